"""Named persons who speak: their titles, their names, and the roles told behind them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from khabar.find.person_names import kind_of_title, name_end, role_follows, speech_follows
from khabar.find.source_extents import BODIES_OVER_PERSONS, WITHIN, is_nisba, speaks
from khabar.find.source_memory import SourceMemory
from khabar.find.source_mention import SourceMention
from khabar.find.source_naming import name_source
from khabar.find.source_text import SourceText

_DWELLINGS = frozenset({"قريه", "بلده", "مدينه", "حي", "سكان", "اهالي", "مخيم", "ابناء"})
_ROLE_WORDS = 5

Reads = Callable[[int], SourceMention | None]


class PersonReader:
    """Reads the persons of one report; `known` reads a source by its words, `body_in` a body behind في."""

    def __init__(self, text: SourceText, memory: SourceMemory, known: Reads, body_in: Reads) -> None:
        self.text = text
        self.memory = memory
        self._known = known
        self._body_in = body_in

    def read(self, at: int) -> SourceMention | None:
        """A named person, with titles before and what they are behind: سالم الأحمد، نائب محافظ لحج."""
        text = self.text
        first = at
        while text.form(at) in text.lists.titles and at < first + 4:
            at += 1
        kind = kind_of_title(text.form(at - 1)) if at > first else ""
        known = text.form(at) in text.lists.names
        last = name_end(text, at, known=known or at > first)
        if last == at or (not known and at > first and is_nisba(text, at)):
            return None
        bare = not known and at == first and not self.memory.holds_person(at, last)
        if bare and (
            (text.definite(at) and not (last - at > 1 and text.form(last) in ("،", ",") and role_follows(text, last)))
            or text.form(at).endswith("يه")
            or not (speech_follows(text, last) or role_follows(text, last))
        ):
            return None
        return self._described(first, at, last, kind)

    def _described(self, first: int, at: int, last: int, kind: str) -> SourceMention:
        """A person by what stands behind the name: a spokesman is the body, a role gives the kind."""
        text = self.text
        behind = last + 1 if text.form(last) in ("،", ",") else last
        if text.form(behind) == "من" and text.form(behind + 1) in _DWELLINGS:
            return name_source(text, "witness", text.doc.words[at].start, first, last, last, person=True)
        role = self._known(behind) if text.is_word(behind) else None
        if role is None and text.form(behind) == "احد":
            role = self._known(behind) or self._known(behind + 1)
        if role is not None and role.prefix in ("", "ال") and not speaks(text, behind):
            if (role.name and not role.person and text.bare(behind).removeprefix("ال") in ("متحدث", "ناطق")) or (
                role.name and role.kind in BODIES_OVER_PERSONS
            ):
                body = self.memory.first_written(role)
                self.memory.speaks_for(text.forms[at:last], body)
                return msgspec.structs.replace(body, first=first)
            employer = self._employer(behind)
            if employer is not None:
                return msgspec.structs.replace(employer, first=first)
            if role.head:
                kind, last_word = role.kind, role.last
                return name_source(text, kind, text.doc.words[at].start, first, last, last_word, person=True)
        if not kind and (last - at > 1 or text.form(last) == "("):
            kind = "witness"
        return name_source(text, kind or "official", text.doc.words[at].start, first, last, last, person=True)

    def _employer(self, role: int) -> SourceMention | None:
        """The body that somebody speaks for whose role is told with its field: منسق الشؤون الإنسانية في المنظمة."""
        text = self.text
        for at in range(role + 1, role + _ROLE_WORDS):
            if text.form(at) in WITHIN:
                found = self._body_in(at + 1)
                return found if found is not None and found.name and found.kind in BODIES_OVER_PERSONS else None
            if not text.is_word(at) or text.form(at) in text.lists.complementizers or speaks(text, at):
                return None
        return None
