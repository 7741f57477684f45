"""Letters of a straightened scan: cell by cell, with what else they may be and what is doubtful."""
