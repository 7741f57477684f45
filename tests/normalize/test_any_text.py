"""Whatever stands in the cells of a plan, its records keep every law of the output tables."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from plan_page import plan_page

from kehoach.normalize.plan import read_plan, to_records
from kehoach.publish.frames import to_frames
from kehoach.records import DocumentRecord
from kehoach.records.keys import with_keys
from kehoach.schemas import check

TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            ".",
            "-",
            "–",
            "x",
            "0",
            "…",
            "/",
            "N/A",
            "\ufffd",
            "1.",
            "I",
            "a)",
            "- -",
            "(",
            "%",
            "35%",
            "31/4/2022",
            "Quý",
            "Quý 5/2022",
            "Tháng 13",
            "Quý IV/2021 - Quý I/2020",
            "năm 0000",
            "99999",
            "=1+1",
            "@SUM(A1)",
            "'",
            "\u202eabc",
            "không có",
            "Theo KH",
            "30 triệu",
            "-5 triệu đồng",
            "1.5",
            "999999999999999999999 tỷ đồng",
            "Sở",
            "các",
            "và",
            ", ,",
            "UBND",
            "Tổng cộng",
            "3.1. A - B; C",
        ]
    ),
    st.text(max_size=40),
)


@pytest.mark.slow
@given(st.lists(st.lists(TEXTS, min_size=11, max_size=11), min_size=1, max_size=4))
@example([["."] * 11])
@example([["-"] * 11, ["1", *["Quý"] * 10]])
@settings(max_examples=60, deadline=None)
def test_records_of_any_text_keep_the_laws(rows: list[list[str]]) -> None:
    plan = read_plan([plan_page(rows)])
    document = DocumentRecord("x.pdf", "0" * 64, 1, 1, "pdfium", "0", "ok")
    records = with_keys(to_records(plan, "x-00000000", document))
    assert check(to_frames([records])) == ()
    assert all(finding.code != "text_lost" for finding in records.findings)
