"""The table ``documents``: one row per input file."""

import pandas as pd
import pyarrow.compute as pc

from kehoach.schemas import values
from kehoach.schemas.base import (
    Date,
    TableModel,
    Text,
    Verdict,
    Whole,
    all_or_none,
    arrow,
    document_key,
    law,
    mask,
    optional,
    required,
    verdict,
)


class Documents(TableModel):
    """Model of ``documents``."""

    document_id: Text = document_key()
    source: Text = required("Name of the input file.", ("Tệp", "Tên tệp đầu vào."))
    sha256: Text = optional(
        "SHA-256 of the file's bytes, in hex; null when it could not be read.",
        ("SHA-256", "Mã băm SHA-256 của tệp."),
    )
    bytes: Whole = optional(
        "Size of the file in bytes.", ("Kích thước", "Kích thước tệp (byte)."), least=0
    )
    pages: Whole = optional("Number of pages.", ("Số trang", "Số trang của tệp."), least=0)
    engine: Text = required("Engine that read the file.", ("Bộ đọc", "Bộ đọc PDF được dùng."))
    version: Text = required("Version of kehoach.", ("Phiên bản", "Phiên bản kehoach."))
    status: Text = required(
        "What became of the file.", ("Trạng thái", "Kết quả xử lý tệp."), values=values.STATUS
    )
    issuer: Text = optional("Issuing body.", ("Cơ quan ban hành", "Cơ quan ban hành."))
    province: Text = optional("Province.", ("Tỉnh", "Tỉnh, thành phố."))
    district: Text = optional("District.", ("Huyện", "Huyện, quận, thị xã."))
    number: Text = optional(
        "Number and symbol of the document, as printed.", ("Số, ký hiệu", "Số, ký hiệu văn bản.")
    )
    issued_on: Date = optional("Date of issue.", ("Ngày ban hành", "Ngày ban hành."))
    title: Text = optional("Title.", ("Trích yếu", "Tên loại và trích yếu nội dung."))
    plan_year: Whole = optional(
        "Year that the plan is for.", ("Năm kế hoạch", "Năm của kế hoạch."), least=1
    )
    items: Whole = required("Rows in `items`.", ("Số dòng", "Số dòng trong bảng items."), least=0)
    findings: Whole = required(
        "Rows in `findings`.", ("Số điểm cần kiểm tra", "Số dòng trong bảng findings."), least=0
    )
    glyphs: Whole = optional(
        "Characters printed, without white space.",
        ("Số ký tự", "Số ký tự được in, không tính khoảng trắng."),
        least=0,
    )
    glyphs_in_cells: Whole = optional(
        "Of these, in cells of ruled tables.", ("Trong ô", "Số ký tự nằm trong ô bảng."), least=0
    )
    glyphs_outside: Whole = optional(
        "Of these, outside the tables.", ("Ngoài bảng", "Số ký tự nằm ngoài bảng."), least=0
    )
    error: Text = optional(
        "Why the file could not be read, and what to do.",
        ("Lỗi", "Lý do không đọc được và cách xử lý."),
    )

    class Config(TableModel.Config):
        """Table-level metadata."""

        name = "documents"
        title = "Input files"
        description = "One row per input file, also for those that could not be read."
        metadata = {
            "title_vi": "Văn bản",
            "description_vi": "Mỗi dòng là một tệp đầu vào, kể cả tệp không đọc được.",
        }
        unique = ["document_id"]

    @law("glyphs = glyphs_in_cells + glyphs_outside")
    @classmethod
    def glyphs_accounted_for(cls, frame: pd.DataFrame) -> Verdict:
        """Every glyph stands in a cell or outside the tables, once."""
        inside, outside = arrow(frame, "glyphs_in_cells"), arrow(frame, "glyphs_outside")
        adds_up = pc.equal(arrow(frame, "glyphs"), pc.add(inside, outside))
        return verdict(mask(adds_up, null=True))

    @law("glyph counts are all there or all null")
    @classmethod
    def glyphs_counted_together(cls, frame: pd.DataFrame) -> Verdict:
        """The three counts are of one reading."""
        return all_or_none(frame, ("glyphs", "glyphs_in_cells", "glyphs_outside"))

    @law("a document with items tells its pages")
    @classmethod
    def pages_known(cls, frame: pd.DataFrame) -> Verdict:
        """Rows come from pages."""
        has_items = mask(pc.greater(arrow(frame, "items"), 0))
        return verdict(~has_items | mask(arrow(frame, "pages").is_valid()))
