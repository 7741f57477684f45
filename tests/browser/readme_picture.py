"""Make docs/report.png, the picture of the review report in the README.

Run after ``make report``: python tests/browser/readme_picture.py data/processed/report
"""

import sys
import tempfile
from pathlib import Path

from chromium import find_chromium, start
from PIL import Image

OUT = Path(__file__).parents[2] / "docs" / "report.png"
CUT_ROW = ".row:has(.row-pages .cut)"
SEEN = "[...document.querySelectorAll('.page_grid:has(.lit) img')].every(i => i.complete)"


def main(report: Path) -> None:
    """Show a row that is cut over two pages, lit on both."""
    page = next(
        p for p in sorted(report.glob("*.html")) if p.name.count(".") == 1 and "-" in p.name
    )
    program = find_chromium()
    if program is None:
        sys.exit("no Chromium is installed")
    with tempfile.TemporaryDirectory() as profile, start(program, Path(profile)) as browser:
        browser.window(1440, 860)
        browser.open(page)
        browser.run(f"location.hash = document.querySelectorAll('{CUT_ROW}')[5].id")
        browser.until(SEEN)
        browser.run("new Promise(done => setTimeout(done, 500))")
        browser.picture(OUT)
    Image.open(OUT).convert("RGB").quantize(96).save(OUT, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
