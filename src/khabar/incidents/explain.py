"""Why the claims of an incident are together, in words: for each account its strongest tie, feature by feature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from khabar.incidents.accounts import Account
from khabar.incidents.compare import FEATURES, compare, veto
from khabar.incidents.incident import Incident, Range
from khabar.incidents.weights import PRIOR, load_weights

_IN_WORDS = {
    ("day", "same"): "both tell the same day",
    ("day", "near"): "the days they tell overlap",
    ("day", "next"): "the days they tell follow each other",
    ("day", "published"): "published on one day, and one of them tells no day",
    ("day", "published_near"): "published some days apart, and one of them tells no day",
    ("day", "wide"): "one of them tells only a longer time",
    ("day", "unknown"): "one of them has no day",
    ("place", "same"): "the same place",
    ("place", "near"): "places within three kilometres, or one within the reach of the other",
    ("place", "inside"): "one place lies in the region that the other names",
    ("place", "region"): "one place may lie in the region or town that the other names",
    ("place", "close"): "places within ten kilometres",
    ("place", "unknown"): "one of them names no place",
    ("place", "named"): "places of different names, one without coordinates",
    ("type", "same"): "the same kind of act",
    ("type", "group"): "two kinds of bombing",
    ("type", "violent"): "two kinds of violence",
    ("type", "raid"): "an arrest and violence, as in a raid",
    ("doer", "same"): "the same doer",
    ("doer", "allied"): "doers of one side",
    ("doer", "one_unnamed"): "only one names a doer",
    ("doer", "unnamed"): "neither names a doer",
    ("doer", "contradict"): "they name doers of different sides",
    ("words", "many"): "they share most of their names and telling words",
    ("words", "some"): "they share some names and telling words",
    ("words", "few"): "they share few names and telling words",
    ("words", "none"): "they share no names or telling words",
    ("words", "unknown"): "too few words to compare",
    ("text", "copy"): "one text is a near-copy of the other: one origin",
    ("text", "alike"): "the texts share whole phrases",
    ("text", "other"): "the texts are written independently",
    ("text", "unknown"): "one text is too short to compare",
}
_FIGURES = {
    "equal": "the same number of {}",
    "overlap": "numbers of {} that fit together",
    "close": "numbers of {} that differ little",
    "far": "numbers of {} far apart",
    "one_untold": "only one tells how many were {}",
    "untold": "neither tells how many were {}",
}


class Tie(msgspec.Struct, frozen=True):
    """A pair of accounts, its weight in bits, and what it is made of: each reason in words with its weight."""

    one: Account
    other: Account
    weight: float
    reasons: tuple[tuple[str, float], ...]
    veto: str | None


def tie(one: Account, other: Account) -> Tie:
    """What speaks for and against two accounts being one incident, the weightiest first."""
    table = load_weights()
    levels = compare(one, other)
    parts = [(in_words(f, level), table[f, level]) for f, level in zip(FEATURES, levels, strict=True)]
    reasons = sorted(parts, key=lambda part: (-abs(part[1]), part[0]))
    total = table[PRIOR] + sum(bits for _, bits in parts)
    return Tie(one, other, total, tuple(reasons), veto(one, other))


def in_words(feature: str, level: str) -> str:
    """A level of a feature as a phrase."""
    return _FIGURES[level].format(feature) if feature in ("killed", "injured") else _IN_WORDS[feature, level]


def ties(accounts: Sequence[Account]) -> list[Tie]:
    """For each account but the first the strongest tie to one before it, as the incident may have grown."""
    rows = sorted(accounts, key=lambda account: (account.published or 0, account.report, account.id))
    return [max((tie(row, earlier) for earlier in rows[:n]), key=_strength) for n, row in enumerate(rows) if n]


def _strength(found: Tie) -> tuple[bool, float, str]:
    return found.veto is None, found.weight, found.other.id


def explained(incident: Incident, accounts: Sequence[Account]) -> Iterator[str]:
    """The whole in lines of text, for a terminal."""
    days = " to ".join(dict.fromkeys(day for day in (incident.date.start, incident.date.end) if day)) or "day unknown"
    where = ", ".join(place.name for place in incident.places) or "no place"
    yield f"{incident.id}: {incident.type}, {days}, {where}"
    yield f"Grade: {incident.grade}, because {incident.because}."
    for name in ("killed", "injured"):
        total, civilians = getattr(incident, name), getattr(incident, f"civilians_{name}")
        if total.low is not None:
            yield f"{name.capitalize()}: {_range(total)}, of them civilians {_range(civilians)}."
    for figure in incident.figures:
        old = " (superseded)" if figure.superseded else ""
        yield f"  {figure.measure} {_range(Range(figure.low, figure.high))} told by {', '.join(figure.told_by)}{old}"
    yield f"Accounts: {len(accounts)}. Independent origins: {incident.origins}."
    yield from _claims(incident)
    if len(accounts) > 1:
        yield "Why they are together (weights in bits; above 0 one incident is likelier than two):"
    for found in ties(accounts):
        yield f"  {found.one.report} with {found.other.report}: {found.weight:+.1f}"
        if found.veto:
            yield f"    joined although {found.veto}: a person decided so, or others hold them together"
        for words, bits in found.reasons:
            if abs(bits) >= 0.05:
                yield f"    {bits:+.1f}  {words}"


def _claims(incident: Incident) -> Iterator[str]:
    for claim in incident.claims:
        told = f"{claim.outlet or claim.report}, {claim.published or 'no date'}"
        recalled = ", recalled" if claim.recalled else ""
        yield f"  origin {claim.origin}, claim {claim.id}: {told}{recalled}: {claim.quote}"


def _range(figure: Range) -> str:
    if figure.low is None:
        return "not told"
    if figure.high is None:
        return f"{figure.low} or more"
    return str(figure.low) if figure.low == figure.high else f"{figure.low} to {figure.high}"
