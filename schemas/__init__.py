"""One pandera model per output table; their descriptions are the data dictionary."""
