"""Names that no gazetteer has, read off the head noun before them."""

from __future__ import annotations

from khabar.find.counted_nouns import folded_words
from khabar.find.place_drafts import Draft, clean_name
from khabar.find.place_known import COMPOUNDS, UNIT_WORDS, KnownNames
from khabar.find.place_words import HeadForm, head_forms, readings
from khabar.lexicon.people import is_act
from khabar.lexicon.placenames import bare

# "قريتين حدوديتين": two that are described have no name there.
_DESCRIBING_TWO = ("يتين", "يتان")
# Participles that say where a place lies, in any number: "الملاصقة لبلدة", "الخاضعتين لسيطرة".
_LOCATING = frozenset("متاخم ملاصق محاذي مجاور قريب واصل واقع خاضع تابع مطل مودي رابط محيط مقابل موصل".split())
_NUMBERS = ("تين", "تان", "ين", "ان", "ون", "ه")
# An adjective of colour behind a name with its article is part of it: "منطقة النهر الأخضر".
_COLOURS = frozenset(
    "الابيض الاسود الاحمر الاخضر الازرق الاصفر البيضاء السوداء الحمراء الخضراء الزرقاء الصفراء".split()
)
_TOWNS = ("city", "town", "governorate")
# After these a noun is indefinite, and no name stands behind it.
_ONE_OF_ITS_KIND = frozenset("اخر اول ثاني ثالث اكبر اهم اصغر اكثر ابرز اقرب كل اي".split())
# Quarters are called after what stands in them: "حي المطار", "حارة المخيم".
_QUARTER = (("حي",), ("حاره",), ("محله",))
_CALLS_QUARTERS = frozenset(
    "المحافظه المخيم الجامعه المشفي المستشفي السوق المطار الميناء السجن الشرطه الجيش المدرسه المسجد".split()
)
# So are roads, after where they lead: "طريق المطار".
_ROAD, _CALLS_ROADS = (("طريق",), ("شارع",)), frozenset({"المطار", "الميناء", "الجامعه", "السجن"})
_NAMED_BY_DAYS = frozenset({"neighbourhood", "street", "hospital", "bridge", "school", "junction"})
# Behind these a name must stand: "قريتي قرمانية وكذا".
_DUALS = frozenset({"قريتي", "بلدتي", "مدينتي", "منطقتي", "مزرعتي"})
CLOSING = frozenset({'"', "'", ")", "]"})
# "منطقة إبراهيم بن علي", "عرق آل كذا": a name goes on with whose son or people it is; ال with a long alif is آل.
_SON_OF, _PEOPLE_OF = frozenset({"بن", "ابن"}), "آل"
_QUOTED_WORDS = 5
# Villages are told apart by their side: "قرية الشور الشرقي".
_SIDED = frozenset({"village", "town", "neighbourhood", "settlement"})


class UnknownNames(KnownNames):
    """The same document, read for names of one or two words that can be no other thing."""

    def _longer(self, known: Draft, form: HeadForm, quoted: bool) -> Draft | None:
        """A longer name that only begins like a known one: "قرية عون الدادات" where the gazetteer has عون."""
        if known.name_last - known.name_first > 1 or not form.unknown:
            return None
        first = self.words[known.first].form
        sure = [e for e in known.entries if e.curated and e.exact]
        if first not in COMPOUNDS and any(e.precision not in ("village", "site", "neighbourhood") for e in sure):
            return None
        read = self._read_unknown(known.first, form, quoted)
        if read is None or read.last <= known.last:
            return None
        second = self.words[known.last].form
        if quoted or first in COMPOUNDS:
            return read
        if not sure and self._closes_name(read.last) and not second.startswith("ال"):
            return read
        return (
            read if not first.startswith("ال") and second.startswith("ال") and not self._is_adjective(second) else None
        )

    def _closes_name(self, at: int) -> bool:
        """Whether what locates a place stands at a word: "غربي", "بريف", "في ناحية", "الواقعة"."""
        if at >= len(self.words):
            return False
        form = self.words[at].form
        if (form,) in self.vocabulary.directions or _is_locating(form):
            return True
        if form == "في":
            return at + 1 < len(self.words) and self.words[at + 1].form in head_forms()
        return form.startswith("ب") and form[1:] in head_forms()

    def _is_adjective(self, form: str) -> bool:
        """Whether a word with its article may describe what stands before it (الحدودية, المحررة) and name nothing."""
        described = form in self.vocabulary.adjectives or form + "ه" in self.vocabulary.adjectives
        return described or form.endswith(("يه", "ي")) or form in self.vocabulary.stop_words

    def _read_unknown(self, at: int, form: HeadForm, quoted: bool) -> Draft | None:
        """A name that no gazetteer has, read off its head: the one or two words that can be no other thing."""
        if not form.unknown:
            return None
        if self._is_day(at, form) or self._is_valley(at, form):
            return self._unknown(at, at + 2, quoted)
        tagged = self.words[at - 1].form == "#"
        if self._is_any_such(at, form) or not self._may_be_called(form, at, quoted):
            return None
        whole = self._quoted_end(at) if quoted else at
        if whole > at:
            return self._unknown(at, whole, quoted)
        limit = 4 if quoted else max(form.unknown, 2 if self.words[at].form in COMPOUNDS else 0)
        last = at
        while last < len(self.words) and last - at < limit and self._may_name(last, at, quoted):
            if tagged and last > at and not self._in_tag(last):
                break
            last += 1
        if last == at:
            return None
        if last == at + 1 and not quoted and not tagged and self._goes_on(last):
            last += 1
        if (
            quoted
            and last < len(self.words)
            and self.words[last].form not in CLOSING
            and self.words[at - 1].form != "#"
        ):
            last = min(last, at + max(form.unknown, 1))
        last = self._with_descent(last)
        return self._unknown(at, last + self._is_its_side(at, last, form), quoted)

    def _quoted_end(self, at: int) -> int:
        """Where a short name in quotes ends that has a hyphen in it: معسكر "كذا - كذا"; `at` where none stands."""
        last, hyphens = at, 0
        while last < len(self.words) and last - at < _QUOTED_WORDS:
            hyphen = last > at and self.words[last].form == "-"
            if not hyphen and not self._may_name(last, at, True):
                break
            hyphens += hyphen
            last += 1
        return last if hyphens and last < len(self.words) and self.words[last].form in CLOSING else at

    def _with_descent(self, last: int) -> int:
        """Past "بن علي" and "آل كذا" behind a name, which belong to it."""
        while last + 1 < len(self.words):
            word = self.words[last]
            people = self.doc.text[word.start : word.end] == _PEOPLE_OF
            if not (people or word.form in _SON_OF) or not self._may_name(last + 1, last + 1, True):
                return last
            compound = last + 2 < len(self.words) and self.words[last + 1].form in COMPOUNDS
            last += 2 + (compound and self._may_name(last + 2, last + 2, True))
        return last

    def _is_its_side(self, at: int, last: int, form: HeadForm) -> bool:
        """Whether an adjective of direction closes a name, and not a noun before its head: "مدخل قرية كذا الغربي"."""
        if form.head.id not in _SIDED or last >= len(self.words):
            return False
        if self.words[last].form not in self.vocabulary.direction_adjectives:
            return False
        if form.many:
            return self._is_side_pair(last)
        head = at - len(form.words)
        clitics = {r.clitic for r in readings(self.words[head].form) if r.stem == form.words[0]}
        before = self.words[head - 1].form if head else ""
        ruled = before in self.vocabulary.prepositions | self.vocabulary.near
        return ruled or bool(clitics & {"ب", "ل", "و", "وب"})

    def _is_side_pair(self, at: int) -> bool:
        """Whether two places are told apart by their sides at a word: "قريتي الشور | الشرقي والغربي"."""
        sides = self.vocabulary.direction_adjectives
        pair = [word.form for word in self.words[at : at + 2]]
        return len(pair) == 2 and pair[0] in sides and pair[1].startswith("و") and pair[1][1:] in sides

    def _unknown(self, at: int, last: int, quoted: bool) -> Draft:
        start, end = self.doc.cut_span(at, last)
        key = " ".join(w.form for w in self.words[at:last] if w.form != "-")
        return Draft(
            at, last, start, end, clean_name(self.doc.quote((start, end))), key, at, last, known=False, quoted=quoted
        )

    def _is_valley(self, at: int, form: HeadForm) -> bool:
        """Whether a quarter or village is called after its valley: "حي وادي القاضي"; وأدى folds to the same letters."""
        if form.many or form.head.keep or at + 1 >= len(self.words) or self.words[at].form != "وادي":
            return False
        written = self.doc.text[self.words[at].start : self.words[at].end]
        return written == "وادي" and self._may_name(at + 1, at + 1, False)

    def _is_day(self, at: int, form: HeadForm) -> bool:
        """Whether a site is called after a day: "حي 17 تموز", "مستشفى 22 مايو"; no مدينة on a day."""
        if form.many or form.head.id not in _NAMED_BY_DAYS or at + 1 >= len(self.words):
            return False
        day, month = self.words[at].form, self.words[at + 1].form
        return day.isdigit() and 1 <= int(day) <= 31 and month in folded_words("numbers", "not_a_count", "months")

    def _is_any_such(self, at: int, form: HeadForm) -> bool:
        """Whether a head is one of its kind, which the next word describes: "آخر مدينة خاضعة", "كل قرية محاصرة"."""
        head = at - len(form.words)
        alone = head > 0 and self.words[head].form == form.words[0] and not form.many
        return alone and any(r.stem in _ONE_OF_ITS_KIND for r in readings(self.words[head - 1].form))

    def _may_be_called(self, form: HeadForm, at: int, quoted: bool) -> bool:
        """Whether a word may name what the head is.

        A complement does not (حقل ألغام), nor a clitic with a common word (قرى لهجمات), nor, under a head that
        belongs to its name, an adjective or verb without the article (جسر جوي) unless what locates it follows.
        """
        word = self.words[at].form
        if word.startswith(("لل", "بال", "وال", "فال", "كال")) or word in self.vocabulary.direction_nouns | UNIT_WORDS:
            return False
        if word in self.vocabulary.complements:
            called = form.words in _QUARTER and word in _CALLS_QUARTERS
            return called or (form.words in _ROAD and word in _CALLS_ROADS)
        if word == "ال" or word.endswith(_DESCRIBING_TWO) or _is_locating("ال" + word):
            return False
        if quoted:
            return True
        if form.head.id == "settlement" and word.startswith("و"):
            # "قتلت مستوطنة وأصيب حارس": a woman
            return False
        if word in COMPOUNDS:
            # باب الحسين is no ب + آب
            return True
        if any(reading.clitic in ("ب", "ل") and self._is_settled(reading.stem) for reading in readings(word)):
            return False
        if any(reading.clitic and self._is_ordinary(reading.stem) for reading in readings(word)):
            return False
        if not form.head.keep or word.startswith("ال") or len(word) < 3:
            return True
        return not (word.endswith(("ي", "يه")) or word[0] in "يلب") or self._is_called_so(at)

    def _is_called_so(self, at: int) -> bool:
        """Whether a word that looks like an adjective or a clitic is a name all the same: "قاعدة برانيت العسكرية"."""
        word, follows = self.words[at].form, self.words[at + 1].form if at + 1 < len(self.words) else ""
        if word in self.vocabulary.adjectives or word.endswith("يه") or self._is_ordinary(word):
            return False
        return follows in self.vocabulary.closing_adjectives - {"القديم", "الجديد", "الكبير", "العام"}

    def _goes_on(self, at: int) -> bool:
        """Whether an unknown name goes on with a second word that it would not take by its shape alone."""
        if at >= len(self.words):
            return False
        coloured = self.words[at].form in _COLOURS and self.words[at - 1].form.startswith("ال")
        return coloured or self._is_second(at)

    def _is_second(self, at: int) -> bool:
        """Whether a word of any shape is the second of a name, since what locates places follows.

        "قرية زرق بري في ناحية", "منطقة حمرة الجلامدة شرق", but not "قرية س بقذائف شرقي" nor "قرية س ليلا في ريف".
        """
        if at >= len(self.words) or not self._closes_name(at + 1):
            return False
        word = self.words[at]
        form = word.form
        if word.kind != "word" or form.isascii() or len(form) < 3 or self.blocked[at] or self._opens_phrase(form):
            return False
        if form.startswith(("وال", "بال", "لل", "فال", "كال")) or form in self.vocabulary.complements:
            return False
        if self._is_adjective(form) or form in self.vocabulary.direction_adjectives:
            return False
        if form.startswith("ال"):
            return not self.words[at - 1].form.startswith("ال")
        return not (len(form) > 3 and form[0] in "وفبلتي") and form not in self.common

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
            followed = at + 1 < len(self.words) and self.words[at + 1].form.startswith("ال")
            if word.form in self.vocabulary.adjectives and not followed and not self._is_second(at + 1):
                return False
            named = word.form.startswith("ال") or self.words[begin - 1].form in _DUALS
            return named or not (len(word.form) > 4 and word.form.endswith("يه"))
        before = self.words[at - 1].form
        if before in COMPOUNDS:
            return True
        if word.form.startswith(("وال", "بال", "لل", "فال", "كال")) or is_act(word.form):
            return False
        if word.form.startswith("ال"):
            return not self._is_adjective(word.form) and not _is_locating(word.form)
        if len(word.form) > 3 and word.form.endswith("ت") and not word.form.endswith("ات"):
            # "قرية س تعرضت", "بلدة س قصفت"
            return False
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
        if stem in self.vocabulary.stop_words or bare(stem) in head_forms() or stem in head_forms():
            return True
        return len(stem) < 3 and stem not in COMPOUNDS


def _is_locating(form: str) -> bool:
    """Whether a participle with its article says where the place before it lies."""
    if not form.startswith("ال"):
        return False
    stem = next((form[2 : -len(end)] for end in _NUMBERS if form.endswith(end)), form[2:])
    return stem in _LOCATING or stem + "ي" in _LOCATING
