"""Attribution: who the report credits for which words (codebook section 8).

A verb of saying credits its subject with what follows, بحسب and its like with the clause that they stand in,
a colon behind a source in a headline with the headline. وأضاف and مشيرا إلى go on with whoever spoke before.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khabar.events.attribution_memory import Told, joined
from khabar.events.attribution_reach import reaches
from khabar.events.attribution_spans import OF_WHOLE, Attribution
from khabar.events.credits import end_credit, headline_credits, own_source, own_words
from khabar.events.quotations import clause_start, end_of_words, is_initial
from khabar.events.speech_subjects import PREPOSITIONS, Subjects
from khabar.find.source_mention import SourceMention
from khabar.find.source_text import SourceText
from khabar.find.sources import SourceReader
from khabar.find.speech import SpeechWord, find_speech
from khabar.lexicon.matcher import Match
from khabar.text.words import Doc

_NEGATIONS = frozenset({"عدم", "لم", "لا", "لن", "ما", "دون", "ولم", "ولا", "ولن", "فلم"})
_WITHOUT = frozenset({"دون", "بدون", "غير"})
_HOW_MUCH = frozenset("من عن نحو حوالي قرابه اكثر اقل طوله طولها عددهم عددها مساحتها زنتها وزنها عمره عمرها".split())
_WATCHING = frozenset(
    {"monitor", "rescue", "media", "un", "medical", "outlet", "local", "witness", "activist", "insider"}
)
_RELAYING = frozenset({"media", "outlet", "monitor", "un"})
_GATHERED = frozenset({"جمعتها", "جمعها", "وثقتها", "وثقها", "نقلتها", "نقلها", "سجلتها", "حصلت", "عليها"})
_SPOKE_TO = frozenset({"تحدث", "تحدثت", "تحدثوا", "تحدثن", "تحدثا"})
_PRONOUNS = frozenset(
    "قوله قولها قولهم تعبيره تعبيرها تعبيرهم وصفه وصفها وصفهم زعمه زعمها زعمهم "
    "كلامه تصريحه تصريحاته بيانه بيانها روايته روايتها ادعاءه تاكيده".split()
)
_TOLD_AS = frozenset(
    "مزاعم روايه شهاده شهادات ادعاءات اقوال قول وصف تعبير تاكيد تاكيدات اعلان افاده افادات روايات نفس ذات".split()
)
_MALE_STATES = frozenset({"العراق", "لبنان", "الاردن", "السودان", "اليمن", "المغرب"})
_NEEDS_LINK = frozenset({"اعتبر", "قدر", "علق", "رجح", "رأى", "رد", "وصف", "عرض", "ظن", "أظهر", "شرح", "أثبت"})
_SUBORDINATING = frozenset({"بعدما", "عندما", "حين", "حينما", "بينما", "الذي", "التي", "الذين", "لما"})
_TO_US = frozenset({"لمراسلنا", "لمراسلتنا", "لموقعنا", "لصحيفتنا", "لوكالتنا", "لشبكتنا", "لقناتنا", "لنا"})
_REACTIONS = frozenset({"نفى", "حذر", "شدد", "اعترف", "أقر", "رد", "رجح", "توقع", "علق", "زعم", "ادعى"})
_INFORMING = frozenset({"أخبر", "أبلغ"})
_INFORMED = _INFORMING | {"أفاد"}
_EYEWITNESSES = frozenset({"شاهد", "شهود", "شاهده", "شاهدا", "شاهدان", "ناج", "ناجون", "ناجيه", "ناجيات"})
_ADDING = frozenset({"أضاف", "تابع", "أردف", "استطرد"})
_AS_WELL = frozenset({"كما", "كذلك"})
_SETTING_WITHIN, _QUOTED_WITHIN = 14, 4
_SETTING = frozenset({"في", "خلال", "عبر", "قايلا", "قايله", "قايلين"})
_APART = frozenset({"،", ",", "فيما", "بينما", "كما", "ثم"})
_TOLD_WITHIN = 8


class _Finder:
    """Goes through a report's words of saying in order and keeps who spoke last."""

    def __init__(self, doc: Doc) -> None:
        self.text = SourceText(doc)
        self.reader = SourceReader(self.text)
        self.speech = find_speech(self.text.doc)
        self.at_word = {match.first: match for match in self.speech}
        self.subjects = Subjects(self.text, self.reader, self.at_word)
        self.told = Told(self.text)
        self.done_until = 0

    # --- verbs -------------------------------------------------------------------------------------------------

    def run(self) -> list[Attribution]:
        """All attributions, in order of the words that credit."""
        for credit in headline_credits(self.text, self.reader, self.at_word):
            self.told.add(self.told.resolved(credit.sources), credit.first, credit.last, credit.mode, credit.first)
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
        self._end_credit()
        self._own_post()
        for reach in reaches(self.text, self.told.found, self._plain()):
            self.told.add(reach.chain, reach.first, reach.last, reach.mode, reach.anchor)
        return self.told.found

    def _plain(self) -> set[int]:
        """Where verbs stand that tell without blaming, denying or condemning, and headlines' colons."""
        told = {a.anchor for a in self.told.found if a.anchor not in self.at_word}
        return told | {
            m.first
            for m in self.speech
            if m.entries[0].use in ("say", "publish", "relay", "claim") and m.entries[0].lemma not in _REACTIONS
        }

    def _verb(self, match: Match[SpeechWord]) -> None:
        text, word = self.text, match.entries[0]
        if self._negated(match) or word.tense == "future" or self._reaches(match, word):
            return
        begin, end = text.sentence(match.first)
        subjects, behind, back = self.subjects.of(match)
        if not back and subjects and self._is_object(word, subjects, behind):
            return
        if not self._tells(match, word, subjects, behind):
            return
        chain = list(self.told.resolved(subjects))
        told_end = self.subjects.links(behind) or behind + _TOLD_WITHIN
        if chain and not back:
            chain += self.subjects.told_to(behind, min(told_end, end), chain)
            chain += self._informed(word, behind)
        if not chain:
            if not self._goes_on(match, behind):
                return
            chain = list(self._speaker_in_sentence(match.first) or self.told.latest(match.first))
            told = self.subjects.told_to(match.last, min(told_end, end), chain)
            chain += [m for m in told if not any((m.kind, m.name) == (c.kind, c.name) for c in chain)]
        first = subjects[0].first if back else match.first
        if word.use == "claim":
            first = begin
        chain = self._within(chain, match.first)
        last = self._aside(match, end_of_words(text, match.first, end))
        self.told.add(chain, first, last, "after", match.first, self.subjects.circumstance(behind))

    def _aside(self, match: Match[SpeechWord], end: int) -> int:
        """Where the words end; what others passed on (نفى ما تناقلته صفحات عن) ends at the comma."""
        text, at = self.text, match.first
        if text.form(at - 1) != "ما" or not any(
            a.mode == "after" and a.first < at < a.last for a in self.told.recent(at)
        ):
            return end
        return next((i for i in range(match.last, end) if text.form(i) in ("،", ",")), end)

    def _negated(self, match: Match[SpeechWord]) -> bool:
        """Whether لم, ما or their like stand before a verb; ما تناقلته is what was passed on."""
        before = self.text.form(match.first - 1)
        if before == "ان" and self.text.form(match.first - 2) in _WITHOUT:
            return True
        return before in _NEGATIONS and not (before == "ما" and self.text.form(match.last - 1).endswith("ه"))

    def _reaches(self, match: Match[SpeechWord], word: SpeechWord) -> bool:
        """Whether يبلغ says how much or how old, or is the passive of telling: تبلغ من العمر، دون أن يبلغ عن إصابات."""
        behind = self.text.form(match.last)
        figure = self.text.doc.words[min(match.last, len(self.text) - 1)].kind == "number"
        return word.lemma == "أبلغ" and word.tense == "imperfect" and (behind in _HOW_MUCH or figure)

    def _is_object(self, word: SpeechWord, found: list[SourceMention], behind: int) -> bool:
        """Whether who stands behind a verb is told or blamed: أخبر عائلته أن، حملت الحركة المسؤولية."""
        if word.lemma in _INFORMING:
            return found[0].kind == "witness" and found[0].head not in _EYEWITNESSES
        return word.lemma == "حمل" and self.text.form(behind).removeprefix("ال").startswith(("مسوولي", "مسيولي"))

    def _informed(self, word: SpeechWord, behind: int) -> list[SourceMention]:
        """The medium that somebody let know: أبلغ شاهد رويترز أن."""
        at = self.text.skip_adverbs(behind, 1)
        found = self.reader.read(at) if word.lemma in _INFORMED and self.text.is_word(at) else None
        return [found] if found is not None and found.kind == "media" and found.prefix == "" else []

    def _tells(self, match: Match[SpeechWord], word: SpeechWord, subjects: list[SourceMention], behind: int) -> bool:
        """Whether a verb tells of saying here."""
        text = self.text
        link = self.subjects.links(behind, 12)
        if word.use == "publish":
            if word.lemma in _NEEDS_LINK:
                return link is not None and link <= behind + 14 and (not subjects or link <= subjects[-1].last + 5)
            if bool(subjects) and subjects[0].kind in _WATCHING:
                return True
            return link is not None and link <= behind + 8
        if word.use == "accuse" and word.lemma == "حمل":
            return bool(subjects) and any(
                "مسوول" in text.form(i) or "مسيول" in text.form(i)
                for i in range(match.last, min(len(text), match.last + 10))
            )
        if word.use == "accuse" and subjects and subjects[0].id.startswith("state:"):
            state = text.form(subjects[0].first)
            return (
                text.form(match.first)[len(match.prefix)] == "ت"
                or text.form(match.last - 1).endswith("ت")
                or state in _MALE_STATES
            )
        if word.use in ("claim", "condemn"):
            return bool(subjects)
        if word.lemma == "ادعى" and word.tense == "imperfect":
            end = text.doc.words[match.first].end
            return text.doc.text[end - 1] != "ى" and link is not None and not (subjects and subjects[0].person)
        return True

    def _goes_on(self, match: Match[SpeechWord], behind: int) -> bool:
        """Whether a verb with no subject continues: أن، إلى، عن, a colon or a quotation follows at once."""
        text = self.text
        if text.form(behind) in text.lists.complementizers or text.form(behind) in (":", "الي", "عن", "علي"):
            return True
        added = match.prefix == "و" or text.form(match.first - 1).removeprefix("و") in _AS_WELL
        quoted = bool(text.quotes_from(behind, behind + _QUOTED_WITHIN))
        if added and text.form(behind) in _SETTING and (quoted or self.subjects.links(behind, _SETTING_WITHIN)):
            return True
        if text.form(match.last) in _TO_US and self.subjects.links(match.last, 4) is not None:
            return True
        if match.entries[0].lemma in _ADDING and self.subjects.links(behind, 9) is not None:
            return True
        if text.quotes_from(behind, behind + 1):
            return True
        return added and text.is_act(behind)

    def _speaker_in_sentence(self, at: int) -> tuple[SourceMention, ...]:
        """Who speaks in the sentence already, or the body whose statement it tells of."""
        text = self.text
        begin, _ = text.sentence(at)
        own = [a for a in self.told.recent(at) if begin <= a.anchor]
        if own:
            return next((a for a in reversed(own) if not self._subordinate(a.anchor)), own[-1]).chain
        if text.form(at + 1) in _TO_US:
            titled = (self.reader.read(i, person=True) for i in range(begin, at) if text.form(i) in text.lists.titles)
            named = [found for found in titled if found is not None and found.person]
            return tuple(named[-1:])
        for start in range(begin, min(at, begin + 8)):
            if text.is_word(start) and text.form(start - 1) not in PREPOSITIONS:
                found = self.reader.read_all(start, person=start == begin + 1)
                if found and found[0].prefix in ("", "ال", "و", "وال"):
                    return self.told.resolved(found)
        return ()

    def _subordinate(self, verb: int) -> bool:
        """Whether a verb of saying stands in a clause of its own: نفى الجيش ذلك بعدما | أعلنه ناطق، وقال إن."""
        before, earlier = self.text.form(verb - 1), self.text.form(verb - 2)
        return before in _SUBORDINATING or (before == "ان" and earlier in ("بعد", "قبل"))

    def _within(self, chain: list[SourceMention], verb: int) -> list[SourceMention]:
        """The chain with whoever tells of this saying: ذكرت القناة أن مسؤولا قال."""
        outer = [a for a in self.told.recent(verb) if a.mode == "after" and a.first < verb < a.last]
        if not outer or not chain:
            return chain
        last = outer[-1]
        link = self.subjects.links(last.anchor, 16)
        contrast = link is not None and self.text.form(link - 2) in ("غير", "الا", "بيد")
        if link is None or contrast or self.text.form(link - 1) == ":" or verb - link > 5 or chain[0].first < link - 1:
            return chain
        between = {self.text.form(i) for i in range(link, verb)}
        if self.text.form(chain[0].first).startswith("و") or between & _APART:
            return chain
        return chain + [m for m in last.chain if not any((m.kind, m.name) == (c.kind, c.name) for c in chain)]

    # --- relays ------------------------------------------------------------------------------------------------

    def _relay(self, match: Match[SpeechWord]) -> None:
        """نقلت الوكالة عن مصدر طبي; نقل عن مسؤول; نقلت مصادر إن."""
        text = self.text
        _, end = text.sentence(match.first)
        subjects, behind, _ = self.subjects.of(match)
        of = next(
            (i for i in range(behind, min(end, behind + 9)) if text.form(i) in ("عن", "من") or text.bare(i) == "عن"),
            None,
        )
        inner = self.reader.read_all(of + 1, person=True) if of is not None else []
        if of is not None and not inner:
            inner = [found for found in [self.reader.read(of + 1, person=True)] if found]
        if not inner:
            if subjects and self.subjects.links(behind, 4):
                self.told.add(
                    self.told.resolved(subjects),
                    match.first,
                    end_of_words(text, match.first, end),
                    "after",
                    match.first,
                )
            return
        if of is not None and text.form(of) == "من" and not self.subjects.links(inner[-1].last, 12):
            return
        outer = self.told.resolved(subjects)
        chain = [*self.told.resolved(inner), *outer]
        if not subjects and of is not None and of > match.last + 1:
            return
        self.told.add(joined(chain), match.first, end_of_words(text, match.first, end), "after", match.first)

    # --- prepositions ------------------------------------------------------------------------------------------

    def _according(self, match: Match[SpeechWord]) -> None:
        text = self.text
        at = match.last
        while text.form(at) in ("الي", "ل", "ما", ":", "عن") or (text.form(at) in ("ـ", "-")):
            at += 1
        if text.form(at).removeprefix("ل") in _TOLD_AS:
            at += 1
            while text.form(at) in _GATHERED:
                at += 1
        if text.form(at) in _PRONOUNS:
            self._place(self.told.latest(match.first, 0), match.first, at + 1)
            return
        found = self.reader.read_all(at, person=True)
        if not found or found[0].prefix not in ("", "ال", "ل", "لل", "ب", "بال"):
            return
        if self._inside_relay(match.first):
            self._relay_from(found)
            return
        chain, behind = list(self.told.resolved(found)), found[-1].last
        if text.form(behind) in _SPOKE_TO:
            told = self.subjects.told_to(behind + 1, behind + 3, chain)
            chain, behind = chain + told, told[-1].last if told else behind
        elif text.form(behind).startswith("ل"):
            told = self.subjects.told_to(behind, behind + 1, chain)
            chain, behind = chain + told, told[-1].last if told else behind
        self._place(chain, match.first, behind)

    def _inside_relay(self, at: int) -> bool:
        """Whether نقلا عن stands behind a medium's verb of saying: قالت رويترز نقلا عن."""
        if self.text.form(at) != "نقلا" or not self.told.found:
            return False
        latest = self.told.found[-1]
        return latest.mode == "after" and at - latest.anchor < 10 and latest.chain[-1].kind in _RELAYING

    def _relay_from(self, found: list[SourceMention]) -> None:
        latest = self.told.take_back()
        chain = joined([*self.told.resolved(found), *latest.chain])
        self.told.add(chain, latest.first, latest.last, latest.mode, latest.anchor)

    def _as_said(self, match: Match[SpeechWord]) -> None:
        """حسبما أفاد المرصد، بحسب ما نقلت وكالة عن مصدر."""
        text = self.text
        verb = self.at_word.get(match.last) or self.at_word.get(match.last + 1)
        if verb is None or verb.entries[0].use not in ("say", "publish", "relay"):
            return
        subjects, behind, back = self.subjects.of(verb)
        if back or (
            text.form(match.first).removeprefix("و") == "كما"
            and (self.subjects.links(behind, 3) or not subjects or is_initial(text, match.first))
        ):
            return
        self.done_until = verb.last
        if not subjects:
            self._place(self.told.latest(match.first, 0), match.first, behind)
            return
        chain = list(self.told.resolved(subjects))
        chain += self.subjects.told_to(behind, min(behind + 8, text.sentence(match.first)[1]), chain)
        chain += self._informed(verb.entries[0], behind)
        if verb.entries[0].use == "relay" or text.form(behind) == "نقلا":
            of = next((i for i in range(behind, behind + 4) if text.form(i) in ("عن", "من")), None)
            inner = self.reader.read_all(of + 1, person=True) if of is not None else []
            outer = [m for m in chain if not (inner and m.kind == "outlet")]
            chain = joined([*self.told.resolved(inner), *outer])
            behind = inner[-1].last if inner else behind
        self._place(chain, match.first, behind)

    def _place(self, chain: Sequence[SourceMention], marker: int, behind: int) -> None:
        """Credit what follows a preposition that opens the sentence, else the clause before it."""
        text = self.text
        begin, end = text.sentence(marker)
        if not chain:
            return
        opens = is_initial(text, marker) or (
            text.form(behind) in ("فان", "فانه", "فانها", "فقد")
            or (text.form(marker).startswith(("وب", "وح")) and text.form(behind) in ("،", ","))
        )
        if opens and is_initial(text, marker) and not any(text.is_act(at) for at in range(behind, end)):
            self._place_before(chain, marker)
        if opens:
            self.told.add(chain, marker, end_of_words(text, behind, end), "after", marker)
            return
        first = clause_start(text, begin, marker)
        closes = (
            behind >= end - 1
            or not text.is_word(behind)
            or text.form(behind).startswith("و")
            or text.form(behind) in text.lists.stops - {"في", "الي", "على"}
        )
        dashed = text.form(behind) == "-" and text.form(marker - 1) == "-"
        self.told.add(chain, first, behind if closes and not dashed else end, "before", marker)

    def _place_before(self, chain: Sequence[SourceMention], marker: int) -> None:
        """Credit the sentence before one that only says who told it: قتل جنديان.. وفقا لما ذكره متحدث عسكري."""
        index = self.text.doc.words[marker].sentence
        begin, end = self.text.bounds[index - 1] if index else (0, 0)
        together = index and self.text.doc.sentences[index].paragraph == self.text.doc.sentences[index - 1].paragraph
        if together and not any(begin <= a.anchor < end for a in self.told.recent(marker)):
            self.told.add(chain, begin, end, "before", marker)

    # --- participles and nouns of saying -------------------------------------------------------------------------

    def _participle(self, match: Match[SpeechWord]) -> None:
        text = self.text
        _, end = text.sentence(match.first)
        if any(a.mode == "after" and a.first <= match.first < a.last for a in self.told.found):
            return
        chain = self._speaker_in_sentence(match.first)
        self.told.add(chain, match.first, end_of_words(text, match.first, end), "after", match.first)

    def _saying(self, match: Match[SpeechWord]) -> None:
        text = self.text
        _, end = text.sentence(match.first)
        at = match.last
        if text.doc.words[match.last - 1].form.endswith(("ه", "ها", "هم")) and text.form(match.last - 1) not in (
            "روايه",
            "شهاده",
            "احصاييه",
            "حصيله",
            "افاده",
        ):
            begin, _ = text.sentence(match.first)
            own = [a for a in self.told.found if begin <= a.anchor < match.first]
            if own and not (own[-1].first <= match.first < own[-1].last):
                self.told.add(own[-1].chain, match.first, end_of_words(text, match.first, end), "after", match.first)
            return
        found = self.reader.read_all(at)
        if (
            not found
            or (text.form(match.first - 1) == "في" and found[0].name is None)
            or found[0].prefix not in ("", "ال", "ل", "لل")
            or (self.subjects.links(found[-1].last, 8) is None and text.form(found[-1].last) != "عن")
        ):
            return
        self.told.add(
            self._within(list(self.told.resolved(found)), match.first),
            match.first,
            end_of_words(text, match.first, end),
            "after",
            match.first,
        )

    # --- headlines, credits at the end -----------------------------------------------------------------------------

    def _end_credit(self) -> None:
        found = end_credit(self.text, self.reader)
        if found is not None:
            begin, _ = self.text.bounds[-1]
            label = [a for a in self.told.found if a.anchor >= begin and a.chain[0].first >= found.first - 1]
            self.told.found = [a for a in self.told.found if a not in label]
            self.told.add([found], 0, len(self.text), "whole", found.first)

    def _own_post(self) -> None:
        for at, kind in own_words(self.text):
            if not any(a.first <= at < a.last for a in self.told.recent(at)):
                found = own_source(self.text, self.reader, at, kind)
                self.told.add([found] if found else [], 0, len(self.text), "own", at)
                return


def find_attributions(doc: Doc) -> list[Attribution]:
    """Every attribution of a report in order of the words that credit, those of the whole report last."""
    finder = _Finder(doc)
    text = finder.text
    return [
        _in_report(text, attribution)
        for attribution in sorted(finder.run(), key=lambda a: (a.mode in OF_WHOLE, a.anchor, a.mode))
    ]


def _in_report(text: SourceText, attribution: Attribution) -> Attribution:
    def back(mention: SourceMention) -> SourceMention:
        return msgspec.structs.replace(
            mention, first=text.position(mention.first), last=text.position(mention.last - 1) + 1
        )

    return Attribution(
        tuple(back(m) for m in attribution.chain),
        text.position(attribution.first),
        text.position(attribution.last - 1) + 1,
        attribution.mode,
        text.position(attribution.anchor),
        (text.position(attribution.apart[0]), text.position(attribution.apart[1])),
    )
