"""Scanned pages: from the pixels of a page to glyphs and rulings like those of any other page."""
