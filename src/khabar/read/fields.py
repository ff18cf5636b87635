"""One JSON line to a report: its fields checked, with a message that says what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast, get_args

import msgspec

from khabar.errors import FieldError
from khabar.read.country import country_code
from khabar.read.dates import iso_day
from khabar.read.decode import decode
from khabar.read.incoming import Incoming, Original, field_map
from khabar.record import FORMAT, Basis

NAMES = ("id", "text", "title", "published", "published_basis", "outlet", "url", "country")
"""The fields of a JSON line that are read; every other is left alone."""

_LINE = msgspec.json.Decoder(dict[str, msgspec.Raw])
_HIGH, _LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_HALF_CHARACTER = re.compile(rf"{_HIGH}(?!{_LOW})|(?<!{_HIGH}){_LOW}")
_BASES = frozenset(get_args(Basis))


def read_line(original: Original) -> Incoming:
    """The report of one line of JSON; its context may map a name of NAMES to the name that it has in the file.

    Raises FieldError or EncodingError, naming the line.
    """
    return report_of(_parsed(original), original)


def report_of(values: Mapping[str, object], original: Original) -> Incoming:
    """The report of named values, each a string, or JSON that is decoded when it is asked for."""
    where = original.where
    line = _Line(values, where, field_map(original.context))
    if line.string("format") == FORMAT:
        raise FieldError(where, "is a record that khabar wrote, not a report")
    published = line.string("published")
    day = iso_day(published) if published else None
    if published and day is None:
        raise FieldError(where, f"field '{line.name('published')}' is '{published[:40]}'; write it as YYYY-MM-DD")
    return Incoming(
        id=line.identifier() or where,
        text=line.text(),
        where=where,
        title=line.string("title"),
        published=day,
        published_basis=line.basis() if day else "unknown",
        outlet=line.string("outlet"),
        url=line.string("url"),
        country=line.country(),
        original=original,
    )


def _parsed(original: Original) -> dict[str, msgspec.Raw]:
    where = original.where
    line = decode(original.data, where, original.context.get("encoding"))
    try:
        return _LINE.decode(line)
    except RecursionError:
        raise FieldError(where, "is JSON nested too deep to be a report") from None
    except msgspec.ValidationError:
        raise FieldError(where, "is JSON but not an object; write one {...} a line") from None
    except msgspec.DecodeError as error:
        half = _HALF_CHARACTER.search(line)
        if half:
            raise FieldError(
                where, f"holds half a character ({half[0]}, a lone surrogate); write it as UTF-8"
            ) from None
        raise FieldError(where, f"is not JSON: {str(error).removeprefix('JSON is malformed: ')}") from None


class _Line:
    """The fields of one line, each decoded when it is asked for, so that no other field can spoil a report."""

    def __init__(self, values: Mapping[str, object], where: str, fields: Mapping[str, str]) -> None:
        self._values = values
        self._where = where
        self._fields = fields

    def name(self, field: str) -> str:
        return self._fields.get(field, field)

    def text(self) -> str:
        """The report's text. Raises FieldError where it is missing, no string or blank."""
        name = self.name("text")
        value = self._value("text")
        if value is None:
            raise FieldError(self._where, f"field '{name}' is missing; name it with --field text=NAME")
        if not isinstance(value, str):
            raise FieldError(self._where, f"field '{name}' is {_kind(value)}; it must be a string")
        if not value.strip():
            raise FieldError(self._where, f"field '{name}' is empty")
        return value

    def string(self, field: str) -> str | None:
        """A text field; None when it is missing, null or blank."""
        value = self._value(field)
        if value is None or isinstance(value, str):
            return value if value and value.strip() else None
        raise FieldError(self._where, f"field '{self.name(field)}' is {_kind(value)}; it must be a string")

    def identifier(self) -> str | None:
        value = self._value("id")
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return self.string("id")

    def basis(self) -> Basis:
        """How the day is known; a word that is not one of ours says only that somebody gave it."""
        value = self.string("published_basis")
        return msgspec.convert(value, Basis) if value in _BASES else "given"

    def country(self) -> str | None:
        """The country's code. Raises FieldError where the words are neither a code nor the name of a country."""
        told = self.string("country")
        code = country_code(told) if told else None
        if told and code is None:
            wanted = "write its code of two letters, such as SY, or leave it out"
            raise FieldError(self._where, f"field '{self.name('country')}' is '{told[:40]}'; {wanted}")
        return code

    def _value(self, field: str) -> object:
        raw = self._values.get(self.name(field))
        if raw is None or isinstance(raw, str):
            return raw
        try:
            return msgspec.json.decode(cast("msgspec.Raw", raw))
        except (msgspec.MsgspecError, RecursionError) as error:
            reason = str(error).partition(" - at ")[0]
            raise FieldError(self._where, f"field '{self.name(field)}' cannot be read: {reason}") from None


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "an object"
