"""RSS and Atom to reports: an entry each, with the fullest text that the feed gives of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email.utils import parsedate
from typing import Any, BinaryIO
from urllib.parse import urljoin

from khabar.errors import FieldError, InputError
from khabar.read.dates import iso_day
from khabar.read.decode import decode, encoding_of, unicode_encoding
from khabar.read.incoming import LIMIT, Incoming, Listener, Original
from khabar.read.webpage import bare_text

_DECLARED = re.compile(rb"""^[\s\xef\xbb\xbf]*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{2,20})["']""")
_ROOT = re.compile(r"<(rss|feed|(?:\w+:)?RDF)\b[^<>]*>")
# Tags within CDATA and comments are text.
_PIECE = re.compile(r"(?s)<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(/?)(item|entry)(?=[\s>])")


def split_feed(
    stream: BinaryIO, where: str, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    """The XML of every entry; the feed's name, address and namespaces go along in the context."""
    data = stream.read(LIMIT + 1)
    listener.read(len(data))
    if len(data) > LIMIT:
        raise FieldError(where, f"is a feed longer than {LIMIT // 1024 // 1024} MB")
    text, encoding = _feed_text(data, where)
    root = _ROOT.search(text)
    if root is None:
        raise FieldError(where, "is XML but no RSS or Atom feed; write its articles as JSON lines")
    if "<!ENTITY" in text[: root.start()]:
        raise FieldError(where, "declares XML entities of its own, as feeds do not")
    entries, rest = _pieces(text[root.start() :])
    feed = _parsed(rest).feed
    told = {"encoding": encoding, "root": root[0], "feed": bare_text(feed.get("title", "")), "home": feed.get("link")}
    context = {**context, **{name: value for name, value in told.items() if value}}
    for number, entry in enumerate(entries, start=1):
        yield Original(data=entry.encode(encoding), kind="feed", where=f"{where}#{number}", context=context)


def read_entry(original: Original) -> Incoming:
    """The report of one entry: its content or summary, else its headline. Raises FieldError when it has none."""
    where, context = original.where, original.context
    entry = _entry(original)
    title = bare_text(entry.get("title", "")).replace("\n", " ") or None
    text = _text(entry)
    if not text and not title:
        raise FieldError(where, "is an entry of a feed with no text in it")
    link = link_of(original, entry)
    day = _day(entry)
    return Incoming(
        id=entry.get("id") or link or where,
        text=text or str(title),
        where=where,
        title=title if text else None,
        published=day,
        published_basis="given" if day else "unknown",
        outlet=bare_text(entry.get("source", {}).get("title", "")) or context.get("feed"),
        url=link,
        original=original,
    )


def link_of(original: Original, entry: Any = None) -> str | None:
    """The address of the page that an entry points to."""
    link = (_entry(original) if entry is None else entry).get("link")
    context = original.context
    try:
        address = urljoin(context.get("url") or context.get("home") or "", link or "")
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None


def _feed_text(data: bytes, where: str) -> tuple[str, str]:
    """The text of a feed and its encoding: as its bytes show it, else as it declares."""
    declared = _DECLARED.match(data)
    shown, _ = unicode_encoding(data)
    for encoding in (shown, None if shown else "utf-8", declared[1].decode("ascii").lower() if declared else None):
        try:
            if encoding:
                return data.decode(encoding).removeprefix("\ufeff"), encoding
        except (LookupError, UnicodeDecodeError):
            pass  # feeds too declare what they are not
    encoding = encoding_of(data, where)
    return decode(data, where, encoding), encoding


def _pieces(text: str) -> tuple[list[str], str]:
    """The entries of a feed, and the feed without them."""
    entries: list[str] = []
    rest: list[str] = []
    begun: int | None = None
    last = 0
    for piece in _PIECE.finditer(text):
        if not piece[2]:
            continue
        if not piece[1] and begun is None:
            begun = piece.start()
            rest.append(text[last:begun])
        elif piece[1] and begun is not None:
            last = text.find(">", piece.end()) + 1 or len(text)
            entries.append(text[begun:last])
            begun = None
    return entries, "".join([*rest, text[last:] if begun is None else ""])


def _entry(original: Original) -> Any:
    root = original.context["root"]
    name = root[1:].split()[0].rstrip(">")
    entry = original.data.decode(original.context["encoding"])
    inner = f"<channel>{entry}</channel>" if name == "rss" else entry
    entries = _parsed(f"{root}{inner}</{name}>").entries
    if not entries:
        raise FieldError(original.where, "is a broken entry of a feed")
    return entries[0]


def _parsed(xml: str) -> Any:
    import feedparser

    # Out of a stream: a string might be taken for an address to fetch.
    stream = io.BytesIO(b'<?xml version="1.0" encoding="utf-8"?>' + xml.encode("utf-8", "replace"))
    return feedparser.parse(stream, resolve_relative_uris=False, sanitize_html=False)


def _text(entry: Any) -> str:
    parts = [*entry.get("content", []), entry.get("summary_detail") or {}]
    texts = [
        part["value"].strip() if part.get("type") == "text/plain" else bare_text(part["value"])
        for part in parts
        if part.get("value")
    ]
    return max(texts, key=len, default="")


def _day(entry: Any) -> str | None:
    """The day as the feed writes it, in the feed's own time zone."""
    for name in ("published", "updated"):
        written = entry.get(name) or ""
        parts = parsedate(written)
        day = iso_day(written) or (iso_day(f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}") if parts else None)
        if day:
            return day
    return None
