"""Source phrases: who may speak, of which kind, under which name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.find.source_names import load_examples
from khabar.find.source_text import SourceText
from khabar.find.sources import SourceReader
from khabar.find.speech import find_speech, load_speech
from khabar.text.words import read_text


def read(phrase: str) -> list[tuple[str, str | None]]:
    """The sources that are the subject in "قال ... إن"."""
    reader = SourceReader(SourceText(read_text(f"قال {phrase} إن الطريق قطع.")))
    return [(m.kind, m.name) for m in reader.read_all(1, person=True)]


@pytest.mark.parametrize(
    ("phrase", "kind", "name"),
    [
        ("مصدر أمني", "military", None),
        ("مصدر عسكري يمني", "military", None),
        ("مصدر طبي", "medical", None),
        ("مصادر محلية", "local", None),
        ("مصادر خاصة", "local", None),
        ("مسؤول حكومي", "official", None),
        ("المواطن حسن الجنابي", "witness", "حسن الجنابي"),
        ("مسؤولون أمميون", "un", None),
        ("شهود عيان", "witness", None),
        ("سكان من البلدة", "witness", None),
        ("ناشطون", "activist", None),
        ("أحد المنشقين", "insider", None),
        ("رجال إنقاذ", "rescue", None),
        ("وسائل إعلام محلية", "media", None),
        ("صحيفة ألمانية", "media", None),
        ("مراسلنا في المدينة", "outlet", None),
        ("مراسل وكالة رويترز", "media", "وكالة رويترز"),
        ("مصدر في الشرطة العراقية", "police", "الشرطة العراقية"),
        ("مصدر طبي في مستشفى الأمل", "medical", "مستشفى الأمل"),
        ("المتحدث باسم الدفاع المدني سامر الخالد", "rescue", "الدفاع المدني"),
        ("الناطق باسم الجيش الليبي", "military", "الجيش الليبي"),
        ("وزارة الدفاع السورية", "military", "وزارة الدفاع السورية"),
        ("وزارة الداخلية", "official", "وزارة الداخلية"),
        ("المرصد السوري لحقوق الإنسان", "monitor", "المرصد السوري لحقوق الإنسان"),
        ("هيومن رايتس ووتش", "monitor", "هيومن رايتس ووتش"),
        ("الأمم المتحدة", "un", "الأمم المتحدة"),
        ("قيادة عمليات نينوى", "military", "قيادة عمليات نينوى"),
        ("خلية الإعلام الأمني", "military", "خلية الإعلام الأمني"),
        ("الحوثيون", "armed_group", "الحوثيون"),
        ("المتمردون الحوثيون", "armed_group", "المتمردون الحوثيون"),
        ("المسلحون الحوثيون", "armed_group", "المسلحون الحوثيون"),
        ("قوات سوريا الديمقراطية", "armed_group", "قوات سوريا الديمقراطية"),
        ('شبكة "الجسر" المحلية', "media", 'شبكة "الجسر" المحلية'),
        ("وزير الداخلية اليمني سالم العواد", "official", "سالم العواد"),
        ("ضابط برتبة رائد في شرطة كربلاء", "police", "شرطة كربلاء"),
        ("نقيب في الجيش", "military", "الجيش"),
        ("مصادر الجيش اليمني", "military", "الجيش اليمني"),
        ("المتحدث باسم شباب 20 مارس في الزاوية ساهر نعمة", "activist", "شباب 20 مارس"),
        ("الناطق الرسمي باسم المنسقية العليا للنازحين", "monitor", "المنسقية العليا للنازحين"),
        ("القاضي المتحدث باسم مجلس القضاء", "official", "مجلس القضاء"),
        ("مسؤول المكتب الإعلامي في قطاع سرمين التابع للدفاع المدني", "rescue", "الدفاع المدني"),
        ('مسؤول المكتب الإعلامي في قطاع سرمين التابع لـ "الدفاع المدني السوري"', "rescue", "الدفاع المدني السوري"),
        ("إعلام الحشد الشعبي", "military", "الحشد الشعبي"),
        ('الموقع الإخباري "كل الساحل اليوم"', "media", 'الموقع الإخباري "كل الساحل اليوم"'),
        ('صفحة "أخبار الوادي"', "media", "أخبار الوادي"),
        ("وزير الدفاع الفرنسي لوران دوبري", "official", "لوران دوبري"),
        ("مسؤول ملف الأسرى شمال الضفة الغربية غسان مسعود", "official", "غسان مسعود"),
        ("مدير المرصد سامر كريم", "monitor", "المرصد"),
        ("السائق حسن العواد", "witness", "حسن العواد"),
        ("موقع تجمع أحرار حوران", "media", "موقع تجمع أحرار حوران"),
        ("القوات الموالية لحكومة الوفاق", "military", "القوات الموالية"),
        ("مركز الوادي الطبي", "medical", "مركز الوادي الطبي"),
        ("مصدر طبي بمركز الوادي", "medical", "مركز الوادي"),
        ("الناشطة ياسمين القاضي", "activist", "ياسمين القاضي"),
        ("الزبيدي الوضاحي، عضو مجلس المدينة،", "official", "الزبيدي الوضاحي"),
        ("المتحدث باسم القوة لرويترز", "official", "القوة"),
        ("مؤتمر الوادي", "monitor", "مؤتمر الوادي"),
        ("وزير الإعلام في الولاية، زوران افتخار حسين", "official", "زوران افتخار حسين"),
        ("العميد ركن صبري الوادي", "military", "صبري الوادي"),
        ("العقيد سالم كريم، المتحدث باسم قوات التحالف العربي،", "military", "قوات التحالف العربي"),
        ("وزير الخارجية في الحكومة المؤقتة محمود السالم", "official", "محمود السالم"),
        ("الناشط خالد الحمدان", "activist", "خالد الحمدان"),
        ("سامر الخالد، نائب محافظ لحج،", "official", "سامر الخالد"),
        ("مصدر في وزارة الدفاع لوكالة الجسر", "military", "وزارة الدفاع"),
        ("قيادة العمليات لقناة الجسر", "military", "قيادة العمليات"),
        ("المركز السوري للإعلام", "monitor", "المركز السوري للإعلام"),
        ("متحدث باسم الجيش السوري الحر", "armed_group", "الجيش السوري الحر"),
        ("الجيش السوري", "military", "الجيش السوري"),
        ("سامر الخالد وزير الإعلام في الولاية", "official", "سامر الخالد"),
        ("سامر الخالد، وكيل المحافظة،", "official", "سامر الخالد"),
        ("وزير الدفاع إن", "official", None),
        ("وزير الإعلام السوري إن", "official", None),
        ("وزير الدفاع التركي ميران طوبال", "official", "ميران طوبال"),
        ("وزير الدفاع التركي سالم كريم", "official", "سالم كريم"),
        ("وزير الدفاع التركي إن", "official", None),
        ("الناشطة هيام كريم", "activist", "هيام كريم"),
        ("قائد شرطة بابل سالم كريم", "police", "سالم كريم"),
        ("المكتب الإعلامي لشرطة ديالى", "police", "المكتب الإعلامي لشرطة ديالى"),
        ("المركز الإعلامي لألوية العمالقة", "armed_group", "المركز الإعلامي لألوية العمالقة"),
        ("المكتب الإعلامي لوكالة الجسر", "armed_group", "المكتب الإعلامي"),
        ("المتحدث باسم الخارجية", "official", "الخارجية"),
        ("متحدث باسم الداخلية", "official", "الداخلية"),
        ("وكيل المحافظة إن", "official", None),
        ("الرئيس الأحمد إن", "official", "الأحمد"),
        ("فريق الدفاع المدني السوري", "rescue", "الدفاع المدني السوري"),
        ("بيان صادر عن وزارة الصحة", "medical", "وزارة الصحة"),
    ],
)
def test_a_phrase_is_read_with_kind_and_name(phrase: str, kind: str, name: str | None) -> None:
    assert read(phrase)[0] == (kind, name)


@pytest.mark.parametrize(
    ("phrase", "kinds"),
    [
        ("شهود ومصادر طبية", ["witness", "medical"]),
        ("مصادر طبية وأمنية", ["medical", "military"]),
        ("مصادر أمنية وأخرى طبية", ["military", "medical"]),
    ],
)
def test_joined_sources_stand_one_after_another(phrase: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in read(phrase)] == kinds


@pytest.mark.parametrize("phrase", ["مقتل شخصين", "فريق كرة القدم", "ألمانية", "لأصدقائه", "حينها"])
def test_what_names_nobody_is_no_source(phrase: str) -> None:
    assert read(phrase) == []


def test_an_article_lent_to_a_preposition_comes_back_in_the_name() -> None:
    text = "قتل شخصان وفقا للدفاع المدني."
    reader = SourceReader(SourceText(read_text(text)))
    found = reader.read(3)
    assert found is not None
    assert found.name == "الدفاع المدني"
    assert text[found.start : found.end] == "دفاع المدني"


def test_a_surname_leads_to_the_full_name_written_first() -> None:
    reader = SourceReader(SourceText(read_text("قال سامر الخالد إن الطريق قطع. وأكد الخالد أن الجسر دمر.")))
    first, later = reader.read(1, person=True), reader.read(8, person=True)
    assert first is not None
    assert later is not None
    assert later.name == first.name == "سامر الخالد"


def test_a_spokesman_s_surname_leads_to_the_body_he_speaks_for() -> None:
    text = "قال الناطق باسم مجلس القضاء، القاضي سامر بدران، إن الحكم صدر. وأضاف بدران أن الجلسة علنية."
    reader = SourceReader(SourceText(read_text(text)))
    words = reader.text.forms
    assert [(m.kind, m.name) for m in reader.read_all(1, person=True)] == [("official", "مجلس القضاء")]
    later = reader.read_all(words.index("واضاف") + 1, person=True)
    assert [(m.kind, m.name) for m in later] == [("official", "مجلس القضاء")]


def test_a_body_keeps_its_kind_under_a_shorter_name() -> None:
    reader = SourceReader(
        SourceText(read_text("قالت الهيئة العامة للمفقودين إن جثة وجدت. وأفادت الهيئة بأن أخرى نقلت."))
    )
    first = reader.read_all(1)
    again = reader.read_all(reader.text.forms.index("وافادت") + 1)
    assert [(m.kind, m.name) for m in first] == [(m.kind, m.name) for m in again]


def test_the_ministry_may_go_by_its_field() -> None:
    reader = SourceReader(SourceText(read_text("قالت وزارة الصحة إن جريحا توفي. وأفادت الصحة بأن اثنين وصلا.")))
    reader.read_all(1)
    found = reader.read_all(reader.text.forms.index("وافادت") + 1)
    assert [(m.kind, m.name) for m in found] == [("medical", "وزارة الصحة")]


def test_a_bare_noun_leads_to_the_body_named_before() -> None:
    reader = SourceReader(SourceText(read_text("ذكرت وكالة سانا أن الطريق قطع. وأضافت الوكالة أن الجسر دمر.")))
    reader.read(1)
    later = reader.read(8)
    assert later is not None
    assert later.name == "وكالة سانا"


@pytest.mark.parametrize(("kind", "example"), load_examples())
def test_the_examples_of_the_data_hold(kind: str, example: str) -> None:
    sign, _, text = example.partition(" ")
    kinds = {mention.kind for mention in SourceReader(SourceText(read_text(text))).scan() if not mention.points_back}
    assert (kind in kinds) == (sign == "+")


@pytest.mark.parametrize(("use", "example"), [(e.use, x) for e in load_speech() for x in e.examples])
def test_the_examples_of_speech_are_found(use: str, example: str) -> None:
    sign, _, text = example.partition(" ")
    uses = {match.entries[0].use for match in find_speech(read_text(text).words and read_text(text))}
    if sign == "+":
        assert use in uses


_WORDS = st.sampled_from(
    ["قال", "مصدر", "أمني", "وزارة", "الدفاع", "سامر", "علي", "إن", "المتحدث", "باسم", "الجيش", "و", "،", "(", ")",
     "«", "»", "بيان", "وكالة", "سانا", "للدفاع", "المدني", "ناشطون", "مراسل", "\n", ".", "في", "أحد", "السوري"]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=30))
def test_mentions_lie_in_the_text_and_name_what_they_cover(words: list[str]) -> None:
    doc = read_text(" ".join(words))
    for mention in SourceReader(SourceText(doc)).scan():
        assert 0 <= mention.first < mention.last <= len(doc.words)
        assert 0 <= mention.start < mention.end <= len(doc.text)
        if mention.name is not None:
            assert mention.name.endswith(doc.text[mention.start : mention.end])


def test_a_body_s_closed_name_takes_no_person_into_it() -> None:
    assert read("المستشار الإعلامي لوزارة الصحة سالم الراوي") == [("medical", "سالم الراوي")]
    assert read("وزارة الدفاع الروسية") == [("military", "وزارة الدفاع الروسية")]
