"""Parts of an armed group under the names that the report tells: الأنصار and المهاجرين of one organisation.

A report says once who is called so ('مقاتلون سوريون يسميهم التنظيم "الأنصار"') and goes on with the name, or with the
word that it stands for ("جميعهم من السوريين"). The actor stays the organisation; its `faction` is the name as written.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

from khabar.find.actors import ActorMention
from khabar.lexicon.matcher import Matcher
from khabar.text.fold import fold_word
from khabar.text.words import Doc, analyses

_NAME_WITHIN, _LONGEST_NAME, _DESCRIBED_WITHIN, _BESIDE = 6, 2, 3, 2
_LINKS = frozenset({"او", "ما", "من", "الذين", "و", "ممن"})


class Faction(msgspec.Struct, frozen=True):
    """A name for a part of an actor, as written, and the folded stems that tell of it."""

    actor: str
    name: str
    stems: frozenset[str]


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("khabar") / "data" / "factions.toml").read_text(encoding="utf8"))


@cache
def _naming() -> Matcher[str]:
    return Matcher(((form, form) for form in _data()["naming"]["forms"]), suffixes=True)


@cache
def _membership() -> frozenset[str]:
    return frozenset(map(fold_word, _data()["membership"]["forms"]))


def _stem(form: str) -> str:
    """A folded plural without article and case: _stem("المهاجرون") == _stem("المهاجرين")."""
    bare = form.removeprefix("ال")
    return bare[:-2] if len(bare) > 4 and bare.endswith(("ون", "ين")) else bare


def find_factions(doc: Doc, actors: Sequence[ActorMention]) -> tuple[Faction, ...]:
    """The names that a report gives to parts of an actor named before them in the sentence."""
    out: dict[str, Faction] = {}
    quotes = dict(doc.quotes)
    named = [a for a in actors if a.id is not None and a.kind == "named"] if quotes else []
    for match in _naming().find(doc) if named else ():
        sentence = doc.sentence_of(match.first)
        ahead = range(match.last, min(match.last + _NAME_WITHIN, sentence.last))
        begin = next((at for at in ahead if at in quotes), None)
        if begin is None or quotes[begin] - begin > _LONGEST_NAME:
            continue
        owner = next((a for a in reversed(named) if sentence.first <= a.first < begin), None)
        if owner is None or owner.id is None:
            continue
        span = doc.span(begin, quotes[begin])
        stems = {_stem(doc.words[begin].form)} | _described(doc, sentence.first, match.first)
        out.setdefault(doc.quote(span), Faction(owner.id, doc.quote(span), frozenset(stems)))
    return tuple(out.values())


def _described(doc: Doc, first: int, naming: int) -> set[str]:
    """The people whom a name stands for, right before the words of naming: "السوريين أو ما | يسميهم"."""
    for at in range(naming - 1, max(first, naming - 1 - _DESCRIBED_WITHIN), -1):
        form = doc.words[at].form
        if form not in _LINKS:
            return {_stem(form)} if form.startswith("ال") and form.endswith(("ون", "ين")) else set()
    return set()


def faction_of(
    doc: Doc, factions: Sequence[Faction], actor: str, mention: tuple[int, int], clause: tuple[int, int]
) -> str | None:
    """The faction that the words of a clause say an actor's mention is of, None if none or more than one."""
    own = [faction for faction in factions if faction.actor == actor]
    if not own:
        return None
    told = [at for at in range(*clause) if doc.words[at].form == "من" and at + 1 < clause[1]]
    places = [at + 1 for at in told if doc.words[at - 1].form in _membership()]
    places += range(mention[0], min(mention[1] + _BESIDE, clause[1]))
    stems = {_stem(reading.stem) for at in places for reading in analyses(doc.words[at].form)}
    names = [faction.name for faction in own if faction.stems & stems]
    return names[0] if len(names) == 1 else None
