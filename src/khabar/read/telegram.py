"""Telegram Desktop's export (`result.json`, of one chat or of all) to reports: a message each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from khabar.errors import FieldError, InputError
from khabar.read.dates import iso_day
from khabar.read.elements import elements
from khabar.read.incoming import Incoming, Listener, Original

# Their names are those of persons; who wrote to whom is nobody's outlet.
_PERSONAL = frozenset({"personal_chat", "bot_chat", "saved_messages"})


class _Part(msgspec.Struct):
    text: str = ""


class _Message(msgspec.Struct):
    id: int
    type: str = "message"
    date: str = ""
    text: str | list[str | _Part] = ""
    forwarded_from: str | None = None


class _Chat(msgspec.Struct):
    name: str | None = None
    type: str = ""
    id: int | None = None
    username: str | None = None


class _Glance(msgspec.Struct):
    type: str = "message"
    text: msgspec.Raw = msgspec.Raw(b'""')


_MESSAGE = msgspec.json.Decoder(_Message)
_CHAT = msgspec.json.Decoder(_Chat)
_GLANCE = msgspec.json.Decoder(_Glance)
_NO_TEXT = (b'""', b"[]")


def split_telegram(
    stream: BinaryIO, where: str, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    """The JSON of every message; what the service says, and messages without words, are passed over."""
    chat_head: bytes | None = None
    chat = context
    number = 0
    for head, data in elements(stream, where, listener.read, key="messages"):
        number += 1
        if head != chat_head:
            chat_head, chat = head, {**context, **_chat_context(head)}
        passed = _passed_over(data)
        if passed:
            listener.passed(passed)
        else:
            yield Original(data=data, kind="telegram", where=f"{where}#{number}", context=chat)
    if not number:
        yield FieldError(where, "holds no messages; export the chat from Telegram Desktop as machine-readable JSON")


def _chat_context(head: bytes) -> dict[str, str]:
    try:
        chat = _CHAT.decode(head + b"]}")
    except msgspec.MsgspecError:
        return {}
    told = {"chat": chat.name, "chat_type": chat.type, "chat_id": chat.id, "username": chat.username}
    return {name: str(value) for name, value in told.items() if value}


def _passed_over(data: bytes) -> str | None:
    try:
        glance = _GLANCE.decode(data)
    except (msgspec.MsgspecError, RecursionError):
        return None  # the reader says what is wrong
    if glance.type != "message":
        return "service message"
    return "message without text" if bytes(glance.text) in _NO_TEXT else None


def read_message(original: Original) -> Incoming:
    """The report of one message. Its outlet is the channel, or of a forwarded message where it was forwarded from.

    Raises FieldError for what is no message.
    """
    where, context = original.where, original.context
    try:
        message = _MESSAGE.decode(original.data)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise FieldError(where, f"is no message of Telegram: {error}") from None
    text = _joined(message.text)
    if not text.strip():
        raise FieldError(where, "is a message without text")
    day = iso_day(message.date)
    chat = None if context.get("chat_type") in _PERSONAL else context.get("chat")
    username = context.get("username")
    return Incoming(
        id=f"telegram:{context['chat_id']}/{message.id}" if "chat_id" in context else where,
        text=text,
        where=where,
        published=day,
        published_basis="given" if day else "unknown",
        outlet=message.forwarded_from or chat,
        url=f"https://t.me/{username}/{message.id}" if username else None,
        original=original,
    )


def _joined(text: str | list[str | _Part]) -> str:
    if isinstance(text, str):
        return text
    return "".join(part if isinstance(part, str) else part.text for part in text)
