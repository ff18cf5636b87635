"""Mentions of sources: bodies, institutions, nameless people, spokesmen and named persons that may speak.

A phrase is read at a word where a verb or preposition of saying expects one. مصدر أمني is nameless and its
adjective decides its kind; مصدر في الشرطة العراقية and المتحدث باسم الدفاع المدني go by the body's name.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from khabar.find.source_names import SourceWord, adjective_kinds, source_matcher
from khabar.find.source_text import SourceText
from khabar.find.speech import speech_matcher
from khabar.lexicon.actors import ActorWord, actor_matcher, load_actors
from khabar.lexicon.matcher import Match
from khabar.text.fold import fold_word
from khabar.text.words import Doc

_IN = frozenset({"في", "من", "لدي", "داخل", "ضمن"})
_FOR = frozenset({"باسم", "بلسان"})
_OF_DOCUMENT = frozenset({"صادر", "صادره", "صدر", "صدرت", "اصدرته", "اصدره", "اصدرها", "اعدته", "اعده", "اعدتها", "نشرته", "نشره", "نشرها",
                          "عن", "من", "وزعته", "تلاه", "ل", "رسمي", "صحفي", "مقتضب", "مشترك", "اعلامي", "اولي", "خاص", "له", "لها",
                          "نشرتها", "اصدرتها", "بثته", "اعدها", "منسوب", "الي"})  # fmt: skip
_MILITARY_CONTEXTS = frozenset({"army", "security", "coalition", "joint_forces", "general_security", "counter_terrorism", "occupation",
                                "defence_ministry", "republican_guard", "general_command", "military_council", "fourth_division"})  # fmt: skip
_OFFICIAL_CONTEXTS = frozenset({"state", "government", "legitimacy", "transitional_council"})
_NO_SOURCE_CONTEXTS = frozenset({"enemy", "aggression", "mercenaries", "iran_backed", "turkey_backed", "us_backed", "uae_backed"})
_FORCE = ("قوات", "جيش", "الجيش", "القوات", "سلاح")
_LED = frozenset({"رييس", "مدير", "قايد", "ءامر", "امر", "نايب", "عضو", "امين", "مستشار", "منسق", "ممثل", "وزير", "محافظ", "زعيم", "قيادي"})
_BODIES_OVER_PERSONS = frozenset({"un", "monitor", "rescue", "media"})
_CLOSING = ("»", "”", '"', "“")
_STYLES = frozenset({"سمي", "سمت", "يسمي", "تسمي", "يطلق", "تطلق", "اطلق", "اطلقت", "يدعي", "تدعي", "تستخدم", "يستخدم"})
_UN_AGAIN = frozenset({"المنظمه الامميه", "المنظمه الدوليه"})


class SourceMention(msgspec.Struct, frozen=True):
    """A source in the words of a report.

    kind         a source kind of codebook section 8
    name         the Arabic name as first written in the report, None for a nameless source
    first, last  the words of this mention
    start, end   offsets of the name where it is first written, else of this mention
    id           the same for every name of one body; else the folded name
    points_back  المصدر، البيان: whoever spoke before
    head         the folded noun that the phrase begins with
    wire         an agency, which passes on what it is told
    person       a named person
    """

    kind: str
    name: str | None
    first: int
    last: int
    start: int
    end: int
    id: str = ""
    points_back: bool = False
    head: str = ""
    wire: bool = False
    person: bool = False
    prefix: str = ""


class SourceReader:
    """Reads source phrases of one report; remembers who was named, so that a short name leads to the first one."""

    def __init__(self, text: SourceText) -> None:
        self.text = text
        self.named: list[SourceMention] = []
        self._all: list[SourceMention] | None = None

    # --- phrases ---------------------------------------------------------------------------------------------

    def read(self, at: int, *, person: bool = False, shy: bool = True) -> SourceMention | None:
        """The source phrase that begins at a word; `person` lets a bare name stand for one, `shy` ordinary words for a body."""
        if not self.text.is_word(at) or at >= len(self.text):
            return None
        found = self._document(at) or self._known(at, shy) or (self._person(at) if person else None)
        return self._first_written(found) if found else None

    def read_all(self, at: int, *, person: bool = False) -> list[SourceMention]:
        """The source at a word and those joined to it: شهود ومصادر طبية، مصادر أمنية وأخرى طبية."""
        first = self.read(at, person=person)
        if first is None:
            return []
        out = [first]
        out += self._more_adjectives(first)
        while len(out) < 5:
            behind = self.text.skip_adverbs(out[-1].last, 1) if self.text.form(out[-1].last) in ("،", ",") else out[-1].last
            if not self.text.form(behind).startswith("و"):
                break
            following = self.read(behind)
            if following is None or not following.prefix.startswith("و") or following.points_back:
                break
            out += [following, *self._more_adjectives(following)]
        return out

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
        better = actor is not None and (best is None or actor.last > best.last or (actor.last == best.last and best.name is None))
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
        last = match.last if self._quote_ends(match.last) else self._adjectives(match.last)
        return self._make(word.kind, self._start(match), match.first, self._bracket(last), last, id=word.id, wire=word.wire, prefix=match.prefix)

    def _institution(self, match: Match[SourceWord], word: SourceWord) -> SourceMention | None:
        """An institution with what names it: وزارة الدفاع السورية، صحيفة محلية (nameless), الوكالة (points back)."""
        text, definite = self.text, self._definite(match)
        last = self._adjectives(match.last) if definite else self._complement(match.last)
        head = text.form(match.first)[len(match.prefix) - (2 if match.prefix.endswith("ال") else 0) :] if match.prefix else text.form(match.first)
        alone = match.last - match.first == 1 and last == match.last
        owner = self._actor(match.last) if word.kind == "media" and not definite and text.is_word(match.last) else None
        if owner is not None and owner.kind == "armed_group" and owner.prefix in ("", "ال"):
            return msgspec.structs.replace(owner, first=match.first, prefix=match.prefix)
        if alone and not definite:
            return self._self_styled(match, word)
        if word.kind in ("media", "monitor", "un") and last > match.last:
            last = self._purpose(last)
        named = not self._is_description(match.last, last) or definite or match.last - match.first > 1
        if alone and not word.alone:
            return self._make(word.kind, match.start, match.first, last, last, head=head, prefix=match.prefix, nameless=True)
        return self._make(
            word.kind, self._start(match), match.first, self._bracket(last), last, head=head, prefix=match.prefix, nameless=not named,
            wire=head in ("وكاله", "الوكاله"),
        )  # fmt: skip

    def _self_styled(self, match: Match[SourceWord], word: SourceWord) -> SourceMention | None:
        """جماعة تطلق على نفسها اسم "كتائب النور" goes by the quoted name."""
        text = self.text
        if text.form(match.last) not in _STYLES or word.kind != "armed_group":
            return None
        quoted = next(((a, b) for a, b in text.quotes if match.last < a <= match.last + 5 and b - a <= 8), None)
        if quoted is None:
            return None
        start, end = text.doc.words[quoted[0]].start, text.doc.words[quoted[1] - 1].end
        name = text.doc.text[start:end]
        return SourceMention(word.kind, name, match.first, quoted[1], start, end, fold_word(name), head=text.bare(match.first), prefix=match.prefix)

    def _people(self, match: Match[SourceWord], word: SourceWord) -> SourceMention | None:
        """Nameless people, the body they speak for, or the person named behind their title."""
        text = self.text
        first, last = match.first, match.last
        adjectives_end = self._nameless_adjectives(last)
        kinds = [k for k in (self._adjective_kind(at) for at in range(last, adjectives_end)) if k]
        kind = kinds[0] if kinds and word.kind in ("local", "official", "military") else word.kind
        body, after = self._spoken_for(adjectives_end, word)
        if word.kind == "outlet":
            return self._correspondent(match, body, after)
        if word.of_body and body is None:
            return None
        name = self._name_behind(after, word)
        definite = self._definite(match)
        if name is not None and not (word.spokesman and body is not None) and not (body and body.kind in _BODIES_OVER_PERSONS):
            side = body.kind if body and body.kind in ("armed_group", "military", "police", "medical") else kind
            return self._make(side, name[0], first, name[1], name[1], prefix=match.prefix, person=True)
        end = name[1] if name else after
        if body is not None and body.name:
            kept = kind if kind in ("medical", "insider") else body.kind
            return msgspec.structs.replace(body, kind=kept, first=first, last=end, prefix=match.prefix, head=text.bare(first))
        if body is not None:
            kind = body.kind if not kinds else kind
        back = definite and not kinds and word.kind in ("local", "official", "activist", "military", "medical") and end == adjectives_end
        return self._make(
            kind, match.start, first, end, end, head=text.bare(first), prefix=match.prefix, nameless=True, points_back=back
        )

    def _correspondent(self, match: Match[SourceWord], body: SourceMention | None, after: int) -> SourceMention:
        """مراسلنا and مراسل الصحيفة are the outlet; مراسل وكالة رويترز is the agency."""
        text = self.text
        if body is not None and body.wire:
            return msgspec.structs.replace(body, first=match.first, last=after, prefix=match.prefix)
        last = after
        if text.form(last) == "/" and text.is_word(last + 1):
            last = after = last + 2
        while body is None and last < after + 3 and text.is_word(last) and text.form(last) not in text.lists.stops and not self._speaks(last):
            last += 1
        return self._make("outlet", match.start, match.first, last, last, prefix=match.prefix, nameless=True)

    def _spoken_for(self, at: int, word: SourceWord) -> tuple[SourceMention | None, int]:
        """The body that people belong to: behind في، من، ب، ل، باسم or as genitive; and the word behind it."""
        text = self.text
        form = text.form(at)
        if form in ("رسمي", "الرسمي", "العسكري", "الاعلامي"):
            at, form = at + 1, text.form(at + 1)
        if form in _FOR or form in _IN:
            at_body = at + 2 if text.form(at + 1) in ("بعض", "احد", "احدي", "عدد", "عده") else at + 1
            found = self._bare_known(at_body, places=form in _IN)
            return (found, found.last) if found else (None, at)
        if text.is_word(at) and form[:1] in "بل" and len(form) > 3:
            found = self._bare_known(at, places=True)
            if found and found.prefix in ("ب", "ل", "لل", "بال"):
                return found, found.last
            return None, at
        led = text.bare(at - 1).removeprefix("ال") in _LED or word.kind == "outlet" or word.spokesman or word.of_body
        if led and text.is_word(at):
            found = self._bare_known(at, places=False)
            if found and found.prefix in ("", "ال") and found.head not in ("قايد",):
                return found, found.last
        return None, at

    def _bare_known(self, at: int, places: bool) -> SourceMention | None:
        """A body or institution at a word; not a place's name where `places` says that one may stand there."""
        if not self.text.is_word(at):
            return None
        found = self._known(at, shy=False)
        if found is None or found.person or (found.name is None and found.kind not in ("military", "medical", "police") and not found.head.startswith("ال")):
            return None
        if places and found.id.startswith("state:"):
            return None
        return self._first_written(found)

    def _name_behind(self, at: int, word: SourceWord) -> tuple[int, int] | None:
        """Offset and last word of a person's name behind a title and its complement: وزير الداخلية السوري سعيد كامل."""
        text = self.text
        if word.kind in ("local", "witness", "outlet") or (word.kind == "media" and text.form(at - 1) not in text.lists.titles and not self._is_nisba(at - 1)):
            return None
        known = next((i for i in range(at, at + 9) if text.form(i) in text.lists.names and self._is_name_word(i)), None)
        if known is not None and all(self._modifies_title(i) for i in range(at, known)):
            return text.doc.words[known].start, self._name_end(known, known=True)
        while text.form(at) in text.lists.titles and text.form(at) not in text.lists.names:
            at += 1
        last = self._name_end(at, known=False)
        plural = text.form(at - 1).endswith(("ون", "ين", "ات"))
        return (text.doc.words[at].start, last) if last > at and not plural and self._speech_follows(last) else None

    def _is_nisba(self, at: int) -> bool:
        """Whether a word is an articled adjective in the singular: الإعلامي | الليبي."""
        return self.text.definite(at) and self.text.form(at).endswith(("ي", "يه"))

    def _modifies_title(self, at: int) -> bool:
        """Whether a word may stand between a title and the name: وزير | الداخلية في حكومة الوفاق | محمد."""
        text = self.text
        form = text.form(at)
        if form in ("،", ",", "في", "من"):
            return True
        if not text.is_word(at) or form in text.lists.complementizers or form in text.lists.stops or self._speaks(at):
            return False
        return not text.is_act(at)

    # --- persons ---------------------------------------------------------------------------------------------

    def _person(self, at: int) -> SourceMention | None:
        """A named person, with titles before and what they are behind: سالم الأحمد، نائب محافظ لحج."""
        text = self.text
        first = at
        while text.form(at) in text.lists.titles and at < first + 4:
            at += 1
        kind = self._kind_of_title(text.form(at - 1)) if at > first else ""
        known = text.form(at) in text.lists.names
        last = self._name_end(at, known=known or at > first)
        if last == at:
            return None
        if not known and at == first and not self._is_earlier(at, last):
            if text.definite(at) or not (self._speech_follows(last) or self._role_follows(last)):
                return None
        return self._described(first, at, last, kind)

    def _described(self, first: int, at: int, last: int, kind: str) -> SourceMention:
        """A person by what stands behind the name: a spokesman is the body, a role gives the kind."""
        text = self.text
        behind = last + 1 if text.form(last) in ("،", ",") else last
        role = self._known(behind, shy=False) if text.is_word(behind) and text.bare(behind) == text.form(behind) else None
        if role is None and text.form(behind) == "احد":
            role = self._known(behind, shy=False) or self._known(behind + 1, shy=False)
        if role is not None and role.prefix in ("", "ال") and not self._speaks(behind):
            if role.name and not role.person and text.bare(behind).removeprefix("ال") in ("متحدث", "ناطق") or (role.name and role.kind in _BODIES_OVER_PERSONS):
                return msgspec.structs.replace(self._first_written(role), first=first)
            if role.head:
                kind, last_word = role.kind, role.last
                return self._make(kind, text.doc.words[at].start, first, last, last_word, person=True)
        return self._make(kind or "official", text.doc.words[at].start, first, last, last, person=True)

    def _kind_of_title(self, form: str) -> str:
        if form in ("الناشط", "الناشطه"):
            return "activist"
        if form in ("الطبيب", "الدكتور"):
            return "medical"
        if form in ("الاعلامي", "الصحفي", "الصحفيه", "الكاتب", "الاعلاميه"):
            return "media"
        if form in ("المواطن", "المواطنه", "الشاب"):
            return "witness"
        if form in ("العقيد", "العميد", "اللواء", "المقدم", "الرايد", "النقيب", "الفريق", "الملازم", "الجنرال", "المشير"):
            return "military"
        return "official"

    def _name_end(self, at: int, known: bool) -> int:
        """The word behind a person's name; `at` where none stands there."""
        text = self.text
        last = at
        edges = {edge for quote in text.quotes for edge in quote}
        while last < at + 5 and self._is_name_word(last):
            if last > at and last in edges:
                break
            if last - at >= (4 if known else 3) and text.form(last - 1) not in ("عبد", "ابو", "بن", "ال"):
                break
            last += 1
        return last

    def _is_name_word(self, at: int) -> bool:
        text = self.text
        form = text.form(at)
        if form == "علي":
            return self._is_ali(at)
        if not text.is_word(at) or len(form) < 2 or form in text.lists.stops or form in text.lists.complementizers:
            return False
        if form in text.lists.times or (form in text.lists.documents and form not in text.lists.names):
            return False
        if form in text.lists.names:
            return True
        if form in text.lists.adverbs or self._speaks(at) or text.is_act(at):
            return False
        if form.startswith(("لل", "بال", "و", "كال")) or (form[0] in "لبو" and text.form(at)[1:] in text.lists.names):
            return False
        return not any(m.prefix in ("", "ال", "ل", "ب", "و", "وال") for m in source_matcher().at(text.doc, at))

    def _is_ali(self, at: int) -> bool:
        """Whether علي is the name and not the preposition."""
        text = self.text
        written = text.doc.text[text.doc.words[at].end - 1] == "ي"
        names = text.lists.names - {"علي"}
        return written and (text.form(at + 1) in names or text.form(at - 1) in names)

    def _role_follows(self, at: int) -> bool:
        """Whether a role stands behind a name: نائب محافظ, أحد الناشطين."""
        behind = at + 1 if self.text.form(at) in ("،", ",") else at
        if self.text.form(behind) == "احد":
            behind += 1
        return any(
            word.role == "people" and word.kind not in ("local", "witness", "media")
            for m in source_matcher().at(self.text.doc, behind) if m.prefix in ("", "ال") for word in m.entries
        )  # fmt: skip

    def _is_earlier(self, at: int, last: int) -> bool:
        words = set(self.text.forms[at:last])
        return any(m.person and m.name and words <= set(fold_word(m.name).split()) for m in self.named)

    def _speech_follows(self, at: int) -> bool:
        """Whether أن or a colon follows a name, adverbs and في تصريح aside."""
        text = self.text
        at = text.skip_adverbs(at, 4)
        if text.form(at) in ("في", "خلال", "عبر", "عقب", "امام", "ل") or text.form(at) in ("لوكاله", "لقناه", "لصحيفه"):
            return any(text.form(i) in text.lists.complementizers or text.form(i) == ":" for i in range(at, at + 10))
        return text.form(at) in text.lists.complementizers or text.form(at) == ":"

    # --- actors ----------------------------------------------------------------------------------------------

    def _actor(self, at: int) -> SourceMention | None:
        """An army, armed group or state of the actor files."""
        for match in actor_matcher().at(self.text.doc, at):
            for word in match.entries:
                kind = self._actor_kind(match, word)
                if kind is None or (word.kind in ("group", "nisba") and not word.plural):
                    continue
                last = match.last if self._quote_ends(match.last) else self._adjectives(match.last)
                if word.kind == "group" and self.text.form(match.first - 1).endswith(("ون", "ين")):
                    last = match.last
                key = {"state": "state:", "capital": "state:capital:"}.get(word.kind, "actor:") + word.value
                if word.kind == "context":
                    key = self._owner_behind(match.last)
                return self._make(kind, self._start(match), match.first, self._bracket(last), last, id=key, prefix=match.prefix)
        return None

    def _owner_behind(self, at: int) -> str:
        """The actor that a shared noun belongs to by the adjective behind it: المتمردون | الحوثيون."""
        for match in actor_matcher().at(self.text.doc, at) if self.text.is_word(at) else ():
            for word in match.entries:
                if word.kind == "group" and match.prefix == "ال":
                    return "actor:" + word.value
        return ""

    def _actor_kind(self, match: Match[ActorWord], word: ActorWord) -> str | None:
        if word.kind in ("state", "capital") or (word.kind == "nisba" and word.human and match.prefix.endswith("ال")):
            return "official"
        if word.kind == "context":
            if word.value in _NO_SOURCE_CONTEXTS:
                return None
            if word.value == "police":
                return "police"
            return "military" if word.value in _MILITARY_CONTEXTS else "official" if word.value in _OFFICIAL_CONTEXTS else "armed_group"
        if word.kind in ("name", "group", "guarded"):
            actor = load_actors().get(word.value)
            if word.kind == "guarded" or actor is None:
                return "armed_group" if word.kind == "guarded" else None
            if actor.kind in ("rebel", "militia"):
                return "armed_group"
            force = self.text.form(match.first).removeprefix("و").startswith(_FORCE)
            return "military" if force or actor.kind == "external" else "official" if actor.kind == "state" else None
        return None

    # --- documents -------------------------------------------------------------------------------------------

    def _document(self, at: int) -> SourceMention | None:
        """بيان الإدارة، تقرير أعدته السفارة: whoever issued it; البيان alone points back."""
        text = self.text
        form = text.form(at)
        bare = next((f for f in (form, form[1:], form[2:]) if f in text.lists.documents), "")
        if not bare or (bare != form and form[: len(form) - len(bare)] not in ("و", "ف", "ب", "ل", "ال", "وال")):
            return None
        last = at + 1
        while last < at + 5 and (text.form(last) in _OF_DOCUMENT or text.form(last) in text.lists.times):
            last += 1
        found = self._known(last, shy=False) if text.is_word(last) else None
        prefix = form[: len(form) - len(bare)]
        allowed = ("", "ال", "ل", "لل")
        definite = bare.startswith("ال") or prefix.endswith("ال")
        if found is not None and found.prefix in allowed and not (definite and last == at + 1 and found.prefix in ("", "ال")):
            return msgspec.structs.replace(self._first_written(found), first=at, prefix=prefix)
        if definite:
            word = text.doc.words[at]
            return SourceMention("official", None, at, at + 1, word.start, word.end, points_back=True, head=bare, prefix=prefix)
        return None

    # --- extents ---------------------------------------------------------------------------------------------

    def _definite(self, match: Match[SourceWord]) -> bool:
        return match.prefix.endswith(("ال", "لل")) or self.text.doc.folded.text[self._fold_at(match) : self._fold_at(match) + 2] == "ال"

    def _fold_at(self, match: Match[SourceWord] | Match[ActorWord]) -> int:
        return self.text.doc.folded_starts[match.first] + len(match.prefix.removesuffix("ال"))

    def _start(self, match: Match[SourceWord] | Match[ActorWord]) -> int:
        """Offset of the name with its article, other clitics left out."""
        if not match.prefix.endswith("ال"):
            lent = match.prefix.endswith("ل") and self.text.form(match.first)[len(match.prefix) - 1 :].startswith("لل")
            return match.start + 1 if lent else match.start
        return self.text.doc.folded.starts[self._fold_at(match)]

    def _adjectives(self, at: int) -> int:
        """The word behind the adjectives that go on with a definite name: الجيش | اليمني."""
        text = self.text
        first = at
        while at < first + 4 and text.is_word(at):
            form = text.form(at)
            fits = text.definite(at) and (form.endswith(("ي", "يه", "يون", "يين")) or form in text.lists.agreeing)
            if not fits or form in text.lists.stops or form in text.lists.times or form in text.lists.adverbs or text.is_act(at):
                break
            if form.endswith(("يون", "يين")) and not text.form(at - 1).endswith(("ون", "ين")):
                break
            at += 1
        return at

    def _quote_ends(self, at: int) -> bool:
        return any(last == at for _, last in self.text.quotes)

    def _complement(self, at: int) -> int:
        """The word behind an institution's complement: وزارة | الدفاع السورية, صحيفة | نيويورك تايمز."""
        text = self.text
        if not text.is_word(at) or not self._may_complement(at):
            return at
        quoted = next((b for a, b in text.quotes if a == at and b - a <= 5), None)
        if quoted is not None:
            return self._adjectives(quoted)
        if text.bare(at - 1).removeprefix("لل") in ("وزاره", "للوزاره") and not text.definite(at):
            return at
        known = [m for m in source_matcher().at(text.doc, at) if m.prefix == "" and any(w.role == "body" for w in m.entries)]
        actor = [] if known else [m for m in actor_matcher().at(text.doc, at) if m.prefix in ("", "ال")]
        last = max([m.last for m in (known or actor)] + [at + 1])
        return self._articled(last) if text.form(at).startswith("ال") or last > at + 1 or actor else self._articled(self._second(last))

    def _second(self, at: int) -> int:
        """The second word of an unarticled complement: هيئة شؤون | الأسرى, مجلس محافظة | درعا."""
        return at

    def _articled(self, at: int) -> int:
        text = self.text
        first = at
        while at < first + 3 and text.is_word(at) and text.definite(at) and self._may_complement(at):
            if text.form(at).endswith(("ون", "ين")):
                break
            at += 1
        return at

    def _may_complement(self, at: int) -> bool:
        text = self.text
        form = text.form(at)
        if form in text.lists.stops or form in text.lists.complementizers or form in text.lists.times or form in text.lists.adverbs:
            return False
        return not self._speaks(at) and not text.is_act(at)

    def _purpose(self, at: int) -> int:
        """لحقوق الإنسان، للأنباء، لشؤون اللاجئين behind a body's name."""
        text = self.text
        form = text.form(at)
        if form in ("للانباء", "للاعلام", "للاغاثه", "للتنميه", "للهجره"):
            return at + 1
        if form in ("لحقوق", "لشوون", "لشيون", "لتوثيق", "لتنسيق", "لرصد", "لمراقبه"):
            return at + 2 if text.is_word(at + 1) else at + 1
        return at

    def _bracket(self, at: int) -> int:
        """The word behind a short name in brackets: الدفاع المدني السوري (الخوذ البيضاء)."""
        text = self.text
        if text.form(at) == "(" and ")" in text.forms[at + 1 : at + 5]:
            return text.forms.index(")", at, at + 5) + 1
        quoted = next((b for a, b in text.quotes if a == at and b - a <= 2), None)
        if quoted is not None and any(m.last == quoted for m in source_matcher().at(text.doc, at)):
            return quoted
        return at

    def _is_description(self, at: int, last: int) -> bool:
        """Whether what follows a noun describes it only (صحيفة محلية، منظمة حقوقية) and gives no name."""
        text = self.text
        if at == last:
            return True
        return all(
            not text.definite(i) and (text.form(i) in adjective_kinds() or text.form(i).endswith(("يه", "يات")))
            for i in range(at, last)
        ) and text.quotes_none(at)

    def _nameless_adjectives(self, at: int) -> int:
        """The word behind the adjectives of nameless people: مصادر | أمنية فلسطينية."""
        text = self.text
        first = at
        while at < first + 4 and text.is_word(at):
            form = text.form(at).removeprefix("ال")
            fits = form in adjective_kinds() or form.endswith(("يه", "يين", "يون", "ي", "يات", "يان")) or form in ("رفيع", "كبير", "بارز", "كبار", "عيان", "المستوي", "مستوي", "سابق", "سابقون", "سابقين", "مساعد")
            joined = form.startswith("و") and (form[1:] in adjective_kinds() or form.startswith("واخر"))
            if not fits or joined or text.form(at) in text.lists.stops or text.form(at) in text.lists.names or text.form(at) in text.lists.adverbs or self._speaks(at):
                break
            at += 1
        return at

    def _adjective_kind(self, at: int) -> str | None:
        return adjective_kinds().get(self.text.form(at).removeprefix("ال"))

    def _more_adjectives(self, mention: SourceMention) -> list[SourceMention]:
        """مصادر طبية وأمنية، مصادر أمنية وأخرى طبية: a second nameless source by its adjective."""
        text = self.text
        at = mention.last
        if mention.name is not None or not text.form(at).startswith("و"):
            return []
        if text.form(at) in ("واخري", "واخرون", "واخرين"):
            kind, last = self._adjective_kind(at + 1), at + 2
        else:
            kind, last = adjective_kinds().get(text.form(at)[1:]), at + 1
        if kind is None:
            return []
        return [self._make(kind, text.doc.words[at].start, at, last, last, nameless=True)]

    def _speaks(self, at: int) -> bool:
        return any(m.prefix in ("", "و", "ف") for m in speech_matcher().at(self.text.doc, at))

    # --- names -----------------------------------------------------------------------------------------------

    def _make(
        self, kind: str, start: int, first: int, name_last: int, last: int, *, id: str = "", head: str = "", prefix: str = "",
        nameless: bool = False, wire: bool = False, person: bool = False, points_back: bool = False,
    ) -> SourceMention:  # fmt: skip
        end = self._end(start, name_last)
        name = None if nameless else self._named_as(start, end)
        key = id or (fold_word(name) if name else "")
        last = max(last, name_last)
        head = head or self.text.bare(first)
        return SourceMention(kind, name, first, last, start, end, key, points_back, head, wire, person, prefix)

    def _named_as(self, start: int, end: int) -> str:
        """The name written from an offset on; للجيش gives its article back."""
        text = self.text.doc.text
        lent = start > 1 and text[start - 2 : start] == "لل"
        return ("ال" if lent else "") + text[start:end]

    def _end(self, start: int, last: int) -> int:
        """The end of a name, with the mark that closes a quotation opened inside it: موقع "الجسر"."""
        doc = self.text.doc
        end = doc.words[last - 1].end
        opened = any(doc.words[a].start > start and b == last for a, b in self.text.quotes)
        return end + 1 if opened and doc.text[end : end + 1] in _CLOSING else end

    def _first_written(self, mention: SourceMention) -> SourceMention:
        """The mention under the name that the report wrote first; remembered for those to come."""
        if mention.points_back:
            return mention
        earlier = self._earlier(mention)
        if earlier is not None and earlier.name is not None:
            mention = msgspec.structs.replace(
                mention, kind=earlier.kind if not mention.name or mention.person else mention.kind, name=earlier.name, start=earlier.start,
                end=earlier.end, id=earlier.id, wire=earlier.wire,
            )  # fmt: skip
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
        if len(words) == 1 and mention.name.startswith("ال") and mention.kind == "armed_group" and mention.name.endswith(("ون", "ين")):
            return self._owned_elsewhere(fold_word(mention.name))
        if len(words) == 1 and mention.name.startswith("ال") and not mention.id.startswith(("state:", "actor:")):
            return self._headed(mention)
        return None

    def _owned_elsewhere(self, noun: str) -> SourceMention | None:
        """The actor whose adjective stands behind the same noun elsewhere: المتمردون after المتمردين الحوثيين."""
        for at, form in enumerate(self.text.forms):
            if form.removeprefix("و")[:-2] == noun[:-2] and len(form) >= len(noun):
                owner = self._owner_behind(at + 1)
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
            self._all, self.named = [m for m in self.scan() if m.name is not None], remembered
        return self._all

    def scan(self) -> Iterator[SourceMention]:
        """The source phrases of the whole report that need no verb of saying beside them."""
        at = 0
        while at < len(self.text):
            found = self._known(at, shy=False) if self.text.is_word(at) else None
            if found is not None:
                yield found
            at = max(at + 1, found.last if found else 0)


def find_sources(doc: Doc) -> list[SourceMention]:
    """Every phrase of a report that names a body, an institution or nameless people who may be sources, in order."""
    text = SourceText(doc)
    reader = SourceReader(text)
    out = []
    for mention in reader.scan():
        if not mention.points_back:
            out.append(msgspec.structs.replace(mention, first=text.position(mention.first), last=text.position(mention.last - 1) + 1))
    return out
