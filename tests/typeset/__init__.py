"""Plans typeset by scripts: PDF bytes together with the rows that must come out of them."""
