"""Serving a review until it is stopped."""

import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from kehoach.errors import OutputError
from kehoach.review.decisions import Desk
from kehoach.review.server import LOOPBACK, Place, application, new_token
from kehoach.words import said

_SOLE_USE: Final[int] = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
"""Lets a port be taken that nobody listens on: on Windows SO_REUSEADDR takes those in use too."""


def serve(report: Path, desks: Mapping[str, Desk], port: int, ready: Callable[[str], None]) -> None:
    """Serve the pages of ``report`` on the loopback address until Ctrl-C or SIGTERM.

    ``port`` 0 takes a free one. ``ready`` is told the address to open. Raises OutputError where the
    port is taken.
    """
    with listening(port) as sock:
        place = Place(sock.getsockname()[1], new_token())
        server = server_of(application(report, desks, place))
        ready(place.url)
        with suppress(KeyboardInterrupt):
            server.run(sockets=[sock])


def server_of(answering: ASGIApp) -> uvicorn.Server:
    """Return a server that says nothing unless something is wrong."""
    config = uvicorn.Config(
        answering, log_level="error", access_log=False, lifespan="off", server_header=False
    )
    return uvicorn.Server(config)


def listening(port: int) -> socket.socket:
    """Return a socket of the loopback address; raises OutputError where the port is taken."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, _SOLE_USE, 1)
        sock.bind((LOOPBACK, port))
        sock.listen()
    except OSError as error:
        sock.close()
        about = {"port": port, "host": LOOPBACK, "why": error.strerror}
        raise OutputError(said("error.port", **about)) from error
    return sock
