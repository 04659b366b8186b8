"""Does a failing, slow, lying or hostile server cost us more than a recorded failure? Asked of one on this machine."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import attrs
import httpx
import pytest

from proscribe.errors import RecordError
from proscribe.ingest.fetch import Terms, fetch, fetch_source
from proscribe.ingest.intake import Acceptance, Fate, Intake
from proscribe.store.documents import Documents
from proscribe.store.ledger import Ledger
from tests.support.ledgers import clock, dump, tiny, tiny_list

ROWS = [f"{n}|Company {n}|" for n in range(100)]
LIST = tiny_list("2021-03-02", ROWS).encode()
Answer = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """As the fixture of this name for all tests, but for this machine's own addresses."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: tuple[str, int]) -> None:
        assert address[0] == "127.0.0.1"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)


class Server:
    """A publisher that answers what a test puts into `answers`, the last of them for ever."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.asked: list[dict[str, str]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.asked.append({"path": self.path, **{key.lower(): value for key, value in self.headers.items()}})
                self.close_connection = True
                answer = server.answers.pop(0) if len(server.answers) > 1 else server.answers[0]
                answer(self)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/lists/alpha.tiny"
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self) -> None:
        self.http.shutdown()
        self.http.server_close()


def answer(body: bytes = b"", status: int = 200, cut: int = 0, **headers: str) -> Answer:
    """Send a body; `cut` bytes fewer than announced."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if status != 304:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) - cut])

    return send


def drip(seconds: float) -> Answer:
    """Send a byte at a time, for as long as it takes."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                handler.wfile.write(b"x")
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.01)

    return send


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.stop()


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def terms(pauses) -> Terms:
    return Terms(largest=100_000, longest=2, silence=1, schemes=frozenset({"http"}), pause=pauses.append)


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False) as found:
        yield found


@attrs.frozen
class Asking:
    """What a test asks its server with."""

    server: Server
    client: httpx.Client
    terms: Terms


@pytest.fixture
def asking(server, client, terms) -> Asking:
    return Asking(server, client, terms)


@pytest.fixture
def intake(tmp_path) -> Iterator[Intake]:
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as ledger:
        yield Intake(Documents(tmp_path / "documents"), ledger, clock())


def got(server: Server, intake: Intake, client: httpx.Client, terms: Terms):
    alpha = attrs.evolve(tiny()[0], urls=(server.url,))
    (outcome,) = fetch_source(alpha, intake, client, terms)
    return outcome


def test_a_list_is_got_once_and_then_asked_for_with_its_tags(server, intake, client, terms):
    modified = "Tue, 02 Mar 2021 10:00:00 GMT"
    server.answers = [answer(LIST, ETag='"7"', Last_Modified=modified), answer(status=304)]
    first = got(server, intake, client, terms)
    assert (first.fate, first.entries, str(first.published)) == (Fate.LOADED, 100, "2021-03-02")
    before = dump(intake.ledger)
    second = got(server, intake, client, terms)
    assert (second.fate, second.note) == (Fate.ALREADY, "nothing new")
    assert "if-none-match" not in server.asked[0]
    assert (server.asked[1]["if-none-match"], server.asked[1]["if-modified-since"]) == ('"7"', modified)
    assert server.asked[0]["user-agent"].startswith("proscribe/")
    (edition,) = intake.ledger.editions()
    assert intake.ledger.last_seen(edition) > edition.fetched
    assert dump(intake.ledger) == before
    assert intake.ledger.failures() == ()


def test_a_server_without_tags_that_sends_the_same_again_adds_nothing(server, intake, client, terms):
    server.answers = [answer(LIST)]
    assert [got(server, intake, client, terms).fate for _ in range(3)] == [Fate.LOADED, Fate.ALREADY, Fate.ALREADY]
    assert len(intake.ledger.editions()) == 1


def test_an_undated_list_is_of_the_day_the_server_says_else_of_today(server, intake, client, terms):
    undated = tiny_list("-", ROWS).encode()
    server.answers = [
        answer(undated, Last_Modified="Tue, 02 Mar 2021 10:00:00 GMT"),
        answer(undated + b"x|y|\n"),
        answer(undated + b"x|z|\n", Last_Modified="some day"),
    ]
    days = [str(got(server, intake, client, terms).published) for _ in range(3)]
    assert days == ["2021-03-02", "2026-05-01", "2026-05-01"]
    assert {each.dated for each in intake.ledger.editions()} == {"server"}


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_server_that_recovers_is_asked_again_after_a_while(asking, intake, pauses, status):
    asking.server.answers = [answer(status=status), answer(LIST, cut=50), answer(LIST)]
    assert got(asking.server, intake, asking.client, asking.terms).fate is Fate.LOADED
    assert pauses == [2, 8]


def test_a_server_may_ask_for_patience_but_not_for_ever(server, client, terms, pauses):
    server.answers = [answer(status=503, Retry_After="20"), answer(status=503, Retry_After="86400"), answer(LIST)]
    assert fetch(client, server.url, terms).body == LIST
    assert pauses == [20, 120]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (answer(b"<!DOCTYPE html><html>maintenance"), "HTML page in place of a list"),
        (answer(b"<head><body> This object may be found"), "HTML page in place of a list"),
        (answer(b""), "is empty"),
        (answer(b'{"error": "try later"}'), "no adapter recognises it"),
        (answer(LIST[:-40] + b"\n99|Comp\n"), "two bars"),
        (answer(tiny_list("2021-03-09", ROWS[:50]).encode()), "50% are gone"),
        (answer(status=403), "403"),
        (answer(status=404), "404"),
        (answer(status=503), "could not be fetched in 4 tries: the server says 503"),
        (answer(LIST, cut=100), "could not be fetched in 4 tries"),
        (answer(b"x" * 100_001), "larger than 100,000 bytes"),
        (answer(gzip.compress(b"x" * 10_000_000), Content_Encoding="gzip"), "grows beyond 100,000 bytes"),
        (answer(gzip.compress(LIST)[:-30], Content_Encoding="gzip"), "cut short"),
        (answer(LIST, Content_Encoding="br"), "encoded as 'br'"),
        (answer(status=302, Location="https://elsewhere.invalid/"), "only https is"),
        (answer(status=302, Location="/lists/alpha.tiny"), "moved more than 5 times"),
        (drip(5), "took longer than 0.2 seconds"),
    ],
)
def test_whatever_else_comes_leaves_the_edition_before_it(asking, intake, given, says):
    server, terms = asking.server, attrs.evolve(asking.terms, longest=0.2)
    server.answers = [answer(LIST), given]
    assert got(server, intake, asking.client, terms).fate is Fate.LOADED
    good = dump(intake.ledger)
    outcome = got(server, intake, asking.client, terms)
    assert (outcome.fate, says in outcome.note) == (Fate.REFUSED, True), outcome.note
    assert dump(intake.ledger) == good
    failure = intake.ledger.last_failure("alpha")
    assert failure is not None
    assert says in failure.what


def test_a_silent_server_and_none_at_all(server, client, terms):
    server.answers = [lambda _: time.sleep(0.5)]
    with pytest.raises(RecordError, match="ReadTimeout"):
        fetch(client, server.url, attrs.evolve(terms, silence=0.05, waits=()))
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(RecordError, match=r"could not be fetched in 4 tries: ConnectError"):
        fetch(client, f"http://127.0.0.1:{port}/x", terms)


def test_only_https_is_fetched_unless_a_test_says_otherwise(server, client):
    with pytest.raises(RecordError, match="only https is"):
        fetch(client, server.url, Terms())
    assert server.asked == []


def test_a_redirect_is_followed_and_the_name_stays_that_of_the_address(server, client, terms):
    server.answers = [answer(status=301, Location="/elsewhere?id=7"), answer(LIST)]
    found = fetch(client, server.url, terms)
    assert (found.name, found.body, server.asked[1]["path"]) == ("alpha.tiny", LIST, "/elsewhere?id=7")


def test_a_redirect_with_a_body_of_its_own_is_followed(server, client, terms):
    server.answers = [answer(b"moved " * 1_000, status=302, Location="/elsewhere"), answer(LIST)]
    found = fetch(client, server.url, terms)
    assert (found.body, found.url) == (LIST, server.url.replace("/lists/alpha.tiny", "/elsewhere"))


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("http://localhost/alpha.tiny", "is moved to another host, localhost"),
        ("//localhost/alpha.tiny", "is moved to another host, localhost"),
        ("http://me:secret@127.0.0.1/alpha.tiny", "is moved to another host"),
        ("http://[127.0.0.1/", "what is no address"),
        ("ftp://127.0.0.1/alpha.tiny", "only https is"),
    ],
)
def test_a_redirect_to_a_host_that_the_source_does_not_name_is_refused(server, client, terms, to, says):
    server.answers = [answer(b"moved", status=302, Location=to)]
    with pytest.raises(RecordError, match=says):
        fetch(client, server.url, terms)
    assert len(server.asked) == 1


class Elsewhere:
    """A publisher's address that leads, over https, to a host of another name."""

    asked = "https://list.example/alpha.tiny"

    def __init__(self, body: bytes = LIST, **headers: str) -> None:
        self.seen: list[tuple[str, str]] = []
        self.body, self.headers = body, headers

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen.append((str(request.url), request.headers.get("if-none-match", "")))
        if request.url.host == "list.example":
            return httpx.Response(
                302, headers={"location": "https://store.example/7?sig=a_b"}, stream=httpx.ByteStream(b"moved")
            )
        return httpx.Response(200, headers=self.headers, stream=httpx.ByteStream(self.body))


def got_elsewhere(elsewhere: Elsewhere, intake: Intake, **named: object):
    alpha = attrs.evolve(tiny()[0], urls=(elsewhere.asked,), **named)
    with httpx.Client(transport=httpx.MockTransport(elsewhere)) as client:
        (outcome,) = fetch_source(alpha, intake, client, Terms(waits=()))
    return outcome


def test_a_host_that_the_source_names_is_followed_and_recorded(intake):
    undated = Elsewhere(tiny_list("-", ROWS).encode(), ETag='"7"')
    assert "another host, store.example" in got_elsewhere(undated, intake).note
    first = got_elsewhere(undated, intake, redirects=frozenset({"store.example"}))
    assert first.fate is Fate.LOADED
    (edition,) = intake.ledger.editions()
    assert edition.url == "https://list.example/alpha.tiny -> https://store.example/7?sig=a_b"
    again = got_elsewhere(undated, intake, redirects=frozenset({"store.example"}))
    assert (again.fate, again.note) == (Fate.ALREADY, "nothing new")
    assert undated.seen[-2:] == [(Elsewhere.asked, '"7"'), ("https://store.example/7?sig=a_b", '"7"')]


def test_a_host_of_another_of_the_sources_addresses_is_its_own(intake):
    elsewhere = Elsewhere()
    alpha = attrs.evolve(tiny()[0], urls=(elsewhere.asked, "https://store.example/beta.tiny"))
    with httpx.Client(transport=httpx.MockTransport(elsewhere)) as client:
        outcomes = fetch_source(alpha, intake, client, Terms(waits=()))
    assert [each.fate for each in outcomes] == [Fate.LOADED, Fate.ALREADY]


@pytest.mark.parametrize("more", [-1, 1])
def test_a_body_of_another_length_than_announced_is_refused(intake, more):
    elsewhere = Elsewhere(**{"content-length": str(len(LIST) + more)})
    outcome = got_elsewhere(elsewhere, intake, redirects=frozenset({"store.example"}))
    assert outcome.fate is Fate.REFUSED
    assert f"sent {len(LIST):,} bytes where it announced {len(LIST) + more:,}" in outcome.note


@pytest.mark.parametrize("on_its_way", [False, True])
def test_packed_lists_are_unpacked(server, client, terms, on_its_way):
    packed = gzip.compress(LIST)
    server.answers = [answer(gzip.compress(packed), Content_Encoding="gzip") if on_its_way else answer(packed)]
    found = fetch(client, server.url + ".gz", terms)
    assert (found.name, found.body) == ("alpha.tiny", LIST)


def test_an_older_edition_becomes_history_and_is_told(server, intake, client, terms):
    server.answers = [answer(LIST), answer(tiny_list("2020-01-02", ROWS).encode())]
    got(server, intake, client, terms)
    outcome = got(server, intake, client, terms)
    assert outcome.fate is Fate.LOADED
    assert "older than the edition of 2021-03-02: history only" in outcome.note
    assert "older" in intake.ledger.failures("alpha")[0].what
    assert [str(each.published) for each in intake.ledger.editions()] == ["2020-01-02", "2021-03-02"]


@pytest.mark.parametrize("stated", ["2021-03-02", "-"])
def test_what_an_earlier_revision_read_is_got_and_read_again(server, intake, client, terms, stated):
    body = tiny_list(stated, ROWS).encode()
    server.answers = [answer(body, ETag='"7"')]
    first = got(server, intake, client, terms)
    newer = attrs.evolve(tiny()[0], urls=(server.url,), revision=2)
    (outcome,) = fetch_source(newer, intake, client, terms)
    assert (outcome.fate, outcome.published) == (Fate.AGAIN, first.published)
    assert "if-none-match" not in server.asked[-1]
    (held,) = intake.ledger.editions()
    assert held.reader == 2
    assert held.fetched < held.learned < intake.ledger.last_seen(held)  # the publisher has it still
    (outcome,) = fetch_source(newer, intake, client, terms)
    assert outcome.fate is Fate.ALREADY
    assert server.asked[-1]["if-none-match"] == '"7"'


def test_a_brake_is_released_here_too(server, intake, client, terms):
    server.answers = [answer(LIST), answer(tiny_list("2021-03-09", ROWS[:50]).encode())]
    got(server, intake, client, terms)
    refused = got(server, intake, client, terms)
    assert refused.fate is Fate.REFUSED
    assert "sync alpha --accept alpha --because REASON" in refused.note
    released = attrs.evolve(intake, accept=Acceptance("alpha", "half were repealed", "me"))
    assert got(server, released, client, terms).fate is Fate.LOADED
    assert intake.ledger.releases()[0].reason == "half were repealed"
