"""Which columns the headings of a table name."""
