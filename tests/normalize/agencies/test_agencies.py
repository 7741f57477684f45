"""Agency cells: the corpus, what must not change a reading, glossaries, whole documents."""

import json
import os
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project import TESTS

from kehoach.normalize.agencies import Glossary, read_agencies, read_glossary, unify
from kehoach.normalize.agencies.tokens import look
from kehoach.normalize.language.vocabulary import read_vocabulary
from kehoach.readings import Agencies
from kehoach.text import fold, squeeze

CORPUS = tomllib.loads((TESTS / "corpus" / "agencies.toml").read_text("utf-8"))
GROUPS = [(group, text) for group in CORPUS["group"] for text in group["phrases"]]
NEGATIVES = [text for group in CORPUS["negative"] for text in group["phrases"]]
CELLS = [text for _, text in GROUPS]
GOLD = TESTS / "gold" / "duc-tho-2022.rows.jsonl"


def names(reading: Agencies) -> list[str]:
    return [agency.agency for agency in reading.agencies]


def codes(reading: Agencies) -> list[str]:
    return sorted(doubt.code for doubt in reading.doubts)


def gold_cells() -> list[str]:
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    return [row[role] for row in rows for role in ("lead", "coordinating") if row.get(role)]


@pytest.mark.parametrize(("group", "text"), GROUPS)
def test_corpus_cell_reads_as_listed(group: dict, text: str) -> None:
    reading = read_agencies(text)
    found = [{"agency": a.agency, "kind": a.kind} for a in reading.agencies]
    assert found == group["reading"]["agencies"]
    assert codes(reading) == sorted(group.get("doubts", []))


def test_letters_of_no_list_are_an_office_before_a_group_but_not_alone() -> None:
    listed = read_agencies("VASEP và các đơn vị liên quan")
    assert names(listed) == ["VASEP", "Các đơn vị liên quan"]
    assert codes(listed) == ["agency_abbreviation"]
    assert codes(read_agencies("VASEP")) == ["agency_unread"]


@pytest.mark.parametrize(
    "text",
    [
        "Theo phân công tại Quyết định số 12/QĐ-UBND ngày 03/02/2025 của Chủ tịch UBND tỉnh",
        "Theo Kế hoạch của UBND huyện",
    ],
)
def test_who_assigns_is_nobody_who_acts_and_no_doubt(text: str) -> None:
    reading = read_agencies(text)
    assert reading.agencies == ()
    assert [(doubt.code, doubt.severity) for doubt in reading.doubts] == [("agency_rest", "notice")]


@pytest.mark.parametrize("text", NEGATIVES)
def test_corpus_negative_names_no_agency(text: str) -> None:
    reading = read_agencies(text)
    assert reading.agencies == ()
    assert codes(reading) == ["agency_unread"]


def test_corpus_is_wide() -> None:
    assert len({*CELLS, *NEGATIVES}) == len(CELLS) + len(NEGATIVES) >= 250


def test_corpus_group_names_are_unique() -> None:
    listed = [group["name"] for group in CORPUS["group"] + CORPUS["negative"]]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("text", CELLS)
def test_decomposed_letters_and_spaces_change_nothing(text: str) -> None:
    altered = unicodedata.normalize("NFD", f"  {text.replace(' ', chr(0xA0) + ' ')} ")
    assert names(read_agencies(altered)) == names(read_agencies(text))


IN_CAPITALS_ANOTHER = ["UBND các huyện, thị xã, thành phố Vinh"]
"""In capitals nothing tells the city of Vinh from a kind of city."""


@pytest.mark.parametrize("text", [text for text in CELLS if text not in IN_CAPITALS_ANOTHER])
def test_capitals_change_nothing_without_a_doubt(text: str) -> None:
    wanted, found = read_agencies(text), read_agencies(text.upper())
    if "agency_glued" in codes(wanted):  # capitals hide where words are glued
        return
    same = [name.lower() for name in names(found)] == [name.lower() for name in names(wanted)]
    assert same or found.doubts


def broken(text: str) -> Iterator[str]:
    """Yield a cell with each of its spaces turned into a line break."""
    for at, letter in enumerate(text):
        if letter == " ":
            yield f"{text[:at]}\n{text[at + 1 :]}"


@pytest.mark.slow
def test_a_line_break_is_seldom_taken_for_a_new_agency_without_a_doubt() -> None:
    """Nineteen in twenty breaks change nothing or are told; some could be either."""
    tried, wrong = 0, []
    for text in (text for text in CELLS if "\n" not in text):
        wanted = read_agencies(text)
        for variant in broken(text):
            found = read_agencies(variant)
            tried += 1
            same = [n.lower() for n in names(found)] == [n.lower() for n in names(wanted)]
            if not same and len(found.doubts) <= len(wanted.doubts):
                wrong.append(variant)
    assert len(wrong) <= tried / 20, wrong


@pytest.mark.parametrize("text", CELLS)
def test_printed_words_stand_in_the_cell_in_order(text: str) -> None:
    plain, at = " ".join(text.split()), 0
    for agency in read_agencies(text).agencies:
        assert agency.printed
        at = plain.index(agency.printed, at if "(" not in text else 0)


@pytest.mark.parametrize("text", CELLS)
def test_canonical_names_read_back_to_themselves(text: str) -> None:
    """A written-out name is a fixed point, so that tables can be read again."""
    for agency in read_agencies(text).agencies:
        again = read_agencies(agency.agency)
        assert names(again) == [agency.agency]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(CELLS), min_size=1, max_size=4))
def test_paragraphs_are_read_one_by_one(cells: list[str]) -> None:
    whole = read_agencies("\n".join(cell.strip(" ,;.") for cell in cells))
    assert whole.agencies
    assert len(names(whole)) == len(set(names(whole)))


NAMES_TOO = ("Công an", "Chính quyền địa phương", "Hà Nội")
"""Words that a cell may begin with and that name a Bộ, a Vụ or another place as well."""
WHOLE = [text.strip(" ,;.") for text in CELLS if not text.isupper() and text.count("(") != 1]


@settings(max_examples=400)
@given(st.sampled_from(WHOLE), st.sampled_from(WHOLE))
def test_two_cells_in_one_are_read_as_they_are_alone_or_with_a_doubt(one: str, other: str) -> None:
    whole = read_agencies(f"{one}; {other}")
    apart = [read_agencies(one), read_agencies(other)]
    wanted = list({name.lower(): name for cell in apart for name in names(cell)})
    more_doubts = len(whole.doubts) > sum(len(cell.doubts) for cell in apart)
    same = [name.lower() for name in names(whole)] == wanted
    assert same or more_doubts or other.startswith(NAMES_TOO)


@settings(max_examples=300)
@given(st.text(alphabet="phòng PSởNộiđ,;-–/()& và\n.UBNDhuyện12:", max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    reading = read_agencies(text)
    assert bool(reading.agencies) != ("agency_unread" in codes(reading))


WORDS = [row["words"] for row in read_vocabulary("agency_words")]
HEADS = [row["head"] for row in read_vocabulary("agency_heads")]
MARKS = [" ", ", ", "; ", " - ", "/", " và ", "\n", " (", ") ", ": ", ". ", "&"]


@settings(max_examples=400)
@given(
    st.lists(st.tuples(st.sampled_from(WORDS + HEADS), st.sampled_from(MARKS)), max_size=8),
    st.booleans(),
)
def test_words_of_the_vocabulary_in_any_order_give_whole_names(
    pieces: list[tuple[str, str]], in_capitals: bool
) -> None:
    text = "".join(word + mark for word, mark in pieces)
    reading = read_agencies(text.upper() if in_capitals else text)
    assert all(a.printed and a.agency == squeeze(a.agency) for a in reading.agencies)


@pytest.mark.parametrize("piece", ["Phòng ", "các ", "(", "- ", "Sở TN,MT,", "\n", "Chi bộ ", "a"])
def test_long_hostile_text_ends(piece: str) -> None:
    reading = read_agencies(piece * 4000)
    assert len(reading.agencies) <= 2


CONNECTING = {
    word.lower()
    for row in read_vocabulary("agency_words")
    if row["class"] in ("verb", "remark", "several", "owner", "qualifier")
    for word in row["words"].split()
} | {"và", "cùng", "hoặc", "đ", "c", "cqtt"}


def lost(text: str) -> list[str]:
    """Return words of a cell that stand in no agency and no doubt and do more than connect."""
    reading = read_agencies(text)
    held = " ".join([a.printed for a in reading.agencies] + [d.value or "" for d in reading.doubts])
    named = " ".join(a.agency for a in reading.agencies).lower()
    initials = "".join(word[0] for word in re.findall(r"\w+", fold(named)))
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text))
    return [
        word
        for word in words
        if word not in held
        and word.lower() not in CONNECTING
        and look(word.lower()).low not in named
        and not subsequence(fold(word), initials)
    ]


def subsequence(short: str, long: str) -> bool:
    """Whether the letters of the one stand in the other in order ("TNMT", "Tài nguyên …")."""
    rest = iter(long)
    return all(letter in rest for letter in short)


@pytest.mark.parametrize("text", CELLS)
def test_no_printed_word_is_dropped_without_a_doubt(text: str) -> None:
    assert lost(text) == []


ODD_WORDS = ["lạc loài", "Xyz", "các mực tím", "12/QĐ-UBND", "Hoa Sen", "trừ", "Q1", "kèm văn thư"]


@settings(max_examples=400)
@given(st.sampled_from(CELLS), st.sampled_from(ODD_WORDS), st.integers(0, 30))
def test_no_word_put_into_a_cell_is_dropped_without_a_doubt(cell: str, odd: str, at: int) -> None:
    words = cell.split(" ")
    text = " ".join([*words[:at], odd, *words[at:]])
    assert lost(text) == []


def test_words_left_over_are_reported() -> None:
    reading = read_agencies("Sở Nội vụ, Xyz Abc")
    assert names(reading) == ["Sở Nội vụ"]
    assert [(d.code, d.value) for d in reading.doubts] == [("agency_left_out", "Xyz Abc")]


def test_printed_words_are_kept_beside_the_canonical_name() -> None:
    reading = read_agencies("Văn phòng Cấp ủy - CQ/ phòng VHTT;")
    assert [a.printed for a in reading.agencies] == ["Văn phòng Cấp ủy - CQ", "phòng VHTT"]


def test_glossary_finds_each_way_of_spelling_out() -> None:
    glossary = read_glossary(
        [
            "Giao Tổng cục Thủy lợi (TCTL) chủ trì.",
            "Ủy ban nhân dân (sau đây gọi tắt là UBND) huyện",
            "Trung tâm Kiểm soát bệnh tật (viết tắt là TTKSBT)",
            "ĐV: Đơn vị; BCH: Ban Chỉ huy",
            "Quyết định số 12/QĐ-UBND (bản gốc), các bộ (BTC)",
        ]
    )
    assert dict(glossary.entries) == {
        "TCTL": "Tổng cục Thủy lợi",
        "UBND": "Ủy ban nhân dân",
        "TTKSBT": "Trung tâm Kiểm soát bệnh tật",
        "ĐV": "Đơn vị",
        "BCH": "Ban Chỉ huy",
    }


@pytest.mark.parametrize("text", ["Bộ Công Thương, VASEP", "VASEP; Bộ Công Thương"])
def test_letters_of_no_vocabulary_are_an_office_in_a_list_of_offices(text: str) -> None:
    reading = read_agencies(text)
    assert sorted(names(reading)) == ["Bộ Công Thương", "VASEP"]
    assert codes(reading) == ["agency_abbreviation"]


def test_glossary_goes_before_the_vocabulary() -> None:
    glossary = read_glossary(["Sở Ngoại vụ (SNV)", "Ban Phát triển đất (BPTĐ)"])
    assert names(read_agencies("SNV; BPTĐ", glossary)) == ["Sở Ngoại vụ", "Ban Phát triển đất"]
    assert names(read_agencies("SNV; BPTĐ")) == ["SNV", "BPTĐ"]


def test_glossary_letters_count_under_their_own_head_only() -> None:
    glossary = read_glossary(["Trung tâm Văn hóa - Thể thao (VHTT) huyện"])
    reading = read_agencies("Phòng VHTT, Trung tâm VHTT huyện", glossary)
    assert names(reading) == ["Phòng Văn hóa và Thông tin", "Trung tâm Văn hóa - Thể thao huyện"]
    assert reading.doubts == ()


def test_abbreviation_spelled_out_in_two_ways_is_left_out() -> None:
    texts = ["Ban Chỉ huy (BCH)", "Ban Chấp hành (BCH)"]
    assert read_glossary(texts) == Glossary()


def document(*cells: str) -> list[list[str]]:
    return [names(cell) for cell in unify([read_agencies(cell) for cell in cells])]


def test_spellings_of_one_office_get_the_most_frequent_name() -> None:
    found = document("Tổ Thư ký - Tổng hợp", "Tổ Thư ký – tổng hợp", "Tổ Thư ký - Tổng hợp")
    assert found == [["Tổ Thư ký - Tổng hợp"]] * 3


def test_spellings_of_one_group_are_counted_together() -> None:
    found = document(
        "Các phòng, ban liên quan", "các phòng ban có liên quan", "Các phòng, ban liên quan"
    )
    assert found == [["Các phòng, ban liên quan"]] * 3


def test_own_level_of_the_plan_may_be_left_out() -> None:
    found = document("Phòng Nội vụ", "Trung tâm Y tế huyện", "Trung tâm Y tế")
    assert found[1] == found[2]


@pytest.mark.parametrize("level", ["xã", "phường", "đặc khu"])
def test_own_level_of_a_commune_since_2025_may_be_left_out(level: str) -> None:
    found = document(f"Phòng Kinh tế {level}", "Phòng Kinh tế", "Công an", f"Công an {level}")
    assert found[0] == found[1] == [f"Phòng Kinh tế {level}"]
    assert found[2] == found[3]


def test_own_level_of_a_district_town_may_be_left_out() -> None:
    found = document("Phòng Nội vụ", "Công an thị xã", "Công an", "UBND thị xã")
    assert found[1] == found[2] == ["Công an thị xã"]


def test_offices_of_communes_below_stay_apart_from_those_of_the_district() -> None:
    found = document("Phòng Nội vụ", "Phòng Tư pháp", "Công an", "Công an xã", "UBND huyện")
    assert found[2] != found[3]


def test_same_office_of_two_levels_stays_two() -> None:
    found = document("Phòng Nội vụ", "Công an huyện", "Công an", "Công an tỉnh")
    assert len({name for cell in found for name in cell}) == 4


def test_offices_whose_names_begin_alike_stay_apart_with_a_doubt() -> None:
    cells = [read_agencies("Phòng Tài chính"), read_agencies("Phòng Tài chính - KH")]
    short, full = unify(cells)
    assert names(short) != names(full)
    assert codes(short) == ["agency_similar"]
    assert codes(full) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phòng\nTư pháp", ["Phòng Tư pháp"]),
        ("- Sở\nNội vụ\n- Sở\nTài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("Cơ quan\nTổ chức - Nội vụ", ["Cơ quan Tổ chức - Nội vụ"]),
        (
            "Phòng\nTài chính và các cơ quan liên quan",
            ["Phòng Tài chính", "Các cơ quan liên quan"],
        ),
        ("Các phòng\nPhòng Tư pháp", ["Các phòng", "Phòng Tư pháp"]),
        ("Sở Nội vụ\nTài chính", ["Sở Nội vụ", "Sở Tài chính"]),
    ],
)
def test_a_line_break_does_not_part_an_office_from_its_name(text: str, names: list[str]) -> None:
    assert [agency.agency for agency in read_agencies(text).agencies] == names


def test_letters_are_taken_for_the_only_office_that_fits() -> None:
    cells = [read_agencies("Trung tâm VHTT"), read_agencies("Trung tâm Văn hóa - Truyền thông")]
    letters, full = unify(cells)
    assert names(letters) == names(full)
    assert "agency_letters" in codes(letters)


def test_letters_that_fit_two_offices_of_the_document_stay_apart() -> None:
    found = document(
        "Trung tâm VHTT", "Trung tâm Văn hóa - Truyền thông", "Trung tâm Văn hóa - Thể thao"
    )
    assert found[0] == ["Trung tâm VHTT"]


def test_order_of_cells_does_not_change_the_names() -> None:
    cells = [read_agencies(text) for text in CELLS]
    forward, backward = unify(cells), unify(cells[::-1])
    assert [names(cell) for cell in forward] == [names(cell) for cell in backward[::-1]]


def test_gold_plan_counts_each_office_once() -> None:
    cells = unify([read_agencies(cell) for cell in gold_cells()])
    named = {a.agency for cell in cells for a in cell.agencies if a.kind == "named"}
    assert named == {
        "Cơ quan Tổ chức - Nội vụ",
        "Văn phòng Cấp ủy - Chính quyền",
        "Văn phòng Cấp ủy",
        "Phòng Văn hóa và Thông tin",
        "Phòng Tư pháp",
        "Phòng Tài chính - Kế hoạch",
        "Phòng Tài chính",
        "Phòng Y tế",
        "Trung tâm Y tế",
        "Trung tâm VHTT",
        "Trung tâm Bồi dưỡng Chính trị huyện",
        "Văn phòng Đoàn",
        "Văn phòng Hội đồng nhân dân huyện",
        "Chi cục Tiêu chuẩn Đo lường Chất lượng tỉnh",
    }


@pytest.mark.skipif("KEHOACH_SAMPLES" not in os.environ, reason="KEHOACH_SAMPLES is not set")
def test_every_cell_of_the_sample_plans_names_an_agency() -> None:
    folder = Path(os.environ["KEHOACH_SAMPLES"]) / "plans"
    unread = []
    for file in sorted(folder.glob("*.rows.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            cells = [row[role] for role in ("lead", "coordinating") if row.get(role)]
            unread += [cell for cell in cells if not read_agencies(cell).agencies]
    assert unread == []
