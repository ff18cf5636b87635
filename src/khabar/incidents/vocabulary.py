"""Words that tell nothing when reports are compared (`data/incidents/words.toml`), and what names are without them."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from khabar.lexicon.placenames import bare
from khabar.resolve.gazetteer import package_table
from khabar.text.fold import fold_word
from khabar.text.words import word_forms

_CLITICS = ("وال", "بال", "فال", "كال", "لل", "و", "ال")
_SHORTEST = 3


@cache
def _words(table: str) -> frozenset[str]:
    text = (files("khabar") / "data" / "incidents" / "words.toml").read_text(encoding="utf8")
    words: str = tomllib.loads(text)[table]["words"]
    return frozenset(bare(fold_word(word)) for word in words.split())


@lru_cache(maxsize=65536)
def name_core(name: str) -> tuple[str, ...]:
    """The words of a place's own name, folded, without heads and articles: "قرية الزهور" gives ("زهور",).

    A name that is nothing but heads keeps them all.
    """
    words = tuple(bare(form) for form in word_forms(fold_word(name)) if form[0].isalnum())
    own = tuple(word for word in words if word not in _words("place_heads"))
    return own or words


@cache
def seats() -> frozenset[tuple[str, str]]:
    """Country and core of the name of each first-order region: a town of that name may stand for the region."""
    entries = package_table().entries()
    return frozenset(
        (entry.country, "".join(name_core(entry.name_ar))) for entry in entries if entry.precision == "governorate"
    )


@lru_cache(maxsize=65536)
def stem(form: str) -> str:
    """A folded word without what is joined to its front: stem("والجسر") == "جسر"."""
    for clitic in _CLITICS:
        rest = form[len(clitic) :]
        if form.startswith(clitic) and len(rest) >= _SHORTEST:
            return rest
    return form


def telling_words(folded: str) -> frozenset[str]:
    """Stems of the words of a folded text that not every report of a strike holds: names of people and things."""
    common = _words("common")
    return frozenset(
        word
        for form in word_forms(folded)
        if form[0].isalpha() and not form.isascii()
        for word in (stem(form),)
        if len(word) >= _SHORTEST and word not in common and form not in common
    )
