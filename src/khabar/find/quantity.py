"""The record of a counted or bare noun phrase; quantities.py finds them."""

from __future__ import annotations

import msgspec


class Quantity(msgspec.Struct, frozen=True):
    """One counted or bare noun phrase over words `first` to before `last`.

    `start` and `end` are original offsets without the clitics of the first word, which `prefix` holds folded.
    `kind` is people, killed, injured, casualties, missing, detainees, bodies, families, strikes, time, distance,
    money, things (`noun` is None where the lexicon does not know it) or number (no noun at all).
    `group` is a group of codebook section 5 that the noun itself says; the side of soldiers and the dead is left
    to grammar. Low and high are as in codebook section 4.
    """

    low: int
    high: int | None
    approx: bool
    first: int
    last: int
    start: int
    end: int
    prefix: str
    kind: str
    noun: str | None = None
    group: str | None = None
    armed: bool = False
    bare: bool = False  # no numeral: مقتل طفل, عنصرين, مدنيون
    definite: bool = False  # carries the article, and is seldom a new count
    part: bool = False  # a breakdown of people counted before: بينهم 3 أطفال وامرأتان
    other: bool = False  # "others": continues a noun before it
    whole: bool = False  # opened by جميعهم or كلهم
    most: bool = False  # opened by معظمهم: a share told in words, no figure of its own
    of_them: bool = False  # منهم behind the number: ثلاثة منهم
    pronoun: str = ""  # the pronoun on the noun: زوجته
