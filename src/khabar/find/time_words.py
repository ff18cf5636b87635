"""The words of time (`data/times.toml`) as tagged phrases: what a word, or a few, can be in a time expression.

A tag has a role (month, weekday, part_head, unit, past, since ...) and a value. Words keep their
article as the data has it; only و، ف، ب، ل، ك are cut in front, and rarely: in باب is no August.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from khabar.find.numbers import numeral_stem
from khabar.lexicon.matcher import phrase_words
from khabar.text.fold import fold_word

_PREFIXES = ("و", "ف", "ل", "ب", "ك", "ول", "وب", "فب")
_BARE_OR_AND = ("", "و", "ف")
_MAY_CARRY = {
    "month": ("", "و", "ف", "ل", "ب", "ول", "وب"),
    "weekday": ("", "و", "ف", "ل", "ول"),
    "part_head": ("", "و", "ف", "ب", "ل"),
    "part_definite": ("", "و", "ب"),
    "unit": ("", "و", "ل", "ب", "ول"),
    "day": ("", "و", "ف", "ل", "ب"),
    "edge": ("", "و", "ف", "ب", "ل"),
    "two_days": ("", "و", "ف", "ل", "ب"),
    "clock": ("", "و", "ل"),
    "about": ("", "ل", "ب"),
    "several": ("", "ل", "ب"),
}
_LONG_ENOUGH_TO_CUT = 3
# Words of grammar that open an interval or a length and are no entries of the data.
_OPENERS = frozenset("من بين وبين ومن في وفي ل ال هذا هذه بهذا لهذا وهذا وهذه عامي سنتي شهري لعامي للعام".split())


class Tag(msgspec.Struct, frozen=True):
    """What a phrase can be: `role` and `value`; it ends before word `last`, `prefix` are its clitics."""

    role: str
    value: str
    last: int
    prefix: str
    ambiguous: bool = False
    background: bool = False

    @property
    def number(self) -> int:
        """The value of a month, weekday, offset or ordinal."""
        return int(self.value)


class _Phrase(msgspec.Struct, frozen=True):
    rest: tuple[str, ...]
    role: str
    value: str
    ambiguous: bool = False
    background: bool = False


@cache
def time_data() -> dict[str, Any]:
    """The tables of `times.toml`."""
    return tomllib.loads((files("khabar") / "data" / "times.toml").read_text(encoding="utf8"))


@cache
def guard(name: str) -> frozenset[str]:
    """The folded words of one guard."""
    return frozenset(map(fold_word, time_data()["guards"][name]))


def is_guarded(word: str, name: str) -> bool:
    """Whether a word belongs to a guard, with or without a clitic of one letter before it."""
    words = guard(name)
    return word in words or (len(word) > _LONG_ENOUGH_TO_CUT and word[0] in "وفبلك" and word[1:] in words)


def _rows() -> Iterator[tuple[str, str, str, bool, bool]]:
    """(form, role, value, ambiguous, background) of every form in the data."""
    data = time_data()
    for month in data["month"]:
        role = "month" if month.get("calendar", "gregorian") == "gregorian" else "hijri_month"
        for form in month["forms"]:
            yield form, role, str(month["number"]), form in month.get("ambiguous", ()), False
    for kind, key in (("weekday", "number"), ("offset", "days"), ("season", "first_month")):
        for entry in data[kind]:
            for form in entry["forms"]:
                yield form, kind, str(entry[key]), False, False
    for part in data["part"]:
        for role in ("heads", "adverbs", "definite"):
            for form in part[role]:
                yield form, "part_" + role.removesuffix("s"), part["id"], False, False
    for unit in data["unit"]:
        for size in ("singular", "dual", "plural"):
            for form in unit[size]:
                yield form, "unit", f"{unit['id']} {size}", False, False
    for cue in data["cue"]:
        for form in cue["forms"]:
            yield form, cue["role"], form, False, False
    for phrase in data["phrase"]:
        for form in phrase["forms"]:
            yield form, "phrase", phrase["kind"], False, phrase.get("background", False)
    for number, forms in data["ordinals"].items():
        for form in forms:
            yield form, "ordinal", number, False, False


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """Phrases by their first word, the longest first."""
    out: dict[str, list[_Phrase]] = {}
    for form, role, value, ambiguous, background in _rows():
        first, *rest = phrase_words(form)
        out.setdefault(first, []).append(_Phrase(tuple(rest), role, value, ambiguous, background))
    for row in out.values():
        row.sort(key=lambda p: -len(p.rest))
    return out


@lru_cache(maxsize=32768)
def _openings(form: str) -> tuple[tuple[str, tuple[_Phrase, ...]], ...]:
    """For a folded word, each clitic that may be cut and the phrases which the rest opens."""
    phrases = _phrases()
    out = []
    for prefix in ("", *_PREFIXES):
        stem = form[len(prefix) :]
        if form.startswith(prefix) and stem in phrases and (not prefix or len(stem) >= _LONG_ENOUGH_TO_CUT):
            fitting = tuple(p for p in phrases[stem] if prefix in _MAY_CARRY.get(p.role, _BARE_OR_AND))
            if fitting:
                out.append((prefix, fitting))
    return tuple(out)


@lru_cache(maxsize=32768)
def definite_unit(form: str) -> tuple[str, str]:
    """A unit of time with its article, and its clitics: والأسبوع is "week singular" behind و; empty if it is none."""
    for prefix in ("", "و", "ف", "ب"):
        stem = form[len(prefix) + 2 :]
        if form.startswith(prefix + "ال") and len(stem) > 1:
            for phrase in _phrases().get(stem, ()):
                if phrase.role == "unit" and not phrase.rest:
                    return phrase.value, prefix
    return "", ""


@lru_cache(maxsize=32768)
def opens_time(form: str) -> bool:
    """Whether a folded word can open a time expression at all."""
    if form[0].isdigit() or form in _OPENERS or bool(_openings(form)) or bool(definite_unit(form)[0]):
        return True
    return form[0] == "ل" and len(form) > _LONG_ENOUGH_TO_CUT and numeral_stem(form) is not None


def read_tags(forms: list[str], at: int) -> list[Tag]:
    """The tags of the phrases that begin at a word, the longest first."""
    out = []
    for prefix, phrases in _openings(forms[at]):
        for phrase in phrases:
            last = at + 1 + len(phrase.rest)
            if not phrase.rest or tuple(forms[at + 1 : last]) == phrase.rest:
                out.append(Tag(phrase.role, phrase.value, last, prefix, phrase.ambiguous, phrase.background))
    out.sort(key=lambda t: (-t.last, len(t.prefix)))
    return out


@cache
def glued_weekdays() -> dict[str, int]:
    """Two weekdays written as one word, with the number of the first."""
    days = [(fold_word(form), entry["number"]) for entry in time_data()["weekday"] for form in entry["forms"]]
    return {a + b: number for a, number in days for b, other in days if number != other}


class TimeWords:
    """The words of one report with their tags, read on demand; `madda` are the words written with آ."""

    def __init__(self, forms: list[str], madda: frozenset[int] = frozenset()) -> None:
        self.forms = forms
        self.madda = madda
        self._tags: dict[int, list[Tag]] = {}

    def word(self, at: int) -> str:
        """The folded word at a place; empty beyond the ends."""
        return self.forms[at] if 0 <= at < len(self.forms) else ""

    def tags(self, at: int) -> list[Tag]:
        """All tags that begin at a word."""
        if not 0 <= at < len(self.forms):
            return []
        if at not in self._tags:
            self._tags[at] = read_tags(self.forms, at)
        return self._tags[at]

    def tag(self, at: int, *roles: str, bare: bool = False) -> Tag | None:
        """The longest tag of some roles at a word; `bare` refuses clitics."""
        for found in self.tags(at):
            if found.role in roles and not (bare and found.prefix):
                return found
        return None

    def is_longest(self, at: int, role: str, last: int) -> bool:
        """Whether the longest phrase at a word has this role and reaches beyond word `last`."""
        tags = self.tags(at)
        return bool(tags) and tags[0].role == role and tags[0].last > last
