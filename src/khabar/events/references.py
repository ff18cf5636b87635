"""Words that mean an actor named before: المسلحون, القوات, قواتنا, and soldiers whose army a line before has told.

The mentions stay where they stand; only whom they mean is taken from the one that was named.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from khabar.find.actors import ActorMention
from khabar.lexicon.actors import load_actors
from khabar.lexicon.neighbours import hirelings
from khabar.lexicon.shared_names import ids_for
from khabar.record import Span
from khabar.text.words import Doc, analyses, prefix_analyses

_GUNMEN = "unidentified_armed"
_NAMELESS = ("مجهول", "ملثم", "مقنع", "مدجج", "متسلل")
_REBELS = frozenset({"rebel", "militia"})
_OURS = frozenset(
    "قوات مقاتلو مقاتلي مجاهدو مجاهدي ابطال وحدات طيران مدفعيه عناصر مسير مسيرات جنود جيش مدافع سرايا كتايب "
    "دفاعات".split()
)
_COMMANDS = frozenset({"الدفاع", "الاركان", "اركان"})
_BORDERS = frozenset({"الحدود", "السواحل"})
_FORCES = frozenset({"القوات", "القوه"})
# "حركة كذا" is taken up by الحركة, any group of fighters by الفصيل.
_GROUP_NOUNS = frozenset({"الحركه", "الجبهه", "الكتايب", "السرايا", "الفيلق", "الكتيبه"})
_ANY_GROUP = "الفصيل"
_HIRELINGS = frozenset({"مرتزقت", "مرتزقه"})
_THEIRS = frozenset({"ها", "ه", "هم"})
_TELLING = frozenset(
    "اعلن اعلنت قال قالت اكد اكدت ذكر ذكرت افاد افادت اعترف اعترفت نعي نعت اقر اقرت كشف كشفت بيان".split()
)
_SUPPORT = frozenset("بدعم بمسانده باسناد بمشاركه بغطاء بموازره بالتعاون بالتنسيق مدعومه مدعوم".split())
_SPEAKING = frozenset({"force", "state", "member"})
_GROUPS, _BACK = 5, 3


def refer(doc: Doc, actors: Sequence[ActorMention], country: str | None = None) -> list[ActorMention]:
    """The mentions of a report with those that other words mean, in order of text.

    Definite gunmen may be the one armed group named shortly before them (their second candidate); soldiers with no
    nation are of the army whose soldiers were told of before, القوات the force named last, قواتنا the one that speaks.
    """
    out: list[ActorMention] = []
    for actor in sorted([*actors, *_unheaded(doc, actors)], key=lambda a: a.first):
        if actor.context in _POINTERS:
            meant = _POINTERS[actor.context](doc, out, actor.first)
            out += [] if meant is None else [_standing_for(actor, meant)]
        elif _is_definite_gunmen(doc, actor):
            group = _group_before(doc, out, actor, country)
            out.append(actor if group is None else msgspec.structs.replace(actor, ids=(_GUNMEN, group)))
        elif actor.context == "army" and actor.country is None and actor.id is None:
            of_member = actor.head == "member" or _guards_borders(doc, actor)
            army = _army_before(doc, out, actor) if of_member else _named_army(doc, out, actor)
            out.append(actor if army is None else _standing_for(actor, army))
        elif actor.id == "police" and actor.country is None and actor.prefix == "ال":
            police = _police_before(doc, out, actor)
            out.append(actor if police is None else _standing_for(actor, police))
        elif _belongs_to_one_before(doc, actor):
            owner = _owner_before(doc, out, actor)
            out.append(actor if owner is None else _standing_for(actor, owner))
        else:
            out.append(actor)
    return out


def groups_meant(actors: Sequence[ActorMention]) -> dict[Span, str]:
    """The armed groups that definite gunmen mean, by the span of their mention."""
    return {(a.start, a.end): a.ids[1] for a in actors if a.id == _GUNMEN and len(a.ids) > 1}


def _standing_for(actor: ActorMention, meant: ActorMention) -> ActorMention:
    """A mention that means another."""
    return msgspec.structs.replace(
        actor, id=meant.id, ids=meant.ids, kind=meant.kind, context=meant.context, country=meant.country
    )


def _unheaded(doc: Doc, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """The words that point to a force without a name: القوات, قواتنا."""
    taken = {at for a in actors for at in range(a.first, a.last)}
    out = []
    for at, word in enumerate(doc.words):
        if at in taken:
            continue
        key = _pointer_key(word.form)
        following = doc.words[at + 1].form if at + 1 < len(doc.words) else ""
        if key and not (key in ("forces", "named_before") and following.startswith("ال")):
            out.append(_pointer(doc, at, key))
    return out


@lru_cache(maxsize=32768)
def _pointer_key(form: str) -> str:
    """Which force a folded word points to without a name: قواتنا, مرتزقتها, القوات; empty if none."""
    if form.endswith("نا") and any(r.suffix == "نا" and r.stem in _OURS for r in analyses(form)):
        return "ours"
    if any(x.suffix in _THEIRS and x.stem in _HIRELINGS for x in analyses(form)):
        return "hired"
    plain = form.removeprefix("و").removeprefix("ف")
    if plain in _GROUP_NOUNS or plain == _ANY_GROUP:
        return "named_before"
    return "forces" if plain in _FORCES else ""


def _pointer(doc: Doc, at: int, key: str) -> ActorMention:
    start, end = doc.span(at, at + 1)
    prefix = "و" if doc.words[at].form.startswith("و") and not doc.words[at].form.startswith("وحد") else ""
    start += len(prefix)
    return ActorMention(None, (), "generic", at, at + 1, start, end, prefix, head="force", plural=True, context=key)


def speaker_before(doc: Doc, actors: Sequence[ActorMention], at: int) -> ActorMention | None:
    """The force that speaks in the first person at a word: the first named in its sentence, else in those before."""
    here = doc.words[at].sentence
    for sentence in range(here, max(-1, here - _BACK - 1), -1):
        first = doc.sentences[sentence].first
        named = [a for a in actors if first <= a.first < at and doc.words[a.first].sentence == sentence]
        speaking = [a for a in named if a.kind in ("named", "generic") and a.head in _SPEAKING and not a.place_like]
        if speaking:
            return speaking[0]
    return None


def _force_before(doc: Doc, before: Sequence[ActorMention], at: int) -> ActorMention | None:
    """The force that القوات means: the latest القوات with an adjective before it, else the latest قوات."""
    here = doc.words[at].sentence
    near = [a for a in before if here - doc.words[a.first].sentence <= _BACK and a.head == "force" and not a.place_like]
    for called in ({"القوات", "القوه"}, {"قوات", "قوه"}):
        acting = [a for a in near if not _helps(doc, a)]
        named = [a for a in acting if called & {r.stem for r in prefix_analyses(doc.words[a.first].form)}]
        if named:
            return named[-1]
    return None


def _helps(doc: Doc, actor: ActorMention) -> bool:
    """Whether a mention stands behind بمساندة، بدعم, and so is not whom a report is about."""
    return any(doc.words[at].form.removeprefix("و") in _SUPPORT for at in range(max(0, actor.first - 2), actor.first))


def _hired_before(doc: Doc, before: Sequence[ActorMention], at: int) -> ActorMention | None:
    """Those who fight for the state told right before: "تركيا | ومرتزقتها", "العدوان | ومرتزقته"."""
    if not before or not at - 1 <= before[-1].last <= at:
        return None
    hired = hirelings().get(before[-1].id or before[-1].context or "")
    if hired is None:
        return None
    return msgspec.structs.replace(before[-1], id=None, ids=(), kind="generic", context=hired, country=None)


def _is_a_group(actor: ActorMention) -> bool:
    """Whether a mention names an armed group, be its name shared with others."""
    if actor.kind not in ("named", "generic") or actor.place_like:
        return False
    known = [load_actors().get(ident) for ident in actor.ids]
    return bool(known) and all(entry is not None and entry.kind in _REBELS for entry in known)


def _group_called(doc: Doc, before: Sequence[ActorMention], at: int) -> ActorMention | None:
    """The armed group that الحركة means, the latest called so, or الفصيل, the latest of any name."""
    here, noun = doc.words[at].sentence, doc.words[at].form.removeprefix("و").removeprefix("ف")
    for other in reversed(before):
        if here - doc.words[other.first].sentence > _GROUPS:
            return None
        if not _is_a_group(other):
            continue
        heads = {doc.words[i].form.removeprefix("ال") for i in range(max(0, other.first - 1), other.last)}
        if noun == _ANY_GROUP or noun.removeprefix("ال") in heads:
            return other
    return None


_POINTERS = {
    "named_before": _group_called,
    "hired": _hired_before,
    "ours": speaker_before,
    "forces": _force_before,
}


def _is_definite_gunmen(doc: Doc, actor: ActorMention) -> bool:
    """Whether a mention is المسلحون, المهاجمين with nothing that says who they are."""
    if actor.id != _GUNMEN or actor.kind != "armed" or not actor.plural or not actor.prefix.endswith(("ال", "لل")):
        return False
    words = [doc.words[at].form.removeprefix("ال") for at in range(actor.first, min(actor.last + 1, len(doc.words)))]
    return not any(word.startswith(_NAMELESS) for word in words)


def _group_before(doc: Doc, before: Sequence[ActorMention], actor: ActorMention, country: str | None) -> str | None:
    """The armed group of the nearest sentence before that names one; None where it names two."""
    here = doc.words[actor.first].sentence
    found: dict[str, int] = {}
    nearest = -1
    for other in reversed(before):
        sentence = doc.words[other.first].sentence
        if here - sentence > _GROUPS or (found and sentence < nearest):
            break
        group = _group(other, country)
        if group is not None:
            found[group] = sentence
            nearest = sentence
    return next(iter(found)) if len(found) == 1 else None


def _group(actor: ActorMention, country: str | None) -> str | None:
    """The armed group that a mention names, a shared name by the report's country."""
    if actor.kind not in ("named", "generic"):
        return None
    ids = (actor.id,) if actor.id else ids_for(actor.context, actor.country or country) if actor.context else ()
    known = load_actors().get(ids[0]) if len(ids) == 1 and ids[0] != _GUNMEN else None
    return known.id if known is not None and known.kind in _REBELS else None


def _army_before(doc: Doc, before: Sequence[ActorMention], actor: ActorMention) -> ActorMention | None:
    """The army of the latest soldiers before whose nation is told: "مقتل جنود أمريكيين ... ثلاثة | جنود".

    So is the army that tells of its own: "أعلن الجيش الأمريكي مقتل أربعة | جنود".
    """
    here = doc.words[actor.first].sentence
    for other in reversed(before):
        sentence = doc.words[other.first].sentence
        if here - sentence > _BACK:
            return None
        if _is_command(doc, other) and _tells(doc, other):
            return other
        if not _is_army(doc, other):
            continue
        if other.head == "member" or (other.head == "force" and sentence == here and _tells(doc, other)):
            return other
    return None


def _guards_borders(doc: Doc, actor: ActorMention) -> bool:
    """Whether a mention is of guards of a border, of which there are those of two nations."""
    return any(doc.words[at].form in _BORDERS for at in range(actor.first, actor.last))


def _is_army(doc: Doc, actor: ActorMention) -> bool:
    """Whether a mention is an army, or its soldiers, by its nation: الجيش الأمريكي, جنود أتراك."""
    if actor.context == "army":
        return actor.country is not None
    known = load_actors().get(actor.id or "")
    words = {"الجيش", "القوات"} & {r.stem for r in prefix_analyses(doc.words[actor.first].form)}
    return known is not None and known.kind == "state" and bool(words)


def _police_before(doc: Doc, before: Sequence[ActorMention], actor: ActorMention) -> ActorMention | None:
    """The police whose nation was told last, where الشرطة takes them up: "أصيب شرطي إسرائيلي ... | الشرطة"."""
    here = doc.words[actor.first].sentence
    for other in reversed(before):
        if here - doc.words[other.first].sentence > _BACK:
            return None
        if other.id == "police" and other.country is not None:
            return other
    return None


def _is_command(doc: Doc, actor: ActorMention) -> bool:
    """Whether a mention is a state's command that speaks for its army: وزارة الدفاع الروسية, رئاسة الأركان التركية."""
    known = load_actors().get(actor.id or "")
    words = {doc.words[at].form for at in range(actor.first, actor.last)}
    return known is not None and known.kind == "state" and bool(_COMMANDS & words)


def _tells(doc: Doc, actor: ActorMention) -> bool:
    return any(doc.words[at].form.removeprefix("و") in _TELLING for at in range(max(0, actor.first - 2), actor.first))


def _named_army(doc: Doc, before: Sequence[ActorMention], actor: ActorMention) -> ActorMention | None:
    """The army told of last with its nation, where a bare الجيش behind a verb of telling takes it up."""
    here = doc.words[actor.first].sentence
    if doc.words[actor.first].form.removeprefix("و") != "الجيش" or not _tells(doc, actor):
        return None
    for other in reversed(before):
        if here - doc.words[other.first].sentence > _BACK:
            return None
        if other.head == "force" and doc.words[other.first].form.endswith("الجيش"):
            return other if _is_army(doc, other) and _tells(doc, other) else None
    return None


def _belongs_to_one_before(doc: Doc, actor: ActorMention) -> bool:
    """Whether a mention ends in words of belonging with a pronoun: مسلحون تابعون لها."""
    last = doc.words[actor.last - 1].form
    return actor.id == _GUNMEN and last in ("لها", "له", "لهم") and actor.last - actor.first > 2


def _owner_before(doc: Doc, before: Sequence[ActorMention], actor: ActorMention) -> ActorMention | None:
    """The force that the sentence of a mention tells of first, which it then belongs to."""
    here = doc.words[actor.first].sentence
    forces = [a for a in before if doc.words[a.first].sentence == here and a.head == "force" and not a.place_like]
    return forces[0] if forces else None
