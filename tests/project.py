"""Where the project's own files lie: one place for every test that reads one."""

import os
from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
PLAN = ROOT / "data" / "raw" / "duc-tho-2022.pdf"
GOLD = TESTS / "gold"
TORTURE = TESTS / "torture"
SAMPLES = Path(samples) if (samples := os.environ.get("KEHOACH_SAMPLES")) else None
"""A folder with plans that are not part of the project, where there is one."""
