"""The letters of a page: which can be seen, how they are turned, in which order they are read."""
