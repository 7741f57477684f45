"""The options that limit what the reading of one document may use."""

import argparse
from dataclasses import dataclass, fields
from typing import Final

from kehoach.batch.settings import Limits
from kehoach.commands.arguments import positive


@dataclass(frozen=True, slots=True)
class _Option:
    name: str
    field: str
    metavar: str
    scale: int
    help: str


_MIB = 1 << 20
_CPU = f"CPU time, and {Limits().scan_page_seconds:g} s more with each page of a scan"
_OPTIONS: Final = (
    _Option("--max-cpu", "cpu_seconds", "SECONDS", 1, _CPU),
    _Option("--max-seconds", "wall_seconds", "SECONDS", 1, "time on the clock"),
    _Option("--max-memory", "memory_bytes", "MIB", _MIB, "memory, beyond what the program needs"),
    _Option("--max-pages", "max_pages", "N", 1, "pages"),
    _Option("--max-output", "max_output_bytes", "MIB", _MIB, "size of a file written"),
    _Option("--max-file", "max_file_bytes", "MIB", _MIB, "size of the document"),
)


def add_limits(parser: argparse.ArgumentParser) -> None:
    """Add the options, with the defaults of `Limits`."""
    group = parser.add_argument_group(
        "limits of one document", "a document that needs more ends as limit_…; the others go on"
    )
    for option in _OPTIONS:
        default = getattr(Limits(), option.field) / option.scale
        group.add_argument(
            option.name,
            dest=option.field,
            metavar=option.metavar,
            type=positive,
            default=default,
            help=f"{option.help} (default {default:g})",
        )


def limits(arguments: argparse.Namespace) -> Limits:
    """Return the limits that the options give."""
    scales = {option.field: option.scale for option in _OPTIONS}
    chosen = {name: getattr(arguments, name) * scale for name, scale in scales.items()}
    whole = {field.name for field in fields(Limits) if field.type in (int, "int")}
    return Limits(**{name: int(v) if name in whole else v for name, v in chosen.items()})
