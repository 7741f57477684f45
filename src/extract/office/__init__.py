"""Files whose cells are given and not drawn: Word, Excel, CSV, HTML."""
