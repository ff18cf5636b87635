"""The name that a source goes by: from which letter to which, with its article and without clitics."""

from __future__ import annotations

from khabar.find.source_mention import SourceMention
from khabar.find.source_names import SourceWord
from khabar.find.source_text import SourceText
from khabar.lexicon.actor_forms import ActorWord
from khabar.lexicon.matcher import Match
from khabar.text.fold import fold_word
from khabar.text.words import Doc

_CLOSING = ("»", "”", '"', "“")


def is_definite(text: SourceText, match: Match[SourceWord]) -> bool:
    """Whether the article stands before the first noun of a phrase."""
    return (
        match.prefix.endswith(("ال", "لل"))
        or text.doc.folded.text[_fold_at(text, match) : _fold_at(text, match) + 2] == "ال"
    )


def _fold_at(text: SourceText, match: Match[SourceWord] | Match[ActorWord]) -> int:
    return text.doc.folded_starts[match.first] + len(match.prefix.removesuffix("ال"))


def start_of(text: SourceText, match: Match[SourceWord] | Match[ActorWord]) -> int:
    """Offset of the name with its article, other clitics left out."""
    if not match.prefix.endswith("ال"):
        lent = match.prefix.endswith("ل") and text.form(match.first)[len(match.prefix) - 1 :].startswith("لل")
        return match.start + 1 if lent else match.start
    return text.doc.folded.starts[_fold_at(text, match)]


def name_source(
    text: SourceText,
    kind: str,
    start: int,
    first: int,
    name_last: int,
    last: int,
    *,
    id: str = "",
    head: str = "",
    prefix: str = "",
    nameless: bool = False,
    wire: bool = False,
    person: bool = False,
    points_back: bool = False,
) -> SourceMention:
    """The mention from word `first` to `last`, its name from an offset to word `name_last`; id and head by the name."""
    end = _end(text, start, name_last)
    name = None if nameless else _named_as(text.doc, start, end)
    key = id or (fold_word(name) if name else "")
    last = max(last, name_last)
    head = head or text.bare(first)
    return SourceMention(kind, name, first, last, start, end, key, points_back, head, wire, person, prefix)


def _named_as(doc: Doc, start: int, end: int) -> str:
    """The name written from an offset on; للجيش gives its article back."""
    lent = start > 1 and doc.text[start - 2 : start] == "لل"
    return ("ال" if lent else "") + doc.text[start:end]


def _end(text: SourceText, start: int, last: int) -> int:
    """The end of a name, with the mark that closes a quotation opened inside it: موقع "الجسر"."""
    doc = text.doc
    end = doc.words[last - 1].end
    opening = text.quote_opening(last)
    opened = opening is not None and doc.words[opening].start > start
    return end + 1 if opened and doc.text[end : end + 1] in _CLOSING else end
