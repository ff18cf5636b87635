"""Where clauses begin and end, and which verbs and sources stand in them."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.events.reading import Reading, within
from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention

_REACH_BACK = 80
_TIME_WORDS = 5
_LASTING = frozenset({"clash", "siege"})
PASSED_OVER = frozenset({"،", ",", '"', "'", "(", ")", "-", "#"})
"""Marks that may stand within a phrase."""
_AFTER = frozenset({"بعد", "وبعد", "قبل"})
_TIMES = frozenset(
    "ساعه ساعات ساعتين يوم ايام يومين اسبوع اسابيع اسبوعين شهر اشهر شهور شهرين عام اعوام عامين سنه سنوات سنتين".split()
)
_FRONTED = 5
_DATELINE = 12
_AGENCIES = frozenset("وكالات الوكالات متابعات".split())
_CLOSING_FRONT = frozenset(
    "ذلك هذا هذه اخر اخري ثان ثانيه متصل متصله ذاته ذاتها نفسه نفسها مواز منفصل منفصله لاحق مقابل".split()
)
_FRONTING = frozenset({"في", "من", "علي", "الي", "خلال", "عقب", "بعد", "وسط", "قرب"})
_TEMPORAL = frozenset("بعد خلال اثناء عبر عقب بواسطه باستخدام في من".split())
OPENERS = frozenset({"ان", "بان", "وان"})
TOPIC_PRONOUNS = frozenset("انهم انها انه بانهم بانها بانه انهما لكنها لكنهم لكنه".split())
"""أن with a pronoun that takes up who was told before."""
_CLAUSE_OPENERS = frozenset(
    "منذ حيث قد وقد كما فيما بينما بعدما عندما اذ ثم لم حين حينما ان انه ما لكن وقت لما".split()
)


def has_form(reading: Reading, first: int, last: int, forms: Iterable[str]) -> bool:
    """Whether one of some folded words stands in a range."""
    wanted = frozenset(forms)
    return any(reading.form(at) in wanted for at in range(first, last))


def barred(reading: Reading, first: int, last: int, *kinds: str) -> bool:
    """Whether a marker of some kinds parts two words; a cause word that only tells the time does not."""
    return any(reading.form(m.first) not in _TEMPORAL for m in reading.marked(first, last, *kinds))


def finite(reading: Reading, first: int, last: int) -> list[int]:
    """The words in a range where a verb known to the lexicons stands."""
    verbs = [t.first for t in within(reading.triggers, first, last) if t.pos == "verb"]
    verbs += [m.first for m in within(reading.markers, first, last) if any(e.tense for e in m.entries)]
    named = {at for a in within(reading.actors, first, last) for at in range(a.first, a.last)}
    return sorted(set(verbs) - named)


def begins_with_subject(reading: Reading, first: int, last: int) -> bool:
    """Whether a noun with و, words `first` to `last`, is the subject of a verb behind it: "ومستوطنون | يحرقون".

    A verb with a و of its own goes on from another subject: "تقتل طفلة وشابا | وتدمر منزلا".
    """
    if not reading.form(first).startswith("و"):
        return False
    joined = ("و", "ف")
    verbs = [t for t in within(reading.triggers, last, last + 1) if t.pos == "verb"]
    tenses = {t.tense for t in verbs if not t.prefix.startswith(joined)}
    markers = within(reading.markers, last, last + 1)
    tenses |= {e.tense for m in markers if not m.prefix.startswith(joined) for e in m.entries}
    return "imperfect" in tenses


def has_subject(reading: Reading, at: int) -> bool:
    """Whether a verb that ends before a word has its subject right behind it as a definite noun that no lexicon knows.

    "تمكنت | القوات".
    """
    form = reading.form(at)
    if not form.startswith("ال") or len(form) < 5:
        return False
    low = max(0, at - 6)
    ends = [(m.first, m.last) for m in within(reading.actors, low, at + 1)]
    ends += [(m.first, m.last) for m in within(reading.quantities, low, at + 1)]
    ends += [(m.first, m.last) for m in within(reading.places, low, at + 1)]
    ends += [(m.first, m.last) for m in within(reading.times, low, at + 1)]
    return not any(first <= at < last for first, last in ends)


def told_by(reading: Reading, first: int, last: int) -> bool:
    """Whether words that name a source stand in a range: بحسب، وفقا لـ، نقلا عن.

    What follows them spoke and did nothing.
    """
    return any(not e.tense for m in reading.marked(first, last, "speech") for e in m.entries if e.kind == "speech")


def speaks(reading: Reading, actor: ActorMention) -> bool:
    """Whether a mention is the subject of a verb of saying right before it: "قال الجيش إن"."""
    low = actor.first - (1 if has_form(reading, actor.first - 1, actor.first, OPENERS) else 2)
    return any(any(e.tense for e in m.entries) for m in reading.marked(low, actor.first, "speech"))


def opens_clause(reading: Reading, at: int) -> bool:
    """Whether a verb at a word may stand before its subject: first in its clause, or behind words of time and place."""
    sentence = reading.sentence(at)
    if at <= sentence.first or _behind_fronted(reading, sentence.first, at) or _behind_dateline(reading, at):
        return True
    before = reading.form(at - 1)
    if before in _CLAUSE_OPENERS or not before[:1].isalpha() or reading.doc.words[at - 1].kind != "word":
        return before not in ('"', "(", ")")
    if within(reading.markers, at - 1, at):
        return True
    timed = any(t.first <= at - 1 < t.last for t in within(reading.times, max(0, at - 6), at))
    return timed or any(
        p.first <= at - 1 < p.last and p.preposition for p in within(reading.places, max(0, at - 6), at)
    )


def _behind_dateline(reading: Reading, at: int) -> bool:
    """Whether only a dateline and its agency stand before a verb: "صنعاء (رويترز) | قضت", "بغداد – وكالات | قتل"."""
    first, before = reading.sentence(at).first, reading.form(at - 1)
    if at - first > _DATELINE:
        return False
    bracketed = before == ")" and any(reading.form(i) == "(" for i in range(first, at - 1))
    return (bracketed or before in _AGENCIES) and not within(reading.triggers, first, at)


def _behind_fronted(reading: Reading, first: int, at: int) -> bool:
    """Whether only a phrase put in front stands before a verb: "وفي السياق ذاته | قصفت", "من جهة أخرى | دخل رتل".

    A verb behind a bare noun describes it: "في عمليات | استهدفت".
    """
    before = reading.form(at - 1)
    if at - first > _FRONTED or reading.form(first).removeprefix("و") not in _FRONTING:
        return False
    if before not in _CLOSING_FRONT and not before.startswith("ال"):
        return False
    return not within(reading.actors, first, at) and not within(reading.quantities, first, at)


def other_verb(reading: Reading, first: int, last: int) -> bool:
    """Whether a verb of its own stands in a range; one within a relative clause does not count."""
    verbs = finite(reading, first, last)
    relatives = [m.first for m in reading.marked(first, last, "relative")]
    return any(not any(relative < verb <= relative + 3 for relative in relatives) for verb in verbs)


def clause_reach(reading: Reading, at: int) -> int:
    """How far back in its sentence a word may look for whom it means: a sentence may be a whole report long."""
    return max(reading.sentence(at).first, at - _REACH_BACK)


def days_after(reading: Reading, act: Trigger) -> bool:
    """Whether an act is told to have come some time before another: "بعد يوم من | هجوم", "بعد أيام من | اعتقاله".

    What lasts has gone on for the time told: "بعد شهر من | القتال".
    """
    first = act.first
    if reading.form(first - 1) != "من" or act.act.frame in _LASTING:
        return False
    after = next((at for at in range(first - 2, first - 2 - _TIME_WORDS, -1) if reading.form(at) in _AFTER), None)
    return after is not None and any(reading.form(at) in _TIMES for at in range(after + 1, first - 1))
