"""Ask a web address for a file of readings, and trust nothing about the answer but its bytes.

There is a limit to how long it may take, how large it may be and how often it may lead on. Every fault is a sentence
for whoever keeps the feed; none of them quotes the credential.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

import httpx

from risks.rules.feed import AddressFault, check_address, check_secret_name
from risks.rules.wording import count_words

_MEGABYTE = 1_000_000
# Servers name CSV and JSON in many ways; what a browser would show as a page is neither.
_UNTYPED = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream"})
_TYPES = {
    "csv": frozenset({"text/csv", "application/csv", "application/vnd.ms-excel", "text/tab-separated-values"}),
    "json": frozenset({"application/json", "text/json"}),
}


class FeedFault(Exception):
    """An address that gave no readings; its text says why, and what to do."""


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds: to be let in, for the next piece, and for the whole; bytes; and leads onward."""

    connect: float = 5
    piece: float = 15
    whole: float = 90
    size: int = 20 * _MEGABYTE
    leads: int = 5


PATIENCE = Patience()


def credential(name: str, secrets: Mapping[str, str]) -> str:
    """The credential kept under a name; "" for a feed that has none. Raises FeedFault when it is not set."""
    if not name:
        return ""
    _checked(check_secret_name, name)
    if not secrets.get(name):
        raise FeedFault(f"The credential {name} is not set on the server. Set this variable, then ask again.")
    return secrets[name]


def ask(url: str, *, kind: str, secret: str = "", patience: Patience = PATIENCE) -> bytes:
    """What the address answers, `kind` being "csv" or "json". Raises FeedFault."""
    _checked(check_address, url, secret=bool(secret))
    headers = {"Accept": "application/json" if kind == "json" else "text/csv, */*;q=0.5", "User-Agent": "blmk-risk"}
    if secret:
        headers["Authorization"] = f"Bearer {secret}"
    until = time.monotonic() + patience.whole
    with (
        _in_words(url, patience),
        _client(patience) as client,
        client.stream("GET", url, headers=headers) as answer,
    ):
        _check_status(answer.status_code)
        _check_kind(answer, kind)
        return b"".join(_pieces(answer, patience, until))


def _checked(check: Callable[..., None], *asked: str, **how: bool) -> None:
    try:
        check(*asked, **how)
    except AddressFault as fault:
        raise FeedFault(str(fault)) from None


def _client(patience: Patience) -> httpx.Client:
    """Every request on a connection of its own: one kept open may be gone by the time an address leads on."""
    return httpx.Client(
        timeout=httpx.Timeout(patience.piece, connect=patience.connect),
        limits=httpx.Limits(max_keepalive_connections=0),
        follow_redirects=True,
        max_redirects=patience.leads,
    )


def _pieces(answer: httpx.Response, patience: Patience, until: float) -> Iterator[bytes]:
    taken = 0
    for piece in answer.iter_bytes():
        taken += len(piece)
        if taken > patience.size:
            most = f"{patience.size / _MEGABYTE:g} MB"
            raise FeedFault(f"The answer is larger than {most}, so it was not used. Ask for fewer readings at once.")
        if time.monotonic() > until:
            raise FeedFault(_too_slow(patience.whole))
        yield piece


def _check_status(code: int) -> None:
    if code == HTTPStatus.OK:
        return
    if code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        raise FeedFault(f"The server refused us ({code}). Check that the credential is set, right and still valid.")
    if code in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        raise FeedFault(f"There is nothing at this address ({code}). Check it with whoever publishes the readings.")
    if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise FeedFault(f"The server failed ({code}). It is asked again; tell whoever keeps it if this goes on.")
    raise FeedFault(f"The server did not send the readings: it answered {code}. Check the address.")


def _check_kind(answer: httpx.Response, kind: str) -> None:
    said = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if said in _UNTYPED | _TYPES[kind] or (kind == "json" and said.endswith("+json")):
        return
    page = " Often that is a sign-in page." if said == "text/html" else ""
    raise FeedFault(f"It did not answer with {kind.upper()} but with {said[:60]}.{page} Check the address.")


@contextmanager
def _in_words(url: str, patience: Patience) -> Iterator[None]:
    """What can go wrong between two machines, said to people."""
    host = urlsplit(url).hostname
    try:
        yield
    except httpx.ConnectTimeout:
        raise FeedFault(f"Nothing at {host} answered within {patience.connect:g} seconds.") from None
    except httpx.TimeoutException:
        raise FeedFault(_too_slow(patience.piece)) from None
    except httpx.TooManyRedirects:
        leads = count_words(patience.leads, "time")
        raise FeedFault(f"The address leads on more than {leads}, in a ring perhaps. Check it.") from None
    except httpx.UnsupportedProtocol:
        raise FeedFault("The address leads on to something that is not on the web. Check it.") from None
    except httpx.ConnectError as fault:
        why = "its certificate is not trusted" if "CERTIFICATE" in str(fault).upper() else "nothing answers there"
        raise FeedFault(f"No connection to {host}: {why}. Check the address.") from None
    except (httpx.RemoteProtocolError, httpx.ReadError, httpx.DecodingError):
        raise FeedFault("The answer broke off before its end, so nothing of it was used.") from None
    except (httpx.HTTPError, httpx.InvalidURL) as fault:
        raise FeedFault(f"The address could not be asked ({type(fault).__name__}). Check it.") from None


def _too_slow(seconds: float) -> str:
    return f"The answer took too long: {seconds:g} seconds went by, so nothing of it was used."
