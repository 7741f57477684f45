"""A spelling is chosen among those held possible, by the syllables around it, and marked."""

import pytest

from kehoach.extract.letters.choice import ACCENTS, CHOSEN, CLOSE, chosen, possible_texts, spellings
from kehoach.extract.letters.doubts import ODD, UNSURE, doubted, loses_accents
from kehoach.extract.letters.syllables import counted_syllables
from kehoach.extract.letters.words import PixelBox, Spelling, Word

BOX = PixelBox(0, 0, 10, 10)
SYLLABLES = counted_syllables()


def word(text: str, **others: float) -> Word:
    """A word and the costs of what else it may be."""
    return Word(text, BOX, 0.95, 0, tuple(Spelling(*item) for item in others.items()))


def plain(text: str) -> list[Word]:
    return [word(part) for part in text.split()]


CHI = word("chỉ", chi=4.0, chị=5.0)


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


def test_other_letters_that_were_hardly_held_possible_are_not_chosen() -> None:
    """ "hội đồng" is printed by far more often than "nội đồng"."""
    found = chosen([*plain("kênh mương"), word("nội", hội=6.9), *plain("đồng")], SYLLABLES)
    assert found[2].text == "nội"


def test_a_word_that_only_one_spelling_fits_is_sure_whatever_the_network_says() -> None:
    wavering = word("kiểm", kiếm=0.5)._replace(confidence=0.5)
    words = chosen([*plain("kết quả"), wavering, *plain("tra")], SYLLABLES)
    assert words[2].is_settled
    assert doubted(words[2], SYLLABLES).doubts == ()
    assert doubted(wavering, SYLLABLES).doubts == (UNSURE,)


LOST = ("thuộc|Bô=Bộ", "kế|hoach=hoạch", "văn bản quy|pham=phạm|pháp luật", "các|nôi=nội|dung")


def test_an_accent_the_print_may_lack_is_doubted_unless_the_scan_loses_many() -> None:
    found: list[Word] = []
    for text in LOST:
        before, lost, *after = text.split("|")
        read, printed = lost.split("=")
        words = [*plain(before), word(read, **{printed: 6.0}), *plain(" ".join(after))]
        found += chosen(words, SYLLABLES)
    lacking = [each for each in found if ACCENTS in each.doubts]
    assert [each.text for each in lacking] == ["Bộ", "hoạch", "phạm", "nội"]
    assert loses_accents(found)
    assert not loses_accents(lacking[:3] + lacking[:3])
    assert doubted(lacking[0], SYLLABLES).doubts == (ACCENTS,)
    assert doubted(lacking[0], SYLLABLES, is_blurred=True).doubts == ()


def test_what_was_surely_read_stays_where_little_speaks_for_another() -> None:
    """Counts of other texts hold "đài" likelier than "dài" behind a mark."""
    (found,) = chosen([word("dài", đài=8.0)._replace(confidence=0.99)], SYLLABLES)
    assert (found.text, found.doubts) == ("dài", (CLOSE,))


def test_a_common_syllable_is_sure_if_the_network_holds_no_other_possible() -> None:
    wavering = word("phẩm", phấẩm=1.5)._replace(confidence=0.7)
    (found,) = chosen([wavering], SYLLABLES)
    assert found.is_settled
    assert not chosen([wavering._replace(confidence=0.3)], SYLLABLES)[0].is_settled


def test_what_was_surely_read_is_rivalled_by_what_fits_far_better_only() -> None:
    read = [word("lỗi"), word("xin")]
    assert chosen(read[::-1], SYLLABLES)[1].doubts == (CLOSE,)
    sure = [each._replace(confidence=0.999) for each in read]
    assert chosen(sure[::-1], SYLLABLES)[1].doubts == ()


def test_marks_around_a_word_stay() -> None:
    found = chosen(
        [*plain("kinh phí"), Word("(chỉ", BOX, 0.9, 0, (Spelling("(chi", 4.0),)), *plain("tiết")],
        SYLLABLES,
    )
    assert found[2].text in {"(chi", "(chỉ"}
    assert all(w.text.count("(") == ("(" in w.text) for w in found)


def test_a_mark_or_a_figure_parts_clauses() -> None:
    alone = chosen([word("số", sô=7.0), word("12"), *plain("năm")], SYLLABLES)
    assert [w.text for w in alone] == ["số", "12", "năm"]


def test_a_letter_told_beside_another_may_stand_in_its_place() -> None:
    """The network wavers between two letters: it tells both, one after the other."""
    texts = [spelling.text for spelling in spellings(word("kế", kếể=2.0, kế5=3.0))]
    assert texts == ["kếể", "kể"]
    assert set(possible_texts(word("kế", kếể=2.0))) == set(texts)
    (found, *_) = chosen([word("kế", kếể=1.0), *plain("từ ngày")], SYLLABLES)
    assert (found.text, found.doubts) == ("kể", (CHOSEN,))


def test_a_capital_stays_one_in_other_spellings() -> None:
    read = Word("Vị", BOX, 0.9, 0, (Spelling("ví", 3.0),), read_as="vị")
    assert [spelling.text for spelling in spellings(read)] == ["Ví"]


def test_a_word_whose_letters_are_not_told_apart_has_no_other_spelling() -> None:
    assert spellings(Word("chỉ", BOX, 0.9, 0)) == []
    assert spellings(word("15/6")) == []


def test_an_abbreviation_alone_is_left_alone() -> None:
    assert chosen([word("SOC", SÓC=2.0)], SYLLABLES)[0].text == "SOC"


def test_an_abbreviation_that_nobody_prints_becomes_one_that_it_may_be() -> None:
    (found,) = chosen([word("STI", STÍ=1.0, STT=3.0)], SYLLABLES)
    assert (found.text, found.read_as, found.doubts) == ("STT", "STI", (CHOSEN,))


@pytest.mark.parametrize(
    ("text", "confidence", "doubts"),
    [
        ("hành", 0.95, ()),
        ("hành", 0.5, (UNSURE,)),
        ("hanhh", 0.95, (ODD,)),
        ("homestay", 0.99, ()),
        ("thôn", 0.99, ()),
        ("tê", 0.99, (ODD,)),
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


def test_a_syllable_that_a_stop_ends_bears_a_tone() -> None:
    syllables = counted_syllables()
    assert [s for s in ("quyêt", "câp", "phươc", "ngăch") if syllables.knows(s)] == []
    assert syllables.knows("quyết")
    assert syllables.knows("cấp")


@pytest.mark.parametrize(
    ("read", "found"),
    [
        ("Kê hoạch", "Kế hoạch"),
        ("ý kiên", "ý kiến"),
        ("hô sơ", "hồ sơ"),
        ("kế toán", "kế toán"),
        ("thông tin", "thông tin"),
        ("thi công", "thi công"),
    ],
)
def test_a_tone_over_a_hat_that_a_coarse_scan_loses_is_supplied(read: str, found: str) -> None:
    words = [Word(text, PixelBox(0, 0, 9, 9), 0.997, 0) for text in read.split()]
    made = chosen(words, SYLLABLES, is_coarse=True)
    assert " ".join(word.text for word in made) == found
    assert any(CHOSEN in word.doubts for word in made) == (read != found)
    assert " ".join(word.text for word in chosen(words, SYLLABLES)) == read


@pytest.mark.parametrize(
    ("read", "doubts"), [("chỉ bộ", (CLOSE,)), ("chi bộ", ()), ("chỉ đạo", ())]
)
def test_a_dot_that_fits_better_than_a_tone_is_told_however_sure_it_was(
    read: str, doubts: tuple[str, ...]
) -> None:
    words = [Word(text, BOX, 0.997, 0) for text in read.split()]
    assert chosen(words, SYLLABLES)[0].doubts == doubts
