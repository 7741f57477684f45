"""The review report served on this machine alone, so that what a person decides is kept."""
