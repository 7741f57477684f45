"""Checked records to files: Parquet, CSV, data package, report."""
