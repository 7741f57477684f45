"""What the terminal shows: tables that fit its width, text that cannot act on it."""

from collections.abc import Iterable, Sequence

from kehoach.text import printable


def cell(text: object) -> str:
    """Text of one cell: lines kept, everything that could act on the terminal escaped."""
    if text is None:
        return ""
    return "\n".join(printable(line) for line in str(text).split("\n"))


def print_table(
    title: str, headings: Sequence[str], rows: Iterable[Sequence[object]], caption: str = ""
) -> None:
    """Print a table over the whole width of the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(cell(title)),
        caption=Text(cell(caption)) if caption else None,
        box=box.SQUARE,
        show_lines=True,
        title_justify="left",
        caption_justify="left",
    )
    for heading in headings:
        table.add_column(Text(cell(heading)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(value)) for value in row))
    Console().print(table)
