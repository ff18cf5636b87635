"""A folded copy of a text for matching, with an exact map back to the original characters.

Folding takes away what Arabic writers add or leave out at will (harakat, tatweel,
hamza seats, final ya and ta marbuta) and what keyboards of neighbouring languages
and old software put in place of an Arabic letter (Persian kaf and ya, presentation
forms, ligatures), so that one lexicon entry finds every spelling. The original
text is never changed: `Folded.span` leads from folded offsets back to it.
"""

from __future__ import annotations

import unicodedata
from array import array
from functools import lru_cache

import msgspec

from khabar.record import Span
from khabar.text.masks import masks

_LETTERS = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ىیېۍێےۓئ", "ي"),
    **dict.fromkeys("ةۃۀەھہۂ", "ه"),
    **dict.fromkeys("ؤۆۇۈۋٶ", "و"),
    **dict.fromkeys("کڪګڬڭڮ", "ك"),
    **dict.fromkeys("ڤ", "ف"),
    **dict.fromkeys("گڱ", "ك"),
    **dict.fromkeys("پ", "ب"),
    **dict.fromkeys("چ", "ج"),
    **dict.fromkeys("ژ", "ز"),
    **dict.fromkeys("ڵ", "ل"),
    **dict.fromkeys("ڕ", "ر"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛`´", "'"),
    **dict.fromkeys("–—‒―−‐‑", "-"),
    **dict.fromkeys("\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007", " "),
    **dict.fromkeys("\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    "٪": "%",
    "٫": ".",
    "٬": ",",
}
_JOINERS = frozenset("\u0640")
_MARKS_OF_A_LETTER = ("Mn", "Me")


@lru_cache(maxsize=8192)
def fold_char(char: str) -> str:
    """The folded form of one character: empty for marks, several letters for a ligature."""
    if char in _LETTERS:
        return _LETTERS[char]
    if char == "\n" or " " <= char <= "~":
        return char.lower()
    category = unicodedata.category(char)
    if char in _JOINERS or category in ("Mn", "Me", "Cf"):
        return ""
    if char.isdigit():
        return str(unicodedata.digit(char))
    if category in ("Zl", "Zp") or char in "\r\x0b\x0c\x85":
        return "\n"
    parts = unicodedata.normalize("NFKD", char)
    if parts != char:
        return "".join(fold_char(part) if part != char else part for part in parts)
    return char.lower()[:1] if char.isalpha() else char


class Folded(msgspec.Struct, frozen=True):
    """`text` is folded; character i of it came from `original[starts[i]:ends[i]]`."""

    text: str
    starts: array[int]
    ends: array[int]

    def span(self, first: int, last: int) -> Span:
        """The original span of the folded characters from `first` to before `last` (at least one)."""
        return self.starts[first], self.ends[last - 1]


def fold(text: str) -> Folded:
    """Fold a text and remember where each character came from.

    A mark belongs to the letter before it, so the span of مُدرِّسة covers all its harakat.
    Time and memory are linear in the length.
    """
    out: list[str] = []
    starts, ends = array("q"), array("q")
    masked = {at for span in masks(text) for at in range(*span)}
    for at, char in enumerate(text):
        if at in masked:
            continue
        folded = fold_char(char)
        if not folded:
            if ends and ends[-1] == at and (char in _JOINERS or unicodedata.category(char) in _MARKS_OF_A_LETTER):
                last = starts[-1]
                for back in range(len(ends) - 1, -1, -1):
                    if starts[back] != last:
                        break
                    ends[back] = at + 1
            continue
        for letter in folded:
            out.append(letter)
            starts.append(at)
            ends.append(at + 1)
    return Folded("".join(out), starts, ends)


@lru_cache(maxsize=16384)
def fold_word(word: str) -> str:
    """The folded form of a word or phrase, without the map: fold_word("إدلِب") == "ادلب"."""
    return "".join(map(fold_char, word))


class _Table(dict[int, str]):
    """What each character folds to, learnt as characters come."""

    def __missing__(self, code_point: int) -> str:
        self[code_point] = folded = fold_char(chr(code_point))
        return folded


_TABLE = _Table()


def fold_text(text: str) -> str:
    """The folded text alone, equal to `fold(text).text`: some times faster, where no offsets are needed."""
    kept, last = [], 0
    for first, end in masks(text):
        if first >= last:
            kept.append(text[last:first])
        last = max(last, end)
    return "".join([*kept, text[last:]]).translate(_TABLE)
