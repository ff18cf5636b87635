"""An actor's mention, and the phrase it is while it grows."""

from __future__ import annotations

import msgspec

from khabar.find.actor_words import ActorWords
from khabar.lexicon.actor_forms import ActorWord
from khabar.lexicon.matcher import Match
from khabar.lexicon.shared_names import ids_for, sure_id

Pair = tuple[Match[ActorWord], ActorWord]


class ActorMention(msgspec.Struct, frozen=True):
    """An actor in the words of a report.

    id          an actor's id, a group of people, or None where only country, day and context decide
    ids         the candidates; for police, officials and nationals the group and the state it belongs to
    kind        named, generic, people, armed, unknown or structure
    first, last the words of the report, swallowed modifiers included; `last` is exclusive
    start, end  offsets of the original text without clitics
    head        force, member, aircraft, artillery, weapon, state, position (its owner is hit), adjective
                (القصف التركي: the word التركي), nationals (ثلاثة سوريين), or empty for groups of people
    faction     the part of the actor that the words name
    place_like  the words tell where (في إسرائيل، مناطق سيطرة قسد) rather than who
    context     the key of actor_contexts.toml that decides, with `country` where the phrase says it
    """

    id: str | None
    ids: tuple[str, ...]
    kind: str
    first: int
    last: int
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    faction: str | None = None
    head: str = ""
    plural: bool = False
    supporters: tuple[ActorMention, ...] = ()
    place_like: bool = False
    context: str | None = None
    country: str | None = None


class Phrase(msgspec.Struct):
    """A phrase while it grows; `first` and `last` are words of the `ActorWords`."""

    first: int
    last: int
    match: Match[ActorWord]
    kind: str
    id: str | None = None
    ids: tuple[str, ...] = ()
    head: str = ""
    context: str | None = None
    country: str | None = None
    faction: str | None = None
    plural: bool = False
    supporters: tuple[ActorMention, ...] = ()
    place_like: bool = False
    by_adjective: bool = False


def mention_of(words: ActorWords[Phrase], phrase: Phrase) -> ActorMention:
    """The finished mention; its offsets leave the clitics out and keep the article."""
    prefix = phrase.match.prefix
    start = phrase.match.start
    if prefix.endswith("ال"):
        start = words.doc.cut_span(phrase.match.first, phrase.match.first + 1, len(prefix) - 2)[0]
    return ActorMention(
        id=phrase.id,
        ids=phrase.ids,
        kind=phrase.kind,
        first=words.position(phrase.first),
        last=words.position(phrase.last - 1) + 1,
        start=start,
        end=words.doc.words[phrase.last - 1].end,
        prefix=prefix,
        faction=phrase.faction,
        head=phrase.head,
        plural=phrase.plural,
        supporters=phrase.supporters,
        place_like=phrase.place_like,
        context=phrase.context,
        country=phrase.country,
    )


def decide(phrase: Phrase) -> Phrase:
    """Fill in the candidates of a shared name; with one left it is the actor."""
    assert phrase.context is not None
    if phrase.country == "PS" and phrase.context == "army":  # an army that Palestinians face, and do not have
        phrase.context = "gunmen" if phrase.head in ("weapon", "artillery", "adjective", "aircraft") else "security"
    phrase.ids = ids_for(phrase.context, phrase.country)
    if phrase.country is not None:
        phrase.kind = "named" if phrase.ids else "generic"
        phrase.id = sure_id(phrase.context, phrase.country)
    return phrase
