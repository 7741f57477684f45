"""A server on loopback that speaks as much S3 as a batch uses: get, head, put, list, delete."""

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape, unescape


class Server(ThreadingHTTPServer):
    """The objects of all buckets by path (``bucket/key``), and the requests in order.

    ``times`` holds when an object was put there; of others it is said that they are new.
    ``ahead_seconds`` is how far the clock of the server is ahead of this machine's; methods that
    are ``refused`` get 403; the body of so many ``cut_listings`` breaks off.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.objects: dict[str, bytes] = {}
        self.times: dict[str, float] = {}
        self.requests: list[str] = []
        self.ahead_seconds = 0.0
        self.refused: set[str] = set()
        self.cut_listings = 0
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        """Address for ``AWS_ENDPOINT_URL``."""
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def environment(self) -> dict[str, str]:
        """Variables by which a program finds this server."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ALLOW_HTTP": "true",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": "us-east-1",
        }


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        """Send an object, or a listing of a bucket."""
        if self._is_refused():
            return
        query = parse_qs(urlsplit(self.path).query)
        if "list-type" in query:
            self._list(query.get("prefix", [""])[0])
            return
        content = self.server.objects.get(self._key())
        self._answer(200 if content is not None else 404, content or b"")

    do_HEAD = do_GET  # noqa: N815 - the name that the base class looks for

    def do_PUT(self) -> None:
        """Keep an object; refuse where it must be new and is not."""
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self._is_refused():
            return
        with self.server.lock:
            there = self.server.objects.get(self._key())
            wanted = self.headers.get("If-Match")
            if self.headers.get("If-None-Match") == "*" and there is not None:
                self._answer(412, b"")
                return
            if wanted is not None and (there is None or wanted != _tag(there)):
                self._answer(412, b"")
                return
            self.server.objects[self._key()] = content
            self.server.times[self._key()] = time.time() + self.server.ahead_seconds
        self._answer(200, b"", _tag(content))

    def do_DELETE(self) -> None:
        """Forget an object."""
        self.server.objects.pop(self._key(), None)
        self._answer(204, b"")

    def do_POST(self) -> None:
        """Forget the objects that a request lists."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        bucket = self._key().partition("/")[0]
        keys = [part.partition("</Key>")[0] for part in body.split("<Key>")[1:]]
        for key in keys:
            self.server.objects.pop(f"{bucket}/{unescape(key)}", None)
        deleted = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
        self._answer(200, f"<DeleteResult>{deleted}</DeleteResult>".encode())

    def _is_refused(self) -> bool:
        refused = self.command in self.server.refused
        if refused:
            self._answer(403, b"<Error><Code>AccessDenied</Code></Error>")
        return refused

    def _list(self, prefix: str) -> None:
        listing = self._listing(prefix)
        if not self.server.cut_listings:
            self._answer(200, listing)
            return
        self.server.cut_listings -= 1
        self.send_response(200)
        self.send_header("Content-Length", str(len(listing)))
        self.end_headers()
        self.wfile.write(listing[: len(listing) // 2])
        self.close_connection = True

    def _key(self) -> str:
        return unquote(urlsplit(self.path).path).strip("/")

    def _listing(self, prefix: str) -> bytes:
        start = f"{self._key()}/"
        keys = sorted(k.removeprefix(start) for k in self.server.objects if k.startswith(start))
        entries = "".join(
            f"<Contents><Key>{escape(key)}</Key>"
            f"<Size>{len(self.server.objects[start + key])}</Size>"
            f"<LastModified>{self._time(start + key)}</LastModified>"
            '<ETag>"x"</ETag></Contents>'
            for key in keys
            if key.startswith(prefix)
        )
        return (
            f"<ListBucketResult><IsTruncated>false</IsTruncated>{entries}</ListBucketResult>"
        ).encode()

    def _time(self, key: str) -> str:
        since = self.server.times.get(key, time.time() + self.server.ahead_seconds)
        return datetime.fromtimestamp(since, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")

    def _answer(self, status: int, content: bytes, tag: str | None = None) -> None:
        self.server.requests.append(f"{self.command} {self._key()} {status}")
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        since = self.server.times.get(self._key(), time.time() + self.server.ahead_seconds)
        self.send_header("Last-Modified", formatdate(since, usegmt=True))
        self.send_header("ETag", tag or _tag(content))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def _tag(content: bytes) -> str:
    return f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'


@contextmanager
def serving() -> Iterator[Server]:
    """Serve until the end of the block."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
