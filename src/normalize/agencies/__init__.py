"""Agencies named in a cell: split, named in one way, and counted together over a document."""

from kehoach.normalize.agencies.glossary import Glossary, read_glossary
from kehoach.normalize.agencies.reading import read_agencies
from kehoach.normalize.agencies.unify import unify

__all__ = ["Glossary", "read_agencies", "read_glossary", "unify"]
