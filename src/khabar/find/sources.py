"""Mentions of sources: bodies, institutions, nameless people, spokesmen and named persons that may speak.

A phrase is read at a word where a verb or preposition of saying expects one. مصدر أمني is nameless and its
adjective decides its kind; مصدر في الشرطة العراقية and المتحدث باسم الدفاع المدني go by the body's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from khabar.find.actor_sources import actor_kind, owner_behind
from khabar.find.person_names import name_behind
from khabar.find.source_documents import read_document
from khabar.find.source_extents import (
    BODIES_OVER_PERSONS,
    WITHIN,
    adjective_kind,
    adjectives,
    behind_rank,
    bracket,
    complement,
    is_description,
    nameless_adjectives,
    purpose,
    quote_ends,
    speaks,
)
from khabar.find.source_memory import SourceMemory
from khabar.find.source_mention import SourceMention
from khabar.find.source_names import SourceWord, adjective_kinds, source_matcher
from khabar.find.source_naming import is_definite, name_source, start_of
from khabar.find.source_persons import PersonReader
from khabar.find.source_text import SourceText
from khabar.find.source_unknown import cut_short, is_spokesman, owner_of, quoted_name, quoted_page, unknown_body
from khabar.lexicon.actor_forms import actor_matcher
from khabar.lexicon.matcher import Match
from khabar.text.fold import fold_word

_BY_ADJECTIVE = frozenset({"local", "official", "military"})
_POINTING = frozenset({"local", "official", "activist", "military", "medical"})
_FOR = frozenset({"باسم", "بلسان"})
_LED = "رييس مدير قايد ءامر امر نايب عضو مسوول مسيول امين مستشار منسق ممثل وزير محافظ زعيم قيادي نشطاء ناشطو".split()
_LIKEWISE = frozenset({"وكذلك", "وايضا", "وكذا"})
_SOME = frozenset({"بعض", "احد", "احدي", "عدد", "عده"})
_STYLES = frozenset({"سمي", "سمت", "يسمي", "تسمي", "يطلق", "تطلق", "اطلق", "اطلقت", "يدعي", "تدعي", "تستخدم", "يستخدم"})
# No more bodies stand inside one another: مدير مكتب قائد شرطة المحافظة.
_NESTED = 4
_BRACKETED = 6
_NAMED = 4
_HEALING = frozenset({"الطبي", "الطبيه", "الصحي", "الصحيه"})
_SOURCES = frozenset({"مصدر", "مصادر"})


def _kind_by_adjectives(word: SourceWord, kinds: Sequence[str]) -> str:
    """The kind of nameless people: مصدر طبي is medical, where مصدر alone is what the word says."""
    if word.kind not in _BY_ADJECTIVE:
        return word.kind
    return next((k for k in kinds if word.kind == "local" or k != "local"), word.kind)


_OF_PRESS = frozenset({"الاعلامي", "الحربي"})
_HAVE_OFFICES = frozenset({"official", "police", "military", "armed_group", "rescue"})


class SourceReader:
    """Reads the source phrases of one report."""

    def __init__(self, text: SourceText) -> None:
        self.text = text
        self.memory = SourceMemory(text, self.scan)
        self._persons = PersonReader(text, self.memory, lambda at: self._known(at, shy=False), self._body_in)
        self._depth = 0

    # --- phrases ---------------------------------------------------------------------------------------------

    def read(self, at: int, *, person: bool = False, shy: bool = True) -> SourceMention | None:
        """The source phrase that begins at a word; `person` lets a bare name stand for one, `shy` ordinary words."""
        if not self.text.is_word(at) or at >= len(self.text):
            return None
        found = read_document(self.text, at, self._issuer) or self._known(at, shy)
        found = found or (self._persons.read(at) if person else None)
        if found is None and person and self.text.definite(at) and not self.text.is_act(at):
            return self.memory.body_called(at)
        return self.memory.first_written(found) if found else None

    def read_all(self, at: int, *, person: bool = False) -> list[SourceMention]:
        """The source at a word and those joined to it: شهود ومصادر طبية، مصادر أمنية وأخرى طبية."""
        first = self.read(at, person=person)
        if first is None:
            return []
        out = [first]
        out += self._more_adjectives(first)
        while len(out) < 5:
            behind = (
                self.text.skip_adverbs(out[-1].last, 1) if self.text.form(out[-1].last) in ("،", ",") else out[-1].last
            )
            if not self.text.form(behind).startswith("و"):
                break
            following = self.read(behind) or self._likewise(behind)
            if following is None or not following.prefix.startswith("و") or following.points_back:
                break
            if behind > out[-1].last and self._opens_clause(following.last):
                break
            out += [following, *self._more_adjectives(following)]
        return out

    def _likewise(self, at: int) -> SourceMention | None:
        """The source behind وكذلك, وأيضا: المعارضة وكذلك باريس."""
        found = self.read(at + 1) if self.text.form(at) in _LIKEWISE else None
        return msgspec.structs.replace(found, prefix="و") if found is not None and found.prefix == "" else None

    def _opens_clause(self, verb: int) -> bool:
        """Whether a source behind a comma has a verb of its own: بحسب مسعف، والجيش ينفي."""
        return speaks(self.text, verb) or self.text.is_act(verb)

    def _known(self, at: int, shy: bool) -> SourceMention | None:
        """A phrase that the lexicons know, the longest first."""
        best: SourceMention | None = None
        for match in source_matcher().at(self.text.doc, at):
            for word in match.entries:
                found = self._by_word(match, word, shy)
                if found is not None and (best is None or found.last > best.last):
                    best = found
            if best is not None:
                break
        actor = self._actor(at)
        better = actor is not None and (
            best is None or actor.last > best.last or (actor.last == best.last and best.name is None)
        )
        if better and actor is not None and best is not None and best.kind in ("official", "police", "medical"):
            return msgspec.structs.replace(actor, kind=best.kind)
        return actor if better else best

    def _by_word(self, match: Match[SourceWord], word: SourceWord, shy: bool) -> SourceMention | None:
        if word.role == "body":
            return self._body(match, word) if shy or not word.shy else None
        if word.role == "head":
            return self._institution(match, word)
        return self._people(match, word)

    def _body(self, match: Match[SourceWord], word: SourceWord) -> SourceMention | None:
        if word.shy and match.prefix.endswith(("ال", "لل")):
            return None
        last = match.last if quote_ends(self.text, match.last) else adjectives(self.text, match.last)
        return name_source(
            self.text,
            word.kind,
            start_of(self.text, match),
            match.first,
            bracket(self.text, last),
            last,
            id=word.id,
            wire=word.wire,
            prefix=match.prefix,
        )

    def _institution(self, match: Match[SourceWord], word: SourceWord) -> SourceMention | None:
        """An institution with what names it: وزارة الدفاع السورية، صحيفة محلية (nameless), الوكالة (points back)."""
        text, definite = self.text, is_definite(self.text, match)
        last = quoted_name(text, adjectives(text, match.last)) if definite else complement(text, match.last)
        head = text.form(match.first)[len(match.prefix.removesuffix("ال")) :]
        alone = match.last - match.first == 1 and last == match.last
        owner = self._actor(match.last) if word.kind == "media" and not definite and text.is_word(match.last) else None
        if owner is not None and owner.kind == "armed_group" and owner.prefix in ("", "ال"):
            return msgspec.structs.replace(owner, first=match.first, prefix=match.prefix)
        if alone and not definite:
            return self._self_styled(match, word) or self._in_brackets(match, word)
        if word.kind in ("media", "monitor", "un") and last > match.last:
            last = purpose(text, last)
        owner = self._media_of(match.last, last)
        if owner is not None and owner.first > match.last:
            return msgspec.structs.replace(owner, first=match.first, prefix=match.prefix)
        if owner is not None:
            last = owner.last
        named = not is_description(text, match.last, last) or definite or match.last - match.first > 1
        kinds = [] if named else [k for k in (adjective_kind(text, at) for at in range(match.last, last)) if k]
        healing = text.form(last - 1) in _HEALING and word.kind != "media"
        kind = "medical" if healing or "medical" in kinds else owner.kind if owner is not None else word.kind
        if alone and not word.alone:
            return name_source(
                text, word.kind, match.start, match.first, last, last, head=head, prefix=match.prefix, nameless=True
            )
        return name_source(
            text,
            kind,
            start_of(text, match),
            match.first,
            bracket(text, last),
            last,
            head=head,
            prefix=match.prefix,
            nameless=not named,
            wire=head in ("وكاله", "الوكاله"),
        )

    def _media_of(self, head_end: int, last: int) -> SourceMention | None:
        """Whose the office is that speaks to the press: المكتب الإعلامي | لشرطة ديالى."""
        text = self.text
        if text.form(head_end - 1) not in _OF_PRESS or last != head_end:
            return None
        last = owner_of(text, last)
        apart = text.form(last - 1) in ("ل", "لـ")
        found = self._bare_known(last, places=False) if apart or text.form(last).startswith("ل") else None
        if found is not None and apart and found.prefix in ("", "ال") and found.kind in _HAVE_OFFICES:
            return found
        owns = found is not None and found.prefix in ("ل", "لل") and found.kind in _HAVE_OFFICES
        return found if owns else None

    def _self_styled(self, match: Match[SourceWord], word: SourceWord) -> SourceMention | None:
        """جماعة تطلق على نفسها اسم "كتائب النور" goes by the quoted name."""
        text = self.text
        if text.form(match.last) not in _STYLES or word.kind != "armed_group":
            return None
        quoted = next((q for q in text.quotes_from(match.last + 1, match.last + 6) if q[1] - q[0] <= 8), None)
        if quoted is None:
            return None
        start, end = text.doc.words[quoted[0]].start, text.doc.words[quoted[1] - 1].end
        name = text.doc.text[start:end]
        return SourceMention(
            word.kind,
            name,
            match.first,
            quoted[1],
            start,
            end,
            fold_word(name),
            head=text.bare(match.first),
            prefix=match.prefix,
        )

    def _in_brackets(self, match: Match[SourceWord], word: SourceWord) -> SourceMention | None:
        """منظمة (الخوذ البيضاء)، فصائل (الفتح المبين): an institution named in brackets."""
        text, first = self.text, match.last + 1
        closing = next((i for i in range(first + 1, first + _BRACKETED) if text.form(i) == ")"), None)
        if text.form(match.last) != "(" or closing is None or not all(map(text.is_word, range(first, closing))):
            return None
        start = text.doc.words[first].start
        found = name_source(text, word.kind, start, match.first, closing, closing + 1, prefix=match.prefix)
        known = next((m for m in source_matcher().at(text.doc, first) if m.last == closing), None)
        body = next((w for w in known.entries if w.role == "body"), None) if known else None
        return msgspec.structs.replace(found, kind=body.kind, id=body.id or found.id) if body else found

    def _people(self, match: Match[SourceWord], word: SourceWord) -> SourceMention | None:
        """Nameless people, the body they speak for, or the person named behind their title."""
        text = self.text
        first, last = match.first, match.last
        spokesman = self._known(last, shy=False) if is_spokesman(text, last) and not word.spokesman else None
        if spokesman is not None:
            return msgspec.structs.replace(spokesman, first=first, prefix=match.prefix)
        # الخارجية behind باسم is a body, though it looks like an adjective.
        adjectives_end = last - 1 if text.form(last - 1) in _FOR else behind_rank(text, nameless_adjectives(text, last))
        kinds = [k for k in (adjective_kind(text, at) for at in range(last, adjectives_end)) if k]
        kind = _kind_by_adjectives(word, kinds)
        body, after = self._spoken_for(adjectives_end, word)
        if word.kind == "outlet":
            return self._correspondent(match, body, after)
        if word.of_body and body is None:
            return quoted_page(text, first, last, word.kind, match.prefix)
        owner = owner_behind(text, last) if word.kind == "armed_group" else ""
        if owner:
            return name_source(
                text, kind, start_of(text, match), first, last + 1, last + 1, id=owner, prefix=match.prefix
            )
        name = None if word.kind == "medical" and text.definite(after) else name_behind(text, after, word)
        if name is not None and not (body and (word.spokesman or body.kind in BODIES_OVER_PERSONS)):
            return self._person(match, word, kind, name, body, after)
        end = name[1] if name else after
        if body is not None and body.name and not (word.kind == body.kind == "medical"):
            if name is not None:
                self.memory.speaks_for(text.forms[max(after, name[1] - _NAMED) : name[1]], body)
            kept = kind if kind in ("medical", "insider") else body.kind
            return msgspec.structs.replace(
                body, kind=kept, first=first, last=end, prefix=match.prefix, head=text.bare(first)
            )
        if body is not None:
            kind = body.kind if not kinds or kind == "local" else kind
        bare = not kinds and end == adjectives_end
        return name_source(
            text, kind, match.start, first, end, end, head=text.bare(first), prefix=match.prefix, nameless=True,
            points_back=bare and word.kind in _POINTING and is_definite(text, match),
        )  # fmt: skip

    def _person(
        self, match: Match[SourceWord], word: SourceWord, kind: str, name: tuple[int, int], body: SourceMention | None,
        after: int,
    ) -> SourceMention:  # fmt: skip
        """Somebody named behind a title, or the body for which he is told to speak."""
        text = self.text
        spoken_for = self._spokesman_behind(name[1])
        if spoken_for is not None:
            self.memory.speaks_for(text.forms[max(after, name[1] - _NAMED) : name[1]], spoken_for)
            return msgspec.structs.replace(spoken_for, first=match.first, prefix=match.prefix)
        side = body.kind if body and body.kind in ("armed_group", "military", "police", "medical") else kind
        return name_source(
            text, side, name[0], match.first, name[1], name[1], prefix=match.prefix, person=True,
            points_back=word.spokesman and is_definite(text, match),
        )  # fmt: skip

    def _spokesman_behind(self, at: int) -> SourceMention | None:
        """The body of somebody who is told by name first: العقيد سالم كريم، | المتحدث باسم قوات التحالف."""
        at += self.text.form(at) in ("،", ",")
        found = self._known(at, shy=False) if is_spokesman(self.text, at) else None
        return self.memory.first_written(found) if found is not None and found.name and not found.person else None

    def _correspondent(self, match: Match[SourceWord], body: SourceMention | None, after: int) -> SourceMention:
        """مراسلنا and مراسل الصحيفة are the outlet; مراسل وكالة رويترز is the agency."""
        text = self.text
        if body is not None and body.wire:
            return msgspec.structs.replace(body, first=match.first, last=after, prefix=match.prefix)
        last = after
        if text.form(last) == "/" and text.is_word(last + 1):
            last = after = last + 2
        while (
            body is None
            and last < after + 3
            and text.is_word(last)
            and text.form(last) not in text.lists.stops
            and not speaks(text, last)
        ):
            last += 1
        return name_source(text, "outlet", match.start, match.first, last, last, prefix=match.prefix, nameless=True)

    def _spoken_for(self, at: int, word: SourceWord) -> tuple[SourceMention | None, int]:
        """The body that people belong to: behind في، من، ب، ل، باسم or as genitive; and the word behind it."""
        text = self.text
        form = text.form(at)
        if form in ("رسمي", "الرسمي", "العسكري", "الاعلامي"):
            at, form = at + 1, text.form(at + 1)
        if form in _FOR or (form in WITHIN and not (word.kind == "outlet" and form == "من")):
            some = text.form(at + 1) in _SOME
            found = self._bare_known(at + 1 + some, places=form in WITHIN)
            unknown = unknown_body(text, at + 1) if form in _FOR else None
            if unknown is not None and (found is None or found.kind == "witness" or cut_short(text, found, unknown)):
                found = self.memory.first_written(unknown)
            if found and some:
                found = msgspec.structs.replace(found, name=None, id="")
            return (found, found.last) if found else (None, at + 2 if form in _FOR and text.is_word(at + 1) else at)
        if text.is_word(at) and form[:1] in ("ب" if word.kind == "media" else "بل") and len(form) > 3:
            found = self._bare_known(at, places=True)
            told = found is not None and found.kind in ("media", "monitor") and found.prefix.startswith("ل")
            if found and found.prefix in ("ب", "ل", "لل", "بال") and not told:
                return found, found.last
            return None, at
        before = text.bare(at - 1).removeprefix("ال")
        led = (
            before in _LED
            or (text.bare(at - 1) in _SOURCES and text.definite(at))
            or word.kind == "outlet"
            or word.spokesman
            or word.of_body
        )
        if led and text.is_word(at):
            found = self._bare_known(at, places=False)
            if found and found.prefix in ("", "ال") and found.head not in ("قايد",):
                return found, found.last
        return None, at

    def _body_in(self, at: int) -> SourceMention | None:
        return self._bare_known(at, places=True)

    def _bare_known(self, at: int, places: bool) -> SourceMention | None:
        """A body or institution at a word; not a place's name where `places` says that one may stand there."""
        if not self.text.is_word(at) or self._depth >= _NESTED:
            return None
        self._depth += 1
        found = self._known(at, shy=False)
        self._depth -= 1
        if (
            found is None
            or found.person
            or (
                found.name is None
                and found.kind not in ("military", "medical", "police")
                and not found.head.startswith("ال")
            )
        ):
            return None
        if places and found.id.startswith("state:"):
            return None
        return self.memory.first_written(found)

    # --- actors ----------------------------------------------------------------------------------------------

    def _actor(self, at: int) -> SourceMention | None:
        """An army, armed group or state of the actor files."""
        for match in actor_matcher().at(self.text.doc, at):
            for word in match.entries:
                kind = actor_kind(self.text, match, word)
                if kind is None or (word.kind in ("group", "nisba") and not word.plural):
                    continue
                last = match.last if quote_ends(self.text, match.last) else adjectives(self.text, match.last)
                if word.kind == "group" and self.text.form(match.first - 1).endswith(("ون", "ين")):
                    last = match.last
                key = {"state": "state:", "capital": "state:capital:"}.get(word.kind, "actor:") + word.value
                if word.kind == "context":
                    key = owner_behind(self.text, match.last)
                return name_source(
                    self.text,
                    kind,
                    start_of(self.text, match),
                    match.first,
                    bracket(self.text, last),
                    last,
                    id=key,
                    prefix=match.prefix,
                )
        return None

    def _issuer(self, at: int) -> SourceMention | None:
        """The body that may have issued a document, under the name first written."""
        found = self._known(at, shy=False) if self.text.is_word(at) else None
        return self.memory.first_written(found) if found is not None else None

    # --- the whole report --------------------------------------------------------------------------------------

    def _more_adjectives(self, mention: SourceMention) -> list[SourceMention]:
        """مصادر طبية وأمنية، مصادر أمنية وأخرى طبية: a second nameless source by its adjective."""
        text = self.text
        at = mention.last
        if mention.name is not None or not text.form(at).startswith("و"):
            return []
        if text.form(at) in ("واخري", "واخرون", "واخرين"):
            kind, last = adjective_kind(text, at + 1), at + 2
        else:
            kind, last = adjective_kinds().get(text.form(at)[1:]), at + 1
        if kind is None:
            return []
        return [name_source(text, kind, text.doc.words[at].start, at, last, last, nameless=True)]

    def scan(self) -> Iterator[SourceMention]:
        """The source phrases of the whole report that need no verb of saying beside them."""
        at = 0
        while at < len(self.text):
            found = self._known(at, shy=False) if self.text.is_word(at) else None
            if found is not None:
                yield found
            at = max(at + 1, found.last if found else 0)
