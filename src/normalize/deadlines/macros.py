"""The words that deadline rules share, and the alphabet that they are written in."""

from kehoach.normalize.deadlines.notation import Alphabet, read_aliases

MACROS = {
    "POINT": "[DOT END]",
    "RANGESIGN": "(?: DASH{1,2} | cho? (?:đến|tới) (?:hết|cuối)? )",
    "LISTSIGN": "(?: COMMA | SEMI | JOIN | COMMA? (?:và|hoặc) | cùng )",
    "ITEMSIGN": "(?: RANGESIGN | LISTSIGN )",
    "UNIT": "(?: ngày | tuần | tháng | quý | năm )",
    "NUMBERWORD": "(?: một|hai|ba|bốn|tư|sáu|bảy|tám|chín|mười|mươi|mốt|lăm|rưỡi )",
    "COUNT": "(?: [N X] (?:RANGESIGN N)? | NUMBERWORD{1,3} ) (?: OPEN [N SYLLABLECODES]{1,3} CLOSE )?",
    "MONTHNUMBER": "(?: N | R | mười (?:một|hai)? | một|hai|ba|tư|bốn|sáu|bảy|tám|chín )",
    "QUARTERNUMBER": "(?: N | R | một|hai|ba|tư|bốn )",
    "EDGE": "(?: đầu | giữa | cuối )",
    "NOTNUMBER": "(?! [N R Y X G] | NUMBERWORD | học | mới | DOT )",
    # the year after a period, in all the ways it is tied to it
    "YEARSIGN": "[SLASH DASH DOT END COMMA COLON]{0,2}",
    "NEXTYEAR": "(?: sau (?: năm (?:kế hoạch|báo cáo) )? | tới | (?:kế|tiếp|liền) (?:tiếp|theo|kề|sau)"
    "{1,2} (?:của (?:kỳ|năm) (?:báo cáo|kế hoạch))? | sau liền kề ) (?!khi)",
    "THISYEAR": "(?: nay | này | đó | kế hoạch | hiện (?:tại|hành) )",
    "LASTYEAR": "trước (?:liền kề)? (?! ngày | tháng | quý | N | khi | hạn )",
    "RELATIVEYEAR": "(?: năm (?: NEXTYEAR | THISYEAR | LASTYEAR ) | cùng năm )",
    "YEAR": "(?: YEARSIGN (?:của|trong)? năm? YEARSIGN Y | OPEN năm? Y CLOSE | SLASH{1,2} năm? [N X]"
    " | COMMA? năm [N X] (?! UNIT | lần | SLASH ) | [SLASH COMMA OPEN]? (?:của|trong)? RELATIVEYEAR )",
    "DOCUMENTTYPE": "(?: nghị quyết | quyết định | công văn | thông báo | chỉ thị | thông tư | nghị định | tờ trình"
    " | luật | hướng dẫn | kết luận | công điện | văn bản | qđ | nq | nđ | cv | ct | tb )",
}

ALPHABET = Alphabet(MACROS, read_aliases())
