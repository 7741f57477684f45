"""The review report: static pages that hold every row against the page it was printed on."""

from kehoach.report.site import Summary, write_report

__all__ = ["Summary", "write_report"]
