"""Mentions of actors: named forces, generic ones, groups of people and buildings.

A phrase is put together from a noun (قوات، عناصر، طائرة، مواقع), its owner (a name, a
nationality, another phrase) and what ties them (التابعة لـ، الموالية لـ). Whom a shared
name means (الجيش، التنظيم) is left to `khabar.resolve.actors`.
"""

from __future__ import annotations

from copy import copy

import msgspec

from khabar.find.actor_words import ActorWords, article
from khabar.lexicon.actors import ActorWord, backing, coded_id, ids_for, load_actors, load_contexts, load_states
from khabar.lexicon.matcher import Match
from khabar.text.fold import fold_word
from khabar.text.words import Doc

_Pair = tuple[Match[ActorWord], ActorWord]
_DEEPEST = 5
_INTO = frozenset({"من", "في", "لدي", "ضمن", "عند"})
_PRONOUNS = frozenset({"لها", "له", "لهم", "لهما", "بها", "به", "بهم", "منها", "منه", "معها", "معه"})
_AND = frozenset({"و", "او", "/", "-"})
_REBEL_KINDS = frozenset({"rebel", "militia"})
_STATE_CONTEXTS = frozenset({"army", "security", "state", "police", "government"})
_UNIT_NOUNS = frozenset({"اللواء", "الفرقه", "الفوج", "الكتيبه", "الفيلق", "السريه", "لواء", "فرقه", "فوج", "كتيبه"})
_ESTIMATED = frozenset({"انها", "بانها", "انه", "بانه", "كونها", "انهما"})


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


class _Phrase(msgspec.Struct):
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


def find_actors(doc: Doc) -> list[ActorMention]:
    """All mentions of actors, groups of people and buildings, in text order, none overlapping another."""
    words: ActorWords[_Phrase] = ActorWords(doc)
    out: list[ActorMention] = []
    at = 0
    while at < len(words):
        found, after = _read(words, at, out)
        out += found
        at = max(after, at + 1)
    return out


def _read(words: ActorWords[_Phrase], at: int, earlier: list[ActorMention]) -> tuple[list[ActorMention], int]:
    """The mentions that begin at a word and the word behind them."""
    readings = words.readings(at)
    if not readings:
        return [], at + 1
    phrase = _phrase(words, at)
    if phrase is not None:
        phrase = _tail(words, phrase, earlier)
        out = [_mention(words, phrase)]
        coordinated, after = _more_nationalities(words, phrase)
        return [*out, *coordinated], after
    if any(entry.kind == "act" for _, entry in readings):
        return _act_adjectives(words, at)
    return _national(words, at)


def _phrase(words: ActorWords[_Phrase], at: int, after_head: bool = False) -> _Phrase | None:
    """The longest phrase that begins at a word, without what follows its owner.

    Owners nest (عناصر من مجموعة من فصائل ...) to a depth; each place is read once a depth, so time stays linear.
    """
    key = (at, after_head, words.depth)
    if words.depth > _DEEPEST:
        return None
    if key not in words.phrases:
        words.depth += 1
        words.phrases[key] = _longest(words, at, after_head)
        words.depth -= 1
    return copy(words.phrases[key])


def _longest(words: ActorWords[_Phrase], at: int, after_head: bool) -> _Phrase | None:
    for match, entry in words.readings(at):
        phrase = _build(words, match, entry, after_head)
        if phrase is not None:
            return phrase
    for match, entry in words.of_kind(at, "head"):
        if entry.alone:
            return _alone(words, match, entry)
    return None


def _build(words: ActorWords[_Phrase], match: Match[ActorWord], entry: ActorWord, after_head: bool) -> _Phrase | None:
    if entry.kind == "name":
        return _named(words, match, entry.value)
    if entry.kind == "guarded":
        guard = words.guard(entry.value)
        return _named(words, match, guard.actor) if words.guard_holds(match, guard, after_head) else None
    if entry.kind == "context":
        return _shared(words, match, entry.value)
    if entry.kind == "head":
        return _owned(words, match, entry)
    if entry.kind == "state":
        return _state(words, match, entry.value, after_head)
    if entry.kind == "capital":
        return _capital(words, match, entry.value)
    if entry.kind == "people":
        return _people(words, match, entry)
    if entry.kind == "unknown":
        return _Phrase(match.first, match.last, match, "unknown", head="member", plural=entry.plural)
    if entry.kind == "structure":
        return _Phrase(match.first, match.last, match, "structure", "infrastructure", ("infrastructure",), plural=entry.plural)
    if entry.kind == "owner" and after_head:
        return _named(words, match, entry.value)
    return None


def _named(words: ActorWords[_Phrase], match: Match[ActorWord], actor: str) -> _Phrase:
    coded = coded_id(actor)
    faction = words.doc.text[match.start : match.end] if coded != actor else None
    head = "state" if fold_word(words.doc.text[match.start : match.end]).startswith("النظام") else "force"
    people = coded in ("tribes",)
    kind = "people" if people else "named"
    return _Phrase(match.first, match.last, match, kind, coded, (coded,), head, faction=faction, plural=True)


def _shared(words: ActorWords[_Phrase], match: Match[ActorWord], key: str) -> _Phrase | None:
    if not words.context_holds(match, key):
        return None
    return _decided(_Phrase(match.first, match.last, match, "generic", head=load_contexts()[key].head, context=key, plural=True))


def _decided(phrase: _Phrase) -> _Phrase:
    """Fill in the candidates of a shared name; with one left it is the actor."""
    assert phrase.context is not None
    phrase.ids = ids_for(phrase.context, phrase.country)
    if phrase.country is not None:
        phrase.kind = "named" if phrase.ids else "generic"
        if len(phrase.ids) == 1:
            phrase.id = phrase.ids[0]
    return phrase


def _state(words: ActorWords[_Phrase], match: Match[ActorWord], code: str, after_head: bool) -> _Phrase:
    state = load_states()[code]
    before = words.form(match.first - 1)
    place = match.prefix.endswith("ب") or words.is_in(match.first - 1, words.lists.place_before)
    if not state.belligerent and not after_head and before not in words.lists.doer_before:
        place = True
    phrase = _Phrase(match.first, match.last, match, "named", head="state", context="state", country=code)
    phrase.place_like = place and not after_head
    return _decided(phrase)


def _capital(words: ActorWords[_Phrase], match: Match[ActorWord], code: str) -> _Phrase | None:
    """A capital that speaks or acts stands for its government: اتهمت أنقرة."""
    speaks = words.form(match.first - 1).removeprefix("و") in words.lists.speech or words.form(match.last) in words.lists.speech
    if not speaks or match.prefix not in ("", "و", "ف"):
        return None
    return _decided(_Phrase(match.first, match.last, match, "named", head="state", context="state", country=code))


def _alone(words: ActorWords[_Phrase], match: Match[ActorWord], entry: ActorWord) -> _Phrase:
    """A noun with no owner: الجنود are the army's, مسلحون are unidentified."""
    phrase = _Phrase(match.first, match.last, match, "armed", head=entry.value, plural=entry.plural)
    if entry.alone in load_contexts():
        phrase.kind, phrase.context = "generic", entry.alone
        return _decided(phrase)
    phrase.id, phrase.ids = entry.alone, (entry.alone,)
    phrase.last = words.skip(match.last, words.lists.after_owner, 2)
    return phrase


def _people(words: ActorWords[_Phrase], match: Match[ActorWord], entry: ActorWord) -> _Phrase | None:
    """A group of people with its nationality: مدنيين سوريين، الشرطة العراقية."""
    if entry.value == "women" and words.form(match.last) in words.lists.not_after_women:
        return None
    phrase = _Phrase(match.first, match.last, match, "people", entry.value, (entry.value,), plural=entry.plural)
    if entry.value == "police":
        phrase.context = "police"
    at = words.skip(match.last, words.lists.after_head, 2)
    for found, word in words.of_kind(at, "nisba"):
        if found.prefix in ("", "ال"):
            phrase.country, phrase.last = word.value, found.last
            if entry.value in ("police", "officials"):
                states = ids_for("police" if entry.value == "police" else "state", word.value)
                phrase.ids = (entry.value, *states)
            break
    return phrase


def _owned(words: ActorWords[_Phrase], match: Match[ActorWord], entry: ActorWord) -> _Phrase | None:
    """A noun with its owner: قوات النظام، طائرة مسيرة تركية، مواقع لقسد، عناصر من الجيش."""
    unit = _unit(words, match)
    if unit is not None:
        return unit
    at = words.skip(match.last, words.lists.after_head)
    owner = None
    if entry.value == "weapon" and words.form(at + 1) in words.lists.not_after_weapon:
        return None
    for place in dict.fromkeys((match.last, at)):
        owner = _nationality(words, place, match, entry) or _genitive(words, place, entry) or _tied(words, place)
        if owner is not None:
            break
    if owner is None:
        return None
    phrase = _Phrase(match.first, owner.last, match, owner.kind, owner.id, owner.ids, owner.head)
    phrase.context, phrase.country, phrase.faction = owner.context, owner.country, owner.faction
    phrase.supporters, phrase.plural = owner.supporters, entry.plural
    phrase.head = entry.value if owner.head != "position" or entry.value != "force" else "force"
    phrase.by_adjective = owner.by_adjective
    return _backed_militia(words, phrase, entry, owner)


def _backed_militia(words: ActorWords[_Phrase], phrase: _Phrase, entry: ActorWord, owner: _Phrase) -> _Phrase | None:
    """Militias of a state are those that it backs: ميليشيات إيران; a state owns no فصائل."""
    if owner.kind == "structure" or (owner.kind == "people" and owner.id != "tribes"):
        return None
    if entry.role in ("militias", "factions", "mercenaries") and owner.head == "state" and owner.country and owner.ids:
        backed = backing().get(owner.ids[0])
        if backed is not None and entry.value == "force":
            phrase.id, phrase.context, phrase.country = None, backed, None
            phrase.kind, phrase.ids = "generic", ids_for(backed, None)
    return phrase


def _unit(words: ActorWords[_Phrase], match: Match[ActorWord]) -> _Phrase | None:
    """A numbered unit of an army: اللواء 105، الفرقة 30."""
    if match.last - match.first != 1 or words.form(match.first + 1)[:1] not in "123456789" or not words.form(match.first + 1):
        return None
    if words.form(match.first)[-len("الفرقه") :] not in _UNIT_NOUNS or not article(match.prefix):
        return None
    phrase = _Phrase(match.first, match.last + 1, match, "generic", head="force", context="army", plural=True)
    phrase.faction = words.doc.text[match.start : words.doc.words[match.last].end]
    return _decided(phrase)


def _nationality(words: ActorWords[_Phrase], at: int, match: Match[ActorWord], entry: ActorWord) -> _Phrase | None:
    """The owner as an adjective: تركية، الحوثية، حكومية."""
    if not entry.role:
        return None
    for found, word in _adjectives(words, at, match):
        if found.prefix not in ("", "ال"):
            continue
        if word.kind == "group":
            return _adjective_phrase(words, found, word)
        context = entry.role if word.kind == "nisba" else word.value
        phrase = _Phrase(found.first, found.last, found, "named", head=entry.value, context=context, by_adjective=True)
        phrase.country = word.value if word.kind == "nisba" else None
        if context == "militias" and phrase.country in ("IR", "TR"):
            phrase.context, phrase.country = ("iran_backed" if phrase.country == "IR" else "turkey_backed"), None
        phrase.kind = "generic"
        _decided(phrase)
        if not phrase.ids and entry.alone:
            phrase.kind, phrase.id, phrase.ids, phrase.context = "armed", entry.alone, (entry.alone,), None
        return phrase if phrase.ids else None
    return None


def _adjectives(words: ActorWords[_Phrase], at: int, head: Match[ActorWord] | None) -> list[_Pair]:
    """Nationalities at a word. تركيا is the country unless an indefinite accusative stands before it (جنديا تركيا)."""
    found = list(words.of_kind(at, "nisba", "group", "role"))
    if found and any(True for _ in words.of_kind(at, "state")):
        accusative = head is not None and words.form(at - 1).endswith("ا") and not words.form(at - 1).startswith("ال")
        return found if accusative else []
    return found


def _adjective_phrase(words: ActorWords[_Phrase], match: Match[ActorWord], word: ActorWord) -> _Phrase:
    coded = coded_id(word.value)
    return _Phrase(match.first, match.last, match, "named", coded, (coded,), "adjective", plural=True, by_adjective=True)


def _genitive(words: ActorWords[_Phrase], at: int, entry: ActorWord) -> _Phrase | None:
    """The owner as a noun behind the noun, or tied by من، في، لـ، بـ."""
    form = words.form(at)
    if form in _INTO and entry.value in ("member", "force", "aircraft"):
        owner = _phrase(words, at + 1, after_head=True)
        return owner if owner is not None and _may_own(owner, entry) and owner.head != "position" and owner.match.prefix in ("", "ال") else None
    skipped = words.skip(at, words.lists.titles, 2)
    owner = _phrase(words, at, after_head=True) or (_phrase(words, skipped, after_head=True) if skipped > at else None)
    if owner is None or not _may_own(owner, entry):
        return None
    prefix = owner.match.prefix
    if prefix in ("", "ال") or prefix in ("ل", "لل"):
        return owner
    return owner if prefix in ("ب", "بال") and entry.value == "member" else None


def _may_own(owner: _Phrase, entry: ActorWord) -> bool:
    if owner.kind == "structure" or owner.kind == "unknown" or owner.head == "weapon":
        return False
    if owner.head == "state" and owner.context == "state" and entry.role in ("", "security"):
        return False
    return owner.kind != "people" or owner.id == "tribes"


def _tied(words: ActorWords[_Phrase], at: int) -> _Phrase | None:
    """The owner behind تابع لـ، موال لـ، مدعوم من: a nameless force is known by whom it serves."""
    for match, entry in words.of_kind(at, "relation"):
        target = _relation_target(words, match, entry)
        if target is None:
            continue
        if entry.value == "support":
            return _backed(target) if target.ids else None
        return target if entry.value == "owner" or not _backs(target) else _backed(target)
    return None


def _relation_target(words: ActorWords[_Phrase], match: Match[ActorWord], entry: ActorWord) -> _Phrase | None:
    """Whom a tie leads to: its preposition stands as لـ or بـ on the next word or as a word of its own."""
    at = match.last
    if entry.role and words.form(at) == entry.role:
        at += 1
    elif entry.role and not words.form(at).startswith(entry.role):
        return None
    at = words.skip(at, words.lists.titles, 2)
    target = _phrase(words, at, after_head=True)
    if target is None or target.kind in ("structure", "unknown") or (target.kind == "people" and target.id != "tribes"):
        return None
    if at == match.last and entry.role and not target.match.prefix.startswith(entry.role):
        return None
    return target


def _backs(target: _Phrase) -> bool:
    return bool(target.ids) and target.ids[0] in backing()


def _backed(target: _Phrase) -> _Phrase:
    """The force that a backer stands behind: of Iran, the Iran-backed militias; of an unlisted backer, his own."""
    context = backing().get(target.ids[0]) if target.ids else None
    if context is None:
        return target
    phrase = _Phrase(target.first, target.last, target.match, "generic", head="force", context=context, plural=True)
    return _decided(phrase)


def _tail(words: ActorWords[_Phrase], phrase: _Phrase, earlier: list[ActorMention]) -> _Phrase:
    """Swallow what follows an actor: adjectives, its nationality, its short name in brackets, its backers."""
    if phrase.kind in ("structure", "unknown") or (phrase.kind == "people" and phrase.id not in ("tribes", "officials")):
        return phrase
    for _ in range(5):
        before = phrase.last
        if phrase.kind == "people":
            _employer(words, phrase)
            break
        _nationality_tail(words, phrase)
        _adjective_tail(words, phrase)
        _alias_tail(words, phrase)
        _relation_tail(words, phrase, earlier)
        if phrase.last == before:
            break
    phrase.place_like = phrase.place_like or _controlled(words, phrase)
    return phrase


def _adjective_tail(words: ActorWords[_Phrase], phrase: _Phrase) -> None:
    at = words.skip(phrase.last, words.lists.after_owner, 3)
    if at > phrase.last and not (phrase.kind == "armed" and words.form(at - 1).startswith("ال")):
        phrase.last = at


def _nationality_tail(words: ActorWords[_Phrase], phrase: _Phrase) -> None:
    """الجيش + اللبناني decides which; حزب الله + اللبناني is swallowed."""
    if phrase.by_adjective and phrase.country:
        return
    for found, word in _adjectives(words, phrase.last, None):
        if found.prefix != "ال" and not (found.prefix == "" and _indefinite(words, phrase)):
            continue
        if word.kind == "nisba" and phrase.context and phrase.country is None and phrase.id is None:
            _set_country(phrase, word.value)
        elif word.kind == "group" and phrase.context and phrase.id is None:
            phrase.id, phrase.ids, phrase.kind, phrase.context = coded_id(word.value), (coded_id(word.value),), "named", None
        elif word.kind == "nisba" and phrase.kind == "armed":
            _set_nationality_of_gunmen(phrase, word.value)
        elif word.kind == "role" and phrase.id is not None:
            pass
        elif word.kind == "role" and phrase.context and word.value == "kurdish":
            phrase.context, phrase.country, phrase.id = "kurdish", None, None
            _decided(phrase)
        elif word.kind == "role":
            continue
        phrase.last = found.last
        return


def _set_country(phrase: _Phrase, country: str) -> None:
    """Give a shared name the country that its adjective says."""
    assert phrase.context is not None
    known = ids_for(phrase.context, country)
    if phrase.context in ("militias", "iran_backed") and country == "IR":
        phrase.context, country, known = "iran_backed", "", ()
    if not known and load_contexts()[phrase.context].head == "force" and country and phrase.context in ("enemy", "aggression", "coalition"):
        phrase.context = "state"
    phrase.country = country or None
    if phrase.context == "aggression":
        phrase.context = "state"
    _decided(phrase)


def _set_nationality_of_gunmen(phrase: _Phrase, country: str) -> None:
    ids = ids_for("factions", country)
    if ids:
        phrase.id, phrase.ids, phrase.kind = (ids[0] if len(ids) == 1 else None), ids, "named"
        phrase.context, phrase.country = "factions", country


def _indefinite(words: ActorWords[_Phrase], phrase: _Phrase) -> bool:
    return not article(phrase.match.prefix) and not words.form(phrase.last - 1).startswith("ال")


def _alias_tail(words: ActorWords[_Phrase], phrase: _Phrase) -> None:
    """The short name after the full one: قوات سوريا الديمقراطية (قسد)، الحوثيين "أنصار الله"."""
    opened = words.form(phrase.last) in ("(", "-", "/", "،", "[", "«")
    at = phrase.last + 1 if opened else phrase.last
    bracket = words.form(phrase.last) in ("(", "[")
    alias = next((p for p in words.of_kind(at, "name", "guarded") if p[0].prefix == ""), None)
    if alias is None or (words.form(phrase.last) == "،"):
        return
    actor = coded_id(alias[1].value if alias[1].kind == "name" else words.guard(alias[1].value).actor)
    if phrase.id == actor or (phrase.id is None and actor in phrase.ids) or (bracket and phrase.head == "force" and phrase.id is None):
        closed = bracket and words.form(alias[0].last) in (")", "]")
        if bracket and not closed:
            return
        phrase.id, phrase.ids, phrase.kind, phrase.context = actor, (actor,), "named", None
        phrase.last = alias[0].last + (1 if closed else 0)


def _relation_tail(words: ActorWords[_Phrase], phrase: _Phrase, earlier: list[ActorMention]) -> None:
    """المدعومة من روسيا names a supporter; التابعة لـ and الموالية لـ tell whose a nameless force is."""
    for match, entry in words.of_kind(phrase.last, "relation"):
        if match.prefix not in ("", "ال", "و"):
            continue
        if _pronoun_tail(words, phrase, match, entry, earlier):
            return
        target = _relation_target(words, match, entry)
        if target is None or not target.ids:
            continue
        _nationality_tail(words, target)
        if entry.value == "support":
            _add_supporter(words, phrase, target)
        elif phrase.id is None or phrase.kind == "armed":
            _take_owner(phrase, target if entry.value == "owner" or not _backs(target) else _backed(target))
        phrase.last = target.last
        return


def _pronoun_tail(
    words: ActorWords[_Phrase], phrase: _Phrase, match: Match[ActorWord], entry: ActorWord, earlier: list[ActorMention]
) -> bool:
    """القوات التركية والفصائل الموالية لها: the backer is the actor named just before."""
    if entry.value == "support" or words.form(match.last) not in _PRONOUNS:
        return False
    if earlier and words.position(phrase.first) - earlier[-1].last <= 3 and phrase.id is None:
        backer = earlier[-1]
        context = backing().get(backer.ids[0]) if backer.ids else None
        if context is not None:
            phrase.context, phrase.country, phrase.kind = context, None, "generic"
            _decided(phrase)
        elif backer.id is not None:
            phrase.id, phrase.ids, phrase.kind, phrase.context = backer.id, (backer.id,), "named", None
    phrase.last = match.last + 1
    return True


def _add_supporter(words: ActorWords[_Phrase], phrase: _Phrase, target: _Phrase) -> None:
    if phrase.id is None and phrase.kind == "generic" and phrase.context in ("factions", "militias", "opposition") and _backs(target):
        _take_owner(phrase, _backed(target))
        return
    if phrase.kind == "armed" and _backs(target):
        _take_owner(phrase, _backed(target))
        return
    phrase.supporters = (*phrase.supporters, _mention(words, target))


def _take_owner(phrase: _Phrase, owner: _Phrase) -> None:
    phrase.id, phrase.ids, phrase.kind = owner.id, owner.ids, owner.kind
    phrase.context, phrase.country, phrase.faction = owner.context, owner.country, owner.faction


def _employer(words: ActorWords[_Phrase], phrase: _Phrase) -> None:
    """An official of an armed group is its member: مسؤول في الحركة stays an official, مسؤول في داعش does not."""
    at = phrase.last + (1 if words.form(phrase.last) in _INTO else 0)
    target = _phrase(words, at, after_head=True) if phrase.id == "officials" else None
    if target is None or target.id is None or target.kind != "named":
        return
    entry = load_actors().get(target.id)
    if entry is not None and entry.kind in _REBEL_KINDS and (at > phrase.last or target.match.prefix in ("ب", "ل")):
        phrase.kind, phrase.id, phrase.ids, phrase.head, phrase.last = "named", target.id, target.ids, "member", target.last


def _controlled(words: ActorWords[_Phrase], phrase: _Phrase) -> bool:
    """Whether the phrase tells who holds a place: مناطق سيطرة النظام، الخاضعة لقسد."""
    before = words.form(phrase.first - 1)
    if before in ("سيطره", "لسيطره", "نفوذ", "سيطرت"):
        return words.form(phrase.first - 2) in ("مناطق", "تحت", "الخاضعه", "خاضعه", "خطوط", "مناطقِ", "الواقعه", "بمناطق") or before == "لسيطره"
    return before in ("مناطق", "الخاضعه", "خاضعه", "بمناطق", "معاقل", "عليها", "عليه") and phrase.head != "position"


def _more_nationalities(words: ActorWords[_Phrase], phrase: _Phrase) -> tuple[list[ActorMention], int]:
    """Coordinated adjectives are actors of their own: القوات التركية والسورية، طائرات روسية أو سورية."""
    if not phrase.by_adjective or phrase.head not in ("force", "aircraft", "artillery", "member", "weapon"):
        return [], phrase.last
    out: list[ActorMention] = []
    context = phrase.context if phrase.context in _STATE_CONTEXTS else "army"
    at = phrase.last
    while True:
        joined = _joined_adjective(words, at, "ال" if article_form(words, phrase.last - 1) else "")
        if joined is None:
            return out, at
        out.append(_mention(words, _adjective(words, joined, context, phrase.head)))
        at = joined[0].last


def article_form(words: ActorWords[_Phrase], at: int) -> bool:
    """Whether a word is written with the article."""
    return words.form(at).startswith(("ال", "وال", "لل", "بال"))


def _joined_adjective(words: ActorWords[_Phrase], at: int, definite: str) -> _Pair | None:
    """A nationality joined by و، أو or a hyphen, or following directly, of the same definiteness."""
    gap = words.form(at) in _AND
    start = at + 1 if gap else at
    if words.form(start) in ("اخري",):
        start += 1
    for pair in _adjectives(words, start, None):
        prefix = pair[0].prefix
        if prefix == "و" + definite or (gap and prefix == definite) or (definite and prefix == definite):
            return pair
    return None


def _adjective(words: ActorWords[_Phrase], pair: _Pair, context: str, head: str) -> _Phrase:
    match, word = pair
    if word.kind == "group":
        phrase = _adjective_phrase(words, match, word)
        phrase.head = head
        return phrase
    key = context if word.kind == "nisba" else word.value
    phrase = _Phrase(match.first, match.last, match, "generic", head=head, context=key, by_adjective=True)
    phrase.country = word.value if word.kind == "nisba" else None
    return _decided(phrase)


def _act_adjectives(words: ActorWords[_Phrase], at: int) -> tuple[list[ActorMention], int]:
    """The doer as the adjective of an act: القصف المدفعي التركي، غارات أمريكية وبريطانية."""
    match = next(m for m, entry in words.readings(at) if entry.kind == "act")
    out: list[ActorMention] = []
    place = match.last
    for _ in range(5):
        pair = next((p for p in _adjectives(words, place, match) if p[0].prefix in ("", "ال")), None)
        if pair is not None:
            out.append(_mention(words, _adjective(words, pair, "army", "adjective")))
            place = pair[0].last
            while (joined := _joined_adjective(words, place, pair[0].prefix)) is not None:
                out.append(_mention(words, _adjective(words, joined, "army", "adjective")))
                place = joined[0].last
            return out, place
        form = words.form(place)
        if not words.is_in(place, words.lists.after_act) and not (form.startswith("و") and form[1:].removeprefix("ال") in words.lists.after_act):
            break
        place += 1
    return [], match.last


def _national(words: ActorWords[_Phrase], at: int) -> tuple[list[ActorMention], int]:
    """A nationality by itself: يرجح أنها روسية names the doer, مقتل ثلاثة سوريين people."""
    before = words.form(at - 1)
    for match, word in _adjectives(words, at, None):
        if before in _ESTIMATED and match.prefix == "":
            return [_mention(words, _adjective(words, (match, word), "army", "adjective"))], match.last
        if word.kind != "nisba" or match.prefix not in ("", "ال", "و", "وال", "ل", "لل", "ب", "بال"):
            continue
        counted = words.doc.words[at - 1].kind == "number" if at else False
        if (word.human and (word.plural or before in words.lists.numbers)) or counted or _victim(words, at, match):
            state = ids_for("state", word.value)
            phrase = _Phrase(match.first, match.last, match, "people", "civilians", ("civilians", *state), "nationals")
            phrase.country, phrase.plural = word.value, word.plural
            return [_mention(words, phrase)], match.last
    return [], at + 1


def _victim(words: ActorWords[_Phrase], at: int, match: Match[ActorWord]) -> bool:
    return words.form(at - 1) in words.lists.victims_before and match.prefix == "" and not words.form(at).endswith("ه")


def _mention(words: ActorWords[_Phrase], phrase: _Phrase) -> ActorMention:
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
