"""How place names hang together: what contains what, what only locates, what is no place at all."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.find.place_drafts import Draft, nation_of
from khabar.find.place_words import PlaceWords, common_words, head_forms, place_words, readings
from khabar.lexicon.placenames import PlaceEntry, PlaceNames, bare, distance_km
from khabar.text.words import Doc

LEVELS = {
    "site": 0, "neighbourhood": 1, "village": 2, "town": 3, "city": 4, "district": 5, "area": 6,
    "governorate": 6, "country": 8,
}  # fmt: skip
STRONG, MEDIUM, WEAK = 3, 2, 1
_BIG = ("country", "governorate", "city", "town", "district", "area")
_COHERENT_KM = 90.0
_LARGE = 0.5
_DATELINE_WORDS = 6
# What towns have: in one of them is in the town.
_OF_TOWNS = frozenset(
    "فنادق فندق شوارع شارع اسواق سوق سجون سجن مشافي مستشفيات مستشفي مدارس مدرسه مساجد مسجد كنائس كنيسه احياء ضواحي "
    "مقاهي مقهي مطاعم مطعم قري بلدات مخيمات جامعات جامعه ارياف اطراف بساتين مزارع محاكم".split()
)
_SEATS = frozenset({"عاصمه", "مركز", "قصبه", "حاضره"})
_AROUND = frozenset({"وسط", "محيط", "اطراف", "مشارف", "تخوم"})
_WHERE = frozenset({"في", "ب", "الي", "نحو", "باتجاه", "قرب", "داخل"})
_BATTLES = frozenset({"معركه", "المعركه"})
_BORDER = frozenset({"الحدود", "حدود"})
_AT_BORDER = frozenset({"الحدوديه", "الحدودي"})
_TO_PLACES = frozenset("في ب الي من نحو قرب علي باتجاه داخل فوق حول عند صوب تجاه".split())


def level(draft: Draft) -> int:
    """How coarse a mention is, 0 (a site) to 8 (a country); by its head, else by its likeliest place."""
    if draft.precision:
        return LEVELS[draft.precision]
    return LEVELS[draft.entries[0].precision] if draft.entries else 2


class Context:
    """The drafts of one document, being judged."""

    def __init__(self, doc: Doc, drafts: list[Draft], names: PlaceNames) -> None:
        self.doc = doc
        self.words = doc.words
        self.drafts = drafts
        self.names = names
        self.vocabulary: PlaceWords = place_words()
        self.common = common_words()
        self.headed: set[str] = set()
        self.place_words: set[int] = set()

    def judge(self) -> list[Draft]:
        """The drafts that are places, with all that the words around them say."""
        for draft in self.drafts:
            draft.preposition = self._preposition(draft)
            draft.strength = self._strength(draft)
        self._mark_names()
        self._take_preposition_over()
        self.drafts = [d for at, d in enumerate(self.drafts) if not (self._is_person(d) or self._is_two_of(at))]
        self._link()
        self._coordinate()
        self._datelines()
        self.drafts = self._licensed()
        self._references()
        return self.drafts

    def _before(self, at: int) -> int:
        """The word before `at`, opening marks left out; -1 at the start of a paragraph."""
        at -= 1
        while at >= 0 and self.words[at].form in ('"', "'", "(", "#", "["):
            at -= 1
        return at if at >= 0 and self.words[at].form != "\n" else -1

    def _preposition(self, draft: Draft) -> str:
        """The clitic or the word that stands before a mention and rules it."""
        clitic = draft.clitic.lstrip("وف") if draft.clitic not in ("و", "ف") else ""
        if clitic:
            return clitic
        before = self._before(draft.first)
        if before < 0:
            return ""
        for reading in readings(self.words[before].form):
            if reading.stem in self.vocabulary.prepositions or reading.stem in self.vocabulary.near:
                return reading.stem
        return self._locating_word(draft)

    def _take_preposition_over(self) -> None:
        """Give a settlement the preposition of the noun before it: "في أحد فنادق جنيف", "بأسواق حلب"."""
        for draft in self.drafts:
            before = self._before(draft.first)
            if draft.preposition or draft.headed or draft.clitic or draft.part_of_name or before < 1:
                continue
            if draft.strength < MEDIUM or not draft.entries or draft.entries[0].precision not in ("city", "town"):
                continue
            noun = self.words[before].form
            ruled = self.words[before - 1].form in ("في", "احد", "احدي") or noun.startswith("ب")
            if ruled and any(noun.removeprefix("ب") == word for word in _OF_TOWNS):
                draft.preposition = "في"

    def _locating_word(self, draft: Draft) -> str:
        """The word of a mention itself that puts something there: "مزرعة غرب مدينة إدلب", "سوق خارج دوما"."""
        if draft.first == draft.name_first:
            return ""
        word = self.words[draft.first].form[len(draft.clitic) :]
        direction = (word,) in self.vocabulary.directions
        return word if direction or word in self.vocabulary.prepositions or word in _AROUND else ""

    def _strength(self, draft: Draft) -> int:
        """How sure a bare name is to be a place: STRONG stands alone, MEDIUM needs a hint, WEAK needs proof."""
        count = draft.name_last - draft.name_first
        if self._only_around(draft):
            return WEAK
        if draft.headed or ("direction" in draft.notes and draft.key not in self.common):
            return STRONG
        if draft.key in self.common or (count == 1 and nation_of(draft.key, self.names) is not None):
            return WEAK
        if self._like_a_person(draft):
            return WEAK
        exact = [e for e in draft.entries if e.exact]
        curated = [e for e in exact if e.curated]
        if any(e.precision in _BIG and (e.preferred or e.weight >= 0.5) for e in curated):
            return STRONG
        if count >= 2 and curated:
            return STRONG
        if curated or (count >= 2 and exact):
            return MEDIUM
        return WEAK

    def _only_around(self, draft: Draft) -> bool:
        """Whether a hamlet's name stands behind a word that any noun may follow: "خارج مقري الوزارتين"."""
        one_word = draft.name_last - draft.name_first == 1 and draft.known and not draft.quoted
        return draft.head == "front" and one_word and not any(e.curated for e in draft.entries)

    def _like_a_person(self, draft: Draft) -> bool:
        """Whether a name reads as a person's: a kunya or a given name before another word (أبو جبار، علي الحسن)."""
        words = draft.key.split()
        if len(words) < 2 or (words[0] not in self.vocabulary.kunya and words[0] not in self.vocabulary.given_names):
            return False
        return not any(e.curated and e.preferred and e.weight >= 0.5 for e in draft.entries)

    def _mark_names(self) -> None:
        """Names in the names of outlets, offices, agreements and forces vote on the region but are no places."""
        for draft in self.drafts:
            before = self._before(draft.first)
            if draft.clitic.lstrip("وف") or before < 0:
                continue
            form = self.words[before].form
            if form in ("في", "من", "الي", "علي") or (draft.headed and self._is_a_battle(form)):
                continue
            if any(r.stem in self.vocabulary.in_name for r in readings(form)):
                draft.part_of_name = True

    def _is_a_battle(self, form: str) -> bool:
        """Whether a battle is named: "معركة جرود السرو" was there, but "معركة حلب" is a name."""
        return any(reading.stem in _BATTLES for reading in readings(form))

    def _is_two_of(self, index: int) -> bool:
        """Whether "the two villages" are two named before, and not the town that is called so: القريتين."""
        draft = self.drafts[index]
        ids = {form.head.id for form in head_forms().get(bare(draft.key), ()) if form.many}
        return bool(ids) and not draft.headed and any(d.head in ids and d.coordinated for d in self.drafts[:index])

    def _is_person(self, draft: Draft) -> bool:
        """Whether a one-word name continues a person's name, or that of a thing: "كرة القدم"."""
        if draft.headed or draft.clitic.lstrip("وف") or draft.name_last - draft.name_first > 1:
            return False
        before = self._before(draft.first)
        if before < 0 or draft.clitic:
            return False
        form = self.words[before].form
        vocabulary = self.vocabulary
        if form in vocabulary.kunya or (form == "علي" and self._opens_quote(before)):
            return True
        if any(r.stem in vocabulary.titles | vocabulary.of_things for r in readings(form)):
            return True
        return form in vocabulary.given_names and not any(e.weight >= 0.8 for e in draft.entries)

    def _opens_quote(self, at: int) -> bool:
        """Whether a quotation mark stands right before a word: "علي العقلة" in quotes is a man."""
        return at > 0 and self.words[at - 1].form == '"'

    def _between(self, a: Draft, b: Draft) -> list[str]:
        """The words between two mentions."""
        return [self.words[at].form for at in range(a.last, b.first)]

    def _same_sentence(self, a: Draft, b: Draft) -> bool:
        return self.words[a.first].sentence == self.words[b.first].sentence

    def _link(self) -> None:
        """Say of each mention which one after it contains or locates it."""
        for index, draft in enumerate(self.drafts[:-1]):
            after = self.drafts[index + 1]
            if self._same_sentence(draft, after) and not after.part_of_name and self._contains(draft, after):
                draft.inside = index + 1

    def _contains(self, draft: Draft, after: Draft) -> bool:
        gap = self._between(draft, after)
        passing = [form for form in gap if form not in ('"', "'", ")", "(")]
        clitic = after.clitic
        ties = bool(clitic) and clitic[-1] in "بل" and not clitic.startswith("و")
        located = "direction" in after.notes or after.head in ("direction", "countryside")
        if clitic.startswith("و") or len(passing) > 4:
            return False
        if self._right_in(after, gap):
            return True
        for form in passing:
            if form in ("،", ","):
                if not located and not ties and not (level(after) >= 6 > level(draft) and after.preposition):
                    return False
            elif not self._passes(form):
                return False
        if gap[:1] == ["("] and not passing:
            return True
        if level(draft) > level(after) or (level(draft) == level(after) and not located):
            return "direction" in after.notes and level(after) >= 2 and level(draft) < 6 and not clitic
        return ties or located or bool(passing and self._ties_by_word(passing)) or self._construct(after, passing)

    def _right_in(self, after: Draft, gap: Sequence[str]) -> bool:
        """Whether the next place holds this one whatever they are: "كرري بأم درمان", "كادقلي عاصمة جنوب كردفان"."""
        if self.words[after.first].form in _SEATS and not [form for form in gap if form != "،"]:
            return True
        return level(after) >= LEVELS["town"] and ((not gap and after.clitic == "ب") or list(gap) == ["في"])

    def _passes(self, form: str) -> bool:
        if form in self.vocabulary.passing or nation_of(form, self.names) is not None:
            return True
        return form in self.vocabulary.direction_adjectives or any(
            r.stem in self.vocabulary.passing or r.stem in self.vocabulary.near for r in readings(form)
        )

    def _ties_by_word(self, passing: Sequence[str]) -> bool:
        return any(
            form in ("في", "من", "ضمن", "داخل") or form in self.vocabulary.near or form.startswith(("الواقع", "التابع"))
            for form in passing
        )

    def _construct(self, after: Draft, passing: Sequence[str]) -> bool:
        """Whether the coarser name stands right behind under a head of its own: "قرية س محافظة ص"."""
        return not passing and after.head in ("governorate", "city", "subdistrict", "province", "strip")

    def _coordinate(self) -> None:
        """Say which mentions are members of one list."""
        for index, draft in enumerate(self.drafts[1:], 1):
            before = self.drafts[index - 1]
            if not self._same_sentence(before, draft):
                continue
            gap = self._between(before, draft)
            joined = draft.clitic == "و" and not [
                form for form in gap if form not in ('"', ")", "'", "(", "،", ",", "#")
            ]
            commas = draft.clitic == "" and 0 < len(gap) <= 4 and all(form in _JOINERS for form in gap)
            if (joined or commas) and abs(level(before) - level(draft)) <= 4:
                before.coordinated = draft.coordinated = True
                draft.listed = True
                if not draft.preposition:
                    draft.preposition = before.preposition

    def _datelines(self) -> None:
        """The places where a report was written.

        "دير الزور – سوريا (الاسم)", "بغداد - رويترز:", "دبي، الإمارات العربية المتحدة (الوكالة)".
        """
        first_of_paragraph = {s.first: s for s in self.doc.sentences}
        self.place_words = {at for d in self.drafts for at in range(d.first, d.last)}
        for draft in self.drafts:
            if (draft.headed and draft.head != "city") or draft.clitic:
                continue
            sentence = self.doc.sentence_of(draft.first)
            if sentence.role == "subhead" and sentence.paragraph:
                # The lines of a roundup begin with where each of them happened.
                continue
            begins = draft.first - sentence.first <= 4 and sentence.first in first_of_paragraph
            if begins and sentence.paragraph <= 3 and self._opens_line(sentence.first, draft):
                draft.dateline = True

    def _opens_line(self, first: int, draft: Draft) -> bool:
        ahead = [self.words[at].form for at in range(first, draft.first)]
        if (
            ahead
            and "|" not in ahead
            and not all(form in _LINE_MARKS or self._is_place_word(first + at) for at, form in enumerate(ahead))
        ):
            return False
        at = draft.last
        if at < len(self.words) and self.words[at].form in ("المحتله", "المحتل"):
            at += 1
        while at + 1 < len(self.words) and self.words[at].form in ("،", ",") and self._is_place_word(at + 1):
            at += 1
            while self._is_place_word(at):
                at += 1
        if at >= len(self.words) or at - draft.last > _DATELINE_WORDS:
            return False
        at = self._behind_day(at)
        return at < len(self.words) and self.words[at].form in ("-", "/", "|", "(", "ـ", "_")

    def _behind_day(self, at: int) -> int:
        """The word behind a day that ends in a line mark: "صنعاء 23 أغسطس 2017 /", "غزة 5 مايو (وكالة)"."""
        if at + 2 >= len(self.words) or not self.words[at].form.isdigit():
            return at
        marks = range(at + 2, min(at + 5, len(self.words)))
        return next((i for i in marks if self.words[i].form in ("/", "(", "|", "-")), at)

    def _is_place_word(self, at: int) -> bool:
        return at in self.place_words

    def _licensed(self) -> list[Draft]:
        """The drafts that context lets stand; links to those that fall are taken back."""
        self.headed = {d.key for d in self.drafts if d.headed and d.known and not d.part_of_name}
        keep = [self._stands(index) for index in range(len(self.drafts))]
        anchors = [
            d.entries[0]
            for d, kept in zip(self.drafts, keep, strict=True)
            if kept and d.strength == STRONG and d.entries
        ]
        anchors = list({anchor.id: anchor for anchor in anchors}.values())
        for index, draft in enumerate(self.drafts):
            if keep[index] and draft.strength == WEAK and not draft.headed and not self._coherent(draft, anchors):
                keep[index] = False
        moved: dict[int, int] = {}
        out: list[Draft] = []
        for index, draft in enumerate(self.drafts):
            if keep[index]:
                moved[index] = len(out)
                out.append(draft)
        for draft in self.drafts:
            if draft.inside is not None:
                draft.inside = moved.get(draft.inside)
        for draft in out:
            if draft.inside is not None and not draft.part_of_name:
                out[draft.inside].reference = True
        return out

    def _stands(self, index: int) -> bool:
        draft = self.drafts[index]
        if draft.known and draft.key in self.common and (draft.head == "front" or self._describes(draft)):
            return draft.head == "front" and self._around_a_town(draft)
        if self._is_adjective(draft) or self._is_a_flag(draft) or self._is_of_a_nation(draft):
            return False
        if self._heads_its_line(draft):
            return True
        if (draft.headed and not self._only_around(draft)) or draft.strength == STRONG:
            return True
        inside = draft.inside is not None and self.drafts[draft.inside].strength >= MEDIUM
        before = self.drafts[index - 1] if index else None
        after = self.drafts[index + 1] if index + 1 < len(self.drafts) else None
        listed = draft.listed and before is not None and (before.strength >= MEDIUM or before.headed)
        opens = draft.coordinated and after is not None and after.listed and after.strength >= MEDIUM
        if draft.key in self.vocabulary.adjectives:
            return False
        if nation_of(draft.key, self.names) is not None:
            # An adjective follows a noun and never a preposition: "في السويدية" is a place
            return draft.preposition == "في" and any(e.curated and e.exact for e in draft.entries)
        if draft.key in self.common and not any(e.curated and e.exact for e in draft.entries):
            return draft.key in self.headed and draft.preposition in _WHERE
        if draft.key in self.common and inside and self._only_country(draft):
            inside = False
        if inside or listed:
            return True
        if draft.key in self.common:
            return (draft.key in self.headed and draft.preposition in _WHERE) or self._has_what_towns_have(draft)
        if self._like_a_person(draft):
            return draft.preposition in _WHERE and any(e.curated for e in draft.entries)
        if draft.preposition in _TO_PLACES:
            return draft.preposition in ("في", "ب") or draft.strength >= MEDIUM
        return (opens or self._governed(draft)) and (draft.strength >= MEDIUM or opens)

    def _around_a_town(self, draft: Draft) -> bool:
        """Whether a word of the language stands where only a town can: "في محيط الباب", but "محيط الباب الرئيسي"."""
        around = self.words[draft.first].form.removeprefix("ب") in _AROUND - {"وسط"}
        described = draft.last < len(self.words) and self.words[draft.last].form.startswith("ال")
        if not around or draft.preposition not in ("في", "ب") or described:
            return False
        return any(e.curated and e.exact and e.precision in ("city", "town") for e in draft.entries)

    def _has_what_towns_have(self, draft: Draft) -> bool:
        """Whether what only towns have stands in a place that is called like a word: "على مقهى في الخالص"."""
        before = self._before(draft.first)
        if draft.preposition != "في" or before < 1 or self.words[before].form != "في":
            return False
        known = any(e.curated and e.exact and e.precision in ("city", "town") for e in draft.entries)
        return known and self.words[before - 1].form in _OF_TOWNS

    def _only_country(self, draft: Draft) -> bool:
        """Whether nothing finer than a country contains a mention: "في بلد في العراق" names no town."""
        holder = self.drafts[draft.inside] if draft.inside is not None else None
        return holder is not None and not holder.head and level(holder) == LEVELS["country"]

    def _describes(self, draft: Draft) -> bool:
        """Whether the one word after a head only describes it: "مستوطنة جديدة", "ساحة المعركة"."""
        last = self.words[draft.last - 1].form
        return self._one_word(draft) and (last in self.vocabulary.complements or last in self.vocabulary.adjectives)

    def _is_adjective(self, draft: Draft) -> bool:
        """Whether a small place's name is rather an adjective after a common noun: "منطقة نفطية", "مزارع فلسطيني"."""
        last = self.words[draft.last - 1].form
        if not self._one_word(draft) or last.startswith("ال") or any(e.curated for e in draft.entries):
            return False
        if nation_of("ال" + last, self.names) is not None:
            return True
        # no adjective of relation ends in ايه: قرية نخلاية
        return last.endswith("يه") and not last.endswith("ايه")

    def _is_a_flag(self, draft: Draft) -> bool:
        """Whether a country only gives a ship its flag: "ناقلة ترفع علم كذا"."""
        before = self._before(draft.first)
        return before >= 0 and self.words[before].form in _FLAGS

    def _is_of_a_nation(self, draft: Draft) -> bool:
        """Whether a bare word tells whose a person is, and no town: "متضامنة سويدية", where السويدية is a town."""
        word = self.words[draft.first].form
        if draft.headed or draft.preposition or draft.clitic or not word.endswith("يه") or word.startswith("ال"):
            return False
        return nation_of("ال" + word, self.names) is not None

    def _heads_its_line(self, draft: Draft) -> bool:
        """Whether a line begins with a town in a tag, be it a word of the language too: "#الحراك: نزوح ..."."""
        first = self.doc.sentence_of(draft.first).first
        if draft.first - first != 1 or self.words[first].form != "#" or draft.last >= len(self.words):
            return False
        known = any(e.curated and e.exact and e.precision in ("city", "town") for e in draft.entries)
        return known and self.words[draft.last].form == ":"

    def _one_word(self, draft: Draft) -> bool:
        return draft.last - draft.first == 2 and not draft.quoted and bool(draft.head)

    def _governed(self, draft: Draft) -> bool:
        before = self._before(draft.first)
        return before >= 0 and any(r.stem in self.vocabulary.governors for r in readings(self.words[before].form))

    def _coherent(self, draft: Draft, anchors: Sequence[PlaceEntry]) -> bool:
        """Whether a doubtful name may lie where the sure places of the report lie."""
        countries = {a.country for a in anchors}
        if any(e.country in countries and e.weight >= _LARGE for e in draft.entries):
            return True
        local = [a for a in anchors if a.precision != "country"]
        if not local:
            return not anchors or any(e.country in countries for e in draft.entries)
        return any(_is_near(e, a) for e in draft.entries[:60] for a in local)

    def _references(self) -> None:
        """Places that only measure a distance or a border."""
        for draft in self.drafts:
            measured = draft.preposition == "من" or "direction" in draft.notes or draft.head == "direction"
            if (measured and self._after_distance(draft)) or self._after_border(draft):
                draft.reference = True

    def _after_distance(self, draft: Draft) -> bool:
        before = self._before(draft.first)
        steps = 0
        while before >= 0 and steps < 6:
            form = self.words[before].form
            if bare(form) in self.vocabulary.distance or form in self.vocabulary.distance:
                return True
            if form in (".", "،") or form in head_forms():
                return False
            before -= 1
            steps += 1
        return False

    def _after_border(self, draft: Draft) -> bool:
        """Whether a place only tells the border: "على الحدود مع تركيا", "حدود العراق", "عرسال الحدودية مع سوريا"."""
        before = self._before(draft.first)
        beside = draft.preposition == "مع" or (before >= 0 and self.words[before].form == "مع")
        if beside:
            before = self._before(before)
        while before >= 0 and self.words[before].form in self.vocabulary.direction_adjectives:
            before = self._before(before)
        if beside and before >= 0 and self.words[before].form in _AT_BORDER:
            return any(other.last == before for other in self.drafts)
        return before >= 0 and any(r.stem in _BORDER for r in readings(self.words[before].form))


def _is_near(entry: PlaceEntry, anchor: PlaceEntry) -> bool:
    """Whether a place lies near another or in the large unit that the other is."""
    if anchor.precision == "governorate" and len(anchor.admin) > 1 and entry.admin[:2] == anchor.admin[:2]:
        return True
    return distance_km(entry.lat, entry.lon, anchor.lat, anchor.lon) < _COHERENT_KM


_FLAGS = frozenset({"علم", "علما", "بعلم", "اعلام"})
_JOINERS = frozenset({"،", ",", "-", "/", '"', "'", ")", "(", "#", "_", "و"})
_LINE_MARKS = frozenset({"-", "،", "/", "|", "(", ")", "_", "ـ", "المحتله", '"', ":"})
