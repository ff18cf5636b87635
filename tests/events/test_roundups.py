"""Roundups: many short news under one heading that dates them."""

from __future__ import annotations

import datetime

import pytest

from khabar.pipeline import load

DAY = datetime.date(2024, 10, 22)
LINES = """
حلب: قصف مدفعي لقوات النظام على حي الفردوس أوقع ثلاثة جرحى
إدلب: غارة روسية على بلدة سرمين
درعا: مقتل عنصرين بانفجار عبوة ناسفة في بلدة اليادودة أمس
حمص: اشتباكات في مدينة تدمر بين قوات النظام وتنظيم الدولة
"""


def dates(heading: str, lines: str = LINES) -> list[str | None]:
    coded = load().code(heading + "\n" + lines, published=DAY.isoformat(), country="SY")
    return [event.date.start if event.date else None for event in coded.events]


@pytest.mark.parametrize(
    "heading",
    [
        "حصاد يوم الثلاثاء",
        "أبرز التطورات الميدانية اليوم الثلاثاء",
        "موجز ما جرى اليوم",
        "نشرة حصاد يوم الثلاثاء لجميع الأحداث الميدانية والعسكرية في سوريا 22-10-2024",
    ],
)
def test_the_heading_dates_the_lines(heading: str) -> None:
    assert dates(heading) == ["2024-10-22", "2024-10-22", "2024-10-21", "2024-10-22"]


def test_a_heading_without_a_day_dates_nothing() -> None:
    assert dates("موجز الأخبار الميدانية") == [None, None, "2024-10-21", None]


def test_an_ordinary_lead_is_no_heading() -> None:
    lead = "بحث الوزيران تطورات الأوضاع في المدينة خلال لقاء عقد في العاصمة يوم الاثنين بحضور عدد من المسؤولين."
    assert "2024-10-21" not in dates(lead, LINES.replace(" أمس", ""))


def test_whose_attacks_a_roundup_lists() -> None:
    lines = [
        "موجز اعتداءات العدو منذ الصباح",
        "غارة على منزل في مدينة صور",
        "قصف مدفعي على مدينة النبطية",
        "انفجار عبوة في مدينة صيدا",
        "غارة على مدينة بعلبك",
    ]
    events = load().code("\n".join(lines), published="2021-05-10", country="LB").events
    doers = {place.name: [a.id for a in event.perpetrators] for event in events for place in event.places}
    assert doers["النبطية"] == doers["بعلبك"] == ["israel"]
    assert doers.get("صيدا", []) == []
