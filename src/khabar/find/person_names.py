"""Names of persons who speak: where they begin, behind which titles, and where they end."""

from __future__ import annotations

from khabar.find.source_extents import RANKS, is_nisba, speaks
from khabar.find.source_names import SourceWord, source_matcher
from khabar.find.source_text import SourceText

_SURNAMES = frozenset("القاضي الحاج الشيخ العميد النقيب الامير الملك الخطيب المختار الوزير الكاتب الطبيب".split())
_CLITICS = "اوفبلك"


def kind_of_title(form: str) -> str:
    """The kind of source that a title makes of a person."""
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


def name_end(text: SourceText, at: int, known: bool) -> int:
    """The word behind a person's name; `at` where none stands there."""
    last = at
    while last < at + 5 and (is_name_word(text, last) or (last > at and _is_surname(text, last))):
        if last > at and text.quote_edge(last):
            break
        if last - at >= (4 if known else 3) and text.form(last - 1) not in ("عبد", "ابو", "بن", "ال"):
            break
        last += 1
    return last


def _is_surname(text: SourceText, at: int) -> bool:
    """Whether a title is a family's name here: ياسمين القاضي, not سالم القاضي محمد."""
    given = text.form(at - 1) in text.lists.names and text.form(at + 1) not in text.lists.names
    return text.form(at) in _SURNAMES and given and text.form(at + 1) not in ("في", "ب", "من", "باسم")


def is_name_word(text: SourceText, at: int) -> bool:
    """Whether a word may be part of a person's name."""
    form = text.form(at)
    if form == "علي":
        return is_ali(text, at)
    if form == "باسم" and any(text.form(at - i).removeprefix("ال") in ("متحدث", "ناطق") for i in (1, 2)):
        return False
    if not text.is_word(at) or len(form) < 2 or form in text.lists.stops or form in text.lists.complementizers:
        return False
    bare = form.removeprefix("ال")
    if form in text.lists.times or ({form, bare} & text.lists.documents and form not in text.lists.names):
        return False
    if form in text.lists.names:
        return True
    if form in text.lists.adverbs or speaks(text, at) or text.is_act(at):
        return False
    if (
        form.startswith(("لل", "بال", "و", "كال", "ل"))
        or (form[0] in _CLITICS and form[1:] in text.lists.stops | text.lists.documents)
        or (form[0] in "لبو" and text.form(at)[1:] in text.lists.names)
    ):
        return False
    return not any(m.prefix in ("", "ال", "ل", "ب", "و", "وال") for m in source_matcher().at(text.doc, at))


def is_ali(text: SourceText, at: int) -> bool:
    """Whether علي is the name and not the preposition."""
    written = text.doc.text[text.doc.words[at].end - 1] == "ي"
    names = text.lists.names - {"علي"}
    return written and (text.form(at + 1) in names or text.form(at - 1) in names)


def role_follows(text: SourceText, at: int) -> bool:
    """Whether a role stands behind a name: نائب محافظ, أحد الناشطين."""
    behind = at + 1 if text.form(at) in ("،", ",") else at
    if text.form(behind) == "احد":
        behind += 1
    return any(
        word.role == "people" and word.kind not in ("local", "witness", "media")
        for m in source_matcher().at(text.doc, behind) if m.prefix in ("", "ال") for word in m.entries
    )  # fmt: skip


def speech_follows(text: SourceText, at: int) -> bool:
    """Whether أن or a colon follows a name, adverbs and في تصريح aside."""
    if text.form(at) == "قد" and speaks(text, at + 1):
        return True
    at = text.skip_adverbs(at, 4)
    if text.form(at) in ("في", "خلال", "عبر", "بعد", "عقب", "اثر", "امام", "ل") or text.form(at) in (
        "لوكاله",
        "لقناه",
        "لصحيفه",
    ):
        return any(text.form(i) in text.lists.complementizers or text.form(i) == ":" for i in range(at, at + 10))
    return text.form(at) in text.lists.complementizers or text.form(at) == ":"


# صلاح الدين is a province too: محافظ صلاح الدين.
_OF_PROVINCES = frozenset({"محافظ", "محافظه", "شرطه", "عمليات", "مجلس"})
_SIDES = frozenset("شمال جنوب شرق غرب وسط داخل خارج".split())
# No more titles stand before a name: القائد الميداني السابق.
_TITLES = 6


def name_behind(text: SourceText, at: int, word: SourceWord) -> tuple[int, int] | None:
    """Offset and last word of a person's name behind a title and its complement: وزير الداخلية السوري سعيد كامل."""
    titled = text.form(at - 1) in text.lists.titles
    one_of_many = word.kind == "witness" and not (text.definite(at - 1) and text.form(at) in text.lists.names)
    if word.kind in ("local", "outlet") or (one_of_many and not titled):
        return None
    if word.kind == "media" and not titled and not is_nisba(text, at - 1):
        return None
    if text.forms[at : at + 2] == ["صلاح", "الدين"] and text.bare(at - 1) in _OF_PROVINCES:
        at += 2
    known = next((i for i in range(at, at + 9) if text.form(i) in text.lists.names and is_name_word(text, i)), None)
    if known is not None and all(modifies_title(text, i) for i in range(at, known)):
        return text.doc.words[_first_name(text, at, known)].start, name_end(text, known, known=True)
    end = at + _TITLES
    while at < end and text.form(at) in text.lists.titles and text.form(at) not in text.lists.names:
        at += 1
    if text.definite(at) and not text.definite(at - 1):  # "وزير الدفاع التركي | تورغوت أكين"
        while text.definite(at) and modifies_title(text, at):
            at += 1
    last = name_end(text, at, known=False)
    if text.form(at - 1) in RANKS and last > at and not text.definite(at):
        return text.doc.words[at].start, min(last, at + 2)
    if text.form(at - 1).endswith(("ون", "ين", "ات")):
        return None
    return (text.doc.words[at].start, last) if last > at and speech_follows(text, last) else None


def _first_name(text: SourceText, at: int, known: int) -> int:
    """Where a name begins of which a later word is known: behind the last articled word, الناشطة | هيام كريم."""
    first = known
    while first > at and not text.definite(first - 1) and _is_unknown_name(text, first - 1):
        first -= 1
    return first if text.definite(first - 1) or text.form(first - 1) in ("،", ",") else known


def _is_unknown_name(text: SourceText, at: int) -> bool:
    return is_name_word(text, at) and text.form(at) not in text.lists.titles - text.lists.names


def modifies_title(text: SourceText, at: int) -> bool:
    """Whether a word may stand between a title and the name: وزير | الداخلية في حكومة الوفاق | محمد."""
    form = text.form(at)
    if form in ("،", ",", "في", "من") or form.removesuffix("ي") in _SIDES:
        return True
    if not text.is_word(at) or form in text.lists.complementizers or form in text.lists.stops or speaks(text, at):
        return False
    if form.startswith("لل") and "ال" + form[2:] in text.lists.titles:  # "روى منشق | للناشط كريم"
        return False
    return is_nisba(text, at) or not text.is_act(at)  # "التركي" is no form of تركوا here
