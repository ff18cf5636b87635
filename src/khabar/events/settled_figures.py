"""The figures of a draft against each other: told once each, exact before vague, breakdowns of their total's people."""

from __future__ import annotations

import msgspec

from khabar.events.draft import Figure

_VAGUE = ((3, None), (2, None))
_SIDE_BY_SIDE = 16


def settled(figures: list[Figure]) -> list[Figure]:
    """The figures in order of text, with what one of them says of another taken in."""
    return _once(_inheriting(figures))


def _once(figures: list[Figure]) -> list[Figure]:
    """In order of text; a figure told twice and a vague one beside the exact one of the same people are left out."""
    ordered = sorted(figures, key=lambda f: f.start)
    out: list[Figure] = []
    for figure in ordered:
        if not _is_told_exactly(figure, ordered) and not any(_same(figure, f) for f in out):
            out.append(figure)
    killed = any(f.measure == "killed" and not f.part for f in out)
    vague = [f for f in out if killed and f.measure == "casualties" and (f.low, f.high) in _VAGUE]
    out = [f for f in out if f not in vague]
    if vague and not any(f.measure == "casualties" and not f.part for f in out):  # "13 قتيلا ... ضحايا بينهم طفلان"
        out = [msgspec.structs.replace(f, measure="killed") if f.measure == "casualties" else f for f in out]
    return out


def _inheriting(figures: list[Figure]) -> list[Figure]:
    """Breakdowns that say no group of their own are of the side or group of their total: "7 جنود بينهم ضابط"."""
    out: list[Figure] = []
    for figure in figures:
        totals = [f for f in figures if f.first < figure.first and f.measure == figure.measure and not f.part]
        if figure.part and figure.group is None and figure.side is None and totals:
            total = max(totals, key=lambda f: f.first)
            figure = msgspec.structs.replace(figure, group=total.group, side=total.side)
        out.append(figure)
    return out


def _same(a: Figure, b: Figure) -> bool:
    """Whether two figures tell the same; single persons that stand side by side are each their own."""
    if (a.measure, a.low, a.high, a.group, a.part) != (b.measure, b.low, b.high, b.group, b.part):
        return False
    return not (a.high == 1 and abs(a.first - b.first) <= _SIDE_BY_SIDE)


def _is_told_exactly(figure: Figure, figures: list[Figure]) -> bool:
    """Whether a vague figure stands beside an exact one of the same people.

    A total of nobody in particular ("قتلى وجرحى ... مقتل 5"), or a part of one group ("6 أطفال ... بينهم أطفال ونساء").
    """
    if (figure.low, figure.high) not in _VAGUE or (not figure.part and (figure.group or figure.side)):
        return False
    exact = [f for f in figures if f.measure == figure.measure and (f.low, f.high) not in _VAGUE and f.high != 0]
    return any(f.part == figure.part and (not f.part or (f.group or "") == figure.group) for f in exact)
