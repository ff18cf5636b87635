"""The Arabic spellings of a place out of a gazetteer's row, the usual one first."""

from __future__ import annotations

import re
import unicodedata

import msgspec

from khabar.resolve.romanised import arabic_of
from khabar.text.fold import fold_word

_ARTICLES = ("al", "el")
_LONGEST = 100
"""Letters of a name; what is longer is a description, and would be sought word by word in every report."""
ALIAS, STRIPPED, GUESS = 1, 2, 5
_PERSIAN = frozenset("پچژکگیڤۆێەڕڵٹڈےھہۀ")
_ARABIC = re.compile(r"[\u0621-\u064a\u0671-\u06d3]")
_BRACKETS = re.compile(r"\s*[(\[].*?[)\]]\s*")
_OFFICE = re.compile(
    r"^(?:محافظة|ولاية|منطقة|قضاء|مديرية|ناحية|مركز|بلدية|محلية|مدينة|قرية|إقليم|امانة|أمانة)\s+(?=\S)"
)


class Spelling(msgspec.Struct, frozen=True):
    """A name in Arabic letters as written and folded; `rank` 0 is the usual one, 5 one read back from Latin letters."""

    written: str
    folded: str
    rank: int


def is_arabic(name: str) -> bool:
    """Whether a name is written in Arabic letters."""
    return _ARABIC.search(name) is not None


def plain_latin(name: str) -> str:
    """A name in Latin letters as it is compared: without marks, case, hyphens and the article (Al-Bāb: bab)."""
    letters = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = "".join(char if char.isalnum() else " " * (char in " -_,.") for char in letters.casefold()).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _clean(name: str) -> str:
    return " ".join(_BRACKETS.sub(" ", name).replace("ـ", "").replace("-", " ").split()).strip(" ،,.")


def spellings(name: str, others: str, *, administrative: bool, guess: bool) -> tuple[Spelling, ...]:
    """The Arabic spellings of a row with its name and comma-separated other names.

    A name in Persian or Urdu letters counts only where there is no Arabic one. An administrative place is also known
    without its office ("محافظة الرقة", الرقة). `guess` reads the Latin name back where there is no Arabic one at all.
    """
    arabic = [
        n for n in (_clean(part) for part in (name, *others.split(","))) if n and len(n) <= _LONGEST and is_arabic(n)
    ]
    own = [n for n in arabic if not any(letter in _PERSIAN for letter in n)] or arabic
    out: dict[str, Spelling] = {}
    for written in sorted(own, key=lambda n: bool(_OFFICE.match(n))):
        folded = fold_word(written)
        if len(folded.replace(" ", "")) < 2:
            continue
        bare = _OFFICE.sub("", written) if administrative else written
        if bare != written:
            _put(out, bare, 0 if not out else STRIPPED)
        _put(out, written, 0 if not out else ALIAS)
    if not out and guess:
        read = arabic_of(name or others.split(",")[0])
        if read:
            out[read] = Spelling(read, read, GUESS)
    return tuple(sorted(out.values(), key=lambda s: s.rank))


def _put(out: dict[str, Spelling], written: str, rank: int) -> None:
    folded = " ".join(fold_word(written).split())
    if folded and folded not in out:
        out[folded] = Spelling(written, folded, rank)
