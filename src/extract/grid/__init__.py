"""From rulings and glyphs to grids: cells that rules enclose, and the text that stands in them."""
