"""What is a time in a report, where it begins and ends, and what only looks like one."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.find.times import UNDATED, TimeMention, find_times
from khabar.resolve.dates import resolve_time
from khabar.text.words import read_text

PUBLISHED = datetime.date(2020, 5, 6)


def told(text: str) -> list[tuple[str, str]]:
    """(kind, words) of every mention."""
    return [(m.kind, text[m.start : m.end]) for m in find_times(read_text(text))]


def dated(text: str) -> list[str]:
    """The words of the mentions that give a day."""
    doc = read_text(text)
    return [text[m.start : m.end] for m in find_times(doc) if resolve_time(m, PUBLISHED) != (None, None)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("قتل راع فجر اليوم الأحد في الوادي", "day", "فجر اليوم الأحد"),
        ("اعتقل شاب مساء أمس الأول", "day", "مساء أمس الأول"),
        ("وداهموا البيت بعد منتصف ليل أمس", "day", "بعد منتصف ليل أمس"),
        ("وأمس سقطت قذيفة", "day", "أمس"),
        ("سقطت قذيفة يوم أمس (الثلاثاء) قرب البئر", "day", "يوم أمس (الثلاثاء)"),
        ("اشتباكات ليل السبت - الأحد", "weekday", "ليل السبت - الأحد"),
        ("اشتباكات ليل الثلاثاءالأربعاء", "weekday", "ليل الثلاثاءالأربعاء"),
        ("استهدف المخفر ظهر الخميس الماضي بعبوة", "weekday", "ظهر الخميس الماضي"),
        ("قصف وقع السبت فجرا", "weekday", "السبت فجرا"),
        ("تظاهروا يومي السبت والأحد", "span", "يومي السبت والأحد"),
        ("انفجرت عبوة اليوم الثلاثاء 5 أيار/مايو 2020", "date", "اليوم الثلاثاء 5 أيار/مايو 2020"),
        ("نفذوا الإنزال فجر اليوم، الأحد 3 من أيار", "date", "فجر اليوم، الأحد 3 من أيار"),
        ("في الرابع والعشرين من كانون الثاني الماضي", "date", "الرابع والعشرين من كانون الثاني الماضي"),
        ("وفي الـ24 من نيسان (أبريل) الماضي", "date", "الـ24 من نيسان (أبريل) الماضي"),
        ("قتل في 25 الشهر الماضي", "date", "25 الشهر الماضي"),
        ("بين 3 و7 نيسان", "date", "3 و7 نيسان"),
        ("قتلا في الـ/24/ من الشهر الفائت", "date", "الـ/24/ من الشهر الفائت"),
        ("هاجموا السبت والأحد والاثنين مواقع", "span", "السبت والأحد والاثنين"),
        ("قتلوا في شهر تموز يوليو الماضي", "month", "شهر تموز يوليو الماضي"),
        ("نزحوا في شهري آذار ونيسان", "span", "شهري آذار ونيسان"),
        ("قتل المئات بين عامي 2012 و2014", "span", "عامي 2012 و2014"),
        ("قتلوا في 2007 قرب السد", "year", "2007"),
        ("قصفت القرية منذ بداية العام حتى 12 آذار", "span", "منذ بداية العام حتى 12 آذار"),
        ("قتل الآلاف منذ اندلاع الحرب عام 2015", "since", "منذ اندلاع الحرب عام 2015"),
        ("استشهدوا منذ بدء الهجوم مساء الأحد", "since", "منذ بدء الهجوم مساء الأحد"),
        ("قصفت القرية للمرة الأولى منذ حزيران", "vague", "منذ حزيران"),
        ('في الهجوم "الأكثر دموية" هذا العام', "vague", "هذا العام"),
        ("استشهد الشاب المطارد منذ نحو شهر", "vague", "منذ نحو شهر"),
        ("قتل أكثر من عشرة منذ السبت", "since", "منذ السبت"),
        ("اعتقل قبل نحو أسبوعين", "ago", "قبل نحو أسبوعين"),
        ("اعتقل قبل يومين من منزله", "ago", "قبل يومين"),
        ("اعتدوا قبل يومين على رعاة", "ago", "قبل يومين"),
        ("قتل قبل أيام فقط شاب", "ago", "قبل أيام"),
        ("الساعات الأربع والعشرين الماضية", "span", "الساعات الأربع والعشرين الماضية"),
        ("خلال الأيام الثلاثة الماضية", "span", "خلال الأيام الثلاثة الماضية"),
        ("عادوا بعد أسبوع من 5 نيسان", "after", "بعد أسبوع من 5 نيسان"),
        ("سقطت القذائف فجرا على الحي", "part_of_day", "فجرا"),
        ("ساعات الصباح الأولى", "part_of_day", "ساعات الصباح الأولى"),
        ("نزحوا صيف 2014", "season", "صيف 2014"),
        ("تراجع القصف في الآونة الأخيرة", "vague", "في الآونة الأخيرة"),
        ("لم يصدر تعليق حتى الآن", "vague", "حتى الآن"),
        ("انسحبت بحلول آب 2021", "vague", "بحلول آب 2021"),
        ("عند الساعة الخامسة والنصف", "clock", "الساعة الخامسة والنصف"),
        ("حوصر المخفر لمدة ساعتين", "duration", "لمدة ساعتين"),
        ("قطعوا الطريق لعدة أيام", "duration", "عدة أيام"),
        ("دارت المعارك على مدى 3 أيام", "duration", "على مدى 3 أيام"),
        ("يتظاهرون كل يوم جمعة", "habitual", "كل يوم جمعة"),
        ("تبدأ الهدنة غدا الجمعة", "future", "غدا الجمعة"),
        ("تبدأ الهدنة الخميس المقبل", "future", "الخميس المقبل"),
    ],
)
def test_kind_and_words(text: str, kind: str, words: str) -> None:
    assert told(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "قتل أحد عناصر الحاجز",
        "حوصر الجنود الأحد عشر في القلعة",
        "أفرج عن الشخصين الاثنين",
        "قالت أخبار الآن إن الطريق مقطوع",
        "نشرت صحيفة اليوم السابع صورا",
        "نقل موقع عراق اليوم عن مصدر",
        "قالت حلب اليوم إن الطريق مقطوع",
        "قتل أب وابنه قرب باب البيت",
        "يقيم في أب منذ صغره",
        "مارس السجانون التعذيب",
        "قال سامر شباط إن الحي هادئ",
        "قصف محيط جامع الجمعة وسوق السبت",
        "الأمين العام دعا إلى إضراب عام بشكل عام",
        "أحيوا يوم الأرض",
        "أحيوا ذكرى ثورة 25 يناير",
        "تقدمت قوات 17 تموز",
        "اتهمت قوى 14 آذار حكومة 8 آذار",
        "انفجار في مدينة السادس من أكتوبر",
        "قتل فتى عمره 12 عاما",
        "فجر انتحاري نفسه وظهر آخر في مقطع",
        "يرتديان حزامين ناسفين فجرا نفسيهما",
        "انسحبوا قبل يومين من الانتخابات",
        "انسحبوا مساء اليوم نفسه وفي اليوم التالي",
        "تتواصل المعارك لليوم الثالث على التوالي",
        "بدأ العام الدراسي",
        "تاريخ النشر: 5/5/2020",
        "في 2000 قرية",
        "بني في العصر الفاطمي",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert dated(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "قصفت القوات العراق اليوم الخميس",
        "في سوريا اليوم",
        "بعد صلاة الجمعة",
        "قصفت القرية الاثنين",
        "استهدفت المدنيين الاثنين الماضي",
        "في آب",
    ],
)
def test_guards_let_real_times_through(text: str) -> None:
    assert len(dated(text)) == 1


def test_background_is_set_by_explicit_words_only() -> None:
    def flags(text: str) -> list[bool]:
        return [m.background for m in find_times(read_text(text))]

    assert flags("قصفت القرية في وقت سابق") == [True]
    assert flags("قصفت القرية في 24 آذار الماضي ثم أمس") == [True, False]
    assert flags("قصفت القرية العام الماضي") == [True]
    assert flags("قصفت القرية الأسبوع الماضي ويوم الأحد الماضي") == [False, False]
    assert flags("قصفت القرية منذ مطلع العام وفي وقت سابق اليوم") == [False, False]


def test_the_same_month_is_that_of_the_time_before() -> None:
    first, second = find_times(read_text("قتل في 3 كانون الثاني الماضي وجرح في 24 من الشهر نفسه"))
    assert resolve_time(second, PUBLISHED) == ("2020-01-24", "2020-01-24")
    assert first.last <= second.first


_WORDS = st.sampled_from(
    "منذ قبل خلال حتى من إلى بين في كل بعد لمدة مطلع نهاية عام العام شهر الشهر يوم يومي اليوم أمس الأحد السبت "
    "الاثنين ليل ليلة فجر صباح مساء صباحا الماضي الماضية الجاري المقبل نفسه هذا 5 24 31 2020 1441 هـ 5/5/2020 "
    "30/2/2019 99/99/9999 أيام يومين ثلاثة نحو عدة الأيام الساعات الـ24 ساعة آذار آذار/مارس تشرين الأول رمضان "
    "محرم شباط الصيف و - / ( ) ، . والعشرين عشر قوى غدا الآن 999999999999 سنة سنوات مليون أسبوع".split()
)
_TEXTS = st.one_of(st.text(max_size=120), st.lists(_WORDS, max_size=25).map(" ".join))
_DAYS = st.one_of(st.none(), st.dates())


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _DAYS)
def test_any_text_gives_ordered_exact_mentions(text: str, published: datetime.date | None) -> None:
    doc = read_text(text)
    mentions = find_times(doc)
    assert mentions == find_times(read_text(text))
    last = 0
    for mention in mentions:
        assert last <= mention.first < mention.last
        last = mention.last
        assert doc.words[mention.first].start <= mention.start < mention.end == doc.words[mention.last - 1].end
        _check_days(mention, published)


def _check_days(mention: TimeMention, published: datetime.date | None) -> None:
    start, end = resolve_time(mention, published)
    assert (start is None) == (end is None)
    if start is not None and end is not None:
        assert datetime.date.fromisoformat(start) <= datetime.date.fromisoformat(end)
        assert mention.kind not in UNDATED


def test_so_long_after_that_counts_from_the_day_told_last() -> None:
    first, second = find_times(read_text("خطفوا مهندسين في 12 نيسان ثم أطلقوهما بعد أسبوع من ذلك."))
    assert resolve_time(second, PUBLISHED) == ("2020-04-19", "2020-04-19")
    assert (first.kind, second.kind) == ("date", "after")
    assert dated("أطلقوهما بعد أسبوع من ذلك.") == []
