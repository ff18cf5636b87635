"""What `data/sources.toml` knows: bodies, institutions and people that speak in the news, and the words around them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from khabar.lexicon.actor_forms import nisba_forms
from khabar.lexicon.matcher import Matcher
from khabar.text.fold import fold_word


class SourceWord(msgspec.Struct, frozen=True):
    """One reading of a form.

    role       body (has a name of its own), head (an institution, named by what follows), people (nameless)
    kind       a source kind of codebook section 8
    id         the same for every name of one body
    wire       an agency: what it is told, it passes on
    shy        an ordinary word too
    alone      the bare definite noun names the source (الشرطة)
    spokesman  goes by the name of the body spoken for
    of_body    a source only with the body that it belongs to
    """

    role: str
    kind: str
    id: str = ""
    wire: bool = False
    shy: bool = False
    alone: bool = False
    spokesman: bool = False
    of_body: bool = False


class WordLists(msgspec.Struct, frozen=True):
    """Folded words that the grammar asks for one by one."""

    documents: frozenset[str]
    titles: frozenset[str]
    names: frozenset[str]
    adverbs: frozenset[str]
    complementizers: frozenset[str]
    stops: frozenset[str]
    times: frozenset[str]
    agreeing: frozenset[str]
    same_act: frozenset[str]
    victims: frozenset[str]
    outcomes: frozenset[str]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("khabar") / "data" / "sources.toml").read_text(encoding="utf8"))


def _split(text: str) -> list[str]:
    return [part for part in (p.strip() for p in text.split("،")) if part]


def _takes_alef(noun: str) -> bool:
    """Whether the accusative of a noun is written with an alef: أن مسؤولا قال."""
    return (
        " " not in noun
        and not noun.startswith("ال")
        and not noun.endswith(("ة", "ا", "ى", "ي", "ون", "ين", "ان", "ات", "و"))
    )


@cache
def source_matcher() -> Matcher[SourceWord]:
    """The matcher over bodies, institutions and people."""
    out: list[tuple[str, SourceWord]] = []
    for row in _data()["body"]:
        for shy in (False, True):
            for name in _split(row.get("shy" if shy else "names", "")):
                out.append(
                    (
                        name,
                        SourceWord("body", row["kind"], row.get("id") or fold_word(name), row.get("wire", False), shy),
                    )
                )
    for role in ("head", "people"):
        for row in _data()[role]:
            flags = {key: row.get(key, False) for key in ("alone", "spokesman", "of_body")}
            word = SourceWord(role, row["kind"], **flags)
            names = _split(row["words"])
            out += [(name, word) for name in names]
            if role == "people":
                out += [(name + "ا", word) for name in names if _takes_alef(name)]
    return Matcher(out)


@cache
def adjective_kinds() -> dict[str, str]:
    """Folded adjectives without article and the kind of source that they make: امنيه -> military."""
    out: dict[str, str] = {}
    for kind, words in _data()["adjectives"].items():
        for word in _split(words):
            forms = [form for form, _, _ in nisba_forms(word[:-1])] if word.endswith("~") else [word]
            for form in forms:
                out.setdefault(fold_word(form), kind)
    return out


@cache
def own_matcher() -> Matcher[str]:
    """The matcher over words with which an organisation tells of its own work; entries are source kinds."""
    return Matcher((word, kind) for kind, words in _data()["own"].items() for word in _split(words))


@cache
def word_lists() -> WordLists:
    """The single words that the grammar asks for."""
    return WordLists(**{key: frozenset(fold_word(w) for w in _split(text)) for key, text in _data()["words"].items()})


def load_examples() -> list[tuple[str, str]]:
    """The examples written beside the knowledge: (kind, "+ sentence" or "- sentence"), for the test that runs them."""
    rows = [*_data()["head"], *_data()["people"]]
    return [(row["kind"], example) for row in rows for example in row.get("examples", ())]
