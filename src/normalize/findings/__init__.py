"""What a careful person would query in a document that was read."""
