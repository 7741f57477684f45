"""Build the wheel and the source distribution, try them, and say what is installed with them.

    python release/build.py [--out dist] [--python python3.12 ...]

In the folder end the two distributions; ``sbom.json``, the bill of materials of what the wheel
installs (CycloneDX); ``dependencies.txt``, the same as exact versions with the SHA-256 of each
file, for ``pip install --require-hashes``; and ``SHA256SUMS``. The wheel is installed in a clean
environment of every interpreter named, or of each of 3.11 to 3.14 that is on the path, and reads
the plan of data/raw there. The exit code is 1 where one of them does not read every row.
"""

import argparse
import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLAN = ROOT / "data" / "raw" / "duc-tho-2022.pdf"
ROWS = 57
"""Rows of the plan (data/raw/README.md)."""
_MINORS = ("3.11", "3.12", "3.13", "3.14")


def main() -> int:
    """Build, try and describe; print a line for each interpreter."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--python", nargs="*", default=None, help="interpreters to try")
    arguments = parser.parse_args()
    out: Path = arguments.out.resolve()
    wheel, sdist = build(out)
    with tempfile.TemporaryDirectory() as name:
        failed = [
            each for each in _interpreters(arguments.python) if not _tried(each, wheel, Path(name))
        ]
        describe(out, wheel, Path(name))
    files = sorted(each for each in out.iterdir() if each.name != "SHA256SUMS")
    sums = (f"{_sha256(each)}  {each.name}\n" for each in files)
    (out / "SHA256SUMS").write_text("".join(sums), "utf8")
    print(f"{wheel.name}, {sdist.name} and {len(files) - 2} more files in {out}")
    return int(bool(failed))


def build(out: Path) -> tuple[Path, Path]:
    """Build both distributions from the files that git knows; the folder holds nothing else."""
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "source"
        _run("git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(source))
        _run(sys.executable, "-m", "build", "--outdir", str(out), str(source), quiet=True)
    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return wheel, sdist


def describe(out: Path, wheel: Path, scratch: Path) -> None:
    """Write the bill of materials and the exact versions with hashes."""
    python = _environment(sys.executable, scratch / "described")
    report = scratch / "report.json"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run(*pip, "--report", str(report), str(wheel))
    installed = json.loads(report.read_text("utf8"))["install"]
    lines = sorted(_pinned(each) for each in installed if each["metadata"]["name"] != "kehoach")
    (out / "dependencies.txt").write_text("".join(lines), "utf8")
    cyclonedx = [sys.executable, "-m", "cyclonedx_py", "environment", str(python)]
    _run(*cyclonedx, "--output-file", str(out / "sbom.json"), quiet=True)


def _pinned(installed: dict[str, dict[str, object]]) -> str:
    name, version = installed["metadata"]["name"], installed["metadata"]["version"]
    archive = installed["download_info"]["archive_info"]
    return f"{name}=={version} --hash=sha256:{archive['hashes']['sha256']}\n"  # type: ignore[index]


def _interpreters(named: list[str] | None) -> Iterator[str]:
    """Yield the interpreters that are to be tried and can be run."""
    for name in named if named is not None else [f"python{minor}" for minor in _MINORS]:
        found = shutil.which(name)
        works = (
            found
            and not subprocess.run(
                [found, "--version"], capture_output=True, check=False
            ).returncode
        )
        if found and works:
            yield found
        else:
            print(f"{name}: not at hand, not tried")


def _tried(interpreter: str, wheel: Path, scratch: Path) -> bool:
    """Install the wheel in a clean environment and read the plan; tell whether all rows came."""
    python = _environment(interpreter, scratch / Path(interpreter).name)
    _run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel))
    tables = scratch / f"tables-{Path(interpreter).name}"
    command = [str(python.parent / "kehoach"), "run", str(PLAN), "--out", str(tables)]
    done = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)
    rows = _rows(tables / "items.csv")
    print(
        f"{Path(interpreter).name}: {rows} of {ROWS} rows",
        *done.stderr.splitlines()[-3:],
        sep="\n  ",
    )
    return rows == ROWS


def _rows(path: Path) -> int:
    if not path.is_file():
        return 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def _environment(interpreter: str, folder: Path) -> Path:
    _run(interpreter, "-m", "venv", str(folder))
    return folder / "bin" / "python"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _run(*command: str, quiet: bool = False) -> None:
    output = subprocess.DEVNULL if quiet else None
    subprocess.run(command, check=True, stdout=output, env={**os.environ, "PYTHONPATH": ""})


if __name__ == "__main__":
    sys.exit(main())
