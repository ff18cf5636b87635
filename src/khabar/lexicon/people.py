"""Counted nouns (`data/people.toml`, `data/counted.toml`): people, the dead and hurt, strikes, and what is neither.

The data files give dictionary forms; this module makes the forms that news writes
out of them (duals, case and construct forms of sound plurals) and reads a word as
one of them, its clitics, article and pronoun taken off.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from khabar.lexicon.conjugation import verb_forms
from khabar.text.fold import fold_word
from khabar.text.words import prefix_analyses

Bare = Literal["free", "governed", "owned", "suffixed", "joined", "never"]

_PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "كم", "ه")
_PLURAL_OF_MEN = "ون"


class Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A counted noun as its data file describes it; the keys are explained there."""

    id: str
    kind: str
    gloss: str
    group: str | None = None
    victim: str | None = None
    armed: bool = False
    singular: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    dual: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    bare: Bare = "free"
    bare_plural: Bare | None = None
    counted_kind: str | None = None
    suffixed: bool = False
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Adjective(msgspec.Struct, frozen=True):
    """What an adjective after a counted noun tells: a group, arms, or another kind of noun."""

    gloss: str
    group: str | None = None
    person_group: str | None = None
    armed: bool = False
    kind: str | None = None
    noun: str | None = None


class NounForm(msgspec.Struct, frozen=True):
    """One folded form: `number` is s, d, p, or c (read behind a numeral only); `rest` are its further words.

    `either` marks a form in ين that may be a dual or a plural; `construct` one that must have
    a noun or a pronoun after it.
    """

    noun: Noun
    number: str
    rest: tuple[str, ...] = ()
    either: bool = False
    construct: bool = False


class Reading(msgspec.Struct, frozen=True):
    """A word read as the first of a counted noun; `cut` folded letters of clitics stand before it."""

    form: NounForm
    prefix: str
    cut: int
    definite: bool
    pronoun: str


class _Data(msgspec.Struct, frozen=True):
    noun: tuple[Noun, ...] = ()


@cache
def people_data() -> dict[str, Any]:
    """The tables of `people.toml` beside its nouns."""
    return tomllib.loads((files("khabar") / "data" / "people.toml").read_text(encoding="utf8"))


@cache
def load_nouns() -> tuple[Noun, ...]:
    """Every counted noun of both data files, nationalities as one noun."""
    counted = tomllib.loads((files("khabar") / "data" / "counted.toml").read_text(encoding="utf8"))
    nouns = msgspec.convert(people_data(), _Data).noun + msgspec.convert(counted, _Data).noun
    return (*nouns, _national())


def _national() -> Noun:
    data = people_data()["nationalities"]
    singular = [word for word in data["singular"] if word not in data["never_noun"]]
    feminine = tuple(word + "ة" for word in singular if not word.endswith("ة"))
    plural = tuple(word + _PLURAL_OF_MEN for word in singular) + tuple(data["plural"])
    return Noun(
        "national", "people", "a person by nationality", singular=(*singular, *feminine), plural=plural,
        counted=tuple(word[:-1] + "ات" for word in feminine), bare="governed", bare_plural="governed",
    )  # fmt: skip


def _duals(word: str, sound: bool) -> list[tuple[str, bool, bool]]:
    """Folded duals of a folded singular: (form, may be a plural, construct)."""
    if word.endswith("ه"):
        return [(word[:-1] + "تان", False, False), (word[:-1] + "تين", False, False),
                (word[:-1] + "تي", False, True), (word[:-1] + "تا", False, True)]  # fmt: skip
    if word.endswith("ا"):
        return []
    out = [(word + "ان", False, False), (word + "ا", False, True)]
    return out if sound else [*out, (word + "ين", False, False), (word + "ي", False, True)]


def _add(table: dict[str, list[NounForm]], phrase: str, noun: Noun, number: str, **marks: bool) -> None:
    first, *rest = phrase.split()
    form = NounForm(noun, number, tuple(rest), **marks)
    if form not in table.setdefault(first, []):
        table[first].append(form)


def _add_singular(table: dict[str, list[NounForm]], noun: Noun, word: str, plurals: list[str]) -> None:
    _add(table, word, noun, "s")
    head, _, tail = word.partition(" ")
    if not head.endswith(("ه", "ا")):
        _add(table, f"{head}ا {tail}", noun, "s")
    if noun.dual:
        return
    sound = head + _PLURAL_OF_MEN in plurals
    for form, either, construct in _duals(head, sound):
        if not tail:
            _add(table, form, noun, "d", either=either, construct=construct)
        elif construct or form.endswith("ان"):
            _add(table, f"{form.removesuffix('ن')} {tail}", noun, "d")


def _add_plural(table: dict[str, list[NounForm]], noun: Noun, word: str) -> None:
    head, _, tail = word.partition(" ")
    _add(table, word, noun, "p")
    if head.endswith(_PLURAL_OF_MEN) and len(head) > 4:
        _add(table, f"{head[:-2]}ين {tail}", noun, "p", either=not tail)
        if not tail:
            _add(table, head[:-2] + "ي", noun, "p", construct=True)
            _add(table, head[:-2] + "و", noun, "p", construct=True)
    elif not head.endswith(("ات", "ه", "ا", "ين")) and not tail:
        _add(table, head + "ا", noun, "p")


@cache
def _forms() -> dict[str, tuple[NounForm, ...]]:
    """Forms by their first folded word, without article, clitics and pronouns."""
    table: dict[str, list[NounForm]] = {}
    for noun in load_nouns():
        plurals = [fold_word(word) for word in noun.plural]
        for word in noun.singular:
            _add_singular(table, noun, fold_word(word), plurals)
        for word in plurals:
            _add_plural(table, noun, word)
        for word in noun.dual:
            _add(table, fold_word(word), noun, "d")
            if noun.suffixed:  # شقيقاه, شقيقيه
                _add(table, fold_word(word).removesuffix("ن"), noun, "d", construct=True)
        for word in noun.counted:
            _add(table, fold_word(word), noun, "c")
    return {first: tuple(forms) for first, forms in table.items()}


def _stems_before(pronoun: str, stem: str) -> tuple[str, ...]:
    """What a word with a pronoun may be: زوجته is زوجه + ه, ابناؤه is ابناء + ه, مرافقيه is مرافقين + ه."""
    rest = stem[: -len(pronoun)]
    if len(rest) < 2 or not stem.endswith(pronoun):
        return ()
    if rest.endswith("ت"):
        return rest, rest[:-1] + "ه"
    if rest.endswith(("اي", "او")):
        return rest, rest[:-1] + "ء"
    return (rest,)


def _takes_pronoun(form: NounForm, base: str) -> bool:
    """Whether a form stands before a pronoun: a dual or plural has lost its nun, an accusative singular has none."""
    accusative = form.number == "s" and base[-1] == "ا" and base[:-1] in _forms()
    return not accusative and not base.endswith(("ين", "ان", "ون"))


def _readings_of(stem: str, prefix: str, cut: int) -> list[Reading]:
    table = _forms()
    out = [Reading(form, prefix, cut, False, "") for form in table.get(stem, ())]
    if stem.startswith("ال") and len(stem) > 3:
        out += [Reading(form, prefix, cut, True, "") for form in table.get(stem[2:], ()) if not form.construct]
    for pronoun in _PRONOUNS:
        for base in _stems_before(pronoun, stem):
            out += [
                Reading(form, prefix, cut, False, pronoun)
                for form in table.get(base, ())
                if form.noun.suffixed and not form.rest and _takes_pronoun(form, base)
            ]
    return out


@lru_cache(maxsize=32768)
def noun_readings(word: str) -> tuple[Reading, ...]:
    """Every reading of a folded word as the first word of a counted noun, the least cut first."""
    out: list[Reading] = []
    for analysis in prefix_analyses(word):
        if not analysis.prefix.endswith(("ال", "لل")):
            out += _readings_of(analysis.stem, analysis.prefix, analysis.cut)
    return tuple(out)


_ENDINGS = ("", "ا", "ه", "ين", "ون", "ان", "ات", "تين", "تان")


@cache
def _adjectives() -> dict[str, Adjective]:
    table: dict[str, Adjective] = {}
    data = people_data()
    for entry in data["adjective"]:
        known = {name: entry[name] for name in Adjective.__struct_fields__ if name in entry}
        adjective = Adjective(**known)
        words = [fold_word(word) + end for word in entry.get("words", ()) for end in _ENDINGS]
        for form in words + [fold_word(word) for word in entry.get("forms", ())]:
            table.setdefault(form, adjective)
    national = Adjective("nationality")
    for word in data["nationalities"]["singular"]:
        for end in _ENDINGS:
            table.setdefault(fold_word(word) + end, national)
    for word in data["nationalities"]["plural"]:
        table.setdefault(fold_word(word), national)
    return table


@lru_cache(maxsize=32768)
def adjective_of(word: str) -> Adjective | None:
    """The adjective that a folded word is, with or without its article."""
    table = _adjectives()
    return table.get(word) or (table.get(word[2:]) if word.startswith("ال") else None)


@cache
def _act_words() -> frozenset[str]:
    acts = people_data()["acts"]
    forms = [form.surface for lemma in acts["verbs"] for form in verb_forms(lemma)]
    return frozenset(fold_word(word) for word in [*acts["nouns"], *forms])


@cache
def act_phrases() -> frozenset[tuple[str, ...]]:
    """Folded phrases that stand right before the people an act strikes: القبض على."""
    return frozenset(tuple(fold_word(phrase).split()) for phrase in people_data()["acts"]["phrases"])


@lru_cache(maxsize=32768)
def is_act(word: str) -> bool:
    """Whether a folded word, its clitics taken off, may be an act that strikes people: بمقتل، فقتل، إصابة."""
    return any(analysis.stem in _act_words() for analysis in prefix_analyses(word))
