"""Known names in running words: the longest that a gazetteer has at a word, with its clitics cut."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.find.place_drafts import Draft, clean_name
from khabar.find.place_words import Reading, common_words, head_forms, place_words, readings, whole_words
from khabar.lexicon.placenames import LONGEST_NAME, PlaceEntry, PlaceNames, bare
from khabar.text.words import Doc, Word

# Nouns that names of two words begin with: the second word belongs to the name.
COMPOUNDS = frozenset(
    (
        "ابو ابي ام تل دير عين خربه كفر جسر راس بيت بني باب خان قصر جب بير بئر شيخ الشيخ سيدي سيده وادي عرب "
        "معره جبل حاره نبع شط سد قلعه ظهر مرج زور تله جديده عبد نهر درب البو ال ود سعد راموت كفار جفعات معاليه "
        "كريات غوش رمات بتاح ريشون ناحال نيفيه نفيه طير مجدل عيتا خله حوش برج ميس "
    ).split()
)
# What a place is, said of one named before: "داخل أحياء الناحية". No place is called so alone.
UNIT_WORDS = frozenset("المدينه البلده القريه الناحيه القضاء المديريه الولايه المنطقه المحليه الاقليم".split())
# How well known a place must be for others to be likened to it.
_LIKENED = 0.5
_OPENING = frozenset({'"', "'", "(", "[", "#", ":", "_"})


class KnownNames:
    """One document in which known names are looked up; no name begins or continues at a `taken` word."""

    def __init__(self, doc: Doc, names: PlaceNames, taken: Sequence[tuple[int, int]]) -> None:
        self.doc = doc
        self.words: tuple[Word, ...] = doc.words
        self.names = names
        self.vocabulary = place_words()
        self.whole = whole_words()
        self.common = common_words()
        self.blocked = [False] * (len(doc.words) + 1)
        for first, last in taken:
            for at in range(first, min(last, len(doc.words))):
                self.blocked[at] = True

    def name_at(self, at: int, *, clitics: bool, generic: bool = False) -> Draft | None:
        """The longest name that begins at a word: whole first, then with its clitics cut.

        `generic` lets a small place be called by a head noun alone: "منطقة الحسينية", though الحسينية is a prayer hall.
        """
        if at >= len(self.words) or self.words[at].kind != "word" or self.blocked[at]:
            return None
        form = self.words[at].form
        options = readings(form) if clitics and form not in self.whole else readings(form)[:1]
        best: tuple[int, float, Draft] | None = None
        for reading in options:
            found = self._name(at, reading, generic)
            if found is None:
                continue
            weight = max(e.weight for e in found.entries) - 0.25 * bool(reading.clitic)
            if best is None or (found.last, weight) > (best[0], best[1] + 0.001):
                best = (found.last, weight, found)
        return best[2] if best else None

    def _name(self, at: int, reading: Reading, generic: bool = False) -> Draft | None:
        longest = self.names.longest(reading.stem)
        if not longest:
            return None
        parts, ends = self._words_from(at, reading.stem, longest)
        for count in range(len(parts), 0, -1):
            key = " ".join(parts[:count])
            if count == 1 and (len(key) < 3 or self._is_function_word(key)):
                return self._short(at, ends[0], reading, key) if generic and len(key) == 2 else None
            if count == 1 and key in UNIT_WORDS:
                return None
            entries = self.names.lookup(key)
            if (
                count == 1
                and not generic
                and _is_generic(key)
                and not any(e.exact and e.weight >= 0.45 for e in entries)
            ):
                return None
            if count == 1 and key in COMPOUNDS and not any(e.curated and e.exact for e in entries):
                # كفر, نبع, قصر: the first word of many names, and of none alone
                return None
            if reading.clitic.endswith("ك") and not any(e.exact and e.weight >= _LIKENED for e in entries):
                # "مدن كحلب"; but كحيط is no ك + حيط
                continue
            if reading.stem in self.vocabulary.prepositions and not any(e.curated and e.exact for e in entries):
                # "على عين ديوار": no hamlet called علي عين
                continue
            if entries and not (count > 1 and self._turns_to_next(ends[count - 1])):
                return self._draft(at, ends[count - 1], reading, key, entries)
        return None

    def _words_from(self, at: int, stem: str, longest: int) -> tuple[list[str], list[int]]:
        """The words that a name of up to `longest` words may have from a word on, and the word behind each."""
        parts = [stem]
        ends = [at + 1]
        after = at + 1
        while len(parts) < min(longest, LONGEST_NAME) and after < len(self.words):
            word = self.words[after]
            if word.form == "_" or (word.form == "-" and len(parts) < longest and self._tight(after)):
                after += 1
                continue
            if word.kind == "mark" or self.blocked[after]:
                break
            parts.append(word.form)
            ends.append(after + 1)
            after += 1
        return parts, ends

    def _short(self, at: int, last: int, reading: Reading, key: str) -> Draft | None:
        """A town of two letters, which only a head before it tells from a word: "مدينة إب", "محافظة قم"."""
        entries = [e for e in self.names.lookup(key) if e.curated and e.exact]
        return self._draft(at, last, reading, key, entries) if entries and not self._is_function_word(key) else None

    def _turns_to_next(self, end: int) -> bool:
        """Whether the last word of a name rather directs to the place behind it: "مدينة الباب | شرقي حلب"."""
        if end >= len(self.words) or (self.words[end - 1].form,) not in self.vocabulary.directions:
            return False
        return self.words[end].kind == "word" and bool(self.names.lookup(self.words[end].form))

    def _is_function_word(self, key: str) -> bool:
        return key in self.vocabulary.stop_words or key in self.vocabulary.prepositions or key in head_forms()

    def _tight(self, at: int) -> bool:
        """Whether a hyphen stands between two words without spaces."""
        words = self.words
        return 0 < at < len(words) - 1 and words[at - 1].end == words[at].start and words[at].end == words[at + 1].start

    def _draft(self, first: int, last: int, reading: Reading, key: str, entries: Sequence[PlaceEntry]) -> Draft:
        start, end = self.doc.cut_span(first, last, reading.cut)
        name = clean_name(self.doc.quote((start, end)))
        written = self.words[first].form[reading.cut :]
        if reading.clitic.endswith("ل") and reading.stem.startswith("ال") and not written.startswith("ال"):
            # للباب: the article is written as the second lam
            start = self.doc.cut_span(first, last, reading.cut + 1)[0]
            name = "ال" + self.doc.quote((start, end))
        return Draft(first, last, start, end, name, key, first, last, reading.clitic, entries=entries)

    def skip_marks(self, at: int) -> int:
        """The first word at or after `at` that is no opening mark."""
        steps = 0
        while at < len(self.words) and self.words[at].form in _OPENING and steps < 3:
            at += 1
            steps += 1
        return at

    def _extend(self, draft: Draft, last: int) -> None:
        draft.last = draft.name_last = last
        draft.end = self.doc.cut_span(draft.name_first, last)[1]
        draft.name = clean_name(self.doc.quote((draft.start, draft.end)))


def _is_generic(key: str) -> bool:
    """Whether a word with its article is a head noun itself: المدينة, المزرعة, الميدان."""
    return key.startswith("ال") and bare(key) in head_forms()
