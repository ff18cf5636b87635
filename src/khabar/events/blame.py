"""Doers told in another sentence than the act's: who claims it later, who is blamed for it.

"... انفجرت سيارة مفخخة. وتبنى التنظيم التفجير", "وحمل ناشطون النظام المسؤولية", "ووجهت الحكومة أصابع الاتهام للجماعة".
A claim or a charge answers the latest act before it that its noun may mean and that no other doer is told of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from khabar.events.answerable import able, named_accused
from khabar.events.draft import Draft
from khabar.events.reading import Reading, within
from khabar.find.actor_owners import ACCUSING
from khabar.find.actors import ActorMention
from khabar.record import GROUP_OF
from khabar.text.words import prefix_analyses

_CLAIMS = frozenset("تبني تبنت يتبني تتبني تبنوا تبناه تبناها تبنته تبنتها".split())
_OWNED = frozenset("مسووليته مسووليتها مسووليتهم".split())
_OWNS = frozenset("اعلن اعلنت يعلن تعلن اعلنوا معلنا معلنه اكد اكدت اقر اقرت".split())
_ACCUSES = ACCUSING | {"اتهما", "اتهمته", "اتهمتها"}
_BURDENS = frozenset("حمل حملت يحمل تحمل حملوا محملا محمله محملين القي القت القوا".split())
_BURDEN = frozenset("المسووليه مسووليه باللايمه باللوم اللوم اللايمه بالمسووليه".split())
_FINGERS = frozenset({"اصابع", "اصبع"})
_NOT_SO = frozenset("لم لا لن ان نفي نفت نافيا نافيه ينفي تنفي دون عدم اي ايه".split())
_VIOLENT = frozenset({"bombing", "violence"})
_CLAIMED = frozenset({"armed_clash", "abduction"})
_KINDS = {
    "تفجير": frozenset({"explosive_device", "suicide_bombing", "mine_explosion"}),
    "انفجار": frozenset({"explosive_device", "suicide_bombing", "mine_explosion"}),
    "غار": frozenset({"air_strike", "drone_strike"}),
    "قصف": frozenset({"air_strike", "drone_strike", "shelling"}),
    "اغتيال": frozenset({"assassination", "attack", "explosive_device", "suicide_bombing"}),
    "خطف": frozenset({"abduction"}),
    "اختطاف": frozenset({"abduction"}),
}
_DEEDS = tuple(
    "وراء تنفيذ ارتكاب هجوم هجمات عملي حادث جريم مجزر اعتداء تفجير انفجار غار قصف اغتيال خطف اختطاف "
    "قتل استهداف ضرب مسووليته مسووليتها".split()
)
_UNKNOWN = frozenset({"unidentified_armed", "unidentified"})
_BEHIND, _AHEAD, _BACK = 8, 14, 4


class Charge(msgspec.Struct, frozen=True):
    """Who is said to be answerable, from the word `first` on up to `last`."""

    actor: ActorMention
    first: int
    last: int
    claimed: bool


def find_charges(reading: Reading) -> list[Charge]:
    """The claims and accusations of a report, in order of text."""
    out: list[Charge] = []
    for at, word in enumerate(reading.doc.words):
        stem = word.form.removeprefix("و").removeprefix("ف") if word.form[:1] in ("و", "ف") else word.form
        reader = _READERS.get(stem)
        if reader is None or _denied(reading, at):
            continue
        actor, last = reader(reading, at), min(reading.sentence(at).last, at + _AHEAD)
        claimed = reader in (_claimant, _owner)
        if actor is not None and (claimed or _of_a_deed(reading, actor.last, last)):
            out.append(Charge(actor, at, last, claimed))
    return out


def _of_a_deed(reading: Reading, first: int, last: int) -> bool:
    """Whether a charge is one of violence: its words behind the accused name a deed, or nothing follows him."""
    words = [reading.form(at) for at in range(first, last) if reading.form(at).isalpha()]
    stems = (r.stem for word in words for r in prefix_analyses(word))
    return not words or (len(words) == 1 and words[0] in _BURDEN) or any(s.startswith(_DEEDS) for s in stems)


def _denied(reading: Reading, at: int) -> bool:
    """Whether a claim is denied or not made: "لم يتبن أحد", "نفى مسؤوليته", "دون أن تتبنى"."""
    return any(reading.form(i).removeprefix("و") in _NOT_SO - {"ان"} for i in range(at - 4, at + 3) if i != at)


def _claimant(reading: Reading, at: int) -> ActorMention | None:
    """The subject of a verb of claiming: behind it, else before it."""
    sentence = reading.sentence(at)
    after = able(reading, at + 1, min(sentence.last, at + 5))
    if after and not within(reading.triggers, at + 1, after[0].first):
        return after[0]
    before = able(reading, max(sentence.first, at - _BEHIND), at)
    return before[-1] if before else None


def _owner(reading: Reading, at: int) -> ActorMention | None:
    """Who announces that it was his: "أعلن | التنظيم مسؤوليته"."""
    low = max(reading.sentence(at).first, at - _BEHIND)
    if not any(reading.form(i).removeprefix("و") in _OWNS for i in range(low, at)):
        return None
    found = able(reading, low - 2, at)
    return found[-1] if found else None


def _burdened(reading: Reading, at: int) -> ActorMention | None:
    """Whom somebody makes answerable: "حمل نواب | النظام المسؤولية", "وحملت | الجماعة المسؤولية"."""
    stop = min(reading.sentence(at).last, at + _AHEAD)
    burden = next((i for i in range(at + 1, stop) if reading.form(i) in _BURDEN), None)
    if burden is None:
        return None
    between = able(reading, at + 1, burden)
    if len(between) == 1 and between[0].first == at + 1 and between[0].last == burden:
        return between[0]  # both who is burdened and the burden are objects: the subject was told before
    return named_accused(reading, at, burden + 4)


def _accused(reading: Reading, at: int) -> ActorMention | None:
    return named_accused(reading, at, min(reading.sentence(at).last, at + _AHEAD))


def _pointed_at(reading: Reading, at: int) -> ActorMention | None:
    """Whom a finger points at: "أصابع الاتهام إلى | الجماعة"."""
    if not reading.form(at + 1).startswith("الاتهام"):
        return None
    found = able(reading, at + 2, min(reading.sentence(at).last, at + 8))
    return found[0] if found else None


_READERS = (
    dict.fromkeys(_CLAIMS, _claimant)
    | dict.fromkeys(_OWNED, _owner)
    | dict.fromkeys(_ACCUSES, _accused)
    | dict.fromkeys(_BURDENS, _burdened)
    | dict.fromkeys(_FINGERS, _pointed_at)
)


def _meant(reading: Reading, charge: Charge) -> frozenset[str] | None:
    """The types of act that the words of a charge name, None where they name none."""
    for at in range(charge.first + 1, charge.last):
        for analysis in prefix_analyses(reading.form(at)):
            kinds = next((k for noun, k in _KINDS.items() if analysis.stem.startswith(noun)), None)
            if kinds is not None:
                return kinds
    return None


def _open(draft: Draft) -> bool:
    """Whether nobody or only nameless gunmen are told as the doers of a draft."""
    return all(a.id in _UNKNOWN or a.kind == "unknown" for a in draft.perpetrators)


def _fits(draft: Draft, charge: Charge, kinds: frozenset[str] | None) -> bool:
    if kinds:
        return draft.type in kinds
    return GROUP_OF[draft.type] in _VIOLENT or (charge.claimed and draft.type in _CLAIMED)


def _candidates(drafts: Sequence[Draft], charge: Charge, sentence: int) -> Iterator[Draft]:
    for draft in reversed(drafts):
        if draft.start < charge.first and 0 <= sentence - draft.sentence <= _BACK and not draft.reason:
            yield draft


def answer_for(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Give acts without a doer the one who claims them or is blamed for them later in the report, in place."""
    for charge in find_charges(reading):
        sentence = reading.doc.words[charge.first].sentence
        if any(charge.first < d.start < charge.last and not _open(d) and not d.triggers[0].definite for d in drafts):
            continue  # the charge itself tells the act
        kinds = _meant(reading, charge)
        for draft in _candidates(drafts, charge, sentence):
            if not _fits(draft, charge, kinds):
                continue
            if _open(draft) and charge.actor.id not in {a.id for a in draft.targets}:
                draft.perpetrators = [charge.actor, *charge.actor.supporters]
            break
