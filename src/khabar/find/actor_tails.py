"""What follows an actor: adjectives, its nationality, its short name, its backers, who employs it."""

from __future__ import annotations

from khabar.find.actor_owners import INTO, adjectives_at, backed, backs, read_phrase, relation_target
from khabar.find.actor_phrases import ActorMention, Phrase, decide, mention_of
from khabar.find.actor_words import ActorWords, article
from khabar.lexicon.actor_forms import ActorWord, backing
from khabar.lexicon.actors import coded_id, load_actors
from khabar.lexicon.matcher import Match
from khabar.lexicon.shared_names import ids_for

_NAMELESS = ("factions", "militias", "opposition")
_SUPPORT = frozenset({"بدعم", "باسناد", "بغطاء", "بتغطيه", "بمسانده", "مدعومه", "مدعوم", "مدعومين", "مدعوما"})
_HELD = ("مناطق", "بمناطق", "تحت", "الخاضعه", "خاضعه", "خطوط", "الواقعه")
_PRONOUNS = frozenset({"لها", "له", "لهم", "لهما", "بها", "به", "بهم", "منها", "منه", "معها", "معه"})
_REBEL_KINDS = frozenset({"rebel", "militia"})


def take_tail(words: ActorWords[Phrase], phrase: Phrase, earlier: list[ActorMention]) -> Phrase:
    """Swallow what follows an actor: adjectives, its nationality, its short name in brackets, its backers."""
    if phrase.kind in ("structure", "unknown"):
        return phrase
    if phrase.kind == "people" and phrase.id not in ("tribes", "officials"):
        return phrase
    for _ in range(5):
        before = phrase.last
        if phrase.kind == "people":
            _employer(words, phrase)
            break
        _nationality_tail(words, phrase)
        _adjective_tail(words, phrase)
        _service_tail(words, phrase)
        _alias_tail(words, phrase)
        _relation_tail(words, phrase, earlier)
        _support_tail(words, phrase)
        if phrase.last == before:
            break
    phrase.place_like = phrase.place_like or _controlled(words, phrase)
    return phrase


def _adjective_tail(words: ActorWords[Phrase], phrase: Phrase) -> None:
    at = words.skip(phrase.last, words.lists.after_owner, 3)
    if at > phrase.last and not (phrase.kind == "armed" and words.form(at - 1).startswith("ال")):
        phrase.last = at


def _nationality_tail(words: ActorWords[Phrase], phrase: Phrase) -> None:
    """الجيش + اللبناني decides which; حزب الله + اللبناني is swallowed."""
    if phrase.by_adjective and phrase.country:
        return
    for found, word in adjectives_at(words, phrase.last, None):
        if found.prefix != "ال" and not (found.prefix == "" and _indefinite(words, phrase)):
            continue
        if word.kind == "nisba" and phrase.context and phrase.country is None and phrase.id is None:
            _set_country(phrase, word.value)
        elif word.kind == "group" and phrase.context and phrase.id is None:
            _name(phrase, coded_id(word.value))
        elif word.kind == "nisba" and phrase.kind == "armed":
            _set_nationality_of_gunmen(phrase, word.value)
        elif word.kind == "role" and phrase.id is not None:
            pass
        elif word.kind == "role" and phrase.context and word.value == "kurdish":
            phrase.context, phrase.country, phrase.id = "kurdish", None, None
            decide(phrase)
        elif word.kind == "role":
            continue
        phrase.last = found.last
        return


def _set_country(phrase: Phrase, country: str) -> None:
    """Give a shared name the country that its adjective says."""
    assert phrase.context is not None
    known = ids_for(phrase.context, country)
    shared = phrase.context in ("enemy", "aggression", "coalition")
    if phrase.context in ("militias", "iran_backed") and country == "IR":
        phrase.context, country, known = "iran_backed", "", ()
    if not known and country and shared:
        phrase.context = "state"
    phrase.country = country or None
    if phrase.context == "aggression":
        phrase.context = "state"
    decide(phrase)


def _set_nationality_of_gunmen(phrase: Phrase, country: str) -> None:
    if ids_for("gunmen", country):
        phrase.kind, phrase.id, phrase.context, phrase.country = "generic", None, "gunmen", country
        decide(phrase)


def _indefinite(words: ActorWords[Phrase], phrase: Phrase) -> bool:
    return not article(phrase.match.prefix) and not words.form(phrase.last - 1).startswith("ال")


def _service_tail(words: ActorWords[Phrase], phrase: Phrase) -> None:
    """Soldiers who serve in a force of several nations are its: جندي أيرلندي من | قوات اليونيفيل."""
    if not phrase.country or phrase.head != "member" or words.form(phrase.last) not in INTO:
        return
    target = read_phrase(words, phrase.last + 1, after_head=True)
    entry = load_actors().get(target.id or "") if target is not None else None
    if target is not None and entry is not None and entry.kind == "external" and target.match.prefix == "":
        _name(phrase, entry.id)
        phrase.country, phrase.last = None, target.last


def _alias_tail(words: ActorWords[Phrase], phrase: Phrase) -> None:
    """The short name after the full one: قوات سوريا الديمقراطية (قسد)، الحوثيين "أنصار الله"."""
    opened = words.form(phrase.last) in ("(", "-", "/", "،", "[", "«")
    at = phrase.last + 1 if opened else phrase.last
    bracket = words.form(phrase.last) in ("(", "[")
    alias = next((p for p in words.of_kind(at, "name", "guarded") if p[0].prefix == ""), None)
    if alias is None or (words.form(phrase.last) == "،"):
        return
    actor = coded_id(alias[1].value if alias[1].kind == "name" else words.guard(alias[1].value).actor)
    fits = actor in phrase.ids or (bracket and phrase.head == "force")
    if phrase.id == actor or (phrase.id is None and fits):
        closed = bracket and words.form(alias[0].last) in (")", "]")
        if bracket and not closed:
            return
        _name(phrase, actor)
        phrase.last = alias[0].last + (1 if closed else 0)


def _relation_tail(words: ActorWords[Phrase], phrase: Phrase, earlier: list[ActorMention]) -> None:
    """المدعومة من روسيا names a supporter; التابعة لـ and الموالية لـ tell whose a nameless force is."""
    for match, entry in words.of_kind(_behind_comma(words, phrase.last), "relation"):
        if match.prefix not in ("", "ال", "و"):
            continue
        if _pronoun_tail(words, phrase, match, entry, earlier):
            return
        target = relation_target(words, match, entry)
        if target is None or not target.ids:
            continue
        _nationality_tail(words, target)
        if entry.value == "support":
            _add_supporter(words, phrase, target, standing=_is_epithet(words, match, target))
        elif phrase.id is None or phrase.kind == "armed" or (_is_nameless(phrase) and backs(target)):
            _take_owner(phrase, target if entry.value == "owner" or not backs(target) else backed(target))
        phrase.last = target.last
        return


def _behind_comma(words: ActorWords[Phrase], at: int) -> int:
    """The place behind a comma that only sets support apart: "قوات النظام، | مدعومة بطيران روسي، على القرية"."""
    apart = words.form(at) in ("،", ",") and words.form(at + 1) in _SUPPORT
    return at + 1 if apart else at


def _support_tail(words: ActorWords[Phrase], phrase: Phrase) -> None:
    """بدعم روسي, بغطاء جوي أميركي, المدعومة تركيا name a supporter."""
    tie = _behind_comma(words, phrase.last)
    if words.form(tie).removeprefix("ال") not in _SUPPORT:
        return
    at = words.skip(tie + 1, words.lists.after_act, 2)
    for found, word in words.of_kind(at, "nisba"):
        if found.prefix == "":
            backer = Phrase(found.first, found.last, found, "generic", head="force", context="army", country=word.value)
            decide(backer)
            if not words.form(tie).startswith("ال"):  # "المدعومة إيرانيا" stands behind it, act or no act
                phrase.supporters = (*phrase.supporters, mention_of(words, backer))
            phrase.last = found.last
            return


def _pronoun_tail(
    words: ActorWords[Phrase], phrase: Phrase, match: Match[ActorWord], entry: ActorWord, earlier: list[ActorMention]
) -> bool:
    """القوات التركية والفصائل الموالية لها: the backer is the actor named just before."""
    if entry.value == "support" or words.form(match.last) not in _PRONOUNS:
        return False
    joined = bool(earlier) and words.position(phrase.first) == earlier[-1].last  # "الجيش | والمسلحون الموالون له"
    nameless = phrase.id is None or _is_nameless(phrase) or (phrase.kind == "armed" and joined)
    if earlier and words.position(phrase.first) - earlier[-1].last <= 3 and nameless:
        backer = earlier[-1]
        context = backing().get(backer.ids[0]) if backer.ids else None
        if context is not None:
            phrase.id, phrase.context, phrase.country, phrase.kind = None, context, None, "generic"
            decide(phrase)
        elif backer.id is not None:
            _name(phrase, backer.id)
    phrase.last = match.last + 1
    return True


def _is_epithet(words: ActorWords[Phrase], match: Match[ActorWord], target: Phrase) -> bool:
    """Whether a state only stands behind a force, act or no act: "جماعة الحوثي المدعومة من إيران"."""
    return match.prefix == "ال" and words.form(match.first + 1) == "من" and target.head == "state"


def _add_supporter(words: ActorWords[Phrase], phrase: Phrase, target: Phrase, *, standing: bool) -> None:
    if (_is_nameless(phrase) or phrase.kind == "armed") and backs(target):
        _take_owner(phrase, backed(target))
        return
    if not standing:
        phrase.supporters = (*phrase.supporters, mention_of(words, target))


def _is_nameless(phrase: Phrase) -> bool:
    """Whether a force has no name of its own: الفصائل السورية, فصائل المعارضة."""
    return phrase.context in _NAMELESS or phrase.id == "syria_opposition"


def _take_owner(phrase: Phrase, owner: Phrase) -> None:
    phrase.id, phrase.ids, phrase.kind = owner.id, owner.ids, owner.kind
    phrase.context, phrase.country, phrase.faction = owner.context, owner.country, owner.faction


def _employer(words: ActorWords[Phrase], phrase: Phrase) -> None:
    """An official of an armed group is its member: مسؤول في الحركة stays an official, مسؤول في داعش does not."""
    if phrase.id != "officials":
        return
    at = _behind_portfolio(words, phrase.last)
    tied = words.form(at) in INTO or words.form(at) == "ل"
    quoted = words.form(at + 1) in ('"', "«", "(")
    target = read_phrase(words, at + tied + (tied and quoted), after_head=True)
    if target is None or target.id is None or target.kind != "named":
        return
    entry = load_actors().get(target.id)
    if entry is not None and entry.kind in _REBEL_KINDS and (tied or target.match.prefix in ("ب", "ل")):
        _name(phrase, target.id)
        phrase.head, phrase.last = "member", target.last


def _behind_portfolio(words: ActorWords[Phrase], at: int) -> int:
    """The place behind what an official is in charge of: مسؤول | التسليح، المسؤول | المالي."""
    for behind in range(at, at + 3):
        form = words.form(behind)
        if form in INTO or form.startswith(("ل", "ب")):
            return behind
        if not form.startswith("ال"):
            break
    return at


def _controlled(words: ActorWords[Phrase], phrase: Phrase) -> bool:
    """Whether the phrase tells who holds a place: مناطق سيطرة النظام، الخاضعة لقسد."""
    before, earlier = words.form(phrase.first - 1), words.form(phrase.first - 2)
    if before in ("سيطره", "لسيطره", "نفوذ", "سيطرت"):
        return before == "لسيطره" or earlier in _HELD
    return before in ("مناطق", "الخاضعه", "خاضعه", "بمناطق", "معاقل", "عليها", "عليه") and phrase.head != "position"


def _name(phrase: Phrase, actor: str) -> None:
    """Make a phrase the mention of one actor."""
    phrase.id, phrase.ids, phrase.kind, phrase.context = actor, (actor,), "named", None
