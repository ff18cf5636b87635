"""A draft: the words of one act in one sentence, gathered before roles and records are made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import msgspec

from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention
from khabar.find.places import PlaceMention
from khabar.find.times import TimeMention
from khabar.find.weapons import WeaponMention

Reason = Literal[
    "", "feared", "threatened", "planned", "purpose", "hypothetical", "norm", "negated", "habitual", "state",
    "remembered", "quarrel", "damage of another act", "occasion of another act", "headline of another report",
    "no particulars", "sport", "culture", "accident", "ordinary crime", "exercise", "no act of violence",
    "no sign of armed conflict", "doubtful",
]  # fmt: skip
"""Why words of conflict make no record (docs/codebook.md, section 2); empty where they make one."""

Spot = Literal["", "away", "there", "same"]
"""Whether words place an act where the one before it was: perhaps (في المنطقة), surely (في السوق نفسه), surely not."""

HARM = "harm"
VIOLENT = frozenset({"battle", "bombing", "violence"})
"""The groups of types whose acts are told in one another's words."""

FROM_AFAR = frozenset({"air_strike", "drone_strike", "shelling"})
"""The types of acts whose doer need not be near."""

SET_ELSEWHERE = frozenset({"agreement", "release", "sentence"})
"""The types of acts that do not happen where the act told before them did."""


class Figure(msgspec.Struct, frozen=True):
    """A quantity given its measure, and whose people they are; `part` for a breakdown."""

    measure: str
    low: int
    high: int | None
    approx: bool
    part: bool
    start: int
    end: int
    first: int
    group: str | None = None
    side: ActorMention | None = None


class SetPlace(msgspec.Struct, frozen=True):
    """A place mention, by its index in the reading, in the role it plays for a draft.

    `listed` is the index of the first member of its list, None for that one and where there is no list.
    """

    index: int
    role: str
    mention: PlaceMention
    listed: int | None = None


@dataclass(slots=True)
class Draft:
    """One act as one sentence tells it. Mutable while the stages of `events` fill it in.

    `first` and `last` bound the words it may draw on; `means` is the trigger that
    names the act, None where only its casualties are told. `presumed` are whom a pronoun means where nobody else is a
    target.
    """

    sentence: int
    first: int
    last: int
    triggers: list[Trigger] = field(default_factory=list)
    type: str = "attack"
    rule: str = ""
    status: str = "asserted"
    reason: Reason = ""
    background: bool = False
    aggregate: bool = False
    perpetrators: list[ActorMention] = field(default_factory=list)
    targets: list[ActorMention] = field(default_factory=list)
    presumed: list[ActorMention] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    places: list[SetPlace] = field(default_factory=list)
    time: TimeMention | None = None
    weapons: list[WeaponMention] = field(default_factory=list)

    @property
    def means(self) -> Trigger | None:
        """The trigger that names the act itself rather than its victims."""
        for trigger in self.triggers:
            if trigger.act.frame != HARM and not trigger.act.weak:
                return trigger
        for trigger in self.triggers:
            if trigger.act.frame != HARM:
                return trigger
        return None

    @property
    def harms(self) -> list[Trigger]:
        """The triggers that tell of deaths and injuries."""
        return [t for t in self.triggers if t.act.frame == HARM]

    @property
    def start(self) -> int:
        """The first word of its first trigger."""
        return self.triggers[0].first
