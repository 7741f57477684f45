"""Vietnamese yearly plans, from PDF annexes to checked tables."""

__version__ = "0.1.0"
