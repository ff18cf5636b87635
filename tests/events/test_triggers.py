"""Triggers: which words tell of an act, as verb or as noun, and which only look like it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.events.reading import Reading
from khabar.events.triggers import Trigger, find_triggers
from khabar.text.words import read_text

Read = Callable[[str], Reading]


def found(text: str) -> list[tuple[str, str]]:
    """The act and the part of speech of every trigger."""
    return [(trigger.act.id, trigger.pos) for trigger in find_triggers(read_text(text))]


READ_AS = [
    # One spelling, a verb before its subject or object and a noun behind a preposition, an adjective or كل.
    ("قصف الجيش القرية", "verb"),
    ("في قصف على القرية", "noun"),
    ("قصف مدفعي على القرية", "noun"),
    ("قصف عنيف طال القرية", "noun"),
    ("بقصف على القرية", "noun"),
    ("وقصف الجيش القرية", "verb"),
    ("شنت القوات هجوما على القرية", "noun"),
    ("قتل ثلاثة مدنيين", "verb"),
    ("جراء قتل ثلاثة مدنيين", "noun"),
    ("اعتقلوا شابين", "verb"),
    ("سيعتقلون شابين", "verb"),
    ("حملة اعتقالات في البلدة", "noun"),
]


@pytest.mark.parametrize(("text", "pos"), READ_AS)
def test_a_form_that_may_be_verb_or_noun_is_read_by_its_neighbours(text: str, pos: str) -> None:
    assert found(text)[0][1] == pos


VOICES = [
    ("أصيب طفلان", "passive"),
    ("اعتقل الجيش شابا", "either"),
    ("استهدفت طائرة سيارة", "either"),
    ("أصاب الانفجار ثلاثة جنود بجروح", "active"),
    ("قتل ثلاثة", "either"),
]


@pytest.mark.parametrize(("text", "voice"), VOICES)
def test_voice_is_told_only_where_spelling_shows_it(text: str, voice: str) -> None:
    assert find_triggers(read_text(text))[0].voice == voice


FORMS = [
    ("انشق", "perfect", "s", "m"),
    ("انشقت", "perfect", "s", "f"),
    ("انشقوا", "perfect", "p", "m"),
    ("سينشق", "future", "s", "m"),
    ("تنشق", "imperfect", "s", "f"),
]


@pytest.mark.parametrize(("form", "tense", "number", "gender"), FORMS)
def test_a_verb_knows_its_tense_and_subject(form: str, tense: str, number: str, gender: str) -> None:
    trigger = find_triggers(read_text(f"{form} عن الجيش"))[0]
    assert (trigger.pos, trigger.tense, trigger.number, trigger.gender) == ("verb", tense, number, gender)


NO_ACT = [
    "انفجار الأسعار في الأسواق",
    "دخل الحزب معركة انتخابية حامية",
    "تعرض الوزير لقصف إعلامي",
    "سدد اللاعب ضربة جزاء",
    "القضاء على البطالة هدف الحكومة",
    "سجلت الوزارة إصابة جديدة بفيروس كورونا",
    "سقط الوزير في الانتخابات",
    "سيطر رجال الإطفاء على الحريق",
    "منظمة حظر الأسلحة الكيميائية",
    "فرق الهندسة تواصل إزالة الألغام",
    "افتتح المحافظ المدرسة صباح الخميس",
    "وصلت مركبات قتالية حديثة",
    "بدأ الفريق تدريباته الهجومية",  # an adjective: no noun has both an article and a pronoun
    "كان الشاب ذا ميول انتحارية",
    "إن غياب القائد يشكل ضربة قوية للحركة",
    "قال المتحدث إن الطرف الآخر انتهك الهدنة",
    "استولوا على مئة رأس من الإبل",
    "حملة تحرير المدينة",
    "كان الشاب ذا ميول «انتحارية»",
    "ما زال الأسرى ينتظرون الإعدام",
]


@pytest.mark.parametrize("text", NO_ACT)
def test_words_of_war_in_other_senses_are_no_triggers(text: str) -> None:
    assert not found(text)


def test_the_words_that_may_not_follow_are_looked_for_right_behind() -> None:
    assert not found("معركة انتخابية حامية")
    assert found("معركة في حي القصور قبل يوم من حملة انتخابية") == [("clash", "noun")]


def test_whom_arrests_reached_is_no_act_of_its_own() -> None:
    assert found("شنت القوات حملة اعتقالات طالت عشرة شبان") == [("arrest", "noun")]
    assert found("شنت الطائرات غارات طالت عشرة منازل") == [("air_raid", "noun"), ("target", "verb")]


def test_a_long_subject_stands_before_the_word_that_completes_a_verb() -> None:
    text = "وقعت الحكومة السودانية والجبهة الثورية اليوم في مدينة جوبا وبحضور عدد من الوسطاء ملحقا أمنيا"
    assert found(text) == [("agree", "verb")]


def test_the_longest_phrase_is_one_trigger() -> None:
    triggers = find_triggers(read_text("انفجار سيارة مفخخة وسط السوق"))
    assert [(t.act.id, t.last - t.first) for t in triggers] == [("device_blast", 3)]


def test_clitics_stay_outside_the_span() -> None:
    text = "وبقصف على القرية"
    (trigger,) = find_triggers(read_text(text))
    assert text[slice(*trigger.span)] == "قصف"
    assert trigger.prefix == "وب"


DEFINITE = [
    ("القصف على القرية", True),
    ("اعتقالهم للشبان", True),
    ("قصف على القرية", False),
    ("قصف القرية", False),
    ("إلقاء القبض على الشبان", False),
]


@pytest.mark.parametrize(("text", "definite"), DEFINITE)
def test_a_noun_with_article_or_pronoun_points_back(text: str, definite: bool) -> None:
    assert find_triggers(read_text(text))[0].definite is definite


OUTSIDE_NAMES = [
    ("قتل مدني برصاص قوات الاحتلال الإسرائيلي في جنين", ["قتل"]),
    ("سقط قتيل في ساحة التحرير ببغداد", ["سقط"]),
    ("قصفت المدفعية بلدة سرمين", ["قصفت"]),
    ("أعلنت هيئة تحرير الشام مقتل جندي", ["مقتل"]),
    ("قتل جندي فجر اليوم في حلب", ["قتل"]),
    ("وقع جنود في كمين لتنظيم الدولة في حلب", ["كمين"]),
    ("فجر مسلحون عبوة ناسفة في حلب", ["فجر", "عبوة ناسفة"]),
]


@pytest.mark.parametrize(("text", "words"), OUTSIDE_NAMES)
def test_names_of_actors_places_and_times_hold_no_triggers(read: Read, text: str, words: list[str]) -> None:
    assert [text[slice(*trigger.span)] for trigger in read(text).triggers] == words


WORDS = "قصف قتل ثلاثة مدنيين في انفجار عبوة ناسفة ، . و ب القصف اشتباكات قرب القرية أمس".split()


def _overlap(triggers: list[Trigger]) -> bool:
    return any(a.last > b.first for a, b in pairwise(triggers))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS)))
def test_triggers_stand_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    triggers = find_triggers(read_text(text))
    assert not _overlap(triggers)
    assert all(text[slice(*trigger.span)] for trigger in triggers)


def test_civil_defence_is_no_civilian() -> None:
    assert found("عملت فرق الدفاع المدني على إجلاء المصابين") == []
    assert found("إجلاء 300 مدني من البلدة") == [("flee", "noun")]


def test_a_column_that_is_hit_is_no_deployment() -> None:
    assert ("deploy", "noun") not in found("انفجار استهدف رتلا عسكريا قرب البلدة")
    assert ("deploy", "noun") not in found("غارة على تعزيزات عسكرية للتنظيم")
    assert ("deploy", "noun") in found("قصف الطيران البلدة، ودخل رتل عسكري إلى القرية")


def test_the_name_yasir_captures_nobody() -> None:
    assert ("arrest", "verb") not in found("وأكد ياسر النجار أن عشرين عنصرا قتلوا في المعارك")
    assert ("arrest", "verb") in found("الفصيل يأسر ثلاثة عناصر قرب الجسر")


def test_what_is_called_after_an_act_of_freeing_is_no_act() -> None:
    assert ("control", "noun") not in found("تجمع المحتجون في ميدان التحرير وسط المدينة")
    assert ("control", "noun") not in found("قال متحدث باسم جبهة التحرير إن المحادثات مستمرة")
    assert ("control", "noun") in found("بعد تحرير البلدة من المسلحين")


def test_to_resort_to_something_is_no_flight() -> None:
    assert ("flee", "verb") not in found("لجأ الجيش إلى الدفع بالمئات من عناصره")
    assert ("flee", "verb") in found("لجأ آلاف السوريين إلى القرى المجاورة")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("في سلسلة من الضربات الجوية على المواقع", "air_raid"),
        ("بعد الهجمات الصاروخية على القاعدة", "bombard"),
        ("في الهجومين الانتحاريين أمس", "suicide"),
    ],
)
def test_a_plural_and_its_adjective_take_the_article_both(text: str, act: str) -> None:
    assert (act, "noun") in found(text)


def test_besieged_is_no_siege_of_its_own() -> None:
    assert ("besiege", "noun") not in found("أسقطت الطائرات المساعدات على المدينة المحاصرة")
    assert ("besiege", "noun") in found("بدأت المحاصرة قبل عام")
    assert ("besiege", "noun") in found("في محاصرة البلدة")


def test_what_is_set_off_in_brackets_does_not_part_a_verb_from_its_object() -> None:
    text = "عثر الأهالي صباح يوم السبت (16 تشرين الأول الجاري) على جثة شاب قرب البلدة"
    assert ("bodies", "verb") in found(text)


def test_flight_that_describes_victims_is_no_act() -> None:
    assert ("flee", "verb") not in found("قتل أربعة مدنيين هربوا من منازلهم إثر انفجار عبوة")
    assert ("flee", "verb") in found("قتل أربعة مدنيين وهربوا الباقون من منازلهم")
    assert ("flee", "verb") in found("هربوا من منازلهم بعد القصف")
