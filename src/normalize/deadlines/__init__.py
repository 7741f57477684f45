"""Reads Vietnamese deadlines: "Quý III, IV/2022", "trước ngày 30/11", "6 tháng đầu năm"."""

from kehoach.normalize.deadlines.reading import read_deadline

__all__ = ["read_deadline"]
