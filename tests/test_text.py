"""The small repairs of text that every reader needs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.text import is_clean, squeeze


@given(
    st.text(alphabet=st.sampled_from("aySố-\u2011 \t\u0301\u0323\u200b\u00ad\u00a0"), max_size=12)
)
def test_squeezed_text_is_clean_and_squeezing_it_again_changes_nothing(text: str) -> None:
    squeezed = squeeze(text)
    assert is_clean(squeezed)
    assert squeeze(squeezed) == squeezed


@pytest.mark.parametrize("between", ["\u200b", "\u00ad", "\ufeff"])
def test_what_is_invisible_does_not_part_a_letter_from_its_mark(between: str) -> None:
    assert squeeze(f"Quy{between}\u0301 II") == unicodedata.normalize("NFC", "Qúy II").replace(
        "úy", "uý"
    )


def test_a_hyphen_at_which_no_line_may_end_is_a_hyphen() -> None:
    assert squeeze("112/KH\u2011UBND") == "112/KH-UBND"
