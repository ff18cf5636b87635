"""How far a source told once reaches: onto the sentences that go on, and back onto the lead it tells more about.

ففي حلب، وفي حماة behind a sentence told by security sources are told by the same; a lead in the outlet's own voice is
told by whoever speaks of it in the sentence right behind: قتل جنديان بهجوم. وقال مصدر أمني إن الهجوم وقع فجرا.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

import msgspec

from khabar.events.attribution_spans import Attribution
from khabar.find.source_text import SourceText
from khabar.lexicon.acts import act_matcher

_ELABORATES = frozenset({"ففي", "فقد"})
_IN_TURN = frozenset({"ففي", "وفي"})
_NOT_PLACES = frozenset("وقت سياق السياق المقابل حادث حادثه غضون الاثناء تطور شان نهايه بدايه مطلع".split())
_ADDED = frozenset({"كما", "وكما"})
_ADDS = frozenset("اضاف اضافت اضافوا اردف اردفت تابع تابعت استطرد".split())
_TOLLS = frozenset({"حصيله", "الحصيله"})
_VIOLENT = frozenset("strike fall blast clash assault repel take kill_person harm".split())
_TOLD_OF, _POST, _DETAILS = 12, 120, 4


def reaches(text: SourceText, told: Sequence[Attribution], plain: Container[int]) -> list[Attribution]:
    """What each source reaches beyond its own words, by sentence; `plain` holds the anchors that only tell."""
    by_sentence: dict[int, list[Attribution]] = {}
    for one in told:
        if one.mode in ("after", "before"):
            by_sentence.setdefault(text.doc.words[one.anchor].sentence, []).append(one)
    return [
        *_onward(text, by_sentence),
        *_between(text, by_sentence),
        *_backward(text, by_sentence, plain),
        *_from_label(text, by_sentence),
    ]


def _onward(text: SourceText, by_sentence: dict[int, list[Attribution]]) -> list[Attribution]:
    """What a list goes on with: each sentence in turn that opens with the next place."""
    out: list[Attribution] = []
    holds: Attribution | None = None
    listed, since = False, 0
    for index, (begin, end) in enumerate(text.bounds):
        own = by_sentence.get(index, [])
        if own:
            holds, listed = _to_the_end(text, own, begin, end), False
        elif holds is not None and begin < end:
            listed = listed or text.form(begin) in _ELABORATES
            near = listed or _gap(text, index) == 0
            if (near and (_next_place(text, begin) or text.form(begin) == "فقد")) or _runs_on(text, index):
                out.append(msgspec.structs.replace(holds, first=begin, last=end, mode="reach"))
                since = index
            elif not (listed and index - since <= _DETAILS):
                holds = None
    return out


def _between(text: SourceText, by_sentence: dict[int, list[Attribution]]) -> list[Attribution]:
    """A sentence that adds to what one source tells before and behind it: كما أصاب القصف السوق. وذكر المصدر ذاته."""
    out: list[Attribution] = []
    for index in range(1, len(text.bounds) - 1):
        begin, end = text.bounds[index]
        if index in by_sentence or text.form(begin) not in _ADDED or _gap(text, index) or _gap(text, index + 1):
            continue
        before = _to_the_end(text, by_sentence.get(index - 1, []), *text.bounds[index - 1])
        behind = by_sentence.get(index + 1, [])
        if before is not None and behind and _tellers(before) == _tellers(behind[0]):
            out.append(msgspec.structs.replace(before, first=begin, last=end, mode="reach"))
    return out


def _tellers(told: Attribution) -> set[tuple[str, str | None]]:
    return {(m.kind, m.name) for m in told.chain}


def _next_place(text: SourceText, begin: int) -> bool:
    return (
        text.form(begin) in _IN_TURN
        and text.form(begin + 1) not in _NOT_PLACES | text.lists.adverbs | text.lists.times | text.lists.stops
    )


def _runs_on(text: SourceText, index: int) -> bool:
    """Whether a sentence only goes on with the one before: فيما قتل رابع."""
    begin, _ = text.bounds[index]
    if _gap(text, index) > 1:
        return False
    return text.form(begin) in ("فيما", "بينما") and text.is_act(begin + 1)


def _gap(text: SourceText, index: int) -> int:
    """How many paragraphs lie between a sentence and the one before."""
    return text.doc.sentences[index].paragraph - text.doc.sentences[index - 1].paragraph


def _to_the_end(text: SourceText, own: Sequence[Attribution], begin: int, end: int) -> Attribution | None:
    """What is credited for the last words of a sentence."""
    while end > begin and not text.is_word(end - 1):
        end -= 1
    return next((one for one in reversed(own) if one.first < end <= one.last), None)


def _backward(text: SourceText, by_sentence: dict[int, list[Attribution]], plain: Container[int]) -> list[Attribution]:
    """The lead that nobody is credited for, told again by who speaks in the next sentence."""
    lead = next((i for i, s in enumerate(text.doc.sentences) if s.role == "body"), len(text.bounds))
    told = [one for one in by_sentence.get(lead + 1, []) if one.mode == "after"]
    if not told or lead in by_sentence or _gap(text, lead + 1) > 1:
        return []
    opening = told[0]
    if opening.anchor > text.bounds[lead + 1][0] + 2 or opening.anchor not in plain:
        return []
    adds = text.bare(opening.anchor) in _ADDS
    first, last = text.bounds[lead]
    if all(m.kind == "outlet" for m in opening.chain) or not (adds or _same_act(text, opening, first, last)):
        return []
    return [msgspec.structs.replace(opening, first=first, last=last, mode="reach")]


def _from_label(text: SourceText, by_sentence: dict[int, list[Attribution]]) -> list[Attribution]:
    """The lines under a first line that a source labels (لجان الحي: اقتحام السوق), up to the next who speaks."""
    label = next((one for one in by_sentence.get(0, []) if one.anchor == one.chain[0].first), None)
    if label is None or len(text) > _POST or ":" not in text.forms[label.anchor : label.chain[-1].last + 4]:
        return []
    until = next((i for i in range(1, len(text.bounds)) if i in by_sentence), len(text.bounds))
    return [msgspec.structs.replace(label, first=a, last=b, mode="reach") for a, b in text.bounds[1:until] if a < b]


def _same_act(text: SourceText, told: Attribution, first: int, last: int) -> bool:
    """Whether what is told is of an act of the lead: إن الهجوم، إن القتلى; the toll of a war is not."""
    near = [m.last for m in told.chain if told.anchor < m.first and m.last < told.anchor + 16]
    begin = max([told.anchor + 1, *near])
    opening = range(begin, min(told.last, begin + _TOLD_OF))
    if any(text.form(at) in _TOLLS for at in opening):
        return False
    frames = {form.act.frame for at in range(first, last) for m in act_matcher().at(text.doc, at) for form in m.entries}
    for at in opening:
        named = [m for m in act_matcher().at(text.doc, at) if m.prefix.endswith("ال")]
        if named and _one_kind(frames, {form.act.frame for match in named for form in match.entries}):
            return True
        if not named and text.form(at) in text.lists.same_act:
            return True
    return False


def _one_kind(lead: set[str], told: set[str]) -> bool:
    """Whether an act told again may be one of the lead's: الهجوم of a battle or a bombing, القصف of no mere release."""
    return bool(lead & told) or bool(lead & _VIOLENT and told & _VIOLENT)
