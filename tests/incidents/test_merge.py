"""Whole stories: many reports of some days, and the incidents that they tell."""

from collections.abc import Callable

from khabar.incidents.incident import Incident

Merged = Callable[..., list[Incident]]

STRIKE = (
    ("شبكة الضفاف", "2022-03-14", "قتل ثلاثة مدنيين وأصيب خمسة آخرون اليوم الاثنين بقصف مدفعي لقوات النظام على بلدة سرمين بريف إدلب."),
    ("وكالة المدار", "2022-03-14", "قصفت قوات النظام السوري اليوم بلدة سرمين شرقي إدلب بالمدفعية، ما أدى إلى مقتل ثلاثة مدنيين."),
    ("إذاعة الوادي", "2022-03-15", "قال الدفاع المدني إن ثلاثة مدنيين قتلوا أمس الاثنين وجرح سبعة في قصف مدفعي استهدف سوقا في سرمين."),
)  # fmt: skip


def of(incidents: list[Incident], *reports: str) -> list[Incident]:
    """The incidents that any of the reports tells."""
    return [incident for incident in incidents if set(incident.reports) & set(reports)]


def test_one_strike_in_three_outlets_is_one_incident(merged: Merged) -> None:
    (incident,) = merged(*STRIKE)
    assert incident.reports == ("r1", "r2", "r3")
    assert (incident.date.start, incident.date.end) == ("2022-03-14", "2022-03-14")
    assert [place.name for place in incident.places] == ["سرمين"]
    assert (incident.killed.low, incident.killed.high) == (3, 3)
    assert (incident.injured.low, incident.injured.high) == (5, 7)
    assert incident.origins == 3
    assert incident.grade == "fair"


def test_two_villages_struck_on_one_day_are_two_incidents(merged: Merged) -> None:
    incidents = merged(
        *STRIKE,
        ("شبكة الضفاف", "2022-03-14", "أصيب طفلان اليوم بقصف مدفعي لقوات النظام على بلدة كنصفرة جنوبي إدلب."),
        ("وكالة المدار", "2022-03-14", "قصف مدفعي لقوات النظام على كنصفرة بجبل الزاوية أوقع اليوم جريحين من الأطفال."),
    )
    assert {incident.reports for incident in incidents} == {("r1", "r2", "r3"), ("r4", "r5")}


def test_a_roundup_joins_each_of_its_villages_to_that_village(merged: Merged) -> None:
    roundup = (
        "قصفت قوات النظام اليوم الاثنين بلدة سرمين بالمدفعية ما أدى إلى مقتل ثلاثة مدنيين.\n\n"
        "كما أصيب مدني بقصف مدفعي على بلدة كنصفرة.\n\n"
        "وفي ريف حلب أصيبت امرأة بقصف صاروخي على مدينة الأتارب."
    )
    incidents = merged(*STRIKE, ("مركز الرصد", "2022-03-14", roundup))
    assert len(of(incidents, "r4")) == 3
    (first,) = of(incidents, "r1")
    assert "r4" in first.reports
    assert all(set(incident.reports) == {"r4"} for incident in of(incidents, "r4") if incident.id != first.id)


def test_what_a_later_report_recalls_is_no_part_of_its_own_day(merged: Merged) -> None:
    later = (
        "أصيب رجل اليوم الأحد بقصف مدفعي لقوات النظام على بلدة البارة.\n\n"
        "وكانت قوات النظام قد قصفت بلدة سرمين في 14 آذار الجاري، ما أدى إلى مقتل ثلاثة مدنيين."
    )
    incidents = merged(*STRIKE, ("مركز الرصد", "2022-03-20", later))
    assert [(i.reports, i.recalled_by) for i in incidents] == [(("r1", "r2", "r3"), ("r4",)), (("r4",), ())]


def test_one_village_struck_two_days_running_is_two_incidents(merged: Merged) -> None:
    incidents = merged(
        ("شبكة الضفاف", "2022-05-10", "قتل مدني اليوم الثلاثاء بقصف مدفعي لقوات النظام على بلدة النيرب."),
        ("وكالة المدار", "2022-05-10", "مقتل مدني في قصف مدفعي لقوات النظام اليوم على بلدة النيرب شرقي إدلب."),
        ("شبكة الضفاف", "2022-05-11", "أصيب أربعة أطفال اليوم الأربعاء بقصف صاروخي لقوات النظام على بلدة النيرب."),
        ("وكالة المدار", "2022-05-11", "قصف صاروخي لقوات النظام اليوم على النيرب أوقع أربعة جرحى من الأطفال."),
    )
    assert [incident.reports for incident in incidents] == [("r1", "r2"), ("r3", "r4")]


def test_a_total_over_many_attacks_is_no_incident(merged: Merged) -> None:
    total = "وثق المركز مقتل 312 مدنيا في غارات جوية منذ مطلع العام."
    assert merged(("مركز الرصد", "2022-03-14", total)) == []
