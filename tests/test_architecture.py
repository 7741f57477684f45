"""The folders show the data flow: a layer imports only lower layers, heavy libraries only late."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from project import ROOT

# What each place may import from the package, by first name below ``kehoach``.
VALUES = {
    "atomic_write",
    "catalogue",
    "errors",
    "findings",
    "model",
    "orthography",
    "readings",
    "records",
    "roman",
    "spill",
    "text",
    "words",
}
LAYERS = {
    "atomic_write": {"errors", "words"},
    "model": set(),
    "orthography": set(),
    "roman": set(),
    "spill": set(),
    "text": set(),
    "catalogue": set(),
    "words": set(),
    "findings": {"catalogue"},
    "readings": {"findings"},
    "records": {"catalogue", "readings"},
    "errors": {"records", "words"},
    "environment": set(),
    "libreoffice": {"environment"},
    "compare": VALUES,
    "extract": VALUES | {"libreoffice"},
    "corrections": {"atomic_write", "errors", "model", "text", "words"},
    "normalize": VALUES | {"corrections"},
    "schemas": VALUES,
    "publish": VALUES | {"corrections", "schemas"},
    "report": VALUES
    | {"extract", "libreoffice", "schemas", "publish", "batch", "compare", "corrections", "tables"},
    "page_reading": VALUES | {"extract", "normalize"},
    "review": VALUES | {"corrections"},
    "rehearsal": VALUES | {"normalize"},
    "pipeline": VALUES | {"extract", "corrections", "normalize", "page_reading", "rehearsal"},
    "tables": VALUES | {"normalize", "page_reading"},
    "batch": VALUES
    | {"environment", "libreoffice"}
    | {"extract", "corrections", "normalize", "schemas", "publish", "pipeline"},
    "api": VALUES
    | {"compare", "corrections", "extract", "normalize", "schemas", "publish", "pipeline"}
    | {"tables", "batch"},
}
# The rooms of a layer in their order: a room imports only rooms of the rows above its own, and
# those of its own row that the last table allows.
EXTRACT_ROOMS = (
    {"numpy_idioms", "geometry", "displayed", "reading_lock", "old_encodings"},
    {"pdf"},
    {"rules"},
    {"glyphs"},
    {"grid", "letters", "office"},
    {"scan", "pdfium"},
    {"seen_letters"},
    {"plumber", "camelot"},
    {"engines"},
    {"source"},
    {"unread_parts"},
)
NORMALIZE_ROOMS = (
    {"language"},
    {"periods"},
    {"columns", "deadlines", "funding", "agencies", "targets", "lists"},
    {"readers"},
    {"tables", "letterhead", "rows", "corrected"},
    {"prose", "unruled"},
    {"document"},
    {"to_records"},
    {"findings"},
    {"plan", "document_tables"},
    {"cross_check", "reviews"},
)
BESIDE = {("rows", "tables"), ("corrected", "tables")}
PDF_LIBRARIES = {"pypdfium2", "pypdfium2_raw", "pdfplumber", "pdfminer", "camelot"}
FRAME_LIBRARIES = {"pandas", "pandera", "pyarrow"}


def modules() -> Iterator[tuple[str, Path]]:
    """Every module with its place: the first folder or file name below the package."""
    for base, root in ((ROOT / "src", None), (ROOT / "schemas", "schemas")):
        for path in sorted(base.rglob("*.py")):
            yield root or path.relative_to(base).parts[0].removesuffix(".py"), path


@cache
def import_nodes(path: Path) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """What a module imports, wherever in it."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf8")))
    return tuple(node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))


def imports(path: Path) -> Iterator[str]:
    """Dotted names that a module imports, wherever in it."""
    for node in import_nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif node.module:
            yield node.module
            if node.module == "kehoach":
                yield from (f"kehoach.{alias.name}" for alias in node.names)


def test_a_layer_imports_only_lower_layers() -> None:
    above = set()
    for place, path in modules():
        allowed = LAYERS.get(place)
        if allowed is None:  # the command line and the package itself may import everything
            assert place in {"__init__", "__main__", "cli", "commands"}
            continue
        used = {name.split(".")[1] for name in imports(path) if name.startswith("kehoach.")}
        above |= {(str(path), other) for other in used - {"__version__", place} - allowed}
    assert not above


@pytest.mark.parametrize(
    ("layer", "rooms"), [("extract", EXTRACT_ROOMS), ("normalize", NORMALIZE_ROOMS)]
)
def test_rooms_import_only_rooms_below(layer: str, rooms: tuple[set[str], ...]) -> None:
    below = {
        room: {other for above in rooms[:floor] for other in above}
        for floor, named in enumerate(rooms)
        for room in named
    }
    found = set()
    for path in sorted((ROOT / "src" / layer).rglob("*.py")):
        room = path.relative_to(ROOT / "src" / layer).parts[0].removesuffix(".py")
        if room == "__init__":
            continue
        names = (name.split(".") for name in imports(path) if name.startswith(f"kehoach.{layer}."))
        used = {name[2] for name in names} & below.keys() - {room}
        found |= {(str(path), other) for other in used - below[room] if (room, other) not in BESIDE}
    assert not found


@pytest.mark.parametrize(
    ("layer", "rooms"), [("extract", EXTRACT_ROOMS), ("normalize", NORMALIZE_ROOMS)]
)
def test_the_docs_name_every_room(layer: str, rooms: tuple[set[str], ...]) -> None:
    page = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf8")
    named = {room for floor in rooms for room in floor}
    folders = (ROOT / "src" / layer).iterdir()
    assert {folder.name for folder in folders if (folder / "__init__.py").exists()} <= named
    for room in named:
        assert f"`{room}/`" in page or f"`{room}.py`" in page or f"`{room}`" in page


def test_the_drawing_names_every_room() -> None:
    drawing = (ROOT / "docs" / "how-it-works.svg").read_text(encoding="utf8")
    assert all(room in drawing for floor in NORMALIZE_ROOMS for room in floor)


def test_no_module_imports_itself_by_way_of_others() -> None:
    files = {_module_name(path): path for _, path in modules()}
    graph = {name: set(_imported_modules(path, files)) for name, path in files.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError with the circle


def _module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    named = ("kehoach", *(parts[1:] if parts[0] == "src" else parts))
    return ".".join(named).removesuffix(".__init__")


def _imported_modules(path: Path, files: dict[str, Path]) -> Iterator[str]:
    """Modules of the package that a module imports, each by the longest name that is a file."""
    own = _module_name(path)
    for node in import_nodes(path):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        for alias in node.names:
            longer = f"{node.module}.{alias.name}"
            name = longer if longer in files else node.module
            if name in files and name != own and not own.startswith(f"{name}."):
                yield name


def test_libraries_stay_in_their_rooms() -> None:
    for place, path in modules():
        used = {name.split(".")[0] for name in imports(path)}
        if place not in {"extract", "commands", "report"}:
            assert not used & PDF_LIBRARIES, path
        if place not in {"schemas", "publish", "report", "batch", "api", "commands"}:
            assert not used & FRAME_LIBRARIES, path


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, kehoach, kehoach.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert not loaded & (PDF_LIBRARIES | FRAME_LIBRARIES | {"numpy", "rich"})


def test_reading_a_phrase_loads_nothing_heavy() -> None:
    code = "import sys, kehoach; kehoach.parse_deadline('Quý II/2022'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert not loaded & (PDF_LIBRARIES | FRAME_LIBRARIES)


def test_every_package_is_listed_for_installation() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
    listed = set(project["tool"]["setuptools"]["packages"])
    found = {"kehoach.schemas"}
    for init in (ROOT / "src").rglob("__init__.py"):
        found.add(".".join(("kehoach", *init.parent.relative_to(ROOT / "src").parts)))
    assert listed == found


def test_every_data_file_is_listed_for_installation() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
    patterns = project["tool"]["setuptools"]["package-data"]
    packed = {
        path
        for package, globs in patterns.items()
        for glob in globs
        for path in _folder(package).glob(glob)
    }
    data = {
        path
        for path in (ROOT / "src").rglob("*")
        if path.is_file()
        and path.suffix not in {".py", ".pyc", ".md"}
        and "egg-info" not in str(path)
    }
    assert data <= packed, sorted(map(str, data - packed))


def _folder(package: str) -> Path:
    if package == "kehoach.schemas":
        return ROOT / "schemas"
    return ROOT.joinpath("src", *package.split(".")[1:])


def test_nothing_is_imported_by_its_folder_name() -> None:
    for _, path in modules():
        assert not {name for name in imports(path) if name.split(".")[0] in {"src", "schemas"}}
