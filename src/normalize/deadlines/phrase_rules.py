"""Rules for whole deadlines: bounds, ranges, lists, recurrence, events and schedules of others."""

from collections.abc import Callable

from kehoach.normalize.deadlines.drafts import Draft
from kehoach.normalize.deadlines.macros import ALPHABET
from kehoach.normalize.deadlines.notation import Rule
from kehoach.normalize.deadlines.periods import Period
from kehoach.normalize.deadlines.tokens import Span
from kehoach.readings import Bound, DeadlineKind

ReadDraft = Callable[[Span], Draft]

_BEFORE, _AFTER = ALPHABET.code("trước"), ALPHABET.code("sau")
_WHEN, _HENCE = ALPHABET.code("khi"), ALPHABET.code("từ")
_END = ALPHABET.code("hết")
_ABOUT = ALPHABET.code("khoảng")
_SPANS = {"month_range", "range", "year_range"}


def _periods(span: Span) -> tuple[Period, ...]:
    return tuple(value for value in span.values("pPAa") if isinstance(value, Period))


def _single(bound: Bound | None, kind: DeadlineKind | None = None) -> ReadDraft:
    """One period, or several of one kind that share the bound before them."""

    def read(span: Span) -> Draft:
        found = _periods(span)
        frequencies = [each for value in span.values("Fy") for each in value]
        return Draft(
            kind="recurring" if frequencies else kind,
            form="list" if len(found) > 1 else "single",
            periods=found,
            bound=bound,
            frequencies=tuple(frequencies[:1]),
            approx=_ABOUT in span.codes,
            inclusive="H" in span.codes or _END in span.codes,
        )

    return read


def _until(span: Span) -> Draft:
    """ "Đến hết" a quarter is the time up to its end; other periods keep their kind."""
    draft = _single("by")(span)
    is_quarter = draft.periods and draft.periods[-1].kind == "quarter"
    return draft._replace(kind="range") if is_quarter and not draft.kind else draft


def _range(span: Span) -> Draft:
    found = _periods(span)
    frequencies = [each for value in span.values("Fy") for each in value]
    return Draft(
        kind="recurring" if frequencies else None,
        form="range",
        periods=(found[0], found[-1]),
        frequencies=tuple(frequencies[:1]),
        approx=_ABOUT in span.codes,
    )


def _from(span: Span) -> Draft:
    """Open at its end; but a period that is itself a range needs no more than its name."""
    draft = _single("from", "range")(span)
    period = draft.periods[0]
    if period.kind in _SPANS and not period.approx and _AFTER not in span.codes:
        return draft._replace(kind=None, bound=None)
    return draft._replace(after=_AFTER in span.codes)


def _since(span: Span) -> Draft:
    return _single("from", "range")(span)


def _from_until_event(span: Span) -> Draft:
    codes = span.codes
    at = max(codes.rfind(code) for code in "pPAa")
    return _from(span)._replace(event=_clean(span.printed(at + 1)), bound="from", kind="range")


def _followed_by_years(span: Span) -> Draft:
    """A period and all years after it."""
    first = _periods(span)[0]
    return Draft(
        kind="year_range" if first.kind == "year" else None, periods=(first,), open_end=True
    )


def _next_years(_span: Span) -> Draft:
    return Draft(kind="year_range", form="next")


def _year_then(span: Span) -> Draft:
    """ "Năm 2025: quý II": the year serves what follows."""
    year, *rest = _periods(span)
    if any(each.year is not None or each.shift is not None for each in rest):
        return Draft(form="list", periods=(year, *rest))
    placed = tuple(each._replace(year=year.year, shift=year.shift) for each in rest)
    return Draft(form="list" if len(placed) > 1 else "single", periods=placed)


def _by_day_of(span: Span) -> Draft:
    """A bound on a day of each month or quarter."""
    bound: Bound = "before" if span.codes[0] == _BEFORE else "by"
    return Draft(kind="recurring", bound=bound, frequencies=span.values("y")[0])


def _event_until(span: Span) -> Draft:
    """ "Từ ngày ký đến hết năm 2025": only the end is known."""
    at = next(at for at, code in enumerate(span.codes) if code in _TO_WORDS)
    event = Span(span.tokens, span.first, span.first + at).printed()
    return Draft(kind="range", periods=_periods(span), bound="by", event=_clean(event))


_TO_WORDS = {ALPHABET.code(word) for word in ("đến", "tới", "cho")}


def _recurring(span: Span) -> Draft:
    frequencies = [each for value in span.values("Fy") for each in value]
    return Draft(kind="recurring", frequencies=tuple(frequencies))


def _ongoing(span: Span) -> Draft:
    frequencies = [each for value in span.values("Fy") for each in value]
    return Draft(kind="ongoing", periods=_periods(span)[:1], frequencies=tuple(frequencies[:1]))


def _relative(span: Span) -> Draft:
    """A duration, and what it is counted from."""
    codes = span.codes
    last = codes.rfind("U") + 1
    first = next((at for at in range(last, len(codes)) if codes[at] in _ANCHOR_WORDS), None)
    anchor = _clean(span.printed(first + 1)) if first is not None else None
    at_most = any(code in _AT_MOST for code in codes[:last])
    return Draft(
        kind="relative",
        bound="by" if at_most else "before" if codes[0] == _BEFORE else None,
        anchor=anchor,
        approx=_ABOUT in codes[:last],
    )


_ANCHOR_WORDS = {ALPHABET.code(word) for word in ("từ", "sau", "trước", "với", "khi")}
_AT_MOST = {ALPHABET.code(word) for word in ("quá", "đa", "chậm", "muộn")}


def _clean(text: str) -> str:
    """Take the signs off the ends of a quoted piece of the phrase."""
    return text.strip(" .,;:-–—+/")


def _event(words: int) -> ReadDraft:
    """An event, told without the first ``words`` words when it stands alone."""

    def read(span: Span) -> Draft:
        whole = _clean(span.printed())
        stripped = _clean(span.printed(words)) or whole
        bound: Bound | None = "before" if span.codes[0] == _BEFORE else None
        return Draft(kind="event", bound=bound, event=stripped, condition=whole)

    return read


def _when(span: Span) -> Draft:
    """ "Khi có …", "ngay sau khi …": the event is what follows."""
    return _event(span.codes.index(_WHEN) + 1)(span)


def _session(span: Span) -> Draft:
    """A session of a council; a month or a day printed with it is when it is held."""
    words = 1 if span.codes[0] in _SESSION_LEADS else 0
    draft = _event(words)(span)
    event = draft.event or ""
    dated = [period for period in _periods(span) if period.kind in {"date", "month", "quarter"}]
    if len(dated) == 1 and dated[0].month:
        return draft._replace(kind=None, periods=tuple(dated), event=event)
    return draft._replace(event=event[:1].lower() + event[1:])


_SESSION_LEADS = {ALPHABET.code(word) for word in ("trước", "sau", "tại", "trong", "trình", "vào")}


def _external(span: Span) -> Draft:
    """A schedule kept by others; the instrument is what sets it."""
    codes = span.codes
    frequencies = [each for value in span.values("Fy") for each in value]
    stop = codes.find("F") if frequencies else len(codes)
    first = 1
    for at in range(1, stop):
        if codes[at] in _OF and at > 1:
            stop = at
            break
        if codes[at] == _AT:
            first = at + 1
            break
    inside = Span(span.tokens, span.first + first, span.first + stop)
    instrument = _clean(inside.printed()) or None
    return Draft(
        kind="external_schedule",
        instrument=instrument,
        frequencies=tuple(frequencies[:1]),
        condition=_clean(span.printed()),
    )


_OF, _AT = {ALPHABET.code("của")}, ALPHABET.code("tại")


def _impossible(_span: Span) -> Draft:
    return Draft(kind="unread")


def _ignored(_span: Span) -> Draft:
    return Draft(ignored=True)


def _dated_document(span: Span) -> Draft:
    """A day after a document's number is the document's; any other period is a deadline."""
    period = _periods(span)[-1]
    return Draft(ignored=True) if period.kind == "date" else Draft(periods=(period,))


_P = "[YEARLESS PERIOD FULLYEAR BAREYEAR]"
_LEAD = "(?: vào | trong | là | tại | khoảng | thời điểm | thời gian | giai đoạn | dịp | ngay | ngày | hạn | dự kiến | cuối cùng | COLON | CLOCK ){0,4}"
_MORE = f"(?: (?: LISTSIGN ){{1,2}} {_LEAD} {_P} ){{0,7}}"
_HENCE_WORDS = "từ"
_TO = "(?: OPEN | COMMA )? RANGESIGN (?: cuối | hết | khoảng | ngày | thời điểm | giai đoạn | trước | COLON ){0,3} CLOCK?"
_EVERY = "(?: OPEN? FREQUENCY CLOSE? )?"
_START = "(?: trước | chậm | muộn | xong | dự kiến | hoàn thành | đến hết | định kỳ | thường xuyên | đột xuất | sau khi | ngay sau | khi | không quá | theo | từ? [YEARLESS PERIOD FULLYEAR BAREYEAR] | FREQUENCY )"
_STOP = f"(?! (?: COMMA | và | hoặc | JOIN | DASH ){{1,2}} {_START} )"
_TAIL = f"(?: {_STOP} [^SEMI END CLOSE OPEN] ){{0,80}}"
_STANDING = "(?: (?<= ^ theo ) | (?<= [SEMI END CLOSE OPEN COMMA COLON DASH JOIN YEARLESS PERIOD FULLYEAR BAREYEAR FREQUENCY hiện khai thành hành và hoặc gian độ xuyên tục trình ngay hạn] theo ) )"
_OBJECT = "(?: kế hoạch | báo cáo | chương trình | tổng kết | sơ kết | dự toán | chỉ số | chỉ tiêu | số liệu | kết quả | nhiệm vụ | công tác | phong trào | đề án | luật )"
_OF_OBJECT = "(?: (?! trong | vào | trước | đến | tới | từ | hoàn | xong | hết | sau | chậm | muộn | là | khi ) SYLLABLE | DASH | COMMA | OPEN | CLOSE | JOIN ){0,25}"
_ALWAYS = "(?: thường xuyên | liên tục | quanh năm | trong? suốt? cả? quá trình | xuyên suốt )"

_WITHIN = "(?: trong (?: vòng | thời hạn )? | thời hạn | không quá | tối đa | chậm nhất | muộn nhất | khoảng | ngay | là | sau | trước | COLON )"

RULES: tuple[Rule[ReadDraft], ...] = (
    Rule("scope", "đối với (?: (?! trước | chậm | muộn | hoàn ) [^SEMI END CLOSE COMMA] ){0,40}", _ignored),
    Rule("aside", "SCOPE", _ignored),
    Rule("document_date", f"(?: DOCUMENT | DOCUMENTTYPE ) (?: của SYLLABLE{{1,8}}? )? {_P}", _dated_document),
    Rule("document", "DOCUMENT", _ignored),
    Rule("object_year", f"{_OBJECT} {_OF_OBJECT} BAREYEAR (?! {_TO} {_P} )", _ignored),
    Rule("on_request", f"theo (?: yêu cầu | đề nghị | nhu cầu | tình hình | thực tế ) {_TAIL}", _event(0)),
    Rule("external_schedule", f"theo {_STANDING} (?! dõi | đó ) {_TAIL} FREQUENCY?", _external),
    Rule("range_until_event", f"{_HENCE_WORDS} {_LEAD} {_P} COMMA? cho? đến (?: khi | lúc | thời điểm ) {_TAIL}", _from_until_event),
    Rule("start_and_end", f"(?: từ | BEGIN | khởi công | khởi động ) (?: từ | COLON )? {_LEAD} {_P} [COMMA SEMI END DASH]{{0,2}} và? (?: cơ bản )? (?: hoàn thành | kết thúc | xong ) {_LEAD} {_P}", _range),
    Rule("impossible_range", f"(?: {_HENCE_WORDS} {_LEAD} )? (?: {_P} {_TO} IMPOSSIBLE | IMPOSSIBLE {_TO} [YEARLESS PERIOD FULLYEAR BAREYEAR IMPOSSIBLE] )", _impossible),
    Rule("range", f"(?: {_HENCE_WORDS} {_LEAD} )? {_P} {_TO} {_P} {_EVERY}", _range),
    Rule("session", f"(?: trình | tại | trong | trước | sau | vào )? (?: các )? (?: kỳ họp | phiên họp ) {_TAIL}", _session),
    Rule("meeting", f"(?: tại | trong | trước | sau | dịp ) (?: đại hội | hội nghị | tết | lễ | khai giảng ) {_TAIL}", _session),
    Rule("before_event", f"trước khi {_TAIL}", _when),
    Rule("when", f"(?: ngay? (?: cho | đến | mỗi | sau | từ ) | ngay )? khi {_TAIL}", _when),
    Rule("together_with", f"cùng với? (?: thời điểm | lúc | thời gian | kỳ ) {_TAIL}", _event(0)),
    Rule("unplanned", f"(?: đột xuất | phát sinh ) (?: (?: khi | theo yêu cầu ) {_TAIL} )?", _event(0)),
    Rule("after", f"từ? sau {_LEAD} {_P}", _from),
    Rule("relative", f"(?: {_WITHIN} (?: {_WITHIN} ){{0,3}} )? DURATION (?: hoặc (?: chậm | muộn ) nhất là? DURATION )? (?: COMMA? (?: (?:kể|tính) từ (?! {_P} RANGESIGN ) | từ (?! {_P} ) | sau | so với | trước ) {_TAIL} )?", _relative),
    Rule("report_of", "(?: báo cáo | sơ kết | tổng kết | số liệu ) (?: DURATION | UNIT NOTNUMBER )", _ignored),
    Rule("before_day_of", f"(?: trước | (?: chậm | muộn ) nhất (?: là | vào )? ) DAYOF", _by_day_of),
    Rule("event_until", f"từ (?: khi | ngày | lúc | thời điểm ) (?: (?! đến | tới ) SYLLABLE ){{1,12}} cho? (?:đến|tới) hết? {_LEAD} {_P}", _event_until),
    Rule("since_event", f"từ (?: ngày | lúc | thời điểm ) (?! {_P} ) SYLLABLE {_TAIL}", _event(1)),
    Rule("before", f"đến? trước (?: thời hạn | hạn | mốc | hết ){{0,2}} {_LEAD} {_P} {_MORE} {_EVERY}", _single("before")),
    Rule("by", f"(?: (?: chậm | muộn ) nhất | không (?: quá | muộn hơn | chậm hơn | sau ) | LIMIT | tối đa ) (?: đến | hết | trước | cuối | tới ){{0,2}} {_LEAD} (?: đến hết? | hết )? {_P} {_MORE} {_EVERY}", _single("by")),
    Rule("until", f"(?: (?:đến|tới) (?:hết | cuối)? | hết ) {_LEAD} {_P} {_MORE} {_EVERY}", _until),
    Rule("onward", f"(?: {_HENCE_WORDS} {_LEAD} )? {_P} (?: trở đi | trở về sau | về sau )", _since),
    Rule("from", f"{_HENCE_WORDS} {_LEAD} {_P} (?: FREQUENCY | (?: COMMA | và ){{1,2}} NEXTYEARS )?", _from),
    Rule("beginning", f"BEGIN {_LEAD} {_P}", _from),
    Rule("open_end", f"{_P} (?: COMMA | và ){{0,2}} NEXTYEARS", _followed_by_years),
    Rule("next_years", "trong? NEXTYEARS", _next_years),
    Rule("year_then", f"BAREYEAR [COLON OPEN COMMA]{{0,2}} {_LEAD} [YEARLESS PERIOD] (?: (?: LISTSIGN ){{1,2}} {_LEAD} {_P} ){{0,7}}", _year_then),
    Rule("list", f"{_P} (?: (?: LISTSIGN ){{0,2}} {_LEAD} {_P} ){{1,12}} {_EVERY}", _single(None)),
    Rule("ongoing", f"{_ALWAYS} (?: (?: COMMA | và | JOIN | SLASH | DASH ){{0,2}} {_ALWAYS} ){{0,3}} FREQUENCY? (?: OPEN? {_LEAD} {_P} CLOSE? | COMMA FULLYEAR )?", _ongoing),
    Rule("recurring_period", f"YEARLESS OPEN? FREQUENCY CLOSE?", _single(None)),
    Rule("recurring", "[FREQUENCY DAYOF] (?: LISTSIGN? FREQUENCY ){0,4}", _recurring),
    Rule("period", f"{_P}", _single(None)),
)  # fmt: skip
