"""Mentions of actors: named forces, generic ones, groups of people and buildings.

A phrase is put together from a noun (قوات، عناصر، طائرة، مواقع), its owner (a name, a
nationality, another phrase) and what ties them (التابعة لـ، الموالية لـ). Whom a shared
name means (الجيش، التنظيم) is left to `khabar.resolve.actors`.
"""

from __future__ import annotations

from khabar.find.actor_owners import adjectives_at, group_phrase, read_phrase
from khabar.find.actor_phrases import ActorMention, Pair, Phrase, decide, mention_of
from khabar.find.actor_tails import take_tail
from khabar.find.actor_words import ActorWords, article
from khabar.lexicon.actor_forms import ActorWord
from khabar.lexicon.actors import coded_id, load_actors
from khabar.lexicon.matcher import Match
from khabar.lexicon.shared_names import ids_for
from khabar.text.words import Doc

__all__ = ["ActorMention", "find_actors"]

_AND = frozenset({"و", "او", "/", "-"})
_STATE_CONTEXTS = frozenset({"army", "security", "state", "police", "government"})
_ESTIMATED = frozenset({"انها", "بانها", "انه", "بانه", "كونها", "انهما"})


def find_actors(doc: Doc) -> list[ActorMention]:
    """All mentions of actors, groups of people and buildings, in text order, none overlapping another."""
    words: ActorWords[Phrase] = ActorWords(doc)
    out: list[ActorMention] = []
    at = 0
    while at < len(words):
        found, after = _read(words, at, out)
        out += found
        at = max(after, at + 1)
    return out


def _read(words: ActorWords[Phrase], at: int, earlier: list[ActorMention]) -> tuple[list[ActorMention], int]:
    """The mentions that begin at a word and the word behind them."""
    readings = words.readings(at)
    if not readings:
        return [], at + 1
    phrase = read_phrase(words, at)
    if phrase is not None:
        phrase = take_tail(words, phrase, earlier)
        out = [mention_of(words, phrase)]
        coordinated, after = _more_nationalities(words, phrase)
        if not coordinated:
            coordinated, after = _more_owners(words, phrase)
        return [*out, *coordinated], after
    if any(entry.kind == "act" for _, entry in readings):
        return _act_adjectives(words, at)
    return _national(words, at)


def _more_nationalities(words: ActorWords[Phrase], phrase: Phrase) -> tuple[list[ActorMention], int]:
    """Coordinated adjectives are actors of their own: القوات التركية والسورية، طائرات روسية أو سورية."""
    ending = adjectives_at(words, phrase.last - 1, None)
    national = phrase.by_adjective or any(word.kind == "nisba" for _, word in ending)
    if not national or phrase.head not in ("force", "aircraft", "artillery", "member", "weapon"):
        return [], phrase.last
    out: list[ActorMention] = []
    context = phrase.context if phrase.context in _STATE_CONTEXTS else "army"
    at = phrase.last
    while True:
        joined = _joined_adjective(words, at, "ال" if _has_article(words, phrase.last - 1) else "")
        if joined is None:
            return out, at
        out.append(mention_of(words, _adjective(joined, context, phrase.head)))
        at = joined[0].last


def _more_owners(words: ActorWords[Phrase], phrase: Phrase) -> tuple[list[ActorMention], int]:
    """A second leader whose forces they are too: مليشيا الحوثي | وصالح، ميليشيات الحوثي | والمخلوع صالح."""
    if phrase.kind != "named" or phrase.head == "adjective" or (phrase.head == "member" and not phrase.plural):
        return [], phrase.last
    head = "force" if phrase.head == "member" else phrase.head
    for match, entry in words.of_kind(phrase.last, "owner"):
        if match.prefix == "و" and coded_id(entry.value) != phrase.id:
            actor = coded_id(entry.value)
            owner = Phrase(match.first, match.last, match, "named", actor, (actor,), head, plural=True)
            return [mention_of(words, owner)], match.last
    return [], phrase.last


def _has_article(words: ActorWords[Phrase], at: int) -> bool:
    """Whether a word is written with the article."""
    return words.form(at).startswith(("ال", "وال", "لل", "بال"))


def _joined_adjective(words: ActorWords[Phrase], at: int, definite: str) -> Pair | None:
    """A nationality joined by و، أو or a hyphen, or following directly, of the same definiteness."""
    gap = words.form(at) in _AND
    start = at + 1 if gap else at
    if words.form(start) in ("اخري",):
        start += 1
    for pair in adjectives_at(words, start, None):
        prefix = pair[0].prefix
        if prefix == "و" + definite or (gap and prefix == definite) or (definite and prefix == definite):
            return pair
        if not definite and prefix == "" and pair[1].kind == "nisba" and not pair[1].human:  # دورية روسية | تركية
            return pair
    return None


def _adjective(pair: Pair, context: str, head: str) -> Phrase:
    match, word = pair
    if word.kind == "group":
        phrase = group_phrase(match, word)
        phrase.head = head
        return phrase
    key = context if word.kind == "nisba" else word.value
    phrase = Phrase(match.first, match.last, match, "generic", head=head, context=key, by_adjective=True)
    phrase.country = word.value if word.kind == "nisba" else None
    return decide(phrase)


def _act_adjectives(words: ActorWords[Phrase], at: int) -> tuple[list[ActorMention], int]:
    """The doer as the adjective of an act: القصف المدفعي التركي، غارات أمريكية وبريطانية."""
    match = next(m for m, entry in words.readings(at) if entry.kind == "act")
    out: list[ActorMention] = []
    place = match.last
    for _ in range(5):
        pair = next((p for p in adjectives_at(words, place, match) if _agrees(match, p)), None)
        if pair is not None:
            out.append(mention_of(words, _adjective(pair, "army", "adjective")))
            place = pair[0].last
            while (joined := _joined_adjective(words, place, pair[0].prefix)) is not None:
                out.append(mention_of(words, _adjective(joined, "army", "adjective")))
                place = joined[0].last
            return out, place
        form = words.form(place)
        joined_to = form.startswith("و") and form[1:].removeprefix("ال") in words.lists.after_act
        if not words.is_in(place, words.lists.after_act) and not joined_to:
            break
        place += 1
    return [], match.last


def _agrees(act: Match[ActorWord], pair: Pair) -> bool:
    """Whether an adjective may belong to an act: no definite one to an indefinite act, as in سيطرة المعارضة."""
    match, word = pair
    return match.prefix == "" or (match.prefix == "ال" and (article(act.prefix) or word.kind == "group"))


def _national(words: ActorWords[Phrase], at: int) -> tuple[list[ActorMention], int]:
    """A nationality by itself: يرجح أنها روسية names the doer, مقتل ثلاثة سوريين people."""
    before = words.form(at - 1)
    for match, word in adjectives_at(words, at, None):
        if before in _ESTIMATED and match.prefix == "":
            return [mention_of(words, _adjective((match, word), "army", "adjective"))], match.last
        if word.kind == "role" or match.prefix not in ("", "ال", "و", "وال", "ل", "لل", "ب", "بال"):
            continue
        counted = words.doc.words[at - 1].kind == "number" if at else False
        if (word.human and (word.plural or before in words.lists.numbers)) or counted or _victim(words, at, match):
            if word.kind == "group":  # قتل 12 حوثيا
                phrase = group_phrase(match, word)
                phrase.head, phrase.plural = "member", word.plural
                return [mention_of(words, phrase)], match.last
            state = ids_for("state", word.value)
            phrase = Phrase(match.first, match.last, match, "people", "civilians", ("civilians", *state), "nationals")
            phrase.country, phrase.plural = word.value, word.plural
            _of_a_group(words, phrase)
            return [mention_of(words, phrase)], phrase.last
    return [], at + 1


def _of_a_group(words: ActorWords[Phrase], phrase: Phrase) -> None:
    """Take the armed group that nationals are of: "فلسطينيان من | حركة حماس"."""
    at = phrase.last + 1 if words.form(phrase.last) in ("اثنين", "اثنان") else phrase.last
    owner = read_phrase(words, at + 1, after_head=True) if words.form(at) == "من" else None
    known = load_actors().get(owner.id or "") if owner is not None and owner.kind == "named" else None
    if owner is not None and known is not None and known.kind in ("rebel", "militia") and owner.head != "position":
        phrase.kind, phrase.id, phrase.ids, phrase.head = "named", known.id, (known.id,), "member"
        phrase.last = owner.last


def _victim(words: ActorWords[Phrase], at: int, match: Match[ActorWord]) -> bool:
    return words.form(at - 1) in words.lists.victims_before and match.prefix == "" and not words.form(at).endswith("ه")
