"""Names that no gazetteer has, read off the head noun before them."""

from __future__ import annotations

from khabar.find.place_drafts import Draft, clean_name
from khabar.find.place_known import COMPOUNDS, KnownNames
from khabar.find.place_words import HeadForm, head_forms, readings
from khabar.lexicon.placenames import bare

_TOWNS = ("city", "town", "governorate")
# After these a noun is indefinite, and no name stands behind it.
_ONE_OF_ITS_KIND = frozenset("اخر اول ثاني ثالث اكبر اهم اصغر اكثر ابرز اقرب كل اي".split())
# Quarters are called after what stands in them: "حي المطار", "حارة المخيم".
_QUARTER = (("حي",), ("حاره",), ("محله",))
_CALLS_QUARTERS = frozenset(
    "المحافظه المخيم الجامعه المشفي المستشفي السوق المطار الميناء السجن الشرطه الجيش المدرسه المسجد".split()
)
_CLOSING = frozenset({'"', "'", ")", "]"})


class UnknownNames(KnownNames):
    """The same document, read for names of one or two words that can be no other thing."""

    def _longer(self, known: Draft, form: HeadForm, quoted: bool) -> Draft | None:
        """A longer name that only begins like a known one: "قرية عون الدادات" where the gazetteer has عون."""
        if known.name_last - known.name_first > 1 or not form.unknown:
            return None
        first = self.words[known.first].form
        if any(
            e.curated and e.exact and e.precision not in ("village", "site", "neighbourhood") for e in known.entries
        ):
            return None
        read = self._read_unknown(known.first, form, quoted)
        if read is None or read.last <= known.last:
            return None
        second = self.words[known.last].form
        if quoted or first in COMPOUNDS:
            return read
        if not known.entries[0].curated and self._is_direction(read.last) and not second.startswith("ال"):
            return read
        return (
            read if not first.startswith("ال") and second.startswith("ال") and not self._is_adjective(second) else None
        )

    def _is_direction(self, at: int) -> bool:
        return at < len(self.words) and (self.words[at].form,) in self.vocabulary.directions

    def _is_adjective(self, form: str) -> bool:
        """Whether a word with its article may describe what stands before it (الحدودية, المحررة) and name nothing."""
        return form.endswith(("يه", "ي")) or form in self.vocabulary.adjectives or form in self.vocabulary.stop_words

    def _read_unknown(self, at: int, form: HeadForm, quoted: bool) -> Draft | None:
        """A name that no gazetteer has, read off its head: the one or two words that can be no other thing."""
        if not form.unknown:
            return None
        tagged = self.words[at - 1].form == "#"
        if self._is_any_such(at, form) or not self._may_be_called(form, self.words[at].form, quoted):
            return None
        limit = 4 if quoted else max(form.unknown, 2 if self.words[at].form in COMPOUNDS else 0)
        last = at
        while last < len(self.words) and last - at < limit and self._may_name(last, at, quoted):
            if tagged and last > at and not self._in_tag(last):
                break
            last += 1
        if last == at:
            return None
        if (
            quoted
            and last < len(self.words)
            and self.words[last].form not in _CLOSING
            and self.words[at - 1].form != "#"
        ):
            last = min(last, at + max(form.unknown, 1))
        start, end = self.doc.cut_span(at, last)
        key = " ".join(w.form for w in self.words[at:last])
        return Draft(
            at, last, start, end, clean_name(self.doc.quote((start, end))), key, at, last, known=False, quoted=quoted
        )

    def _is_any_such(self, at: int, form: HeadForm) -> bool:
        """Whether a head is one of its kind, which the next word describes: "آخر مدينة خاضعة", "كل قرية محاصرة"."""
        head = at - len(form.words)
        alone = head > 0 and self.words[head].form == form.words[0] and not form.many
        return alone and any(r.stem in _ONE_OF_ITS_KIND for r in readings(self.words[head - 1].form))

    def _may_be_called(self, form: HeadForm, word: str, quoted: bool) -> bool:
        """Whether a word may name what the head is.

        A complement does not (حقل ألغام), nor a clitic with a common word (قرى لهجمات), nor, under a head that
        belongs to its name, an adjective or verb without the article (جسر جوي).
        """
        if word.startswith(("لل", "بال", "وال", "فال", "كال")):
            return False
        if word in self.vocabulary.complements:
            return form.words in _QUARTER and word in _CALLS_QUARTERS
        if quoted:
            return True
        if form.head.id == "settlement" and word.startswith("و"):
            # "قتلت مستوطنة وأصيب حارس": a woman
            return False
        if any(reading.clitic in ("ب", "ل") and self._is_settled(reading.stem) for reading in readings(word)):
            return False
        if any(reading.clitic and self._is_ordinary(reading.stem) for reading in readings(word)):
            return False
        if not form.head.keep or word.startswith("ال") or len(word) < 3:
            return True
        return not (word.endswith(("ي", "يه")) or word[0] in "يلب")

    def _is_settled(self, word: str) -> bool:
        """Whether a word is the name of a town: "مزرعة بزليتن" is a farm at Zliten."""
        return len(word) > 3 and any(e.curated and e.exact and e.precision in _TOWNS for e in self.names.lookup(word))

    def _is_ordinary(self, word: str) -> bool:
        return word in self.common or word in self.vocabulary.stop_words

    def _in_tag(self, at: int) -> bool:
        """Whether a word continues the hashtag of the word before: #دير_الزور."""
        return self.doc.text[self.words[at - 1].end : self.words[at].start] == "_"

    def _may_name(self, at: int, begin: int, quoted: bool) -> bool:
        word = self.words[at]
        if word.kind != "word" or word.form.isascii() or len(word.form) < 2 or self.blocked[at]:
            return False
        if quoted:
            return True
        if self._opens_phrase(word.form) or word.form in self.vocabulary.direction_adjectives:
            return False
        if at == begin:
            alone = not (at + 1 < len(self.words) and self.words[at + 1].form.startswith("ال"))
            if word.form in self.vocabulary.adjectives and alone:
                return False
            return not (len(word.form) > 4 and word.form.endswith("يه") and not word.form.startswith("ال"))
        before = self.words[at - 1].form
        if before in COMPOUNDS:
            return True
        if word.form.startswith(("وال", "بال", "لل", "فال", "كال")):
            return False
        if word.form.startswith("ال"):
            return not self._is_adjective(word.form)
        return not before.startswith("ال") and not word.form.startswith(("و", "ف", "ب", "ل", "ت", "ي", "ا", "م"))

    def _opens_phrase(self, form: str) -> bool:
        """Whether a word opens something else: a stop word, a head or a direction, with or without a clitic."""
        vocabulary = self.vocabulary
        for reading in readings(form):
            stem = reading.stem
            if reading.clitic not in ("", "و", "ب", "ل", "ف"):
                continue
            if not reading.clitic and any(f.head.id == "front" for f in head_forms().get(stem, ())):
                return True
            if (
                stem in vocabulary.stop_words
                or (stem,) in vocabulary.directions
                or (reading.clitic and stem in head_forms())
            ):
                return True
        return False

    def _starts_other(self, at: int, clitic: bool) -> bool:
        """Whether a word opens something else: a stop word, another head."""
        stem = self.words[at].form[1:] if clitic else self.words[at].form
        return stem in self.vocabulary.stop_words or bare(stem) in head_forms() or stem in head_forms() or len(stem) < 3
