"""Whom an act of its type is done to where no word says it, and acts that have no bystanders for targets."""

from collections.abc import Callable

import pytest

from khabar.record import Coded

UNDERSTOOD = [
    ("نزح قرابة 20 ألفا من قرى جبل الزاوية أمس جراء القصف.", "displacement", ["civilians"]),
    ("أفرجت قسد عن أربعة منهم في مدينة الرقة أمس.", "release", ["detainees"]),
    ("أقدم مسلحون على خطف المطران حداد في مدينة حمص أمس.", "abduction", ["civilians"]),
    # those who were taken are those who were let go
    ("خطف مسلحون صحفيين في مدينة الرقة أمس ثم أطلقوا سراحهما.", "release", ["journalists"]),
    # a soldier is no civilian
    ("خطف مسلحون ثلاثة جنود في مدينة الرقة أمس.", "abduction", ["syria_government"]),
]


@pytest.mark.parametrize(("text", "kind", "targets"), UNDERSTOOD)
def test_whom_an_act_of_its_type_is_done_to(
    code: Callable[..., Coded], text: str, kind: str, targets: list[str]
) -> None:
    events = [event for event in code(text).events if event.type == kind]
    assert [actor.id for actor in events[-1].targets] == targets


def test_who_lets_somebody_go_had_arrested_him(code: Callable[..., Coded]) -> None:
    events = code("أفرجت قسد عن الشاب محمد حسن بعد ساعات من اعتقاله في مدينة الرقة أمس.").events
    assert [(e.type, [a.id for a in e.perpetrators]) for e in events] == [("release", ["sdf"]), ("arrest", ["sdf"])]


def test_bodies_have_no_targets(code: Callable[..., Coded]) -> None:
    event = code("عثر عناصر الدفاع المدني على جثث سبعة مدنيين بينهم طفل في مدينة الرقة أمس.").events[0]
    assert event.type == "body_recovery"
    assert not event.targets


def test_a_suspect_who_is_taken_stays_unnamed(code: Callable[..., Coded]) -> None:
    events = code("اعتقلت قسد متهما في مدينة الرقة أمس.").events
    assert [[a.id for a in e.targets] for e in events] == [[]]


BODIES = [
    # who killed them, never who found them; who hands them over has killed them
    ("عثر الدفاع المدني على جثث سبعة مدنيين قتلهم تنظيم داعش في مدينة الرقة أمس.", ["islamic_state"]),
    ("عثرت قوات النظام على مقبرة جماعية في مدينة تدمر أمس.", []),
    ("سلمت قوات النظام جثامين ثمانية أشخاص إلى ذويهم في مدينة حمص أمس.", ["syria_government"]),
]


@pytest.mark.parametrize(("text", "doers"), BODIES)
def test_who_killed_those_whose_bodies_are_found(code: Callable[..., Coded], text: str, doers: list[str]) -> None:
    event = next(event for event in code(text).events if event.type == "body_recovery")
    assert [actor.id for actor in event.perpetrators] == doers
    assert not event.targets


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("اعتقلت قسد أربعة عراقيين في مدينة الرقة أمس.", "civilians"),
        ("اعتقلت قسد أربعة عراقيين كانت بحوزتهم متفجرات في مدينة الرقة أمس.", "unidentified"),
    ],
)
def test_a_nation_makes_no_civilians_of_those_charged(code: Callable[..., Coded], text: str, target: str) -> None:
    assert [actor.id for actor in code(text).events[0].targets] == [target]


def test_martyrs_of_a_bombardment_are_civilians(code: Callable[..., Coded]) -> None:
    shelled = code("سقط ثلاثة شهداء بقصف مدفعي على مدينة الباب أمس.").events[0]
    assert [actor.id for actor in shelled.targets] == ["civilians"]
    droned = code("سقط ثلاثة شهداء بغارة مسيرة على سيارة في مدينة صور أمس.", country="LB").events[0]
    assert "civilians" not in {actor.id for actor in droned.targets}


def test_fighters_of_a_force_that_was_hit_are_no_side_of_their_own(code: Callable[..., Coded]) -> None:
    text = "انفجرت عبوة على قوة من جهاز مكافحة الإرهاب في كركوك أمس أدت إلى إصابة مقاتلين اثنين."
    event = code(text, country="IQ").events[0]
    assert [actor.id for actor in event.targets] == ["iraq_government"]
    clash = code("قتل ثلاثة مسلحين وجنديان في هجوم على نقطة للجيش في أبين أمس.", country="YE").events[0]
    assert {actor.id for actor in clash.targets} == {"unidentified_armed", "yemen_government"}
