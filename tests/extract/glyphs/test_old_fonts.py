"""Plans typeset in fonts of the time before Unicode: read as if they were printed today."""

from typing import get_args

import numpy as np
import pytest
from typeset.catalogue import case
from typeset.compare import differences
from typeset.old_fonts import Kind, in_old_font

from kehoach.batch.settings import Settings
from kehoach.extract.glyphs.old_fonts import OldFonts
from kehoach.extract.old_encodings.tables import Encoding
from kehoach.pipeline import read_records
from kehoach.records import Records

NAMES = ("whole-letter", "headings-full-width", "merged-cut-twice")


def read(pdf: bytes, engine: str = "pdfium") -> Records:
    return read_records(pdf, "plan.pdf", Settings(engine))


def codes(records: Records) -> set[str]:
    return {found.code for found in records.findings}


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize("encoding", ["TCVN3", "VNI", "VISCII"])
def test_a_whole_plan_is_read_right(name: str, kind: Kind, encoding: Encoding) -> None:
    made = case(name)
    records = read(in_old_font(made, encoding, kind))
    assert differences(made, records) == []
    assert codes(records).isdisjoint({"legacy_font", "legacy_encoding", "not_vietnamese"})
    (told,) = [each for each in records.findings if each.code == "encoding_converted"]
    assert (told.severity, told.value) == ("notice", encoding)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_letters_alone_tell_the_encoding(kind: Kind) -> None:
    made = case("whole-letter")
    records = read(in_old_font(made, "VNI", kind, font="TimesNewRoman"))
    assert differences(made, records) == []
    assert "encoding_converted" in codes(records)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["VNI", "VISCII", "VPS"])
def test_pdfplumber_reads_the_same(encoding: Encoding) -> None:
    made = case("headings-full-width")
    assert differences(made, read(in_old_font(made, encoding, "mapped"), "pdfplumber")) == []


def test_capitals_that_one_sign_stands_for_are_doubted() -> None:
    """PDF tells five capitals of VPS as a bullet, where it does not map the font to Unicode."""
    made = case("whole-letter")
    mapped = read(in_old_font(made, "VPS", "mapped"))
    assert differences(made, mapped) == []
    assert "old_letter_unsure" not in codes(mapped)
    simple = read(in_old_font(made, "VPS", "simple"))
    assert "old_letter_unsure" in codes(simple)


def test_an_old_font_that_makes_no_words_is_left() -> None:
    code = np.array([ord(c) for c in "¥§¨¤£¢µ¶·¸¹º"], np.uint32)
    box = np.array([[10.0 * at, 0, 10.0 * at + 5, 10] for at in range(len(code))])
    none, font = np.zeros(len(code), bool), np.zeros(len(code), np.int64)
    made = OldFonts().convert(code, box, none, font, (".VnTime",))
    assert made.code.tolist() == code.tolist()
    assert made.fonts == frozenset()
    assert (made.encoding == -1).all()
