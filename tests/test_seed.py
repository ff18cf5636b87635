"""A whole report with everything that the records must hold and must leave out.

It is built like the reports that the project began with: a defector quoted through an activist, wounds told by hospital
sources through a second one, a penalty, a fear, a quarrel and a habit. Places are real, people and outlet invented.
"""

from __future__ import annotations

import pytest

from khabar.pipeline import load
from khabar.record import Coded, Event, Skipped

TEXT = """\
أخبار البلد | الرقة – سوريا (سامر الخطيب)
شهدت مدينة الرقة انشقاقات في صفوف تنظيم داعش، وجميع المنشقين من السوريين الذين يسميهم التنظيم "الأنصار"، \
بعد معارك غالبا ما تشهد خسائر كبيرة في الأرواح.
وقال الناشط الإعلامي مروان الحسين لموقع أخبار البلد إن أكثر من مئة وعشرين عنصرا من داعش جميعهم من الأنصار \
فروا من مدينة الرقة خلال الأسبوع الماضي باتجاه تركيا.
ونقل مروان الحسين عن عنصر منشق رفض الكشف عن اسمه قوله إن خلافات وقعت بين مقاتلين مغاربة وعراقيين من \
"المهاجرين" حول القتال، وإنه قرر الانشقاق كي لا يكون مصيره القتل.
من جهته نقل الناشط الإعلامي ياسر المحمود عن مصادر طبية في مشافي مدينة الطبقة أن أكثر من ستين عنصرا من \
داعش أطلقوا النار على أنفسهم كي لا يجبرهم التنظيم على القتال، وهي تهمة تصل عقوبتها لدى التنظيم إلى \
الإعدام.
وأكد ياسر المحمود أن أكثر من عشرين عنصرا من داعش قتلوا خلال يومين في معارك عين عيسى، حيث توزعت جثث القتلى \
على قرى الكرامة والحمرات.
"""


@pytest.fixture(scope="module")
def coded() -> Coded:
    return load().code(TEXT, published="2015-11-22", country="SY")


def of_type(coded: Coded, kind: str) -> Event:
    (event,) = [event for event in coded.events if event.type == kind and event.counts]
    return event


def figures(event: Event) -> list[tuple[str, int, int | None]]:
    return [(count.measure, count.low, count.high) for count in event.counts if not count.part]


def named(event: Event, role: str) -> set[str]:
    return {place.name for place in event.places if place.role == role}


def sources(record: Event | Skipped) -> list[tuple[str, str | None]]:
    return [(source.kind, source.name) for source in record.sources]


def test_outlet_byline_and_dateline_are_read(coded: Coded) -> None:
    report = coded.report
    assert (report.outlet, report.byline and report.byline.text) == ("أخبار البلد", "سامر الخطيب")
    assert report.dateline is not None
    assert report.dateline.text == "الرقة – سوريا"


def test_the_defection_as_the_first_activist_tells_it(coded: Coded) -> None:
    event = of_type(coded, "defection")
    assert [(actor.id, actor.faction) for actor in event.perpetrators] == [("islamic_state", "الأنصار")]
    assert event.targets == ()
    assert figures(event) == [("defected", 121, None)]
    assert [count.of for count in event.counts] == ["islamic_state"]
    assert (named(event, "event"), named(event, "destination")) == ({"الرقة"}, {"تركيا"})
    assert event.date is not None
    assert (event.date.start, event.date.end) == ("2015-11-15", "2015-11-22")
    assert sources(event) == [("activist", "مروان الحسين")]


def test_the_wounds_as_hospitals_tell_them_through_the_second(coded: Coded) -> None:
    event = of_type(coded, "self_harm")
    assert [actor.id for actor in event.perpetrators] == ["islamic_state"]
    assert figures(event) == [("injured", 61, None)]
    assert [kind for kind, _ in sources(event)] == ["medical", "activist"]
    assert sources(event)[-1] == ("activist", "ياسر المحمود")
    assert "الطبقة" in named(event, "source")
    assert "الطبقة" not in named(event, "event")


def test_the_dead_of_two_days_and_where_they_were_taken(coded: Coded) -> None:
    event = of_type(coded, "armed_clash")
    assert [actor.id for actor in event.targets] == ["islamic_state"]
    assert figures(event) == [("killed", 21, None)]
    assert named(event, "event") == {"عين عيسى"}
    assert "الكرامة" in named(event, "burial")
    assert event.date is not None
    assert (event.date.start, event.date.end) == ("2015-11-20", "2015-11-22")
    assert sources(event) == [("activist", "ياسر المحمود")]


SKIPPED = [
    ("habitual", "معارك", ["outlet"]),
    ("quarrel", "خلافات وقعت بين مقاتلين", ["insider", "activist"]),
    ("purpose", "القتل", ["insider", "activist"]),
    ("norm", "الإعدام", ["medical", "activist"]),
]


@pytest.mark.parametrize(("reason", "text", "kinds"), SKIPPED)
def test_what_did_not_happen_is_listed_with_reason_and_source(
    coded: Coded, reason: str, text: str, kinds: list[str]
) -> None:
    (found,) = [skipped for skipped in coded.skipped if skipped.reason == reason and skipped.text == text]
    assert [kind for kind, _ in sources(found)] == kinds
    assert found.text == TEXT[slice(*found.span)]


def test_the_unnamed_defector_speaks_through_the_activist(coded: Coded) -> None:
    (quarrel,) = [skipped for skipped in coded.skipped if skipped.reason == "quarrel"]
    assert sources(quarrel) == [("insider", None), ("activist", "مروان الحسين")]


def test_nothing_else_is_a_record(coded: Coded) -> None:
    assert sorted(event.type for event in coded.events) == ["armed_clash", "defection", "self_harm"]
    assert not {event.type for event in coded.events} & {"execution", "sentence", "attack", "shelling"}
