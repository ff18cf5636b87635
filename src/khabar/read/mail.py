"""A saved e-mail (.eml) to reports: its own text, and each attachment of a kind that is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import BinaryIO, cast

from khabar.errors import FieldError, InputError
from khabar.read.dates import iso_day
from khabar.read.decode import decode_declared
from khabar.read.incoming import LIMIT, Incoming, Listener, Original
from khabar.read.webpage import bare_text

MOST = 4 * LIMIT
"""The most bytes of one message with all its attachments."""

_ATTACHED = {
    ".txt": "text", ".md": "text", ".html": "html", ".htm": "html", ".docx": "docx", ".pdf": "pdf", ".eml": "eml",
}  # fmt: skip
_DEEP = 3
_PARTS = 1000
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]")


def split_mail(
    stream: BinaryIO, where: str, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    """The message as it is, then its attachments as reports of their own, of messages forwarded in it too."""
    data = stream.read(MOST + 1)
    listener.read(len(data))
    if len(data) > MOST:
        raise FieldError(where, f"is longer than {MOST // 1024 // 1024} MB, the limit for one message")
    if not data.strip():
        raise FieldError(where, "is empty")
    yield from _with_attachments(data, where, context, listener, _DEEP)


def _with_attachments(
    data: bytes, where: str, context: dict[str, str], listener: Listener, deep: int
) -> Iterator[Original | InputError]:
    yield Original(data=data, kind="eml", where=where, context=context)
    message = _parsed(data)
    for number, part in enumerate(message.iter_attachments(), start=1):
        if number > _PARTS:
            yield InputError(where, f"has more than {_PARTS} attachments")
            return
        yield from _attached(part, f"{where}#{number}", context, listener, deep)


def _attached(
    part: EmailMessage, where: str, context: dict[str, str], listener: Listener, deep: int
) -> Iterator[Original | InputError]:
    name = _UNSAFE.sub("", part.get_filename() or "")
    suffix = name[name.rfind(".") :].lower()
    if part.get_content_type() == "message/rfc822":
        inner, suffix = cast("EmailMessage", part.get_payload(0)).as_bytes(), ".eml"
    else:
        inner = cast("bytes", part.get_payload(decode=True) or b"")
    kind = _ATTACHED.get(suffix)
    if kind is None or not inner.strip():
        listener.passed("attachment of another kind" if kind is None else "empty attachment")
    elif kind != "eml":
        yield Original(data=inner, kind=kind, where=where, context=context)
    elif deep:
        yield from _with_attachments(inner, where, context, listener, deep - 1)
    else:
        yield InputError(where, f"is a message within more than {_DEEP} messages")


def read_mail(original: Original) -> Incoming:
    """The report of a message: its plain text or, without one, the words of its HTML; the sender is the outlet.

    The day is that of the `Date:` line as the sender's clock had it. Raises FieldError when there is no text in it.
    """
    where = original.where
    message = _parsed(original.data)
    body = message.get_body(preferencelist=("plain", "html"))
    text = _text(cast("EmailMessage", body), where) if body is not None else ""
    if not text.strip():
        raise FieldError(where, "is a message with no text in it")
    day = _day(message)
    name, address = parseaddr(_header(message, "from") or "")
    return Incoming(
        id=where,
        text=text,
        where=where,
        title=_header(message, "subject"),
        published=day,
        published_basis="given" if day else "unknown",
        outlet=name or address or None,
        original=original,
    )


def _parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


def _header(message: EmailMessage, name: str) -> str | None:
    """A header on one line; None where it is missing or too broken to be read."""
    try:
        value = message[name]
    except (ValueError, IndexError, AttributeError, TypeError):
        return None  # what the standard library raises for headers of junk
    return " ".join(_UNSAFE.sub(" ", str(value)).split()) or None if value is not None else None


def _day(message: EmailMessage) -> str | None:
    try:
        stamp = message["date"].datetime if message["date"] is not None else None
    except (ValueError, IndexError, AttributeError, TypeError):
        return None
    return iso_day(stamp.date().isoformat()) if isinstance(stamp, datetime) else None


def _text(part: EmailMessage, where: str) -> str:
    data = cast("bytes", part.get_payload(decode=True) or b"")
    text = decode_declared(data, where, part.get_content_charset())
    text = text.replace("\r\n", "\n")
    return bare_text(text) if part.get_content_type() == "text/html" else text
