"""Credits outside sentences of speech: headlines with a colon, the agency at the end, an organisation's own post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from khabar.events.quotations import end_of_words
from khabar.find.source_mention import SourceMention
from khabar.find.source_names import own_matcher
from khabar.find.source_text import SourceText
from khabar.find.sources import SourceReader
from khabar.find.speech import SpeechWord
from khabar.lexicon.matcher import Match
from khabar.text.fold import fold_word

_HEADLINE, _BRACKETS, _NAMEPLATE, _TAIL = 12, 8, 6, 4
_TITLE = 40
_CREDITED = frozenset({"media", "monitor", "rescue", "un"})


class Credit(msgspec.Struct, frozen=True):
    """Sources and the words that they are credited for."""

    sources: tuple[SourceMention, ...]
    first: int
    last: int
    mode: str


def headline_credits(
    text: SourceText, reader: SourceReader, at_word: Mapping[int, Match[SpeechWord]]
) -> Iterator[Credit]:
    """Sentences that a source opens: المرصد: مقتل ثلاثة، تركيا إن; headlines that end in one: (المرصد)."""
    for index, (begin, end) in enumerate(text.bounds):
        role = text.doc.sentences[index].role
        if role == "furniture" or begin >= end:
            continue
        opened = reader.read_all(begin) if text.is_word(begin) else []
        if opened and text.form(opened[-1].last) == "ان" and opened[0].prefix in ("", "ال"):
            yield Credit(tuple(opened), begin, end_of_words(text, begin, end), "after")
        opening = _behind_bar(text, begin, end)
        before_colon = _before_colon(text, reader, at_word, opening, end)
        if before_colon:
            yield Credit(tuple(before_colon), opening, end, "after")
        bracketed = _in_last_brackets(text, reader, begin, end) if role == "headline" else None
        if bracketed is not None and bracketed.kind != "outlet":
            yield Credit((bracketed,), begin, end, "before")


def _behind_bar(text: SourceText, begin: int, end: int) -> int:
    """Where a line begins behind the bar of a page's title or of عاجل: تلفزيون سوريا #عاجل | الجيش: مقتل جندي."""
    bars = (at for at in range(begin, min(end, begin + _TITLE)) if text.form(at) == "|")
    return max(bars, default=begin - 1) + 1


def _before_colon(
    text: SourceText, reader: SourceReader, at_word: Mapping[int, Match[SpeechWord]], begin: int, end: int
) -> list[SourceMention]:
    colon = next((i for i in range(begin, min(end, begin + _HEADLINE)) if text.form(i) == ":"), None)
    if colon is None or any(i in at_word and at_word[i].entries[0].use != "saying" for i in range(begin, colon)):
        return []
    for start in range(begin, colon):
        found = reader.read_all(start) if text.is_word(start) else []
        if found and found[0].prefix in ("", "ال", "و", "وال") and not _is_dateline(found):
            if found[-1].last == colon:
                return found
            passed_on = _passed_on(text, reader, found, colon)
            if passed_on:
                return passed_on
            if start == begin and _described(text, found[-1].last, colon):
                return found
            if start == begin and len(found) == 1 and found[0].name and _goes_on(text, found[0].last, colon):
                return [_named_until(text, found[0], colon)]
    return []


def _passed_on(text: SourceText, reader: SourceReader, found: list[SourceMention], colon: int) -> list[SourceMention]:
    """The chain of a medium's headline: رويترز عن مصدر أمني: , مصدر أمني لرويترز:; empty where it is none."""
    at = found[-1].last
    if found[-1].kind == "media" and text.form(at) == "عن":
        inner = reader.read_all(at + 1, person=True)
        return [*inner, *found] if inner and inner[-1].last == colon else []
    medium = reader.read(at) if text.is_word(at) else None
    told = medium is not None and medium.kind == "media" and medium.prefix.startswith("ل") and medium.last == colon
    return [*found, medium] if medium is not None and told else []


def _is_dateline(found: Sequence[SourceMention]) -> bool:
    """Whether a country or capital stands before the colon, where a headline names its scene: العراق: مقتل ثلاثة."""
    return found[-1].id.startswith("state:")


def _described(text: SourceText, at: int, colon: int) -> bool:
    """Whether only a place or who was told stands behind a source: الدفاع المدني بغزة، مواطنون لـ(الوادي)."""
    form = text.form(at)
    opens = form in ("في", "ل", "لـ", "(") or (len(form) > 3 and form[0] in "بل" and text.is_word(at))
    return opens and colon - at <= 2 * _TAIL and not any(text.is_act(i) for i in range(at, colon))


def _goes_on(text: SourceText, at: int, colon: int) -> bool:
    """Whether the words up to the colon may belong to a body's name."""
    return colon - at <= _TAIL and all(_is_arabic(text, i) and not text.is_act(i) for i in range(at, colon))


def _is_arabic(text: SourceText, at: int) -> bool:
    """Whether a word is written in Arabic letters, where a page goes on in others: الدفاع المدني All reactions:."""
    return text.is_word(at) and "ء" <= text.form(at)[0] <= "ي" and text.form(at)[-1] >= "ء"


def _named_until(text: SourceText, found: SourceMention, colon: int) -> SourceMention:
    begin = text.doc.words[found.first]
    start = found.start if begin.start <= found.start < begin.end else begin.start
    end = text.doc.words[colon - 1].end
    name = text.doc.text[start:end]
    return msgspec.structs.replace(found, name=name, last=colon, start=start, end=end, id=fold_word(name))


def _in_last_brackets(text: SourceText, reader: SourceReader, begin: int, end: int) -> SourceMention | None:
    if text.form(end - 1) != ")":
        return None
    opening = next((i for i in range(end - 2, max(begin - 1, end - _BRACKETS), -1) if text.form(i) == "("), None)
    found = reader.read(opening + 1) if opening is not None else None
    return found if found is not None and found.last == end - 1 else None


def end_credit(text: SourceText, reader: SourceReader) -> SourceMention | None:
    """The agency in brackets or behind المصدر at the end of a report, credited for all of it."""
    if not text.bounds:
        return None
    begin, last = text.bounds[-1]
    while last > begin and text.form(last - 1) in (".", "\n", "،"):
        last -= 1
    alone = reader.read(begin) if last - begin <= _TAIL and text.is_word(begin) else None
    if alone is not None and alone.wire and alone.last == last and len(text.bounds) > 1:
        return alone
    if text.form(last - 1) == ")":
        found = _in_last_brackets(text, reader, begin, last)
    else:
        labels = range(max(begin + 1, last - _BRACKETS), last - 1)
        label = next((i for i in labels if text.form(i) == ":" and text.form(i - 1) in ("المصدر", "مصدر")), None)
        found = reader.read(label + 1) if label is not None else None
    return found if found is not None and found.kind in _CREDITED and not found.points_back else None


def own_words(text: SourceText) -> Iterator[tuple[int, str]]:
    """Where an organisation tells of its own work outside quotation marks (فرقنا), and of which kind it is."""
    quoted = {at for first, last in text.quotes for at in range(first, last)}
    for at in range(len(text)):
        if not text.is_word(at) or at in quoted:
            continue
        match = next((m for m in own_matcher().at(text.doc, at) if m.prefix in ("", "و", "ف")), None)
        if match is not None:
            yield at, match.entries[0]


def own_source(text: SourceText, reader: SourceReader, at: int, kind: str) -> SourceMention | None:
    """The organisation whose post this is, by the name that heads the page, else nameless; armed groups need a name."""
    if kind == "armed_group" and text.doc.sentences[0].role == "tag":
        return _hashtag(text)
    for i in range(min(_NAMEPLATE, len(text))):
        found = reader.read(i, shy=False) if text.is_word(i) else None
        if found is not None and found.kind == kind and found.name and (kind != "armed_group" or _heads_page(text)):
            return found
    word = text.doc.words[at]
    if kind == "armed_group":
        return None
    return SourceMention(kind, None, at, at + 1, word.start, word.end)


def _heads_page(text: SourceText) -> bool:
    """Whether a report opens with a line that only names somebody."""
    begin, end = text.bounds[0]
    return len(text.bounds) > 1 and end - begin <= _NAMEPLATE + 2 and not any(text.is_act(i) for i in range(begin, end))


def _hashtag(text: SourceText) -> SourceMention | None:
    """The hashtag that heads a post of an armed group: #كتيبة_النور."""
    begin, end = text.bounds[0]
    first = next((i for i in range(begin, end) if text.is_word(i)), None)
    if first is None:
        return None
    last = first + 1
    while last < end and text.doc.text[text.doc.words[last - 1].end : text.doc.words[last].start] in ("", "_"):
        last += 1
    start, stop = text.doc.words[first].start, text.doc.words[last - 1].end
    name = text.doc.text[start:stop]
    return SourceMention("armed_group", name, first, last, start, stop, fold_word(name))
