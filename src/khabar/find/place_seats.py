"""Sites that are named by whose seat or what plant they are: "معسكر كذا ومقر الرئاسة", "محطة المياه"."""

from __future__ import annotations

from abc import ABC, abstractmethod

from khabar.find.place_drafts import Draft, clean_name
from khabar.find.place_lists import ListedNames
from khabar.find.place_words import Reading, readings

_LONGEST = 5
_CLITICS = ("و", "ب", "ل", "ف", "ك")


class SeatNames(ListedNames, ABC):
    """One document, read for seats of public bodies and for public plants; each town has one of them."""

    def _seat(self, at: int, reading: Reading) -> list[Draft]:
        """A public plant at a word, which a town has once: "محطة المياه", no "محطة مياه"."""
        if reading.clitic.lstrip("وف") not in ("", "ب", "ل") or reading.stem not in self.vocabulary.plants:
            return []
        last = self._end_of_plant(at + 1)
        return self._site(at, last, reading) if last > at + 1 else []

    def _listed_seat(self, at: int, before: list[Draft]) -> list[Draft]:
        """The seat of a public body in a list of places: "معسكر كذا ومقر الرئاسة", "مبنى المحافظة وقلعة كذا".

        Alone it is rather what was hit, and the town that it is in the place.
        """
        for reading in readings(self.words[at].form):
            if reading.stem not in self.vocabulary.seats or reading.clitic not in ("", "و"):
                continue
            last = self._end_of_body(at + 1)
            follows = self.words[last].form if last < len(self.words) else ""
            opens = follows.startswith("و") and bool(self._at(last))
            goes_on = reading.clitic == "و" and bool(before) and before[-1].last == at
            if last > at + 1 and (opens or goes_on):
                return self._site(at, last, reading)
        return []

    @abstractmethod
    def _at(self, at: int) -> list[Draft]:
        """What is named at a word, whatever it is."""

    def _site(self, at: int, last: int, reading: Reading) -> list[Draft]:
        start, end = self.doc.cut_span(at, last, reading.cut)
        key = " ".join([reading.stem, *(word.form for word in self.words[at + 1 : last])])
        name = clean_name(self.doc.quote((start, end)))
        return [
            Draft(
                at, last, start, end, name, key, at, last, reading.clitic, "seat", "site", known=False, headed=True
            )
        ]  # fmt: skip

    def _end_of_body(self, begin: int) -> int:
        """Where the name of a public body ends that begins at a word; before it if none does."""
        bodies = self.vocabulary.bodies
        if begin >= len(self.words) or self.words[begin].form not in bodies:
            return begin
        at = begin + 1
        while at < len(self.words) and at - begin < _LONGEST and self._belongs(at, bodies):
            at += 1
        whole = self.words[at - 1].form.startswith("ال") or at - begin > 1
        return at if whole else begin

    def _belongs(self, at: int, bodies: frozenset[str]) -> bool:
        """Whether a word goes on with a body's name: what a noun without the article governs, and definite words."""
        word, before = self.words[at], self.words[at - 1].form
        if word.kind != "word" or self.blocked[at] or word.form in self.vocabulary.stop_words:
            return False
        if word.form.startswith("ال"):
            return True
        return before in bodies and not before.startswith("ال") and not word.form.startswith(_CLITICS)

    def _end_of_plant(self, at: int) -> int:
        """Where the name of a public plant ends: "محطة المياه", "محطة الكهرباء الرئيسية"."""
        if at >= len(self.words) or self.words[at].form not in self.vocabulary.supplies:
            return at
        adjective = at + 1 < len(self.words) and self.words[at + 1].form in self.vocabulary.main
        return at + 1 + adjective
