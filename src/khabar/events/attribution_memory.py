"""Who was credited so far in a report, and whom المصدر, البيان and وأضاف mean."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from msgspec.structs import replace

from khabar.events.attribution_spans import Attribution, anchor_of
from khabar.events.speech_subjects import WAS
from khabar.find.source_mention import SourceMention
from khabar.find.source_text import SourceText

_FAR = 2
# How many earlier attributions المصدر may mean.
_REMEMBERED = 64


class Told:
    """The attributions of one report in the order in which they were found, and by the words that credit."""

    def __init__(self, text: SourceText) -> None:
        self.text = text
        self.found: list[Attribution] = []
        self._by_anchor: list[Attribution] = []

    def add(
        self,
        chain: Sequence[SourceMention],
        first: int,
        last: int,
        mode: str,
        anchor: int,
        apart: tuple[int, int] = (0, 0),
    ) -> None:
        """Keep who is credited for some words, if anybody is and there are any."""
        if chain and last > first:
            for mention in chain:
                self._name(mention)
            attribution = Attribution(tuple(chain), first, last, mode, anchor, apart)
            self.found.append(attribution)
            insort(self._by_anchor, attribution, key=anchor_of)

    def take_back(self) -> Attribution:
        """Undo the one found last, to tell it anew."""
        latest = self.found.pop()
        self._by_anchor.remove(latest)
        return latest

    def _name(self, mention: SourceMention) -> None:
        """Name whom a definite noun names only now: مصدر أمني said so, then المصدر في شرطة بابل."""
        if not mention.name or mention.person or not mention.head.startswith("ال"):
            return
        stem = mention.head.removeprefix("ال")
        for told in reversed(self.recent(mention.first)):
            alike = (m for m in told.chain if m.name is None and m.head == stem and m.kind == mention.kind)
            nameless = next(alike, None)
            if nameless is not None:
                named = replace(mention, first=nameless.first, last=nameless.last, head=stem)
                chain = tuple(named if m is nameless else m for m in told.chain)
                for held in (self.found, self._by_anchor):
                    held[:] = [replace(told, chain=chain) if one is told else one for one in held]
                return

    def recent(self, at: int) -> list[Attribution]:
        """The attributions anchored before a word, in order, as far back as anything may point."""
        end = bisect_left(self._by_anchor, at, key=anchor_of)
        return self._by_anchor[max(0, end - _REMEMBERED) : end]

    def latest(self, at: int, reach: int = _FAR) -> tuple[SourceMention, ...]:
        """The chain that holds where somebody spoke last, no more than `reach` paragraphs before."""
        text = self.text
        before = [a for a in self.recent(at) if a.mode in ("after", "before")]
        main = [
            a
            for a in before
            if text.form(text.sentence(a.anchor)[0]) not in WAS or text.sentence(a.anchor) == text.sentence(at)
        ]
        if not (main or before):
            return ()
        latest = max(main or before, key=lambda a: a.anchor)
        if text.paragraph(at) - text.paragraph(latest.anchor) > reach:
            return ()
        same = [
            a
            for a in before
            if a.first <= latest.anchor < a.last or (latest.mode == "before" and latest.first <= a.anchor < latest.last)
        ]
        same.sort(key=lambda a: a.anchor)
        after = [a for a in same if a.mode == "after"][-1:]
        return tuple(joined([m for a in after + [a for a in same if a.mode == "before"] for m in a.chain]))

    def resolved(self, mentions: Sequence[SourceMention]) -> tuple[SourceMention, ...]:
        """The mentions with المصدر and البيان put back to whoever they mean."""
        out: list[SourceMention] = []
        for mention in mentions:
            if not mention.points_back:
                out.append(mention)
                continue
            if mention.person:
                out.append(self._named_later(mention))
                continue
            before = self._pointed_at(mention)
            out += [replace(m, first=mention.first, last=mention.last) if n == 0 else m for n, m in enumerate(before)]
            if not before and mention.kind != "official":
                out.append(replace(mention, points_back=False))
        return tuple(out)

    def _named_later(self, mention: SourceMention) -> SourceMention:
        """Whom the spokesman named here speaks for, if one was quoted before: وأضاف المتحدث سامر كريم."""
        for attribution in reversed(self.recent(mention.first)):
            for m in attribution.chain:
                if m.head.removeprefix("ال") == mention.head.removeprefix("ال") and m.name and not m.person:
                    return replace(m, first=mention.first, last=mention.last)
        return replace(mention, points_back=False)

    def _pointed_at(self, mention: SourceMention) -> tuple[SourceMention, ...]:
        stem = mention.head.removeprefix("و").removeprefix("ال")[:2]
        for attribution in reversed(self.recent(mention.first)):
            if any(m.head.removeprefix("ال")[:2] == stem for m in attribution.chain):
                return attribution.chain
        return self.latest(mention.first, 4)


def joined(chain: Sequence[SourceMention]) -> list[SourceMention]:
    """The sources of a chain, each once."""
    out: list[SourceMention] = []
    for mention in chain:
        if not any((mention.kind, mention.name) == (o.kind, o.name) for o in out):
            out.append(mention)
    return out
