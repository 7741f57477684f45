"""What a PDF holds: PDFium called in bulk, the objects of a page, what they are drawn under."""
