"""A report that comes in, made ready to be stored: its bytes, its text and the digests it is known by."""

from __future__ import annotations

import re
import zlib

import msgspec

from khabar.pipeline import Coder
from khabar.read.incoming import Incoming, Original
from khabar.store.hashes import canonical, digest_of, sha256_of

GIVEN = "given"
"""The kind of an original that no reader made: the report as a program handed it over, as JSON."""

_STDIN = "-"
_POSITION = re.compile(r"[:#]\d+$")
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


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
    """Make a report ready to be stored; `version_of` is the number of the report that it is known to be."""
    original = report.original or _as_given(report)
    whole = Coder.text_of(report.text, report.title)
    text, replaced = storable(whole)
    sha256 = sha256_of(whole.encode("utf-8", "surrogatepass"))
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
        capture_digest=digest_of(original_sha256, original.kind, original.context),
        context=canonical(original.context),
        source=source_of(original.where),
        version_of=version_of,
    )


def version_digest(sha256: str, *read_with_it: str | None) -> str:
    """What a version of a report is known by: its text, and title, day, basis, outlet, address and country."""
    return digest_of(sha256, *(clean(value) for value in read_with_it))


def source_of(where: str) -> str:
    """The file or address that something was read from, without the position in it: `a.jsonl:7` -> `a.jsonl`.

    Standard input is no source that can come again, so it has no name.
    """
    source = _POSITION.sub("", where)
    return "" if source == _STDIN else source


def storable(text: str) -> tuple[str, str | None]:
    """A text without characters that a database cannot keep, and what they were: [[offset, code point], ...].

    NUL and half surrogates each give way to one U+FFFD, so that every span still stands where it stood.
    """
    found = [(hit.start(), ord(hit[0])) for hit in _UNSTORABLE.finditer(text)]
    return (_UNSTORABLE.sub("\ufffd", text), canonical(found)) if found else (text, None)


def as_it_was(text: str, replaced: str | None) -> str:
    """The text that `storable` was given."""
    if replaced is None:
        return text
    characters = list(text)
    for offset, code_point in msgspec.json.decode(replaced, type=list[tuple[int, int]]):
        characters[offset] = chr(code_point)
    return "".join(characters)


def clean(value: str | None) -> str | None:
    """A short text as it is kept: what a database cannot keep is shown as U+FFFD."""
    return value and _UNSTORABLE.sub("\ufffd", value)


def _as_given(report: Incoming) -> Original:
    told = {name: clean(getattr(report, name)) for name in report.__struct_fields__ if name != "original"}
    return Original(data=canonical(told).encode("utf-8"), kind=GIVEN, where=report.where)
