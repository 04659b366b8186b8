"""How do events reach another system? Posted as signed JSON, batch by batch, until they are taken or it is hopeless."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import json
from collections.abc import Callable, Sequence

import attrs
import httpx

from proscribe.desk.contract import Json
from proscribe.desk.watched import event_json
from proscribe.errors import CannotAnswer, Problem, UsageError
from proscribe.model.happening import Happening
from proscribe.version import VERSION

FORM = "proscribe-events/1"
SIGNATURE = "Proscribe-Signature"
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})


@attrs.frozen(kw_only=True)
class Manner:
    """How events are posted.

    Attributes:
        batch: events in one request, at most.
        tries: how often one request is made.
        pause: seconds before the second try; doubled before each further one.
        longest: seconds that one pause may take, whatever the receiver asks for.
        timeout: seconds that one try may take.
    """

    batch: int = 200
    tries: int = 5
    pause: float = 1.0
    longest: float = 60.0
    timeout: float = 20.0


@attrs.frozen(kw_only=True)
class Hook:
    """Where events go; `secret` signs them, if there is one."""

    url: httpx.URL
    secret: bytes = b""
    manner: Manner = Manner()

    @classmethod
    def to(cls, address: str, secret: str = "", manner: Manner = Manner()) -> Hook:
        """Read an address.

        Raises:
            UsageError: it is none, or events would travel in the clear.
        """
        try:
            url = httpx.URL(address)
        except httpx.InvalidURL as error:
            raise _refused(f"{address!r} is not an address: {error}") from None
        if not url.host or url.scheme not in {"http", "https"}:
            raise _refused(f"{address!r} is not the address of a web server")
        if url.scheme == "http" and not _loopback(url.host):
            raise _refused(f"{url.host} would get the events unencrypted")
        return cls(url=url, secret=secret.encode(), manner=manner)

    def headers(self, body: bytes) -> dict[str, str]:
        """What goes with a body: a key by which a repeated request is known, and the signature."""
        told = {
            "Content-Type": "application/json",
            "User-Agent": f"proscribe/{VERSION}",
            "Idempotency-Key": hashlib.sha256(body).hexdigest(),
        }
        if self.secret:
            told[SIGNATURE] = f"sha256={hmac.new(self.secret, body, hashlib.sha256).hexdigest()}"
        return told


def deliver(events: Sequence[Happening], hook: Hook, http: httpx.Client, sleep: Callable[[float], None]) -> int:
    """Post every event, in batches and in order; return the number of requests taken.

    Raises:
        CannotAnswer: a batch was refused, or nobody took it in all tries; it says how many events had been taken.
    """
    size = hook.manner.batch
    batches = [events[start : start + size] for start in range(0, len(events), size)]
    for number, batch in enumerate(batches):
        fault = _post(body_of(batch), hook, http, sleep)
        if fault:
            message = f"{number * size} of {len(events)} events were delivered to {hook.url.host}: {fault}"
            hint = "run it again: a receiver knows repeated events by their id, repeated requests by Idempotency-Key"
            raise CannotAnswer(Problem(message=message, hint=hint))
    return len(batches)


def body_of(events: Sequence[Happening]) -> bytes:
    """The body of a request: the same events give the same bytes."""
    told: Json = {"form": FORM, "events": [event_json(event) for event in events]}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _post(body: bytes, hook: Hook, http: httpx.Client, sleep: Callable[[float], None]) -> str:
    """Post one body; return what is wrong if nobody took it."""
    fault, pause = "", hook.manner.pause
    for attempt in range(hook.manner.tries):
        asked = 0.0
        try:
            answer = http.post(hook.url, content=body, headers=hook.headers(body), timeout=hook.manner.timeout)
        except httpx.TransportError as error:
            fault = f"{type(error).__name__}: {error}"
        else:
            if answer.is_success:
                return ""
            fault = f"it answered {answer.status_code} {answer.reason_phrase}"
            if answer.status_code not in _BUSY:
                return fault
            asked = _seconds(answer.headers.get("Retry-After", ""))
        if attempt + 1 < hook.manner.tries:
            sleep(min(hook.manner.longest, max(pause, asked)))
            pause *= 2
    return f"{fault} ({hook.manner.tries} tries)"


def _seconds(text: str) -> float:
    return float(text) if text.isascii() and text.isdigit() else 0.0


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _refused(message: str) -> UsageError:
    hint = "write https://…; http:// goes to this machine alone (127.0.0.1, ::1, localhost)"
    return UsageError(Problem(message=f"--webhook: {message}", hint=hint))
