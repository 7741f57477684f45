"""The words that rules for deadlines share, and the alphabet that they are written in."""

from kehoach.normalize.periods.terms import alphabet_with

MACROS = {
    "LEAD": (
        "(?: vào | trong | là | tại | khoảng | thời điểm | thời gian | giai đoạn | dịp | ngay "
        "| ngày | hạn | dự kiến | cuối cùng | cả (?= PERIOD | YEARLESS ) | COLON | CLOCK | "
        "WEEKDAY ){0,4}"
    ),
    "MOREPERIODS": "(?: (?: LISTSIGN ){1,2} LEAD ANYPERIOD ){0,7}",
    "TO": (
        "(?: OPEN | COMMA )? RANGESIGN (?: cuối | hết | khoảng | ngày | thời điểm | giai đoạn "
        "| trước | sáng | trưa | chiều | tối | COLON ){0,3} CLOCK?"
    ),
    "EVERY": "(?: OPEN? FREQUENCY CLOSE? )?",
    "STARTS": (
        "(?: trước | chậm | muộn | xong | dự kiến | hoàn thành | đến hết | định kỳ | thường "
        "xuyên | đột xuất | sau khi | ngay sau | khi | không quá | theo | từ? ANYPERIOD | "
        "FREQUENCY )"
    ),
    "NOSTART": "(?! (?: COMMA | và | hoặc | JOIN | DASH ){1,2} STARTS | COLON ANYPERIOD )",
    "TAIL": "(?: NOSTART [^SEMI END CLOSE OPEN] ){0,80}",
    "STANDING": (
        "(?: (?<= ^ theo ) | (?<= [SEMI END CLOSE OPEN COMMA COLON DASH JOIN YEARLESS PERIOD "
        "FULLYEAR BAREYEAR FREQUENCY hiện khai thành hành và hoặc gian độ xuyên tục trình "
        "ngay hạn] theo ) )"
    ),
    "AIMED": "(?: và | phấn đấu | dự kiến | cơ bản | sẽ ){0,3}",
    "BOUNDWORD": (
        "(?: trước | sau | từ | đến | tới | hết | khi | theo | chậm | muộn | thường | định | kể )"
    ),
    "OBJECT": (
        "(?: kế hoạch | báo cáo | chương trình | tổng kết | sơ kết | dự toán | chỉ số | chỉ "
        "tiêu | số liệu | kết quả | nhiệm vụ | công tác | phong trào | đề án | luật | quyết "
        "toán | ngân sách | kinh phí | nghị quyết | chiến lược | chuyên đề )"
    ),
    "OFOBJECT": (
        "(?: (?! trong | vào | trước | đến | tới | từ | hoàn | xong | hết | sau | chậm | muộn "
        "| là | khi ) SYLLABLE | DASH | COMMA | OPEN | CLOSE | JOIN ){0,25}"
    ),
    "ALWAYS": (
        "(?: thường xuyên | liên tục | quanh năm | trong suốt? cả? quá trình | suốt cả? quá "
        "trình | quá trình (?= thực hiện | triển khai ) | xuyên suốt | trong (?: nhiệm kỳ | "
        "khóa ) (?! [N R Y] ) | trong? (?: suốt | cả | toàn bộ? | suốt cả ) (?: thời gian | "
        "nhiệm kỳ | giai đoạn | khóa | năm học ) (?! [N R Y] ) )"
    ),
    "SEASON": ("(?: tết | mùa | hè | vụ (?: đông | xuân | hè | thu | mùa | chiêm | sản | lúa ) )"),
    "NOMORE": "không được? (?: quá | vượt quá )",
    "WITHIN": (
        "(?: từ (?= DURATION ) | trong (?: vòng | thời hạn | thời gian )? | thời hạn | NOMORE "
        "| không (?: muộn | chậm ) hơn | tối đa | chậm nhất | muộn nhất | khoảng | ngay | là "
        "| sau (?: thời gian )? | trước | COLON )"
    ),
}

ALPHABET = alphabet_with(MACROS)
DATE_WORDS = "".join(
    ALPHABET.code(word)
    for word in (
        *("ngày", "tuần", "tháng", "quý", "năm", "trước", "sau", "từ", "đến", "tới", "khi"),
        *(
            "chậm",
            "muộn",
            "quá",
            "hằng",
            "mỗi",
            "không",
            "chưa",
            "trừ",
            "hoãn",
            "lùi",
            "hủy",
            "dừng",
        ),
    )
)
"""Codes of words that bear on the time, or take back what is said of it: unread, a doubt."""
TURNING_WORDS = "".join(ALPHABET.code(word) for word in ("bỏ", "sang", "nửa", "chuyển", "ngoài"))
"""Codes of words that change a period which they touch, and are of the work elsewhere."""
