"""Whether an act that may be of any scene of life is one of armed conflict here.

قتل, انفجار, هجوم, مواجهة, القبض على are words of war, of accidents, of ordinary crime and of
sport. The weapons and armed actors of the sentence and of the report decide, against the
words of the other scenes (`data/scenes.toml`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

import msgspec

from khabar.events.draft import Draft, Reason
from khabar.events.reading import Reading, within
from khabar.find.actors import ActorMention

_FIRM = frozenset({
    "air_raid", "barrel_bomb", "drone_raid", "bombard", "mine", "suicide", "toxic", "shell_fall", "repel",
    "planted_device", "defect", "flee_force", "offensive", "self_harm", "execute",
})  # fmt: skip
_EXPLOSIVE = frozenset(
    {"explosive_device", "suicide_bombing", "shelling", "air_strike", "drone_strike", "chemical_attack"}
)
_OF_GUNMEN = frozenset({"gunfire", "fire_verb", "raid", "target", "assassinate", "assassination_attempt"})
_OF_PEACE = frozenset(
    {"arrest", "hold", "kill", "injure", "perish", "victims_fall", "assault", "destroy", "wound_active"}
)
_PEACEFUL = 2
_OF_TERROR = tuple(
    article + stem
    for article in ("", "ال", "بال", "لل")
    for stem in ("ارهاب", "متشدد", "متطرف", "جهادي", "تكفيري", "انتحاري")
)
_LIGHT = ("sport", "culture", "economy", "exercise")
_HEAVY = frozenset({"drone", "aircraft", "barrel_bomb", "artillery", "ied", "car_bomb", "suicide_belt", "chemical"})
"""Weapons that no striker is said to shoot with."""
_FORCES = frozenset({"force", "aircraft", "artillery"})
_ARMED_HEADS = frozenset({"force", "member", "aircraft", "artillery"})
# Where news of killing, arrest and blasts is news of the conflict unless its words say otherwise.
_AT_WAR = frozenset(
    "SY IQ YE LY SD SS LB PS IL AF SO UA ML PK EG TR NG BF NE TD CM CF CD ET MZ MM PH TH LK KE DZ".split()
)
# A long report of war with pages of sport in it stays one of war.
_CAPPED, _CAPPED_WORDS = 8, 20
_MOST_LIGHT = 8 * _CAPPED
_LIGHT_NEWS = 2
_MUCH_LIGHT = 4
_OBJECT_WITHIN = 2
_TELLS_OF_WAR = 2
_VEHICLES = frozenset("سياره سيارتين سيارات مركبه مركبتين دراجه دراجتين شاحنه شاحنات اليه اليات".split())
_REASONS: dict[str, Reason] = {
    "sport": "sport",
    "culture": "culture",
    "economy": "no act of violence",
    "accident": "accident",
    "crime": "ordinary crime",
    "robbery": "ordinary crime",
    "exercise": "exercise",
}


def is_armed(actor: ActorMention) -> bool:
    """Whether a mention is of an organised armed actor; police and states in the abstract do not tell of war."""
    if actor.kind == "armed" or (actor.kind == "unknown" and actor.head == "member") or actor.context == "occupation":
        return True
    if actor.id == "police" or actor.kind not in ("named", "generic"):
        return False
    return actor.head in _ARMED_HEADS or actor.head in ("", "position", "weapon")


def war_in(reading: Reading, first: int, last: int) -> int:
    """How much speaks of armed conflict in a range of words."""
    actors = sum(is_armed(a) for a in within(reading.actors, first, last))
    firm = sum(t.act.id in _FIRM for t in within(reading.triggers, first, last))
    terror = any(reading.form(at).startswith(_OF_TERROR) for at in range(first, last))
    return actors + len(within(reading.weapons, first, last)) + 2 * firm + terror


def _scenes_in(reading: Reading, first: int, last: int) -> Counter[str]:
    low = bisect_left(reading.scenes, (first, ""))
    out: Counter[str] = Counter()
    high = bisect_left(reading.scenes, (last, ""))
    out.update(scene for _, scene in reading.scenes[low:high])
    return out


class Survey(msgspec.Struct, frozen=True):
    """What a whole report is about: the weight of war, whether a force is named, and the words of the other scenes."""

    war: int
    scenes: dict[str, int]
    names_force: bool = True

    @property
    def light(self) -> int:
        """The words of sport, culture and economy."""
        return min(sum(self.scenes.get(scene, 0) for scene in _LIGHT), _MOST_LIGHT)

    @property
    def serious(self) -> int:
        """The words of accidents and ordinary crime."""
        return sum(self.scenes.get(scene, 0) for scene in ("accident", "crime", "robbery"))


def survey(reading: Reading) -> Survey:
    """Weigh a whole report once; many mentions count as `_CAPPED`, words of one scene as `_CAPPED_WORDS`."""
    actors = sum(is_armed(a) for a in reading.actors)
    firm = sum(t.act.id in _FIRM and t.act.id != "execute" for t in reading.triggers)  # courts sentence to death
    war = min(actors, _CAPPED) + min(len(reading.weapons), _CAPPED) + 2 * min(firm, _CAPPED)
    scenes = Counter(scene for _, scene in reading.scenes)
    named = any(is_armed(a) and (a.kind == "named" or a.head in _FORCES) for a in reading.actors)
    named = named or any(w.id in _HEAVY for w in reading.weapons)
    return Survey(war, {scene: min(words, _CAPPED_WORDS) for scene, words in scenes.items()}, named)


def _lightest(whole: Survey) -> Reason:
    return _REASONS[max(_LIGHT, key=lambda scene: (whole.scenes.get(scene, 0), scene))]


def _none_of(around: Counter[str]) -> bool:
    """Whether a sentence speaks of no scene that gunmen of war have no part in."""
    return not any(around[scene] for scene in ("sport", "culture", "accident", "robbery"))


def _abroad(reading: Reading, whole: Survey, draft: Draft) -> bool:
    """Whether a country without war tells of its police and its dead, and of no armed actor."""
    if reading.country is None or reading.country in _AT_WAR or whole.war > _PEACEFUL:
        return False
    sides = [f.side for f in draft.figures if f.side is not None]
    if draft.type in _EXPLOSIVE or sides or any(is_armed(a) for a in draft.targets):
        return False
    sentence = reading.doc.sentences[draft.sentence]
    if any(reading.form(at).startswith(_OF_TERROR) for at in range(sentence.first, sentence.last)):
        return False
    return all(t.act.id in _OF_PEACE for t in draft.triggers)


def _gunmen(draft: Draft) -> bool:
    """Whether armed men shot, raided or tried to assassinate somebody, be he a dealer of drugs."""
    if not {t.act.id for t in draft.triggers} & _OF_GUNMEN:
        return False
    return any(a.kind == "armed" for a in draft.perpetrators) or draft.type == "assassination"


def _shows_war(reading: Reading, draft: Draft) -> bool:
    """Whether words of استهداف tell of war: by who and what with, or for a vehicle that was hit where there is war."""
    if war_in(reading, draft.first, draft.last) or _goes_on_with_war(reading, draft):
        return True
    behind = (reading.form(at) for t in draft.triggers for at in range(t.last, t.last + _OBJECT_WITHIN))
    return reading.country in _AT_WAR and not _VEHICLES.isdisjoint(behind)


def _goes_on_with_war(reading: Reading, draft: Draft) -> bool:
    """Whether a verb goes on with a sentence of war: "واصل الجيش هجماته بالطائرات على الريف | واستهدف محطة للغاز"."""
    verb = draft.triggers[0]
    if verb.pos != "verb" or verb.tense != "perfect" or reading.country not in _AT_WAR:
        return False
    joined = verb.prefix == "و" or reading.form(verb.first - 1).startswith("واخر")
    return joined and war_in(reading, reading.sentence(verb.first).first, verb.first) >= _TELLS_OF_WAR


def _by_a_party(draft: Draft) -> bool:
    """Whether a party to the conflict did it, be it to thieves or while looting: "اعتقالات وسرقة نفذها التنظيم"."""
    return any(a.kind == "named" and is_armed(a) and a.head != "adjective" for a in draft.perpetrators)


def foreign_scene(reading: Reading, whole: Survey, draft: Draft) -> Reason:
    """The reason why a draft is no event of conflict, empty if it is one: the scene that it belongs to instead."""
    if whole.scenes.get("exercise", 0) >= 2 and whole.scenes["exercise"] >= whole.war // 2:
        return _REASONS["exercise"]
    if whole.light >= _MUCH_LIGHT and (whole.light > 2 * whole.war or not whole.names_force):
        # strikers shell goals and actors fall in ambushes, but no force is named
        return _lightest(whole)
    if any(t.act.id in _FIRM for t in draft.triggers) or any(w.type in _EXPLOSIVE for w in draft.weapons):
        return ""
    if all(t.act.id == "target" for t in draft.triggers) and not _shows_war(reading, draft):
        return "no sign of armed conflict"
    if whole.light < _LIGHT_NEWS and _by_a_party(draft):
        return ""
    if _abroad(reading, whole, draft):
        return _REASONS["crime"]
    sentence = reading.doc.sentences[draft.sentence]
    here, around = war_in(reading, sentence.first, sentence.last), _scenes_in(reading, sentence.first, sentence.last)
    serious = around["accident"] + around["crime"] + around["robbery"]
    if here > 2 * serious and around["sport"] + around["culture"] < 2:
        return ""
    if serious == 0 and whole.war >= 3 and whole.war > whole.serious + whole.light // 2:
        return ""
    if not around and whole.light <= 1 and reading.country in _AT_WAR and whole.serious <= 1:
        return ""
    if serious == 0 and whole.war >= 1 and whole.serious + whole.light <= whole.war + 1:
        return ""
    if reading.country in _AT_WAR and _gunmen(draft) and _none_of(around):
        return ""
    total = {scene: around[scene] * 3 + whole.scenes.get(scene, 0) for scene in _REASONS}
    scene = max(total, key=lambda name: (total[name], name))
    return _REASONS[scene] if total[scene] else "no sign of armed conflict"
