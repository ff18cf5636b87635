"""The text of a report with the words of every value marked.

The text is kept to the letter: what the page holds between the tags is the text as coded. Marks that overlap are cut
and taken up again, and each has a lane of its own for its line under the words, so that all of them show.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from khabar.record import Coded, Event, Skipped, Span

LANES = 4
LINKED = ("evidence", "skipped")

# What would turn the direction of the words around it is shown and kept from doing so.
_BIDI = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
    "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip
_SPECIAL = re.compile("[\r\x00\ud800-\udfff" + "".join(_BIDI) + "]")


@dataclass(slots=True)
class Mark:
    """Words of the text in one part of a record: `records` are the keys of all records that they stand in."""

    start: int
    end: int
    kind: str
    records: list[str] = field(default_factory=list)
    lane: int = 0


def exact(text: str) -> str:
    """Text of a report escaped so that the page holds it to the letter, line ends too."""
    return _SPECIAL.sub(_special, html.escape(text))


def _special(found: re.Match[str]) -> str:
    char = found.group()
    if char == "\r":
        return "&#13;"
    if char in _BIDI:
        return f'<span class="ctl" data-c="{_BIDI[char]}">{char}</span>'
    return "\ufffd"


def spans_of(event: Event) -> Iterator[tuple[str, Span]]:
    """Every part of a record that has words of its own, with their span."""
    for kind, values in (
        ("evidence", event.evidence),
        ("perpetrator", event.perpetrators),
        ("target", event.targets),
        ("count", event.counts),
        ("place", event.places),
        ("source", (*event.sources, *(count.source for count in event.counts if count.source))),
        ("weapon", event.weapons),
        ("date", (event.date,) if event.date else ()),
    ):
        for value in values:
            if value.span is not None:
                yield kind, value.span


def _spans_of_skipped(skipped: Skipped) -> Iterator[tuple[str, Span]]:
    yield "skipped", skipped.span
    for value in skipped.sources:
        if value.span is not None:
            yield "source", value.span


def find_marks(coded: Coded, text: str) -> list[Mark]:
    """The marks of a report in reading order, outer ones first; spans outside the text are passed over."""
    found: dict[tuple[Span, str], Mark] = {}
    title = coded.report.title
    if title and text.startswith(title):
        found[(0, len(title)), "headline"] = Mark(0, len(title), "headline")
    keyed = [(f"e{n}", spans_of(event)) for n, event in enumerate(coded.events, 1)]
    keyed += [(f"s{n}", _spans_of_skipped(skipped)) for n, skipped in enumerate(coded.skipped, 1)]
    for key, spans in keyed:
        for kind, (start, end) in spans:
            if 0 <= start < end <= len(text):
                mark = found.setdefault(((start, end), kind), Mark(start, end, kind))
                if key not in mark.records:
                    mark.records.append(key)
    marks = sorted(found.values(), key=lambda mark: (mark.start, -mark.end, _outer(mark)))
    _set_lanes(marks)
    return marks


def _outer(mark: Mark) -> int:
    """The order of marks with the same words: evidence stands around the values that it holds."""
    return 0 if mark.kind == "headline" else 1 if mark.kind in LINKED else 2


def _set_lanes(marks: Iterable[Mark]) -> None:
    """Give each mark the first lane that is free over its words; past the last lane they share it."""
    ends = [0] * LANES
    for mark in marks:
        if _outer(mark) < 2:
            continue
        mark.lane = next((lane for lane, end in enumerate(ends) if end <= mark.start), LANES - 1)
        ends[mark.lane] = max(ends[mark.lane], mark.end)


def marked(text: str, marks: Sequence[Mark], report: str) -> str:
    """The text with its marks as HTML: evidence and what was left out are links to their record."""
    return "".join(_pieces(text, marks, report))


def _pieces(text: str, marks: Sequence[Mark], report: str) -> Iterator[str]:
    opened: list[tuple[Mark, str]] = []
    at, following = 0, 0
    while following < len(marks) or opened:
        ends = [mark.end for mark, _ in opened]
        stop = min(ends + [mark.start for mark in marks[following : following + 1]])
        yield exact(text[at:stop])
        at = stop
        # Whatever was opened after a mark that ends here is closed before it, and taken up again if it goes on.
        first = ends.index(at) if at in ends else len(ends)
        cut = opened[first:]
        del opened[first:]
        yield "".join(_closing(mark, tag, at) for mark, tag in reversed(cut))
        again = [(mark, False) for mark, _ in cut if mark.end > at]
        while following < len(marks) and marks[following].start == at:
            again.append((marks[following], True))
            following += 1
        for mark, new in again:
            tag = "a" if new and mark.kind in LINKED and not any(tag == "a" for _, tag in opened) else "span"
            yield _opening(mark, tag, report, new=new)
            opened.append((mark, tag))
    yield exact(text[at:])


def word_id(report: str, kind: str, span: Span) -> str:
    """The id of marked words in the page."""
    return f"{report}-{kind[:2]}{span[0]}-{span[1]}"


def _opening(mark: Mark, tag: str, report: str, *, new: bool) -> str:
    if mark.kind == "headline":
        return f'<{tag} class="headline">'
    lane = "" if mark.kind in LINKED else f" u{mark.lane}"
    words = word_id(report, mark.kind, (mark.start, mark.end))
    attributes = f' class="m {mark.kind}{lane}" data-r="{" ".join(mark.records)}" data-w="{words}"'
    if new and mark.kind in LINKED:
        attributes += f' id="{words}"'
    if tag == "a":
        attributes += f' href="#{report}-{mark.records[0]}" draggable="false"'
    return f"<{tag}{attributes}>"


def _closing(mark: Mark, tag: str, at: int) -> str:
    numbers = ""
    if mark.kind in LINKED and at == mark.end:
        # An empty element: the number is drawn by the style sheet and is no part of the text that is copied.
        numbers = f'<i class="n" data-n="{" ".join(_number(key) for key in mark.records)}"></i>'
    return f"{numbers}</{tag}>"


def _number(key: str) -> str:
    return key[1:] if key[0] == "e" else f"\u2212{key[1:]}"
