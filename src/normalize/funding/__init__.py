"""Funding cells: what an item costs, for what unit, and who pays.

Conventions: money is a whole number of đồng; a dot groups thousands and a comma is the decimal
mark; "0" is an amount, an empty cell is none. A figure without a printed unit takes that of its
column heading; where neither is known the amount is null and a doubt says so. ``currency`` is
named only where it is not đồng. ``per`` is what follows the slash. Of several amounts in a cell
the first gives the figures of the whole; the sources are those of all parts.
"""

from kehoach.normalize.funding.reading import read_funding
from kehoach.normalize.funding.unit import funding_unit

__all__ = ["funding_unit", "read_funding"]
