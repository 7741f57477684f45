"""From grids to plan items: stitching over pages, columns by meaning, phrase readers."""
