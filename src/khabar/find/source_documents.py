"""Documents that speak: a statement, a report, a video, by whoever issued them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from khabar.find.source_mention import SourceMention
from khabar.find.source_text import SourceText

_OF_DOCUMENT = frozenset(
    "صادر صادره صدر صدرت اصدرته اصدره اصدرها اعدته اعده اعدتها اعدها نشرته نشره نشرها نشرتها "
    "اصدرتها بثته وزعته تلاه رسمي صحفي مقتضب مشترك اعلامي اولي خاص سابق لاحق له لها".split()
)
_OF = frozenset({"ل", "لـ", "ـ"})
_LONGEST = 8


def read_document(text: SourceText, at: int, issuer: Callable[[int], SourceMention | None]) -> SourceMention | None:
    """بيان الإدارة، تقرير أعدته السفارة: whoever issued it; البيان alone points back."""
    form = text.form(at)
    bare = next((f for f in (form, form[1:], form[2:]) if f in text.lists.documents), "")
    prefix = form[: len(form) - len(bare)]
    if not bare or prefix not in ("", "و", "ف", "ب", "ل", "ال", "وال"):
        return None
    last = _behind_its_making(text, at + 1)
    found = issuer(last)
    definite = bare.startswith("ال") or prefix.endswith("ال")
    # البيان الجيش is no phrase: what follows a definite document at once is another word's subject.
    subject = definite and last == at + 1 and found is not None and found.prefix in ("", "ال")
    if found is not None and not subject and found.prefix in ("", "ال", "ل", "لل"):
        return msgspec.structs.replace(found, first=at, prefix=prefix)
    if not definite:
        return None
    word = text.doc.words[at]
    return SourceMention("official", None, at, at + 1, word.start, word.end, points_back=True, head=bare, prefix=prefix)


def _behind_its_making(text: SourceText, at: int) -> int:
    """The word behind those that say how a document came about: بيان | صحفي صادر عن | القيادة."""
    last = at
    while last < at + _LONGEST - 1 and (
        text.form(last) in _OF_DOCUMENT or text.form(last) in text.lists.times
        or text.form(last) in _OF
        or (text.form(last) in ("عن", "من") and any(f.startswith(("صادر", "صدر")) for f in text.forms[at:last]))
    ):  # fmt: skip
        last += 1
    return last
