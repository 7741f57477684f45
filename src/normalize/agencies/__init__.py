"""Agencies named in a cell: split, named in one way, and counted together over a document.

The path of a cell is ``reading.read_agencies``: cut into words and marks (``tokens``), put
together over line breaks (``line_breaks``), read from left to right (``cell``) into offices
(``heads``, ``names`` known and ``free_names`` not, ``offices``, ``places``), groups (``lists``,
``groups``) and persons (``persons``, ``bare_names``); heads and places are shared along the list
(``coordination``), and words that a slip may have damaged are weighed (``misprints``). What is
known of the Vietnamese state stands in ``vocabulary/agency_*.csv`` and ``abbreviations.csv``; it
is found by the word tree of the language room (``phrases``, ``names``).

Doubts: ``agency_unread`` (no agency found), ``agency_left_out`` (words that may name an agency),
``agency_rest`` (other words left over), ``agency_abbreviation`` (letters that fit several offices,
or stand in no list), ``agency_letters`` (letters taken for the only office of the document that
they fit), ``agency_similar`` (perhaps an office of a longer name), ``agency_longer`` (words added
to a known name), ``agency_dash`` and ``agency_joint`` (one name or two), ``agency_unit`` (two
offices, or a unit and its owner), ``agency_share`` (a head or a title lent, or not, to a
neighbour), ``agency_separator`` (nothing printed between two), ``agency_group`` (words that may
not belong to a group), ``agency_glued``, ``agency_slip`` and ``agency_misprint`` (slips of print).
Every printed word stands in an agency, in a doubt, or is a word that only connects ("chủ trì",
"phối hợp với", "các").
"""

from kehoach.normalize.agencies.canonicalise import renaming, unify
from kehoach.normalize.agencies.glossary import Glossary, read_glossary
from kehoach.normalize.agencies.office_ids import Office, Seat, office_of
from kehoach.normalize.agencies.reading import read_agencies

__all__ = [
    "Glossary",
    "Office",
    "Seat",
    "office_of",
    "read_agencies",
    "read_glossary",
    "renaming",
    "unify",
]
