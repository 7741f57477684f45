"""Plan tables without rules, or with level ones only: cells told by the gaps between words."""
