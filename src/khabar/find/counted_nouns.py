"""The noun of a count and what clings to it: adjectives, "other", a late numeral, the people among whom it fell.

Works over the folded words of one report; quantities.py puts figures and nouns together.
"""

from __future__ import annotations

from functools import cache

import msgspec

from khabar.find.figures import FigureReader, bounded, cue_at
from khabar.find.numbers import numbers_data, numeral_stem
from khabar.lexicon.people import Noun, Reading, act_phrases, adjective_of, is_act, noun_readings, people_data
from khabar.text.fold import fold_word
from khabar.text.words import Doc, prefix_analyses

HURT = frozenset({"killed", "injured", "casualties", "bodies", "missing"})
PEOPLE = HURT | {"people", "detainees"}
_MEN = ("يين", "يون", "يان", "يتين", "يتان")
_AMONG = (("في", "صفوف"), ("بين", "صفوف"), ("من", "صفوف"), ("من", "بين"), ("بصفوف",), ("من",), ("بين",))
_FELL = ("سقطوا", "سقط", "وقعوا", "باتوا", "صاروا", "كانوا", "راحوا")
_FAR = 6
MIXED = "mixed"
"""The noun of people of two kinds that share one figure: 12 عسكريا ومدنيا."""


class FoundNoun(msgspec.Struct, frozen=True):
    """A counted noun over words `first` to before `last`."""

    reading: Reading
    first: int
    last: int
    definite: bool

    @property
    def noun(self) -> Noun:
        """What the lexicon says of it."""
        return self.reading.form.noun

    @property
    def number(self) -> str:
        """Whether it is singular, dual or plural: s, d, p, or c behind a numeral only."""
        return self.reading.form.number


class Phrase(msgspec.Struct):
    """A noun phrase as it grows to the right; starts as its noun alone."""

    last: int
    kind: str
    noun: str | None
    low: int
    high: int | None
    group: str | None = None
    armed: bool = False
    approx: bool = False
    numeral: bool = False
    definite: bool = False
    other: bool = False
    of_them: bool = False


@cache
def folded_words(*path: str) -> frozenset[str]:
    """A folded list of words of the data files: folded_words("people", "other", "plural")."""
    table = numbers_data() if path[0] == "numbers" else people_data()
    for key in path[1:]:
        table = table[key]
    return frozenset(fold_word(word) for word in table)


@cache
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold_word(word) for word in words)


class NounReader:
    """Reads counted nouns and their phrases out of one report."""

    def __init__(self, doc: Doc, forms: list[str], figures: FigureReader) -> None:
        self.doc = doc
        self.forms = forms
        self.figures = figures

    def word(self, at: int, end: int) -> str:
        """The folded word, empty outside the sentence."""
        return self.forms[at] if 0 <= at < end else ""

    # nouns

    def nouns_at(self, at: int, end: int) -> list[FoundNoun]:
        """The counted nouns that begin at a word, the longest and least cut first."""
        out = []
        for reading in noun_readings(self.forms[at]) if at < end else ():
            found = self._whole(reading, at, end)
            if found is not None and not self._is_something_else(found, end):
                out.append(found)
        own = self._written_with_ha(at) if at < end else False
        out.sort(key=lambda n: (-n.last, n.reading.cut, bool(n.reading.pronoun) != own, n.reading.form.construct))
        return out

    def _written_with_ha(self, at: int) -> bool:
        """Whether a word ends in the letter ha, so that شقيقه is "his brother" rather than a sister, شقيقة."""
        return self.doc.text[self.doc.words[at].start : self.doc.words[at].end].endswith("ه")

    def _whole(self, reading: Reading, at: int, end: int) -> FoundNoun | None:
        """The noun if its further words follow: رجال الأمن, أفراد أسرته."""
        place, definite = at + 1, reading.definite
        for rest in reading.form.rest:
            word = self.word(place, end)
            if word == "ال" + rest:
                definite = True
            elif word != rest and not (len(word) > len(rest) and word.startswith(rest.removesuffix("ه") + "ت")
                                       and reading.form.noun.suffixed):  # fmt: skip
                return None
            place += 1
        return FoundNoun(reading, at, place, definite)

    def _is_something_else(self, found: FoundNoun, end: int) -> bool:
        noun, singular = found.noun, folded_words("people", "other", "singular")
        if found.reading.form.construct and self.word(found.last, end) in singular:  # أسيرا آخر is one, accusative
            return True
        if noun.not_before and self.word(found.last, end) in _folded(noun.not_before):
            return True
        return bool(noun.not_after) and self.word(found.first - 1, end) in _folded(noun.not_after)

    def counted_noun(self, at: int, end: int, *, definite: bool) -> FoundNoun | None:
        """The noun right behind a numeral; `definite` if it may have the article, a pronoun or a noun after it."""
        for found in self.nouns_at(at, end):
            form = found.reading.form
            if found.reading.prefix or (not definite and (found.reading.definite or found.reading.pronoun)):
                continue
            if (form.construct and not definite) or found.noun.bare == "joined":
                continue
            return found
        return None

    # what stands before

    def is_struck(self, at: int, first: int, openers: dict[int, str]) -> bool:
        """Whether an act or the opening of a breakdown stands before word `at`, words of time between allowed."""
        if at in openers:
            return True
        skips = folded_words("people", "acts", "skips")
        for place in range(at - 1, max(first, at - _FAR) - 1, -1):
            form = self.forms[place]
            if is_act(form) or self._ends_act(place, first):
                return True
            if form not in skips and (form[0].isalpha() or form[0].isdigit() or form == "."):
                return False
        return False

    def _ends_act(self, place: int, first: int) -> bool:
        phrases = act_phrases()
        for length in (1, 2):
            begin = place - length + 1
            if begin < first:
                return False
            rest = tuple(self.forms[begin + 1 : place + 1])
            if any((a.stem, *rest) in phrases for a in prefix_analyses(self.forms[begin])):
                return True
        return False

    # what stands behind

    def grow(self, phrase: Phrase, found: FoundNoun | None, end: int) -> None:
        """Take in what clings to a noun (or to a figure with none): adjectives, numerals, "other", bounds."""
        definite = found is not None and found.definite
        number = found.number if found is not None else "c"
        while phrase.last < end and self._take(phrase, found, number, definite, end):
            continue
        self._take_pair(phrase, end)
        self._take_people_among(phrase, end)
        self.take_bound(phrase, end)
        if self.word(phrase.last, end) in ("منهم", "منهن", "منها"):
            phrase.of_them = True
            if found is None and phrase.kind in ("number", "people"):
                self._take_what_they_are(phrase, end)

    def _take(self, phrase: Phrase, found: FoundNoun | None, number: str, definite: bool, end: int) -> bool:
        """Take one more word in, if it clings."""
        word = self.forms[phrase.last]
        if found is not None and self._take_numeral(phrase, found, end):
            return True
        if self._take_other(phrase, word, definite):
            return True
        if found is None:
            return False
        adjective = adjective_of(word)
        if adjective is None or word.startswith("ال") != definite:
            clings = number in "pd" and not definite and word.endswith(_MEN) and len(word) > 5
            clings = clings and not word.startswith(("ال", "و", "ب", "ل"))
            phrase.last += clings
            return clings
        phrase.last += 1
        if adjective.kind and phrase.kind == "things":
            phrase.kind, phrase.noun = adjective.kind, adjective.noun
        phrase.group = phrase.group or adjective.group
        if adjective.person_group and phrase.noun in ("person", "man"):
            phrase.group = phrase.group or adjective.person_group
        phrase.armed = phrase.armed or (adjective.armed and phrase.kind in PEOPLE)
        return True

    def _take_other(self, phrase: Phrase, word: str, definite: bool) -> bool:
        stem = word[2:] if definite and word.startswith("ال") else word
        if not any(stem in folded_words("people", "other", number) for number in ("singular", "dual", "plural")):
            return False
        phrase.last, phrase.other = phrase.last + 1, True
        return True

    def _take_numeral(self, phrase: Phrase, found: FoundNoun, end: int) -> bool:
        """A numeral behind its noun: شخص واحد, مدنيين اثنين, الجنود الخمسة, مواقع عدة."""
        word, number = self.forms[phrase.last], found.number
        if phrase.numeral:
            return False
        if number == "s" and not found.definite and word in ("واحد", "واحده", "واحدا"):
            phrase.last, phrase.numeral = phrase.last + 1, True
            return True
        if word in ("اثنين", "اثنان", "اثنتين", "اثنتان") and number in "pd":
            phrase.last, phrase.numeral, phrase.low, phrase.high = phrase.last + 1, True, 2, 2
            return True
        if number == "p" and word in folded_words("numbers", "several_after", "words"):
            phrase.last, phrase.numeral = phrase.last + 1, True
            return True
        return (found.definite or bool(found.reading.pronoun)) and number in "pd" and self._take_definite(phrase, end)

    def _take_definite(self, phrase: Phrase, end: int) -> bool:
        """The numeral of a definite noun: الأشخاص الثلاثة, القتلى الـ15, مرافقيه الاثنين."""
        at = phrase.last + (self.forms[phrase.last] == "ال")
        if at >= end:
            return False
        opening = numeral_stem(self.forms[at])
        if at == phrase.last and (opening is None or not opening[3] or opening[1]):
            return False
        numeral = self.figures.numerals.read(at, end)
        if numeral is None or numeral.vague or numeral.value < 2:
            return False
        phrase.last, phrase.numeral, phrase.low, phrase.high = numeral.last, True, numeral.value, numeral.value
        return True

    def _take_pair(self, phrase: Phrase, end: int) -> None:
        """20 قتيلا وجريحا; 30 شخصا بين قتيل وجريح: killed and hurt not told apart."""
        if not phrase.numeral or phrase.kind not in ("people", "killed", "number", "detainees"):
            return
        at = phrase.last
        at += self.word(at, end) in _FELL
        at += self.word(at, end) == "ما"
        if self.word(at, end) == "بين":
            at += 1
            if not any(n.noun.kind == "killed" and not n.reading.prefix for n in self.nouns_at(at, end)):
                return
        elif phrase.kind == "killed":
            at = phrase.last - 1
        else:
            return
        for second in self.nouns_at(at + 1, end):
            if self.word(second.last, end) in folded_words("people", "other", "plural"):  # 5 شهداء وجرحى آخرين
                return
            if second.noun.kind == "injured" and second.reading.prefix == "و" and second.noun.id == "wounded":
                phrase.kind, phrase.last = "casualties", second.last
                phrase.noun = "dead_and_wounded" if phrase.noun in (None, "dead", "martyr") else phrase.noun
                return

    def _take_people_among(self, phrase: Phrase, end: int) -> None:
        """قتلى من المدنيين, إصابات في صفوف الطلاب, شخصين من أبناء القرية: whom the hurt or counted belong to."""
        if phrase.kind not in PEOPLE or phrase.group or phrase.definite:
            return
        for opening in _AMONG:
            if tuple(self.forms[phrase.last : phrase.last + len(opening)]) != opening:
                continue
            at = phrase.last + len(opening)
            found = self._people(at, end)
            if found is None or (phrase.kind not in HURT and not found.noun.group):
                continue
            phrase.group, phrase.armed, phrase.last = found.noun.group, found.noun.armed, found.last
            if self._with_others(found, end):
                phrase.group, phrase.noun, phrase.last = None, MIXED, found.last + 1
            return

    def take_others(self, phrase: Phrase, found: FoundNoun, end: int) -> None:
        """12 عسكريا ومدنيا: one figure for people of two kinds, the second noun in the case of the first."""
        after = self.word(phrase.last, end)
        singular = phrase.low > 10 and found.number == "s" and after.endswith("ا")
        if singular and phrase.kind == "people" and phrase.last == found.last and self._with_others(found, end):
            phrase.group, phrase.noun, phrase.last = None, MIXED, found.last + 1

    def _with_others(self, found: FoundNoun, end: int) -> bool:
        """Whether و joins people of another kind to a noun: مدنيين وعسكريين."""
        after = noun_readings(self.word(found.last, end)) if self.word(found.last, end).startswith("و") else ()
        return any(
            r.prefix == "و" and r.form.noun.kind == "people" and r.form.noun.armed != found.noun.armed for r in after
        )

    def _take_what_they_are(self, phrase: Phrase, end: int) -> None:
        """سبعة منهم, سبعة منهم من رجال الشرطة, سبعة منهم أطفال: a number of the people told before."""
        phrase.last += 1
        at = phrase.last + (self.word(phrase.last, end) == "من")
        found = self._people(at, end)
        if found is not None:
            phrase.group, phrase.armed, phrase.last = found.noun.group, found.noun.armed, found.last
        self.take_bound(phrase, end)

    def _people(self, at: int, end: int) -> FoundNoun | None:
        """People named as a whole at a word: المدنيين, أبناء القرية, عناصرها."""
        at += self.word(at, end) in folded_words("people", "breakdown", "rank")
        for found in self.nouns_at(at, end):
            if found.noun.kind == "people" and found.number in "pc" and not found.reading.prefix:
                return found
        return None

    def take_bound(self, phrase: Phrase, end: int) -> None:
        """على الأقل, ونيف, تقريبا behind the noun."""
        found = cue_at(self.doc, phrase.last, end, "bound_after")
        if found is None:
            return
        match, cue = found
        phrase.low, phrase.high = bounded(phrase.low, phrase.high, cue.effect)
        phrase.approx = phrase.approx or cue.effect == "about"
        phrase.last = match.last
