"""Phrases of actors from their noun to its owner: قوات النظام، طائرة مسيرة تركية، مواقع لقسد.

`read_phrase` begins at a word; what follows the owner is in `actor_tails.py`.
"""

from __future__ import annotations

from copy import copy

from khabar.find.actor_phrases import Pair, Phrase, decide
from khabar.find.actor_words import ActorWords, article
from khabar.lexicon.actor_forms import ActorWord, actor_matcher, backing
from khabar.lexicon.actors import coded_id, load_contexts, load_states
from khabar.lexicon.matcher import Match
from khabar.lexicon.shared_names import ids_for
from khabar.text.fold import fold_word
from khabar.text.words import prefix_analyses

ACCUSING = frozenset("اتهم اتهمت يتهم تتهم اتهموا متهما متهمه متهمين".split())
_ACCUSED_WITHIN = 9
_DEEPEST = 5
_TITLES = 4
INTO = frozenset({"من", "في", "لدي", "ضمن", "عند"})
_UNIT_NOUNS = frozenset({"اللواء", "الفرقه", "الفوج", "الكتيبه", "الفيلق", "السريه", "لواء", "فرقه", "فوج", "كتيبه"})


def read_phrase(words: ActorWords[Phrase], at: int, after_head: bool = False) -> Phrase | None:
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


def _longest(words: ActorWords[Phrase], at: int, after_head: bool) -> Phrase | None:
    """A name that begins like a noun (عناصر الحشد) gives way to that noun with a longer name (عناصر الحشد العشائري)."""
    best: Phrase | None = None
    for match, entry in words.readings(at):
        phrase = _build(words, match, entry, after_head) if best is None or entry.kind == "head" else None
        if phrase is None:
            continue
        if best is None:
            best = phrase
            if entry.kind not in ("name", "guarded", "context", "people"):
                break
        elif phrase.last > best.last and phrase.id is not None and phrase.context is None and phrase.kind == "named":
            best = phrase
    if best is not None:
        return best
    for match, entry in words.of_kind(at, "head"):
        if entry.alone:
            return _alone(words, match, entry) if after_head or _is_person(words, match, entry) else None
    return None


def _is_person(words: ActorWords[Phrase], match: Match[ActorWord], entry: ActorWord) -> bool:
    """Whether a word is a person and no adjective: مسلحة is none, عسكري is a soldier behind an act or a number only."""
    form = words.form(match.first).removeprefix(match.prefix)
    if match.last == match.first + 1 and entry.alone == "unidentified_armed" and form.endswith("ه"):
        return False
    lists, before = words.lists, words.form(match.first - 1)
    if entry.alone == "unidentified_armed" and _is_armed_act(words, match, form):
        return False
    if entry.alone != "army" or not form.startswith("عسكري"):
        return True
    return before in lists.victims_before or before in lists.numbers or before[:1].isdigit() or before.endswith("ون")


def _is_armed_act(words: ActorWords[Phrase], match: Match[ActorWord], form: str) -> bool:
    """Whether مسلح only qualifies the act before it: هجوم | مسلح، الاعتداء | المسلح; not هجوم | مسلحين."""
    if form.endswith(("ين", "ون")) or match.prefix not in ("", "ال"):
        return False
    stems = {r.stem.removesuffix("ا") for r in prefix_analyses(words.form(match.first - 1))}
    definite = any("ال" in r.prefix for r in prefix_analyses(words.form(match.first - 1)))
    return bool(stems & words.lists.armed_acts) and definite == (match.prefix == "ال")


def _build(words: ActorWords[Phrase], match: Match[ActorWord], entry: ActorWord, after_head: bool) -> Phrase | None:
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
        return Phrase(match.first, match.last, match, "unknown", head="member", plural=entry.plural)
    if entry.kind == "structure":
        buildings = "infrastructure"
        return Phrase(match.first, match.last, match, "structure", buildings, (buildings,), plural=entry.plural)
    if entry.kind == "owner" and after_head:
        return _named(words, match, entry.value)
    return None


def _named(words: ActorWords[Phrase], match: Match[ActorWord], actor: str) -> Phrase:
    coded = coded_id(actor)
    faction = words.doc.text[match.start : match.end] if coded != actor else None
    head = "state" if fold_word(words.doc.text[match.start : match.end]).startswith("النظام") else "force"
    people = coded in ("tribes",)
    kind = "people" if people else "named"
    last = _agreeing(words, match.last)
    return Phrase(match.first, last, match, kind, coded, (coded,), head, faction=faction, plural=True)


def _agreeing(words: ActorWords[Phrase], at: int) -> int:
    """The place behind adjectives in the form of the word before them: المستوطنين | الملثمين."""
    while at - 1 >= 0 and words.is_in(at, words.lists.after_owner):
        noun, adjective = words.form(at - 1), words.form(at)
        if noun[-2:] != adjective[-2:] or noun[-2:] not in ("ين", "ون") or noun[:2] != "ال" or adjective[:2] != "ال":
            break
        at += 1
    return at


def _shared(words: ActorWords[Phrase], match: Match[ActorWord], key: str) -> Phrase | None:
    if not words.context_holds(match, key):
        return None
    head = load_contexts()[key].head
    return decide(Phrase(match.first, match.last, match, "generic", head=head, context=key, plural=True))


def _state(words: ActorWords[Phrase], match: Match[ActorWord], code: str, after_head: bool) -> Phrase:
    state = load_states()[code]
    before = words.form(match.first - 1)
    place = match.prefix.endswith("ب") or words.is_in(match.first - 1, words.lists.place_before)
    acts = before in words.lists.doer_before or _is_accused(words, match)
    if not state.belligerent and not after_head and not acts:
        place = True
    phrase = Phrase(match.first, match.last, match, "named", head="state", context="state", country=code)
    phrase.place_like = place and not after_head
    return decide(phrase)


def _is_accused(words: ActorWords[Phrase], match: Match[ActorWord]) -> bool:
    """Whether a state is accused of a deed that follows with ب: "اتهم الوزير | سوريا باغتيال خصومها"."""
    deed = words.form(match.last)
    if match.prefix or not deed.startswith("ب") or len(deed) < 4:
        return False
    before = range(match.first - _ACCUSED_WITHIN, match.first)
    return any(words.form(at).removeprefix("و") in ACCUSING for at in before)


def _capital(words: ActorWords[Phrase], match: Match[ActorWord], code: str) -> Phrase | None:
    """A capital that speaks or acts stands for its government: اتهمت أنقرة."""
    speech = words.lists.speech
    speaks = words.form(match.first - 1).removeprefix("و") in speech or words.form(match.last) in speech
    if not speaks or match.prefix not in ("", "و", "ف"):
        return None
    return decide(Phrase(match.first, match.last, match, "named", head="state", context="state", country=code))


def _alone(words: ActorWords[Phrase], match: Match[ActorWord], entry: ActorWord) -> Phrase:
    """A noun with no owner: الجنود are the army's, مسلحون are unidentified."""
    phrase = Phrase(match.first, match.last, match, "armed", head=entry.value, plural=entry.plural)
    if entry.alone in load_contexts():
        phrase.kind, phrase.context = "generic", entry.alone
        return decide(phrase)
    phrase.id, phrase.ids = entry.alone, (entry.alone,)
    phrase.last = words.skip(match.last, words.lists.after_owner, 2)
    return phrase


def _people(words: ActorWords[Phrase], match: Match[ActorWord], entry: ActorWord) -> Phrase | None:
    """A group of people with its nationality: مدنيين سوريين، الشرطة العراقية."""
    if entry.value == "women" and words.form(match.last) in words.lists.not_after_women:
        return None
    if entry.value == "officials" and words.form(match.last) == "عن" and article(match.prefix):
        return None  # الخلية المسؤولة عن التفجيرات
    phrase = Phrase(match.first, match.last, match, "people", entry.value, (entry.value,), plural=entry.plural)
    if entry.value == "police":
        phrase.context = "police"
    if entry.value == "tribes":  # قبيلة + المسيرية
        phrase.last = next(
            (m.last for m, e in words.of_kind(phrase.last, "people") if e.value == "tribes"), phrase.last
        )
    if entry.value == "detainees" and _prisoners_of(words, phrase):
        return phrase
    at = words.skip(phrase.last, words.lists.after_head, 2)
    definite = words.form(at - 1).startswith("ال")
    for found, word in words.of_kind(at, "nisba"):
        if found.prefix == "ال" or (found.prefix == "" and not definite):  # "اتهم الوزير | سوريا" is no adjective
            phrase.country, phrase.last = word.value, found.last
            if entry.value in ("police", "officials"):
                states = ids_for("police" if entry.value == "police" else "state", word.value)
                phrase.ids = (entry.value, *states)
            break
    return phrase


def _prisoners_of(words: ActorWords[Phrase], phrase: Phrase) -> bool:
    """Take the force that prisoners served in: "أسرى من | قوات النظام", not "أسرى من سجون الاحتلال"."""
    owner = read_phrase(words, phrase.last + 1, after_head=True) if words.form(phrase.last) == "من" else None
    if owner is None or owner.head != "force" or owner.kind not in ("named", "generic") or owner.match.prefix == "ل":
        return False
    phrase.kind, phrase.id, phrase.ids, phrase.head = owner.kind, owner.id, owner.ids, "member"
    phrase.context, phrase.country, phrase.last = owner.context, owner.country, owner.last
    return True


def _owned(words: ActorWords[Phrase], match: Match[ActorWord], entry: ActorWord) -> Phrase | None:
    """A noun with its owner: قوات النظام، طائرة مسيرة تركية، مواقع لقسد، عناصر من الجيش."""
    unit = _unit(words, match)
    if unit is not None:
        return unit
    at = words.skip(match.last, words.lists.after_head)
    owner = None
    if entry.value == "weapon" and words.form(at + 1) in words.lists.not_after_weapon:
        return None
    for place in dict.fromkeys((match.last, at)):
        owner = _owner(words, place, match, entry) or _tied(words, place)
        if owner is not None:
            break
    if owner is None:
        return None
    phrase = Phrase(match.first, owner.last, match, owner.kind, owner.id, owner.ids, owner.head)
    phrase.context, phrase.country, phrase.faction = owner.context, owner.country, owner.faction
    phrase.supporters, phrase.plural = owner.supporters, entry.plural
    phrase.head = entry.value if owner.head != "position" or entry.value != "force" else "force"
    phrase.by_adjective = owner.by_adjective
    return _backed_militia(phrase, entry, owner)


def _owner(words: ActorWords[Phrase], at: int, match: Match[ActorWord], entry: ActorWord) -> Phrase | None:
    """An adjective or a noun, of both the longer if it names one actor: عناصر المتمردين الطوارق."""
    adjective, noun = _nationality(words, at, match, entry), _genitive(words, at, match, entry)
    if adjective is None or noun is None or adjective.country or noun.last <= adjective.last:
        return adjective or noun
    return noun if noun.id is not None and noun.context is None else adjective


def _backed_militia(phrase: Phrase, entry: ActorWord, owner: Phrase) -> Phrase | None:
    """Militias of a state are those that it backs: ميليشيات إيران; a state owns no فصائل."""
    if owner.kind == "structure" or (owner.kind == "people" and owner.id != "tribes"):
        return None
    if entry.role in ("militias", "factions", "mercenaries") and owner.head == "state" and owner.country and owner.ids:
        backed = backing().get(owner.ids[0])
        if backed is not None and entry.value == "force":
            phrase.id, phrase.context, phrase.country = None, backed, None
            phrase.kind, phrase.ids = "generic", ids_for(backed, None)
    return phrase


def _unit(words: ActorWords[Phrase], match: Match[ActorWord]) -> Phrase | None:
    """A numbered unit of an army: اللواء 105، الفرقة 30."""
    if match.last - match.first != 1 or not words.form(match.last).isdigit():
        return None
    if words.form(match.first)[-len("الفرقه") :] not in _UNIT_NOUNS or not article(match.prefix):
        return None
    phrase = Phrase(match.first, match.last + 1, match, "generic", head="force", context="army", plural=True)
    phrase.faction = words.doc.text[match.start : words.doc.words[match.last].end]
    return decide(phrase)


def _nationality(words: ActorWords[Phrase], at: int, match: Match[ActorWord], entry: ActorWord) -> Phrase | None:
    """The owner as an adjective: تركية، الحوثية، حكومية."""
    if not entry.role:
        return None
    for found, word in adjectives_at(words, at, match):
        if found.prefix not in ("", "ال") or words.form(found.last) in words.lists.not_after_weapon:
            continue  # "طائرة مسيرة إيرانية الصنع" is anybody's
        if word.kind == "group":
            return group_phrase(found, word)
        if word.kind == "role" and entry.value == "position" and not entry.plural:
            continue  # موقع معارض is a news site
        context = entry.role if word.kind == "nisba" else word.value
        phrase = Phrase(found.first, found.last, found, "named", head=entry.value, context=context, by_adjective=True)
        phrase.country = word.value if word.kind == "nisba" else None
        if context == "militias" and phrase.country in ("IR", "TR"):
            phrase.context, phrase.country = ("iran_backed" if phrase.country == "IR" else "turkey_backed"), None
        phrase.kind = "generic"
        decide(phrase)
        if not phrase.ids and entry.alone:
            phrase.kind, phrase.id, phrase.ids, phrase.context = "armed", entry.alone, (entry.alone,), None
        return phrase if phrase.ids else None
    return None


def adjectives_at(words: ActorWords[Phrase], at: int, head: Match[ActorWord] | None) -> list[Pair]:
    """Nationalities at a word. تركيا is the country unless an indefinite accusative stands before it (جنديا تركيا)."""
    found = list(words.of_kind(at, "nisba", "group", "role"))
    if found and any(True for _ in words.of_kind(at, "state")):
        before = words.form(at - 1)
        accusative = head is not None and before.endswith("ا") and not before.startswith("ال")
        # الطائرات السعودية; with no head of its own the noun before decides: وزارة الداخلية السعودية
        definite = article(head.prefix) if head is not None else before.startswith(("ال", "وال", "بال", "لل", "فال"))
        return found if accusative else [pair for pair in found if definite and pair[0].prefix == "ال"]
    return found


def group_phrase(match: Match[ActorWord], word: ActorWord) -> Phrase:
    """A phrase of the actor whose adjective stands at a match: الحوثية."""
    coded = coded_id(word.value)
    return Phrase(match.first, match.last, match, "named", coded, (coded,), "adjective", plural=True, by_adjective=True)


def _genitive(words: ActorWords[Phrase], at: int, match: Match[ActorWord], entry: ActorWord) -> Phrase | None:
    """The owner as a noun behind the noun, or tied by من، في، لـ، بـ."""
    form = words.form(at)
    if form in INTO and entry.value in ("member", "force", "aircraft"):
        owner = read_phrase(words, at + 1, after_head=True)
        if owner is None or not _may_own(owner, entry) or owner.head == "position":
            return None
        if owner.context == "state" or entry.role == "security":  # عناصر في العراق, ملف الأمن من الجيش
            return None
        return owner if owner.match.prefix in ("", "ال") else None
    skipped = _behind_titles(words, at)
    owner = read_phrase(words, at, after_head=True)
    if owner is None and skipped > at:
        owner = read_phrase(words, skipped, after_head=True)
    if owner is None or not _may_own(owner, entry) or _his_own_house(words, entry, owner):
        return None
    prefix = owner.match.prefix
    if prefix in ("", "ال"):
        return owner if _in_construct(words, match, entry, owner) else None
    if prefix in ("ل", "لل"):
        return owner
    return owner if prefix in ("ب", "بال") and entry.value == "member" else None


def _behind_titles(words: ActorWords[Phrase], at: int) -> int:
    """The place behind a person's titles and nationality: الرئيس السوري | بشار الأسد, للرئيس اليمني السابق | صالح."""
    form = words.form(at)
    title = "ال" + form[2:] if form.startswith("لل") else form
    if title not in words.lists.titles and title.removeprefix("ال") not in words.lists.titles:
        return at
    for behind in range(at + 1, at + _TITLES):
        national = any(match.prefix == "ال" for match, _ in words.of_kind(behind, "nisba"))
        if not national and not words.is_in(behind, words.lists.titles):
            return behind
    return at + _TITLES


def _in_construct(words: ActorWords[Phrase], match: Match[ActorWord], entry: ActorWord, owner: Phrase) -> bool:
    """Whether a noun can stand right before its owner: it has no article, nun or tanwin, nor has the owner tanwin.

    In هاجم مسلحون عناصر الشرطة and استهدفت طائرات مواقع لقسد the second noun is struck by the first.
    """
    form = words.form(match.last - 1)
    if owner.kind == "armed" and article(match.prefix) == article(owner.match.prefix):  # عناصر متشددة
        return entry.value == "member" or entry.role == "factions" or words.form(owner.first)[-1:] != "ه"
    if article(match.prefix) or (entry.plural and form.endswith(("ون", "ان"))):
        return False
    named = owner.kind == "named" and owner.match.last - owner.match.first > 1  # مقاتلو فجر | ليبيا
    if _has_tanwin(words, match.last - 1) or (not named and _has_tanwin(words, owner.match.last - 1)):
        return False
    if owner.head in ("member", "position", "aircraft", "artillery"):
        takes_members = entry.value in ("position", "weapon") or entry.role == "factions"
        return takes_members or words.is_in(match.first, words.lists.of_members)
    return True


def _has_tanwin(words: ActorWords[Phrase], at: int) -> bool:
    """Whether a word is an indefinite accusative: ضابطا, رتلا; ميليشيا ends in alef by itself."""
    form = words.form(at)
    return form.endswith("ا") and form[:-1] in actor_matcher()


def _may_own(owner: Phrase, entry: ActorWord) -> bool:
    if owner.kind == "structure" or owner.kind == "unknown" or owner.head == "weapon":
        return False
    if owner.head == "state" and owner.context == "state" and entry.role in ("", "security"):
        return False
    return owner.kind != "people" or owner.id == "tribes"


def _his_own_house(words: ActorWords[Phrase], entry: ActorWord, owner: Phrase) -> bool:
    """Whether a house or car is of somebody who bears a leader's name: "منزل | صدام سالم", "سيارة | صالح"."""
    persons = [e for m, e in words.of_kind(owner.first, "owner") if m.last == owner.last]
    return entry.value == "position" and not entry.role and bool(persons)


def _tied(words: ActorWords[Phrase], at: int) -> Phrase | None:
    """The owner behind تابع لـ، موال لـ، مدعوم من: a nameless force is known by whom it serves."""
    for match, entry in words.of_kind(at, "relation"):
        target = relation_target(words, match, entry)
        if target is None:
            continue
        if entry.value == "support":
            return backed(target) if target.ids else None
        return target if entry.value == "owner" or not backs(target) else backed(target)
    return None


def relation_target(words: ActorWords[Phrase], match: Match[ActorWord], entry: ActorWord) -> Phrase | None:
    """Whom a tie leads to: its preposition stands as لـ or بـ on the next word or as a word of its own."""
    at = match.last
    if entry.role and words.form(at) == entry.role:
        at += 1
    elif entry.role and not words.form(at).startswith(entry.role):
        return None
    at = _behind_titles(words, at)
    target = read_phrase(words, at, after_head=True)
    if target is None or target.kind in ("structure", "unknown") or (target.kind == "people" and target.id != "tribes"):
        return None
    if at == match.last and entry.role and not target.match.prefix.startswith(entry.role):
        return None
    return target


def backs(target: Phrase) -> bool:
    """Whether an actor stands behind forces that go by his name: إيران، تركيا."""
    return bool(target.ids) and target.ids[0] in backing()


def backed(target: Phrase) -> Phrase:
    """The force that a backer stands behind: of Iran, the Iran-backed militias; of an unlisted backer, his own."""
    context = backing().get(target.ids[0]) if target.ids else None
    if context is None:
        return target
    phrase = Phrase(target.first, target.last, target.match, "generic", head="force", context=context, plural=True)
    return decide(phrase)
