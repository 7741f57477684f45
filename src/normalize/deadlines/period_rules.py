"""Rules for single periods: days, months, quarters, half-years, years, and lists under one head."""

from kehoach.normalize.deadlines import day_spans as stretches
from kehoach.normalize.deadlines import period_readers as read
from kehoach.normalize.language.token_regex import Rule

_SIGN = "[SLASH DASH DOT END]{1,2}"
_MORE_MONTHS = (
    "(?: ITEMSIGN MONTHNUMBER (?! WORD | N | SLASH N SLASH | ngày | tuần | tháng | quý | lần ) )"
)
_MORE_QUARTERS = (
    "(?: (?: ITEMSIGN | SLASH (?=R) ) QUARTERNUMBER "
    "(?! WORD | ngày | tuần | tháng | lần | SLASH N SLASH ) )"
)
_TIME = "(?: WORD? N COLON N (?: COLON N)? )"
_FEAST = (  # a word of a feast's name between "ngày" and its date
    "(?: (?! đến | tới | từ | trước | sau | và | hoặc | ngày | tháng | quý | năm | hết | ký )"
    " SYLLABLE )"
)
_SPAN = "(?: giai đoạn | thời kỳ | nhiệm kỳ | khóa | các )"
_SEMESTER = "(?: học? kỳ (?: R | N | một | hai ) )"
_NUMBER = "(?! [N Y X] )"
_DAYS = "(?: (?: các | N | NUMBERHEAD )? ngày )"
_BOUNDING = "[trước nhất quá hết là]"  # words after which "20-7" is a day, no span of days
_DAYTIME = "[từ đến tới dịp sáng chiều tối]"
_WHOLE = "(?! N (?: [SLASH DASH DOT COMMA END SEMI] | năm | $ ) )"  # no figure of it stands apart
_PLACED = "[lớp đường phố tổ thửa tờ số ngõ hẻm]"
_OF_PERIOD = (
    "(?: tháng (?: MONTHNUMBER | (?:đầu|cuối) (?:tiên|cùng)? của? quý QUARTERNUMBER ) "
    "| quý QUARTERNUMBER | (?: N | NUMBERHEAD ) tháng (?:đầu|cuối) | nửa (?:đầu|cuối) | năm Y )"
)
_ANCHOR = "(?: của? (?:kỳ|năm) (?:kế hoạch|báo cáo) )"

RULES: tuple[Rule[read.ReadPeriod], ...] = (
    Rule("begin", "bắt đầu", read.mark, "BEGIN"),
    Rule(
        "limit",
        "hạn (?: (?:chót|cuối) cùng? | (?<! thời . ) (?= COLON | ngày N | N SLASH N ) )",
        read.mark,
        "LIMIT",
    ),
    Rule("first_of_all", "(?: lần | ban | bước ) đầu", read.mark, "WORD"),
    Rule(
        "week_number",
        "tuần thứ? (?: N (?: ITEMSIGN tuần? N )? | nhất | hai | ba | tư | một | bốn )",
        stretches.week_number,
        "WEEK",
    ),
    Rule(
        "edge_stretch",
        "(?: N | NUMBERHEAD ) (?: ngày (?: làm việc )? | tuần ) (?:đầu|cuối) (?:tiên|cùng)? "
        f"(?= (?:của|trong)? {_OF_PERIOD} )",
        stretches.edge_stretch,
        "WEEK",
    ),
    Rule(
        "edge_days_of_year",
        "(?: N | NUMBERHEAD ) (?: ngày | tuần ) (?:đầu|cuối) (?:tiên|cùng)? OFYEAR",
        read.edge_days_of_year,
        "YEARLESS",
    ),
    Rule(
        "edge_months",
        "(?: N | NUMBERHEAD ) tháng (?:đầu|cuối) (?:tiên|cùng)? (?= của? quý QUARTERNUMBER )",
        stretches.edge_stretch,
        "WEEK",
    ),
    Rule(
        "month_of_quarter",
        "tháng thứ (?: N | nhất | hai | ba ) (?= của? quý QUARTERNUMBER )",
        stretches.month_of_quarter,
        "WEEK",
    ),
    Rule("lunar_month", "tháng (?: giêng | chạp )", read.nothing, "IMPOSSIBLE"),
    Rule(
        "broken_number",
        "(?: (?: ngày | tháng | quý ) N N (?= SLASH | DASH | năm | tháng | $ | [COMMA END SEMI] ) "
        "(?: (?: SLASH | DASH | tháng | năm ) [N Y] ){0,2} "
        "| ngày? N [SLASH DASH DOT] N N [SLASH DASH DOT] Y "
        "| N SLASH N N (?! UNIT | SLASH | WORD ) )",
        read.nothing,
        "IMPOSSIBLE",
    ),
    Rule(
        "date_iso",
        f"ngày? Y (?: SLASH N SLASH | DASH N DASH | DOT N DOT ) N {_TIME}?",
        read.iso_date,
    ),
    Rule(
        "date_numeric",
        f"(?: (?: ngày {_FEAST}{{0,6}} )? N (?: (?: SLASH{{1,2}} N {_SIGN} | DASH N DASH | POINT N "
        f"{_SIGN} ) [Y X] | (?: SLASH{{1,2}} N SLASH{{1,2}} | DASH N DASH | POINT N POINT ) "
        f"N (?! {_SIGN} [N Y] | N ) ) | ngày N DASH N [SLASH DOT] Y )",
        read.whole_date,
    ),
    Rule("date_stuck", f"ngày? N {_SIGN} G", read.stuck_date),
    Rule(
        "date_bounded",
        f"(?: (?: N (?<= {_BOUNDING} . ) | ngày N (?<= {_BOUNDING} .. ) ) DASH N "
        f"(?! {_SIGN} [N Y] | UNIT ) | ngày? N DASH N (?= cho? (?: đến | tới ) ) )",
        read.dashed_date,
        "YEARLESS",
    ),
    Rule(
        "days_of_month",
        f"(?: {_DAYS}? N (?: ITEMSIGN (?: hết? ngày )? N ){{1,7}} "
        "(?: SLASH N (?! SLASH N) | COMMA? tháng MONTHNUMBER ) | "
        f"{_DAYS} N (?: (?: LISTSIGN | đến | tới ) (?: hết? ngày )? N ){{1,7}} "
        "DASH N (?! DASH | SLASH | UNIT ) )",
        read.days_of_month,
        "YEARLESS",
    ),
    Rule(
        "day_of_months",
        f"ngày N của? các tháng MONTHNUMBER {_MORE_MONTHS}{{1,11}}",
        read.day_of_months,
        "YEARLESS",
    ),
    Rule(
        "date_written",
        f"(?: ngày? mùng | ngày )? N COMMA? của? tháng MONTHNUMBER {_WHOLE}",
        read.date("date_written"),
        "YEARLESS",
    ),
    Rule(
        "date_short",
        f"(?: ngày {_FEAST}{{0,6}} N SLASH{{1,2}} N {_WHOLE} "
        f"| N (?<! {_PLACED} . ) SLASH{{1,2}} N {_WHOLE} "
        "(?! WORD | số | kinh | tiêu | chỉ ) )",  # no days: "3/4 số hộ", "đường 30/4"
        read.date("date_short"),
        "YEARLESS",
    ),
    Rule(
        "date_dashed",
        f"(?: ngày N DASH N (?! {_SIGN} [N Y] | UNIT ) | N (?<= {_DAYTIME} . ) DASH N "
        "(?= $ | đến | tới | hằng | [COMMA END SEMI CLOSE] ) )",
        read.dashed_date,
        "YEARLESS",
    ),
    Rule("date_dotted", "ngày N [DOT END] N", read.date("date_dotted"), "YEARLESS"),
    Rule(
        "month_span_bare",
        "N (?: ITEMSIGN N ){1,11} (?: SLASH{1,2} | DASH | DOT ) Y",
        read.months_or_day,
    ),
    Rule("month_bare", f"N {_SIGN} năm? Y", read.months("month_bare")),
    Rule(
        "months_of_year",
        "(?: N | NUMBERWORD NUMBERWORD? ) tháng (?: (?:đầu|cuối) (?: OFYEAR )? | (?= năm Y ) )",
        read.some_months,
        "YEARLESS",
    ),
    Rule(
        "quarters_of_year",
        "(?: N | NUMBERWORD ) quý (?:đầu|cuối) OFYEAR",
        read.some_quarters,
        "YEARLESS",
    ),
    Rule("half_year", "nửa (?: (?:đầu|cuối) OFYEAR | năm (?:đầu|cuối) )", read.half, "YEARLESS"),
    Rule("quarter_named", "quý (?:đầu|cuối) (?:tiên|cùng)? OFYEAR", read.end_quarter, "YEARLESS"),
    Rule(
        "edges_of_year",
        "EDGE (?: (?: LISTSIGN ){1,2} EDGE ){1,2} OFYEAR",
        read.edges_of_year,
        "YEARLESS",
    ),
    Rule(
        "edge_of_year",
        "(?: EDGE (?<! [ngày tiên] . ) | (?: những | các ) tháng EDGE ) OFYEAR",
        read.edge_of_year,
        "YEARLESS",
    ),
    Rule("month_or_day", "tháng N SLASH N SLASH Y", read.nothing, "IMPOSSIBLE"),
    Rule("may", "tháng năm (?= SLASH Y | năm Y )", read.may, "YEARLESS"),
    Rule("month_stuck", "tháng G", read.month_stuck),
    Rule(
        "month",
        f"(?: các? tháng [DOT END COLON]? MONTHNUMBER {_MORE_MONTHS}{{0,11}} "
        f"| (?: N | NUMBERHEAD ) tháng MONTHNUMBER {_MORE_MONTHS}{{1,11}} )",
        read.months("month"),
        "YEARLESS",
    ),
    Rule(
        "month_initial",
        f"t POINT? MONTHNUMBER {_MORE_MONTHS}{{0,11}} (?= [SLASH DASH DOT] Y | ITEMSIGN t )",
        read.months("month_initial"),
        "YEARLESS",
    ),
    Rule(
        "quarter",
        f"các? (?: quý COLON? | q POINT? ) QUARTERNUMBER {_MORE_QUARTERS}{{0,7}}",
        read.quarters,
        "YEARLESS",
    ),
    Rule(
        "semester",
        f"(?: {_SEMESTER} [COMMA OPEN]? của? (?:năm học)? Y [DASH SLASH] Y | "
        f"năm học Y [DASH SLASH] Y [COMMA COLON OPEN DASH SEMI]? (?: trong )? {_SEMESTER} CLOSE? )",
        read.semester,
    ),
    Rule(
        "school_year",
        "(?: năm học mới? | niên khóa ) Y (?: [DASH SLASH] | đến | tới ) [Y N]",
        read.school_year,
    ),
    Rule(
        "year_and_number",
        "Y (?<! [SLASH DASH DOT N R] . ) DASH N (?! [DASH SLASH N] )",
        read.year_and_number,
    ),
    Rule(
        "years",
        f"(?: {_SPAN} {_SPAN}? )? năm? Y (?<! SLASH . ) (?: [DASH SLASH] DASH? năm? | "
        "cho? (?:đến|tới) hết? năm? ) Y (?! [DASH SLASH] N )",
        read.years,
        "YEARSPAN",
    ),
    Rule(
        "next_years",
        "(?: các | những ) năm học? (?: tiếp theo | sau | kế tiếp | tới | về sau ) đó?",
        read.mark,
        "NEXTYEARS",
    ),
    Rule(
        "year_after",
        f"năm (?: (?: sau | liền kề sau? ) năm (?:kế hoạch|báo cáo) | NEXT {_ANCHOR} )",
        read.relative_year(1),
        "BAREYEAR",
    ),
    Rule("year_next", "năm NEXT (?! khi )", read.relative_year(1, every=True), "BAREYEAR"),
    Rule(
        "year_this",
        "(?: cùng năm | năm (?: nay | này | đó | kế hoạch | báo cáo | hiện (?:tại|hành) ) )",
        read.relative_year(0),
        "BAREYEAR",
    ),
    Rule(
        "year_last",
        f"năm trước (?:liền kề)? {_ANCHOR}? (?! ngày | tháng | quý | N | khi | hạn )",
        read.relative_year(-1),
        "BAREYEAR",
    ),
    Rule(
        "year_whole",
        "(?: trong | cả | toàn | suốt | trọn | hết (?! năm Y ) ) "
        "(?: trong | cả | toàn | suốt | trọn | hết ){0,2} năm (?! học | N | RELATIVE ) Y?",
        read.year,
        "FULLYEAR",
    ),
    Rule(
        "year",
        "(?: năm N (?! lần | UNIT | SLASH | DASH ) | "
        "năm (?: tài chính | ngân sách ) Y | năm? COLON? Y )",
        read.year,
        "BAREYEAR",
    ),
    Rule(
        "date_open",
        "ngày N (?: ITEMSIGN ngày? N (?! [SLASH DASH DOT] N ) ){0,6}",
        read.open_day,
        "YEARLESS",
    ),
)
