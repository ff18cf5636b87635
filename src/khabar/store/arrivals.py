"""A report that comes in, made ready to be stored: its bytes, its text and the digests it is known by."""

from __future__ import annotations

import re
import zlib

import msgspec

from khabar.errors import InputError
from khabar.pipeline import Coder
from khabar.read.incoming import Incoming, Original
from khabar.store.hashes import canonical, digest_of, sha256_of

GIVEN = "given"
"""The kind of an original that no reader made: the report as a program handed it over, as JSON."""

_TOLD = [name for name in Incoming.__struct_fields__ if name != "original"]
_STDIN = "-"
_POSITION = re.compile(r"[:#]\d+$")
_NUL, _SHOWN = "\0", "\ufffd"


class Arrival(msgspec.Struct, frozen=True):
    """A report with everything computed that its rows hold. `digest` is what a version is known by."""

    report: Incoming
    report_id: str
    original: Original
    original_sha256: str
    text: str
    replaced: str | None
    sha256: str
    digest: str
    capture_digest: str
    context: str
    source: str
    version_of: int | None

    def compressed(self) -> bytes:
        """The bytes as they are kept."""
        return zlib.compress(self.original.data, 6)


def arrival(report: Incoming, version_of: int | None = None) -> Arrival:
    """Make a report ready to be stored; `version_of` is the number of the report that it is known to be.

    Raises InputError for a report that holds half a character, which is no Unicode text; readers refuse such reports.
    """
    _check(report)
    original = report.original or _as_given(report)
    whole = Coder.text_of(report.text, report.title)
    text, replaced = storable(whole)
    sha256 = sha256_of(whole.encode("utf-8"))
    original_sha256 = sha256_of(original.data)
    return Arrival(
        report=report,
        report_id=clean(report.id) or "",
        original=original,
        original_sha256=original_sha256,
        text=text,
        replaced=replaced,
        sha256=sha256,
        digest=version_digest(
            sha256, report.title, report.published, report.published_basis, report.outlet, report.url, report.country
        ),
        capture_digest=capture_digest(original_sha256, original),
        context=canonical(original.context),
        source=source_of(original.where),
        version_of=version_of,
    )


def version_digest(sha256: str, *read_with_it: str | None) -> str:
    """What a version of a report is known by: its text, and title, day, basis, outlet, address and country."""
    return digest_of(sha256, *(clean(value) for value in read_with_it))


def capture_digest(original_sha256: str, original: Original) -> str:
    """What an arrival is known by: its bytes, and what they were read as."""
    return digest_of(original_sha256, original.kind, original.context)


def source_of(where: str) -> str:
    """The file or address that something was read from, without the position in it: `a.jsonl:7` -> `a.jsonl`.

    Standard input is no source that can come again, so it has no name.
    """
    source = _POSITION.sub("", where)
    return "" if source == _STDIN else source


def storable(text: str) -> tuple[str, str | None]:
    """A text without NUL, which a database cannot keep in a text, and where they stood: [offset, ...].

    Each gives way to one U+FFFD, so that every span still stands where it stood.
    """
    if _NUL not in text:
        return text, None
    return text.replace(_NUL, _SHOWN), canonical([at for at, character in enumerate(text) if character == _NUL])


def as_it_was(text: str, replaced: str | None) -> str:
    """The text that `storable` was given."""
    if replaced is None:
        return text
    characters = list(text)
    for offset in msgspec.json.decode(replaced, type=list[int]):
        characters[offset] = _NUL
    return "".join(characters)


def clean(value: str | None) -> str | None:
    """A short text as it is kept: NUL is shown as U+FFFD."""
    return value and value.replace(_NUL, _SHOWN)


def _check(report: Incoming) -> None:
    try:
        canonical([getattr(report, name) for name in _TOLD])
    except UnicodeEncodeError as error:
        where = report.where.encode("utf-8", "backslashreplace").decode("utf-8")
        raise InputError(where, "holds half a character (a lone surrogate); write it as UTF-8") from error


def _as_given(report: Incoming) -> Original:
    told = {name: getattr(report, name) for name in _TOLD}
    return Original(data=canonical(told).encode("utf-8"), kind=GIVEN, where=report.where)
