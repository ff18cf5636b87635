"""Places told by a direction or as a countryside: "شمال شرقي سوريا", "شرقي إدلب", ريف حلب الغربي."""

from __future__ import annotations

from abc import abstractmethod

from khabar.find.place_drafts import Draft, clean_name
from khabar.find.place_lands import LandNames
from khabar.find.place_words import COUNTRYSIDE, HeadForm, Reading, head_forms

# "شمال مدينة تعز" is at the city, though the governorate is called so too.
_SETTLEMENT_HEADS = frozenset({"مدينه", "بلده", "قريه"})


class DirectedNames(LandNames):
    """One document, read for places behind a direction and for countrysides."""

    @abstractmethod
    def _headed(self, at: int, reading: Reading) -> list[Draft]:
        """Places after a head noun that begins at `at`."""

    @abstractmethod
    def _under(self, draft: Draft, form: HeadForm, at: int, reading: Reading) -> None:
        """Say that a draft stands under a head."""

    @abstractmethod
    def _keep_head(self, draft: Draft, at: int, reading: Reading) -> None:
        """Let the name begin with its head."""

    @abstractmethod
    def _skip_adjectives(self, at: int, form: HeadForm) -> int:
        """Past the adjectives of a head."""

    def _countryside(self, at: int, end: int, form: HeadForm, reading: Reading) -> list[Draft]:
        """ريف حلب الغربي, ريف محافظة حلب, ريفي حلب وإدلب: the name runs from the head to the direction."""
        begin = self.skip_marks(end)
        if begin >= len(self.words):
            return []
        inner = self._inner_generic(begin)
        draft = self.name_at(inner, clitics=False)
        if draft is None:
            return []
        self._under(draft, form, at, reading)
        self._keep_head(draft, at, reading)
        draft.head = "countryside"
        draft.precision = "area"
        self._close_direction(draft)
        if form.many:
            return [draft, *self._list_after(draft, form)]
        return [draft]

    def _part_of_countryside(self, at: int, reading: Reading) -> list[Draft]:
        """A part of a countryside told before its town: "الريف الشرقي لمدينة درعا", "الريف الغربي من محافظة إدلب"."""
        if reading.stem != COUNTRYSIDE:
            return []
        end = at + 1
        while end < len(self.words) and self.words[end].form in self.vocabulary.direction_adjectives:
            end += 1
        if end == at + 1 or end + 1 >= len(self.words):
            return []
        of = self.words[end].form == "من"
        form = self.words[end + of].form
        head = form if of else form.removeprefix("ل")
        if not of and head == form:
            return []
        inner = self.skip_marks(end + of + any(not f.head.keep for f in head_forms().get(head, ())))
        draft = self.name_at(inner, clitics=not of and inner == end)
        if draft is None:
            return []
        draft.first, draft.name_first, draft.clitic = at, at, reading.clitic
        draft.start = self.doc.cut_span(at, draft.last, reading.cut)[0]
        draft.name = clean_name(self.doc.quote((draft.start, draft.end)))
        draft.head, draft.precision, draft.headed = "countryside", "area", True
        return [draft]

    def _inner_generic(self, begin: int) -> int:
        for inner in head_forms().get(self.words[begin].form, ()):
            stop = begin + len(inner.words)
            if not inner.head.keep and tuple(w.form for w in self.words[begin + 1 : stop]) == inner.words[1:]:
                return self.skip_marks(self._skip_adjectives(stop, inner))
        return begin

    def _direction(self, at: int, reading: Reading) -> list[Draft]:
        """A direction and a name: "شمال شرقي سوريا" is an area, "شرقي إدلب" names إدلب."""
        vocabulary = self.vocabulary
        stem = reading.stem
        if stem in vocabulary.direction_nouns:
            return self._direction_of_nation(at, reading)
        if (stem,) not in vocabulary.directions:
            return []
        end = at + 1
        if end < len(self.words) and self._goes_on_as_direction(stem, self.words[end].form):
            end += 1
            if self.words[at + 1].form.startswith("و"):
                begin = self.skip_marks(end) if end < len(self.words) else end
                area = self._two_sided(at, begin, reading)
                if area is not None:
                    return [area]
        begin = self.skip_marks(end) if end < len(self.words) and self.words[end].form != ":" else end
        if begin >= len(self.words):
            return []
        whole = self._name(at, reading)
        if whole is not None and whole.last > begin:
            whole.headed = True
            if not any(e.feature == "A" for e in whole.entries):
                whole.head, whole.precision = "direction", "area"
            return [whole]
        if self.words[begin].form in vocabulary.whole_country:
            return [self._part_of_country(at, begin + 1, reading)]
        return self._directed_name(at, begin, reading)

    def _two_sided(self, at: int, begin: int, reading: Reading) -> Draft | None:
        """An area on two sides of a place whose second side has a name of its own: "جنوب | وشرق إدلب"."""
        draft = self._name(at + 1, Reading("و", self.words[at + 1].form[1:], 1))
        if draft is None or draft.last <= begin:
            return None
        draft.first, draft.clitic = at, reading.clitic
        self._named_from(draft, at, reading)
        return draft

    def _named_from(self, draft: Draft, at: int, reading: Reading) -> None:
        """Let an area's name begin with its direction."""
        draft.start = self.doc.cut_span(at, draft.last, reading.cut)[0]
        draft.name = self.doc.quote((draft.start, draft.end))
        draft.name_first, draft.headed = at, True
        draft.head, draft.precision = "direction", "area"

    def _goes_on_as_direction(self, stem: str, form: str) -> bool:
        """Whether a direction has a second half or a second one: "شمال | شرقي", "جنوب | وغربي"."""
        directions = self.vocabulary.directions
        return (stem, form) in directions or (form.startswith("و") and form != "وسط" and (form[1:],) in directions)

    def _directed_name(self, at: int, begin: int, reading: Reading) -> list[Draft]:
        """The place named behind a direction at word `at`; a region with its direction is an area of its own."""
        inner = self._inner_generic(begin)
        countryside = self._headed(begin, Reading("", self.words[begin].form, 0)) if inner == begin else []
        settlement = inner > begin and self.words[begin].form in _SETTLEMENT_HEADS
        draft = countryside[0] if countryside else self.name_at(inner, clitics=False)
        if draft is None:
            return []
        draft.notes.append("direction")
        draft.headed = draft.headed or inner > begin
        draft.clitic = reading.clitic
        draft.first = at
        # "وسط تعز" is in the city
        settlement = settlement or (reading.stem == "وسط" and any(e.precision == "city" for e in draft.entries))
        if _is_region(draft) and not settlement:
            self._named_from(draft, at, reading)
        return [draft]


def _is_region(draft: Draft) -> bool:
    """Whether a direction before the name makes an area of it: a country, a governorate or another area."""
    if draft.head in ("governorate", "province", "strip", "countryside"):
        return True
    if draft.head == "city":
        return False
    best = draft.entries[0].precision if draft.entries else ""
    return best in ("country", "governorate", "area")
