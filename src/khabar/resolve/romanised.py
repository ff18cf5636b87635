"""Arabic spellings out of romanised names: "Al Ḩawātah" reads back as الحواته.

Public gazetteers give many villages in Latin letters only. Their romanisation (BGN/PCGN)
is nearly reversible: short vowels go, long ones and the dotted letters stay. A name read
back so is a guess and ranks below every name that was written in Arabic.
"""

from __future__ import annotations

import re
import unicodedata

# The article, also as its l takes on a dotted letter behind it: Al, Ash, Aţ Ţabqah.
_ARTICLE = re.compile(r"^[AaEe](?:l|sh|th|dh|r|[sdtz][\u0327\u0323]?|n)[ \-](?=\S)")
_PAIRS = {
    "kh": "خ",
    "sh": "ش",
    "gh": "غ",
    "th": "ث",
    "dh": "ذ",
    "ch": "ش",
    "ay": "ي",
    "aw": "و",
    "ei": "ي",
    "ou": "و",
    "ee": "ي",
    "oo": "و",
}
_DOTTED = {"h": "ح", "s": "ص", "d": "ض", "t": "ط", "z": "ظ"}
_PLAIN = {
    "b": "ب", "t": "ت", "j": "ج", "g": "ج", "h": "ه", "d": "د", "r": "ر", "z": "ز", "s": "س", "f": "ف",
    "q": "ق", "k": "ك",
    "l": "ل", "m": "م", "n": "ن", "w": "و", "y": "ي", "p": "ب", "v": "ف", "‘": "ع", "`": "ع", "ʻ": "ع", "ʿ": "ع",
}  # fmt: skip
_LONG = {"a": "ا", "i": "ي", "u": "و", "e": "ي", "o": "و"}
_DOTS = ("\u0327", "\u0323")


def _letters(word: str) -> list[tuple[str, bool, bool]]:
    """(letter, long, dotted) of a word."""
    out: list[tuple[str, bool, bool]] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if unicodedata.combining(char):
            if out:
                letter, is_long, dotted = out[-1]
                out[-1] = (letter, is_long or char in "\u0304\u0302\u0301", dotted or char in _DOTS)
        else:
            out.append((char, False, False))
    return out


def _word(word: str) -> str:
    letters = _letters(word)
    out: list[str] = []
    at = 0
    while at < len(letters):
        letter, is_long, dotted = letters[at]
        pair = letter + letters[at + 1][0] if at + 1 < len(letters) else ""
        if pair in _PAIRS and not is_long and not dotted and not letters[at + 1][1] and not letters[at + 1][2]:
            out.append(("ا" if at == 0 and pair[0] in "aeo" else "") + _PAIRS[pair])
            at += 2
            continue
        if letter in _LONG:
            out.append(_vowel(letters, at))
        elif dotted and letter in _DOTTED:
            out.append(_DOTTED[letter])
        elif letter in _PLAIN and not (at and letters[at - 1] == letters[at]):
            out.append(_PLAIN[letter])
        at += 1
    return "".join(out)


def _is_romanised(char: str) -> bool:
    """Whether a letter is one that romanisation uses, or a mark on one."""
    return char in _PLAIN or char in _LONG or char == "c" or unicodedata.category(char) not in ("Ll", "Lu", "Lo")


def _vowel(letters: list[tuple[str, bool, bool]], at: int) -> str:
    letter, is_long, _ = letters[at]
    last = at == len(letters) - 1
    if is_long:
        return "ي" if last and letter == "a" and len(letters) > 1 and not _is_macron(letters, at) else _LONG[letter]
    if at == 0:
        return "ا"
    if last:
        return {"a": "ا", "i": "ي", "u": "و", "e": "ه", "o": "و"}[letter]
    return ""


def _is_macron(letters: list[tuple[str, bool, bool]], at: int) -> bool:
    return letters[at][1]


def arabic_of(name: str) -> str:
    """The folded Arabic letters of a romanised name; empty where it has other letters than romanisation uses."""
    out: list[str] = []
    rest = unicodedata.normalize("NFD", name.strip())
    while rest:
        article = _ARTICLE.match(rest)
        if article:
            rest = rest[article.end() :]
        word, _, rest = rest.partition(" ")
        rest = rest.lstrip()
        letters = "".join(_word(part) for part in re.split(r"[\-']", word) if part)
        if len(letters) < 2 or not all(_is_romanised(char) for char in word.lower()):
            return ""
        out.append(("ال" if article else "") + letters)
    return " ".join(out)
