"""Front matter: the outlet, byline and dateline that a report puts before its first sentence.

Read only from the first lines, and only in the shapes that agencies and sites use: بغداد - واع، تعز (سبأ) -،
الرقة – ماهر العواد، دبي (CNN)--، أخبار البلد | حلب – سوريا (سامر خليل). What fits none of them is left alone.
"""

from __future__ import annotations

import msgspec

from khabar.find.source_names import source_matcher, word_lists
from khabar.find.speech import speech_matcher
from khabar.lexicon.actor_forms import actor_matcher
from khabar.lexicon.acts import act_matcher
from khabar.record import Quote
from khabar.text.words import Doc

_DASHES = frozenset({"-", "ـ", "_"})
_LINES = 4
_LONGEST_PLACE = 6
_LATIN_OUTLETS = frozenset({"cnn", "afp", "bbc", "dw", "rt"})


class FrontMatter(msgspec.Struct, frozen=True):
    """What the first lines say of the report itself; None for what they do not say."""

    outlet: str | None = None
    byline: Quote | None = None
    dateline: Quote | None = None


def read_front_matter(doc: Doc) -> FrontMatter:
    """The outlet, byline and dateline of a report: دمشق - سانا is the outlet سانا and the dateline دمشق."""
    for first, last in _first_lines(doc):
        found = _with_bar(doc, first, last) or _with_bracket(doc, first, last) or _with_dash(doc, first, last)
        if found is not None:
            return found
    return FrontMatter()


def _first_lines(doc: Doc) -> list[tuple[int, int]]:
    """Ranges of words of the first lines that hold any."""
    out: list[tuple[int, int]] = []
    first = 0
    for at in range(len(doc.words) + 1):
        if at == len(doc.words) or doc.words[at].form == "\n":
            if at > first:
                out.append((first, at))
            first = at + 1
            if len(out) == _LINES:
                break
    return out


def _quote(doc: Doc, first: int, last: int) -> Quote:
    span = doc.span(first, last)
    return Quote(doc.quote(span), span)


def _is_place(doc: Doc, first: int, last: int) -> bool:
    """Whether words may be a dateline: a few words, commas between them, nothing that a sentence is made of."""
    lists = word_lists()
    if not 0 < last - first <= _LONGEST_PLACE or doc.words[first].kind != "word":
        return False
    return all(
        doc.words[at].form in ("،", ",", "(", ")", "/", "-")
        or (
            doc.words[at].kind == "word"
            and doc.words[at].form not in lists.stops | lists.complementizers
            and not _speaks(doc, at)
        )
        for at in range(first, last)
    ) and not _is_source_or_force(doc, first)


def _is_source_or_force(doc: Doc, at: int) -> bool:
    """Whether a medium, a force or an act stands where a place should."""
    if any(match.prefix in ("", "ال") for match in source_matcher().at(doc, at)) or act_matcher().at(doc, at):
        return True
    return any(
        match.prefix in ("", "ال") and word.kind in ("name", "head", "people", "context")
        for match in actor_matcher().at(doc, at) for word in match.entries
    )  # fmt: skip


def _speaks(doc: Doc, at: int) -> bool:
    return any(match.prefix == "" for match in speech_matcher().at(doc, at))


def _is_outlet(doc: Doc, first: int, last: int) -> bool:
    """Whether words are exactly the name of a medium."""
    if last - first == 1 and doc.words[first].form in _LATIN_OUTLETS:
        return True
    if not 0 < last - first <= 4 or doc.words[first].kind != "word":
        return False
    return any(
        match.last == last
        and match.prefix in ("", "ال")
        and any(w.kind == "media" and w.role == "body" for w in match.entries)
        for match in source_matcher().at(doc, first)
    )


def _is_person(doc: Doc, first: int, last: int) -> bool:
    """Whether words are a person's name that begins with a known first name."""
    lists = word_lists()
    words = [doc.words[at] for at in range(first, last)]
    known = bool(words) and words[0].form in lists.names and len(words) in (2, 3, 4)
    return known and all(word.kind == "word" and word.form not in lists.stops - {"علي"} for word in words)


def _dash(doc: Doc, first: int, last: int) -> int | None:
    return next((at for at in range(first, min(last, first + 10)) if doc.words[at].form in _DASHES), None)


def _with_bar(doc: Doc, first: int, last: int) -> FrontMatter | None:
    """أخبار البلد | حلب – سوريا (سامر خليل)."""
    bar = next((at for at in range(first, min(last, first + 5)) if doc.words[at].form == "|"), None)
    if bar is None or bar == first or last - bar > 14 or doc.words[last - 1].form != ")":
        return None
    opening = next((at for at in range(bar + 1, last) if doc.words[at].form == "("), None)
    if opening is None or not _is_place(doc, bar + 1, opening) or not 2 <= last - opening - 2 <= 4:
        return None
    return FrontMatter(_quote(doc, first, bar).text, _quote(doc, opening + 1, last - 1), _quote(doc, bar + 1, opening))


def _with_bracket(doc: Doc, first: int, last: int) -> FrontMatter | None:
    """تعز (سبأ) -، دبي، الإمارات (CNN)--، (رويترز)."""
    for opening in range(first, min(last, first + _LONGEST_PLACE + 4)):
        if doc.words[opening].form != "(":
            continue
        closing = next((at for at in range(opening, min(last, opening + 6)) if doc.words[at].form == ")"), None)
        if closing is None or not _is_outlet(doc, opening + 1, closing):
            continue
        after = doc.words[closing + 1].form if closing + 1 < last else ""
        if after not in _DASHES | {"", ":"}:
            return None
        place = _quote(doc, first, opening) if _is_place(doc, first, opening) else None
        if place is None and opening > first:
            return None
        return FrontMatter(_quote(doc, opening + 1, closing).text, None, place)
    return None


def _with_dash(doc: Doc, first: int, last: int) -> FrontMatter | None:
    """بغداد - واع at the start of a line; الرقة – ماهر العواد as a line of its own."""
    dash = _dash(doc, first, last)
    if dash is None or not _is_place(doc, first, dash):
        return None
    place = _quote(doc, first, dash)
    end = next((at for at in range(dash + 1, min(last, dash + 6)) if doc.words[at].kind == "mark"), min(last, dash + 6))
    closed = end == last or doc.words[end].form in _DASHES | {":", "/", "|"}
    if closed and _is_outlet(doc, dash + 1, end):
        return FrontMatter(_quote(doc, dash + 1, end).text, None, place)
    if end == last and _is_person(doc, dash + 1, end) and not _is_person(doc, first, dash):
        return FrontMatter(None, _quote(doc, dash + 1, end), place)
    return None
