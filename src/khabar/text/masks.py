"""What stands inside a word only to hide it from moderation: قصـ.ـف, استـ هداف, داعـ*ـش, الاحتلا.ل.

Tatweel binds a letter to the next, so whatever stands behind one is inside a word. A dot or a dash between
letters is a mask only where what it parts is one of the words that moderation looks for (data/masked.toml).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_LETTER = "[\u0620-\u063f\u0641-\u064a\u064b-\u065f\u0671-\u06d3]"
_BINDING = "[بتثجحخسشصضطظعغفقكلمنيئپچگکی]"
_BETWEEN = re.compile(f"(?<={_LETTER})(?:\u0640+[ .,*،•·_/-]{{1,4}}\u0640+|\u0640*\\*{{1,3}}\u0640*)(?={_LETTER})")
# A tatweel on one side only, behind a letter that binds to the next and is no abbreviation (هـ).
_BEHIND = re.compile(
    f"(?<={_BINDING})\u0640+(?=[ .,*،•·_/-])[\u0640.,*،•·_/-]{{0,10}} ?[\u0640.,*،•·_/-]{{0,4}}(?={_LETTER})"
    f"|(?<={_BINDING})[.,*،•·_/-]{{1,3}}\u0640+(?={_LETTER})"
)
# ا stands alone in no language that Arabic letters write: ـهـ ـد ا ف, ـجـ ـر ا حـ
_LONE_ALEF = re.compile(f"(?<=[دذرزو]) (?=ا [{_LETTER[1:-1]}])|(?<=[دذرزو] ا) (?={_LETTER})")
_PARTED = re.compile(f"(?<={_LETTER})[.·•_'|-](?={_LETTER})")
_RUN = re.compile(f"{_LETTER}+$"), re.compile(f"{_LETTER}+")
_REACH = 12


@cache
def _hidden() -> tuple[str, ...]:
    """The words that posts hide, as written without marks."""
    data = tomllib.loads(resources.files("khabar").joinpath("data/masked.toml").read_text("utf8"))
    return tuple(data["stems"])


def _parts_hidden(text: str, at: int) -> bool:
    """Whether the character at `at` stands inside a word of the list: الاحتلا.ل, not قصف.قتل."""
    before = _RUN[0].search(text, max(0, at - _REACH), at)
    after = _RUN[1].match(text, at + 1, at + 1 + _REACH)
    if before is None or after is None:
        return False
    joined, cut = before.group() + after.group(), len(before.group())
    return any(
        0 <= start < cut < start + len(stem) for stem in _hidden() for start in (joined.find(stem),) if start >= 0
    )


def masks(text: str) -> list[tuple[int, int]]:
    """Where a text holds what only masks a word, as spans in order of text: قصـ.ـف, استـ هداف, شهد.اء."""
    found: list[tuple[int, int]] = []
    if "\u0640" in text or "*" in text:
        for pattern in (_BETWEEN, _BEHIND, _LONE_ALEF):
            found += [match.span() for match in pattern.finditer(text)]
    found += [match.span() for match in _PARTED.finditer(text) if _parts_hidden(text, match.start())]
    return sorted(set(found))
