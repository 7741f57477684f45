"""Tables of many kinds, set on pages as values: where each page break falls is known."""
