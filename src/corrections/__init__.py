"""What people put right: corrections of what was read, kept in ``corrections.csv``."""
