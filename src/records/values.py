"""The allowed values of the coded columns, each with its meaning in English and Vietnamese."""

from typing import Final, TypeAlias

Meanings: TypeAlias = dict[str, tuple[str, str]]
"""Code → (English, Vietnamese)."""

ROW_KIND: Final[Meanings] = {
    "item": ("an item of the plan", "một nhiệm vụ"),
    "sum": ("adds up other rows", "dòng cộng"),
    "item_or_heading": (
        "kept as an item, but the print does not tell it from a heading",
        "giữ là nhiệm vụ, nhưng cũng có thể là dòng tiêu đề",
    ),
    "prose": (
        "a task read from running text, in a document without a plan table",
        "nhiệm vụ đọc từ đoạn văn, khi văn bản không có bảng kế hoạch",
    ),
}

DEADLINE_KIND: Final[Meanings] = {
    "date": ("one day", "một ngày cụ thể"),
    "month": ("one month", "một tháng"),
    "month_range": ("several months on end", "nhiều tháng liên tiếp"),
    "quarter": ("one quarter", "một quý"),
    "quarter_list": ("several quarters", "nhiều quý"),
    "half_year": ("six months", "sáu tháng (nửa năm)"),
    "year": ("one year", "một năm"),
    "year_range": ("several years", "nhiều năm"),
    "range": ("from one day to another", "từ ngày đến ngày"),
    "recurring": ("again and again, at a frequency", "định kỳ"),
    "ongoing": ("all the time", "thường xuyên, liên tục"),
    "event": (
        "when something happens or is asked for, with no length of time",
        "khi có sự kiện, phát sinh, yêu cầu; không ghi khoảng thời gian",
    ),
    "external_schedule": (
        "as laid down elsewhere: a plan, timetable, rule or notice, with no length of time",
        "theo kế hoạch, lộ trình, quy định, hướng dẫn ở nơi khác; không ghi khoảng thời gian",
    ),
    "relative": (
        "a length of time, from or before something or nothing named",
        "khoảng thời gian (số ngày, tháng…), có hoặc không ghi mốc tính",
    ),
    "unread": ("no rule reads the text", "chưa đọc được, cần người kiểm tra"),
}

BOUND: Final[Meanings] = {
    "before": ("before the day printed", "trước ngày được in"),
    "by": ("not later than the day printed", "chậm nhất vào ngày được in"),
    "from": ("from the day printed on", "kể từ ngày được in"),
}

FREQUENCY: Final[Meanings] = {
    "daily": ("every day", "hằng ngày"),
    "weekly": ("every week", "hằng tuần"),
    "biweekly": ("every two weeks", "hai tuần một lần"),
    "monthly": ("every month", "hằng tháng"),
    "bimonthly": ("every two months", "hai tháng một lần"),
    "quarterly": ("every quarter", "hằng quý"),
    "semiannual": ("every half-year", "sáu tháng một lần"),
    "annual": ("every year", "hằng năm"),
    "multi_year": ("every two years or more", "hai năm một lần trở lên"),
}

ROLE: Final[Meanings] = {
    "lead": ("leads the work", "chủ trì"),
    "coordinating": ("works with the lead", "phối hợp"),
}

AGENCY_KIND: Final[Meanings] = {
    "named": ("one agency with a name", "một cơ quan có tên"),
    "group": ("a group of agencies", "một nhóm cơ quan"),
    "person": ("a person or an office held", "cá nhân hoặc chức danh"),
}

OFFICE_LEVEL: Final[Meanings] = {
    "central": ("of the whole country", "trung ương"),
    "province": ("of a province", "cấp tỉnh"),
    "district": ("of a district, until July 2025", "cấp huyện"),
    "commune": ("of a commune", "cấp xã"),
}

COMPARATOR: Final[Meanings] = {
    "at_least": ("the value or more", "tối thiểu, từ mức này trở lên"),
    "at_most": ("the value or less", "tối đa, không vượt mức này"),
    "equal": ("the value", "bằng mức này"),
    "about": ("near the value", "khoảng mức này"),
    "range": ("from value to value_max", "từ value đến value_max"),
}

QUALIFIER: Final[Meanings] = {
    "about": ("near the amount", "khoảng"),
    "max": ("the amount or less", "tối đa"),
    "over": ("more than the amount", "trên"),
    "under": ("less than the amount", "dưới"),
    "range": ("from min_vnd to max_vnd", "từ min_vnd đến max_vnd"),
    "total": ("a total of several amounts", "tổng cộng"),
    "formula": ("printed as a calculation", "in dưới dạng phép tính"),
    "computed": ("worked out from printed figures", "tính ra từ các số được in"),
}

FUNDING_SOURCE: Final[Meanings] = {
    "central_budget": ("central budget", "ngân sách trung ương"),
    "province_budget": ("province budget", "ngân sách tỉnh"),
    "city_budget": ("city budget", "ngân sách thành phố"),
    "district_budget": ("district budget", "ngân sách huyện"),
    "commune_budget": ("commune budget", "ngân sách xã"),
    "local_budget": ("local budget", "ngân sách địa phương"),
    "state_budget": ("state budget", "ngân sách nhà nước"),
    "public_investment": ("public investment", "vốn đầu tư công"),
    "public_service_funds": ("public service funds", "kinh phí sự nghiệp"),
    "recurrent_spending": ("recurrent spending", "chi thường xuyên"),
    "allocated_estimate": ("within the allocated estimate", "theo dự toán được cấp"),
    "separate_estimate": ("separate estimate", "theo dự toán riêng"),
    "by_regulation": ("as regulations provide", "theo quy định"),
    "by_scheme": ("as a scheme, resolution or plan provides", "theo đề án, nghị quyết"),
    "national_target_programme": ("national target programme", "chương trình mục tiêu quốc gia"),
    "integrated": ("integrated into other programmes", "lồng ghép"),
    "other_lawful_sources": ("other lawful sources", "nguồn hợp pháp khác"),
    "social_mobilisation": ("social mobilisation", "xã hội hóa"),
    "community_contributions": ("community contributions", "nhân dân đóng góp"),
    "donors": ("donors, aid", "tài trợ, viện trợ"),
    "oda": ("official development assistance", "vốn ODA"),
    "counterpart_funds": ("counterpart funds", "vốn đối ứng"),
    "investors": ("investors", "nhà đầu tư"),
    "project_owner": ("project owner", "chủ đầu tư"),
    "enterprises": ("enterprises", "doanh nghiệp"),
    "credit": ("credit", "vốn vay"),
    "own_revenue": ("revenue of the unit", "nguồn thu của đơn vị"),
    "reserve": ("budget reserve", "dự phòng ngân sách"),
    "carried_over": ("carried over", "nguồn năm trước chuyển sang"),
    "extra_revenue": ("extra revenue and savings", "tăng thu, tiết kiệm chi"),
    "land_revenue": ("land revenue", "thu tiền sử dụng đất"),
    "lottery": ("lottery revenue", "xổ số kiến thiết"),
    "special_fund": ("special-purpose fund", "quỹ"),
    "trade_union": ("trade union funds", "kinh phí công đoàn"),
    "non_recurrent_spending": ("non-recurrent spending", "kinh phí không thường xuyên"),
}

SEVERITY: Final[Meanings] = {
    "error": ("the tables are probably wrong here", "có thể sai, phải kiểm tra"),
    "warning": ("the tables may be wrong here", "cần kiểm tra lại"),
    "notice": ("worth knowing", "để biết"),
}

REVIEW: Final[Meanings] = {
    "open": ("nobody has looked at it", "chưa có người xem"),
    "confirmed": ("what was read is right", "đã xem: đọc đúng"),
    "corrected": ("a person put it right", "đã xem: đã sửa"),
    "undecidable": ("cannot be decided from the document", "đã xem: không xác định được"),
}

DEED: Final[Meanings] = {
    "value": ("a cell says something else", "sửa nội dung một ô"),
    "confirmed": ("a finding is right as read", "điểm cần kiểm tra: đọc đúng"),
    "undecidable": ("a finding cannot be decided", "điểm cần kiểm tra: không xác định được"),
    "join": ("a row and the row below are one", "gộp một dòng với dòng dưới"),
    "split": ("a row is two", "tách một dòng làm hai"),
    "column": ("a printed heading names this column", "cột của một tiêu đề"),
    "section": ("the heading of a section says something else", "sửa tên một phần, mục"),
    "document": ("what the document says of itself is something else", "sửa thông tin văn bản"),
    "rule": ("the print lacks a rule here", "thêm một đường kẻ còn thiếu"),
}

CORRECTION_STATE: Final[Meanings] = {
    "holds": ("was done", "đã áp dụng"),
    "refused": ("what it corrects is not there any more", "không còn chỗ để sửa"),
    "not_needed": ("the document is read so without it", "không cần nữa, đã đọc đúng"),
}

STATUS: Final[Meanings] = {
    "ok": ("read, no error and no warning", "đọc xong, không có lỗi hay cảnh báo"),
    "ok_with_findings": ("read, with errors or warnings", "đọc xong, có lỗi hoặc cảnh báo"),
    "no_table": ("no plan table in the document", "không có bảng kế hoạch"),
    "no_text": ("a scan without text", "bản quét, không có chữ"),
    "encrypted": (
        "locked by a password or for certain readers",
        "bị khóa (mật khẩu, chứng thư số)",
    ),
    "not_pdf": ("of no kind that is read", "loại tệp không đọc được"),
    "damaged": ("the file is damaged", "tệp bị hỏng"),
    "partial": ("some pages could not be read", "chỉ đọc được một phần"),
    "duplicate": ("same content as another input", "trùng nội dung với tệp khác"),
    "limit_time": ("over the time limit", "vượt giới hạn thời gian"),
    "limit_memory": ("over the memory limit", "vượt giới hạn bộ nhớ"),
    "limit_size": ("over the size limit", "vượt giới hạn kích thước"),
    "crash": ("the reader crashed", "trình đọc bị dừng đột ngột"),
    "io_error": ("the file could not be read from disk", "không mở được tệp"),
    "schema_error": ("the tables break the schema", "bảng kết quả sai lược đồ"),
}
