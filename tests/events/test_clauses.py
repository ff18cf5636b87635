"""Where one act's words end: what the next clause says is not of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.record import Coded, Event

Code = Callable[[str], Coded]


def only(coded: Coded) -> Event:
    (event,) = coded.events
    return event


def doers(event: Event) -> list[str]:
    return [actor.id for actor in event.perpetrators]


def victims(event: Event) -> list[str]:
    return [actor.id for actor in event.targets]


def figures(event: Event) -> list[tuple[str, int, int | None]]:
    return [(count.measure, count.low, count.high) for count in event.counts]


def test_a_noun_before_its_verb_opens_a_clause(code: Code) -> None:
    event = only(code("الاحتلال يعتقل 11 مواطنا في نابلس ومستوطنون يحرقون مركبات"))
    assert (event.type, doers(event), victims(event)) == ("arrest", ["israel"], ["civilians"])
    assert figures(event) == [("detained", 11, 11)]


def test_who_claims_an_attack_is_not_among_its_dead(code: Code) -> None:
    event = only(code("قتل خمسة جنود وداعش يتبنى هجوم كركوك"))
    assert (doers(event), figures(event)) == (["islamic_state"], [("killed", 5, 5)])


@pytest.mark.parametrize("captive", ["جنديا", "طفلا", "شابا", "مسعفا"])
def test_another_one_is_one(code: Code, captive: str) -> None:
    assert figures(only(code(f"قتلت القوات الروسية {captive} آخر في سرمين أمس."))) == [("killed", 1, 1)]


def test_who_tells_is_not_among_the_victims(code: Code) -> None:
    event = only(code("فر نحو أربعة آلاف شخص من سرمين أمس وفق منظمة أطباء بلا حدود."))
    assert (victims(event), figures(event)) == (["civilians"], [("displaced", 4000, 4000)])


def test_we_who_tell_did_it(code: Code) -> None:
    event = only(code("كتائب القسام: قنصنا جنديين إسرائيليين شرق رفح أمس."))
    assert (doers(event), victims(event)) == (["hamas"], ["israel"])


def test_protectors_are_no_victims(code: Code) -> None:
    event = only(code("هاجم مستوطنون بحماية جيش الاحتلال قرية المغير وأصابوا سبعة فلسطينيين."))
    assert victims(event) == ["civilians"]


def test_a_place_called_after_a_woman_is_no_woman(code: Code) -> None:
    assert "women" not in victims(only(code("استهدفت غارة إسرائيلية منطقة السيدة زينب أمس.")))


def test_a_denial_ends_where_the_denier_says_what_happened(code: Code) -> None:
    coded = code("نفت قسد اعتقال مدنيين في الحسكة وقالت إنها أفرجت عن 12 موقوفا.")
    assert {event.type: event.status for event in coded.events} == {"arrest": "denied", "release": "asserted"}


def test_casualties_nobody_reports_leave_the_blast_asserted(code: Code) -> None:
    assert only(code("لم ترد أنباء عن إصابات بعد تفجير عبوة ناسفة في سرمين أمس.")).status == "asserted"


def test_a_detention_centre_is_no_arrest(code: Code) -> None:
    event = only(code("قتل 44 مهاجرا في غارة جوية استهدفت مركز احتجاز للمهاجرين في تاجوراء."))
    assert (event.type, [place.name for place in event.places]) == ("air_strike", ["تاجوراء"])


def test_an_answer_is_an_act_of_its_own(code: Code) -> None:
    first, second = code(
        "قصفت مدفعية الجيش مواقع قسد في عين عيسى فيما ردت الأخيرة بقصف سوق سرمين ما أدى لمقتل أربعة مدنيين."
    ).events
    assert (figures(first), figures(second)) == ([], [("killed", 4, 4)])


def test_what_did_not_follow_gives_no_type(code: Code) -> None:
    event = only(code("اقتحمت قوات الاحتلال بلدة بيتا فجر اليوم وفتشت عدة منازل دون تسجيل اعتقالات."))
    assert event.type == "attack"


def test_an_aggression_that_hit_a_place_is_a_strike(code: Code) -> None:
    event = only(code("قالت الوكالة إن عدوانا إسرائيليا استهدف فجر الأحد نقاطا في محيط حمص."))
    assert (event.type, doers(event)) == ("shelling", ["israel"])


def test_where_a_defector_went_is_his_destination(code: Code) -> None:
    event = only(code("انشق العميد في الحرس الجمهوري مناف طلاس ووصل إلى تركيا."))
    assert ([place.role for place in event.places], doers(event)) == (["destination"], ["syria_government"])


def test_an_attack_that_suspects_had_a_part_in_is_not_news(code: Code) -> None:
    event = only(code("اعتقلت قوات الأمن في حلب ثلاثة أشخاص يشتبه بتورطهم في تفجير المسجدين."))
    assert event.type == "arrest"
