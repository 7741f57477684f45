"""The words that rules for periods share, and the alphabet that they are written in."""

from kehoach.normalize.language.number_words import COUNTED
from kehoach.normalize.language.token_regex import Alphabet
from kehoach.normalize.language.vocabulary import read_spellings

MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
"""The months in English, from the first on."""
ENGLISH = frozenset((*MONTH_NAMES, "by", "before", "quarter"))
"""Words of plans in two languages: no slip makes them of a Vietnamese word."""

MACROS = {
    "POINT": "[DOT END]",
    "DATESIGN": "[SLASH DASH DOT END]{1,2}",  # between a day, its month and its year
    "RANGESIGN": "(?: DASH{1,2} | cho? (?:đến|tới) (?:hết|cuối)? )",
    "LISTSIGN": "(?: COMMA | SEMI | JOIN | COMMA? (?:và|hoặc) | cùng )",
    "ITEMSIGN": "(?: RANGESIGN | LISTSIGN )",
    "LUNAR": "(?: âm lịch | lịch âm | âl )",
    "EACH": "(?: hằng | mỗi | từng )",
    "UNIT": "(?: ngày | tuần | tháng | quý | năm )",
    "NUMBERWORD": f"(?: {'|'.join(COUNTED)} )",
    "NUMBERHEAD": "(?: một|hai|ba|bốn|sáu|bảy|tám|chín|mười )",  # "đầu tư quý I" counts nothing
    "COUNT": (
        "(?: [N X] (?:RANGESIGN N)? | NUMBERHEAD NUMBERWORD{0,2} ) "
        "(?: OPEN [N SYLLABLECODES]{1,3} CLOSE )?"
    ),
    "MONTHNUMBER": "(?: N | R | mười (?:một|hai)? | một|hai|ba|tư|bốn|sáu|bảy|tám|chín )",
    "MOREMONTHS": (
        "(?: ITEMSIGN MONTHNUMBER "
        "(?! WORD | N | PERCENT | SLASH N SLASH | ngày | tuần | tháng | quý | lần ) )"
    ),
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
    "ANYPERIOD": "[YEARLESS PERIOD FULLYEAR BAREYEAR YEARSPAN]",
    "DOCUMENTTYPE": "(?: nghị quyết | quyết định | công văn | thông báo | chỉ thị | thông tư | "
    " nghị định | tờ trình | luật | hướng dẫn | kết luận | "
    " công điện | văn bản | qđ | nq | nđ | cv | ct | tb )",
    "HOURMINUTE": "(?: WORD? N COLON N (?: COLON N)? )",
    "FEASTWORD": (  # a word of a feast's name between "ngày" and its date
        "(?: (?! đến | tới | từ | trước | sau | và | hoặc | ngày | tháng | quý | năm | "
        "hết | ký ) SYLLABLE )"
    ),
    "DAYSHEAD": "(?: (?: các | N | NUMBERHEAD )? ngày )",
    "BOUNDING": "[trước nhất quá hết là]",  # words after which "20-7" is a day, no span of days
    "DAYLEAD": "[từ đến tới dịp sáng chiều tối]",
    "NOFIGURE": (  # no figure of it stands apart
        "(?! N (?: [SLASH DASH DOT COMMA END SEMI] | năm | $ ) )"
    ),
    "PLACED": "[lớp đường phố tổ thửa tờ số ngõ hẻm]",
    "MOREQUARTERS": (
        "(?: (?: ITEMSIGN | SLASH (?=R) ) QUARTERNUMBER (?! WORD | PERCENT | ngày | "
        "tuần | tháng | lần | SLASH N SLASH ) )"
    ),
    "SPANWORD": "(?: giai đoạn | thời kỳ | nhiệm kỳ | khóa | các )",
    "SEMESTER": "(?: (?: học? kỳ | hk ) (?: R | N | một | hai ) )",
    "MONTHNAME": f"(?: {'|'.join(MONTH_NAMES)} )",  # in plans of two languages
    "YEARKIND": "(?: dương lịch | tài chính | ngân sách | công tác )?",
    "OFPLAN": "(?: của? (?:kỳ|năm) (?:kế hoạch|báo cáo) )",
    "FULLPERIOD": (
        "(?: tháng (?: MONTHNUMBER | (?:đầu|cuối) (?:tiên|cùng)? của? quý QUARTERNUMBER ) "
        "| quý QUARTERNUMBER | (?: N | NUMBERHEAD ) tháng (?:đầu|cuối) | nửa (?:đầu|cuối) "
        "| năm Y )"
    ),
    "DOCUMENTWORD": "(?! UNIT | lần | kỳ | h | giờ | người ) SYLLABLE",
    "HOURWORD": "(?: giờ | h | g )",
    "PARTOFDAY": "(?: sáng | chiều | trưa | tối )",
    "ANDSIGN": "(?: COMMA | SLASH | JOIN | DASH | COMMA? (?:và|hoặc) )",
    "ORDINALDAY": "ngày (?: thứ? N | thứ NUMBERWORD{1,3} ) (?: OPEN N CLOSE )?",
    "ORDINAL": "thứ (?: N | NUMBERWORD )",
    "NEXTUNIT": (
        "(?: (?:sau|tới) (?:liền kề?)? | (?:kế|tiếp|liền) (?:tiếp|theo|liền|kề|sau){1,3} )"
    ),
    "REPORTED": "(?: thuộc? kỳ? báo cáo | (?:phát sinh|kết thúc) SYLLABLE{0,4} )",
    "ONCE": "(?: SLASH? (?: NUMBERWORD | N )? lần | SLASH? (?: NUMBERWORD | N ) TIMESWORD )",
    "SEVERALUNITS": "(?: COUNT? UNIT NOTNUMBER )",
    "SOMEUNITS": "(?: N | ba | sáu | chín )? (?:tháng|quý|tuần) NOTNUMBER ANDSIGN",
}

ALPHABET = Alphabet(MACROS, read_spellings("deadline_syllables"))
