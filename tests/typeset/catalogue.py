"""All named cases; each is made once a session. Importing a module of cases registers them."""

from . import cut_cases, document_cases, header_cases, printer_cases
from .register import CASES, case

__all__ = ["CASES", "case", "cut_cases", "document_cases", "header_cases", "printer_cases"]
