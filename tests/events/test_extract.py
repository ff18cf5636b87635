"""From a reading to records: particulars, headlines of other reports, dates and places that records share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.pipeline import Coder
from khabar.record import GROUP_OF, Coded

Code = Callable[..., Coded]

VAGUE = [
    # neither where nor when nor how many
    "القصف مستمر.",
    "قصفت الطائرات مواقع.",
    # someone moves, but who and how many is not told
    "انسحاب من المنطقة أمس.",
]


@pytest.mark.parametrize("text", VAGUE)
def test_an_act_without_particulars_is_skipped(code: Code, text: str) -> None:
    coded = code(text)
    assert coded.events == ()
    assert {skipped.reason for skipped in coded.skipped} <= {"no particulars"}


def test_a_release_of_those_whose_taking_was_told(code: Code) -> None:
    taken = code("خطف مسلحون صاحب متجر من محله في بلدة عرسال أمس، ثم أفرجوا عنه بعد خمس ساعات.")
    assert [event.type for event in taken.events] == ["abduction", "release"]


@pytest.mark.parametrize(
    "text",
    [
        "دخل الجيش على خط الأزمة في طرابلس أمس.",
        "دخلت قافلة برفقة قوات حفظ السلام مدينة حمص أمس.",
        "ومن المقرر أن تدخل قوات الجيش مدينة درعا غدا.",
        "تقصف قوات التحالف منذ تدخلها في سوريا.",
    ],
)
def test_who_enters_no_place_takes_none(code: Code, text: str) -> None:
    assert "territory_change" not in [event.type for event in code(text).events]


def test_a_protest_beside_other_news_needs_no_place_of_its_own(code: Code) -> None:
    protest = "وخرج محتجون في الشوارع."
    assert code(protest).events == ()
    beside = code(f"اعتقلت قوات الأمن خمسة ناشطين في مدينة درعا أمس. {protest}")
    assert [event.type for event in beside.events] == ["arrest", "protest"]


def test_another_rocket_is_another_act(code: Code) -> None:
    text = "استهدف قصف صاروخي سوقا في سرمين أمس. وقصفت الراجمات حي الضبيط بصاروخ آخر."
    assert [event.type for event in code(text).events] == ["shelling", "shelling"]


def test_an_ambush_of_a_patrol_is_not_the_patrols(code: Code) -> None:
    (event,) = code("كمين لدورية الجيش اللبناني في جرود عرسال أمس.", country="LB").events
    assert not event.perpetrators
    assert [actor.id for actor in event.targets] == ["lebanon_army"]


def test_the_dead_of_an_act_who_were_fetched(code: Code) -> None:
    text = "قتل ثلاثة مدنيين بقصف مدفعي على بلدة سرمين أمس. وانتشلت الفرق {} من تحت الأنقاض."
    assert [event.type for event in code(text.format("الجثث")).events] == ["shelling"]
    found = code("انتشلت الفرق جثث ستة أشخاص من تحت الأنقاض في سرمين أمس.")
    assert [event.type for event in found.events] == ["body_recovery"]


def test_who_denies_to_be_behind_an_act_told_before_did_no_other(code: Code) -> None:
    text = "قصفت قوات حفتر حي أبو سليم أمس وفق الحكومة. ونفت القيادة العامة أن تكون قواتها وراء القصف."
    (event,) = code(text, country="LY").events
    assert [actor.id for actor in event.perpetrators] == ["libya_lna"]


def test_headlines_of_other_reports_behind_the_body_are_skipped(code: Code) -> None:
    text = (
        "قصف على سرمين يقتل مدنيين اثنين\n"
        "قتل مدنيان أمس بقصف مدفعي على بلدة سرمين.\n"
        "وقال ناشطون إن المدفعية قصفت أطراف البلدة.\n"
        "وأصيب طفلان في القصف على البلدة.\n"
        "مقتل عشرين جنديا بانفجار في حمص\n"
        "ونقل الدفاع المدني المصابين إلى مشفى في إدلب."
    )
    coded = code(text)
    assert "headline of another report" in [skipped.reason for skipped in coded.skipped]
    assert all(place.name != "حمص" for event in coded.events for place in event.places)


def test_news_of_a_day_shares_its_date_with_the_news_after_it(code: Code) -> None:
    text = "قصفت المدفعية بلدة سرمين أمس. وقصفت المدفعية بلدة بنش وقتلت مدنيا."
    assert [event.date and event.date.start for event in code(text).events] == ["2021-05-09", "2021-05-09"]


def test_what_is_recalled_shares_no_date(code: Code) -> None:
    text = "وكانت المدفعية قد قصفت بلدة سرمين يوم الجمعة وقتلت طفلا. انفجرت عبوة ناسفة في مدينة الباب وقتلت مدنيا."
    first, second = code(text).events
    assert first.background
    assert second.date is None


def test_damage_told_with_an_attack_is_no_record_of_its_own(code: Code) -> None:
    coded = code("قصفت المدفعية بلدة سرمين أمس ودمرت منزلا.")
    assert [event.type for event in coded.events] == ["shelling"]


def test_records_are_numbered_in_order_of_text(code: Code) -> None:
    events = code("قصفت المدفعية سرمين أمس. انفجر لغم قرب درعا أمس. انسحب الجيش السوري من بنش أمس.").events
    assert [event.id for event in events] == ["e1", "e2", "e3"]
    starts = [event.evidence[0].span[0] for event in events]
    assert starts == sorted(starts)


CLAUSES = st.sampled_from(
    "قصفت المدفعية سرمين أمس|قتل ثلاثة مدنيين|في مدينة الباب|انفجرت عبوة ناسفة|قال ناشطون إن|وأصيب طفلان|.|،|\n|"
    "يذكر أن|نفى الجيش|خشية|قرب درعا|عناصر من داعش|القصف|وكان|ما أدى إلى مقتل جندي|بينهم طفل|يوم الجمعة|"
    "في المدينة|المصدر نفسه|«|»|أكثر من مئة|اشتباكات بين الجيش ومسلحين|انشق".split("|")
)


@settings(max_examples=150, deadline=None)
@given(clauses=st.lists(CLAUSES, max_size=30))
def test_whatever_is_strung_together_holds_what_is_promised(coder: Coder, clauses: list[str]) -> None:
    text = " ".join(clauses)
    coded = coder.code(text, published="2021-05-10", country="SY")
    assert coded == coder.code(text, published="2021-05-10", country="SY")
    for event in coded.events:
        assert event.type in GROUP_OF
        assert event.sources
        assert event.evidence
        assert all(count.high is None or count.low <= count.high for count in event.counts)
        for piece in (*event.evidence, *event.counts, *event.places, *event.perpetrators, *event.targets):
            assert piece.span is not None
            assert piece.text == text[slice(*piece.span)]
    assert all(skipped.text == text[slice(*skipped.span)] for skipped in coded.skipped)


def test_what_has_gone_on_for_years_is_background_below_the_lead(code: Code) -> None:
    text = "قصفت المدفعية بلدة سرمين أمس. ولم ترد أنباء عن ضحايا. وناشد المجلس المنظمات. وعاد الهدوء مساء."
    war = "قتل 300 مدني في قصف سرمين منذ عام 2012."
    assert [e.background for e in code(f"{text} {war}").events] == [False, True]
    assert [e.background for e in code(war).events] == [False]


HEADLINES = [
    # whither people fled and forces withdrew is a place too
    ("وانسحبت قوات الدعم السريع باتجاه الرهد.", "withdrawal"),
    # the weapon makes an occasion of استهدف, the present tense of a headline makes one of تعتقل
    ("طائرة مسيرة تستهدف سيارة في مدينة الدانا.", "drone_strike"),
    ("قسد تعتقل شابا في قرية الزر.", "arrest"),
]


@pytest.mark.parametrize(("text", "kind"), HEADLINES)
def test_a_headline_tells_of_one_occasion(code: Code, text: str, kind: str) -> None:
    assert [event.type for event in code(text).events] == [kind]


def test_damage_lends_its_place_and_day_to_the_attack_that_did_it(code: Code) -> None:
    (event,) = code("هاجمت قوات الدعم السريع سوقا ونهبت المحال في مدينة كادقلي أمس.", country="SD").events
    assert (event.type, [place.name for place in event.places], event.date is not None) == ("attack", ["كادقلي"], True)


def test_bodies_of_those_killed_are_fetched_and_not_found(code: Code) -> None:
    text = "قتل ثلاثة مدنيين بقصف على بلدة سرمين أمس. وعمل المتطوعون على انتشال جثث القتلى."
    assert [event.type for event in code(text).events] == ["shelling"]
    found = "قتل ثلاثة مدنيين بقصف على بلدة سرمين أمس. وانتشلت فرق الإنقاذ أربع جثث من بئر في بنش أمس."
    assert "body_recovery" in [event.type for event in code(found).events]
