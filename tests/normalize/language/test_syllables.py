"""Words that are glued or in two parts are found; abbreviations and foreign words are none."""

import pytest

from kehoach.normalize.language.syllables import find_broken_words


@pytest.mark.parametrize(
    "broken", ["HĐNDh", "UBNDt", "KHCNvà", "sởphối", "Kếhoạch", "hà nh", "tr ường"]
)
def test_a_word_that_is_none_is_found(broken: str) -> None:
    assert list(find_broken_words(f"Giao {broken} thực hiện")) == [broken]


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 1134/QĐ-TTg, Tờ trình số 5/TTr-UBND, 12-CTr/TU",
        "phần mềm Microsoft Office, website của tỉnh",
        "cao 5 m trở lên, 30 h mỗi tuần",
        "nhóm B an ninh",
    ],
)
def test_abbreviations_units_and_foreign_words_are_not_broken(text: str) -> None:
    assert not list(find_broken_words(text))
