"""What a searcher types, read the way search engines do.

All words must occur. `"..."` asks for words that stand together, `OR` or `|` for one of two, `-` leaves out what
follows, `*` stands for any letters, brackets group. OR binds closer than words that stand side by side:
`قصف OR غارة حلب` is حلب with one of the two.
"""

from __future__ import annotations

import re

import msgspec

from khabar.errors import UsageError
from khabar.store.search.words import words_of
from khabar.text.fold import fold

_LONGEST_QUERY = 2_000
_MOST_TERMS = 64
_DEEPEST = 16
_FEWEST_LETTERS = 2

_TOKEN = re.compile(r'\s+|"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<mark>[()|])|(?P<chunk>[^\s"()|]+)')
_QUOTES = {ord(quote): '"' for quote in "“”„‟«»″＂"}
_DASHES = {ord(dash): "-" for dash in "–—‒―−‐‑"}
_PATTERN = re.compile(r"[^\w*]|_")


class Term(msgspec.Struct, frozen=True, tag=True):
    """One word, folded; in a `pattern` each * stands for any letters. A `quoted` word is not inflected."""

    form: str
    pattern: bool = False
    quoted: bool = False


class Phrase(msgspec.Struct, frozen=True, tag=True):
    """Words that stand together, in this order."""

    terms: tuple[Term, ...]


class Not(msgspec.Struct, frozen=True, tag=True):
    """What must not occur."""

    node: Node


class And(msgspec.Struct, frozen=True, tag=True):
    """All of these."""

    nodes: tuple[Node, ...]


class Or(msgspec.Struct, frozen=True, tag=True):
    """One of these at least."""

    nodes: tuple[Node, ...]


Node = Term | Phrase | Not | And | Or


class _Token(msgspec.Struct, frozen=True):
    kind: str
    text: str
    at: int


def parse(query: str) -> Node | None:
    """What a query asks for; None for an empty one. Raises UsageError, which says what is wrong and where.

    `parse("قصف -حلب")` is And((Term("قصف"), Not(Term("حلب")))).
    """
    if len(query) > _LONGEST_QUERY:
        raise UsageError(f"a query has at most {_LONGEST_QUERY} characters, not {len(query)}")
    if not query.strip():
        return None
    reader = _Reader(_tokens(query.translate(_QUOTES | _DASHES)))
    node = reader.everything()
    if node is None:
        raise UsageError(f"there is no word to look for in {query.strip()!r}")
    if len(terms_of(node)) > _MOST_TERMS:
        raise UsageError(f"a query has at most {_MOST_TERMS} words")
    return node


def terms_of(node: Node, *, wanted_only: bool = False) -> list[Term]:
    """Every word of a query; with `wanted_only` none that is excluded."""
    return [term for leaf in leaves_of(node, wanted_only=wanted_only) for term in _terms(leaf)]


def leaves_of(node: Node, *, wanted_only: bool = False) -> list[Term | Phrase]:
    """Every word and phrase of a query in its order."""
    match node:
        case Term() | Phrase():
            return [node]
        case Not(inner):
            return [] if wanted_only else leaves_of(inner)
        case And(nodes) | Or(nodes):
            return [leaf for inner in nodes for leaf in leaves_of(inner, wanted_only=wanted_only)]


def has_phrase(node: Node) -> bool:
    """True when words of it must stand together, which the index alone cannot tell."""
    return any(isinstance(leaf, Phrase) for leaf in leaves_of(node))


def _terms(leaf: Term | Phrase) -> tuple[Term, ...]:
    return leaf.terms if isinstance(leaf, Phrase) else (leaf,)


def _tokens(query: str) -> list[_Token]:
    tokens: list[_Token] = []
    for hit in _TOKEN.finditer(query):
        if hit["phrase"] is not None:
            if not hit["closed"]:
                raise UsageError(f"the quotation mark at character {hit.start() + 1} is not closed")
            tokens.append(_Token("phrase", hit["phrase"], hit.start()))
        elif hit["mark"]:
            tokens.append(_Token("|" if hit["mark"] == "|" else hit["mark"], hit["mark"], hit.start()))
        elif hit["chunk"]:
            tokens.extend(_chunk(hit["chunk"], hit.start()))
    return tokens


def _chunk(chunk: str, at: int) -> list[_Token]:
    if chunk == "OR":
        return [_Token("|", chunk, at)]
    word = chunk.lstrip("-+")
    signs = chunk[: len(chunk) - len(word)]
    minus = [_Token("-", "-", at)] if signs.endswith("-") else []
    return [*minus, _Token("word", word, at + len(signs))] if word else minus


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def everything(self) -> Node | None:
        node = self._all(0)
        if self._at < len(self._tokens):
            raise UsageError(f"the bracket at character {self._tokens[self._at].at + 1} closes nothing")
        return node

    def _peek(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    def _next(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _all(self, depth: int) -> Node | None:
        nodes = []
        while self._peek() not in ("", ")"):
            node = self._either(depth)
            if node is not None:
                nodes.append(node)
        return _joined(And, nodes)

    def _either(self, depth: int) -> Node | None:
        first = self._one(depth)
        if self._peek() != "|":
            return first
        nodes = [first]
        while self._peek() == "|":
            sign = self._next()
            after = self._one(depth) if self._peek() not in ("", ")", "|") else None
            if after is None or nodes[-1] is None:
                raise UsageError(f"the {sign.text} at character {sign.at + 1} needs a word on both sides")
            nodes.append(after)
        return _joined(Or, [node for node in nodes if node is not None])

    def _one(self, depth: int) -> Node | None:
        if self._peek() == "|":
            return None
        token = self._next()
        if token.kind == "-":
            inner = self._one(depth) if self._peek() not in ("", ")", "|", "-") else None
            return Not(inner) if inner is not None else None
        if token.kind == "(":
            return self._group(token, depth + 1)
        return _phrase(token.text) if token.kind == "phrase" else _word(token)

    def _group(self, opened: _Token, depth: int) -> Node | None:
        if depth > _DEEPEST:
            raise UsageError(f"brackets stand at most {_DEEPEST} deep")
        node = self._all(depth)
        if self._peek() != ")":
            raise UsageError(f"the bracket at character {opened.at + 1} is not closed")
        self._next()
        return node


def _joined(kind: type[And | Or], nodes: list[Node]) -> Node | None:
    if len(nodes) > 1:
        return kind(tuple(nodes))
    return nodes[0] if nodes else None


def _phrase(text: str) -> Node | None:
    terms = tuple(Term(form, quoted=True) for form in words_of(text))
    if not terms:
        return None
    return Phrase(terms) if len(terms) > 1 else terms[0]


def _word(token: _Token) -> Node | None:
    if "*" in token.text:
        return _pattern(token)
    forms = words_of(token.text)
    # دير_الزور and F-16 are written as one and stand as several words.
    if len(forms) > 1:
        return Phrase(tuple(Term(form, quoted=True) for form in forms))
    return Term(forms[0]) if forms else None


def _pattern(token: _Token) -> Term:
    form = re.sub(r"\*+", "*", _PATTERN.sub("", fold(token.text.replace("*", "\x00")).text.replace("\x00", "*")))
    if len(form.replace("*", "")) < _FEWEST_LETTERS:
        raise UsageError(f"{token.text!r} at character {token.at + 1} needs {_FEWEST_LETTERS} letters or more beside *")
    return Term(form, pattern=True)
