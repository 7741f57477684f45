"""Periods of time as they are printed: days, months, quarters, years, their parts, how often."""
