"""What a cell says about the work and not about its time: scopes, documents, their years."""

from kehoach.normalize.deadlines.drafting import ReadDraft, ignored, periods_of
from kehoach.normalize.deadlines.unresolved import Draft
from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span


def dated_document(span: Span) -> Draft:
    """A day after a document's number is the document's; any other period is a deadline."""
    period = periods_of(span)[-1]
    return Draft(ignored=True) if period.kind == "date" else Draft(periods=(period,))


ASIDES: tuple[Rule[ReadDraft], ...] = (
    Rule(
        "scope",
        "đối với (?: (?! trước | chậm | muộn | hoàn ) [^SEMI END CLOSE COMMA] ){0,40}",
        ignored,
    ),
    Rule("kind_of_thing", "(?: giáo dục | chi | không | vốn ) thường xuyên", ignored),
    Rule(
        "aside",
        "(?: SCOPE | WEEKDAY | như sau | từ nay (?= đến | tới | cho | hết ) )",
        ignored,
    ),
    Rule(
        "compared",
        "(?: so SYLLABLE (?: cùng kỳ | SYLLABLE )? | cao? hơn (?: cùng kỳ )? | (?: bằng | như ) "
        "(?: cùng kỳ )? ) ANYPERIOD",
        ignored,
    ),
    Rule("document_of_year", "DOCUMENT BAREYEAR", ignored),
    Rule(
        "document_date",
        "(?: DOCUMENT | DOCUMENTTYPE ) (?: của SYLLABLE{1,8}? )? ANYPERIOD",
        dated_document,
    ),
    Rule("law_date", "luật (?<= ^ . ) OFOBJECT PERIOD", dated_document),
    Rule("document", "DOCUMENT", ignored),
    Rule("object_year", "OBJECT OFOBJECT [BAREYEAR YEARSPAN] (?! TO ANYPERIOD )", ignored),
)
REPORTS: tuple[Rule[ReadDraft], ...] = (
    Rule(
        "report_of",
        "(?: báo cáo | bc | tờ khai | sơ kết | tổng kết | số liệu ) "
        "(?: DURATION | UNIT NOTNUMBER | [YEARLESS PERIOD FULLYEAR BAREYEAR] "
        "(?= COLON? (?: gửi | nộp | LIMIT | hạn ){0,2} (?: trước | chậm | muộn ) ) )",
        ignored,
    ),
)
