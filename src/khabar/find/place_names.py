"""Place names in running words: what stands after a head noun, a direction or a preposition, or alone.

The scan goes from left to right and takes the longest name at each word. It yields drafts;
`place_context` says afterwards how they hang together and which of them are places at all.
"""

from __future__ import annotations

from khabar.find.place_directions import DirectedNames
from khabar.find.place_drafts import Draft, clean_name, nation_of
from khabar.find.place_words import HeadForm, Reading, capitals, head_forms, opens_phrase, readings

_NATIONALITY_END = ("يه", "ي")
# "تسع قرى بينها كذا وكذا": the names follow.
_AMONG = frozenset({"بينها", "منها", "هي", "ابرزها", "اهمها"})
_ROADS = ("طريق", "ستراد", "وتستراد", "خط")
# What is said of a site and is no part of its name.
_OF_NO_NAME = frozenset(
    "الاستراتيجي الاستراتيجيه الحيوي الحيويه التاريخي التاريخيه الاثري الاثريه السابق السابقه".split()
)
_TOLD_APART = frozenset({"hospital", "school"})
_CITIES = ("city", "governorate", "country")
_UNITS = frozenset({"governorate", "province", "subdistrict"})
_OF_SETTLEMENTS = ("city", "town", "village", "settlement", "neighbourhood")
_BELOW_COUNTRY = ("town", "village", "subdistrict", "settlement", "camp", "checkpoint")


class Scan(DirectedNames):
    """One document being scanned for place names."""

    def drafts(self) -> list[Draft]:
        """Every draft of the document, from left to right, none overlapping another."""
        out: list[Draft] = []
        at, count = 0, len(self.words)
        while at < count:
            word = self.words[at]
            if word.kind != "word" or self.blocked[at]:
                at += 1
                continue
            found = self._listed_seat(at, out) or self._at(at) or self._chained(at, out)
            if found:
                out += found
                at = max(at + 1, found[-1].last)
            else:
                at += 1
        return out

    def _at(self, at: int) -> list[Draft]:
        form = self.words[at].form
        for reading in readings(form) if opens_phrase(form) else ():
            direction = self._direction(at, reading) or self._land(at, reading)
            if direction:
                return direction
            headed = self._part_of_countryside(at, reading) or self._headed(at, reading) or self._seat(at, reading)
            if headed:
                return headed
        name = self.name_at(at, clitics=True) or self._compound(at)
        return [name] if name else []

    def _headed(self, at: int, reading: Reading) -> list[Draft]:
        """Places after a head noun that begins at `at`."""
        forms = head_forms().get(reading.stem)
        if not forms:
            return []
        whole = self._name(at, reading)
        for form in forms:
            end = at + len(form.words)
            if tuple(w.form for w in self.words[at + 1 : end]) != form.words[1:]:
                continue
            named = whole is not None and whole.last > end
            if named and _belongs(whole, form):
                return [self._whole(whole, form, at, reading)]
            found = self._after_head(at, end, form, reading)
            if found and not (named and whole is not None and self._says_more(whole, found[0])):
                return found
            if named and not form.many:
                return [self._whole(whole, form, at, reading)]
        return []

    def _says_more(self, whole: Draft, found: Draft) -> bool:
        """Whether only with its head a name is one of the package, or a longer one: حي العامل, ضاحية بيروت الجنوبية."""
        if not any(e.curated and e.exact for e in whole.entries):
            return False
        same = whole.last == found.last and not any(e.curated and e.exact for e in found.entries)
        return whole.last > found.last or same

    def _whole(self, draft: Draft | None, form: HeadForm, at: int, reading: Reading) -> Draft:
        """A name that the gazetteer has together with its head: مدينة الصدر, مخيم الهول."""
        assert draft is not None
        self._under(draft, form, at, reading)
        draft.whole = True
        if form.head.keep and draft.entries[0].precision not in ("site", "area"):
            # دير الزور is no monastery and جسر الشغور no bridge
            draft.head, draft.precision = "", None
        self._close_site(draft)
        return draft

    def _under(self, draft: Draft, form: HeadForm, at: int, reading: Reading) -> None:
        """Say that a draft stands under a head."""
        country = bool(draft.entries) and draft.entries[0].precision == "country"
        if country and (form.head.id in _BELOW_COUNTRY or form.words == ("مدن",)):
            # "مصادر محلية سورية": the head is a word of its own; "مدن العراق": the country
            return
        draft.head = form.head.id
        draft.headed = True
        draft.first = at
        draft.clitic = reading.clitic
        draft.precision = form.head.precision or None
        if (
            form.head.id == "neighbourhood"
            and _is_plural(form)
            and draft.known
            and all(e.precision in _CITIES for e in draft.entries[:1])
        ):
            draft.head, draft.precision = "front", None
        if form.many and form.head.keep is False:
            draft.coordinated = True

    def _after_head(self, at: int, end: int, form: HeadForm, reading: Reading) -> list[Draft]:
        if form.head.id == "countryside":
            return self._countryside(at, end, form, reading)
        if not self._is_head(at, form, reading):
            return []
        after = self._skip_adjectives(end, form)
        begin = self.skip_marks(after)
        if form.many and begin < len(self.words) and self.words[begin].form in _AMONG:
            begin = self.skip_marks(begin + 1)
        if begin >= len(self.words) or self.words[begin].form == "\n":
            return self._capital(at, end, after, reading)
        if self._heads_no_name(form, after, begin):
            return []
        side = self._side_of(at, begin, form, reading)
        if side is not None:
            return [side]
        if not form.head.keep and not form.many:
            nested = self._nested(at, begin, form, reading)
            if nested:
                return nested
        town = self._town_behind(at, begin, reading) if form.head.id == "front" else []
        if town:
            return town
        inner = self._inner_head(begin, form)
        draft = self._called_with(begin, inner, form) or self._known_or_read(begin, form, inner)
        if draft is None:
            return self._capital(at, end, after, reading)
        if form.words == ("خط",) and not self._is_second_end(draft):
            # "خط التماس", "خط أنابيب": a road only with both its ends
            return []
        self._under(draft, form, at, reading)
        draft.of_settlement = form.head.keep and inner > begin and draft.known
        if form.head.keep and not form.many:
            self._keep_head(draft, at, reading)
        if not form.many:
            return [draft]
        return [draft, *(self._in_brackets(draft, form) or self._list_after(draft, form))]

    def _called_with(self, begin: int, inner: int, form: HeadForm) -> Draft | None:
        """The place that a table has with the second of two heads: "حي | مدينة الصدر"."""
        whole = self.name_at(begin, clitics=False) if inner > begin and not form.head.keep else None
        if whole is None or whole.last <= inner or not _is_quarter(whole):
            return None
        return whole

    def _is_head(self, at: int, form: HeadForm, reading: Reading) -> bool:
        """Whether a word is the head here and no other thing: "عن طريق" is by means of, "مصادر محلية" local sources."""
        before = self.words[at - 1].form if at else ""
        if form.words == ("طريق",):
            return bool(reading.clitic) or before != "عن"
        if form.words == ("محليه",):
            return bool(reading.clitic) or before in self.vocabulary.prepositions or before in self.vocabulary.governors
        return True

    def _heads_no_name(self, form: HeadForm, after: int, begin: int) -> bool:
        """Whether the word at `begin` shows that a head, whose adjectives end at `after`, has no name of its own."""
        word = self.words[begin].form
        heads = [other.head for other in head_forms().get(word, ())]
        if form.head.id == "region" and begin == after and word in self.vocabulary.body:
            return True
        if form.words == ("بوابه",) and any(head.keep for head in heads):  # "بوابة معسكر كذا": the camp
            return True
        return form.many and any(head.id == "countryside" for head in heads)  # "قرى وبلدات ريفي حلب وإدلب"

    def _town_behind(self, at: int, begin: int, reading: Reading) -> list[Draft]:
        """The place with a head of its own whose part is told: "أطراف | بلدة الزيارة"."""
        found = self._headed(begin, Reading("", self.words[begin].form, 0))
        if not found or found[0].first != begin:
            return []
        found[0].first, found[0].clitic = at, reading.clitic
        return found

    def _side_of(self, at: int, begin: int, form: HeadForm, reading: Reading) -> Draft | None:
        """An area called by its side of something that is no town: "منطقة شرق الفرات", "منطقة جنوب الرد"."""
        if form.words != ("منطقه",) or begin + 1 >= len(self.words):
            return None
        side, of = self.words[begin].form, self.words[begin + 1].form
        if (side,) not in self.vocabulary.directions or side == "وسط" or not of.startswith("ال"):
            return None
        held = self.name_at(begin + 2, clitics=True)
        if len(of) < 5 and (held is None or held.clitic != "ب"):
            return None
        known = self.name_at(begin + 1, clitics=False)
        if (known is not None and known.key not in self.common) or self._starts_other(begin + 1, False):
            return None
        if of in self.vocabulary.complements | self.vocabulary.whole_country or self._is_adjective(of):
            return None
        draft = self._unknown(begin, begin + 2, False)
        self._under(draft, form, at, reading)
        draft.precision = "area"
        return draft

    def _nested(self, at: int, begin: int, outer: HeadForm, reading: Reading) -> list[Draft]:
        """A head that belongs to its name after one that does not: "منطقة جبل الزاوية"."""
        forms = head_forms().get(self.words[begin].form, ())
        if not any(form.head.keep for form in forms):
            return []
        found = self._headed(begin, Reading("", self.words[begin].form, 0))
        if found and found[0].name_first == begin:
            found[0].first = at
            found[0].clitic = reading.clitic
            if outer.head.id in _OF_SETTLEMENTS and not found[0].whole:
                self._as_settlement(found[0], outer)
            if outer.head.id in _UNITS and found[0].whole:  # "محافظة دير الزور" is no monastery and not the city
                found[0].head, found[0].precision = outer.head.id, outer.head.precision
            return found
        return []

    def _as_settlement(self, draft: Draft, outer: HeadForm) -> None:
        """Let a name that begins like a site's be that of the settlement: "بلدة دير كيفا" is no monastery."""
        draft.head, draft.precision = outer.head.id, outer.head.precision
        draft.key = " ".join(word.form for word in self.words[draft.name_first : draft.last])
        draft.entries = self.names.lookup(draft.key)
        draft.known = bool(draft.entries)

    def _inner_head(self, begin: int, form: HeadForm) -> int:
        """Past a second head: "وسط مدينة حلب", "مركز محافظة إدلب"."""
        if form.head.keep and form.head.id not in ("airport", "hospital", "junction", "bridge", "street"):
            return begin
        for inner in head_forms().get(self.words[begin].form, ()):
            stop = begin + len(inner.words)
            if not inner.head.keep and tuple(w.form for w in self.words[begin + 1 : stop]) == inner.words[1:]:
                return self.skip_marks(self._skip_adjectives(stop, inner))
        return begin

    def _skip_adjectives(self, at: int, form: HeadForm) -> int:
        """Past "العراقية" in "العاصمة العراقية بغداد"."""
        if form.words[-1] not in ("العاصمه", "عاصمه"):
            return at
        word = self.words[at] if at < len(self.words) else None
        if word and word.form.startswith("ال") and word.form.endswith(_NATIONALITY_END):
            return at + 1
        return at

    def _capital(self, at: int, end: int, after: int, reading: Reading) -> list[Draft]:
        """The capital told by its country alone: "في العاصمة العراقية"; nothing where no nation stands there."""
        nation = nation_of(self.words[end].form, self.names) if after > end else None
        key = capitals().get(nation[1][0].country) if nation else None
        entries = [e for e in self.names.lookup(key) if e.precision == "city"] if key else []
        if key is None or not entries:
            return []
        start, last = self.doc.cut_span(at, after, reading.cut)
        name = self.doc.quote((start, last))
        return [
            Draft(
                at, after, start, last, name, key, at, after, reading.clitic,
                "city", "city", entries=entries, headed=True,
            )
        ]  # fmt: skip

    def _known_or_read(self, begin: int, form: HeadForm, inner: int) -> Draft | None:
        at = inner if inner < len(self.words) else begin
        if form.head.precision == "site" and (self.words[at].form,) in self.vocabulary.directions:
            # "محطة وقود شمال حلب": where a nameless one is
            return None
        known = self.name_at(at, clitics=False, generic=form.head.id != "front")
        quoted = begin > 0 and self.words[at - 1].form in ('"', "'", "(", "#")
        if known is None:
            return self._read_unknown(at, form, quoted)
        known.quoted = quoted
        if not form.unknown and self._is_only_a_word(known):
            return None
        longer = self._longer(known, form, quoted)
        return longer or self._gone_on(known, form)

    def _is_only_a_word(self, draft: Draft) -> bool:
        """Whether a hamlet that only an import knows is called like a word: "مديرية الصحة", "نقطة لها"."""
        if draft.quoted or draft.last - draft.first > 1 or any(e.curated for e in draft.entries):
            return False
        vocabulary = self.vocabulary
        return draft.key in self.common | vocabulary.complements | vocabulary.adjectives | vocabulary.stop_words

    def _gone_on(self, draft: Draft, form: HeadForm) -> Draft:
        """A known name, or the longer one that it only begins: "منطقة إبراهيم | بن علي", "قريتي س | الشرقي والغربي"."""
        last = self._with_descent(draft.last)
        last += form.many and self._is_side_pair(last)
        return draft if last == draft.last else self._named(draft.name_first, last)

    def _named(self, first: int, last: int) -> Draft:
        """The words from `first` to before `last` as one name, whether a table has it or not."""
        draft = self._unknown(first, last, False)
        draft.entries = self.names.lookup(draft.key)
        draft.known = bool(draft.entries)
        return draft

    def _keep_head(self, draft: Draft, at: int, reading: Reading) -> None:
        """Let the name begin with its head: معبر نصيب."""
        self._known_with_head(draft, at, reading)
        draft.start = self.doc.cut_span(at, draft.last, reading.cut)[0]
        draft.name = clean_name(self.doc.quote((draft.start, draft.end)))
        draft.name_first = at
        if draft.head in ("street", "dam"):
            self._close_road(draft)
        self._close_site(draft)

    def _known_with_head(self, draft: Draft, at: int, reading: Reading) -> None:
        """Take a name in quotes for the place that a table has with its head: معسكر "الأنصار"."""
        if not draft.quoted:
            return
        words = [word.form for word in self.words[at + 1 : draft.last] if word.kind != "mark"]
        key = " ".join([reading.stem, *words])
        entries = [e for e in self.names.lookup(key) if e.exact]
        if entries:
            draft.key, draft.entries, draft.known, draft.whole = key, entries, True, True

    def _close_site(self, draft: Draft) -> None:
        """Take in the adjective that closes a site's name: مطار حلب الدولي."""
        last = draft.last
        if draft.precision != "site" or last >= len(self.words):
            return
        form = self.words[last].form
        sided = draft.head in _TOLD_APART and form in self.vocabulary.direction_adjectives  # "مستشفى الفاشر الجنوبي"
        if (
            sided
            or form in self.vocabulary.closing_adjectives
            or (not draft.known and self._closes_site_s(draft, form))
        ):
            self._extend(draft, last + 1)

    def _closes_site_s(self, draft: Draft, form: str) -> bool:
        """Whether an adjective belongs to a site's name that no table has: "دوار المدخل الغربي"."""
        before = self.words[draft.last - 1].form
        if not (before.startswith("ال") and form.startswith("ال") and form.endswith(_NATIONALITY_END)):
            return False
        described = form in self.vocabulary.adjectives or form.removeprefix("ال") in self.vocabulary.adjectives
        described = described or form in self.vocabulary.stop_words or form in _OF_NO_NAME
        return not described and nation_of(form, self.names) is None

    def _is_second_end(self, draft: Draft) -> bool:
        """Whether another town follows a town: "خط الخوخة حيس", "خط صنعاء - عمران"."""
        dash = draft.last < len(self.words) and self.words[draft.last].form == "-"
        other = self.name_at(draft.last + dash, clitics=False)
        return other is not None and _is_town(draft) and _is_town(other)

    def _close_road(self, draft: Draft) -> None:
        """Take in the other end of a road: طريق سرمدا - باب الهوى."""
        if draft.last + 1 < len(self.words) and self.words[draft.last].form == "-":
            other = self.name_at(draft.last + 1, clitics=False)
            if other is not None:
                self._extend(draft, other.last)
        elif draft.known and self.words[draft.first].form.removeprefix("ال").endswith(_ROADS):
            other = self.name_at(draft.last, clitics=False)
            if other is not None and _is_town(draft) and _is_town(other):
                # "طريق دمشق حمص": it lies at neither
                draft.key, draft.known, draft.entries = f"{draft.key} - {other.key}", False, []
                self._extend(draft, other.last)


def _is_town(draft: Draft) -> bool:
    return any(e.curated and e.exact and e.precision in ("city", "town") for e in draft.entries)


def _is_plural(form: HeadForm) -> bool:
    return form.many or form.words == ("احياء",)


def _belongs(whole: Draft | None, form: HeadForm) -> bool:
    """Whether a head is part of the name that the gazetteer has with it: معبر نصيب, مدينة الصدر, مزارع شبعا."""
    if form.many:
        return whole is not None and any(e.curated and e.exact for e in whole.entries)
    return form.head.keep or (form.head.id == "city" and _is_quarter(whole))


def _is_quarter(draft: Draft | None) -> bool:
    """Whether a name with its head is that of a quarter: مدينة الصدر is no city of that name."""
    return draft is not None and any(e.curated and e.exact and e.precision == "neighbourhood" for e in draft.entries)
