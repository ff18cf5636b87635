"""Pages and feeds by their address, fetched with manners and with care.

Manners: an honest name, robots.txt, a pause between two requests to one host, nothing fetched again that has not
changed. Care: every address that a name or a redirect leads to is looked at before it is connected to, every wait
and every size has an end.
"""

from __future__ import annotations

import re
import time
from collections.abc import MutableMapping
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin, urlsplit

import msgspec

from khabar import __version__
from khabar.errors import FetchError, InputError
from khabar.read.incoming import LIMIT
from khabar.read.kinds import Kind, looks_like
from khabar.read.packed import body
from khabar.read.robots import EVERYTHING, NOTHING, Rules, rules_for

if TYPE_CHECKING:
    import httpx2

AGENT = "khabar"

_KINDS: dict[str, Kind] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "application/pdf": "pdf",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/xml": "feed", "text/xml": "feed",
}  # fmt: skip
_UNTOLD = frozenset({"", "application/octet-stream", "text/html", "application/xml", "text/xml"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HOPS = 5
_CHUNK = 64 * 1024
_ROBOTS = 512 * 1024


class Validators(msgspec.Struct, frozen=True, kw_only=True):
    """What lets an address be asked for again only if it changed: of the answer, or of the feed's entry behind it."""

    etag: str | None = None
    modified: str | None = None
    entry: str | None = None


class Fetching(msgspec.Struct, frozen=True, kw_only=True):
    """How addresses are fetched.

    `follow_links` fetches the page behind each entry of a feed instead of taking what the feed gives of it, `contact`
    is told to the sites (an address where the user can be reached), `state` is where the caller keeps the validators
    of what was read; an entry is set only after all its reports were taken.
    """

    allow_private: bool = False
    follow_links: bool = False
    contact: str | None = None
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    total_seconds: float = 60.0
    pause: float = 1.0
    limit: int = LIMIT
    state: MutableMapping[str, Validators] = msgspec.field(default_factory=dict)


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """An answer: the address that it came from in the end, its body unpacked, and what its headers say."""

    url: str
    data: bytes
    kind: Kind
    charset: str | None
    retrieved: str
    validators: Validators


class Fetcher:
    """Fetches addresses; keeps connections, the rules of sites and the time of the last request to each."""

    def __init__(self, how: Fetching) -> None:
        from khabar.read.connect import Network, Transport

        self.how = how
        self._network = Network(how.allow_private)
        self._transport = Transport(self._network)
        self._rules: dict[str, Rules] = {}
        self._asked: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections that were kept."""
        self._transport.close()

    def fetch(self, url: str, known: Validators | None = None) -> Fetched | None:
        """What is at an address; None where the site says that it is as it was. Raises FetchError."""
        self._network.begin(url, self.how.total_seconds)
        current = url
        for _ in range(_HOPS + 1):
            self._may(url, current)
            answer = self._asked_for(url, current, known)
            try:
                if answer.status_code == 304 and known is not None:
                    return None
                if answer.status_code in _REDIRECTS and "location" in answer.headers:
                    current = urljoin(current, answer.headers["location"])
                    continue
                return self._fetched(url, current, answer)
            finally:
                answer.close()
        raise FetchError(url, f"leads on more than {_HOPS} times; give the address that it ends at")

    def _fetched(self, url: str, current: str, answer: httpx2.Response) -> Fetched:
        if answer.status_code != 200:
            raise FetchError(url, _refusal(answer))
        content_type = answer.headers.get("content-type", "")
        named = content_type.partition(";")[0].strip().lower()
        if named not in _KINDS and named not in _UNTOLD:
            raise FetchError(url, f"is {named[:60]}, neither a page nor a feed")
        data = self._whole(url, answer, self.how.limit)
        kind = looks_like(data[:_CHUNK]) if named in _UNTOLD else _KINDS[named]
        charset = _CHARSET.search(content_type)
        return Fetched(
            url=current,
            data=data,
            kind="html" if named == "text/html" and kind == "text" else kind,
            charset=charset[1] if charset else None,
            retrieved=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            validators=Validators(etag=answer.headers.get("etag"), modified=answer.headers.get("last-modified")),
        )

    def _may(self, url: str, current: str) -> None:
        """Raise FetchError for an address of another kind, and for one that the site keeps programs out of."""
        site, path = _parts(url, current)
        if site not in self._rules:
            self._rules[site] = self._rules_of(url, site)
        rules = self._rules[site]
        if not rules.allow(path):
            raise FetchError(
                url,
                f"{current if current != url else 'it'} is closed to programs by {site}/robots.txt; "
                "ask the site, or save the page in a browser and read the file",
            )

    def _rules_of(self, url: str, site: str) -> Rules:
        current = f"{site}/robots.txt"
        for _ in range(_HOPS + 1):
            answer = self._asked_for(url, current, None)
            try:
                if answer.status_code in _REDIRECTS and "location" in answer.headers:
                    current = urljoin(current, answer.headers["location"])
                    _parts(url, current)
                    continue
                if answer.status_code == 200:
                    text = self._whole(url, answer, _ROBOTS).decode("utf-8", "replace")
                    return rules_for(text, AGENT)
                # A site that has no rules allows all; one that cannot tell them now allows nothing now.
                return EVERYTHING if 400 <= answer.status_code < 500 and answer.status_code != 429 else NOTHING
            finally:
                answer.close()
        return EVERYTHING

    def _asked_for(self, url: str, current: str, known: Validators | None) -> httpx2.Response:
        """The answer, its body not yet read. Raises FetchError, naming `url`, when there is none."""
        import httpcore2
        import httpx2

        self._wait(_parts(url, current)[0])
        try:
            request = httpx2.Request("GET", current, headers=self._headers(known), extensions=self._timeouts())
            return self._transport.handle_request(request)
        except httpcore2.TimeoutException:
            raise FetchError(url, "did not answer in time; try again later") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpx2.InvalidURL, OSError) as error:
            raise FetchError(url, f"cannot be fetched: {str(error)[:200] or type(error).__name__}") from None

    def _whole(self, url: str, answer: httpx2.Response, limit: int) -> bytes:
        import httpcore2

        too_long = FetchError(url, f"is longer than {limit // 1024} KB, the limit for one answer")
        told = answer.headers.get("content-length", "")
        if told.isdecimal() and int(told) > limit:
            raise too_long
        data = bytearray()
        try:
            for chunk in answer.iter_raw(_CHUNK):
                data += chunk
                if len(data) > limit:
                    raise too_long
        except httpcore2.TimeoutException:
            raise FetchError(url, "stopped answering; try again later") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise FetchError(url, f"broke off: {str(error)[:200]}; try again later") from None
        try:
            return body(bytes(data), answer.headers.get("content-encoding", ""), limit, url)
        except InputError as error:
            raise FetchError(url, error.message) from None

    def _headers(self, known: Validators | None) -> dict[str, str]:
        contact = f"; contact: {self.how.contact}" if self.how.contact else ""
        headers = {
            "User-Agent": f"{AGENT}/{__version__} (reads news reports for documentation{contact})",
            "Accept": "text/html, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1",
            "Accept-Encoding": "gzip, deflate",
        }
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        if known is not None and known.modified:
            headers["If-Modified-Since"] = known.modified
        return headers

    def _timeouts(self) -> dict[str, Any]:
        how = self.how
        return {
            "timeout": {
                "connect": how.connect_seconds,
                "read": how.read_seconds,
                "write": how.read_seconds,
                "pool": how.connect_seconds,
            }
        }

    def _wait(self, site: str) -> None:
        rules = self._rules.get(site, EVERYTHING)
        pause = max(self.how.pause, rules.delay if self.how.pause else 0.0)
        if site in self._asked:
            self._network.pause(self._asked[site] + pause - time.monotonic())
        self._asked[site] = time.monotonic()


def _parts(url: str, current: str) -> tuple[str, str]:
    """The site (`https://host:port`) and the path with its query. Raises FetchError for what is no web address."""
    try:
        parts = urlsplit(current)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise FetchError(url, f"{current[:200]!r} is no address") from None
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(url, f"leads to {current[:200]!r}, which is no web address")
    if parts.username or parts.password:
        raise FetchError(url, "carries a name or password; only what is open to all is fetched")
    name = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{name}" + (f":{port}" if port else ""), (parts.path or "/") + (
        f"?{parts.query}" if parts.query else ""
    )


def _refusal(answer: httpx2.Response) -> str:
    said = f"the site answered {answer.status_code} {answer.reason_phrase}".rstrip()
    if answer.status_code in (429, 503):
        return f"{said}; try again later"
    return f"{said}; check the address" if answer.status_code in (404, 410) else said
