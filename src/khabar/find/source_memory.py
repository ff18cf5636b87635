"""Who was named before in a report, so that a short name or a bare noun leads to the name first written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from khabar.find.actor_sources import owner_behind
from khabar.find.source_mention import SourceMention
from khabar.find.source_text import SourceText
from khabar.text.fold import fold_word

# "وأضاف التجمع" behind موقع تجمع النور.
_MEDIA_OF = frozenset({"موقع", "شبكه", "قناه", "منصه", "صفحه"})
# What somebody is stays, whatever body they belong to: مصدر طبي بمركز سبها.
_OF_WORK = frozenset({"medical", "insider"})
_OBSERVATORY = "المرصد"
_ORGANISATION = "المنظمه"
_UN_AGAIN = frozenset({"المنظمه الامميه", "المنظمه الدوليه"})


class _Names:
    """The sources named so far, by id and by the words of persons' names; the first of each counts."""

    def __init__(self) -> None:
        self.first: list[SourceMention] = []
        self.by_id: dict[str, int] = {}
        self.words: dict[int, frozenset[str]] = {}
        self.by_word: dict[str, list[int]] = {}
        self.by_field: dict[str, int] = {}
        self.by_opening: dict[tuple[str, ...], int] = {}
        self.latest_un: SourceMention | None = None
        self.spokesmen: list[tuple[frozenset[str], SourceMention]] = []

    def add(self, mention: SourceMention) -> None:
        """Remember a source with a name."""
        if mention.kind == "un":
            self.latest_un = mention
        words = _words(mention.name) if mention.person else frozenset()
        known = self.person(words) if words else None
        if mention.id in self.by_id and (not words or (known is not None and self.words[known] == words)):
            return
        index = len(self.first)
        self.first.append(mention)
        self.by_id.setdefault(mention.id, index)
        if not mention.person and mention.name and fold_word(mention.name).startswith("وزاره ال"):
            self.by_field.setdefault(fold_word(mention.name).split()[1], index)
        if not mention.person:
            self.by_opening.setdefault(_opening(mention), index)
        if words:
            self.words[index] = words
            for word in words:
                self.by_word.setdefault(word, []).append(index)

    def longer_or_shorter(self, mention: SourceMention) -> int | None:
        """The body named before whose name is this one with or without more words: الدفاع المدني السوري."""
        index = self.by_opening.get(_opening(mention)) if not mention.person else None
        if index is None or mention.name is None:
            return None
        own, before = fold_word(mention.name).split(), fold_word(self.first[index].name or "").split()
        short = min(len(own), len(before))
        return index if short > 1 and own[:short] == before[:short] else None

    def spoken_for(self, words: AbstractSet[str]) -> SourceMention | None:
        """The body of the spokesman whose name has all of some words."""
        return next((body for name, body in reversed(self.spokesmen) if words and words <= name), None)

    def person(self, words: AbstractSet[str]) -> int | None:
        """The first person whose name has all of some words."""
        if not words:
            return next(iter(self.words), None)
        rarest = min((self.by_word.get(word, []) for word in words), key=len)
        return next((index for index in rarest if words <= self.words[index]), None)


class SourceMemory:
    """The sources of one report by the names that it wrote first; `scan` yields every body of the report."""

    def __init__(self, text: SourceText, scan: Callable[[], Iterable[SourceMention]]) -> None:
        self.text = text
        self._names = _Names()
        self._scan = scan
        self._bodies: dict[str, list[SourceMention]] | None = None
        self._owners: dict[str, str] = {}

    def holds_person(self, at: int, last: int) -> bool:
        """Whether words are part of the name of a person named before."""
        words = _words(" ".join(self.text.forms[at:last]))
        return self._names.person(words) is not None or self._names.spoken_for(words) is not None

    def speaks_for(self, name: Sequence[str], body: SourceMention) -> None:
        """Remember whose spokesman somebody is, who may be called by his name further on: وأضاف المالح."""
        self._names.spokesmen.append((_words(" ".join(name)), body))

    def first_written(self, mention: SourceMention) -> SourceMention:
        """The mention under the name that the report wrote first; remembered for those to come."""
        if mention.points_back:
            return mention
        earlier = self._earlier(mention) or self._later(mention)
        if earlier is not None and earlier.name is not None:
            kind = mention.kind if mention.kind in _OF_WORK and mention.name else earlier.kind
            mention = msgspec.structs.replace(
                mention, kind=kind, name=earlier.name, start=earlier.start, end=earlier.end,
                id=earlier.id, wire=earlier.wire,
            )  # fmt: skip
        elif mention.name is None and mention.head == _OBSERVATORY:
            mention = msgspec.structs.replace(mention, name=_OBSERVATORY, id=_OBSERVATORY, **self._written(mention))
        if mention.name is not None:
            self._names.add(mention)
        return mention

    def _written(self, mention: SourceMention) -> dict[str, int]:
        """Where the observatory's noun stands within a phrase: مدير | المرصد."""
        words = range(mention.first, mention.last)
        at = next((i for i in words if self.text.form(i) == _OBSERVATORY), mention.first)
        return {"start": self.text.doc.words[at].start, "end": self.text.doc.words[at].end}

    def _later(self, mention: SourceMention) -> SourceMention | None:
        """The observatory that the report names in full only further on: المرصد in a headline."""
        if mention.name is not None or mention.head != _OBSERVATORY:
            return None
        return next(iter(self._headed_bodies().get(_OBSERVATORY.removeprefix("ال"), [])), None)

    def _earlier(self, mention: SourceMention) -> SourceMention | None:
        names = self._names
        if mention.name is None:
            headed = self._headed(mention) if mention.head.startswith("ال") else None
            return headed or (names.latest_un if mention.head == _ORGANISATION else None)
        words = _words(mention.name)
        if fold_word(mention.name) in _UN_AGAIN:
            return names.latest_un
        known = [names.by_id.get(mention.id) if mention.id else None, names.person(words) if mention.person else None]
        known.append(names.longer_or_shorter(mention))
        known.append(names.by_field.get(fold_word(mention.name)) if not mention.person else None)
        found = min((index for index in known if index is not None), default=None)
        if found is not None:
            return names.first[found]
        body = names.spoken_for(words) if mention.person else None
        if body is not None:
            return body
        if (
            len(words) == 1
            and mention.name.startswith("ال")
            and mention.kind == "armed_group"
            and mention.name.endswith(("ون", "ين"))
        ):
            return self._owned_elsewhere(fold_word(mention.name))
        if len(words) == 1 and mention.name.startswith("ال") and not mention.id.startswith(("state:", "actor:")):
            return self._headed(mention)
        return None

    def _owned_elsewhere(self, noun: str) -> SourceMention | None:
        """The actor whose adjective stands behind the same noun elsewhere: المتمردون after المتمردين الحوثيين."""
        if noun not in self._owners:
            self._owners[noun] = next(filter(None, self._owners_behind(noun)), "")
        index = self._names.by_id.get(self._owners[noun]) if self._owners[noun] else None
        return None if index is None else self._names.first[index]

    def _owners_behind(self, noun: str) -> Iterable[str]:
        for at, form in enumerate(self.text.forms):
            if form.removeprefix("و")[:-2] == noun[:-2] and len(form) >= len(noun):
                yield owner_behind(self.text, at + 1)

    def _headed(self, mention: SourceMention) -> SourceMention | None:
        """The body named before whose noun a bare definite noun repeats: الوكالة after وكالة سانا."""
        stem = (mention.head if mention.name is None else fold_word(mention.name)).removeprefix("ال")
        bodies = self._headed_bodies().get(stem, [])
        before = bisect_left(bodies, mention.first, key=lambda body: body.first)
        return bodies[before - 1] if before else None

    def body_called(self, at: int) -> SourceMention | None:
        """The body named before that a definite noun which speaks means by its first word: وأوضحت | الخلية."""
        word = self.text.doc.words[at]
        bare = SourceMention("official", None, at, at + 1, word.start, word.end, head=self.text.form(at))
        body = self._headed(bare)
        return None if body is None else msgspec.structs.replace(body, first=at, last=at + 1, prefix="")

    def _headed_bodies(self) -> dict[str, list[SourceMention]]:
        """Every body of the report with a name of several words by its first one without the article, in order."""
        if self._bodies is None:
            self._bodies, remembered = {}, self._names
            self._names = _Names()
            for body in self._scan():
                words = fold_word(body.name).split() if body.name and not body.person else []
                if len(words) > 1:
                    for word in words[: 1 + (words[0] in _MEDIA_OF)]:
                        self._bodies.setdefault(word.removeprefix("ال"), []).append(body)
            self._names = remembered
        return self._bodies


def _opening(mention: SourceMention) -> tuple[str, ...]:
    """The kind and the first two words of a body's name."""
    return (mention.kind, *fold_word(mention.name or "").split()[:2])


def _words(name: str | None) -> frozenset[str]:
    """The folded words of a name; العبد الله and العبدالله are one."""
    return frozenset(fold_word(name).replace("عبد ال", "عبدال").split()) if name else frozenset()
