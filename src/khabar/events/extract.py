"""From a reading to records: the stages of `events` in their order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from khabar.events.antecedent_types import retype_by_antecedent
from khabar.events.blame import answer_for
from khabar.events.carryover import carry_over
from khabar.events.casualties import find_figures
from khabar.events.classify import classify, find_draft_weapons, is_violent
from khabar.events.clauses import has_form
from khabar.events.confidence import weigh
from khabar.events.coreference import join_retellings
from khabar.events.disputes import find_disputes
from khabar.events.draft import VIOLENT, Draft
from khabar.events.entries import Entry, ResolveActor, ResolveTime, make_entry, mark_recalled
from khabar.events.linking import link_triggers
from khabar.events.opponents import name_fliers, name_opponents
from khabar.events.own_members import give_members, give_others, spare_sufferers
from khabar.events.place_references import place_told_after
from khabar.events.reading import Reading, within
from khabar.events.references import groups_meant
from khabar.events.roles import find_roles
from khabar.events.roundups import blame_by_heading, date_by_heading, heading_date, is_roundup
from khabar.events.scene import foreign_scene, survey
from khabar.events.setting import find_draft_places, find_draft_time, settle_at_seats
from khabar.events.shared_places import place_by_mention, share_places
from khabar.events.status import (
    judge,
    leave_out_attempted,
    leave_out_negated,
    leave_out_standing,
    leave_out_unreal,
    mark_background,
)
from khabar.events.tellers import credit_tellers
from khabar.events.totals import mark_totals
from khabar.events.understood import join_gunmen, understand_captors, understand_targets
from khabar.record import Actor, Place, Span
from khabar.text.fold import fold_word

_PLACED = frozenset(
    {"bombing", "battle", "force_change", "torture", "execution", "sexual_violence", "interception", "siege"}
)
_TAKEN = frozenset({"abduction", "arrest"})
_THEIR_BODIES = frozenset("الجثث جثثهم الجثامين جثامينهم الجثتين الجثه جثته جثتها الجثمان جثمانه جثمانها".split())
_FETCHED = ("انتشل", "تنتشل", "ينتشل", "سحب", "انتشال", "بانتشال", "لانتشال")
_OF_THE_DEAD = frozenset({"القتلي", "الضحايا", "الشهداء", "قتلي", "ضحايا", "القتيل", "الشهيد"})
_RECENT = 6
_COUNTED = frozenset({"defection", "surrender", "displacement"})
_MOVING = frozenset({"displacement", "withdrawal"})
_DATE_REACH, _DATE_REACH_OF_SUMS = 6, 14
_SUMMING = frozenset(
    {
        "متفرقه",
        "مختلفه",
        "سلسله",
        "متزامنه",
        "متتاليه",
        "متفرقين",
        "منفصله",
        "منفصلين",
        "منفصلتين",
        "هجمات",
        "هجومين",
        "تفجيرات",
        "تفجيرين",
        "حوادث",
    }
)


def find_drafts(reading: Reading) -> list[Draft]:
    """The drafts of every sentence, with roles, figures, setting, type and status."""
    drafts: list[Draft] = []
    whole = survey(reading)
    for index, sentence in enumerate(reading.doc.sentences):
        triggers = within(reading.triggers, sentence.first, sentence.last)
        for draft in link_triggers(reading, sentence, index, triggers):
            _fill(reading, draft)
            if not _goes_on_from(draft, drafts):
                draft.reason = draft.reason or foreign_scene(reading, whole, draft)
            drafts.append(draft)
    retype_by_antecedent(reading, drafts)
    leave_out_damage(drafts)
    leave_out_occasions(reading, drafts)
    leave_out_bodies_of_the_dead(reading, drafts)
    place_told_after(reading, drafts)
    carry_over(reading, drafts)
    give_others(reading, drafts)
    settle_at_seats(reading, drafts)
    answer_for(reading, drafts)
    blame_by_heading(reading, drafts)
    return drafts


def _goes_on_from(draft: Draft, before: Sequence[Draft]) -> bool:
    """Whether a draft speaks of violence told just before with its article: "وأسفر الهجوم عن مقتل عنصر"."""
    means = draft.means
    if means is None or not (means.definite and means.article) or not is_violent(draft.type):
        return False
    near = [d for d in before[-_RECENT:] if draft.sentence - d.sentence <= 1 and not d.reason]
    return any(d.type == draft.type for d in near)


def leave_out_damage(drafts: Sequence[Draft]) -> None:
    """Set aside what only tells the damage of the act before it in the sentence: "قصفت البلدة ودمرت منزلا"."""
    for before, draft in pairwise(drafts):
        if draft.type != "destruction" or draft.reason or before.reason or draft.sentence != before.sentence:
            continue
        carried_on = is_violent(before.type) and draft.triggers[0].prefix.startswith("و")
        if carried_on or (_harmful(before) and not draft.perpetrators):
            draft.reason = "damage of another act"
            # "هاجموا السوق ونهبوا المحال في المدينة أمس": where and when are the attack's too
            before.places, before.time = before.places or draft.places, before.time or draft.time


def _harmful(draft: Draft) -> bool:
    return is_violent(draft.type) or draft.type == "riot"


def leave_out_bodies_of_the_dead(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Set aside that the dead told just before were fetched: "قتل ثلاثة بالقصف ... وانتشلت الفرق | الجثث"."""
    for at, draft in enumerate(drafts):
        if draft.type != "body_recovery" or draft.reason or any((f.low, f.high) != (3, None) for f in draft.figures):
            continue
        near = [d for d in drafts[max(0, at - _RECENT) : at] if draft.sentence - d.sentence <= 1 and not d.reason]
        killed = any(f.measure == "killed" for d in near for f in d.figures)
        fetched = reading.form(draft.start).removeprefix("و").startswith(_FETCHED)
        theirs = has_form(reading, draft.start, draft.start + 3, _OF_THE_DEAD if draft.figures else _THEIR_BODIES)
        if killed and fetched and theirs:
            draft.reason = "damage of another act"


def leave_out_occasions(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Set aside a protest that only names what the violence of the sentence hit: "أطلقوا النار على الاحتجاجات"."""
    violent = {d.sentence for d in drafts if is_violent(d.type) and not d.reason}
    for draft, following in pairwise(drafts):  # "تحولت | تظاهرة إلى أعمال شغب"
        turned = draft.type == "protest" and following.type == "riot" and draft.sentence == following.sentence
        if turned and reading.form(draft.start - 1).removeprefix("و").startswith("تحول"):
            draft.reason = draft.reason or "occasion of another act"
    for draft in drafts:
        if draft.type != "protest" or draft.reason or draft.sentence not in violent or draft.figures:
            continue
        if all(t.definite and t.article for t in draft.triggers) and draft.time is None:
            draft.reason = "occasion of another act"


def _fill(reading: Reading, draft: Draft) -> None:
    leave_out_negated(reading, draft)
    leave_out_attempted(reading, draft)
    leave_out_unreal(reading, draft)
    leave_out_standing(reading, draft)
    head = draft.means or draft.triggers[0]
    draft.perpetrators, draft.targets = find_roles(reading, draft)
    draft.figures = find_figures(reading, draft)
    give_members(reading, draft)
    draft.weapons = find_draft_weapons(reading, draft)
    draft.type = classify(reading, draft)
    spare_sufferers(reading, draft)
    draft.places = find_draft_places(reading, draft)
    draft.time = find_draft_time(reading, draft)
    draft.rule = f"{head.act.id}.{head.pos}"
    judge(reading, draft)
    mark_background(reading, draft)


def extract(
    reading: Reading, places: Sequence[Place], resolve_actor: ResolveActor, resolve_time: ResolveTime
) -> tuple[list[Entry], list[Entry]]:
    """The records of a report as entries, and the entries that were set aside with a reason."""
    entries = [make_entry(reading, draft, places, resolve_actor, resolve_time) for draft in find_drafts(reading)]
    roundup = is_roundup(reading.doc)
    mark_totals([entry for entry in entries if not entry.reason])
    kept = join_retellings([entry for entry in entries if not entry.reason], roundup)
    name_gunmen(reading, kept)
    join_gunmen(kept)
    name_fliers(kept)
    name_opponents(kept)
    understand_captors(kept)
    understand_targets(reading, kept)
    for at, entry in enumerate(kept):
        if entry.role == "subhead" and not roundup:
            entry.reason = "headline of another report"
        elif not (_particular(entry) or _frees_those_held(entry, kept[:at]) or _of_the_news(entry, kept)):
            entry.reason = "no particulars"
    date_by_heading([e for e in kept if not e.reason], heading_date(reading, resolve_time))
    share_dates([e for e in kept if not e.reason])
    mark_recalled(reading, [e for e in kept if not e.reason])
    share_places([e for e in kept if not e.reason], roundup)
    place_by_mention([e for e in kept if not e.reason], entries)
    credit_tellers(reading, [e for e in kept if not e.reason])
    weigh([e for e in kept if not e.reason])
    skipped = [*(e for e in entries if e.reason), *find_disputes(reading)]
    return [e for e in kept if not e.reason], sorted(skipped, key=lambda e: e.evidence[0].span)


def name_gunmen(reading: Reading, entries: Sequence[Entry]) -> None:
    """Give definite gunmen the group that they mean, once it is settled which sentences tell of one act."""
    groups = groups_meant(reading.actors)
    for entry in entries if groups else ():
        entry.perpetrators = _named(entry.perpetrators, entry.targets, groups)
        entry.targets = _named(entry.targets, entry.perpetrators, groups)


def _named(actors: list[Actor], others: list[Actor], groups: dict[Span, str]) -> list[Actor]:
    out: list[Actor] = []
    for actor in actors:
        group = groups.get(actor.span) if actor.id == "unidentified_armed" and actor.span else None
        if group is not None and group not in {x.id for x in others}:
            actor = msgspec.structs.replace(actor, id=group)
        if actor.id not in {x.id for x in out}:
            out.append(actor)
    return out


def share_dates(entries: Sequence[Entry]) -> None:
    """Date news of the day that has no words of time of its own by the news before it, a few sentences back."""
    last: Entry | None = None
    before: Entry | None = None
    for entry in entries:
        if entry.background:
            continue
        if entry.date is not None and entry.own_date:
            last = entry
        elif entry.date is None and not entry.aggregate:
            if before is not None and _follows(before, entry):
                entry.date = before.date
            elif last is not None and _same_news(last, entry):
                entry.date = last.date
        before = entry if entry.date is not None else before


def _follows(before: Entry, entry: Entry) -> bool:
    """Whether an act says of itself that it followed the one told right before: "وبعد ساعات قصفت السوق"."""
    return (entry.sequel or entry.answers) and entry.sentence - before.sentence <= 1


def _same_news(host: Entry, entry: Entry) -> bool:
    """Whether an act may be of the news that another one opens: near it, of its kind, or an instance of its attacks."""
    sums_up = not _SUMMING.isdisjoint(fold_word(host.evidence[0].text).split())
    near = entry.sentence - host.sentence <= (_DATE_REACH_OF_SUMS if sums_up else _DATE_REACH)
    return near and (
        entry.group == host.group or ((sums_up or host.type == "attack") and {host.group, entry.group} <= VIOLENT)
    )


def _nameless(entry: Entry) -> bool:
    """Whether an entry leaves out those without whom it tells nothing: who moved, who was to be killed."""
    if entry.group == "force_change":
        return not (entry.perpetrators or entry.counts)
    if entry.evidence[0].rule == "enter.verb":
        return not (entry.perpetrators and entry.own_place)
    return entry.type == "assassination" and not (entry.targets or entry.counts)


def _only_points_back(entry: Entry) -> bool:
    """Whether a definite act has nothing of its own beside its name: "القصف المستمر على المدينة"."""
    if not entry.definite or entry.counts or entry.date is not None:
        return False
    return not (entry.own_place and entry.perpetrators)


def _placed_somewhere(entry: Entry) -> bool:
    """Whether an entry names its place, or whither people fled and forces withdrew: "وانسحبت القوات باتجاه الرهد"."""
    return bool(entry.event_places) or (entry.type in _MOVING and bool(entry.places))


def _frees_those_held(entry: Entry, before: Sequence[Entry]) -> bool:
    """Whether a release is of those whose taking was told right before it: "خطفوا التاجر ... ثم أفرجوا عنه"."""
    if entry.type != "release" or not entry.evidence[0].rule.endswith(".verb"):
        return False
    near = [e for e in before if not e.reason and entry.sentence - e.sentence <= 1]
    return any(e.type in _TAKEN for e in near) and bool(entry.perpetrators or entry.targets or entry.counts)


def _of_the_news(entry: Entry, kept: Sequence[Entry]) -> bool:
    """Whether a verb tells who protested or beat off whom, beside other news of the report: "وخرج محتجون"."""
    rule = entry.evidence[0].rule
    told = rule.endswith(".verb") and (entry.group == "protest" or rule == "repel.verb") and not entry.definite
    others = (e for e in kept if e is not entry and not e.reason and e.group != "protest" and _particular(e))
    return told and bool(entry.perpetrators) and not entry.background and any(others)


def _particular(entry: Entry) -> bool:
    """Whether an entry tells enough to be one occasion: where, when or how many, and more where its words are vague."""
    if _nameless(entry):
        return False
    told = _placed_somewhere(entry) + bool(entry.counts) + (entry.date is not None)
    people = bool(entry.perpetrators) + (bool(entry.targets) and not entry.presumed)
    if entry.type == "agreement" and entry.evidence[0].rule.endswith(".verb"):
        return True
    if not told or _only_points_back(entry):
        return False
    counted = entry.type in _COUNTED and any(c.low != 3 or c.high is not None for c in entry.counts)
    struck = (
        (entry.group in _PLACED or entry.type in _PLACED) and entry.own_place and not entry.definite and not entry.weak
    )
    placed = entry.own_place and entry.evidence[0].rule.endswith(".verb") and not entry.weak
    signed = entry.type == "agreement" and (entry.own_date or entry.evidence[0].rule.endswith(".verb"))
    return told + people + counted + (struck or placed) + signed >= 2
