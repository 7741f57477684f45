"""Sources of glyphs and rulings, and the grid of cells that all of them share."""
