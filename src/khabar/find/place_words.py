"""The words around place names, read once from `data/place_heads.toml` and `data/place_words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from khabar.errors import DataError
from khabar.lexicon.matcher import phrase_words

DATA = Path(__file__).resolve().parent.parent / "data"
COUNTRYSIDE = "الريف"


class Head(msgspec.Struct, frozen=True):
    """A noun before place names; see the data file for what the fields mean."""

    id: str
    gloss: str
    forms: tuple[str, ...]
    precision: str
    many: tuple[str, ...] = ()
    keep: bool = False
    unknown: int = 0
    only_known_for: tuple[str, ...] = ()
    yes: tuple[tuple[str, str], ...] = ()
    no: tuple[str, ...] = ()


class HeadForm(msgspec.Struct, frozen=True):
    """One form of a head: `words` folded, `many` where it announces several names."""

    head: Head
    words: tuple[str, ...]
    many: bool
    unknown: int


class PlaceWords(msgspec.Struct, frozen=True):
    """The word lists of `place_words.toml`, folded; phrases are tuples of words."""

    in_name: frozenset[str]
    governors: frozenset[str]
    of_things: frozenset[str]
    near: frozenset[str]
    distance: frozenset[str]
    directions: frozenset[tuple[str, ...]]
    direction_adjectives: frozenset[str]
    direction_nouns: frozenset[str]
    prepositions: frozenset[str]
    stop_words: frozenset[str]
    adjectives: frozenset[str]
    closing_adjectives: frozenset[str]
    land: frozenset[str]
    complements: frozenset[str]
    body: frozenset[str]
    phrases: frozenset[str]
    kunya: frozenset[str]
    titles: frozenset[str]
    given_names: frozenset[str]
    passing: frozenset[str]
    whole_country: frozenset[str]
    capitals: frozenset[str]
    seats: frozenset[str]
    bodies: frozenset[str]
    plants: frozenset[str]
    supplies: frozenset[str]
    main: frozenset[str]


def _load(name: str) -> dict[str, object]:
    path = DATA / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{name}: {error}") from error


@cache
def heads() -> tuple[Head, ...]:
    """The heads of the data file, checked against their type."""
    try:
        return tuple(msgspec.convert(_load("place_heads.toml")["head"], list[Head]))
    except (KeyError, msgspec.ValidationError) as error:
        raise DataError(f"place_heads.toml: {error}") from error


@cache
def head_forms() -> dict[str, tuple[HeadForm, ...]]:
    """Folded first word of a form -> the forms that begin with it, the longest first."""
    out: dict[str, list[HeadForm]] = {}
    for head in heads():
        known_only = {phrase_words(form) for form in head.only_known_for}
        for forms, many in ((head.forms, False), (head.many, True)):
            for form in forms:
                words = phrase_words(form)
                unknown = 0 if words in known_only else head.unknown
                out.setdefault(words[0], []).append(HeadForm(head, words, many, unknown))
    return {word: tuple(sorted(forms, key=lambda f: (-len(f.words), f.many))) for word, forms in out.items()}


@cache
def place_words() -> PlaceWords:
    """The word lists, folded."""
    raw = _load("place_words.toml")
    lists: dict[str, list[tuple[str, ...]]] = {}
    for name, values in raw.items():
        if not isinstance(values, list):
            raise DataError(f"place_words.toml: {name} is not a list")
        lists[name] = [phrase_words(str(value)) for value in values]
    fields: dict[str, object] = {}
    for name in PlaceWords.__struct_fields__:
        if name not in lists:
            raise DataError(f"place_words.toml: no list {name}")
        fields[name] = frozenset(lists[name]) if name == "directions" else frozenset(" ".join(w) for w in lists[name])
    return PlaceWords(**fields)  # type: ignore[arg-type]


@cache
def capitals() -> dict[str, str]:
    """ISO code of a country -> the folded name of its capital."""
    pairs = (entry.split(" ", 1) for entry in place_words().capitals)
    return {code.upper(): name for code, name in pairs}


@cache
def common_words() -> frozenset[str]:
    """Ordinary words, phrases and given names that places are called after too, folded."""
    return _word_list("place_common.txt") | place_words().phrases | place_words().given_names


@cache
def whole_words() -> frozenset[str]:
    """Words that only look like a clitic before a name, folded: بشرية is no ب + شرية."""
    return _word_list("place_whole.txt")


def _word_list(name: str) -> frozenset[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


class Reading(msgspec.Struct, frozen=True):
    """A word with its proclitics but not its article cut off: للباب is ل + الباب."""

    clitic: str
    stem: str
    cut: int


_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")


@lru_cache(maxsize=65536)
def readings(form: str) -> tuple[Reading, ...]:
    """The whole word first, then every cut that spelling allows, the shortest first."""
    out = [Reading("", form, 0)]
    for clitic in _CLITICS:
        rest = form[len(clitic) :]
        if len(rest) < 2 or not form.startswith(clitic):
            continue
        if clitic.endswith("ل") and rest.startswith("ل") and len(rest) > 2:
            out.append(Reading(clitic, "ال" + rest[1:], len(clitic)))
        out.append(Reading(clitic, rest, len(clitic)))
    return tuple(out)


@lru_cache(maxsize=32768)
def opens_phrase(form: str) -> bool:
    """Whether a folded word can begin a place before its name: a head noun, a direction, a word for a country."""
    words = place_words()
    return any(
        r.stem in head_forms()
        or r.stem in words.direction_nouns
        or r.stem in words.land | words.plants
        or (r.stem,) in words.directions
        or r.stem == COUNTRYSIDE
        for r in readings(form)
    )
