"""The sources of pages: each declared once, here, with what its pages promise.

A source is one module with one of two functions. ``read_pages(data) -> Iterator[Page]`` gives
glyphs and rulings, of which `grid` makes cells; ``read_page_grids(data) -> Iterator[PageGrid]``
gives cells as they are. A source that is asked for single pages has ``read_page(data, page) ->
Page``: it reads again a page that the engine of the document came to the end of its means with.
Nothing else knows of them: `read_page_grids` picks by the first bytes of the file, then page by
page. Libraries are imported when a source is asked, not before.
"""

from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from kehoach.errors import DamagedError, NotPdfError, UsageError
from kehoach.extract.displayed import displayed
from kehoach.extract.office import kinds
from kehoach.extract.office.converted import CONVERTIBLE
from kehoach.extract.office.other_kinds import other_kind
from kehoach.extract.scan.kinds import is_image, is_to_be_recognised
from kehoach.words import both, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kehoach.model import AddedRule, Page, PageGrid


@dataclass(frozen=True, slots=True)
class Promises:
    """What may be relied on in the pages of a source, and in their grids."""

    content_order: bool = True
    """Glyphs come in the order of the file: the lines of a paragraph follow each other."""
    baselines: bool = True
    """Lines tell the y on which their letters stand."""
    confidence: bool = False
    """Letters were recognised, not read: each may be another one."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A source of pages: where it lives, what it needs, which files and pages it reads."""

    name: str
    module: str
    warms: tuple[str, ...] = ()
    """Modules to import before many documents are read, beside its own."""
    promises: Promises = Promises()
    begins: tuple[bytes, ...] = (b"%PDF-",)
    """What its files begin with, within the first ``begins_within`` bytes."""
    begins_within: int = 1024  # PDF Reference 1.7, appendix H.3, note 13
    looks: "Callable[[bytes], bool] | None" = None
    """Tells its files by their content, where their first bytes do not tell them."""
    endings: tuple[str, ...] = (".pdf",)
    """How the names of its files end, in lower case: those are read where a folder is named."""
    rereads: "Callable[[Page], bool] | None" = None
    """Tells the pages of other engines that this one is asked to read again."""

    def takes(self, data: bytes) -> bool:
        """Tell whether a file is of the kind that this engine reads."""
        if self.looks is not None:
            return self.looks(data)
        return any(mark in data[: self.begins_within] for mark in self.begins)

    @property
    def format(self) -> str:
        """What its files are ("pdf", "docx", "image")."""
        return "pdf" if ".pdf" in self.endings else self.name

    def load(self) -> Any:
        """Import the module of the engine."""
        return import_module(self.module)


_GRID = "kehoach.extract.grid.page_grid"  # numpy takes half of the start-up time
_MASKED = "numpy.ma"  # numpy asks for it at the first median of a page
_RECOGNISED = Promises(content_order=False, confidence=True)


def _office(name: str, looks: "Callable[[bytes], bool]", *endings: str, module: str = "") -> Engine:
    """The one source of a kind of office file; its cells are given, so nothing is warmed for it."""
    home = f"kehoach.extract.office.{module or name}"
    return Engine(name, home, promises=Promises(), looks=looks, endings=endings)


ENGINES: dict[str, Engine] = {
    engine.name: engine
    for engine in (
        Engine("pdfium", "kehoach.extract.pdfium", ("pypdfium2", _GRID, _MASKED)),
        Engine("pdfplumber", "kehoach.extract.plumber", (_GRID,)),
        Engine(
            "camelot",
            "kehoach.extract.camelot",
            ("pypdfium2", "camelot"),
            Promises(baselines=False),
        ),
        _office("docx", kinds.is_docx, ".docx", ".docm"),
        _office("doc", kinds.is_doc, ".doc"),
        _office("xlsx", kinds.is_xlsx, ".xlsx", ".xlsm"),
        _office("xls", kinds.is_xls, ".xls"),
        _office("odt", kinds.is_odt, ".odt", ".ott", ".fodt"),
        _office("ods", kinds.is_ods, ".ods", ".ots", ".fods"),
        _office("html", kinds.is_html, ".html", ".htm", ".mht", ".mhtml"),
        _office("csv", kinds.is_csv, ".csv", module="csv_file"),
        *(
            _office(each.format, each.looks, *each.endings, module="converted")
            for each in CONVERTIBLE
        ),
        _office("locked", kinds.is_locked),
        Engine(
            "image",
            "kehoach.extract.scan.image_file",
            promises=_RECOGNISED,
            looks=is_image,
            endings=(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".heic", ".heif"),
        ),
        Engine(
            "scan",
            "kehoach.extract.scan.pdf_page",
            promises=_RECOGNISED,
            begins=(),
            endings=(),
            rereads=is_to_be_recognised,
        ),
    )
}
DEFAULT_ENGINE = "pdfium"
_PAGES_AT_ONCE = 8
# Share of the cells of a page by which those of its picture may be more or fewer.
_CELLS_OTHER = 0.1


def pdf_engines() -> tuple[str, ...]:
    """Names of the engines that read PDF files: one of them may be chosen."""
    return tuple(name for name, engine in ENGINES.items() if engine.takes(b"%PDF-"))


def file_endings() -> tuple[str, ...]:
    """How the names of all files end that some source reads, in lower case."""
    return tuple(dict.fromkeys(end for engine in ENGINES.values() for end in engine.endings))


def check_kind(data: bytes) -> None:
    """Raise NotPdfError unless some source reads files that begin as this one does."""
    if not data:
        raise NotPdfError(both("document.empty"))
    if not any(engine.takes(data) for engine in ENGINES.values() if engine.rereads is None):
        kind = other_kind(data)
        raise NotPdfError(both("document.other_kind", kind=kind) if kind else both("document.kind"))


def engine_for(data: bytes, name: str = DEFAULT_ENGINE) -> Engine:
    """The named engine, or that of the kind of file where the named one cannot read it.

    Raises UsageError for an unknown name, NotPdfError for a file of no known kind.
    """
    if name not in ENGINES:
        raise UsageError(said("error.no_engine", name=name, names=", ".join(ENGINES)))
    if ENGINES[name].takes(data):
        return ENGINES[name]
    check_kind(data)
    return next(each for each in ENGINES.values() if each.rereads is None and each.takes(data))


def warm(name: str) -> None:
    """Import all that the named engine will use."""
    for module in (*ENGINES[name].warms, ENGINES[name].module):
        import_module(module)


def read_page_grids(
    data: bytes, engine: str = DEFAULT_ENGINE, rules: "Sequence[AddedRule]" = ()
) -> "Iterator[PageGrid]":
    """Yield the pages of a document, boxes as displayed, read by the engine for each of them.

    ``rules`` are those that the print lacks; a source that gives cells as they are has no use for
    them.
    Raises UsageError for an unknown engine, NotPdfError for a file of no known kind,
    EncryptedError or DamagedError for a file that cannot be opened.
    """
    return map(displayed, _page_grids(data, engine_for(data, engine), rules))


def _page_grids(data: bytes, engine: Engine, rules: "Sequence[AddedRule]") -> "Iterator[PageGrid]":
    module = engine.load()
    if hasattr(module, "read_page_grids"):
        try:
            yield from module.read_page_grids(data)
        except RecursionError as error:
            raise DamagedError(both("document.too_deep")) from error
        return
    for part in _parts(module.read_pages(data)):
        for page in part:
            yield _page_grid(data, engine, page, rules)


def _parts(pages: "Iterator[Page]") -> "Iterator[list[Page]]":
    """A few pages at a time: while they are read, nothing else takes the processor's caches."""
    while part := list(islice(pages, _PAGES_AT_ONCE)):
        yield part


def _page_grid(
    data: bytes, engine: Engine, page: "Page", rules: "Sequence[AddedRule]"
) -> "PageGrid":
    """The grid of a page, which another engine reads again where one is declared for its like.

    That counts where it finds the cells again in which letters stood: cells told by their colours
    alone are none to it.
    """
    page_grid = _read_grid(engine, page, rules)
    if (other := _engine_again(engine, page)) is None:
        return page_grid
    again = _read_grid(other, other.load().read_page(data, page), rules)
    cells = _cells(page_grid) if len(page.glyphs) > page.hidden_glyphs else 0
    return page_grid if abs(_cells(again) - cells) > _CELLS_OTHER * cells > 0 else again


def _read_grid(engine: Engine, page: "Page", rules: "Sequence[AddedRule]") -> "PageGrid":
    from kehoach.extract.grid.page_grid import read_page_grid
    from kehoach.extract.grid.recognised_cells import with_recognition
    from kehoach.extract.rules.added_rules import with_rules

    page = with_rules(page, rules)
    page_grid = read_page_grid(page, in_content_order=engine.promises.content_order)
    return with_recognition(page_grid, page.words) if engine.promises.confidence else page_grid


def _cells(page_grid: "PageGrid") -> int:
    return sum(len(grid.cells) for grid in page_grid.grids)


def _engine_again(engine: Engine, page: "Page") -> Engine | None:
    """The engine for the like of a page, None where there is none or the page is an image's."""
    if engine.promises.confidence:
        return None
    again = (other for other in ENGINES.values() if other.rereads and other.rereads(page))
    return next(again, None)
