"""The type of a draft: its most specific trigger, the weapon in its words, and who is hit."""

from __future__ import annotations

from khabar.events.clauses import has_form
from khabar.events.close_calls import blast_hits, blew_himself_up, is_capture, is_controlled
from khabar.events.draft import FROM_AFAR, HARM, VIOLENT, Draft
from khabar.events.phrases import governor
from khabar.events.reading import Reading, within
from khabar.events.references import groups_meant
from khabar.events.triggers import Trigger
from khabar.find.actors import ActorMention
from khabar.find.weapons import WeaponMention
from khabar.record import GROUP_OF
from khabar.text.fold import fold_word

_RANK = (
    "chemical_attack", "suicide_bombing", "mine_explosion", "drone_strike", "air_strike", "explosive_device",
    "shelling", "execution", "torture", "sexual_violence", "assassination", "armed_clash", "abduction",
    "arrest", "territory_change", "attack",
)  # fmt: skip
_OPEN_TO_WEAPON = frozenset({"shelling", "attack", "air_strike", "explosive_device", "assassination"})
_BY_WEAPON = {
    "shelling": frozenset({"drone_strike", "air_strike", "explosive_device", "chemical_attack", "suicide_bombing"}),
    "attack": frozenset(
        {
            "drone_strike",
            "air_strike",
            "shelling",
            "explosive_device",
            "suicide_bombing",
            "mine_explosion",
            "chemical_attack",
        }
    ),
    "air_strike": frozenset({"drone_strike", "chemical_attack"}),
    "explosive_device": frozenset({"suicide_bombing", "mine_explosion", "drone_strike", "air_strike"}),
    "assassination": frozenset({"drone_strike", "air_strike", "explosive_device"}),
    "armed_clash": frozenset({"explosive_device", "suicide_bombing"}),
}
_SIDE_WITHIN = 4
_DISPERSES = ("مطاطي", "مطاط", "مسيل", "هراوات", "حجاره", "اختناق")
_SHELLS = ("قذيف", "قذايف", "صاروخ", "صواريخ")
# بواسطة قذائف الهاون، باستخدام ثلاث طائرات مسيرة
_BY_MEANS = frozenset("بواسطه باستخدام باستعمال مستخدما مستخدمه مستخدمين مستعملا مستعملين مستعمله".split())
_EXCHANGE = ("تبادل", "يتبادل")
_DYING = frozenset({"kill", "perish", "lose_life"})
_SHOT_DOWN = frozenset({"kill", "perish", "lose_life", "gunfire", "fire_verb", "target", "injure"})
_STRANGERS = frozenset("مجهولون مجهولين مجهولان ملثمون ملثمين ملثمان مجهولو".split())
_OF_STANDING = frozenset(map(fold_word, (
    "قيادي قياديا قائد قائدا ضابط ضابطا عميد عقيد عقيدا مقدم رائد نقيب ملازم شيخ إمام خطيب مختار قاض قاضي قاضيا "
    "وزير نائب نائبا محافظ رئيس مدير مديرا مسؤول مسؤولا"
).split()))  # fmt: skip
_NAMED_WITHIN = 6
_DIED_WITHIN = 6
_YEARS = frozenset("سنوات سنه سنتين عاما اعوام عامين اشهر شهرا شهرين".split())
_PRISONS = ("سجن", "سجون", "معتقلات", "زنازين", "زنزان", "احتجاز")
_NOT_CIVILIAN = frozenset({None, "police", "unidentified", "unidentified_armed"})
_ARMED_KINDS = frozenset({"named", "generic", "armed"})


def find_draft_weapons(reading: Reading, draft: Draft) -> list[WeaponMention]:
    """The weapons named in a draft's words."""
    return within(reading.weapons, draft.first, draft.last)


def _instrument(reading: Reading, draft: Draft, weapon: WeaponMention) -> bool:
    """Whether a weapon is the act's means, not its object: بصاروخ، طائرة قصفت، قصف مدفعي."""
    if weapon.prefix in ("ب", "وب", "بال", "فب"):
        return True
    if any(reading.form(at) in _BY_MEANS for at in range(max(draft.first, weapon.first - 3), weapon.first)):
        return True
    if reading.form(weapon.first - 1) == "من" and any(
        w.prefix.startswith("ب") for w in within(reading.weapons, weapon.first - 4, weapon.first)
    ):
        return True
    return any(weapon.first - t.last <= 6 and t.first - weapon.last <= 8 for t in draft.triggers)


def _only_flies(reading: Reading, weapon: WeaponMention) -> bool:
    """Whether aircraft are only told to be overhead: "فيما بدأت طائرات مسيرة في التحليق", "وسط تحليق المروحيات"."""
    near = [reading.form(at) for at in (*range(weapon.first - 2, weapon.first), *range(weapon.last, weapon.last + 3))]
    return weapon.type in ("air_strike", "drone_strike") and any("حلق" in f or "تحليق" in f for f in near)


def _blown_up(reading: Reading, draft: Draft, weapon: WeaponMention) -> bool:
    """Whether an aircraft is what a bomb went off in, "تفجير | طائرة ركاب", or the force of whom it hit."""
    if weapon.type != "air_strike":
        return False
    if reading.form(weapon.first - 1) in ("من", "في") and any(t.act.id == "device_blast" for t in draft.triggers):
        return True  # "مقتل ضابط | من سلاح الجو بانفجار عبوة"
    return any(
        t.act.id == "device_blast" and weapon.first == t.last and "فجير" in reading.form(t.first)
        for t in draft.triggers
    )


def _base(triggers: list[Trigger]) -> str:
    means = [t for t in triggers if t.act.frame != HARM]
    firm = [t for t in means if not t.act.weak] or means
    if not firm:
        return "attack"
    if {t.act.id for t in means} == {"device_blast", "grenade"}:  # "انفجار رمانة يدوية"
        return "attack"
    if {t.act.id for t in means} == {"device_blast", "target"} and blast_hits(means):
        return "explosive_device"
    if any(
        t.act.id in ("bombard", "air_raid", "drone_raid", "barrel_bomb", "bomb_drop", "shell_fall", "target")
        for t in means
    ):
        firm = [t for t in firm if t.act.id != "device_blast"] or [t for t in means if t.act.id == "target"] or firm
    violent = [t.act.type for t in firm if t.act.type in _RANK]
    return min(violent, key=_RANK.index) if violent else firm[0].act.type


def _by_weapon(reading: Reading, draft: Draft, base: str) -> str:
    if base == "explosive_device" and _shell_of_theirs(reading, draft):
        base = "shelling"
    if base == "attack" and _struck_by_state(draft):
        base = "shelling"
    if base == "shelling" and _shot(reading, draft):
        base = "attack"
    if base == "destruction" and _weapon_is_subject(reading, draft):
        base = "shelling"
    if base not in _OPEN_TO_WEAPON or (base == "attack" and any(t.act.id == "raid" for t in draft.triggers)):
        return base
    allowed = _BY_WEAPON.get(base, frozenset())
    weapons = [w for w in find_draft_weapons(reading, draft) if not _blown_up(reading, draft, w)]
    if base == "attack":
        weapons = [w for w in weapons if not _only_flies(reading, w)]
    kinds = [w.type for w in weapons if _instrument(reading, draft, w)]
    fitting = [kind for kind in kinds if kind in allowed]
    return min(fitting, key=_RANK.index) if fitting else base


_STRIKING_STATES = frozenset(
    {"turkey", "israel", "russia", "usa", "coalition_anti_is", "uk", "france", "uae", "saudi_arabia", "saudi_coalition"}
)


def _struck_by_state(draft: Draft) -> bool:
    """Whether "هجمات تركية استهدفت مواقع" tells of strikes: a power that strikes from afar, no ground forces."""
    acts = {t.act.id for t in draft.triggers}
    if not {"assault", "target"} <= acts or acts & {"gunfire", "fire_verb", "raid", "clash"}:
        return False
    return bool(draft.perpetrators) and all(a.id in _STRIKING_STATES for a in draft.perpetrators)


def _shell_of_theirs(reading: Reading, draft: Draft) -> bool:
    """Whether what went off is a shell whose side is told, so one that was fired: "انفجار | قذيفة مدفعية حوثية"."""
    blasts = [t for t in draft.triggers if t.act.id == "device_blast"]
    return bool(draft.perpetrators) and any(reading.form(t.last).startswith(_SHELLS) for t in blasts)


def _shot(reading: Reading, draft: Draft) -> bool:
    """Whether استهداف was done with small arms: "استهدافه بالرصاص المباشر", "استهدفوا الدورية بإطلاق نار"."""
    acts = {t.act.id for t in draft.triggers if t.act.frame != HARM}
    if not acts or not acts <= {"target", "gunfire", "fire_verb"}:
        return False
    kinds = {w.type for w in find_draft_weapons(reading, draft)}
    return not kinds - {"attack"} and (bool(kinds) or acts != {"target"})


def _weapon_is_subject(reading: Reading, draft: Draft) -> bool:
    """Whether aircraft or artillery destroy, "دمرت الطائرات عشرين هدفا", rather than soldiers who blow up a house."""
    head = draft.means or draft.triggers[0]
    if head.prefix == "و" and head.pos == "verb":  # "حلق الطيران ... ونهبت القوات": the subject stands behind
        own = [w for w in find_draft_weapons(reading, draft) if w.first >= head.last]
    else:
        own = list(find_draft_weapons(reading, draft))
    return any(w.type in FROM_AFAR and not w.prefix.startswith(("ب", "وب")) for w in own)


def _is_armed(actor: ActorMention) -> bool:
    if actor.id == "israeli_settlers":
        return False
    return actor.kind in _ARMED_KINDS or actor.id == "police"


def _with_arms(reading: Reading, draft: Draft) -> bool:
    """Whether a clash is said to be fought with arms: "اشتباكات | مسلحة بين فلسطينيين وقوات الاحتلال"."""
    fights = [t for t in draft.triggers if t.act.id == "clash" and t.pos == "noun"]
    return any(reading.form(at).startswith(("مسلح", "المسلح")) for t in fights for at in (t.last - 1, t.last))


def classify(reading: Reading, draft: Draft) -> str:
    """The type of a draft whose roles are known (codebook section 3, close calls)."""
    base = _by_weapon(reading, draft, _base(draft.triggers))
    acts = {t.act.id for t in draft.triggers}
    if draft.triggers[0].act.id == "intercept":
        return "interception"
    if base == "explosive_device" and _set_off(reading, draft):
        return "interception"
    if base == "destruction" and draft_kills(draft) and any("فجر" in reading.form(t.first) for t in draft.triggers):
        return "explosive_device"
    if base == "explosive_device" and blew_himself_up(reading, draft):
        return "suicide_bombing"
    if _took_prisoners(reading, draft):
        return "armed_clash"
    if acts & {"sentence", "sentence_carried_out"}:
        return "sentence"
    if acts & {"abduct", "arrest", "hold"} and base in ("attack", "armed_clash") and not draft_kills(draft):
        return "abduction" if "abduct" in acts else "arrest"
    crowd = base == "armed_clash" and "clash" in acts and _is_crowd_control(reading, draft)
    if crowd and not _with_arms(reading, draft):
        return "riot"
    if base == "armed_clash" and any(t.act.frame == "protest" for t in draft.triggers):
        armed = any(a.kind == "armed" for a in (*draft.perpetrators, *draft.targets))
        return base if armed else "riot"
    if base in ("attack", "destruction") and _by_a_crowd(reading, draft):
        return "riot"
    if base == "armed_clash" and not acts & {"clash", "repel", "offensive"} and _on_civilians(draft):
        return "attack"
    if base == "attack" and acts & {"gunfire", "fire_verb"} and _between_sides(reading, draft):
        return "armed_clash"
    if base == "attack" and acts <= _SHOT_DOWN and _marked_out(reading, draft):
        return "assassination"
    if base == "attack" and (_on_armed(draft, acts) or _forces_killed(draft, acts)):
        return "armed_clash"
    if base == "attack" and acts <= _DYING and _in_custody(reading, draft, acts):
        return "torture"
    if base == "arrest" and "arrest" in acts and _by_strangers(reading, draft):
        return "abduction"
    return base


def _set_off(reading: Reading, draft: Draft) -> bool:
    """Whether sappers blew up a device that they had found: "تفجير العجلة المفخخة تحت السيطرة"."""
    devices = any(w.type == "explosive_device" for w in draft.weapons)
    return devices and any(is_controlled(reading, t) for t in draft.triggers) and not draft_kills(draft)


def _took_prisoners(reading: Reading, draft: Draft) -> bool:
    """Whether soldiers or fighters were captured in an attack or fighting: "هاجموا الموقع وأسروا خمسة جنود"."""
    rest = [t for t in draft.triggers if t.act.frame != "detain"]
    if not rest or not any(is_capture(reading, t) for t in draft.triggers):
        return False
    told = [a for a in draft.targets if a.kind != "structure" and not reading.form(a.first).startswith("اخر")]
    hit = told + [f.side for f in draft.figures if f.side is not None]
    fought = any(t.act.frame in ("clash", "repel") for t in rest)
    return (fought or bool(hit)) and all(_is_armed(a) for a in hit)


def _between_sides(reading: Reading, draft: Draft) -> bool:
    """Whether fire is told as going on between two sides: "تجدد إطلاق النار بين عناصر الفصيلين"."""
    means = draft.means
    return means is not None and any(
        reading.form(at) == "بين" for at in range(means.last, min(draft.last, means.last + 10))
    )


def _by_a_crowd(reading: Reading, draft: Draft) -> bool:
    """Whether protesters are the subject of violence: "أحرق متظاهرون مقر الحزب", "المحتجون يقتحمون المبنى"."""
    means = draft.means
    if means is None or means.pos != "verb" or means.voice == "passive":
        return False
    return any(
        a.id == "protesters" and a.prefix in ("", "ال", "و", "وال") and not governor(reading, a)
        for a in within(reading.actors, max(draft.first, means.first - 3), means.last + 2)
    )


def _with_a_crowd(reading: Reading, draft: Draft) -> bool:
    """Whether one side of clashes is a crowd: "مواجهات بين متظاهرين وقوات الأمن"; who exchanges fire is armed."""
    means = draft.means
    if means is None or reading.form(means.first).removeprefix("ال").startswith(_EXCHANGE):
        return False
    sides = within(reading.actors, means.last, min(draft.last, means.last + 9))
    tied = any(reading.form(at) in ("بين", "مع", "وبين") for at in range(means.last, min(draft.last, means.last + 4)))
    crowds = [a for a in sides if a.kind == "people" and a.id in ("protesters", "civilians")]
    if tied and any(a.id == "protesters" or a.first <= means.last + _SIDE_WITHIN for a in crowds):
        return True
    told = [*draft.perpetrators, *draft.targets]
    if sum(a.kind != "people" for a in told) > 1 or any(a.kind == "armed" for a in told):
        return any(a.id == "protesters" for a in told)
    counted = {f.first for f in draft.figures}
    return any(a.kind == "people" and a.id in ("protesters", "civilians") and a.first not in counted for a in told)


def _is_crowd_control(reading: Reading, draft: Draft) -> bool:
    """Whether one side of clashes is a crowd, by its name, its hurt, its stones or what disperses it."""
    words = (_bare_form(reading, at) for at in range(draft.first, draft.last))
    return _with_a_crowd(reading, draft) or _hurt_a_crowd(draft) or any(word.startswith(_DISPERSES) for word in words)


def _hurt_a_crowd(draft: Draft) -> bool:
    """Whether all whom clashes hurt are of a crowd: "قتل متظاهران في مواجهات مع القوات الأمنية"."""
    groups = {f.group for f in draft.figures if not f.part and f.measure in ("killed", "injured")} - {None}
    return groups == {"protesters"} and not any(f.side for f in draft.figures)


def _on_civilians(draft: Draft) -> bool:
    """Whether an ambush met civilians and nobody armed."""
    known = [a for a in draft.targets if a.kind != "structure" and a.id not in ("unidentified", "infrastructure")]
    sides = [f.side for f in draft.figures if f.side is not None]
    groups = [f.group for f in draft.figures if f.group not in (None, "unidentified")]
    return (
        bool(known or groups)
        and not sides
        and all(a.kind == "people" and a.id != "police" for a in known)
        and "police" not in groups
    )


def _on_armed(draft: Draft, acts: set[str]) -> bool:
    """Whether an attack hit an armed force: its targets and those whom its figures count are all armed."""
    stormed = "raid" in acts and any(f.measure == "killed" and f.side is not None for f in draft.figures)
    if not (stormed or (acts & {"assault", "gunfire", "fire_verb", "target"} and "raid" not in acts)):
        return False
    victims = [
        a
        for a in draft.targets
        if a.head != "adjective" and a.kind != "structure" and a.id not in ("unidentified", "infrastructure")
    ]
    sides = [f.side for f in draft.figures if f.side is not None]
    known = [*victims, *sides]
    civilian = any(f.group not in _NOT_CIVILIAN for f in draft.figures if not f.part)
    return bool(known) and all(_is_armed(a) for a in known) and not civilian


def _forces_killed(draft: Draft, acts: set[str]) -> bool:
    """Whether a force killed several of an armed side and nothing tells how: "قتل الجيش عشرة من المسلحين"."""
    if any(t.act.frame != HARM for t in draft.triggers) or not acts & {"kill", "perish", "victims_fall"}:
        return False
    doers = [a for a in draft.perpetrators if a.kind in _ARMED_KINDS]
    hurt = [f for f in draft.figures if f.measure == "killed" and not f.part]
    sides = [f.side for f in hurt if f.side is not None] + [a for a in draft.targets if a.head != "adjective"]
    several = any(f.high is None or f.high > 1 for f in hurt)
    return bool(doers and sides) and several and all(_is_armed(a) for a in [*doers, *sides])


def _marked_out(reading: Reading, draft: Draft) -> bool:
    """Whether unknown gunmen shot one man of standing: "أطلق ملثمون النار على مختار القرية"."""
    strangers = all(a.id == "unidentified_armed" or a.kind == "unknown" for a in draft.perpetrators)
    gunmen = [a for a in draft.perpetrators if a.id == "unidentified_armed"]
    unknown = any(not reading.form(a.first).startswith("ال") for a in gunmen) or any(
        reading.form(at).removeprefix("ال") in _STRANGERS for at in range(draft.first, draft.last)
    )
    hurt = [f for f in draft.figures if f.measure in ("killed", "injured") and not f.part]
    if not strangers or not unknown or any((f.low, f.high) != (1, 1) for f in hurt) or not (hurt or draft.targets):
        return False
    behind = (at for t in draft.triggers for at in range(t.last, min(draft.last, t.last + _NAMED_WITHIN)))
    return any(_bare_form(reading, at) in _OF_STANDING for at in behind)


def _in_custody(reading: Reading, draft: Draft, acts: set[str]) -> bool:
    """Whether somebody held died where he was held, and nothing tells how: "وفاة معتقل في سجون الجماعة"."""
    held = any(f.group == "detainees" for f in draft.figures) or any(a.id == "detainees" for a in draft.targets)
    prisons = [at for at in range(draft.first, draft.last) if _bare_form(reading, at).startswith(_PRISONS)]
    return bool(prisons) and (held or ("kill" not in acts and any(_died_in(reading, draft, at) for at in prisons)))


def _died_in(reading: Reading, draft: Draft, prison: int) -> bool:
    """Whether a death is told close before a prison that it happened in; who قضى years in one lived."""
    if reading.form(prison - 1) not in ("في", "داخل"):
        return False
    deaths = [t for t in draft.triggers if 0 <= prison - t.last <= _DIED_WITHIN]
    return any(not has_form(reading, t.last, prison, _YEARS) for t in deaths)


def _bare_form(reading: Reading, at: int) -> str:
    return reading.form(at).removeprefix("ب").removeprefix("ال")


def _is_taken(reading: Reading, draft: Draft, actor: ActorMention) -> bool:
    """Whether gunmen behind a verb are its object, as their ending shows: "اعتقلت أربعة | مسلحين"; not مسلحون."""
    means = draft.means
    behind = means is not None and means.pos == "verb" and actor.first >= means.last
    return behind and reading.form(actor.first).endswith("ين")


def _by_strangers(reading: Reading, draft: Draft) -> bool:
    """Whether gunmen of no known group, or of a tribe, took people: "اقتاد مسلحون مجهولون صاحب المتجر"."""
    doers = draft.perpetrators
    unknown = all(a.id in ("tribes", "unidentified_armed") and not _is_taken(reading, draft, a) for a in doers)
    if any(reading.form(a.first).startswith("ال") for a in doers if a.id == "unidentified_armed"):
        unknown = unknown and not groups_meant(reading.actors)
    return bool(doers) and unknown and not any(_is_armed(a) for a in draft.targets)


def draft_kills(draft: Draft) -> bool:
    """Whether a draft tells of deaths."""
    return any(f.measure == "killed" for f in draft.figures)


def is_violent(kind: str) -> bool:
    """Whether a type is of battle, bombing or direct violence."""
    return GROUP_OF[kind] in VIOLENT
