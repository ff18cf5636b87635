"""What a source is: told by the ending of its name, else by a look at its first bytes."""

from __future__ import annotations

import os
import re
from typing import Literal, get_args

Kind = Literal["auto", "text", "html", "jsonl", "json", "csv", "docx", "pdf", "eml", "telegram", "feed", "warc", "wacz"]
KINDS: tuple[Kind, ...] = get_args(Kind)

KIND_OF: dict[str, Kind] = {
    ".txt": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "csv",
    ".docx": "docx", ".pdf": "pdf", ".eml": "eml", ".rss": "feed", ".atom": "feed", ".xml": "feed",
    ".warc": "warc", ".wacz": "wacz",
}  # fmt: skip

PASSED_OVER = frozenset({
    ".css", ".js", ".map", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff",
    ".woff", ".woff2", ".ttf", ".otf", ".eot",
    ".mp3", ".mp4", ".m4a", ".m4v", ".webm", ".mov", ".avi", ".ogg", ".oga", ".ogv", ".opus", ".wav",
})  # fmt: skip
"""What browsers save beside a page, and what hangs around in folders: never reports, so not worth a line each."""

_ARCHIVE = "is an archive; unpack it, and name the folder that this makes"
_OLD_TEXT = "is a document of another kind; save it as .docx"
_SHEET = "is a spreadsheet; save it as .csv"
UNREAD = {
    **dict.fromkeys((".zip", ".rar", ".7z", ".tar", ".tgz", ".bz2", ".xz"), _ARCHIVE),
    **dict.fromkeys((".doc", ".odt", ".rtf"), _OLD_TEXT),
    **dict.fromkeys((".xls", ".xlsx", ".ods"), _SHEET),
    ".msg": "is a message of Outlook; save it as .eml",
}
"""Kinds of files that people keep reports in and that are not read: what to do with each."""

_SUFFIXES = list(KIND_OF)
READABLE = f"a {', '.join(_SUFFIXES[:-1])} or {_SUFFIXES[-1]} file"

_MAGIC: tuple[tuple[bytes, Kind], ...] = ((b"%PDF-", "pdf"), (b"WARC/", "warc"))
# How an export of Telegram Desktop tells itself, of one chat or of all.
_EXPORT = re.compile(
    rb'"type"\s*:\s*"(?:(?:personal|bot)_chat|(?:private|public)_(?:group|supergroup|channel)|saved_messages)"'
    rb'|"about"\s*:\s*"Here is the data you requested'
)
# Two lines of a message's head: one alone may begin a text.
_MAIL = re.compile(
    rb"(?:(?:Received|Return-Path|From|To|Subject|Date|MIME-Version|Message-ID|Delivered-To|Content-Type|X-[\w-]+):[^\n]*\n"
    rb"(?:[ \t][^\n]*\n)*){2}",
    re.IGNORECASE,
)
_JSON = re.compile(rb"\{(?!\\rtf)|\[\s*[\[{]")


def kind_of_name(name: str) -> tuple[Kind, bool]:
    """The kind that a file's name shows, `auto` for none, and whether the name says that it is packed with gzip."""
    base, suffix = os.path.splitext(name.lower())
    packed = suffix == ".gz"
    return KIND_OF.get(os.path.splitext(base)[1] if packed else suffix, "auto"), packed


def not_read(name: str) -> str:
    """Why a file that was met in a folder is not read, and what to do."""
    ending = os.path.splitext(name.lower().removesuffix(".gz"))[1]
    return UNREAD.get(ending, f"is not {READABLE}; name it itself to have it read")


def looks_like(head: bytes) -> Kind:
    """The kind that the first bytes of a source show."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(b"PK\x03\x04") and (b"[Content_Types].xml" in head or b"word/" in head):
        return "docx"
    if _MAIL.match(head):
        return "eml"
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")[:4096].lower()
    if _JSON.match(start):
        return _kind_of_json(head)
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf:rdf")):
        return "html" if b"<html" in start else "feed"
    return "text"


def json_kind(head: bytes, kind: Kind) -> Kind:
    """Of a file named as JSON, what it is: an export of Telegram, or objects over any number of lines."""
    return "telegram" if kind == "json" and _EXPORT.search(head) else kind


def _kind_of_json(head: bytes) -> Kind:
    """Lines, a list or one object over several lines, or an export: for a source without a name that tells."""
    if _EXPORT.search(head):
        return "telegram"
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0].strip()
    return "json" if first.startswith(b"[") or first == b"{" else "jsonl"


def is_address(source: str) -> bool:
    """True for a source that is to be fetched, not a path."""
    return source.lower().startswith(("http://", "https://"))
