"""Figures told again: whether two acts' figures may be of the same people, and the counts of both as one list."""

from __future__ import annotations

import msgspec

from khabar.events.entries import SUMMARISING, Entry
from khabar.record import Count

_FEW = 2
Bounds = tuple[int, int | None]
_BARE_PLURAL: Bounds = (3, None)
_OTHERS: Bounds = (2, None)


def figures_agree(a: Entry, b: Entry) -> int:
    """2 if a figure is told twice, 0 if the dead or else figures of one measure differ, else 1."""
    verdict = 1
    if not a.counts or not b.counts:
        return verdict
    if _whole(a, b) or _whole(b, a):
        return 2
    for measure in ("killed", "injured", "detained", "abducted", "released", "defected", "casualties"):
        first, second = _told_figures(a, measure), _told_figures(b, measure)
        if _told_twice(first, second) or (a.role in SUMMARISING and first and first <= _part_figures(b, measure)):
            return 2
        if first and second and not _may_update(first, second):
            if measure == "killed":  # the dead of two acts differ, however many were hurt in both
                return 0
            verdict = 0
    return verdict


def _told_twice(first: set[Bounds], second: set[Bounds]) -> bool:
    """Whether a figure stands in both, exact in one and open upwards in the other perhaps: 18, "at least 18"."""
    return bool(first & second) or any(
        low - other in (0, 1) and top == other and (low, high) not in (_BARE_PLURAL, _OTHERS)
        for these, those in ((first, second), (second, first))
        for low, high in these
        for other, top in those
        if high is None
    )


def same_dead(a: Entry, b: Entry) -> bool:
    """Whether as many are told dead by both, or by one of them alone."""
    first, second = a.figures("killed"), b.figures("killed")
    return not first or not second or bool(first & second)


def _whole(total: Entry, parts: Entry) -> bool:
    """Whether a figure of one entry is what several figures of the other make together.

    "مقتل اثنين" and "قتل قيادي وعنصر", "مصرع وإصابة 4 جنود" and "مقتل جنديين وإصابة اثنين".
    """
    return (
        _pieces(total, parts, "killed", ("killed",))
        or _pieces(total, parts, "injured", ("injured",))
        or _pieces(total, parts, "casualties", ("killed", "injured"))
    )


def _pieces(total: Entry, parts: Entry, measure: str, pieces: tuple[str, ...]) -> bool:
    """Whether several figures of an entry make up the other one's figure of a measure."""
    told = [c for c in total.counts if c.measure == measure and not c.part]
    made = [c for c in parts.counts if c.measure in pieces and not c.part]
    return bool(told) and len(made) > 1 and _add_up(told, made)


def _part_figures(entry: Entry, measure: str) -> set[Bounds]:
    """Its breakdowns of one measure, of which a headline may name the one: "وفاة فنان" of three, "بينهم فنان"."""
    return {(c.low, c.high) for c in entry.counts if c.measure == measure and c.part}


def _told_figures(entry: Entry, measure: str) -> set[Bounds]:
    """Its totals of one measure; a headline's bare plural ("قتلى وجرحى") may be of two or of fifty."""
    figures = entry.figures(measure)
    return figures - {_BARE_PLURAL} if entry.role in SUMMARISING else figures


def _may_update(first: set[Bounds], second: set[Bounds]) -> bool:
    """Whether a vague figure and a precise one may be of the same people: "قتلى" in the headline, "12 قتيلا" below."""
    for low, high in first:
        for other, top in second:
            if (high is None or other <= high) and (top is None or low <= top):
                return True
    return False


def _add_up(told: list[Count], made: list[Count]) -> bool:
    """Whether exact figures told otherwise make the same sum: "two", "an officer and a soldier"."""
    if not all(c.low == c.high for c in (*told, *made)) or sum(c.low for c in told) != sum(c.low for c in made):
        return False
    return len(told) == 1 or (len(told) != len(made) and sum(c.low for c in told) > _FEW)


def is_vague(count: Count) -> bool:
    """Whether a count is a bare plural or "others", which say no number."""
    bounds = (count.low, count.high)
    return bounds == _BARE_PLURAL or (bounds == _OTHERS and "خر" in (count.text or ""))


def as_parts(total: Entry, parts: Entry) -> list[Count]:
    """The counts of an entry, as breakdowns where the other one tells of how many dead or injured in all they are.

    "Twenty dead or injured", then seven dead and thirteen injured, are three figures.
    """
    out = list(parts.counts)
    for measure in ("killed", "injured"):
        told = [c for c in total.counts if c.measure == measure and not c.part]
        made = [c for c in out if c.measure == measure and not c.part]
        if _pieces(total, parts, measure, (measure,)) and len(told) < len(made):
            inside = made if len(told) == 1 else _besides(made, told)
            out = [msgspec.structs.replace(c, part=True) if c in inside else c for c in out]
    return out


def _besides(made: list[Count], told: list[Count]) -> list[Count]:
    """Figures that repeat none of those told: the wife of "him, his wife" where "one and five of his family" stood."""
    left = [(c.low, c.high) for c in told]
    out: list[Count] = []
    for count in made:
        if (count.low, count.high) in left:
            left.remove((count.low, count.high))
        else:
            out.append(count)
    return out


def join_counts(a: list[Count], b: list[Count]) -> list[Count]:
    """Both entries' counts: a vague or rounded figure gives way to the precise one of the same people.

    Each count takes up one of the other entry's: "a man and a woman were hurt" adds the woman to "one hurt".
    """
    out, used = list(a), set[int]()
    for count in b:
        rivals = [i for i, c in enumerate(out) if i not in used and _same_people(c, count)]
        same = next((i for i in rivals if (out[i].low, out[i].high) == (count.low, count.high)), None)
        told = [c for c in out if _same_people(c, count)] if same is None else []
        if told and (is_vague(count) or any(count.low == count.high and _is_floor(c, count.low) for c in told)):
            continue
        replaced = same if same is not None else next((i for i in rivals if _is_rounded(out[i], count)), None)
        if replaced is None:
            used.add(len(out))
            out.append(count)
            continue
        used.add(replaced)
        if same is None or out[same].of is None:
            out[replaced] = count
    return _without_vague_victims(out)


def _without_vague_victims(counts: list[Count]) -> list[Count]:
    """Counts without victims of no number where the dead are told; who is named among such victims is then dead."""
    killed = any(c.measure == "killed" and not c.part for c in counts)
    vague = [c for c in counts if killed and c.measure == "casualties" and is_vague(c)]
    out = [c for c in counts if c not in vague]
    if not vague or any(c.measure == "casualties" and not c.part for c in out):
        return out
    return [msgspec.structs.replace(c, measure="killed") if c.measure == "casualties" else c for c in out]


def _is_rounded(count: Count, exact: Count) -> bool:
    """Whether a count says less than another of the same people.

    Several; "five" beside "at least five"; "more than 26" in the headline beside "at least 26".
    """
    return is_vague(count) or (count.low == count.high and _is_floor(exact, count.low)) or _same_floor(count, exact)


def _is_floor(count: Count, number: int) -> bool:
    """Whether a count tells a number as the least: "at least five", "more than five" of five."""
    return count.high is None and not is_vague(count) and count.low - number in (0, 1)


def _same_floor(a: Count, b: Count) -> bool:
    return a.high is None and b.high is None and not is_vague(a) and not is_vague(b) and abs(a.low - b.low) == 1


def _same_people(a: Count, b: Count) -> bool:
    return (a.measure, a.part, a.of if a.part else None) == (b.measure, b.part, b.of if b.part else None)
