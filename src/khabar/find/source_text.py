"""A report as the grammar of sources reads it: quotation marks and hash signs hidden, sentences by word.

شبكة "الخابور" المحلية is the words شبكة الخابور المحلية here; `position` leads back to the words of the report.
"""

from __future__ import annotations

from bisect import bisect_left

from khabar.find.source_names import word_lists
from khabar.lexicon.acts import act_matcher
from khabar.text.words import Doc

_HIDDEN = frozenset({'"', "'", "#", "*"})


class SourceText:
    """The shown words of one report with their sentences and the quotations, by shown word."""

    def __init__(self, doc: Doc) -> None:
        shown = [at for at, word in enumerate(doc.words) if word.form not in _HIDDEN]
        words = tuple(doc.words[at] for at in shown)
        self.doc = Doc(
            doc.text, doc.folded, words, doc.sentences, doc.quotes, tuple(doc.folded_starts[at] for at in shown)
        )
        self.forms = [word.form for word in words]
        self.shown = shown
        self.lists = word_lists()
        self.quotes = [(bisect_left(shown, a), bisect_left(shown, b)) for a, b in doc.quotes]
        self._opened = {last: first for first, last in self.quotes}
        self._edges = frozenset(edge for quote in self.quotes for edge in quote)
        self.bounds = [(bisect_left(shown, s.first), bisect_left(shown, s.last)) for s in doc.sentences]

    def __len__(self) -> int:
        return len(self.forms)

    def form(self, at: int) -> str:
        """The folded word, empty outside the text."""
        return self.forms[at] if 0 <= at < len(self.forms) else ""

    def bare(self, at: int) -> str:
        """The folded word without و or ف in front."""
        form = self.form(at)
        return form[1:] if len(form) > 3 and form[0] in "وف" else form

    def is_word(self, at: int) -> bool:
        """Whether a word of letters stands there."""
        return 0 <= at < len(self.forms) and self.doc.words[at].kind == "word"

    def sentence(self, at: int) -> tuple[int, int]:
        """The shown words of the sentence of a word."""
        return self.bounds[self.doc.words[at].sentence]

    def paragraph(self, at: int) -> int:
        """The number of the paragraph of a word."""
        return self.doc.sentences[self.doc.words[at].sentence].paragraph

    def position(self, at: int) -> int:
        """The index of a shown word in the report; that of its end for the place behind the last."""
        return self.shown[at] if at < len(self.shown) else (self.shown[-1] + 1 if self.shown else 0)

    def definite(self, at: int) -> bool:
        """Whether a word is written with the article: الأمنية, not ألمانية."""
        if not 0 <= at < len(self.forms):
            return False
        start = self.doc.words[at].start
        return self.forms[at].startswith("ال") and self.doc.text[start] == "ا" and len(self.forms[at]) > 3

    def is_act(self, at: int) -> bool:
        """Whether a word tells of an act, so that no name goes on with it: أعلن الجيش | مقتل."""
        return 0 <= at < len(self) and bool(act_matcher().at(self.doc, at))

    def skip_adverbs(self, at: int, most: int = 9) -> int:
        """The place behind times, من جهته, commas and digits that may stand between a verb and its subject."""
        first = at
        _, last = self.sentence(at) if at < len(self) else (at, at)
        while at < min(last, first + most):
            form = self.forms[at]
            if (
                form in self.lists.adverbs
                or form in (",", "،", "-", "(", ")", "/")
                or self.doc.words[at].kind == "number"
            ):
                at += 1
            elif form == "في" and (
                self.form(at + 1) in self.lists.adverbs or self.doc.words[min(at + 1, last - 1)].kind == "number"
            ):
                at += 2
            else:
                break
        return at

    def quotes_from(self, first: int, last: int) -> list[tuple[int, int]]:
        """The quotations that begin in a range of words, in order."""
        return self.quotes[bisect_left(self.quotes, (first, 0)) : bisect_left(self.quotes, (last, 0))]

    def quotes_none(self, at: int) -> bool:
        """Whether no quotation begins at a word."""
        return not self.quotes_from(at, at + 1)

    def quote_edge(self, at: int) -> bool:
        """Whether a quotation begins or ends at a word."""
        return at in self._edges

    def quote_opening(self, at: int) -> int | None:
        """Where the quotation that ends before a word begins; None where none ends there."""
        return self._opened.get(at)

    def quoted_from(self, at: int, longest: int) -> int | None:
        """The end of the quotation of at most so many words that begins at a word."""
        return next((last for first, last in self.quotes_from(at, at + 1) if last - first <= longest), None)
