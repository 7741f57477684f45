"""Signs of symbol fonts have letters of their own; other private codes are unknown letters."""

import numpy as np
import pytest

from kehoach.extract.glyphs.symbol_signs import public_signs


@pytest.mark.parametrize(
    ("private", "public"),
    [("\uf0b7 x", "• x"), ("\uf0fc", "✔"), ("≥", "≥"), ("\uf0b3 5", "≥ 5"), ("\ue04d", "\ufffd")],
)
def test_private_codes(private: str, public: str) -> None:
    codes = public_signs(np.array([*map(ord, private)], np.uint32))
    assert "".join(map(chr, codes.tolist())) == public
