"""Whom an act of its type is done to, and who did it, where no word says it, once the tellings of one act are joined.

Who lets people go had detained them; those who flee are civilians, those who are let go were detained, and whoever is
abducted or murdered with no word of arms or office is a civilian. Bodies and stopped weapons have no bystanders for
targets.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khabar.events.entries import BYSTANDERS, Entry
from khabar.events.reading import Reading
from khabar.lexicon.actors import load_actors
from khabar.lexicon.people import noun_readings
from khabar.record import Actor, Count
from khabar.text.fold import fold_word

_REBELS = frozenset({"rebel", "militia"})
_OF_TYPE = {"displacement": "civilians", "release": "detainees"}
_OF_PERSONS = frozenset({"abduction", "assassination", "execution", "torture"})
_JUDGED = frozenset({"arrest", "sentence"})
_CHARGED = ("مشتبه", "المشتبه", "بتهم", "بحوز", "متهم", "المتهم", "ارهاب", "الارهاب", "بالارهاب", "متفجرات")
_INDISCRIMINATE = frozenset({"shelling", "air_strike", "chemical_attack"})
_FREED = frozenset({"detainees", "unidentified", "infrastructure"})
_NO_BYSTANDERS = frozenset({"body_recovery", "interception"})
_NO_VICTIM = frozenset({"suspect", "agent", "person", "dead", "martyr", "victim", "body"})


def join_gunmen(entries: Sequence[Entry]) -> None:
    """Leave nameless gunmen out, in place, where their side of an act is named: "31 مسلحا حوثيا ... 31 مسلحا"."""
    for entry in entries:
        entry.perpetrators, entry.targets = _without_nameless(entry.perpetrators), _without_nameless(entry.targets)


def _without_nameless(actors: list[Actor]) -> list[Actor]:
    known = [load_actors().get(a.id) for a in actors if a.id != "unidentified_armed"]
    if any(entry is not None and entry.kind in _REBELS for entry in known):
        return [a for a in actors if a.id != "unidentified_armed"]
    if any(entry is not None for entry in known):  # "قوة من الجهاز ... إصابة | مقاتلين اثنين"
        return [a for a in actors if a.id != "unidentified_armed" or not _are_fighters(a)]
    return actors


def _are_fighters(actor: Actor) -> bool:
    """Whether the words call people fighters, as one's own are called, and no gunmen."""
    return any(word.removeprefix("ال").startswith("مقاتل") for word in fold_word(actor.text or "").split())


def understand_targets(reading: Reading, entries: Sequence[Entry]) -> None:
    """Complete and clear the targets of the entries of a report, in place."""
    for index, entry in enumerate(entries):
        if entry.type in _NO_BYSTANDERS:
            entry.targets = [a for a in entry.targets if a.id not in BYSTANDERS]
        if entry.type in _JUDGED:
            entry.targets = [_only_a_nation(reading, actor) for actor in entry.targets]
        if entry.type == "release":
            known = [a for a in entry.targets if a.id not in _FREED]
            entry.targets = known or entry.targets  # detainees only where nothing more is told
        if entry.type in _INDISCRIMINATE:
            entry.targets = [_as_martyrs(actor) for actor in entry.targets]
        if any(a.id != "infrastructure" for a in entry.targets):
            continue
        if entry.type == "release" and (taken := _taken(entries[:index], entry)):
            entry.targets = taken
        elif entry.type in _OF_TYPE:
            entry.targets = [_understood(entry, _OF_TYPE[entry.type])]
        elif entry.type in _OF_PERSONS:
            person = next((c for c in entry.counts if _is_person(reading, c)), None)
            if person is not None:
                entry.targets = [Actor("civilians", None, person.text, person.span)]


def _only_a_nation(reading: Reading, actor: Actor) -> Actor:
    """Those charged with violence of whom only the nation is told are no civilians: "اعتقال 6 يمنيين مشتبهين"."""
    if actor.id != "civilians" or actor.span is None:
        return actor
    doc = reading.doc
    words = range(doc.word_at(actor.span[0]), doc.word_at(actor.span[1] - 1) + 1)
    nouns = [{found.form.noun.id for found in noun_readings(doc.words[at].form)} for at in words]
    national = any("national" in ids for ids in nouns) and all(ids <= {"national"} for ids in nouns)
    sentence = doc.sentence_of(words[0])
    charged = any(doc.words[at].form.startswith(_CHARGED) for at in range(sentence.first, sentence.last))
    return msgspec.structs.replace(actor, id="unidentified") if national and charged else actor


def _as_martyrs(actor: Actor) -> Actor:
    """Martyrs of a bombardment of whom no side is told are civilians: "أوقع القصف سبعة | شهداء"."""
    words = fold_word(actor.text or "").split()
    martyrs = any(word.startswith(("شهيد", "شهداء")) for word in words)  # الشهيد is a title
    return msgspec.structs.replace(actor, id="civilians") if martyrs and actor.id == "unidentified" else actor


def understand_captors(entries: Sequence[Entry]) -> None:
    """Give an arrest that names nobody the doers of the release told in its sentence, in place.

    "أفرجت الشرطة عن الشاب بعد ساعات من | اعتقاله".
    """
    for entry in entries:
        if entry.type != "arrest" or entry.perpetrators:
            continue
        for other in entries:
            if other.type == "release" and other.sentence == entry.sentence and other.perpetrators:
                entry.perpetrators = list(other.perpetrators)
                break


def _taken(before: Sequence[Entry], entry: Entry) -> list[Actor]:
    """Those whom the same doers took shortly before they let somebody go."""
    doers = {a.id for a in entry.perpetrators}
    for other in reversed(before):
        if entry.sentence - other.sentence > 1:
            return []
        if other.type in ("abduction", "arrest") and doers & {a.id for a in other.perpetrators}:
            return [a for a in other.targets if a.id not in ("infrastructure", "unidentified")]
    return []


def _understood(entry: Entry, group: str) -> Actor:
    """A group in the words of the first count of people, else of the act."""
    count = next((c for c in entry.counts if c.measure != "strikes" and c.high != 0), None)
    words = count if count is not None and count.span is not None else entry.evidence[0]
    return Actor(group, None, words.text, words.span)


def _is_person(reading: Reading, count: Count) -> bool:
    """Whether a count is of people of whom nothing is told: a name, a title, a pronoun."""
    if count.part or count.of is not None or count.high == 0 or count.span is None or count.measure == "injured":
        return False
    doc = reading.doc
    nouns = [
        found.form.noun
        for at in range(doc.word_at(count.span[0]), doc.word_at(count.span[1] - 1) + 1)
        for found in noun_readings(doc.words[at].form)
    ]
    return not any(noun.armed or noun.id in _NO_VICTIM for noun in nouns)
