"""Is a report Arabic? Letters and common words decide; the language model is asked only where they leave a doubt."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import cast

_SAMPLE = 20000
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_LETTERS = re.compile(
    r"[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdfb\ufe70-\ufefc]+"
)
_WORD = re.compile(r"[^\W\d_]+")
_CLEARLY_ARABIC_SCRIPT = 0.3
_CLEARLY_OTHER_SCRIPT = 0.1
_FOREIGN_LETTERS = 0.01
_ENOUGH_WORDS = 3


@cache
def _languages() -> dict[str, dict[str, object]]:
    return tomllib.loads(resources.files("khabar.data").joinpath("languages.toml").read_text("utf-8"))


@cache
def _words(code: str) -> frozenset[str]:
    return frozenset(cast("list[str]", _languages()[code]["words"]))


@cache
def _foreign() -> re.Pattern[str]:
    letters = {letter for code in _in_arabic_script() for letter in str(_languages()[code]["letters"])}
    return re.compile(f"[{''.join(sorted(letters))}]")


@cache
def _in_arabic_script() -> tuple[str, ...]:
    return tuple(code for code in _languages() if code not in ("ar", "names"))


def arabic_share(text: str) -> float:
    """The share of Arabic-script letters among all letters; 0 where there is no letter."""
    letters = _count(_WORD, text)
    return _count(_ARABIC_LETTERS, text) / letters if letters else 0.0


def _count(run: re.Pattern[str], text: str) -> int:
    """How many letters stand in the runs of a text; a run at a time is five times as fast as a letter at a time."""
    return sum(map(len, run.findall(text)))


def common_words(text: str, code: str) -> int:
    """How many words of the text are among the most common of the language `code`."""
    known = _words(code)
    return sum(word in known for word in _WORD.findall(text))


def language_problem(text: str) -> str | None:
    """Why the text is not one to code as Arabic, as the end of a sentence; None when it is Arabic.

    A mixed text counts as Arabic from three letters in ten on: posts carry hashtags and names in Latin script.
    """
    sample = text[:_SAMPLE]
    if not _LETTER.search(sample):
        return "holds no words" if not _LETTER.search(text) else "holds no words near its beginning"
    share = arabic_share(sample)
    if share < _CLEARLY_OTHER_SCRIPT:
        return f"is not Arabic: {share:.0%} of its letters are Arabic ones"
    if share < _CLEARLY_ARABIC_SCRIPT:
        return _asked(sample)
    if len(_foreign().findall(sample)) < _FOREIGN_LETTERS * _count(_ARABIC_LETTERS, sample):
        return None
    return _by_words(sample)


def _by_words(sample: str) -> str | None:
    arabic = common_words(sample, "ar")
    best, code = max((common_words(sample, code), code) for code in _in_arabic_script())
    if max(best, arabic) < _ENOUGH_WORDS or best == arabic:
        return _asked(sample)
    return None if arabic > best else _is_written_in(code)


def _asked(sample: str) -> str | None:
    # The model takes half a second to load, far more than everything else in a short run.
    import py3langid

    code = str(py3langid.classify(sample[:4000])[0])
    return None if code == "ar" else _is_written_in(code)


def _is_written_in(code: str) -> str:
    names = cast("dict[str, str]", _languages()["names"])
    name = _languages()[code]["name"] if code in _in_arabic_script() else names.get(code, f"the language '{code}'")
    return f"is written in {name}, not in Arabic"
