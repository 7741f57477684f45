"""The document around its tables: issuer, place, number, date, title, year."""
