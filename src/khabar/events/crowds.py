"""Who protests: people of one calling where they are told ("نظم معلمو المدينة وقفة"), else protesters."""

from __future__ import annotations

import msgspec

from khabar.events.draft import Draft
from khabar.events.phrases import bare, governor
from khabar.events.reading import Reading, within
from khabar.find.actors import ActorMention
from khabar.record import Actor
from khabar.text.fold import fold_word

_CALLINGS = frozenset(
    "teachers journalists medics israeli_settlers detainees displaced_people refugees aid_workers".split()
)
_KIN = frozenset("اهالي ذوي ذوو عائلات عوايل اسر اقارب امهات زوجات ضد حقوق نقابه نقيب اتحاد".split())
_YOUTHS = ("شبان", "الشبان", "شباب", "الشباب", "فتيه", "فتيان", "طلاب", "الطلاب", "طلبه", "الطلبه")
_BEFORE, _BEHIND = 8, 6


def crowd(reading: Reading, draft: Draft) -> Actor:
    """Those who protest, in their own words or in those of the protest itself."""
    trigger = draft.means or draft.triggers[0]
    near = within(reading.actors, max(draft.first, trigger.first - _BEFORE), min(draft.last, trigger.last + _BEHIND))
    for actor in near:
        kin = reading.form(actor.first - 1).removeprefix("و") in _KIN
        if actor.id in _CALLINGS and bare(actor) and not kin and governor(reading, actor) in ("", "من"):
            return Actor(actor.id, None, reading.doc.text[actor.start : actor.end], (actor.start, actor.end))
    return Actor("protesters", None, reading.doc.quote(trigger.span), trigger.span)


def not_of_the_crowd(reading: Reading, draft: Draft) -> list[ActorMention]:
    """The doers of a protest without those whom the crowd only favours: "محتجون | موالون لحفتر"."""
    favoured = {a.last for a in reading.actors if a.id == "protesters"}
    return [a for a in draft.perpetrators if a.first not in favoured]


def youths_as_crowd(actor: Actor) -> Actor:
    """Youths who fight a force with their hands are protesters, villagers are not: "مواجهات بين | شبان وقوات س"."""
    youths = any(word.startswith(_YOUTHS) for word in fold_word(actor.text or "").split())
    return msgspec.structs.replace(actor, id="protesters") if actor.id == "civilians" and youths else actor
