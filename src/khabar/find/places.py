"""Place mentions of a report: names with their heads, containers, lists and references.

The scan (`place_names`) reads names off the text, the context (`place_context`) throws
out what is no place and ties the rest together. Which of several places of one name is
meant is not decided here: `resolve.geocode` does that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import msgspec

from khabar.find.place_context import Context
from khabar.find.place_drafts import Draft
from khabar.find.place_names import Scan
from khabar.find.place_repeats import with_repeats
from khabar.lexicon.placenames import PlaceNames
from khabar.record import Precision
from khabar.text.words import Doc


class PlaceMention(msgspec.Struct, frozen=True):
    """A place named in a report.

    `first` to before `last` are the words of head and name; `start` and `end` are original
    offsets of the name alone, without clitic and generic head (مدينة, قرية); a head that
    makes another place of it (ريف, مخيم, مشفى) belongs to the name. `key` is the folded name
    to look up, `whole` when it names head and all. `inside` is the index of the mention that
    contains or locates this one. `of_settlement` tells of a site that it is a settlement's: ساحة بلدة كذا.
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    key: str
    head: str = ""
    precision_hint: Precision | None = None
    inside: int | None = None
    reference: bool = False
    preposition: str = ""
    coordinated: bool = False
    known: bool = True
    dateline: bool = False
    part_of_name: bool = False
    whole: bool = False
    of_settlement: bool = False


def find_places(doc: Doc, gazetteer: PlaceNames, taken: Sequence[tuple[int, int]] = ()) -> list[PlaceMention]:
    """The place mentions of a report from left to right, none overlapping another.

    `taken` are ranges of words that others have read (actors, times, persons): no name begins or continues there.
    A mention with `part_of_name` (in the name of an outlet, a body, an agreement) or `reference` is never
    by itself where something happened; a `dateline` is where the report was written.
    """
    scan = Scan(doc, gazetteer, taken)
    drafts = with_repeats(doc, scan.drafts(), scan.blocked)
    return [_mention(draft) for draft in Context(doc, drafts, gazetteer).judge()]


def _mention(draft: Draft) -> PlaceMention:
    return PlaceMention(
        draft.first, draft.last, draft.start, draft.end, draft.name, draft.key, draft.head,
        cast("Precision | None", draft.precision), draft.inside, draft.reference, draft.preposition,
        draft.coordinated, draft.known, draft.dateline, draft.part_of_name, draft.whole,
        draft.of_settlement,
    )  # fmt: skip
