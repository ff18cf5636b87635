"""One incident out of many accounts: figures, doers, grade and origins."""

from collections.abc import Callable

from khabar.incidents.incident import Incident, Range

Merged = Callable[..., list[Incident]]

DISPATCH = (
    "قال الدفاع المدني السوري إن ثلاثة مدنيين قتلوا وأصيب خمسة آخرون بجروح، اليوم الاثنين، جراء قصف مدفعي لقوات النظام "
    "استهدف سوقا شعبيا وسط بلدة سرمين شرقي إدلب، وأضاف أن فرقه نقلت المصابين إلى مشفى قريب من البلدة."
)
OTHER = "قصفت قوات النظام السوري اليوم بلدة سرمين بالمدفعية الثقيلة، ما أدى إلى مقتل أربعة مدنيين، بحسب مراسلنا."


def one(incidents: list[Incident]) -> Incident:
    (incident,) = incidents
    return incident


def test_copies_of_one_dispatch_are_one_origin(merged: Merged) -> None:
    incident = one(merged(
        ("وكالة المدار", "2022-03-14", DISPATCH),
        ("شبكة الضفاف", "2022-03-14", DISPATCH.replace("وسط بلدة", "في بلدة")),
        ("صحيفة الجسر", "2022-03-14", DISPATCH[: DISPATCH.index("، وأضاف")] + "."),
    ))  # fmt: skip
    assert len(incident.reports) == 3
    assert incident.origins == 1
    assert incident.grade == "single source"


def test_a_rewritten_dispatch_that_credits_its_source_is_the_same_origin(merged: Merged) -> None:
    incident = one(merged(
        ("وكالة المدار", "2022-03-14", DISPATCH),
        ("إذاعة الوادي", "2022-03-14", "أعلن الدفاع المدني السوري مقتل ثلاثة مدنيين في قصف مدفعي على سرمين اليوم."),
    ))  # fmt: skip
    assert incident.origins == 1


def test_disagreeing_figures_are_listed_by_who_tells_them(merged: Merged) -> None:
    incident = one(merged(("وكالة المدار", "2022-03-14", DISPATCH), ("شبكة الضفاف", "2022-03-14", OTHER)))
    assert incident.killed == Range(3, 4)
    killed = {(figure.low, figure.told_by) for figure in incident.figures if figure.measure == "killed"}
    assert killed == {(3, ("الدفاع المدني السوري",)), (4, ("شبكة الضفاف",))}
    assert incident.origins == 2
    assert incident.grade == "fair"


def test_a_toll_that_one_outlet_raises_is_one_toll_rising(merged: Merged) -> None:
    incident = one(merged(
        ("وكالة المدار", "2022-03-14", "مقتل ثلاثة مدنيين اليوم بقصف مدفعي لقوات النظام على بلدة سرمين بريف إدلب."),
        ("وكالة المدار", "2022-03-15", "ارتفاع حصيلة القصف المدفعي لقوات النظام على بلدة سرمين أمس إلى سبعة قتلى من المدنيين."),
    ))  # fmt: skip
    assert incident.killed == Range(7, 7)
    assert [(figure.low, figure.superseded) for figure in incident.figures] == [(3, True), (7, False)]


def test_people_not_told_apart_count_as_civilians_and_fighters_do_not(merged: Merged) -> None:
    incident = one(merged((
        "وكالة المدار", "2022-03-14",
        "قتل ثلاثة مدنيين واثنان من عناصر قوات النظام اليوم بانفجار سيارة مفخخة في مدينة إعزاز.",
    )))  # fmt: skip
    assert incident.killed == Range(5, 5)
    assert incident.civilians_killed == Range(3, 3)


def test_several_people_give_way_to_a_number(merged: Merged) -> None:
    incident = one(merged(
        ("وكالة المدار", "2022-03-14", "قتلى وجرحى من المدنيين اليوم بقصف مدفعي لقوات النظام على بلدة سرمين."),
        ("شبكة الضفاف", "2022-03-14", "مقتل ثمانية مدنيين بقصف مدفعي لقوات النظام على بلدة سرمين اليوم."),
    ))  # fmt: skip
    assert incident.killed == Range(8, 8)


def test_contested_attribution_is_kept(merged: Merged) -> None:
    incident = one(merged(
        ("وكالة المدار", "2022-03-14", "قتل ستة مدنيين اليوم بقصف صاروخي لقوات النظام على مدينة عفرين شمالي حلب."),
        ("صحيفة الجسر", "2022-03-14", "مقتل ستة مدنيين اليوم في قصف صاروخي شنته قوات سوريا الديمقراطية على مدينة عفرين."),
    ))  # fmt: skip
    assert {doer.id for doer in incident.perpetrators} == {"syria_government", "sdf"}
    assert incident.contested
    assert incident.grade == "contested"


def test_a_force_that_owns_up_confirms_it(merged: Merged) -> None:
    incident = one(merged(
        ("وكالة المدار", "2022-03-14", "أعلن الجيش الإسرائيلي أنه شن اليوم غارة جوية على مدينة القنيطرة."),
        ("صحيفة الجسر", "2022-03-14", "أصيب مدنيان اليوم بغارة جوية إسرائيلية على مدينة القنيطرة، بحسب مصادر طبية."),
    ))  # fmt: skip
    assert incident.grade == "confirmed"


def test_the_best_precision_of_any_account_is_kept(merged: Merged) -> None:
    incident = one(merged(
        ("وكالة المدار", "2022-03-14", "مقتل ثلاثة مدنيين وإصابة تسعة بغارة جوية روسية على ريف إدلب اليوم."),
        ("صحيفة الجسر", "2022-03-14", "مقتل ثلاثة مدنيين وإصابة تسعة بغارة جوية روسية على بلدة كنصفرة بريف إدلب."),
    ))  # fmt: skip
    assert [place.name for place in incident.places] == ["كنصفرة"]
    assert (incident.date.start, incident.date.precision) == ("2022-03-14", "day")
