"""From the grids of pages to whole tables: headers, page breaks, joined rows."""
