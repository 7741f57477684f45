"""Cells that list activities or outputs, split into their items."""
