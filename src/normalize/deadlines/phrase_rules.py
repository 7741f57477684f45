"""Rules for whole deadlines: bounds, ranges, lists, recurrence, events and schedules of others."""

from kehoach.normalize.deadlines import phrase_readers as read
from kehoach.normalize.deadlines import phrase_years
from kehoach.normalize.language.token_regex import Rule

_P = "[YEARLESS PERIOD FULLYEAR BAREYEAR YEARSPAN]"
_LEAD = (
    "(?: vào | trong | là | tại | khoảng | thời điểm | thời gian | giai đoạn | dịp | "
    "ngay | ngày | hạn | dự kiến | cuối cùng | cả (?= PERIOD | YEARLESS ) | COLON | CLOCK | "
    "WEEKDAY ){0,4}"
)
_MORE = f"(?: (?: LISTSIGN ){{1,2}} {_LEAD} {_P} ){{0,7}}"
_HENCE_WORDS = "từ"
_TO = (
    "(?: OPEN | COMMA )? RANGESIGN (?: cuối | hết | khoảng | ngày | thời điểm | giai "
    "đoạn | trước | sáng | trưa | chiều | tối | COLON ){0,3} CLOCK?"
)
_EVERY = "(?: OPEN? FREQUENCY CLOSE? )?"
_START = (
    "(?: trước | chậm | muộn | xong | dự kiến | hoàn thành | đến hết | định kỳ | "
    "thường xuyên | đột xuất | sau khi | ngay sau | khi | không quá | theo | từ? "
    "[YEARLESS PERIOD FULLYEAR BAREYEAR YEARSPAN] | FREQUENCY )"
)
_STOP = f"(?! (?: COMMA | và | hoặc | JOIN | DASH ){{1,2}} {_START} )"
_TAIL = f"(?: {_STOP} [^SEMI END CLOSE OPEN] ){{0,80}}"
_STANDING = (
    "(?: (?<= ^ theo ) | (?<= [SEMI END CLOSE OPEN COMMA COLON DASH JOIN YEARLESS "
    "PERIOD FULLYEAR BAREYEAR FREQUENCY hiện khai thành hành và hoặc gian độ xuyên "
    "tục trình ngay hạn] theo ) )"
)
_AIMED = "(?: và | phấn đấu | dự kiến | cơ bản | sẽ ){0,3}"
_BOUNDS = "(?: trước | sau | từ | đến | tới | hết | khi | theo | chậm | muộn | thường | định | kể )"
_OBJECT = (
    "(?: kế hoạch | báo cáo | chương trình | tổng kết | sơ kết | dự toán | chỉ số | "
    "chỉ tiêu | số liệu | kết quả | nhiệm vụ | công tác | phong trào | đề án | luật | "
    "quyết toán | ngân sách | kinh phí | nghị quyết | chiến lược | chuyên đề )"
)
_OF_OBJECT = (
    "(?: (?! trong | vào | trước | đến | tới | từ | hoàn | xong | hết | sau | chậm | "
    "muộn | là | khi ) SYLLABLE | DASH | COMMA | OPEN | CLOSE | JOIN ){0,25}"
)
_ALWAYS = (
    "(?: thường xuyên | liên tục | quanh năm | trong suốt? cả? quá trình | suốt cả? quá trình | "
    "quá trình (?= thực hiện | triển khai ) | xuyên suốt | "
    "trong (?: nhiệm kỳ | khóa ) (?! [N R Y] ) | "
    "trong? (?: suốt | cả | toàn bộ? | suốt cả ) (?: thời gian | nhiệm kỳ | giai đoạn | khóa "
    "| năm học ) (?! [N R Y] ) )"
)

_SEASON = "(?: tết | mùa | hè | vụ (?: đông | xuân | hè | thu | mùa | chiêm | sản | lúa ) )"
_NOMORE = "không được? (?: quá | vượt quá )"
_WITHIN = (
    "(?: từ (?= DURATION ) | trong (?: vòng | thời hạn | thời gian )? | thời hạn | "
    f"{_NOMORE} | không (?: muộn | chậm ) hơn | tối đa | chậm nhất | muộn nhất | "
    "khoảng | ngay | là | sau (?: thời gian )? | trước | COLON )"
)

RULES: tuple[Rule[read.ReadDraft], ...] = (
    Rule(
        "scope",
        "đối với (?: (?! trước | chậm | muộn | hoàn ) [^SEMI END CLOSE COMMA] ){0,40}",
        read.ignored,
    ),
    Rule("kind_of_thing", "(?: giáo dục | chi | không | vốn ) thường xuyên", read.ignored),
    Rule(
        "from_now",
        f"(?:kể)? từ (?: nay | bây giờ ) cho? (?:đến|tới) (?: hết | cuối )? {_LEAD} {_P}",
        read.from_now,
    ),
    Rule(
        "until_event",
        f"từ (?: nay | bây giờ ) cho? (?:đến|tới) (?! {_LEAD} {_P} ) (?: SYLLABLE | DASH ){{2}} "
        f"{_TAIL}",
        read.happening(0),
    ),
    Rule(
        "aside",
        "(?: SCOPE | WEEKDAY | như sau | từ nay (?= đến | tới | cho | hết ) )",
        read.ignored,
    ),
    Rule(
        "compared",
        f"(?: so SYLLABLE (?: cùng kỳ | SYLLABLE )? | cao? hơn (?: cùng kỳ )? | (?: bằng | như ) "
        f"(?: cùng kỳ )? ) {_P}",
        read.ignored,
    ),
    Rule("document_of_year", "DOCUMENT BAREYEAR", read.ignored),
    Rule(
        "document_date",
        f"(?: DOCUMENT | DOCUMENTTYPE ) (?: của SYLLABLE{{1,8}}? )? {_P}",
        read.dated_document,
    ),
    Rule("law_date", f"luật (?<= ^ . ) {_OF_OBJECT} PERIOD", read.dated_document),
    Rule("document", "DOCUMENT", read.ignored),
    Rule(
        "object_year", f"{_OBJECT} {_OF_OBJECT} [BAREYEAR YEARSPAN] (?! {_TO} {_P} )", read.ignored
    ),
    Rule("as_needed", f"theo phát sinh {_TAIL}", read.happening(1)),
    Rule(
        "on_request",
        f"theo (?: yêu cầu | đề nghị | nhu cầu | tình hình | thực tế ) {_TAIL}",
        read.happening(0),
    ),
    Rule(
        "external_schedule",
        f"theo {_STANDING} (?! dõi | đối | đó ) {_TAIL} FREQUENCY?",
        read.external,
    ),
    Rule(
        "range_until_event",
        f"{_HENCE_WORDS} {_LEAD} {_P} COMMA? cho? đến (?: khi | lúc | thời điểm ) {_TAIL}",
        read.from_until_event,
    ),
    Rule(
        "start_and_end",
        f"(?: từ | BEGIN | khởi công | khởi động ) (?: từ | COLON )? {_LEAD} {_P} [COMMA "
        f"SEMI END DASH]{{0,2}} {_AIMED} (?: hoàn thành | kết thúc | xong ) "
        f"(?: (?! {_BOUNDS} ) SYLLABLE ){{0,8}} "
        f"(?: trước | (?:chậm|muộn) nhất | không quá )? {_LEAD} {_P}",
        read.from_until,
    ),
    Rule(
        "impossible_range",
        f"(?: {_HENCE_WORDS} {_LEAD} )? (?: {_P} {_TO} IMPOSSIBLE | IMPOSSIBLE {_TO} "
        "[YEARLESS PERIOD FULLYEAR BAREYEAR YEARSPAN IMPOSSIBLE] )",
        read.impossible,
    ),
    Rule(
        "range",
        f"(?: {_HENCE_WORDS} {_LEAD} )? {_P} (?: COMMA? (?: phấn đấu | dự kiến ) )? {_TO} {_P} "
        f"{_EVERY}",
        read.between,
    ),
    Rule(
        "session",
        "(?: trình | tại | trong | trước | sau | vào | giữa )? (?: các | hai )? (?: kỳ họp | phiên "
        f"họp ) {_TAIL}",
        read.session,
    ),
    Rule(
        "meeting",
        f"(?: tại | trong | trước | sau | dịp ) "
        f"(?: đại hội | bầu cử | kỳ nghỉ | hội nghị | lễ | khai giảng ) {_TAIL}",
        read.session,
    ),
    Rule(
        "anniversary",
        f"(?: trước | trong )? dịp? kỷ niệm [DURATION SCOPE] {_TAIL} "
        f"(?: OPEN (?: {_P} DASH )? {_P} CLOSE )?",
        read.anniversary,
    ),
    Rule(
        "event_until",
        f"từ (?: khi | ngày | lúc | thời điểm ) (?: (?! đến | tới ) SYLLABLE ){{1,12}} "
        f"cho? (?:đến|tới) hết? {_LEAD} {_P}",
        read.event_until,
    ),
    Rule(
        "since_event",
        f"từ (?: ngày | lúc | thời điểm ) (?! {_P} ) SYLLABLE {_TAIL}",
        read.happening(1),
    ),
    Rule(
        "around_season",
        f"trước COMMA? trong? COMMA? và sau {_SEASON} {_TAIL}",
        read.happening(0),
    ),
    Rule("season", f"(?: trước | sau | trong | vào | dịp )? {_SEASON} {_TAIL}", read.session),
    Rule(
        "before_event",
        f"trước (?: khi | ngày (?= SYLLABLE ) (?! trước | từ | tới | đến | sau ) ) {_TAIL}",
        read.before_event,
    ),
    Rule("when", f"(?: ngay? (?: cho | đến | mỗi | sau | từ ) | ngay )? khi {_TAIL}", read.when),
    Rule(
        "part_of_term",
        "EDGE (?: nhiệm? kỳ | khóa ) (?! [N R Y] ) (?: LISTSIGN EDGE nhiệm? kỳ ){0,3}",
        read.happening(0),
    ),
    Rule(
        "together_with",
        f"cùng với? (?: thời điểm | lúc | thời gian | kỳ ) {_TAIL}",
        read.happening(0),
    ),
    Rule(
        "unplanned",
        f"(?: đột xuất | phát sinh ) (?: (?: khi | theo yêu cầu ) {_TAIL} )?",
        read.happening(0),
    ),
    Rule(
        "at_once",
        "(?: ngay (?: lập tức | tức (?:khắc|thì) )? | ngày (?<= ^ . ) ) "
        "(?= $ | [END SEMI CLOSE COMMA] )",
        read.at_once,
    ),
    Rule("after", f"từ? sau {_LEAD} {_P}", read.starting),
    Rule(
        "after_each",
        f"(?: {_WITHIN} (?: {_WITHIN} ){{0,3}} )? DURATION COMMA? (?: (?:kể|tính) từ | từ | sau ) "
        "(?: ngày | khi | thời điểm ){0,2} kết thúc (?: FREQUENCY | (?:tuần|tháng|quý|năm) "
        "NOTNUMBER (?: tài chính | dương lịch | ngân sách )? )",
        read.after_each,
    ),
    Rule(
        "relative",
        f"(?: {_WITHIN} (?: {_WITHIN} ){{0,3}} )? DURATION (?: hoặc (?: chậm | muộn ) "
        f"nhất là? DURATION )? (?: COMMA? (?: (?:kể|tính) từ (?! {_P} RANGESIGN ) | từ "
        f"(?! {_P} ) | sau | so với | trước ) {_TAIL} )?",
        read.relative,
    ),
    Rule(
        "report_of",
        "(?: báo cáo | tờ khai | sơ kết | tổng kết | số liệu ) (?: DURATION | UNIT NOTNUMBER | "
        "[YEARLESS PERIOD FULLYEAR BAREYEAR] (?= COLON? (?: gửi | nộp | LIMIT | hạn ){0,2} "
        "(?: trước | chậm | muộn ) ) )",
        read.ignored,
    ),
    Rule(
        "before_day_of",
        "(?: trước | (?: chậm | muộn ) nhất (?: là | vào )? ) CLOCK? "
        "(?: DAYOF | ngày? [SCOPE WEEKDAY] FREQUENCY | FREQUENCY (?<= CLOCK . ) )",
        read.by_day_of,
    ),
    Rule("not_before", f"không (?: trước | sớm hơn ) {_LEAD} {_P}", read.starting),
    Rule("hours", f"từ? CLOCK RANGESIGN CLOCK {_P}", read.single(None)),
    Rule(
        "before",
        f"đến? trước COMMA? (?: thời hạn | hạn | mốc | hết ){{0,2}} {_LEAD} {_P} {_MORE} {_EVERY}",
        read.single("before"),
    ),
    Rule(
        "by",
        f"(?: (?: chậm | muộn ) nhất là? | {_NOMORE} | không (?: muộn hơn | chậm hơn | sau ) | "
        f"LIMIT | tối đa ) (?: đến | hết | trước | cuối | tới ){{0,2}} {_LEAD} (?: đến "
        f"hết? | hết )? {_P} {_MORE} {_EVERY}",
        read.latest,
    ),
    Rule(
        "by_far",
        f"(?:chậm|muộn) nhất (?: (?! {_BOUNDS} ) SYLLABLE | COMMA ){{1,14}} {_P}",
        read.single("by"),
    ),
    Rule("ending_in", f"(?: kết thúc | xong | hết ) trong {_LEAD} {_P}", read.single("by")),
    Rule("ending", f"kết thúc (?<= ^ .. ) (?: vào | ngày | COLON ){{0,2}} {_P}", read.ending),
    Rule(
        "until",
        f"(?: (?:đến|tới) (?:hết | cuối)? | hết ) {_LEAD} {_P} {_MORE} {_EVERY}",
        read.until,
    ),
    Rule(
        "onward",
        f"(?: {_HENCE_WORDS} {_LEAD} )? {_P} "
        "(?: trở đi | trở về sau | về sau | (?: DASH | đến | tới ) nay )",
        read.since,
    ),
    Rule(
        "from",
        f"{_HENCE_WORDS} {_LEAD} {_P} (?: FREQUENCY | (?: COMMA | và ){{1,2}} NEXTYEARS )?",
        read.starting,
    ),
    Rule("beginning", f"BEGIN {_LEAD} {_P}", read.starting),
    Rule("open_end", f"{_P} (?: COMMA | và ){{0,2}} NEXTYEARS", read.followed_by_years),
    Rule("next_years", "trong? NEXTYEARS", read.next_years),
    Rule(
        "year_then_bound",
        "BAREYEAR (?: [COLON OPEN COMMA]{1,2} | [COLON OPEN COMMA]{0,2} (?: hoàn thành | xong ) ) "
        "(?: trước | (?:chậm|muộn) nhất (?: là | vào )? ) "
        f"{_LEAD} YEARLESS (?! COMMA? FREQUENCY )",
        phrase_years.year_then_bound,
    ),
    Rule(
        "year_then",
        f"BAREYEAR [COLON OPEN COMMA]{{0,2}} {_LEAD} [YEARLESS PERIOD] (?: (?: LISTSIGN "
        f"){{1,2}} {_LEAD} {_P} ){{0,7}}",
        phrase_years.year_then,
    ),
    Rule(
        "in_each_year",
        "YEARLESS (?: LISTSIGN YEARLESS ){0,5} (?:của|trong)? "
        "(?: các BAREYEAR (?: LISTSIGN BAREYEAR ){1,6} | YEARSPAN )",
        phrase_years.in_each_year,
    ),
    Rule(
        "list", f"{_P} (?: (?: LISTSIGN ){{0,2}} {_LEAD} {_P} ){{1,12}} {_EVERY}", read.single(None)
    ),
    Rule(
        "ongoing",
        f"{_ALWAYS} (?: (?: COMMA | và | JOIN | SLASH | DASH ){{0,2}} {_ALWAYS} ){{0,3}} "
        f"FREQUENCY? (?: OPEN? {_LEAD} {_P} CLOSE? | COMMA FULLYEAR "
        f"| COMMA? BEGIN? kể? từ {_LEAD} {_P} (?! RANGESIGN ) (?: trở đi )? )?",
        read.ongoing,
    ),
    Rule("recurring_range", "từ? DAYOF RANGESIGN DAYOF", read.recurring_range),
    Rule("recurring_period", "YEARLESS OPEN? FREQUENCY CLOSE?", read.single(None)),
    Rule("recurring", "[FREQUENCY DAYOF] (?: LISTSIGN? FREQUENCY ){0,4}", read.recurring),
    Rule("period", f"{_P}", read.alone),
)
