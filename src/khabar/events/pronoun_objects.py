"""Whom a pronoun on an act means: "خطفوا مهندسا ثم أطلقوا سراحه", "توفي الناشط بعد اعتقاله"."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.events.clauses import speaks
from khabar.events.phrases import dateline
from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention
from khabar.lexicon.people import noun_readings

_PERSONAL = frozenset({"kill_person", "detain", "free", "punish"})
_SINGULAR, _PLURAL = frozenset({"ه", "ها"}), frozenset({"هم", "هن", "هما"})
_FREED = ("عن", "سراح")
_TELLERS = frozenset({"officials", "police"})
_REACH = 30


def pronoun_object(reading: Reading, trigger: Trigger) -> list[ActorMention]:
    """The people or the person told before whom the pronoun of an act on persons takes up; empty where none fits."""
    pronoun = _pronoun(reading, trigger)
    if not pronoun:
        return []
    if pronoun == "هن":
        return [ActorMention("women", ("women",), "people", trigger.first, trigger.last, trigger.start, trigger.end)]
    for mention, number, feminine in _persons_before(reading, trigger.first):
        if speaks(reading, mention) or mention.id in _TELLERS:
            continue
        if number == "s":
            fits = pronoun == ("ها" if feminine else "ه")
        else:
            fits = pronoun == "هن" if mention.id == "women" else pronoun == "هم" or (pronoun == "هما" and number == "d")
        return [mention] if fits else []
    return []


def _pronoun(reading: Reading, trigger: Trigger) -> str:
    """The pronoun on an act, or on the word of its object: اعتقاله, أفرجوا عنه, أطلقوا سراحهم."""
    if trigger.act.frame not in _PERSONAL:
        return ""
    if trigger.suffix in _SINGULAR | _PLURAL:
        return trigger.suffix
    if trigger.act.frame != "free":
        return ""
    form = reading.form(trigger.last) if not reading.form(trigger.last - 1).startswith("سراح") else ""
    form = form or reading.form(trigger.last - 1)
    return next((form.removeprefix(w) for w in _FREED if form.removeprefix(w) in _SINGULAR | _PLURAL), "")


def _persons_before(reading: Reading, at: int) -> Iterator[tuple[ActorMention, str, bool]]:
    """Persons and people told before a word, nearest first, with their number and whether a woman is meant."""
    low = max(reading.sentence(at).first, at - _REACH)
    for place in range(at - 1, low - 1, -1):
        found = _person_at(reading, place)
        if found is not None:
            yield found


def _person_at(reading: Reading, at: int) -> tuple[ActorMention, str, bool] | None:
    covering = [a for a in within(reading.actors, at, at + 1) if not a.place_like and not dateline(reading, a)]
    for found in noun_readings(reading.form(at).removeprefix("ال")):
        noun = found.form.noun
        group = noun.group or noun.victim
        if noun.kind != "people" or found.pronoun or found.form.rest or found.prefix.strip("وفال"):
            continue
        sided = [a for a in covering if a.kind in ("named", "generic", "armed") and a.head == "member"]
        feminine = reading.form(at).removeprefix("ال").endswith(("ه", "اة"))
        if sided:
            return sided[0], found.form.number, feminine
        if group is not None:
            start, end = reading.doc.span(at, at + 1)
            return ActorMention(group, (group,), "people", at, at + 1, start, end), found.form.number, feminine
    return None
