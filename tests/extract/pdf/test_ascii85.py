"""Base 85 as the standard library has it, and what is no base 85."""

from base64 import a85decode, a85encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.extract.pdf.ascii85 import decode


@given(st.binary(max_size=60), st.integers(0, 3))
def test_what_was_encoded_comes_back(data: bytes, zeros: int) -> None:
    whole = data + bytes(4 * zeros)
    assert decode(a85encode(whole)) == whole


@pytest.mark.parametrize("letters", [b"87cURD]i,", b"zz!!", b"", b"9jqo^BlbD-"])
def test_it_agrees_with_the_standard_library(letters: bytes) -> None:
    assert decode(letters) == a85decode(letters)


@pytest.mark.parametrize("letters", [b"abc~d", b"uuuuu", b"87c\x7fRD"])
def test_what_is_no_base_85_is_refused(letters: bytes) -> None:
    with pytest.raises(ValueError, match=r"base 85|32 bits"):
        decode(letters)
