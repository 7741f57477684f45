"""What people said about the findings of a document, written beside them and counted."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, cast

from kehoach.corrections.correction import ON_FINDINGS, Correction, bare, likeness
from kehoach.normalize.document import Plan
from kehoach.normalize.to_records import correction_record
from kehoach.records import CorrectionRecord, FindingRecord, Records
from kehoach.records.corrections import Review
from kehoach.records.documents import Status

_OF_NO_ROW: Final = frozenset({"document", "section"})
"""What answers findings that are about no row."""
_SEEN: Final = frozenset({"confirmed", "corrected"})


def with_reviews(records: Records, plan: Plan) -> Records:
    """Say beside each finding what a person said of it, and count that in the document's row."""
    reviewing = _Reviewing(records, plan)
    findings = tuple(replace(each, review=reviewing.of(each)) for each in records.findings)
    corrections = (*records.corrections, *reviewing.records())
    counts = Counter[str](each.review for each in findings)
    states = Counter(each.state for each in corrections if each.deed not in ON_FINDINGS)
    document = replace(
        records.document,
        status=_status(records.document.status, findings),
        findings_open=counts["open"],
        findings_confirmed=counts["confirmed"],
        findings_corrected=counts["corrected"],
        findings_undecidable=counts["undecidable"],
        corrections=states["holds"],
        corrections_refused=states["refused"],
    )
    return replace(records, document=document, findings=findings, corrections=corrections)


def _status(status: Status, findings: Sequence[FindingRecord]) -> Status:
    """A document whose errors and warnings have all been dealt with has none."""
    queried = any(f.severity != "notice" and f.review not in _SEEN for f in findings)
    return "ok" if status == "ok_with_findings" and not queried else status


class _Reviewing:
    """Finds what was said about each finding: by its code, column, value and row or page."""

    def __init__(self, records: Records, plan: Plan) -> None:
        self._said: dict[tuple[str, str, str], list[Correction]] = defaultdict(list)
        for each in plan.corrected.about_findings:
            self._said[each.finding, each.column, bare(each.read)].append(each)
        known = plan.corrected.known
        self._known = {i.number: known.get((i.table, i.row.index), ()) for i in plan.items}
        self._mended: dict[tuple[int | None, str | None], list[CorrectionRecord]] = defaultdict(
            list
        )
        for made in records.corrections:
            if made.state == "holds":
                self._mended[made.item_no, made.code].append(made)
        self._used: dict[Correction, int | None] = {}

    def of(self, finding: FindingRecord) -> Review:
        """What was said of a finding; "open" for nothing."""
        key = (finding.code, finding.column_name or "", bare(finding.value))
        for each in self._said.get(key, ()):
            if self._is_place(each, finding):
                self._used[each] = finding.item_no
                return cast("Review", each.deed)
        return "corrected" if self._is_mended(finding) else "open"

    def _is_place(self, said: Correction, finding: FindingRecord) -> bool:
        if finding.item_no is None:
            return not said.row_text and said.page == finding.page
        return likeness(bare(said.row_text), self._known[finding.item_no]) > 0

    def _is_mended(self, finding: FindingRecord) -> bool:
        """Tell whether a correction answers it. What was typed may be doubtful in its turn."""
        made = self._mended.get((finding.item_no, finding.code), ())
        if finding.item_no is None:
            return any(each.deed in _OF_NO_ROW for each in made)
        return any(
            each.deed != "value"
            or (each.column_name == finding.column_name and bare(each.right) != bare(finding.value))
            for each in made
        )

    def records(self) -> Iterator[CorrectionRecord]:
        """The rows of ``corrections`` that are about findings."""
        for each in (each for said in self._said.values() for each in said):
            is_used = each in self._used
            yield correction_record(
                each, "holds" if is_used else "not_needed", self._used.get(each)
            )
