"""Attribution: who the report credits for which words (codebook section 8).

A verb of saying credits its subject with what follows, بحسب and its like with the clause that they stand in,
a colon behind a source in a headline with the headline. وأضاف and مشيرا إلى go on with whoever spoke before.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khabar.events.quotations import Scope, clause_start, end_of_words, is_initial
from khabar.find.source_names import own_matcher
from khabar.find.source_text import SourceText
from khabar.find.sources import SourceMention, SourceReader
from khabar.find.speech import SpeechWord, find_speech
from khabar.lexicon.matcher import Match
from khabar.record import Source
from khabar.text.words import Doc

_NEGATIONS = frozenset({"لم", "لا", "لن", "ما", "دون", "ولم", "ولا", "ولن", "فلم"})
_BEFORE_VERB = frozenset({"الذي", "التي", "الذين", "اللذين", "قد", "كان", "كانت", "كانوا", "كذلك", "ايضا", "و", "بدورها", "بدوره", "،", ",", ")", "ان"})
_WATCHING = frozenset({"monitor", "rescue", "media", "un", "medical", "outlet", "local", "witness", "activist", "insider"})
_PRONOUNS = ("قوله", "قولها", "قولهم", "تعبيره", "تعبيرها", "تعبيرهم", "وصفه", "وصفها", "وصفهم", "زعمه", "زعمها", "زعمهم",
             "كلامه", "تصريحه", "تصريحاته", "بيانه", "بيانها", "روايته", "روايتها", "ادعاءه", "تاكيده")  # fmt: skip
_TOLD_AS = frozenset({"مزاعم", "روايه", "شهاده", "شهادات", "ادعاءات", "اقوال", "قول", "وصف", "تعبير", "تاكيد", "اعلان", "افاده", "نفس"})
_MALE_STATES = frozenset({"العراق", "لبنان", "الاردن", "السودان", "اليمن", "المغرب"})
_BACKGROUND = frozenset({"وكان", "وكانت", "كان", "كانت", "وكانوا"})
_NEEDS_LINK = frozenset({"اعتبر", "قدر", "علق", "رجح", "رأى", "رد", "وصف", "عرض", "ظن", "أظهر", "شرح", "أثبت"})
_FAR = 2
_NEAR_WORDS = 14


class Attribution(msgspec.Struct, frozen=True):
    """Who is credited, innermost first and the outermost last, for the words `first` to before `last`.

    mode    after (what follows a verb of saying), before (the clause before بحسب), whole (the report),
            own (the report where nobody else is credited)
    anchor  the word that credits
    """

    chain: tuple[SourceMention, ...]
    first: int
    last: int
    mode: str = "after"
    anchor: int = 0


class _Finder:
    """Goes through a report's words of saying in order and keeps who spoke last."""

    def __init__(self, doc: Doc) -> None:
        self.text = SourceText(doc)
        self.reader = SourceReader(self.text)
        self.speech = find_speech(self.text.doc)
        self.at_word = {match.first: match for match in self.speech}
        self.found: list[Attribution] = []
        self.done_until = 0

    # --- who spoke before --------------------------------------------------------------------------------------

    def _latest(self, at: int, reach: int = _FAR) -> tuple[SourceMention, ...]:
        """The chain that holds where somebody spoke last, no more than `reach` paragraphs before."""
        text = self.text
        before = [a for a in self.found if a.anchor < at and a.mode in ("after", "before")]
        main = [a for a in before if text.form(text.sentence(a.anchor)[0]) not in _BACKGROUND or text.sentence(a.anchor) == text.sentence(at)]
        if not (main or before):
            return ()
        latest = max(main or before, key=lambda a: a.anchor)
        if text.paragraph(at) - text.paragraph(latest.anchor) > reach:
            return ()
        same = [a for a in before if a.first <= latest.anchor < a.last or (latest.mode == "before" and latest.first <= a.anchor < latest.last)]
        same.sort(key=lambda a: a.anchor)
        after = [a for a in same if a.mode == "after"][-1:]
        return tuple(self._joined([m for a in after + [a for a in same if a.mode == "before"] for m in a.chain]))

    def _resolved(self, mentions: Sequence[SourceMention]) -> tuple[SourceMention, ...]:
        """The mentions with المصدر and البيان put back to whoever they mean."""
        out: list[SourceMention] = []
        for mention in mentions:
            if not mention.points_back:
                out.append(mention)
                continue
            before = self._pointed_at(mention)
            out += [msgspec.structs.replace(m, first=mention.first, last=mention.last) if n == 0 else m for n, m in enumerate(before)]
            if not before and mention.kind != "official":
                out.append(msgspec.structs.replace(mention, points_back=False))
        return tuple(out)

    def _pointed_at(self, mention: SourceMention) -> tuple[SourceMention, ...]:
        stem = mention.head.removeprefix("و").removeprefix("ال")[:2]
        earlier = sorted((a for a in self.found if a.anchor < mention.first), key=lambda a: a.anchor)
        for attribution in reversed(earlier):
            if any(m.head.removeprefix("ال")[:2] == stem for m in attribution.chain):
                return attribution.chain
        return self._latest(mention.first, 4)

    # --- verbs -------------------------------------------------------------------------------------------------

    def run(self) -> list[Attribution]:
        """All attributions, in order of the words that credit."""
        self._headlines()
        for match in self.speech:
            if match.first < self.done_until:
                continue
            use = match.entries[0].use
            if use in ("say", "publish", "accuse", "claim", "condemn"):
                self._verb(match)
            elif use == "relay":
                self._relay(match)
            elif use == "according":
                self._according(match)
            elif use == "as_said":
                self._as_said(match)
            elif use == "participle":
                self._participle(match)
            elif use == "saying":
                self._saying(match)
        self._credits()
        self._own_post()
        return self.found

    def _add(self, chain: Sequence[SourceMention], first: int, last: int, mode: str, anchor: int) -> None:
        if chain and last > first:
            self.found.append(Attribution(tuple(chain), first, last, mode, anchor))

    def _links(self, at: int, most: int = 10) -> int | None:
        """The place behind أن or a colon within some words, or None."""
        text = self.text
        _, last = text.sentence(at) if at < len(text) else (at, at)
        for i in range(at, min(at + most, last)):
            if text.form(i) in text.lists.complementizers and text.form(i) != "ما" or text.form(i) == ":":
                return i + 1
        return None

    def _verb(self, match: Match[SpeechWord]) -> None:
        text, word = self.text, match.entries[0]
        if text.form(match.first - 1) in _NEGATIONS or word.tense == "future":
            return
        begin, end = text.sentence(match.first)
        subjects, behind, back = self._subjects(match)
        if not self._tells(match, word, subjects, behind):
            return
        chain = list(self._resolved(subjects))
        told_end = self._links(behind) or behind
        if chain and not back:
            chain += self._told_to(behind, min(told_end, end), chain)
        if not chain:
            if not self._goes_on(match, behind):
                return
            chain = list(self._speaker_in_sentence(match.first) or self._latest(match.first))
        first = subjects[0].first if back else match.first
        if word.use == "claim":
            first = begin
        chain = self._within(chain, match.first)
        self._add(chain, first, end_of_words(text, match.first, end), "after", match.first)

    def _subjects(self, match: Match[SpeechWord]) -> tuple[list[SourceMention], int, bool]:
        """The sources that are a verb's subject, the word behind them, and whether they stand before the verb."""
        text = self.text
        at = text.skip_adverbs(match.last)
        if text.form(at) not in text.lists.complementizers:
            found = self.reader.read_all(at, person=True)
            if found and found[0].prefix in ("", "ال"):
                return found, found[-1].last, False
        before = self._subject_before(match.first) if match.prefix == "" else []
        if before:
            return before, match.last, True
        return [], at, False

    def _subject_before(self, verb: int) -> list[SourceMention]:
        """The sources right before a verb: لكن وزارة الدفاع السورية قالت، المتمردين الذين يقولون."""
        text = self.text
        begin, _ = text.sentence(verb)
        stop = verb
        while stop > begin and text.form(stop - 1) in _BEFORE_VERB | text.lists.adverbs:
            stop -= 1
        for start in range(max(begin, stop - _NEAR_WORDS), verb):
            if start in self.at_word and self.at_word[start].entries[0].use in ("say", "according", "relay"):
                continue
            if not text.is_word(start) or text.form(start - 1) in ("في", "من", "الي", "علي", "عن", "ب"):
                continue
            initial = start == begin or (start == begin + 1 and text.form(begin) in _BACKGROUND)
            found = self.reader.read_all(start, person=initial)
            if found and found[0].prefix in ("", "ال", "و", "وال", "ف", "فال") and (
                stop <= found[-1].last <= verb or (initial and self._apposed(found[-1].last, verb))
            ):
                return found
        return []

    def _apposed(self, last: int, verb: int) -> bool:
        """Whether only words that describe the subject stand before a verb: المرصد، ومقره لندن، قال."""
        text = self.text
        opens = text.form(last) in ("،", ",", "في", "(", "احد", "-") or text.form(verb - 1) == "قد"
        return opens and not any(i in self.at_word or text.form(i) in text.lists.complementizers - {"ما"} for i in range(last, verb))

    def _tells(self, match: Match[SpeechWord], word: SpeechWord, subjects: list[SourceMention], behind: int) -> bool:
        """Whether a verb tells of saying here."""
        text = self.text
        link = self._links(behind, 12)
        if word.use == "publish":
            if word.lemma in _NEEDS_LINK:
                return link is not None and link <= behind + 14 and (not subjects or link <= subjects[-1].last + 5)
            if bool(subjects) and subjects[0].kind in _WATCHING:
                return True
            return link is not None and link <= behind + 8
        if word.use == "accuse" and word.lemma == "حمل":
            return bool(subjects) and any("مسوول" in text.form(i) or "مسيول" in text.form(i) for i in range(match.last, min(len(text), match.last + 10)))
        if word.use == "accuse" and subjects and subjects[0].id.startswith("state:"):
            state = text.form(subjects[0].first)
            return text.form(match.first)[len(match.prefix)] == "ت" or text.form(match.last - 1).endswith("ت") or state in _MALE_STATES
        if word.use in ("claim", "condemn"):
            return bool(subjects)
        if word.lemma == "ادعى" and word.tense == "imperfect":
            end = text.doc.words[match.first].end
            return text.doc.text[end - 1] != "ى" and link is not None and not (subjects and subjects[0].person)
        return True

    def _goes_on(self, match: Match[SpeechWord], behind: int) -> bool:
        """Whether a verb with no subject continues: أن، إلى، عن, a colon or a quotation follows at once."""
        text = self.text
        if text.form(behind) in text.lists.complementizers or text.form(behind) in (":", "الي", "عن", "على"):
            return True
        if any(a in (behind, behind + 1) for a, _ in text.quotes):
            return True
        return text.form(match.first).startswith("و") and text.is_act(behind)

    def _speaker_in_sentence(self, at: int) -> tuple[SourceMention, ...]:
        """Who speaks in the sentence already, or the body whose statement it tells of."""
        text = self.text
        begin, _ = text.sentence(at)
        own = [a for a in self.found if begin <= a.anchor < at]
        if own:
            return own[-1].chain
        for start in range(begin, min(at, begin + 8)):
            if text.is_word(start):
                found = self.reader.read_all(start)
                if found and found[0].prefix in ("", "ال", "و", "وال"):
                    return self._resolved(found)
        return ()

    def _told_to(self, at: int, last: int, chain: Sequence[SourceMention]) -> list[SourceMention]:
        """The agency, channel or paper that a statement was made to, and from whom a medium has it."""
        text = self.text
        out: list[SourceMention] = []
        for i in range(at, min(last, at + 14)):
            form = text.form(i)
            if form in ("نقلا",) and chain[0].kind == "media":
                return out
            if not text.is_word(i) or form[:1] not in "ل" and text.form(i - 1) not in ("مع", "الي", "علي", "عبر"):
                continue
            found = self.reader.read(i, shy=False)
            if found and found.kind == "media" and found.name and (found.wire or found.head.removeprefix("ل").startswith(("قنا", "صحيف", "تلفزيون", "اذاع", "وكال"))):
                if not self._is_own(found):
                    out.append(found)
                break
        return out

    def _is_own(self, mention: SourceMention) -> bool:
        return False

    def _within(self, chain: list[SourceMention], verb: int) -> list[SourceMention]:
        """The chain with whoever tells of this saying: ذكرت القناة أن مسؤولا قال."""
        outer = [a for a in self.found if a.mode == "after" and a.first < verb < a.last]
        if not outer or not chain:
            return chain
        last = outer[-1]
        link = self._links(last.anchor, 16)
        if link is None or self.text.form(link - 1) == ":" or verb - link > 5 or chain[0].first < link - 1:
            return chain
        if self.text.form(chain[0].first).startswith("و"):
            return chain
        return chain + [m for m in last.chain if not any((m.kind, m.name) == (c.kind, c.name) for c in chain)]

    # --- relays ------------------------------------------------------------------------------------------------

    def _relay(self, match: Match[SpeechWord]) -> None:
        """نقلت الوكالة عن مصدر طبي; نقل عن مسؤول; نقلت مصادر إن."""
        text = self.text
        begin, end = text.sentence(match.first)
        subjects, behind, _ = self._subjects(match)
        of = next((i for i in range(behind, min(end, behind + 9)) if text.form(i) in ("عن", "من") or text.bare(i) == "عن"), None)
        inner = self.reader.read_all(of + 1, person=True) if of is not None else []
        if of is not None and not inner:
            inner = self._person_behind(of + 1)
        if not inner:
            if subjects and self._links(behind, 4):
                self._add(self._resolved(subjects), match.first, end_of_words(text, match.first, end), "after", match.first)
            return
        if text.form(of) == "من" and not self._links(inner[-1].last, 12):
            return
        outer = self._resolved(subjects)
        chain = [*self._resolved(inner), *outer]
        if not subjects and of is not None and of > match.last + 1:
            return
        self._add(self._joined(chain), match.first, end_of_words(text, match.first, end), "after", match.first)

    def _person_behind(self, at: int) -> list[SourceMention]:
        found = self.reader.read(at, person=True)
        return [found] if found else []

    @staticmethod
    def _joined(chain: Sequence[SourceMention]) -> list[SourceMention]:
        out: list[SourceMention] = []
        for mention in chain:
            if not any((mention.kind, mention.name) == (o.kind, o.name) for o in out):
                out.append(mention)
        return out

    # --- prepositions ------------------------------------------------------------------------------------------

    def _according(self, match: Match[SpeechWord]) -> None:
        text = self.text
        at = match.last
        while text.form(at) in ("الي", "ل", "ما", ":", "عن") or (text.form(at) in ("ـ", "-")):
            at += 1
        if text.form(at) in _TOLD_AS:
            at += 1
        if text.form(at) in _PRONOUNS:
            self._place(self._latest(match.first, 0), match.first, at + 1)
            return
        found = self.reader.read_all(at, person=True)
        if not found or found[0].prefix not in ("", "ال", "ل", "لل", "ب", "بال"):
            return
        if self._inside_relay(match.first):
            self._relay_from(match, found)
            return
        self._place(self._resolved(found), match.first, found[-1].last)

    def _inside_relay(self, at: int) -> bool:
        """Whether نقلا عن stands behind a medium's verb of saying: قالت رويترز نقلا عن."""
        if self.text.form(at) != "نقلا" or not self.found:
            return False
        latest = self.found[-1]
        return latest.mode == "after" and at - latest.anchor < 10 and latest.chain[-1].kind in ("media", "outlet")

    def _relay_from(self, match: Match[SpeechWord], found: list[SourceMention]) -> None:
        latest = self.found.pop()
        chain = self._joined([*self._resolved(found), *latest.chain])
        self._add(chain, latest.first, latest.last, latest.mode, latest.anchor)

    def _as_said(self, match: Match[SpeechWord]) -> None:
        """حسبما أفاد المرصد، بحسب ما نقلت وكالة عن مصدر."""
        text = self.text
        verb = self.at_word.get(match.last) or self.at_word.get(match.last + 1)
        if verb is None or verb.entries[0].use not in ("say", "publish", "relay"):
            return
        subjects, behind, back = self._subjects(verb)
        if back or (text.form(match.first).removeprefix("و") == "كما" and (self._links(behind, 3) or not subjects or is_initial(text, match.first))):
            return
        self.done_until = verb.last
        if not subjects:
            self._place(self._latest(match.first, 0), match.first, behind)
            return
        chain = list(self._resolved(subjects))
        chain += self._told_to(behind, min(behind + 8, text.sentence(match.first)[1]), chain)
        if verb.entries[0].use == "relay" or text.form(behind) == "نقلا":
            of = next((i for i in range(behind, behind + 4) if text.form(i) == "عن"), None)
            inner = self.reader.read_all(of + 1, person=True) if of is not None else []
            chain = self._joined([*self._resolved(inner), *chain])
            behind = inner[-1].last if inner else behind
        self._place(chain, match.first, behind)

    def _place(self, chain: Sequence[SourceMention], marker: int, behind: int) -> None:
        """Credit the clause that a preposition stands in: what follows where it opens the sentence, else what precedes."""
        text = self.text
        begin, end = text.sentence(marker)
        if not chain:
            return
        opens = is_initial(text, marker) or (
            text.form(behind) in ("فان", "فانه", "فانها", "فقد") or (text.form(marker).startswith("و") and text.form(behind) in ("،", ","))
        )
        if opens:
            self._add(chain, marker, end_of_words(text, behind, end), "after", marker)
            return
        first = clause_start(text, begin, marker)
        closes = behind >= end - 1 or not text.is_word(behind) or text.form(behind).startswith("و") or text.form(behind) in text.lists.stops - {"في", "الي", "على"}
        dashed = text.form(behind) == "-" and text.form(marker - 1) == "-"
        self._add(chain, first, behind if closes and not dashed else end, "before", marker)

    # --- participles and nouns of saying -------------------------------------------------------------------------

    def _participle(self, match: Match[SpeechWord]) -> None:
        text = self.text
        begin, end = text.sentence(match.first)
        if any(a.mode == "after" and a.first <= match.first < a.last for a in self.found):
            return
        chain = self._speaker_in_sentence(match.first)
        self._add(chain, match.first, end_of_words(text, match.first, end), "after", match.first)

    def _saying(self, match: Match[SpeechWord]) -> None:
        text = self.text
        _, end = text.sentence(match.first)
        at = match.last
        if text.doc.words[match.last - 1].form.endswith(("ه", "ها", "هم")) and text.form(match.last - 1) not in ("روايه", "شهاده", "احصاييه", "حصيله", "افاده"):
            begin, _ = text.sentence(match.first)
            own = [a for a in self.found if begin <= a.anchor < match.first]
            if own and not (own[-1].first <= match.first < own[-1].last):
                self._add(own[-1].chain, match.first, end_of_words(text, match.first, end), "after", match.first)
            return
        found = self.reader.read_all(at)
        if not found or found[0].prefix not in ("", "ال", "ل", "لل") or (self._links(found[-1].last, 8) is None and text.form(found[-1].last) != "عن"):
            return
        self._add(self._within(list(self._resolved(found)), match.first), match.first, end_of_words(text, match.first, end), "after", match.first)

    # --- headlines, credits at the end -----------------------------------------------------------------------------

    def _headlines(self) -> None:
        """المرصد: مقتل ثلاثة; a source and a colon open the sentence, or a source in brackets ends a headline."""
        text = self.text
        for index, (begin, end) in enumerate(text.bounds):
            if text.doc.sentences[index].role == "furniture":
                continue
            opened = self.reader.read_all(begin) if text.is_word(begin) else []
            if opened and text.form(opened[-1].last) == "ان" and opened[0].prefix in ("", "ال"):
                self._add(self._resolved(opened), begin, end_of_words(text, begin, end), "after", begin)
            colon = next((i for i in range(begin, min(end, begin + 12)) if text.form(i) == ":"), None)
            if colon is not None and not any(i in self.at_word and self.at_word[i].entries[0].use != "saying" for i in range(begin, colon)):
                found = next((m for i in range(begin, colon) if (m := self._ending_at(i, colon, i == begin))), None)
                if found:
                    self._add(self._resolved(found), begin, end, "after", begin)
            if text.doc.sentences[index].role == "headline" and text.form(end - 1) == ")":
                opening = next((i for i in range(end - 2, max(begin, end - 7), -1) if text.form(i) == "("), None)
                inside = self.reader.read(opening + 1) if opening is not None else None
                if inside and inside.last == end - 1 and inside.kind != "outlet":
                    self._add(self._resolved([inside]), begin, end, "before", begin)

    def _ending_at(self, start: int, colon: int, initial: bool) -> list[SourceMention] | None:
        if not self.text.is_word(start):
            return None
        found = self.reader.read_all(start)
        return found if found and found[-1].last == colon and found[0].prefix in ("", "ال", "و", "وال") else None

    def _credits(self) -> None:
        """An agency in brackets or behind المصدر at the end of the report is credited for all of it."""
        text = self.text
        if not text.bounds:
            return
        begin, end = text.bounds[-1]
        last = end
        while last > begin and text.form(last - 1) in (".", "\n", "،"):
            last -= 1
        found: SourceMention | None = None
        if text.form(last - 1) == ")":
            opening = next((i for i in range(last - 2, max(begin - 1, last - 8), -1) if text.form(i) == "("), None)
            found = self.reader.read(opening + 1) if opening is not None else None
            found = found if found and found.last == last - 1 else None
        else:
            label = next((i for i in range(max(begin, last - 8), last - 1) if text.form(i) == ":" and text.form(i - 1) in ("المصدر", "مصدر")), None)
            found = self.reader.read(label + 1) if label is not None else None
        if found and found.kind in ("media", "monitor", "rescue", "un") and not found.points_back:
            self.found = [a for a in self.found if a.anchor < begin or a.chain[0].first < found.first - 1]
            self._add([found], 0, len(text), "whole", found.first)


    def _own_post(self) -> None:
        """A post of an organisation that tells of فرقنا is its own word; a quotation of it is not."""
        text = self.text
        for at in range(len(text)):
            match = next((m for m in own_matcher().at(text.doc, at) if m.prefix in ("", "و", "ف")), None) if text.is_word(at) else None
            if match is None or any(a <= at < b for a, b in text.quotes) or any(f.first <= at < f.last for f in self.found):
                continue
            heading = (self.reader.read(i, shy=False) for i in range(min(6, len(text))) if text.is_word(i))
            name = next((m for m in heading if m and m.kind == match.entries[0] and m.name), None)
            word = text.doc.words[at]
            source = name or SourceMention(match.entries[0], None, at, at + 1, word.start, word.end)
            self._add([source], 0, len(text), "own", at)
            return


def find_attributions(doc: Doc) -> list[Attribution]:
    """Every attribution of a report in order of the words that credit; ranges are words of the report."""
    finder = _Finder(doc)
    text = finder.text
    return [_in_report(text, attribution) for attribution in sorted(finder.run(), key=lambda a: (a.anchor, a.mode))]


def _in_report(text: SourceText, attribution: Attribution) -> Attribution:
    def back(mention: SourceMention) -> SourceMention:
        return msgspec.structs.replace(mention, first=text.position(mention.first), last=text.position(mention.last - 1) + 1)

    return Attribution(
        tuple(back(m) for m in attribution.chain), text.position(attribution.first), text.position(attribution.last - 1) + 1,
        attribution.mode, text.position(attribution.anchor),
    )  # fmt: skip


def sources_at(attributions: Sequence[Attribution], doc: Doc, first: int, last: int) -> tuple[Source, ...]:
    """The sources credited for the words `first` to before `last`, the outermost last; empty where the outlet itself speaks."""
    covering = [a for a in attributions if a.first <= first < a.last]
    after = [a for a in covering if a.mode == "after"][-1:]
    chosen = after + [a for a in covering if a.mode == "before"] + [a for a in covering if a.mode == "whole"]
    chosen = chosen or [a for a in covering if a.mode == "own"]
    out: list[Source] = []
    for mention in (m for a in chosen for m in a.chain):
        if not any((s.kind, s.name) == (mention.kind, mention.name) for s in out):
            out.append(_source(doc, mention))
    return () if all(s.kind == "outlet" for s in out) else tuple(out)


def _source(doc: Doc, mention: SourceMention) -> Source:
    span = (mention.start, mention.end) if mention.name is not None else doc.span(mention.first, mention.last)
    return Source(mention.kind, mention.name, doc.text[span[0] : span[1]], span)  # type: ignore[arg-type]
