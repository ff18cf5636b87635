"""Words of a report: their folded forms, where they stand, and how their clitics may be taken off.

Arabic writes و، ف، ب، ل، ك and ال on to the word, and pronouns behind it.
`analyses` gives every reading that spelling allows, the least cut first; whoever
matches a lexicon decides which one holds, because only the lexicon knows that
والبوكمال is و + البوكمال and that وادي is no و + ادي.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

import msgspec

from khabar.record import Span
from khabar.text.fold import Folded, fold
from khabar.text.sentences import Sentence, find_quotes, split_sentences

__all__ = [
    "Analysis", "Doc", "Sentence", "Word", "analyses", "kind_of", "prefix_analyses", "read_text", "split_words",
    "word_forms",
]  # fmt: skip

# Copied posts glue a page's furniture to their first word (PublicText, #عاجلText): Latin and Arabic part a word.
_LATIN = "a-z\u00df-\u024f"
_WORD = re.compile(rf"\d+(?:[.,:/]\d+)*|[{_LATIN}]+|(?<=#)عاجل(?=\w{{3}})|[^\W\d_{_LATIN}]+|\n|[^\w\s]")
# ة and ى end a word, so a letter behind them begins the next: المدينةوقال.
_GLUED = re.compile(r"ة(?=[^\W\d_]{2})|ى(?=[اأإآ][^\W\d_]{2})")
_PREFIXES = tuple(
    sorted(
        {conj + rest for conj in ("", "و", "ف", "ا") for rest in ("ال", "بال", "كال", "لل", "ب", "ل", "ك", "")}
        - {"", "ا", "االل", "ابال", "اكال", "الل", "اب", "ال", "اك", "اال"}
        | {"ال"},
        key=len,
    )
)
_SUFFIXES = ("ه", "ها", "هم", "هما", "هن", "نا", "ي", "ك", "كم")


class Analysis(msgspec.Struct, frozen=True):
    """One reading of a word: `prefix` + `stem` + `suffix`, all folded; a prefix may end in the article.

    In للجيش the article is written ل: its readings are ل + الجيش and لل + جيش.
    `cut` is the number of folded letters of the word before the stem begins.
    """

    prefix: str
    stem: str
    suffix: str
    cut: int


class Word(msgspec.Struct, frozen=True):
    """A word, a number or a punctuation mark. `start` and `end` are offsets of the original text."""

    form: str
    start: int
    end: int
    kind: str
    sentence: int
    at: int


@lru_cache(maxsize=65536)
def prefix_analyses(form: str) -> tuple[Analysis, ...]:
    """Readings with clitics cut in front only, the whole word first."""
    out = [Analysis("", form, "", 0)]
    for prefix in _PREFIXES:
        rest = form[len(prefix) :]
        if len(rest) < 2 or not form.startswith(prefix):
            continue
        out.append(Analysis(prefix, rest, "", len(prefix)))
        if prefix.endswith("لل"):
            # للجيش: the stem with its article back, the second lam lent by the article
            out.append(Analysis(prefix[:-1], "ال" + rest, "", len(prefix) - 1))
    return tuple(out)


@lru_cache(maxsize=65536)
def analyses(form: str) -> tuple[Analysis, ...]:
    """Every reading of a folded word with clitics in front and pronouns behind, the least cut first.

    A ta marbuta hidden before a pronoun comes back (اصابتهم: اصابه + هم), and so does
    the alef of a plural verb (اعتقلوهم: اعتقلوا + هم).
    """
    out = list(prefix_analyses(form))
    for base in prefix_analyses(form):
        for suffix in _SUFFIXES:
            rest = base.stem[: -len(suffix)]
            if len(rest) < 2 or not base.stem.endswith(suffix):
                continue
            out.append(Analysis(base.prefix, rest, suffix, base.cut))
            if rest.endswith("ت"):
                out.append(Analysis(base.prefix, rest[:-1] + "ه", suffix, base.cut))
            if rest.endswith("و"):
                out.append(Analysis(base.prefix, rest + "ا", suffix, base.cut))
    return tuple(out)


class Doc(msgspec.Struct, frozen=True):
    """A report's text cut into words and sentences. All offsets lead to the original `text`."""

    text: str
    folded: Folded
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[tuple[int, int], ...]
    folded_starts: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """The original span of the words from `first` to before `last`."""
        return self.words[first].start, self.words[last - 1].end

    def cut_span(self, first: int, last: int, cut: int = 0, tail: int = 0) -> Span:
        """The same without `cut` folded letters of the first word and `tail` of the last: clitics left out."""
        begin = self.folded_starts[first] + cut
        end = self.folded_starts[last - 1] + len(self.words[last - 1].form) - tail
        return self.folded.span(begin, end)

    def quote(self, span: Span) -> str:
        """The words of a span, as written."""
        return self.text[span[0] : span[1]]

    def word_at(self, offset: int) -> int:
        """The index of the word at or before an original offset."""
        return max(0, bisect_right(self.words, offset, key=lambda w: w.start) - 1)

    def sentence_of(self, word: int) -> Sentence:
        """The sentence that holds a word."""
        return self.sentences[self.words[word].sentence]


def kind_of(form: str) -> str:
    """word, number or mark."""
    if form[0].isdigit():
        return "number"
    return "word" if form[0].isalpha() else "mark"


def split_words(folded: Folded) -> list[tuple[str, int]]:
    """Folded words, numbers and marks with their folded offsets; a newline is a mark of its own.

    An underscore parts the words of a hashtag and is no word itself: #دير_الزور is #, دير, الزور.
    """
    return [(m.group(), m.start()) for m in _WORD.finditer(folded.text)]


def _part_glued(text: str, folded: Folded, words: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Words with those parted that a page has glued together: ريف عين عيسى|إصابة."""
    borders = {found.end() for found in _GLUED.finditer(text)}
    if not borders:
        return words
    out: list[tuple[str, int]] = []
    for form, begin in words:
        cuts = [at for at in range(begin + 1, begin + len(form)) if folded.starts[at] in borders]
        edges = [begin, *cuts, begin + len(form)]
        out += [(folded.text[first:last], first) for first, last in pairwise(edges)]
    return out


def word_forms(folded_text: str) -> tuple[str, ...]:
    """The words, numbers and marks of a text that is folded already, without their offsets."""
    return tuple(_WORD.findall(folded_text))


def read_text(text: str) -> Doc:
    """Cut a report into words and sentences."""
    folded = fold(text)
    raw = _part_glued(text, folded, split_words(folded))
    kinds = [kind_of(form) for form, _ in raw]
    forms = [form for form, _ in raw]
    sentences = split_sentences(forms, kinds)
    number = [0] * len(raw)
    for index, sentence in enumerate(sentences):
        until = sentences[index + 1].first if index + 1 < len(sentences) else len(raw)
        number[sentence.first : until] = [index] * (until - sentence.first)
    words = []
    for at, (form, begin) in enumerate(raw):
        start, end = folded.span(begin, begin + len(form))
        words.append(Word(form, start, end, kinds[at], number[at], at))
    quotes = find_quotes(text, words)
    return Doc(text, folded, tuple(words), tuple(sentences), tuple(quotes), tuple(begin for _, begin in raw))
