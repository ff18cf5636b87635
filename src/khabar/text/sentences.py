"""Sentences, paragraphs and quotations over a list of folded words.

News pages end headlines without a stop, leave stops out, glue sentences together
(".ووفقا"), and append the headlines of other articles. A sentence ends at a line
break, at . ! ? ؛ and at bullets; never inside a number or an abbreviation.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from khabar.text.fold import fold_word

if TYPE_CHECKING:
    from khabar.text.words import Word

_STOPS = frozenset({".", "!", "?", "؟", "؛", "۔", "…", "•", "●", "▪", "◾", "🔴", "⭕", "■"})
_OPEN = frozenset("«“„‟")
_CLOSE = frozenset("»”")
_LONGEST_HEADLINE = 32
# No writer goes on for so many words; a text without any stop is cut so that no stage has to weigh all of it at once.
_LONGEST_SENTENCE, _LOOK_BACK = 300, 60
_GO_ON = tuple(
    "وقال وقالت وأكد وأكدت وأضاف وأضافت واضاف وأوضح وأوضحت وكان وكانت وأشار وأشارت واشار وذكر وذكرت وأعلن وأعلنت وبحسب "
    "ووفق ووفقا وفي وقد ويذكر ويشار وتأتي ويأتي وجاء وجاءت كما فيما يذكر يشار وأفاد وأفادت وتابع وتابعت ولفت ولفتت "
    "وبين وبينت ونقل ونقلت وأدى وأسفر وأسفرت وتشهد ويشهد وشهد وشهدت وتم وهو وهي ولم ولا ومن وعلى وبعد وخلال وأصيب "
    "وقتل وقتلت واستهدف واستهدفت وقصف وقصفت وتداول وتداولت ودعا ودعت وطالب وتسيطر وتعد وتعتبر".split()
)


class Sentence(msgspec.Struct, frozen=True):
    """Words `first` to before `last`; `role` is headline, body, tag (hashtags, links) or furniture."""

    first: int
    last: int
    role: str
    paragraph: int


def _paragraphs(forms: list[str]) -> list[tuple[int, int]]:
    """Ranges of words between line breaks, the breaks left out."""
    out, first = [], 0
    for at, form in enumerate([*forms, "\n"]):
        if form == "\n":
            if at > first:
                out.append((first, at))
            first = at + 1
    return out


def _is_stop(forms: list[str], at: int, first: int, last: int) -> bool:
    """Whether the mark at `at` ends a sentence of the paragraph `first` to `last`."""
    form = forms[at]
    if form not in _STOPS:
        return False
    if form != ".":
        return True
    before = forms[at - 1] if at > first else ""
    after = forms[at + 1] if at + 1 < last else ""
    if len(before) == 1 and before.isalpha():
        return False
    if before.isascii() and before.isalpha() and after.isascii() and after.isalpha():
        return False
    return after != "."


def _ends_with_stop(forms: list[str], first: int, last: int) -> bool:
    while last > first and forms[last - 1] in ('"', "'", ")", "]"):
        last -= 1
    return last > first and forms[last - 1] in _STOPS


def _is_cut_short(forms: list[str], first: int, last: int) -> bool:
    """Whether a paragraph ends in an ellipsis, as teasers of other articles do."""
    return forms[last - 1] in ("…", "]") or (last - first > 2 and forms[last - 1] == "." and forms[last - 2] == ".")


def _furniture(forms: list[str], paragraphs: list[tuple[int, int]]) -> set[int]:
    """Paragraphs at the end that belong to the page and not to the report: teasers and other headlines."""
    stopped = [_ends_with_stop(forms, a, b) and not _is_cut_short(forms, a, b) for a, b in paragraphs]
    out: set[int] = set()
    for index in range(len(paragraphs) - 1, 0, -1):
        first, last = paragraphs[index]
        cut_short = _is_cut_short(forms, first, last)
        if stopped[index] or (not cut_short and (last - first > _LONGEST_HEADLINE or forms[first] in _goes_on())):
            break
        out.add(index)
    before = stopped[: len(paragraphs) - len(out)]
    # A report that leaves stops out as a rule does not show its end by a paragraph without one.
    return out if sum(before) >= 2 and 2 * sum(before) > len(before) - 1 else set()


def _teasers(forms: list[str], paragraphs: list[tuple[int, int]]) -> set[int]:
    """Paragraphs that a label leads to: "اقرأ أيضا: ..." and the headlines below a label that stands alone."""
    out: set[int] = set()
    below = False
    for index, (first, last) in enumerate(paragraphs):
        label = next((n for n in _labels() if tuple(forms[first : first + len(n)]) == n), ())
        if label and index > 0:
            out.add(index)
            below = last - first <= len(label) + 1
        elif below and last - first <= _LONGEST_HEADLINE and not _ends_with_stop(forms, first, last):
            out.add(index)
        else:
            below = False
    return out


@cache
def _labels() -> tuple[tuple[str, ...], ...]:
    """Folded words of the labels, longest first."""
    table = tomllib.loads((files("khabar") / "data" / "teasers.toml").read_text(encoding="utf8"))
    folded = {tuple(fold_word(word) for word in label.split()) for label in table["labels"]}
    return tuple(sorted(folded, key=lambda words: (-len(words), words)))


@cache
def _goes_on() -> frozenset[str]:
    """Folded words that go on with a story: no headline begins with them."""
    return frozenset(map(fold_word, _GO_ON))


def _is_tag_line(forms: list[str], kinds: list[str], first: int, last: int) -> bool:
    """Whether a paragraph is nothing but hashtags, handles and links."""
    words = sum(kinds[at] == "word" and not forms[at].isascii() for at in range(first, last))
    return words == 0 or (forms[first] == "#" and 2 * forms[first:last].count("#") >= words)


def split_sentences(forms: list[str], kinds: list[str]) -> list[Sentence]:
    """Cut folded words into sentences; line breaks belong to none but are counted to the one before."""
    paragraphs = _paragraphs(forms)
    furniture = _furniture(forms, paragraphs) | _teasers(forms, paragraphs)
    out: list[Sentence] = []
    for index, (first, last) in enumerate(paragraphs):
        role = _role(forms, kinds, paragraphs, index, furniture)
        stops = range(0) if role == "headline" else range(first, last)
        cut = [at + 1 for at in stops if _is_stop(forms, at, first, last)]
        begin = looked = first
        for end in _bounded(forms, first, [*cut, last]):
            content = any(kinds[at] != "mark" for at in range(looked, end))
            looked = end
            if content:
                out.append(Sentence(begin, end, role, index))
                begin = end
            elif out and out[-1].paragraph == index:
                out[-1] = Sentence(out[-1].first, end, out[-1].role, index)
                begin = end
    return out or [Sentence(0, len(forms), "body", 0)]


def _bounded(forms: list[str], begin: int, ends: list[int]) -> Iterator[int]:
    """The ends of sentences; an endless one is cut behind a comma if there is one."""
    for end in ends:
        while end - begin > _LONGEST_SENTENCE:
            latest = begin + _LONGEST_SENTENCE
            commas = (at + 1 for at in range(latest - 1, latest - _LOOK_BACK, -1) if forms[at] in ("،", ","))
            begin = next(commas, latest)
            yield begin
        yield end
        begin = end


def _role(
    forms: list[str], kinds: list[str], paragraphs: list[tuple[int, int]], index: int, furniture: set[int]
) -> str:
    first, last = paragraphs[index]
    if index in furniture:
        return "furniture"
    if _is_tag_line(forms, kinds, first, last):
        return "tag"
    if last - first <= _LONGEST_HEADLINE and index + 1 < len(paragraphs) and not _ends_with_stop(forms, first, last):
        return "headline" if index == 0 else "subhead"
    return "body"


def find_quotes(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Ranges of words inside quotation marks, the marks left out; a quotation ends with its paragraph at the latest.

    Marks that face each other properly («...», “...”) are followed, nested ones belong to the outermost. Any others
    open and close in turn; where their number is odd, the space beside a mark tells which it does.
    """
    out: list[tuple[int, int]] = []
    marks: list[int] = []
    for at, word in enumerate(words):
        if word.form == '"':
            marks.append(at)
        elif word.form == "\n" and marks:
            out += _pair_marks(text, words, marks, at)
            marks = []
    out += _pair_marks(text, words, marks, len(words)) if marks else []
    return [(first, last) for first, last in out if last > first]


def _pair_marks(text: str, words: Sequence[Word], marks: list[int], end: int) -> list[tuple[int, int]]:
    """The quotations of one paragraph, which ends before word `end`."""
    facing = [text[words[at].start] for at in marks]
    if _face_each_other(facing):
        return _outermost(marks, facing)
    guillemets = [at for at, mark in zip(marks, facing, strict=True) if mark in "«»"]
    if guillemets and _face_each_other([text[words[at].start] for at in guillemets]):
        quoted = _outermost(guillemets, [text[words[at].start] for at in guillemets])
        rest = _outside(marks, quoted)
        return sorted(quoted + _in_turn(rest)) if len(rest) % 2 == 0 else quoted
    return _in_turn(marks) if len(marks) % 2 == 0 else _by_space(text, words, marks, end)


def _face_each_other(facing: list[str]) -> bool:
    """Whether every mark faces a way and each that opens is closed."""
    depth = 0
    for mark in facing:
        if mark not in _OPEN and mark not in _CLOSE:
            return False
        depth += 1 if mark in _OPEN else -1
        if depth < 0:
            return False
    return depth == 0


def _outermost(marks: list[int], facing: list[str]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    depth, opened = 0, 0
    for at, mark in zip(marks, facing, strict=True):
        if mark in _OPEN:
            opened = at + 1 if depth == 0 else opened
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                out.append((opened, at))
    return out


def _outside(marks: list[int], quoted: list[tuple[int, int]]) -> list[int]:
    """The marks that are neither inside a quotation nor its own."""
    starts = [first for first, _ in quoted]
    out = []
    for at in marks:
        index = bisect_right(starts, at + 1) - 1
        if index < 0 or at > quoted[index][1]:
            out.append(at)
    return out


def _in_turn(marks: list[int]) -> list[tuple[int, int]]:
    return [(first + 1, last) for first, last in zip(marks[::2], marks[1::2], strict=True)]


def _by_space(text: str, words: Sequence[Word], marks: list[int], end: int) -> list[tuple[int, int]]:
    """Marks read by what they cling to: one that clings to the word after it opens, to the word before it closes."""
    out: list[tuple[int, int]] = []
    opened: int | None = None
    for at in marks:
        start, stop = words[at].start, words[at].end
        before = start > 0 and not text[start - 1].isspace() and text[start - 1] not in "(["
        after = stop < len(text) and (text[stop].isalnum() or text[stop] in "([#@")
        if opened is None:
            opened = at + 1 if after or not before else None
        elif before or not after:
            out.append((opened, at))
            opened = None
    return [*out, (opened, end)] if opened is not None else out
