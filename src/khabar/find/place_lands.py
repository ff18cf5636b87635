"""Countries, their parts and their coasts, told by the nation's adjective: "الشمال السوري", "السواحل اليمنية"."""

from __future__ import annotations

from khabar.find.place_drafts import Draft, nation_of
from khabar.find.place_seats import SeatNames
from khabar.find.place_words import Reading


class LandNames(SeatNames):
    """One document, read for the land of a nation and its parts."""

    def _part_of_country(self, at: int, last: int, reading: Reading) -> Draft:
        """A direction and a word for the country that the report is about: "شمالي البلاد"."""
        start, end = self.doc.cut_span(at, last, reading.cut)
        name = self.doc.quote((start, end))
        return Draft(
            at, last, start, end, name, "", at, last, reading.clitic, "direction", "area", False, headed=True
        )  # fmt: skip

    def _direction_of_nation(self, at: int, reading: Reading) -> list[Draft]:
        """A direction and a nation's adjective: "الشمال السوري"."""
        end = at + 1
        while end < len(self.words) and self.words[end].form in self.vocabulary.direction_adjectives:
            end += 1
        if end >= len(self.words):
            return []
        country = nation_of(self.words[end].form, self.names)
        if country is None:
            return []
        start, last = self.doc.cut_span(at, end + 1, reading.cut)
        whole = self._name(at, reading)
        if whole is not None and whole.last > end:
            whole.headed, whole.head, whole.precision = True, "direction", "area"
            return [whole]
        return [
            Draft(
                at, end + 1, start, last, self.doc.quote((start, last)), country[0], at, end + 1, reading.clitic,
                "direction", "area", entries=country[1], headed=True,
            )
        ]  # fmt: skip

    def _land(self, at: int, reading: Reading) -> list[Draft]:
        """The country or its coast: "الأراضي السورية", "السواحل اليمنية"."""
        if reading.stem not in self.vocabulary.land or at + 1 >= len(self.words):
            return []
        form = self.words[at + 1].form
        country = nation_of(form if form.startswith("ال") else "ال" + form, self.names)
        if country is None:
            return []
        start, last = self.doc.cut_span(at, at + 2, reading.cut)
        precision = "area" if reading.stem.endswith(("سواحل", "شواطي", "مياه", "ساحل")) else "country"
        return [
            Draft(
                at, at + 2, start, last, self.doc.quote((start, last)), country[0], at, at + 2, reading.clitic,
                "land", precision, entries=country[1], headed=True,
            )
        ]  # fmt: skip
