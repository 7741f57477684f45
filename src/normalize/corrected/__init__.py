"""What people put right, done to the tables of a document before its rows are read."""
