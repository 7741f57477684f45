"""What the server of a review answers, and whom it refuses."""

import asyncio
import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kehoach.corrections.correction import Correction
from kehoach.corrections.file import read
from kehoach.corrections.ledger import add
from kehoach.review.decisions import Desk
from kehoach.review.server import Place, application, new_token

PLACE = Place(4711, "Token-of-a-test")
HOST = "127.0.0.1:4711"
HEADERS = {"host": HOST, "origin": f"http://{HOST}", "content-type": "application/json"}
MADE = {
    "document": "plan-01234567",
    "deed": "value",
    "column": "deadline",
    "read": "Quý này",
    "right": "6/2022",
    "row": 3,
    "row_text": "3 | Rà soát",
    "who": "Lan",
}


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> Any:
        return json.loads(self.body)


class Server:
    """Asks an application as a browser would, without a network."""

    def __init__(self, folder: Path) -> None:
        (folder / "report").mkdir()
        (folder / "report" / "index.html").write_text("first page")
        (folder / "secret.txt").write_text("not in the report")
        self.file = folder / "corrections.csv"
        desk = Desk("plan-01234567", "01234567" * 8, "plan.pdf", self.file)
        self._app = application(folder / "report", {desk.document_id: desk}, PLACE)

    def ask(
        self, path: str, body: Any = None, *, token: str = PLACE.token, **headers: str | None
    ) -> Answer:
        content = b"" if body is None else json.dumps(body).encode()
        given = {**HEADERS, "content-length": str(len(content))}
        given |= {name.replace("_", "-"): value or "" for name, value in headers.items()}
        scope = {
            "type": "http",
            "method": "GET" if body is None else "POST",
            "path": f"/{token}{path}",
            "raw_path": f"/{token}{path}".encode(),
            "root_path": "",
            "query_string": b"",
            "http_version": "1.1",
            "scheme": "http",
            "headers": [(n.encode(), v.encode()) for n, v in given.items() if v],
        }
        return asyncio.run(self._ask(scope, content))

    async def _ask(self, scope: dict[str, Any], content: bytes) -> Answer:
        sent: list[Any] = []

        coming = [{"type": "http.request", "body": content, "more_body": False}]

        async def receive() -> dict[str, Any]:
            if not coming:
                await asyncio.sleep(60)  # the browser stays
            return coming.pop()

        async def send(message: Any) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        headers = {n.decode().lower(): v.decode() for n, v in sent[0]["headers"]}
        return Answer(sent[0]["status"], headers, b"".join(m.get("body", b"") for m in sent[1:]))


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


def test_pages_are_served_below_the_token(server: Server) -> None:
    answer = server.ask("/index.html")
    assert (answer.status, answer.body) == (200, b"first page")
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"
    assert server.ask("/").status in (302, 307)


@pytest.mark.parametrize("token", ["", "wrong", PLACE.token[:-1], PLACE.token.lower()])
def test_without_the_token_there_is_nothing(server: Server, token: str) -> None:
    for path in ("/index.html", "/api/plan-01234567"):
        assert server.ask(path, token=token).status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "127.0.0.1", "evil.example:4711"])
def test_another_host_is_refused(server: Server, host: str) -> None:
    """A name that an attacker lets point here would let his page read ours."""
    assert server.ask("/index.html", host=host).status == 421


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://127.0.0.1:1"])
def test_only_pages_of_ours_may_write(server: Server, origin: str | None) -> None:
    answer = server.ask("/api/plan-01234567", {"add": [MADE]}, origin=origin)
    assert answer.status == 403
    assert not server.file.exists()


def test_a_form_of_another_page_cannot_write(server: Server) -> None:
    assert (
        server.ask("/api/plan-01234567", {"add": [MADE]}, content_type="text/plain").status == 415
    )


def test_a_request_without_end_is_refused(server: Server) -> None:
    for length in (None, "99999999999", "-1", "many"):
        answer = server.ask("/api/plan-01234567", {"add": [MADE]}, content_length=length)
        assert answer.status == 413


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/pages/../../secret.txt"]
)
def test_nothing_outside_the_report_is_served(server: Server, path: str) -> None:
    assert b"not in the report" not in server.ask(path).body


def test_a_decision_is_in_the_file_when_it_is_answered(server: Server) -> None:
    answer = server.ask("/api/plan-01234567", {"add": [MADE]})
    (kept,) = answer.said["corrections"]
    (made,) = read(server.file)
    assert (made.right, made.row, made.who, made.when) == ("6/2022", 3, "Lan", kept["when"])
    assert made.when.startswith("20")
    assert server.ask("/api/plan-01234567").said == answer.said


def test_a_decision_is_taken_back(server: Server) -> None:
    first = server.ask("/api/plan-01234567", {"add": [MADE]}).said["corrections"]
    server.ask("/api/plan-01234567", {"add": [{**MADE, "right": "7/2022"}]})
    gone = server.ask("/api/plan-01234567", {"take_back": first}).said["corrections"]
    assert gone == first
    assert [each.right for each in read(server.file)] == ["7/2022"]
    assert server.ask("/api/plan-01234567", {"take_back": first}).said == {"corrections": []}


def test_what_others_decided_meanwhile_is_told(server: Server) -> None:
    add(server.file, [Correction("plan.pdf", "join", row_text="a")])
    add(server.file, [Correction("other.pdf", "join", row_text="b")])
    said = server.ask("/api/plan-01234567").said["corrections"]
    assert [each["row_text"] for each in said] == ["a"]


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"add": []},
        {"add": "all"},
        {"add": [1]},
        {"add": [{**MADE, "deed": "erase"}]},
        {"add": [{**MADE, "document": "other-89abcdef"}]},
        {"add": [{**MADE, "row": "3"}]},
        {"add": [{**MADE, "row": True}]},
        {"add": [{**MADE, "read": 3}]},
        {"add": [{**MADE, "line": 3}]},
        {"add": [{**MADE, "why": "x" * 200_000}]},
    ],
)
def test_what_is_no_decision_is_refused(server: Server, body: Any) -> None:
    answer = server.ask("/api/plan-01234567", body)
    assert answer.status == 400
    assert answer.said["error"]
    assert not server.file.exists()


def test_a_document_that_is_not_there_has_no_desk(server: Server) -> None:
    assert server.ask("/api/other-89abcdef").status == 404
    assert server.ask("/api/other-89abcdef", {"add": [MADE]}).status == 404


def test_a_file_that_cannot_be_understood_is_told_and_left_alone(server: Server) -> None:
    server.file.write_text("document,deed,read,right\nx.pdf,mend,a,b\n")
    answer = server.ask("/api/plan-01234567", {"add": [MADE]})
    assert answer.status == 409
    assert "line 2" in answer.said["error"]
    assert server.file.read_text().endswith("x.pdf,mend,a,b\n")


def test_tokens_are_long_and_differ() -> None:
    tokens = {new_token() for _ in range(50)}
    assert len(tokens) == 50
    assert min(map(len, tokens)) >= 32


@pytest.mark.parametrize(
    "wrong",
    [
        {"deed": "document", "column": "issued_on", "right": "hôm nay"},
        {"deed": "document", "column": "plan_year", "right": "năm nay"},
        {"deed": "rule", "right": "here"},
        {"deed": "confirmed", "finding": ""},
    ],
)
def test_what_no_run_could_do_is_not_kept(server: Server, wrong: dict[str, str]) -> None:
    answer = server.ask("/api/plan-01234567", {"add": [{**MADE, **wrong}]})
    assert answer.status == 400
    assert not server.file.exists()
    assert server.ask("/api/plan-01234567", {"add": [MADE]}).status == 200


def test_it_counts_the_findings_that_are_decided(server: Server) -> None:
    assert server.ask("/api").said == {"decided": {"plan-01234567": 0}}
    confirmed = {**MADE, "deed": "confirmed", "finding": "numbering", "right": ""}
    again = {**confirmed, "deed": "undecidable", "who": "Bình"}
    other = {**confirmed, "row_text": "4 | Tập huấn"}
    server.ask("/api/plan-01234567", {"add": [confirmed, again, other, MADE]})
    assert server.ask("/api").said == {"decided": {"plan-01234567": 2}}
