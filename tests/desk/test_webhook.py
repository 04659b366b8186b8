"""Do events reach a real server on this machine: in order, signed, once, and with a clear word if they cannot?"""

from __future__ import annotations

import _socket
import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from proscribe.desk.webhook import Hook, Manner, body_of, deliver
from proscribe.errors import CannotAnswer, UsageError
from proscribe.model.happening import Family, Happening, Kind
from tests.support.typed import typed

SECRET = "a word that two know"  # noqa: S105 - of this test alone
WATCH = ("watch", "--since", "2021-03-09", "--until", "2021-03-12", "--as", "us-person", "--party", "Xiaomi")


class Receiver(ThreadingHTTPServer):
    """A server on 127.0.0.1 that answers what it is told to, and keeps what it got."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[tuple[int, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/events"


class Handler(BaseHTTPRequestHandler):
    """Takes what is posted."""

    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers), body))
        status, headers = self.server.answers.pop(0) if self.server.answers else (204, {})
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    def this_machine(self: socket.socket, address: tuple[str, int]) -> None:
        assert address[0] == "127.0.0.1"
        _socket.socket.connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", this_machine)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def events(number: int) -> list[Happening]:
    return [
        Happening(family=Family.LEARNED, kind=Kind.LISTED, at=None, says=f"listed {n}", party=f"p{n}", name="小米")
        for n in range(number)
    ]


def sent(receiver: Receiver, told: list[Happening], *, secret: str = "", **manner: float) -> tuple[int, list[float]]:
    pauses: list[float] = []
    hook = Hook.to(receiver.url, secret, Manner(**manner))  # type: ignore[arg-type]
    with httpx.Client() as http:
        return deliver(told, hook, http, pauses.append), pauses


def test_batches_go_in_order_each_under_its_own_key(receiver):
    told = events(5)
    assert sent(receiver, told, batch=2) == (3, [])
    bodies = [json.loads(body) for _, body in receiver.got]
    assert [[one["party"]["id"] for one in body["events"]] for body in bodies] == [["p0", "p1"], ["p2", "p3"], ["p4"]]
    assert {body["form"] for body in bodies} == {"proscribe-events/1"}
    assert [headers["Idempotency-Key"] for headers, _ in receiver.got] == [
        hashlib.sha256(body).hexdigest() for _, body in receiver.got
    ]


def test_the_same_events_are_the_same_request(receiver):
    sent(receiver, events(3))
    sent(receiver, events(3))
    assert receiver.got[0][1] == receiver.got[1][1] == body_of(events(3))


def test_a_secret_signs_the_body(receiver):
    sent(receiver, events(1), secret=SECRET)
    headers, body = receiver.got[0]
    assert headers["Proscribe-Signature"] == f"sha256={hmac.new(SECRET.encode(), body, 'sha256').hexdigest()}"
    sent(receiver, events(1))
    assert "Proscribe-Signature" not in receiver.got[1][0]


def test_nothing_to_tell_is_not_posted(receiver):
    assert sent(receiver, []) == (0, [])
    assert receiver.got == []


def test_a_busy_receiver_is_asked_again_with_longer_and_longer_pauses(receiver):
    receiver.answers = [(503, {}), (500, {}), (429, {"Retry-After": "7"}), (429, {"Retry-After": "3600"})]
    assert sent(receiver, events(1), longest=30) == (1, [1.0, 2.0, 7.0, 30])
    assert len({headers["Idempotency-Key"] for headers, _ in receiver.got}) == 1


def test_a_receiver_that_stays_busy_is_told_of(receiver):
    receiver.answers = [(204, {}), *[(502, {})] * 3]
    with pytest.raises(CannotAnswer) as failed:
        sent(receiver, events(3), batch=2, tries=3)
    (problem,) = failed.value.problems
    assert problem.message == "2 of 3 events were delivered to 127.0.0.1: it answered 502 Bad Gateway (3 tries)"
    assert "Idempotency-Key" in problem.hint


@pytest.mark.parametrize("status", [301, 400, 401, 404, 410])
def test_a_refusal_is_not_repeated(status, receiver):
    receiver.answers = [(status, {"Location": "http://127.0.0.1:1/"})]
    with pytest.raises(CannotAnswer, match=f"it answered {status}"):
        sent(receiver, events(1))
    assert len(receiver.got) == 1


def test_nobody_at_home(receiver):
    hook = Hook.to("http://127.0.0.1:1/", "", Manner(tries=2))
    with (
        httpx.Client() as http,
        pytest.raises(CannotAnswer, match=r"^0 of 1 events were delivered to 127\.0\.0\.1: Conn"),
    ):
        deliver(events(1), hook, http, lambda _: None)


@pytest.mark.parametrize(
    "address", ["https://example.org/x", "http://127.0.0.1:8/x", "http://[::1]/x", "http://localhost/"]
)
def test_addresses_that_keep_events_private(address):
    assert str(Hook.to(address).url) == address


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://example.org/x", "example.org would get the events unencrypted"),
        ("http://127.0.0.1.example.org/", "unencrypted"),
        ("ftp://example.org/x", "is not the address of a web server"),
        ("example.org", "is not the address of a web server"),
        ("https://exa mple:port", "is not an address"),
    ],
)
def test_addresses_that_do_not(address, said):
    with pytest.raises(UsageError, match=said):
        Hook.to(address)


def everything():
    told = typed(*WATCH, "--json").data
    return [*told["learned"], *told["calendar"]]


def test_the_command_delivers_signed_by_the_environment(receiver, monkeypatch):
    monkeypatch.setenv("PROSCRIBE_WEBHOOK_SECRET", SECRET)
    found = typed(*WATCH, "--webhook", receiver.url)
    told = everything()
    assert (found.code, found.err) == (0, f"{len(told)} events delivered to 127.0.0.1 in 1 request\n")
    assert "buying and selling do not become forbidden" in found.out
    headers, body = receiver.got[0]
    assert headers["Proscribe-Signature"].startswith("sha256=")
    assert [one["id"] for one in json.loads(body)["events"]] == [one["id"] for one in told]


def test_the_command_says_that_nothing_is_signed(receiver, monkeypatch):
    monkeypatch.delenv("PROSCRIBE_WEBHOOK_SECRET", raising=False)
    assert "not signed: PROSCRIBE_WEBHOOK_SECRET is not set" in typed(*WATCH, "--webhook", receiver.url).err


def test_the_command_ends_with_3_if_it_cannot_deliver(receiver):
    receiver.answers = [(403, {})]
    found = typed(*WATCH, "--webhook", receiver.url)
    assert found.code == 3
    many = len(everything())
    assert f"error: 0 of {many} events were delivered to 127.0.0.1: it answered 403 Forbidden" in found.err


def test_the_command_refuses_before_it_looks_anything_up(monkeypatch):
    found = typed(*WATCH, "--webhook", "http://example.org/")
    assert (found.code, found.out) == (2, "")
    assert "unencrypted" in found.err
