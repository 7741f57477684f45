"""The words that deadline rules share, and the alphabet that they are written in."""

from kehoach.normalize.language.number_words import COUNTED
from kehoach.normalize.language.token_regex import Alphabet
from kehoach.normalize.language.vocabulary import read_spellings

MACROS = {
    "POINT": "[DOT END]",
    "RANGESIGN": "(?: DASH{1,2} | cho? (?:đến|tới) (?:hết|cuối)? )",
    "LISTSIGN": "(?: COMMA | SEMI | JOIN | COMMA? (?:và|hoặc) | cùng )",
    "ITEMSIGN": "(?: RANGESIGN | LISTSIGN )",
    "UNIT": "(?: ngày | tuần | tháng | quý | năm )",
    "NUMBERWORD": f"(?: {'|'.join(COUNTED)} )",
    "NUMBERHEAD": "(?: một|hai|ba|bốn|sáu|bảy|tám|chín|mười )",  # "đầu tư quý I" counts nothing
    "COUNT": (
        "(?: [N X] (?:RANGESIGN N)? | NUMBERHEAD NUMBERWORD{0,2} ) "
        "(?: OPEN [N SYLLABLECODES]{1,3} CLOSE )?"
    ),
    "MONTHNUMBER": "(?: N | R | mười (?:một|hai)? | một|hai|ba|tư|bốn|sáu|bảy|tám|chín )",
    "QUARTERNUMBER": "(?: N | R | nhất | một|hai|ba|tư|bốn )",
    "EDGE": "(?: đầu | giữa | cuối )",
    "TIMESWORD": "(?: lần | kỳ | đợt | buổi | cuộc | phiên )",
    "NOTNUMBER": "(?! [N R Y X G] (?! TIMESWORD ) | NUMBERWORD (?! TIMESWORD )"
    " | học | mới | định | DOT | (?:đầu|cuối) (?:của)? năm )",
    "NEXT": "(?: sau (?:liền kề)? | tới | (?:kế|tiếp|liền) (?:tiếp|theo|kề|sau){1,2} )",
    "RELATIVE": "(?: sau | tới | tiếp | liền | nay | này | đó | hiện | kế )",
    "OFYEAR": "của? (?: năm (?! [N Y] | RELATIVE | học ) | (?= năm (?: [N Y] | RELATIVE ) ) )",
    # the signs and words that tie a year to the period before it
    "YEARSIGN": "[SLASH DASH DOT END COMMA COLON MARK]{0,2}",
    "DOCUMENTTYPE": "(?: nghị quyết | quyết định | công văn | thông báo | chỉ thị | thông tư | "
    " nghị định | tờ trình | luật | hướng dẫn | kết luận | "
    " công điện | văn bản | qđ | nq | nđ | cv | ct | tb )",
}

ALPHABET = Alphabet(MACROS, read_spellings("deadline_syllables"))
