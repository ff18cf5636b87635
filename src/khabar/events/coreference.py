"""One record for one act over the whole report: headline, lead, quotes and body tell it again and again."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.events.entries import Entry
from khabar.events.likeness import likeness
from khabar.events.retelling import absorb
from khabar.events.retold_figures import figures_agree
from khabar.events.same_act import same_act
from khabar.events.tellings import places_agree, types_agree

# How many acts back a retelling is looked for; more stand in digests alone, whose acts are different ones.
_REMEMBERED = 100


def join_retellings(entries: list[Entry], roundup: bool = False) -> list[Entry]:
    """Join entries that tell of the same act, in order of text; among those that fit, the likeliest one.

    In a `roundup` each line tells of an act of its own, unless it names the place or the figures of another.
    """
    out: list[Entry] = []
    for entry in entries:
        near = [other for other in reversed(out[-_REMEMBERED:]) if not roundup or _ties_lines(other, entry)]
        host = _likeliest(near, entry, out[-1] if out else None)
        if host is None:
            host = _points_back(entry, near[::-1])
        if host is None:
            out.append(entry)
        else:
            absorb(host, entry)
    return out


def _likeliest(near: Sequence[Entry], entry: Entry, latest: Entry | None) -> Entry | None:
    """The likeliest of the earlier entries whose act an entry tells again, if any."""
    only = sum(types_agree(other, entry) for other in near) == 1
    hosts = [other for other in near if same_act(other, entry, other is latest, only)]
    if len(hosts) < 2:
        return hosts[0] if hosts else None
    return max(hosts, key=lambda other: likeness(other, entry, other is latest, only))


def _points_back(entry: Entry, out: list[Entry]) -> Entry | None:
    """The earlier entry that a definite act with nothing new of its own means: القصف، الهجوم، اعتقال القائد."""
    bare = entry.evidence[0].rule.endswith(".noun") and not entry.own_place and not entry.further and not entry.turns
    counted = any(not c.part and c.measure != "strikes" for c in entry.counts)
    elsewhere = entry.also and entry.own_place  # "كما طال القصف قرية أخرى"
    if not (entry.definite or bare) or entry.own_date or counted or elsewhere:
        return None
    fitting = [
        e for e in reversed(out) if types_agree(e, entry) and e.status == entry.status and places_agree(e, entry)
    ]
    return max(fitting, key=lambda e: likeness(e, entry, e is out[-1], len(fitting) == 1), default=None)


def _ties_lines(a: Entry, b: Entry) -> bool:
    """Whether two lines of a roundup may tell of one act."""
    return a.sentence == b.sentence or places_agree(a, b) == 2 or figures_agree(a, b) == 2
