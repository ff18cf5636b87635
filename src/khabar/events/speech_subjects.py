"""Who a verb of saying has for its subject, behind it or before it, and which medium was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khabar.find.source_mention import SourceMention
from khabar.find.source_text import SourceText
from khabar.find.sources import SourceReader
from khabar.find.speech import SpeechWord
from khabar.lexicon.matcher import Match

_BEFORE_VERB = frozenset(
    {
        "الذي",
        "التي",
        "الذين",
        "اللذين",
        "قد",
        "كان",
        "كانت",
        "كانوا",
        "كذلك",
        "ايضا",
        "و",
        "بدورها",
        "بدوره",
        "،",
        ",",
        ")",
        "ان",
    }
)
WAS = frozenset({"وكان", "وكانت", "كان", "كانت", "وكانوا"})
_NUMBERS = frozenset(
    "احد احدي بعض عدد عده عشرات ميات ثلاث ثلاثه اربع اربعه خمس خمسه ست سته سبع سبعه ثمان ثماني ثمانيه تسع تسعه عشر "
    "عشره اثنان اثنين اثنتان معظم غالبيه".split()
)
_FOR = frozenset({"ل", "لـ"})
_TOLD = {
    "activist": ("ناشط",),
    "media": ("قنا", "صحيف", "تلفزيون", "اذاع", "وكال", "محط"),
    "monitor": ("منظم",),
}
_BARE = frozenset({"", "ال", "و", "وال", "ف", "فال"})
_CONTRAST = frozenset({"لكن", "ولكن", "بينما", "فيما", "حيث"})
_RELATIVES = frozenset({"الذي", "التي", "الذين"})
_AFTER = frozenset({"بعد", "عقب", "اثر", "غداه", "قبيل", "قبل"})
_NEAR_WORDS = 14
_OWNERS = 2
PREPOSITIONS = frozenset({"في", "من", "الي", "علي", "عن", "ب"})
# How many earlier attributions may be meant by المصدر, and how many words an attribution may reach from its anchor.


class Subjects:
    """Finds subjects in one report; `at_word` holds its words of saying by their first word."""

    def __init__(self, text: SourceText, reader: SourceReader, at_word: Mapping[int, Match[SpeechWord]]) -> None:
        self.text = text
        self.reader = reader
        self.at_word = at_word

    def links(self, at: int, most: int = 10) -> int | None:
        """The place behind أن or a colon within some words, or None."""
        text = self.text
        _, last = text.sentence(at) if at < len(text) else (at, at)
        for i in range(at, min(at + most, last)):
            if (text.form(i) in text.lists.complementizers and text.form(i) != "ما") or text.form(i) == ":":
                return i + 1
        return None

    def of(self, match: Match[SpeechWord]) -> tuple[list[SourceMention], int, bool]:
        """The sources that are a verb's subject, the word behind them, and whether they stand before the verb."""
        text = self.text
        at = text.skip_adverbs(match.last)
        if text.form(at) not in text.lists.complementizers:
            found = self.reader.read_all(at, person=True)
            for start in self._counted(at) if not found else ():
                found = self.reader.read_all(start, person=False)
                if found:
                    break
            if found and found[0].prefix in ("", "ال"):
                return found, found[-1].last, False
        before = self.subject_before(match.first) if match.prefix == "" else []
        if before:
            return before, match.last, True
        return [], at, False

    def _counted(self, at: int) -> tuple[int, ...]:
        """Where a subject may stand behind a number (ثلاث ناجيات) or the thing confirmed (أكد الهجوم ضابط)."""
        text = self.text
        if text.form(at) in ("كل", "كلا") and text.form(at + 1) == "من":
            return (at + 2,)
        if text.form(at) in _NUMBERS:
            return (at + 2,) if text.form(at + 1) == "من" else (at + 1,)
        if text.definite(at) and text.is_act(at):
            return (text.skip_adverbs(at + 1),)
        return ()

    def subject_before(self, verb: int) -> list[SourceMention]:
        """The sources right before a verb: لكن وزارة الدفاع السورية قالت، المتمردين الذين يقولون."""
        text = self.text
        begin, _ = text.sentence(verb)
        stop = verb
        while stop > begin and text.form(stop - 1) in _BEFORE_VERB | text.lists.adverbs:
            stop -= 1
        for start in range(max(begin, stop - _NEAR_WORDS), verb):
            if start in self.at_word and self.at_word[start].entries[0].use in ("say", "according", "relay"):
                continue
            if not text.is_word(start) or text.form(start - 1) in PREPOSITIONS:
                continue
            initial = start == begin or (start == begin + 1 and text.form(begin) in WAS)
            found = self.reader.read_all(start, person=initial)
            if found and self._of_a_noun(found[0], start):
                continue
            initial = initial or self._contrasts(start - 1)
            if (
                found
                and (found[0].prefix in _BARE or not _RELATIVES.isdisjoint(text.forms[found[-1].last : verb]))
                and (stop <= found[-1].last <= verb or (initial and self.apposed(found[-1].last, verb)))
            ):
                return found
        return []

    def _of_a_noun(self, found: SourceMention, at: int) -> bool:
        """Whether people in the case of a genitive belong to the noun before: إدارة مخيمات | النازحين."""
        oblique = self.text.form(found.last - 1).endswith("ين") and found.kind == "witness"
        return oblique and found.name is None and self.text.form(at - 1) not in self.text.lists.complementizers

    def _contrasts(self, at: int) -> bool:
        """Whether a word opens a clause with a subject of its own: ولكن | مصادر محلية في المحافظة أكدت."""
        text = self.text
        return text.form(at) in _CONTRAST or (text.form(at) == "ان" and text.form(at - 1) in ("غير", "الا", "بيد"))

    def apposed(self, last: int, verb: int) -> bool:
        """Whether only words that describe the subject stand before a verb: المرصد، ومقره لندن، قال."""
        text = self.text
        opens = text.form(last) in ("،", ",", "في", "(", "احد", "-") or text.form(verb - 1) == "قد"
        owned = verb - last <= _OWNERS and all(text.is_word(i) and not text.is_act(i) for i in range(last, verb))
        return (opens or owned) and not any(
            i in self.at_word or text.form(i) in text.lists.complementizers - {"ما"} for i in range(last, verb)
        )

    def circumstance(self, behind: int) -> tuple[int, int]:
        """The words that only tell when something was said: قال الوزير | بعد الهجوم على مكتبه | إن التحقيق بدأ."""
        text = self.text
        link = self.links(behind, _NEAR_WORDS)
        if link is None or text.form(link - 1) == ":" or text.form(link - 2) in (",", "،") or link - 2 in self.at_word:
            return (0, 0)
        begin = next((i for i in range(behind, link) if text.form(i) in _AFTER), link)
        told = any(text.is_act(i) or i in self.at_word for i in range(behind, begin))
        return (0, 0) if told or begin >= link - 1 else (begin, link - 1)

    def told_to(self, at: int, last: int, chain: Sequence[SourceMention]) -> list[SourceMention]:
        """The agency, channel or paper that a statement was made to, and from whom a medium has it."""
        text = self.text
        out: list[SourceMention] = []
        for i in range(at, min(last, at + 14)):
            form = text.form(i)
            if form in ("نقلا",) and chain and chain[0].kind == "media":
                return out
            lent = form[:1] == "ل" or text.form(i - 1) in _FOR
            if not text.is_word(i) or not (lent or text.form(i - 1) in ("مع", "الي", "علي", "عبر")):
                continue
            found = self.reader.read(i, shy=False) or self._shy_medium(i)
            to_medium = found is not None and found.kind == "media" and bool(found.name) and lent
            if found is not None and (to_medium or _takes_statements(found)):
                out.append(found)
                break
        return out

    def _shy_medium(self, at: int) -> SourceMention | None:
        """A medium whose name is an ordinary word too, where what is said follows it at once: قال للعربية إن."""
        found = self.reader.read(at)
        if found is None or found.kind != "media" or self.text.form(found.last) not in self.text.lists.complementizers:
            return None
        return found


def _takes_statements(found: SourceMention) -> bool:
    """Whether a source is one that others speak to: an agency, a channel, a named organisation or activist."""
    if found.points_back or not (found.name or found.kind == "media"):
        return False
    heads = _TOLD.get(found.kind, ())
    return found.wire or found.head.removeprefix("ل").removeprefix("ل").startswith(heads)
