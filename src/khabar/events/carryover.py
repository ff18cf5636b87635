"""What a draft takes over from the one before it, where words tie the two.

Arabic leaves a repeated subject out (داهمت ... واعتقلت), tells further acts of the same
doer with كما، إضافة إلى، أيضا, and points back with مماثل، آخر، ثان. The time and the
place of a sentence hold for its further acts. Nothing is carried where nothing ties.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.events.draft import Draft
from khabar.events.reading import Reading
from khabar.record import GROUP_OF
from khabar.text.words import prefix_analyses

_LIKEWISE = frozenset("مماثل مماثله مماثلا مماثلين اخر اخري اخرين ثان ثانيا ثانيه ثالث ثالثه مشابه مشابها مشابهه مجددا".split())
_FURTHER = frozenset("كما كذلك ايضا فضلا اضافه بالاضافه".split())
_VIOLENT = frozenset({"battle", "bombing", "violence", "detention", "harm"})
_BACK = 4


def _near_words(reading: Reading, draft: Draft) -> set[str]:
    """The words from the draft's opening to a little behind its first triggers."""
    last = max(t.last for t in draft.triggers[:2])
    out: set[str] = set()
    for at in range(max(draft.first, draft.start - 4), min(draft.last, last + 3)):
        out |= {reading.stem for reading in prefix_analyses(reading.form(at))}
    return out


def _same_kind(a: Draft, b: Draft) -> bool:
    return GROUP_OF[a.type] == GROUP_OF[b.type]


def _drops_subject(reading: Reading, draft: Draft) -> bool:
    """Whether the draft opens with a coordinated verb that has no subject of its own: "واعتقلت عددا من الشبان"."""
    head = draft.triggers[0]
    if head.pos == "verb":
        return head.voice != "passive" and head.prefix in ("و", "ف") and (head.voice == "active" or bool(draft.targets or draft.figures))
    markers = reading.marked(max(draft.first - 1, head.first - 4), head.first, "light_agent")
    return any(m.prefix in ("و", "ف") for m in markers)


def _doer_tied(reading: Reading, draft: Draft, before: Sequence[Draft]) -> Draft | None:
    """The earlier draft whose doers are this one's too, or None."""
    words = _near_words(reading, draft)
    for other in before:
        if not other.perpetrators or other.reason in ("feared", "hypothetical"):
            continue
        if GROUP_OF[other.type] not in _VIOLENT or GROUP_OF[draft.type] not in _VIOLENT:
            return None
        near = other.sentence == draft.sentence
        if near and _drops_subject(reading, draft):
            return other
        if _same_kind(other, draft) and (words & _LIKEWISE or (near and words & _FURTHER)):
            return other
        if near and _same_kind(other, draft) and draft.triggers[0].prefix == "و" and draft.triggers[0].pos == "noun":
            return other
        if near:
            return None
    return None


def carry_over(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Fill in doers, time and places that a draft shares with an earlier one, in place."""
    for index, draft in enumerate(drafts):
        before = [d for d in drafts[max(0, index - _BACK) : index][::-1] if draft.sentence - d.sentence <= 2]
        if not draft.perpetrators and draft.type not in ("armed_clash", "agreement", "protest", "body_recovery"):
            tied = _doer_tied(reading, draft, before)
            if tied is not None:
                draft.perpetrators = list(tied.perpetrators)
        same = [d for d in before if d.sentence == draft.sentence]
        if draft.time is None:
            draft.time = next((d.time for d in same if d.time is not None and not d.background), None)
        if not any(p.role == "event" for p in draft.places) and same:
            shared = next((d.places for d in same if any(p.role == "event" for p in d.places)), [])
            draft.places += [p for p in shared if p.role == "event"]
