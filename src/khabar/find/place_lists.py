"""Lists of places: "قريتي جملة ومعرية", "سراقب وداديخ وآفس"; where the next name begins and where the list ends."""

from __future__ import annotations

from khabar.find.place_drafts import Draft, clean_name
from khabar.find.place_unknown import UnknownNames
from khabar.find.place_words import HeadForm, head_forms, readings

_CLOSING = frozenset({'"', "'", ")", "]"})
_SEPARATORS = frozenset({"،", ",", "-", "/", "\n", ".", '"', ")", "]"})
# The first words of villages' names, and the prepositions that put an act there.
_VILLAGE_NAMES = frozenset("كفر تل دير عين خربه معره جب خان مزرعه تله".split())
_ONTO = frozenset({"علي", "في", "الي", "قرب", "من", "استهدف", "استهدفت", "قصفت", "قصف"})


class ListedNames(UnknownNames):
    """One document, read for the members of lists."""

    def _chained(self, at: int, before: list[Draft]) -> list[Draft]:
        """An unknown name inside a list of known ones: "في سراقب وداديخ وس وآفس" or "... وس بريف إدلب"."""
        form = self.words[at].form
        if (
            len(before) < 2
            or before[-1].last != at
            or not form.startswith("و")
            or len(form) < 5
            or self._starts_other(at, True)
        ):
            return []
        if before[-2].last != before[-1].first or before[-1].clitic != "و" or self._opens_phrase(form):
            return []
        follows = self.words[at + 1] if at + 1 < len(self.words) else None
        if follows is None or not self._closes_list(follows.at):
            return []
        start, end = self.doc.cut_span(at, at + 1, 1)
        draft = Draft(
            at, at + 1, start, end, self.doc.quote((start, end)), form[1:], at, at + 1, "و", known=False, headed=True
        )
        draft.precision, draft.coordinated, draft.listed = before[-1].precision, True, True
        return [draft]

    def _closes_list(self, at: int) -> bool:
        """Whether the words at `at` close or continue a list of places: a container, a direction, another name."""
        form = self.words[at].form
        if form in (".", "\n", "،", ",", ")", '"'):
            return True
        if any(
            (r.stem,) in self.vocabulary.directions or (r.clitic == "ب" and r.stem in head_forms())
            for r in readings(form)
        ):
            return True
        return form.startswith("و") and self.name_at(at, clitics=True) is not None

    def _list_after(self, draft: Draft, form: HeadForm) -> list[Draft]:
        """The other members of a list that a dual or plural head opens."""
        out: list[Draft] = []
        at = draft.last
        while len(out) < 12:
            step = self._next_member(at)
            if step is None:
                break
            begin, clitic = step
            member = self._member(begin, clitic, form)
            if member is None:
                break
            member.head = form.head.id
            member.headed = True
            member.precision = form.head.precision or None
            member.coordinated = True
            member.listed = True
            if form.head.id == "countryside":
                self._close_direction(member)
            out.append(member)
            at = member.last
        return out

    def _next_member(self, at: int) -> tuple[int, bool] | None:
        """Where the next member of a list begins, and whether it carries its و."""
        words = self.words
        while at < len(words) and words[at].form in _CLOSING:
            at += 1
        if at >= len(words):
            return None
        form = words[at].form
        if form in ("،", ",", "-", "/", "_"):
            at += 1
            if at < len(words) and words[at].form in ("و",):
                at += 1
                return self.skip_marks(at), False
            at = self.skip_marks(at)
            if at < len(words):
                return at, words[at].form.startswith("و")
            return None
        if form == "و":
            return self.skip_marks(at + 1), False
        if form.startswith("و") and len(form) > 2:
            return at, True
        return None

    def _member(self, at: int, clitic: bool, form: HeadForm) -> Draft | None:
        if at >= len(self.words) or self.words[at].kind != "word" or self.blocked[at]:
            return None
        known = self.name_at(at, clitics=clitic)
        if known is not None and known.clitic in ("", "و"):
            longer = self._longer(known, form, False) if not known.clitic else None
            return longer or known
        if not form.unknown or form.head.id == "countryside" or self._starts_other(at, clitic):
            return None
        draft = self._read_unknown(at, form, False)
        if draft is None:
            return None
        if not clitic:
            follows = self.words[draft.last].form if draft.last < len(self.words) else "\n"
            return draft if follows in _SEPARATORS or follows.startswith("و") else None
        doubtful = draft.last - at > 1 or self.words[at - 1].form in ("،", ",")
        if doubtful and not (draft.last < len(self.words) and self._closes_list(draft.last)):
            # "قريتي جملة ومعرية وأقام حاجزا لتفتيش المارة", "مدينتي حماة وطرطوس، وتصدت الدفاعات"
            return None
        start, end = self.doc.cut_span(at, draft.last, 1)
        draft.start, draft.end, draft.clitic = start, end, "و"
        draft.name = self.doc.quote((start, end))
        draft.key = draft.key[1:]
        return draft

    def _close_direction(self, draft: Draft) -> None:
        """Take in the adjectives after a countryside's name: ريف حماة الشمالي الغربي."""
        last = draft.last
        while last < len(self.words) and self.words[last].form in self.vocabulary.direction_adjectives:
            last += 1
        if last > draft.last:
            self._extend(draft, last)

    def _compound(self, at: int) -> Draft | None:
        """An unknown name of two words that only a village's has, tied to places: "على عين ديوار وديرك"."""
        words = self.words
        if words[at].form not in _VILLAGE_NAMES or at + 2 >= len(words) or not at or words[at - 1].form not in _ONTO:
            return None
        second = words[at + 1]
        if second.kind != "word" or self.blocked[at + 1] or len(second.form) < 3 or self._opens_phrase(second.form):
            return None
        if words[at + 2].form in _SEPARATORS or not self._closes_list(at + 2):
            return None
        start, end = self.doc.cut_span(at, at + 2)
        key = f"{words[at].form} {second.form}"
        name = clean_name(self.doc.quote((start, end)))
        draft = Draft(at, at + 2, start, end, name, key, at, at + 2, known=False, headed=True)
        draft.precision = "village"
        return draft
