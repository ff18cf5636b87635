"""Figures as told: a numeral with its bounds, a range, or words for several, read to low and high.

"More than a hundred" is 101 and up, "at least ten" ten and up, tens are twenty and
up (codebook section 4); "about" marks a figure as approximate and does not widen it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

import msgspec

from khabar.find.numbers import Numeral, NumeralReader, numbers_data, numeral_stem
from khabar.lexicon.matcher import Match, Matcher
from khabar.lexicon.people import people_data
from khabar.text.fold import fold_word
from khabar.text.words import Doc, prefix_analyses

CueKind = Literal["bound", "bound_after", "several", "several_alone", "opener", "most", "whole", "nobody", "material"]
_THREE_OR_MORE = 3
_MOST_BOUNDS = 3
_SUPERLATIVES = ("اقل", "اكبر", "اعلي", "ادني")  # أكبر عدد من الضحايا counts nobody
_AND_MORE = ("ونيف", "ونيفا")
_PAIRS = {"(": ")", "/": "/", "[": "]"}  # as agencies set digits off: (5), /5/
_RISE = ("ارتف", "يرتف", "زاد", "زياد", "انخف", "تراج", "قفز")


class Cue(msgspec.Struct, frozen=True):
    """A phrase that bounds, blurs, opens or denies a count; `effect` is more, least, less, most or about."""

    kind: CueKind
    effect: str = ""
    high: int | None = None
    low: int = _THREE_OR_MORE
    other: bool = False


class Figure(msgspec.Struct, frozen=True):
    """What words `first` to before `last` say of a number. `of` when they end in من; `open` when a noun must follow."""

    low: int
    high: int | None
    first: int
    last: int
    prefix: str = ""
    cut: int = 0
    approx: bool = False
    definite: bool = False
    vague: bool = False
    digits: bool = False
    several: bool = False
    of: bool = False
    other: bool = False
    open: bool = False
    effects: tuple[str, ...] = ()


def _cue_phrases() -> list[tuple[str, Cue]]:
    data, people = numbers_data(), people_data()
    out: list[tuple[str, Cue]] = []
    bounds: tuple[CueKind, ...] = ("bound", "bound_after")
    for kind in bounds:
        out += [(word, Cue(kind, entry["effect"])) for entry in data[kind] for word in entry["words"]]
    for entry in data["several"]:
        cue = Cue("several", "", entry.get("high"), entry.get("low", _THREE_OR_MORE), entry.get("other", False))
        out += [(word, cue) for word in entry["words"]]
    out += [(word, Cue("several_alone", other="آخر" in word)) for word in data["several_alone"]["words"]]
    breakdown, absence = people["breakdown"], people["absence"]
    for kind, words in (("opener", breakdown["openers"]), ("most", breakdown["most"]), ("whole", breakdown["whole"]),
                        ("nobody", absence["nobody"]), ("material", absence["material_only"])):  # fmt: skip
        out += [(word, Cue(kind)) for word in words]
    return out


@cache
def _cues() -> tuple[Matcher[Cue], frozenset[str]]:
    phrases = _cue_phrases()
    return Matcher(phrases), frozenset(fold_word(phrase).split()[0] for phrase, _ in phrases)


@lru_cache(maxsize=32768)
def opens_cue(word: str) -> bool:
    """Whether a folded word can begin a cue."""
    return any(analysis.stem in _cues()[1] for analysis in prefix_analyses(word))


def cue_at(doc: Doc, at: int, end: int, *kinds: CueKind) -> tuple[Match[Cue], Cue] | None:
    """The longest cue of some kinds that begins at a word and ends before `end`."""
    if at >= end or not opens_cue(doc.words[at].form):
        return None
    for match in _cues()[0].at(doc, at):
        for cue in match.entries:
            if cue.kind in kinds and match.last <= end:
                return match, cue
    return None


def bounded(low: int, high: int | None, effect: str) -> tuple[int, int | None]:
    """Low and high of a figure after a bound is put on it."""
    if effect == "more":
        return (low + 1 if high == low else low), None
    if effect == "least":
        return low, None
    if effect == "less" and high is not None:
        return 0, max(high - 1, 0)
    return (0, high) if effect == "most" and high is not None else (low, high)


class FigureReader:
    """Reads figures out of one report."""

    def __init__(self, doc: Doc, forms: list[str]) -> None:
        self.doc = doc
        self.forms = forms
        self.numerals = NumeralReader(forms)

    def may_open(self, at: int) -> bool:
        """Whether a figure may begin at a word: a cheap test before `read`."""
        form = self.forms[at]
        return form[0].isdigit() or opens_cue(form) or numeral_stem(form) is not None or form in ("بين", "من")

    def read(self, at: int, end: int) -> Figure | None:
        """The figure that begins at word `at` and ends before `end`; `open` if it is a bound with no number."""
        effects: list[str] = []
        place, prefix, cut = at, "", 0
        while len(effects) < _MOST_BOUNDS and (found := cue_at(self.doc, place, end, "bound")):
            match, cue = found
            if place == at:
                prefix, cut = match.prefix, _cut(match)
            effects.append(cue.effect)
            place = match.last
        if effects and self._word(place, end) == "ال" and self._word(place + 1, end)[:1].isdigit():
            place += 1
        body = self._body(place, end) if place < end else None
        if effects and body is None:
            body = self._in_brackets(place, end)
        if body is not None and self._word(body.last, end) in _AND_MORE:
            body = msgspec.structs.replace(body, low=body.low + 1, high=None, last=body.last + 1)
        if body is None:
            if not effects or place >= end:
                return None
            body = Figure(1, 1, place, place, open=True)
        if not effects:
            closed = body.digits and at > 0 and self._word(body.last, end) == _PAIRS.get(self.forms[at - 1])
            return msgspec.structs.replace(body, last=body.last + 1) if closed else body
        low, high = body.low, body.high
        for effect in reversed(effects):
            low, high = bounded(low, high, effect)
        return msgspec.structs.replace(
            body, low=low, high=high, first=at, prefix=prefix, cut=cut, definite=False,
            approx="about" in effects, effects=tuple(reversed(effects)),
        )  # fmt: skip

    def _in_brackets(self, at: int, end: int) -> Figure | None:
        """Digits in brackets or between strokes behind a bound, as statements write them: "أكثر من (6) عناصر"."""
        closing = _PAIRS.get(self._word(at, end))
        if closing is None or self._word(at + 2, end) != closing or not self._word(at + 1, end)[:1].isdigit():
            return None
        body = self._numeral(at + 1, at + 2)
        return None if body is None else msgspec.structs.replace(body, last=at + 3)

    def _word(self, at: int, end: int) -> str:
        return self.forms[at] if at < end else ""

    def _body(self, at: int, end: int) -> Figure | None:
        return self._between(at, end) or self._several(at, end) or self._numeral(at, end)

    def _numeral(self, at: int, end: int) -> Figure | None:
        first = self.numerals.read(at, end)
        if first is None:
            return None
        figure = _figure_of(first)
        upper = self._upper(first, end)
        return figure if upper is None else msgspec.structs.replace(figure, high=upper.value, last=upper.last)

    def _upper(self, lower: Numeral, end: int) -> Numeral | None:
        """The second number of 5-7, خمسة أو ستة, 5 إلى 7, if it is greater."""
        joint = self._word(lower.last, end)
        if joint not in ("-", "او", "الي") or lower.last + 1 >= end or lower.vague or lower.definite:
            return None
        if joint == "-" and not (lower.digits and self.forms[lower.last + 1][0].isdigit()):
            return None
        if joint == "الي" and self._is_rise(lower.first):
            return None
        upper = self.numerals.read(lower.last + 1, end)
        if upper is None or upper.vague or upper.value <= lower.value:
            return None
        return None if joint == "-" and self._word(upper.last, end) == "-" else upper

    def _is_rise(self, at: int) -> bool:
        """Whether a word of rising or falling stands shortly before: "from 10 to 15" is then no range."""
        return any(
            analysis.stem.startswith(_RISE)
            for form in self.forms[max(0, at - 7) : at]
            for analysis in prefix_analyses(form)
        )

    def _between(self, at: int, end: int) -> Figure | None:
        """بين 20 و30, ما بين 20 إلى 30, من 5 إلى 7."""
        opening = self.forms[at]
        if opening == "ما" and self._word(at + 1, end) == "بين":
            inner = self._between(at + 1, end)
            return None if inner is None else msgspec.structs.replace(inner, first=at)
        if opening not in ("بين", "وبين", "من") or (opening == "من" and self._is_rise(at)):
            return None
        lower = self.numerals.read(at + 1, end) if at + 1 < end else None
        if lower is None or lower.vague:
            return None
        upper = self._after_and(lower, end, opening)
        if upper is None or upper.value <= lower.value:
            return None
        prefix = "و" if opening == "وبين" else ""
        return Figure(lower.value, upper.value, at, upper.last, prefix, len(prefix), digits=lower.digits)

    def _after_and(self, lower: Numeral, end: int, opening: str) -> Numeral | None:
        joint = self._word(lower.last, end)
        if joint in ("الي", "-") or (joint == "و" and opening != "من"):
            return self.numerals.read(lower.last + 1, end) if lower.last + 1 < end else None
        if joint.startswith("و") and opening != "من":
            upper = self.numerals.read(lower.last, end)
            return upper if upper is not None and upper.prefix == "و" else None
        return None

    def _several(self, at: int, end: int) -> Figure | None:
        """عدد من, عدة, بضعة; بضع مئات is hundreds."""
        found = cue_at(self.doc, at, end, "several", "several_alone")
        if found is None or (at and self.forms[at - 1] in _SUPERLATIVES):
            return None
        match, cue = found
        cut = _cut(match)
        if cue.kind == "several_alone":
            return Figure(_THREE_OR_MORE, None, at, match.last, match.prefix, cut, several=True, other=cue.other)
        vague = self.numerals.read(match.last, end) if match.last < end else None
        if vague is not None and vague.vague:
            return Figure(vague.value, None, at, vague.last, match.prefix, cut, vague=True)
        return Figure(
            cue.low, cue.high, at, match.last, match.prefix, cut, several=True,
            of=self.forms[match.last - 1] == "من", other=cue.other, open=True,
        )  # fmt: skip


def _cut(match: Match[Cue]) -> int:
    """Folded letters of clitics before a cue."""
    return len(match.prefix) if match.prefix else 0


def _figure_of(numeral: Numeral) -> Figure:
    high = None if numeral.vague else numeral.value
    return Figure(
        numeral.value, high, numeral.first, numeral.last, numeral.prefix, numeral.cut,
        definite=numeral.definite, vague=numeral.vague, digits=numeral.digits,
    )  # fmt: skip
