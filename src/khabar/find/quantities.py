"""Counted and bare noun phrases: who and what a report counts, with low and high as told.

A quantity is a figure with its noun and what clings to it ("أكثر من عشرة جنود أتراك على
الأقل"), a noun alone (a singular is one, a dual two, a bare plural three or more), or
words that deny any. What each is in an event is not decided here: grammar does that.
"""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from khabar.find.breakdowns import relate
from khabar.find.counted_nouns import HURT, PEOPLE, FoundNoun, NounReader, Phrase, folded_words
from khabar.find.figures import Figure, FigureReader, bounded, cue_at, opens_cue
from khabar.find.no_counts import is_no_count, is_whole, is_year
from khabar.find.numbers import CLITICS
from khabar.find.quantity import Quantity
from khabar.lexicon.people import adjective_of, is_act, noun_readings
from khabar.text.words import Doc, Sentence, prefix_analyses

__all__ = ["Quantity", "find_quantities"]

_QUOTES = frozenset("\"'([")
_BARE = PEOPLE | {"families", "strikes"}
_HURT = frozenset({"killed", "injured", "casualties"})
_COUNTING = frozenset({"عدد", "حصيله", "محصله", "اجمالي"})
_LOOK_AHEAD = 12
_NEAR = 3


def find_quantities(doc: Doc) -> list[Quantity]:
    """All quantities of a report in the order of its text, none overlapping another."""
    forms = [word.form for word in doc.words]
    out: list[Quantity] = []
    for sentence in doc.sentences:
        scan = _Scan(doc, forms, sentence)
        scan.run()
        out += relate(forms, scan.found, scan.openers)
    return out


class _Scan:
    """One pass over a sentence. `openers` maps the word after بينهم and its like to the kind of opening."""

    def __init__(self, doc: Doc, forms: list[str], sentence: Sentence) -> None:
        self.doc = doc
        self.forms = forms
        self.first, self.end = sentence.first, sentence.last
        self.figures = FigureReader(doc, forms)
        self.nouns = NounReader(doc, forms, self.figures)
        self.found: list[Quantity] = []
        self.openers: dict[int, str] = {}

    def run(self) -> None:
        at = self.first
        while at < self.end:
            at = max(self.step(at), at + 1) if self.doc.words[at].kind != "mark" else at + 1

    def step(self, at: int) -> int:
        """Read what begins at a word and return the word to go on from."""
        form = self.forms[at]
        if opens_cue(form):
            last = self._opening(at)
            if last:
                return last
        opens = _opens_without_figure(form)
        last = self._absence(at) if opens else 0
        if last:
            return last
        if self.figures.may_open(at):
            last = self._counted(at)
            if last:
                return last
        return (opens and (self._one_of(at) or self._bare(at) or self._continued(at))) or at + 1

    def word(self, at: int) -> str:
        return self.forms[at] if self.first <= at < self.end else ""

    def add(self, first: int, prefix: str, cut: int, phrase: Phrase, **marks: object) -> int:
        """Keep a quantity; returns the word after it."""
        start, end = self.doc.cut_span(first, phrase.last, cut)
        quantity = Quantity(
            phrase.low, phrase.high, phrase.approx, first, phrase.last, start, end, prefix, phrase.kind, phrase.noun,
            phrase.group, phrase.armed, bare=not phrase.numeral, definite=phrase.definite, other=phrase.other,
            of_them=phrase.of_them,
        )  # fmt: skip
        self.found.append(msgspec.structs.replace(quantity, **marks) if marks else quantity)
        return phrase.last

    def _opening(self, at: int) -> int:
        """بينهم, معظمهم, جميعهم: remember what they open. أحدهم with no noun after it is one of them."""
        found = cue_at(self.doc, at, self.end, "opener", "most", "whole")
        if found is None:
            return self._denied(at)
        match, cue = found
        self.openers[match.last] = cue.kind
        if cue.kind != "opener" and self.word(match.last) == "من":
            self.openers[match.last + 1] = cue.kind
        return match.last

    def _denied(self, at: int) -> int:
        found = cue_at(self.doc, at, self.end, "nobody", "material")
        if found is None:
            return 0
        phrase = Phrase(found[0].last, "casualties", None, 0, 0, numeral=True)
        return self.add(at, found[0].prefix, len(found[0].prefix), phrase)

    def _absence(self, at: int) -> int:
        """دون إصابات, لم يسفر عن ضحايا: 0 to 0. Words of news or knowledge between them make it nothing."""
        form = self.forms[at]
        if form not in folded_words("people", "absence", "negations"):
            return 0
        links = folded_words("people", "absence", "links")
        unknown, subject = False, self.word(at + 1) in folded_words("people", "absence", "results")
        for place in range(at + 1, min(self.end, at + _LOOK_AHEAD)):
            last = self._absent_noun(place)
            if last:
                return last if unknown else self._none(at, place, last)
            word = self.forms[place]
            if word in folded_words("people", "absence", "unknown"):
                unknown = True
            elif word not in links and not (subject and word[0].isalpha() and (place == at + 2 or not is_act(word))):
                return 0
        return 0

    def _absent_noun(self, at: int) -> int:
        """The word after a noun of loss that begins at a word, its clitics aside; 0 if there is none."""
        for reading in noun_readings(self.forms[at]):
            if reading.form.noun.kind in ("killed", "injured", "casualties") and not reading.pronoun:
                last = at + 1 + len(reading.form.rest)
                if tuple(self.forms[at + 1 : last]) == reading.form.rest and last <= self.end:
                    return last
        return 0

    def _none(self, at: int, noun: int, last: int) -> int:
        if is_act(self.forms[noun]) and self.word(noun - 1) not in ("اي", "ايه") and self.forms[noun].endswith("ابه"):
            return 0
        cut = 1 if self.forms[at] in ("ولم", "ولا", "ودون", "وبدون", "وعدم") else 0
        phrase = Phrase(last, "casualties", None, 0, 0, numeral=True)
        self.nouns.grow(phrase, None, self.end)
        phrase.low = phrase.high = 0
        return self.add(at, "و" if cut else "", cut, phrase)

    def _counted(self, at: int) -> int:
        figure = self.figures.read(at, self.end)
        if figure is None:
            return 0
        if figure.open and not figure.several:
            return self._bounded_noun(figure)
        after = figure.last
        if is_whole(self.nouns, figure.first, self.first) and self.found and self.found[-1].kind != "number":
            counted = self.nouns.counted_noun(after, self.end, definite=False)
            if counted is None or counted.noun.kind not in _HURT:  # "من بين 20 قتيلا ثلاثة أطفال" counts the dead
                return counted.last if counted is not None else after
        if is_no_count(self.nouns, figure, self.first, self.end):
            return after
        place = after + (self.word(after) in _QUOTES)
        found = None
        if self.word(place) == "من" and not figure.of:
            found = self._partitive(place + 1)
        elif place < self.end:
            found = self.nouns.counted_noun(place, self.end, definite=figure.of or figure.vague or figure.several)
        if figure.several and found is None:
            return self._several_alone(figure)
        return self._with_noun(figure, found) if found is not None else self._without_noun(figure)

    def _partitive(self, at: int) -> FoundNoun | None:
        """The people of "n of": خمسة من أفراد أسرته, 3 من كبار القادة."""
        at += self.word(at) in folded_words("people", "breakdown", "rank")
        for found in self.nouns.nouns_at(at, self.end):
            if not found.reading.prefix and found.number in "pc":
                return found
        return None

    def _phrase(self, figure: Figure, found: FoundNoun) -> Phrase:
        noun = found.noun
        kind = (not figure.several and noun.counted_kind) or noun.kind  # "عدد من الضحايا" may be hurt
        return Phrase(
            found.last, kind, noun.id, figure.low, figure.high, noun.group, noun.armed, figure.approx,
            numeral=True, other=figure.other,
        )  # fmt: skip

    def _with_noun(self, figure: Figure, found: FoundNoun) -> int:
        phrase = self._phrase(figure, found)
        if figure.digits and figure.definite and found.noun.kind not in PEOPLE:
            phrase.definite = True
        self.nouns.grow(phrase, found, self.end)
        self.nouns.take_others(phrase, found, self.end)
        return self.add(figure.first, figure.prefix, figure.cut, phrase, pronoun=found.reading.pronoun)

    def _bounded_noun(self, figure: Figure) -> int:
        """أكثر من شخص, ما لا يقل عن شخصين: a bound on a noun that is its own number."""
        for found in self.nouns.nouns_at(figure.last, self.end):
            if found.number not in "sd" or found.definite or found.reading.prefix or found.reading.pronoun:
                continue
            phrase = self._phrase(figure, found)
            phrase.low = phrase.high = 1 if found.number == "s" else 2
            for effect in figure.effects:
                phrase.low, phrase.high = bounded(phrase.low, phrase.high, effect)
            self.nouns.grow(phrase, found, self.end)
            return self.add(figure.first, figure.prefix, figure.cut, phrase)
        return 0

    def _several_alone(self, figure: Figure) -> int:
        """عدد كبير, عشرات; عدة before a noun that the lexicon does not know."""
        if not figure.open:
            phrase = Phrase(figure.last, "number", None, figure.low, figure.high, numeral=True, other=figure.other)
            self.nouns.grow(phrase, None, self.end)
            return self.add(figure.first, figure.prefix, figure.cut, phrase)
        if figure.of and self.word(figure.last).endswith(("ين", "هم", "ها", "ون")):
            kind = "people" if self._is_men(figure.last) else "things"
            phrase = Phrase(figure.last + 1, kind, None, figure.low, figure.high, numeral=True, other=figure.other)
            return self.add(figure.first, figure.prefix, figure.cut, phrase)
        return figure.last

    def _is_men(self, at: int) -> bool:
        """Whether a word that the lexicon does not know is a sound plural of men: المزارعين."""
        word = self.word(at)
        return word.endswith("يين") or (len(word) > 5 and word.endswith(("ين", "ون")) and adjective_of(word) is None)

    def _without_noun(self, figure: Figure) -> int:
        """A number with "others", with a noun that the lexicon does not know, or alone."""
        phrase = Phrase(
            figure.last, "number", None, figure.low, figure.high, approx=figure.approx, numeral=True, other=figure.other
        )
        self.nouns.grow(phrase, None, self.end)
        if phrase.of_them:
            phrase.kind = "people"
        elif phrase.last == figure.last:
            if figure.definite and not figure.vague and not (figure.low > 1 and is_act(self.word(figure.first - 1))):
                return figure.last
            if figure.digits and is_year(figure):
                return self._unknown_noun(figure, phrase) or figure.last
            last = self._unknown_noun(figure, phrase)
            if last:
                return last
            if not self._stands_alone(figure):
                return figure.last
        return self.add(figure.first, figure.prefix, figure.cut, phrase)

    def _unknown_noun(self, figure: Figure, phrase: Phrase) -> int:
        """Take the next word as a noun that the lexicon does not know."""
        word = self.word(figure.last)
        if not self._may_be_noun(word) or is_act(word) or is_year(figure):
            return 0
        if word.startswith("ب") and is_act(self.word(figure.first - 1)):
            return 0  # إصابة ثلاثة بجراح
        few = figure.high is not None and figure.high <= 10
        phrase.kind = "people" if few and self._is_men(figure.last) else "things"
        phrase.last = figure.last + 1
        self.nouns.take_bound(phrase, self.end)
        return self.add(figure.first, figure.prefix, figure.cut, phrase)

    def _may_be_noun(self, word: str) -> bool:
        stop = folded_words("numbers", "not_a_count", "words_after")
        return len(word) > 2 and word[0].isalpha() and not word.startswith("ال") and word not in stop

    def _stands_alone(self, figure: Figure) -> bool:
        """Whether a number with no noun may count people: digits, or words beside an act or behind "their number"."""
        if figure.digits or figure.vague:
            return not figure.digits or not self.word(figure.last).isascii() or not self.word(figure.last).isalpha()
        struck = self.nouns.is_struck(figure.first, self.first, self.openers)
        if struck or self.word(figure.first - 1).lstrip("و").startswith("عدد"):
            return True
        after = self.word(figure.last)
        joined = figure.prefix == "و" and bool(self.found) and figure.first - self.found[-1].last <= _NEAR
        if joined and after.startswith("ب") and after in folded_words("numbers", "not_a_count", "words_after"):
            return self.found[-1].kind in PEOPLE  # شاب بالرصاص واثنان بالغاز
        if figure.low == 1:  # اثنين من الجيش وواحد من الشرطة
            return joined and after == "من"
        return after in ("من", "تم", "جري") or is_act(after)

    def _one_of(self, at: int) -> int:
        """أحد السكان, إحدى المتظاهرات, أحد عناصره: one of them. Never Sunday, which has its article."""
        for analysis in prefix_analyses(self.forms[at]):
            if analysis.stem in folded_words("people", "breakdown", "one_of") and "ال" not in analysis.prefix:
                found = self._partitive(at + 1)
                phrase = self._one(found, at)
                if phrase is None:
                    return 0 if found is None else found.last
                self.nouns.grow(phrase, found, self.end)
                phrase.definite = False
                return self.add(at, analysis.prefix, analysis.cut, phrase)
        return 0

    def _one(self, found: FoundNoun | None, at: int) -> Phrase | None:
        if found is None:
            unknown = self.word(at + 1).startswith("ال") and self._is_men(at + 1)
            return Phrase(at + 2, "people", None, 1, 1, numeral=True) if unknown else None
        noun = found.noun
        if noun.kind not in PEOPLE:
            return None
        return Phrase(found.last, noun.kind, noun.id, 1, 1, noun.group, noun.armed, numeral=True)

    def _bare(self, at: int) -> int:
        """A noun with no figure: one, two, or three and more."""
        for found in self.nouns.nouns_at(at, self.end):
            if found.noun.kind not in _BARE or found.number == "c" or not self._may_be_bare(found):
                continue
            low = {"s": 1, "d": 2, "p": 3}[found.number]
            phrase = Phrase(
                found.last, found.noun.kind, found.noun.id, low, None if found.number == "p" else low,
                found.noun.group, found.noun.armed, definite=found.definite,
            )  # fmt: skip
            self.nouns.grow(phrase, found, self.end)
            if phrase.kind == "strikes" and found.definite and not phrase.numeral:
                return phrase.last
            if found.number == "d" and not phrase.numeral:
                self._take_alternative(phrase)
            if found.reading.form.either and not phrase.numeral and self._is_dual(found):
                phrase.low, phrase.high = 2, 2
            return self.add(
                at, found.reading.prefix or self._clitic(at), found.reading.cut, phrase, pronoun=found.reading.pronoun
            )
        return 0

    def _take_alternative(self, phrase: Phrase) -> None:
        """شخصين أو ثلاثة."""
        if self.word(phrase.last) == "او" and phrase.last + 1 < self.end:
            more = self.figures.numerals.read(phrase.last + 1, self.end)
            if more is not None and more.value > phrase.low and not more.vague:
                phrase.last, phrase.high, phrase.numeral = more.last, more.value, True

    def _clitic(self, at: int) -> str:
        before = self.word(at - 1)
        return before if before in CLITICS else ""

    def _may_be_bare(self, found: FoundNoun) -> bool:
        noun, form = found.noun, found.reading.form
        mode = noun.bare if found.number == "s" else noun.bare_plural or noun.bare
        if form.construct and not found.reading.pronoun and not self._has_owner(found):
            return False
        if mode == "suffixed" and not found.reading.pronoun and found.number == "s":
            return False
        if mode in ("free", "never"):
            return mode == "free"
        if mode == "joined":
            return self._has_relative(found.last)
        if found.first == self.first and found.noun.kind in HURT and found.number in "pd" and mode != "never":
            return True  # إصابتان جراء القصف
        if self.word(found.last) in ("اثنين", "اثنان", "اثنتين", "اثنتان"):
            return found.number in "pd"
        if found.noun.kind in HURT and found.number == "p" and self.word(found.first - 1).lstrip("و") in _COUNTING:
            return True  # عدد ضحايا المجزرة
        return self._is_joined(found) or self.nouns.is_struck(found.first, self.first, self.openers)

    def _has_owner(self, found: FoundNoun) -> bool:
        """Whether a noun follows on which a construct form can rest: قذيفتي هاون, مسلحي الجماعة; not طبيبا وممرضا."""
        after = self.word(found.last)
        if any(reading.prefix.startswith("و") for reading in noun_readings(after)):
            return False
        described = adjective_of(after) is not None or (
            len(after) > 3 and after[0] in "يت" and not noun_readings(after)
        )
        if found.reading.form.number == "d" and self.word(found.first).endswith("ا") and described:
            return False  # شرطيا يعمل, ضابطا رفيعا are one, in the accusative
        return self._may_be_noun(after) or (after.startswith("ال") and len(after) > 3) or after == '"'

    def _has_relative(self, at: int) -> bool:
        """Whether و and a relative with a pronoun follow: أب وابنه."""
        joined = noun_readings(self.word(at)) if self.word(at).startswith("و") else ()
        return any(reading.prefix == "و" and reading.pronoun for reading in joined)

    def _is_joined(self, found: FoundNoun) -> bool:
        """Whether و or أو joins the noun to people counted shortly before: رجل وزوجته."""
        joined = found.reading.prefix.startswith("و") or self.word(found.first - 1) in ("و", "او")
        if not joined or not self.found:
            return False
        before = self.found[-1]
        return before.kind in PEOPLE and found.first - before.last <= (4 if found.reading.pronoun else 1)

    def _is_dual(self, found: FoundNoun) -> bool:
        """Whether a dual verb or pronoun follows a form in ين: it is two, then."""
        signs = folded_words("people", "dual_signs", "words")
        return any(word in signs for word in self.forms[found.last : min(self.end, found.last + _LOOK_AHEAD)])

    def _continued(self, at: int) -> int:
        """What continues a count with no noun, "another", "others", "a third": وإصابة آخرين, ومقتل ثالث."""
        for analysis in prefix_analyses(self.forms[at]):
            count = self._others(analysis.stem)
            if count is None or "ال" in analysis.prefix:
                continue
            behind_act = at > self.first and is_act(self.forms[at - 1])
            after_people = analysis.prefix == "و" and bool(self.found) and self.found[-1].kind in PEOPLE
            after_people = after_people and at - self.found[-1].last <= 4
            if not behind_act and not after_people:
                return 0
            if count[0] == 1 and not self._ends_phrase(at + 1):
                return 0
            phrase = Phrase(at + 1, "people", None, count[0], count[1], other=True)
            self.nouns.take_bound(phrase, self.end)
            return self.add(at, analysis.prefix, analysis.cut, phrase)
        return 0

    def _others(self, stem: str) -> tuple[int, int | None] | None:
        if stem in folded_words("people", "other", "plural"):
            return 2, None
        if stem in folded_words("people", "other", "dual"):
            return 2, 2
        return (1, 1) if stem in _another() else None

    def _ends_phrase(self, at: int) -> bool:
        """Whether no noun follows that "another" or "a third" could belong to."""
        after = self.word(at)
        stop = folded_words("numbers", "not_a_count", "words_after")
        return not after[:1].isalpha() or after in stop or after.startswith(("ب", "ل", "و"))


@cache
def _another() -> frozenset[str]:
    """The words for one more of those counted: آخر, ثالث."""
    return folded_words("people", "other", "singular") | folded_words("numbers", "ordinals", "continuing")


@cache
def _stems_of_counts() -> frozenset[str]:
    """The words that count without a figure and a noun: أحد, آخرون, آخران, ثالث."""
    others = folded_words("people", "other", "plural") | folded_words("people", "other", "dual") | _another()
    return others | folded_words("people", "breakdown", "one_of")


@lru_cache(maxsize=32768)
def _opens_without_figure(form: str) -> bool:
    """Whether a folded word can begin a quantity that has no figure: a cheap test that most words fail."""
    if noun_readings(form) or form in folded_words("people", "absence", "negations"):
        return True
    return any(analysis.stem in _stems_of_counts() for analysis in prefix_analyses(form))
