"""Text typed in the encodings and fonts of the time before Unicode, turned into Unicode."""
