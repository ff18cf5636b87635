"""Who was named before in a report, so that a short name or a bare noun leads to the name first written."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from khabar.find.actor_sources import owner_behind
from khabar.find.source_mention import SourceMention
from khabar.find.source_text import SourceText
from khabar.text.fold import fold_word

_UN_AGAIN = frozenset({"المنظمه الامميه", "المنظمه الدوليه"})


class SourceMemory:
    """The sources of one report by the names that it wrote first; `scan` yields every body of the report."""

    def __init__(self, text: SourceText, scan: Callable[[], Iterable[SourceMention]]) -> None:
        self.text = text
        self.named: list[SourceMention] = []
        self._scan = scan
        self._all: list[SourceMention] | None = None

    def holds_person(self, at: int, last: int) -> bool:
        """Whether words are part of the name of a person named before."""
        words = set(self.text.forms[at:last])
        return any(m.person and m.name and words <= set(fold_word(m.name).split()) for m in self.named)

    def first_written(self, mention: SourceMention) -> SourceMention:
        """The mention under the name that the report wrote first; remembered for those to come."""
        if mention.points_back:
            return mention
        earlier = self._earlier(mention)
        if earlier is not None and earlier.name is not None:
            inherits = mention.name is None or mention.person
            mention = msgspec.structs.replace(
                mention,
                kind=earlier.kind if inherits else mention.kind,
                name=earlier.name,
                start=earlier.start,
                end=earlier.end,
                id=earlier.id,
                wire=earlier.wire,
            )
        if mention.name is not None:
            self.named.append(mention)
        return mention

    def _earlier(self, mention: SourceMention) -> SourceMention | None:
        if mention.name is None:
            return self._headed(mention) if mention.head.startswith("ال") else None
        words = set(fold_word(mention.name).split())
        if fold_word(mention.name) in _UN_AGAIN:
            return next((e for e in reversed(self.named) if e.kind == "un"), None)
        for earlier in self.named:
            if mention.id and earlier.id == mention.id:
                return earlier
            if mention.person and earlier.person and earlier.name and words <= set(fold_word(earlier.name).split()):
                return earlier
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
        for at, form in enumerate(self.text.forms):
            if form.removeprefix("و")[:-2] == noun[:-2] and len(form) >= len(noun):
                owner = owner_behind(self.text, at + 1)
                if owner:
                    return next((e for e in self.named if e.id == owner), None)
        return None

    def _headed(self, mention: SourceMention) -> SourceMention | None:
        """The body named before whose noun a bare definite noun repeats: الوكالة after وكالة سانا."""
        stem = (mention.head if mention.name is None else fold_word(mention.name)).removeprefix("ال")
        for earlier in reversed(self._everybody()):
            if earlier.first < mention.first and earlier.name and not earlier.person:
                words = fold_word(earlier.name).split()
                if words[0].removeprefix("ال") == stem and len(words) > 1:
                    return earlier
        return None

    def _everybody(self) -> list[SourceMention]:
        """Every body and institution with a name in the report, in order."""
        if self._all is None:
            self._all, remembered = [], list(self.named)
            self._all, self.named = [m for m in self._scan() if m.name is not None], remembered
        return self._all
