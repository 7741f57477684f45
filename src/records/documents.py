"""The table ``documents``: one row per input file."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal, TypeAlias

from kehoach.records import values
from kehoach.records.declaration import Field, OutputTable
from kehoach.records.laws import AddsUp, ThereIfAny, Together

Status: TypeAlias = Literal[
    "ok",
    "ok_with_findings",
    "no_table",
    "no_text",
    "encrypted",
    "not_pdf",
    "damaged",
    "partial",
    "duplicate",
    "limit_time",
    "limit_memory",
    "limit_size",
    "crash",
    "io_error",
    "schema_error",
]


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One input file and what became of it."""

    TABLE: ClassVar = OutputTable(
        name="documents",
        title="Input files",
        description="One row per input file, also for those that could not be read.",
        vi=("Văn bản", "Mỗi dòng là một tệp đầu vào, kể cả tệp không đọc được."),
        key=(),
        laws=(
            AddsUp("glyphs", ("glyphs_in_cells", "glyphs_outside")),
            Together(
                ("glyphs", "glyphs_in_cells", "glyphs_outside"),
                name="glyph counts are all there or all null",
            ),
            ThereIfAny("pages", "items", name="a document with items tells its pages"),
        ),
    )

    source: Annotated[str, Field("Name of the input file.", ("Tệp", "Tên tệp đầu vào."))]
    sha256: Annotated[
        str | None,
        Field(
            "SHA-256 of the file's bytes, in hex; null when it could not be read.",
            ("SHA-256", "Mã băm SHA-256 của tệp."),
        ),
    ]
    bytes: Annotated[
        int | None,
        Field("Size of the file in bytes.", ("Kích thước", "Kích thước tệp (byte)."), least=0),
    ]
    pages: Annotated[
        int | None, Field("Number of pages.", ("Số trang", "Số trang của tệp."), least=0)
    ]
    engine: Annotated[
        str,
        Field(
            "Engine that read the file; for files that are no PDF their kind (`docx`, `xlsx`, …).",
            ("Bộ đọc", "Bộ đọc PDF được dùng; với tệp khác là loại tệp (docx, xlsx, …)."),
        ),
    ]
    version: Annotated[str, Field("Version of kehoach.", ("Phiên bản", "Phiên bản kehoach."))]
    status: Annotated[
        Status,
        Field(
            "What became of the file.", ("Trạng thái", "Kết quả xử lý tệp."), values=values.STATUS
        ),
    ]
    format: Annotated[
        str | None,
        Field(
            "What the file is, by what it holds: `pdf`, `docx`, `xlsx`, `odt`, `rtf`, `image`, …; "
            "null where it is of no kind that is read.",
            (
                "Định dạng",
                "Loại tệp theo nội dung (pdf, docx, xlsx, odt, rtf, image); trống nếu không phải "
                "loại đọc được.",
            ),
        ),
    ] = None
    same_as: Annotated[
        str | None,
        Field(
            "Document of the same run whose plan this one repeats (a Word file beside its PDF); "
            "its rows are there twice: count those where this is null.",
            (
                "Trùng với",
                "Mã văn bản khác trong cùng lần chạy có cùng kế hoạch (ví dụ bản Word của tệp "
                "PDF); "
                "khi thống kê chỉ lấy văn bản để trống cột này.",
            ),
        ),
    ] = None
    issuer: Annotated[
        str | None, Field("Issuing body.", ("Cơ quan ban hành", "Cơ quan ban hành."))
    ] = None
    province: Annotated[str | None, Field("Province.", ("Tỉnh", "Tỉnh, thành phố."))] = None
    district: Annotated[str | None, Field("District.", ("Huyện", "Huyện, quận, thị xã."))] = None
    number: Annotated[
        str | None,
        Field(
            "Number and symbol of the document, as printed.",
            ("Số, ký hiệu", "Số, ký hiệu văn bản."),
        ),
    ] = None
    issued_on: Annotated[
        date | None, Field("Date of issue.", ("Ngày ban hành", "Ngày ban hành."))
    ] = None
    title: Annotated[
        str | None, Field("Title.", ("Trích yếu", "Tên loại và trích yếu nội dung."))
    ] = None
    plan_year: Annotated[
        int | None,
        Field("Year that the plan is for.", ("Năm kế hoạch", "Năm của kế hoạch."), least=1),
    ] = None
    is_plan_sure: Annotated[
        bool | None,
        Field(
            "Whether all tables read are plainly plans; false where one might be none "
            "(finding `plan_unsure`).",
            ("Chắc là kế hoạch", "Mọi bảng được đọc đều rõ là bảng kế hoạch."),
        ),
    ] = None
    items: Annotated[
        int, Field("Rows in `items`.", ("Số dòng", "Số dòng trong bảng items."), least=0)
    ] = 0
    findings: Annotated[
        int,
        Field(
            "Rows in `findings`.", ("Số điểm cần kiểm tra", "Số dòng trong bảng findings."), least=0
        ),
    ] = 0
    findings_open: Annotated[
        int,
        Field("Of these, not looked at yet.", ("Chưa xem", "Số điểm chưa xem."), least=0),
    ] = 0
    findings_confirmed: Annotated[
        int,
        Field("Of these, right as read.", ("Đọc đúng", "Số điểm đã xem, đọc đúng."), least=0),
    ] = 0
    findings_corrected: Annotated[
        int, Field("Of these, put right.", ("Đã sửa", "Số điểm đã sửa."), least=0)
    ] = 0
    findings_undecidable: Annotated[
        int,
        Field(
            "Of these, such as nobody can decide.",
            ("Không xác định", "Số điểm đã xem, không xác định được."),
            least=0,
        ),
    ] = 0
    corrections: Annotated[
        int,
        Field(
            "Corrections of values, rows and headings that hold.",
            ("Số chỗ sửa", "Số chỗ sửa đã áp dụng."),
            least=0,
        ),
    ] = 0
    corrections_refused: Annotated[
        int,
        Field(
            "Corrections whose text is not there any more.",
            ("Chỗ sửa không khớp", "Số chỗ sửa không còn khớp với văn bản."),
            least=0,
        ),
    ] = 0
    glyphs: Annotated[
        int | None,
        Field(
            "Characters printed, without white space.",
            ("Số ký tự", "Số ký tự được in, không tính khoảng trắng."),
            least=0,
        ),
    ] = None
    glyphs_in_cells: Annotated[
        int | None,
        Field(
            "Of these, in cells of ruled tables.",
            ("Trong ô", "Số ký tự nằm trong ô bảng."),
            least=0,
        ),
    ] = None
    glyphs_outside: Annotated[
        int | None,
        Field("Of these, outside the tables.", ("Ngoài bảng", "Số ký tự nằm ngoài bảng."), least=0),
    ] = None
    error: Annotated[
        str | None,
        Field(
            "Why the file could not be read, and what to do.",
            ("Lỗi", "Lý do không đọc được và cách xử lý."),
        ),
    ] = None
    error_vi: Annotated[
        str | None,
        Field(
            "The same in Vietnamese; of faults that have no words, what `status` says.",
            ("Lý do", "Lý do không đọc được và cách xử lý."),
        ),
    ] = None
