"""Bodies that no lexicon knows, where nothing but a body's name can stand.

Behind باسم, and in quotation marks behind a noun of media or a page: المتحدث باسم شباب 20 مارس, صفحة "أخبار الوادي".
"""

from __future__ import annotations

from khabar.find.source_extents import RANKS, speaks, to_medium
from khabar.find.source_mention import SourceMention
from khabar.find.source_naming import name_source
from khabar.find.source_text import SourceText

_LONGEST, _QUOTED = 7, 5
_SPOKESMEN = ("متحدث", "ناطق")
_PAGES = frozenset({"صفحه", "صفحات", "حساب", "حسابات", "معرفات", "قناه"})
_BELONGING = frozenset({"التابع", "التابعه", "تابع", "تابعه"})
_ARMED = frozenset(
    "قوات كتايب كتيبه لواء الويه فصيل فصايل حركه جبهه جيش سرايا ثوار الثوار مقاتلي مقاومه المقاومه "
    "الانفصاليين المتمردين المسلحين المقاتلين".split()
)
_WATCHING = frozenset(
    "منظمه جمعيه رابطه تجمع لجنه مركز موسسه اتحاد نقابه شبكه هييه منسقيه المنسقيه مبادره حمله".split()
)
_STREET = frozenset("شباب حراك الحراك المحتجين المتظاهرين المعتصمين تنسيقيه ناشطي منظمي".split())


def unknown_body(text: SourceText, at: int) -> SourceMention | None:
    """The body that a spokesman speaks for, up to where it sits or the spokesman's own title and name."""
    last = at
    while last < at + _LONGEST and _goes_on(text, at, last):
        last += 1
    if last == at or not text.is_word(at) or len(text.form(at)) < 3:
        return None
    # ناطق باسم السلفيين speaks for people, who are no body with a name.
    people = last == at + 1 and text.definite(at) and text.form(at).endswith(("ين", "ون"))
    return name_source(text, _kind_of(text, at), text.doc.words[at].start, at, last, last, nameless=people)


def _goes_on(text: SourceText, first: int, at: int) -> bool:
    """Whether a word belongs to the name of a body whose first word is known."""
    if at >= len(text) or not (text.is_word(at) or text.doc.words[at].kind == "number"):
        return False
    form, lists = text.form(at), text.lists
    if form in lists.stops or form in lists.complementizers or speaks(text, at) or to_medium(text, at):
        return False
    month = text.doc.words[at - 1].kind == "number" and at > first
    if not month and (form in lists.times or form in lists.adverbs):
        return False
    named = form in lists.names or form in lists.titles or form in RANKS
    return not (at > first and (named or text.quote_edge(at)))


def _kind_of(text: SourceText, at: int) -> str:
    """What a body is by its first noun."""
    noun = text.form(at)
    if noun in _ARMED or (text.definite(at) and noun.endswith("يين")):
        return "armed_group"
    return "activist" if noun in _STREET else "monitor" if noun in _WATCHING else "official"


def quoted_name(text: SourceText, at: int) -> int:
    """The word behind the name in quotation marks that begins at a word; the word itself where none does."""
    last = text.quoted_from(at, _QUOTED)
    if last is None or any(speaks(text, i) or text.is_act(i) for i in range(at, last)):
        return at
    return last


def quoted_page(text: SourceText, first: int, at: int, kind: str, prefix: str) -> SourceMention | None:
    """A page or team named in quotation marks: صفحة "أخبار الوادي" is a medium."""
    last = quoted_name(text, at)
    if last == at:
        return None
    kind = "media" if text.bare(first) in _PAGES else kind
    return name_source(text, kind, text.doc.words[at].start, first, last, last, head=text.bare(first), prefix=prefix)


def is_spokesman(text: SourceText, at: int) -> bool:
    """Whether a word is the noun of a spokesman: القاضي | المتحدث باسم المجلس."""
    return text.is_word(at) and text.form(at).removeprefix("ال") in _SPOKESMEN


def cut_short(text: SourceText, known: SourceMention, whole: SourceMention) -> bool:
    """Whether a number goes on with the name of which one word is known: شباب | 20 مارس."""
    return whole.last > known.last and text.doc.words[known.last].kind == "number"


def owner_of(text: SourceText, at: int) -> int:
    """Where the owner of an office is told, behind where it sits: المكتب الإعلامي في القطاع التابع | للدفاع المدني."""
    if text.form(at) not in ("في", "ب") and text.form(at) not in _BELONGING:
        return at
    belongs = next((i for i in range(at, at + _LONGEST) if text.form(i) in _BELONGING), None)
    if belongs is None or any(not text.is_word(i) or speaks(text, i) for i in range(at, belongs)):
        return at
    return belongs + 2 if text.form(belongs + 1) in ("ل", "لـ") else belongs + 1
