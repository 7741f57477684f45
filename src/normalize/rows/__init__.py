"""What the rows of a plan table are, the sections they stand in, and the items read from them."""
