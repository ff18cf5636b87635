"""Sentences, paragraphs and quotations over a list of folded words.

News pages end headlines without a stop, leave stops out, glue sentences together
(".ووفقا"), and append the headlines of other articles. A sentence ends at a line
break, at . ! ? ؛ and at bullets; never inside a number or an abbreviation.
"""

from __future__ import annotations

from khabar.text.words import Sentence

_STOPS = frozenset({".", "!", "?", "؟", "؛", "۔", "…", "•", "●", "▪", "◾", "🔴", "⭕", "■"})
_OPEN = {"«": "»", "“": "”", "„": "“", "‟": "”", "″": "″"}
_CLOSE = frozenset("»”")
_LONGEST_HEADLINE = 32
_LONGEST_QUOTE = 400


def _paragraphs(forms: list[str]) -> list[tuple[int, int]]:
    """Ranges of words between line breaks, the breaks left out."""
    out, first = [], 0
    for at, form in enumerate([*forms, "\n"]):
        if form == "\n":
            if at > first:
                out.append((first, at))
            first = at + 1
    return out


def _is_stop(forms: list[str], kinds: list[str], at: int, first: int, last: int) -> bool:
    """Whether the mark at `at` ends a sentence of the paragraph `first` to `last`."""
    form = forms[at]
    if form not in _STOPS:
        return False
    if form != ".":
        return True
    before = forms[at - 1] if at > first else ""
    after = forms[at + 1] if at + 1 < last else ""
    if len(before) == 1 and before.isalpha():
        return False
    if before.isascii() and before.isalpha() and after.isascii() and after.isalpha():
        return False
    return after != "."


def _ends_with_stop(forms: list[str], first: int, last: int) -> bool:
    while last > first and forms[last - 1] in ('"', "'", ")", "]"):
        last -= 1
    return last > first and forms[last - 1] in _STOPS


def _is_cut_short(forms: list[str], first: int, last: int) -> bool:
    """Whether a paragraph ends in an ellipsis, as teasers of other articles do."""
    return forms[last - 1] in ("…", "]") or (last - first > 2 and forms[last - 1] == "." and forms[last - 2] == ".")


def _furniture(forms: list[str], paragraphs: list[tuple[int, int]]) -> set[int]:
    """Paragraphs at the end that belong to the page and not to the report: teasers and other headlines."""
    stopped = [_ends_with_stop(forms, a, b) and not _is_cut_short(forms, a, b) for a, b in paragraphs]
    if sum(stopped) < 2:
        return set()
    out: set[int] = set()
    for index in range(len(paragraphs) - 1, 0, -1):
        first, last = paragraphs[index]
        if stopped[index] or (last - first > _LONGEST_HEADLINE and not _is_cut_short(forms, first, last)):
            break
        out.add(index)
    return out


def _is_tag_line(forms: list[str], kinds: list[str], first: int, last: int) -> bool:
    """Whether a paragraph is nothing but hashtags, handles and links."""
    words = sum(kinds[at] == "word" and not forms[at].isascii() for at in range(first, last))
    return words == 0 or (forms[first] == "#" and 2 * forms[first:last].count("#") >= words)


def split_sentences(forms: list[str], kinds: list[str]) -> list[Sentence]:
    """Cut folded words into sentences; line breaks belong to none but are counted to the one before."""
    paragraphs = _paragraphs(forms)
    furniture = _furniture(forms, paragraphs)
    out: list[Sentence] = []
    for index, (first, last) in enumerate(paragraphs):
        role = _role(forms, kinds, paragraphs, index, furniture)
        cut = [] if role == "headline" else [at + 1 for at in range(first, last) if _is_stop(forms, kinds, at, first, last)]
        begin = first
        for end in [*cut, last]:
            if any(kinds[at] != "mark" for at in range(begin, end)):
                out.append(Sentence(begin, end, role, index))
                begin = end
            elif out and out[-1].paragraph == index:
                out[-1] = Sentence(out[-1].first, end, out[-1].role, index)
                begin = end
    return out or [Sentence(0, len(forms), "body", 0)]


def _role(
    forms: list[str], kinds: list[str], paragraphs: list[tuple[int, int]], index: int, furniture: set[int]
) -> str:
    first, last = paragraphs[index]
    if index in furniture:
        return "furniture"
    if _is_tag_line(forms, kinds, first, last):
        return "tag"
    if last - first <= _LONGEST_HEADLINE and index + 1 < len(paragraphs) and not _ends_with_stop(forms, first, last):
        return "headline" if index == 0 else "subhead"
    return "body"


def find_quotes(forms: list[str], originals: list[str]) -> list[tuple[int, int]]:
    """Ranges of words inside quotation marks, the marks left out.

    A quotation that is not closed ends with its paragraph. Guillemets and curly
    marks say which way they face; straight ones open and close in turn.
    """
    out: list[tuple[int, int]] = []
    opened: int | None = None
    for at, form in enumerate(forms):
        if form == "\n":
            if opened is not None and at > opened:
                out.append((opened, at))
            opened = None
        elif form == '"':
            mark = originals[at]
            if opened is None and mark not in _CLOSE:
                opened = at + 1
            elif opened is not None and mark not in _OPEN:
                if at > opened:
                    out.append((opened, at))
                opened = None
    if opened is not None and len(forms) > opened:
        out.append((opened, len(forms)))
    return out
