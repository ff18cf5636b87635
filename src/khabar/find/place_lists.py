"""Lists of places: "قريتي جملة ومعرية", "سراقب وداديخ وآفس"; where the next name begins and where the list ends."""

from __future__ import annotations

from khabar.find.place_drafts import Draft, clean_name
from khabar.find.place_known import COMPOUNDS
from khabar.find.place_unknown import CLOSING, UnknownNames
from khabar.find.place_words import HeadForm, head_forms, readings
from khabar.lexicon.acts import act_matcher

# A word with these endings may as well be a verb: "قرى عيترون | وأصابت منزلا".
_VERB_ENDS = ("ت", "وا")
_SEPARATORS = frozenset({"،", ",", "-", "/", "\n", ".", '"', ")", "]"})
# The first words of villages' names, and the prepositions that put an act there.
_VILLAGE_NAMES = frozenset("كفر تل دير عين خربه معره جب خان مزرعه تله طير مجدل".split())
# Words that only in a list of places begin another: "سراقب وظهر السلمون", but "على رأس القوات".
_LISTED_NAMES = _VILLAGE_NAMES | frozenset("بيت بير ظهر راس حوش ود".split())
# A day behind two words closes a name: "على تل الرمانة أمس".
_WHEN = frozenset("امس اليوم صباح مساء فجر ظهر ليل يوم الليله".split())
_ONTO = frozenset("علي في الي قرب من استهدف استهدفت قصفت قصف جبهات جبهه محور محاور محيط اطراف مشارف".split())


class ListedNames(UnknownNames):
    """One document, read for the members of lists."""

    def _chained(self, at: int, before: list[Draft]) -> list[Draft]:
        """An unknown name inside a list of known ones: "في سراقب وداديخ وس وآفس" or "... وس بريف إدلب"."""
        form = self.words[at].form
        if not before or not form.startswith("و"):
            return []
        compound = self._chained_compound(at, before)
        if compound:
            return [compound]
        if len(form) < 5 or self._starts_other(at, True) or self._opens_phrase(form):
            return []
        if len(before) < 2 or not self._go_on(before[-1].last, at):
            return []
        if before[-1].clitic != "و" or not self._go_on(before[-2].last, before[-1].first):
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

    def _go_on(self, last: int, first: int) -> bool:
        """Whether a list goes on between two words: nothing or a comma stands there."""
        return all(self.words[at].form in ("،", ",") for at in range(last, first)) and first - last < 2

    def _chained_compound(self, at: int, before: list[Draft]) -> Draft | None:
        """An unknown name of two words right behind a place: "في سراقب وخربة الورد وآفس"."""
        if before[-1].last != at or not self._is_compound(at, 1):
            return None
        draft = self._cut_member(self._pair(at), 1)
        draft.precision, draft.headed, draft.coordinated, draft.listed = "village", True, True, True
        return draft

    def _is_compound(self, at: int, cut: int) -> bool:
        """Whether two words are a name that only a village has, behind و if `cut` is 1, in a list."""
        words = self.words
        first = words[at].form
        begins = first.startswith("و" * cut) and first[cut:] in (_LISTED_NAMES if cut else _VILLAGE_NAMES)
        if at + 2 >= len(words) or not begins:
            return False
        second = words[at + 1]
        if second.kind != "word" or self.blocked[at + 1] or len(second.form) < 3 or self._opens_phrase(second.form):
            return False
        if second.form.startswith("و"):
            return False
        told_when = not cut and self.words[at + 2].form in _WHEN
        return told_when or self._closes_list(at + 2) or self._is_compound(at + 2, 1)

    def _pair(self, at: int) -> Draft:
        """The two words at `at` as a name that no gazetteer has."""
        start, end = self.doc.cut_span(at, at + 2)
        name = clean_name(self.doc.quote((start, end)))
        key = f"{self.words[at].form} {self.words[at + 1].form}"
        return Draft(at, at + 2, start, end, name, key, at, at + 2, known=False)

    def _cut_member(self, draft: Draft, cut: int) -> Draft:
        """The same name without the و that joins it to the one before."""
        draft.start = self.doc.cut_span(draft.first, draft.last, cut)[0]
        draft.name = clean_name(self.doc.quote((draft.start, draft.end)))
        draft.key, draft.clitic = draft.key[cut:], "و" * cut
        return draft

    def _closes_list(self, at: int) -> bool:
        """Whether the words at `at` close or continue a list of places: a container, a direction, another name."""
        form = self.words[at].form
        if form in (".", "\n", "،", ",", ")", "(", '"'):
            return True
        if form == "في":
            follows = self.words[at + 1].form if at + 1 < len(self.words) else ""
            return follows in head_forms() or self.name_at(at + 1, clitics=False) is not None
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
            member = self._other_side(out[-1] if out else draft, begin) or self._member(begin, clitic, form)
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

    def _other_side(self, draft: Draft, at: int) -> Draft | None:
        """The second of two places told apart by their side: "قريتي الشور الشرقي | والغربي"."""
        sides = self.vocabulary.direction_adjectives
        name, _, own = draft.key.rpartition(" ")
        if own not in sides or not name or self.words[at].form.removeprefix("و") not in sides:
            return None
        start, end = self.doc.cut_span(at, at + 1, 1)
        key = f"{name} {self.words[at].form.removeprefix('و')}"
        written = f"{draft.name.rpartition(' ')[0]} {self.doc.quote((start, end))}"
        entries = self.names.lookup(key)
        return Draft(at, at + 1, start, end, written, key, at, at + 1, "و", known=bool(entries), entries=entries)

    def _in_brackets(self, draft: Draft, form: HeadForm) -> list[Draft]:
        """The other members of a list that stands in brackets, whatever words they are: "قرى (الرمانة، المنسية، س)"."""
        words, out = self.words, list[Draft]()
        at = draft.last
        if words[draft.name_first - 1].form != "(" or form.head.keep:
            return []
        while at + 1 < len(words) and words[at].form in ("،", ",", "-"):
            begin = at + 1 + (words[at + 1].form == "و")
            at = next((n for n in range(begin, min(begin + 4, len(words))) if words[n].kind == "mark"), -1)
            if at <= begin:
                return []
            cut = 1 if words[begin].form.startswith("وال") else 0
            out.append(self._bracketed(begin, at, cut, form))
        return out if at < len(words) and words[at].form == ")" else []

    def _bracketed(self, begin: int, last: int, cut: int, form: HeadForm) -> Draft:
        known = self.name_at(begin, clitics=bool(cut))
        start, end = self.doc.cut_span(begin, last, cut)
        key = " ".join(word.form for word in self.words[begin:last])[cut:]
        draft = Draft(begin, last, start, end, clean_name(self.doc.quote((start, end))), key, begin, last, known=False)
        if known is not None and known.last == last:
            draft = known
        draft.head, draft.precision = form.head.id, form.head.precision or None
        draft.headed = draft.coordinated = draft.listed = True
        return draft

    def _next_member(self, at: int) -> tuple[int, bool] | None:
        """Where the next member of a list begins, and whether it carries its و."""
        words = self.words
        while at < len(words) and words[at].form in CLOSING:
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
                return at, words[at].form.startswith("و") and words[at].form not in COMPOUNDS
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
            sure = bool(known.clitic) and any(e.curated and e.exact for e in known.entries)
            longer = None if sure else self._longer(known, form, False)
            return self._cut_member(longer, len(known.clitic)) if longer else known
        if clitic and form.unknown and self._is_compound(at, 1):
            return self._cut_member(self._pair(at), 1)
        if clitic and form.unknown and self._is_definite_member(at):
            start, end = self.doc.cut_span(at, at + 1, 1)
            key = self.words[at].form[1:]
            return Draft(at, at + 1, start, end, self.doc.quote((start, end)), key, at, at + 1, "و", known=False)
        if not form.unknown or form.head.id == "countryside" or self._starts_other(at, clitic):
            return None
        draft = self._read_unknown(at, form, False)
        if draft is None:
            return None
        if not clitic:
            follows = self.words[draft.last].form if draft.last < len(self.words) else "\n"
            return draft if follows in _SEPARATORS or follows.startswith("و") else None
        verb = draft.key.endswith(_VERB_ENDS) or bool(act_matcher().at(self.doc, at))
        doubtful = draft.last - at > 1 or self.words[at - 1].form in ("،", ",") or verb
        if doubtful and not (draft.last < len(self.words) and self._closes_list(draft.last)):
            # "قريتي جملة ومعرية وأقام حاجزا لتفتيش المارة", "مدينتي حماة وطرطوس، وتصدت الدفاعات"
            return None
        return self._cut_member(draft, 1)

    def _is_definite_member(self, at: int) -> bool:
        """Whether و and one word with its article are the last of some names, since what locates them follows."""
        stem = self.words[at].form[1:]
        if not stem.startswith("ال") or len(stem) < 5 or self._starts_other(at, True) or not self._closes_name(at + 1):
            return False
        return not (stem in self.common or stem in self.vocabulary.complements or self._is_adjective(stem))

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
        if not at or words[at - 1].form not in _ONTO or not self._is_compound(at, 0):
            return None
        if words[at + 2].form in _SEPARATORS:
            return None
        draft = self._pair(at)
        draft.headed, draft.precision = True, "village"
        return draft
