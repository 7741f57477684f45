"""A spelling is chosen among those held possible, by the syllables around it, and marked."""

import pytest

from kehoach.extract.letters.choice import CHOSEN, CLOSE, chosen, possible_texts, spellings
from kehoach.extract.letters.doubts import ODD, UNSURE, doubted
from kehoach.extract.letters.syllables import counted_syllables
from kehoach.extract.letters.words import Letter, PixelBox, Word

BOX = PixelBox(0, 0, 10, 10)
SYLLABLES = counted_syllables()


def word(text: str, others: dict[int, tuple[tuple[str, float], ...]] | None = None) -> Word:
    letters = tuple(Letter(c, (others or {}).get(k, ())) for k, c in enumerate(text))
    return Word(text, BOX, 0.95, 0, letters)


def plain(text: str) -> list[Word]:
    return [word(part) for part in text.split()]


CHI = word("chỉ", {2: (("i", 10.0), ("ị", 11.0))})


def test_the_syllables_around_a_word_choose_its_spelling() -> None:
    found = chosen([*plain("kinh"), word("phí"), CHI, *plain("thường xuyên")], SYLLABLES)
    assert [w.text for w in found] == ["kinh", "phí", "chi", "thường", "xuyên"]
    assert (found[2].read_as, found[2].doubts) == ("chỉ", (CHOSEN,))
    assert "chỉ" not in found[2].others


def test_what_fits_stays_as_read() -> None:
    found = chosen([CHI, *plain("đạo của Ủy ban")], SYLLABLES)
    assert [w.text for w in found] == ["chỉ", "đạo", "của", "Ủy", "ban"]


@pytest.mark.parametrize("read", ["phân", "kế"])
def test_nothing_is_written_that_no_reader_held_possible(read: str) -> None:
    words = [word(read), *plain("mềm quản lý" if read == "phân" else "từ ngày")]
    found = chosen(words, SYLLABLES)
    assert found[0].text == read
    assert found[0].doubts == (CLOSE,)


def test_marks_around_a_word_stay() -> None:
    found = chosen(
        [*plain("kinh phí"), word("(chỉ", {3: (("i", 9.0),)}), *plain("tiết")], SYLLABLES
    )
    assert found[2].text in {"(chi", "(chỉ"}
    assert all(w.text.count("(") == ("(" in w.text) for w in found)


def test_a_mark_or_a_figure_parts_clauses() -> None:
    alone = chosen([word("số", {1: (("ô", 20.0),)}), word("12"), *plain("năm")], SYLLABLES)
    assert [w.text for w in alone] == ["số", "12", "năm"]


def test_two_letters_at_most_are_exchanged() -> None:
    three = word("tôt", {0: (("l", 2.0),), 1: (("ố", 3.0),), 2: (("i", 4.0),)})
    texts = [spelling.text for spelling in spellings(three)]
    assert texts[0] == "lôt"
    assert "lối" not in texts
    assert {"tốt", "lốt", "tối"} <= set(texts)
    assert set(possible_texts(three)) <= set(texts)


def test_a_word_whose_letters_are_not_told_apart_has_no_other_spelling() -> None:
    assert spellings(Word("chỉ", BOX, 0.9, 0)) == []
    assert spellings(word("15/6")) == []


def test_an_abbreviation_alone_is_left_alone() -> None:
    assert chosen([word("SOC", {1: (("Ó", 5.0),)})], SYLLABLES)[0].text == "SOC"


def test_an_abbreviation_that_nobody_prints_becomes_one_that_it_may_be() -> None:
    (found,) = chosen([word("STI", {2: (("T", 8.0), ("Í", 3.0))})], SYLLABLES)
    assert (found.text, found.read_as, found.doubts) == ("STT", "STI", (CHOSEN,))


@pytest.mark.parametrize(
    ("text", "confidence", "doubts"),
    [
        ("hành", 0.95, ()),
        ("hành", 0.5, (UNSURE,)),
        ("hanhh", 0.95, (ODD,)),
        ("UBND", 0.95, ()),
        ("TITHC", 0.95, (ODD,)),
        ("VIII", 0.95, ()),
        ("12", 0.95, ()),
        ("Đức", 0.95, ()),
    ],
)
def test_what_is_odd_or_unsure_is_doubtful(
    text: str, confidence: float, doubts: tuple[str, ...]
) -> None:
    assert doubted(word(text)._replace(confidence=confidence), SYLLABLES).doubts == doubts


def test_counts_know_what_is_printed() -> None:
    assert SYLLABLES.knows("Hành")
    assert not SYLLABLES.knows("hanhh")
    assert SYLLABLES.score("ban", "hành") > SYLLABLES.score("ban", "hạnh")
    assert "chi" in SYLLABLES.alike("chỉ")
    assert "chỉ" not in SYLLABLES.alike("chỉ")
