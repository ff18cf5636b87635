"""Which countries a report speaks of: each name votes for those of its places, and no name for itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from khabar.find.places import PlaceMention
from khabar.lexicon.neighbours import firing_borders
from khabar.resolve.families import Family

_NO_VOTE = 1e-9
# Little said is little believed.
_HINT, _COUNTRY_VOTE, _UNSAID, _VOTING = 3.0, 1.0, 0.3, 8
_LARGE = 0.6
# Words behind which a country is where something happens.
_WITHIN = ("في", "ب", "داخل", "عبر", "خارج")

Ranked = Sequence[tuple[Family, float]]


class CountryVotes:
    """The votes of a report's names, by name and country; "" is the caller's hint."""

    def __init__(self, votes: Mapping[str, Mapping[str, float]]) -> None:
        total: Counter[str] = Counter()
        for own in votes.values():
            total.update(own)
        self._votes = votes
        self._total = {code: total[code] for code in sorted(total)}
        self._shares: dict[str, dict[str, float]] = {}

    def shares(self, key: str) -> dict[str, float]:
        """Share of each country among what the report names, the name in question left out."""
        if key not in self._shares:
            own = self._votes.get(key, {})
            left = {code: total - own.get(code, 0.0) for code, total in self._total.items()}
            left = {code: votes for code, votes in left.items() if votes > _NO_VOTE}
            whole = _UNSAID + sum(left.values())
            self._shares[key] = {code: votes / whole for code, votes in left.items()}
        return self._shares[key]


def count_votes(
    mentions: Sequence[PlaceMention],
    options: Sequence[tuple[Family, ...]],
    ranked: Sequence[Ranked],
    hint: str | None,
    *,
    states: bool,
) -> CountryVotes:
    """The votes by what each name may mean (`options`), or once there are choices by what it likely means (`ranked`).

    Without `states` a country that acts does not vote: "ميليشيات إيران", "قالت روسيا" tell nothing of where.
    """
    votes: dict[str, dict[str, float]] = {"": {hint: _HINT}} if hint else {}
    for index, mention in enumerate(mentions):
        own = votes.setdefault(mention.key, {})
        if not states and _is_state(mention, options[index]):
            continue
        if ranked:
            for code, vote in _vote_of(ranked[index]).items():
                own[code] = max(own.get(code, 0.0), vote)
        else:
            own.update(dict.fromkeys({f.entry.country for f in options[index] if f.entry.weight >= _LARGE}, 1.0))
    return CountryVotes(votes)


def _vote_of(ranked: Ranked) -> dict[str, float]:
    """What a name says for each country, the likelier and larger its places there the more."""
    out: dict[str, float] = {}
    for family, share in ranked[:_VOTING]:
        entry = family.entry
        if entry.country:
            vote = share * (_COUNTRY_VOTE if entry.precision == "country" else 0.3 + 1.5 * entry.weight)
            out[entry.country] = out.get(entry.country, 0.0) + vote
    return out


def _is_state(mention: PlaceMention, options: Sequence[Family]) -> bool:
    """Whether a country is named as one who acts: with no head or preposition that puts anything there."""
    if not options or options[0].entry.precision != "country":
        return False
    return not (mention.head or mention.reference or mention.dateline or mention.preposition in _WITHIN)


def fires_across(country: str, other: str) -> bool:
    """Whether reports set in one country tell of places just behind the border of the other."""
    return frozenset((country, other)) in firing_borders()
