"""Place mentions: what is read as a place, under which head, and what is not."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.find.place_words import Head, common_words, heads, whole_words
from khabar.find.places import PlaceMention, find_places
from khabar.lexicon.placenames import PlaceEntry
from khabar.resolve.gazetteer import Gazetteer, Table, package_table
from khabar.text.fold import fold_word
from khabar.text.words import read_text


class Hamlets(Table):
    """A table as of a user's import, whose places nobody chose."""

    def lookup(self, name: str) -> list[PlaceEntry]:
        """The places of a folded name."""
        return [msgspec.structs.replace(entry, curated=False) for entry in super().lookup(name)]


GAZETTEER = Gazetteer([package_table()])


def places(text: str) -> list[PlaceMention]:
    return find_places(read_text(text), GAZETTEER)


def names(text: str) -> list[str]:
    return [place.name for place in places(text)]


@pytest.mark.parametrize("head", heads(), ids=lambda head: head.id)
def test_the_examples_of_a_head(head: Head) -> None:
    for text, name in head.yes:
        assert name in names(text), text
    for text in head.no:
        assert names(text) == [], text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت المدفعية مدينة سراقب وبلدة سرمين", ["سراقب", "سرمين"]),
        ("في محيميدة والطيانة و جديد العقيدات", ["محيميدة", "الطيانة", "جديد العقيدات"]),
        ("غارات على بلدات كفرنبل وحيش ومعرة حرمة", ["كفرنبل", "حيش", "معرة حرمة"]),
        ("وصل الجرحى إلى للرقة", ["الرقة"]),
        ("انسحبوا من البوكمال والميادين", ["البوكمال", "الميادين"]),
        ("قتلى في #دير_الزور", ["دير_الزور"]),
        ("#الموصل انفجار في حي الزهور", ["الموصل", "الزهور"]),
    ],
)
def test_names_alone_in_lists_and_behind_clitics(text: str, expected: list[str]) -> None:
    assert [fold_word(name).replace("_", " ") for name in names(text)] == [
        fold_word(name).replace("_", " ") for name in expected
    ]


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("اشتباكات في ريف حماة الشمالي", "ريف حماة الشمالي", "area"),
        ("قصف على ريف إدلب الجنوبي الغربي", "ريف إدلب الجنوبي الغربي", "area"),
        ("انفجار قرب معبر نصيب الحدودي", "معبر نصيب الحدودي", "site"),
        ("حريق في مخيم الركبان", "مخيم الركبان", "site"),
        ("غارة على مطار صنعاء الدولي", "مطار صنعاء الدولي", "site"),
        ("قصف شمال شرقي سوريا", "شمال شرقي سوريا", "area"),
        ("هجوم في منطقة جبل الزاوية", "جبل الزاوية", "area"),
    ],
)
def test_a_head_that_makes_another_place_belongs_to_the_name(text: str, name: str, precision: str) -> None:
    (place,) = places(text)
    assert (place.name, place.precision_hint) == (name, precision)


@pytest.mark.parametrize("text", ["سقطت قذيفة في دير الزور", "قصف على جسر الشغور", "اشتباكات في سوق الشيوخ"])
def test_a_town_called_after_a_monastery_bridge_or_market_is_a_town(text: str) -> None:
    (place,) = places(text)
    assert (place.head, place.precision_hint) == ("", None)


@pytest.mark.parametrize(
    "text",
    [
        "حيث سقطت القذائف على الأهالي",
        "وقع الهجوم في آب الماضي",
        "قال أبو كمال إن المعارك مستمرة",
        "التقى القيادي أبو كمال بالوفد",
        "صرح الشيخ الحسكاوي للصحفيين",
        "بحسب الناشط سالم الحلبي",
        "بواسطة طائرات مسيرة وبخسائر بشرية",
        "أصيبوا بجروح في الليلة الماضية",
        "اعتقلت قوات الأمن محمد وحسن وعمر",
        "قتل عنه وعليه وفيه ومنه",
        "انتقد جيش الفتح القرار",
    ],
)
def test_words_and_persons_that_are_no_places(text: str) -> None:
    assert names(text) == []


def test_a_name_of_two_kinds_needs_its_head() -> None:
    assert names("اجتماع مع أبو كمال") == []
    assert names("انفجار في مدينة أبو كمال") == ["أبو كمال"]


def test_a_common_word_is_a_place_once_the_report_has_said_so() -> None:
    text = "انفجرت سيارة في مدينة الباب بريف حلب. وقالت مصادر إن الانفجار في الباب أوقع قتلى."
    assert names(text).count("الباب") == 2
    assert names("وقف الرجل عند الباب") == []


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("قصف على قرية الكشكية بريف دير الزور", "الكشكية", "ريف دير الزور"),
        ("قصف على بلدة كفرنبل في محافظة إدلب", "كفرنبل", "إدلب"),
        ("انفجار في حي الكرادة ببغداد", "الكرادة", "بغداد"),
        ("هجوم في قضاء الطارمية شمالي بغداد", "الطارمية", "بغداد"),
    ],
)
def test_what_contains_a_place_is_told_and_is_a_reference(text: str, inner: str, outer: str) -> None:
    found = places(text)
    first = next(place for place in found if place.name == inner)
    assert first.inside is not None
    assert found[first.inside].name == outer
    assert found[first.inside].reference


def test_a_distance_only_locates() -> None:
    found = places("انفجرت عبوة في بلدة التاجي على بعد 20 كم من بغداد")
    assert [(place.name, place.reference) for place in found] == [("التاجي", False), ("بغداد", True)]


def test_a_dateline_is_told() -> None:
    first = places("بغداد - رويترز: قتل مدني في الفلوجة")[0]
    assert (first.name, first.dateline) == ("بغداد", True)


def test_a_dateline_may_name_its_country() -> None:
    found = places("الرياض، المملكة العربية السعودية (الوكالة)-- قتل جندي في جازان")
    assert [(place.name, place.dateline) for place in found][0::2] == [("الرياض", True), ("جازان", False)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("انفجار في العاصمة العراقية أمس", "بغداد"),
        ("غارة بالعاصمة اليمنية", "صنعاء"),
        ("هزت العاصمة اللبنانية", "بيروت"),
    ],
)
def test_a_capital_is_told_by_its_country(text: str, key: str) -> None:
    (place,) = places(text)
    assert (place.key, place.precision_hint) == (key, "city")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("خطف شبان من قرية البو جواري شمالي تكريت", ["البو جواري", "تكريت"]),
        ("استهدفوا ثكنة راموت نفتالي بمسيرات", ["ثكنة راموت نفتالي"]),
        ("عبوة على طريق عام حمص - طرطوس", ["طريق عام حمص - طرطوس"]),
        ("في حديقة الزبلطاني ومرآب العلاوي", ["حديقة الزبلطاني", "مرآب العلاوي"]),
        ("استعادت تسع قرى بينها شاقولي وبدنة، أمس", ["شاقولي", "بدنة"]),
        ("دخل رتل قريتي جملة ومعرية وأقام حاجزا لتفتيش المارة", ["جملة", "معرية"]),
        ("قصف على مزارع شبعا", ["مزارع شبعا"]),
        ("قرب بلدته معان", ["معان"]),
    ],
)
def test_the_bounds_of_a_name_behind_its_head(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", ["قتلت مستوطنة وأصيب حارس", "جرافات بلدية الاحتلال", "ستة عشر قتيلا ونيفا"])
def test_what_only_looks_like_a_name_behind_its_head(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [("كرري بأم درمان", "كرري", "أم درمان"), ("كادقلي عاصمة جنوب كردفان", "كادقلي", "جنوب كردفان")],
)
def test_the_next_place_holds_this_one(text: str, inner: str, outer: str) -> None:
    first, second = places(text)
    assert (first.name, second.name, first.inside, second.reference) == (inner, outer, 1, True)


def test_a_capital_that_is_named_keeps_its_name() -> None:
    assert names("غارات على العاصمة اليمنية صنعاء") == ["صنعاء"]


@pytest.mark.parametrize(
    "text", ["قتل مزارع فلسطيني", "منطقة نفطية", "كان في طريق عودته", "سلطات الأمن", "لإحياء ذكرى"]
)
def test_an_adjective_or_common_word_behind_a_head_is_no_name(text: str) -> None:
    assert names(text) == []


def test_a_name_that_no_gazetteer_has_is_read_off_its_head() -> None:
    (place, _) = places("قصفت المدفعية قرية المزنرية الفوقا بريف حلب")[:2]
    assert (place.name, place.known) == ("المزنرية الفوقا", False)


def test_names_of_outlets_and_bodies_are_marked() -> None:
    found = places("قالت صحيفة الوطن وقناة حلب اليوم إن مجلس الرقة المدني اجتمع")
    assert all(place.part_of_name for place in found)


def test_a_battle_is_where_the_place_with_its_head_is_and_a_city_only_names_it() -> None:
    (place,) = places("قتل ثلاثة جنود في معركة جرود السرو")
    assert not place.part_of_name
    (place,) = places("كان ذلك عند بدء معركة الموصل")
    assert place.part_of_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("حررت القوات قرى (الرمانة، المنسية، تل السبع) شرق الموصل", ["الرمانة", "المنسية", "تل السبع"]),
        ("انفجرت عبوة عند دوار المدخل الغربي", ["دوار المدخل الغربي"]),
        ("هجوم على معسكر الدفاع الساحلي بشاحنة", ["معسكر الدفاع الساحلي"]),
        ("دمر القصف جسر الوفاق الاستراتيجي", ["جسر الوفاق"]),
        ("قصف على مجمع الوفاق الذي تسيطر عليه قوة", ["مجمع الوفاق"]),
        ("انفجر لغم في محيط الباب أمس", ["الباب"]),
        ("تجمعوا في محيط الباب الرئيسي", []),
        ("حكمت بالسجن على مدان بالسرقة", []),
        ("داهموا قرى في منطقة شرق الوادعة وعادوا", ["شرق الوادعة"]),
        ("داهموا قرى في منطقة غرب الجز بالحسكة", ["غرب الجز"]),
        ("انفجار في منطقة شرق المدينة", []),
        ("انفجار في منطقة جنوب بغداد", ["بغداد"]),
        ("هجوم استهدف موكبه على خط الخوخة حيس", ["خط الخوخة حيس"]),
        ("انفجرت عبوة في خط صنعاء - عمران", ["خط صنعاء - عمران"]),
        ("قطعوا خط إمداد حلب", ["حلب"]),
    ],
)
def test_bounds_of_names_in_brackets_with_adjectives_and_of_words(text: str, expected: list[str]) -> None:
    assert [p.name for p in places(text) if not p.reference] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هاجموا معسكر ابن زهر ومقر هيئة الكهرباء في عدن", ["معسكر ابن زهر", "مقر هيئة الكهرباء"]),
        ("سيطروا على مبنى قيادة الشرطة وقلعة حلب", ["مبنى قيادة الشرطة", "قلعة حلب"]),
        ("هاجموا مقر هيئة الكهرباء في عدن", ["عدن"]),
        ("هاجموا معسكر ابن زهر ومقرا للقوات في عدن", ["معسكر ابن زهر", "عدن"]),
        ("استهدفت الطائرات محطة المياه الرئيسية في سراقب", ["محطة المياه الرئيسية"]),
        ("استهدفت الطائرات محطة مياه في سراقب", ["سراقب"]),
    ],
)
def test_seats_in_a_list_and_public_plants_are_sites(text: str, expected: list[str]) -> None:
    assert [p.name for p in places(text) if not p.reference] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انفجر لغم في تل الرمانة أمس", ["تل الرمانة"]),
        ("القنبلة ألقيت على مقهى في الخالص وأصيب نادل", ["الخالص"]),
        ("في العمل الجاد في الخالص من النوايا", []),
        ("اشتباكات في طريق المطار", ["طريق المطار"]),
    ],
)
def test_what_stands_behind_tells_a_name_from_a_word(text: str, expected: list[str]) -> None:
    assert [p.name for p in places(text) if not p.reference] == expected


def test_the_cities_of_a_country_are_no_city() -> None:
    (place,) = places("هزت سلسلة تفجيرات مدن العراق")
    assert place.precision_hint is None


def test_words_taken_by_others_are_not_read() -> None:
    text = "وصل سعيد الرقة إلى حلب"
    doc = read_text(text)
    taken = [(1, 3)]
    assert [place.name for place in find_places(doc, GAZETTEER, taken)] == ["حلب"]


def test_word_lists_are_folded() -> None:
    for word in common_words() | whole_words():
        assert fold_word(word) == word


@given(
    st.lists(
        st.sampled_from(
            "قصف على في مدينة ريف حلب إدلب وسراقب، #دير_الزور . « » محافظة شمالي و الباب أبو كمال 20 كم من\n".split(" ")
        ),
        max_size=30,
    )
)
def test_spans_are_exact_ordered_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    found = places(text)
    for place in found:
        assert place.start >= end
        assert place.start < place.end <= len(text)
        end = place.end
        assert place.inside is None or 0 <= place.inside < len(found)


@pytest.mark.parametrize("text", ["استشهاد المواطنة رحيمة صبري", "جبال محيطة", "خارج مقر الوزارة"])
def test_persons_and_descriptions_are_no_places(text: str) -> None:
    assert names(text) == []


def test_the_adjective_behind_the_capital_is_no_place() -> None:
    assert names("انفجار وسط العاصمة العراقية بغداد") == ["بغداد"]


def test_a_village_by_the_first_word_of_its_name_where_places_follow() -> None:
    assert names("قصف على كفر زنبور بريف إدلب") == ["كفر زنبور", "ريف إدلب"]
    assert names("أخذ على عين المكان صورا") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصف على شرق مدينة تعز", "تعز"),
        ("انفجار شمالي مدينة حلب", "حلب"),
        ("وفي مدينة إب سقط جرحى", "إب"),
        ("قذيفة على حي المحافظة وسط تعز", "المحافظة"),
        ("حريق في حي المطار القديم بمأرب", "المطار القديم"),
        ("غارة على منطقة “البطن السمين” في خان يونس", "البطن السمين"),
        ("كمين على مدخل بلدة علي الشرقي", "علي الشرقي"),
    ],
)
def test_names_of_cities_and_quarters_that_look_like_other_words(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("هجوم على آخر مدينة خاضعة للمعارضة", "خاضعة"),
        ("دخلوا أول قرية محررة شمالي حماة", "محررة"),
        ("انفجار عند بوابة وحدة تابعة للجيش", "بوابة وحدة"),
        ("تجمعوا قرب جسر كتيبة المدفعية", "جسر كتيبة"),
        ("إصابة حارس في منطقة البطن", "البطن"),
        ("جروح في منطقة الرأس والقدم", "القدم"),
        ('النار على كل من "فارس الراوي" و "علي العقلة"', "العقلة"),
        ("شظايا في منطقتي الصدر والكتف", "الصدر"),
    ],
)
def test_descriptions_parts_of_the_body_and_quoted_men_are_no_places(text: str, name: str) -> None:
    assert name not in names(text)


def test_a_direction_makes_an_area_of_a_governorate_and_not_of_its_city() -> None:
    assert names("اشتباكات شرقي محافظة حماة") == ["شرقي محافظة حماة"]
    assert names("انفجار وسط تعز") == ["تعز"]
    assert names("غارة وسط قطاع غزة") == ["وسط قطاع غزة"]
    assert [p.precision_hint for p in places("اشتباكات شرقي مدينة حماة")] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # two words whose second looks like a verb or a noun with a clitic, before what locates the place
        ("اشتباكات في قرية زرق مغار في ناحية الحمدانية", ["زرق مغار", "الحمدانية"]),
        ("قصف على بلدة سلط بدق غربي حماة", ["سلط بدق", "غربي حماة"]),
        ("مداهمة في منطقة حمرة الجلامدة شرق الرقة", ["حمرة الجلامدة", "شرق الرقة"]),
        ("انفجار في منطقة الخزان الأخضر", ["الخزان الأخضر"]),
        ("قصف على بلدة دير سنطة", ["دير سنطة"]),
        ("داهموا بلدة جديدة الورقاء شرق الرقة", ["جديدة الورقاء", "شرق الرقة"]),
        # and words that are no part of the name
        ("قصفوا قرية السلمونة بقذائف شرقي حلب", ["السلمونة", "شرقي حلب"]),
        ("داهموا قرية السلمونة ليلا في ريف حلب", ["السلمونة", "ريف حلب"]),
        ("قرية السلمونة الملاصقة لبلدة الشحيل", ["السلمونة", "الشحيل"]),
        ("بلدتا السلمونة وبرقاش اللتان تقعان جنوب إدلب", ["السلمونة", "برقاش", "جنوب إدلب"]),
        ("قصفوا مدينة الباب شرقي حلب", ["الباب", "شرقي حلب"]),
        ("غارة على باب شرقي في دمشق", ["باب شرقي", "دمشق"]),
        ("داهموا بلدة جديدة كحيلان شرق الرقة", ["جديدة كحيلان", "شرق الرقة"]),
        ("هاجموا قريتين حدوديتين في الضفة الغربية", ["الضفة الغربية"]),
        ("قصفوا قرى وبلدات ريفي حماة وإدلب", ["ريفي حماة", "إدلب"]),
        ("قصفوا أحياء مدينة حلب", ["حلب"]),
    ],
)
def test_names_of_two_words_that_no_table_has(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استهدفوا مواقع في سراقب وخربة الورقاء وآفس", ["سراقب", "خربة الورقاء", "آفس"]),
        ("تعرضت قرى سراقب وظهر السلمون في منطقة أريحا لقصف", ["سراقب", "ظهر السلمون", "أريحا"]),
        ("قصفت قرى سموقة وتل زراج وتل برقان وآفس", ["سموقة", "تل زراج", "تل برقان", "آفس"]),
        ("قصفت قريتي سموقة والبرقاء شمال حلب", ["سموقة", "البرقاء", "شمال حلب"]),
        ("قصفت قرى سموقة وآفس والمزارع المحيطة بها", ["سموقة", "آفس"]),
        (
            "هاجموا قرى “سموقة، أم زراج، برقان، ود السلمون وود البرقاء” شمال حلب",
            ["سموقة", "أم زراج", "برقان", "ود السلمون", "ود البرقاء", "شمال حلب"],
        ),
        ("مواقعه في سراقب، وداديخ، والسلمونة (جنوبي إدلب)", ["سراقب", "داديخ", "السلمونة", "جنوبي إدلب"]),
        ("قصف على بلدة تقاد بالريف الغربي", ["تقاد"]),
        ("انفجار في الريف الشرقي لمدينة درعا", ["الريف الشرقي لمدينة درعا"]),
        ("انفجار بالريف الأوسط من محافظة درعا", ["الريف الأوسط من محافظة درعا"]),
        ("قصف على قرية سموقة بالريف الغربي لمدينة #تل_أبيض", ["سموقة", "الريف الغربي لمدينة تل أبيض"]),
        ("غارات على مديرية رازح وقرى أسفل مران وسوق السلمون", ["رازح", "مران", "سوق السلمون"]),
        ("عثروا على عبوة أسفل سيارة في حلب", ["حلب"]),
        ("انفجار في محطة وقود شمال حلب", ["شمال حلب"]),
        ("تمرد في سجن شرقي الرقة", ["شرقي الرقة"]),
        ("قتل على رأس مجموعته في محافظة حلب", ["حلب"]),
        ("أصيبوا في بيت العائلة في حي الصاخور", ["الصاخور"]),
        ("قصفت بلدة سراقب وظهر اليوم وصلت تعزيزات", ["سراقب"]),
    ],
)
def test_members_of_two_words_in_lists(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_quarter_with_the_name_of_its_city_is_read_whole() -> None:
    assert names("غارة على ضاحية بيروت الجنوبية") == ["ضاحية بيروت الجنوبية"]


def test_a_settlement_that_is_called_like_a_site_is_a_settlement() -> None:
    place = places("غارة على بلدة دير سنطة قضاء صور")[0]
    assert (place.head, place.precision_hint) == ("town", "town")


def test_a_site_called_after_a_day() -> None:
    assert names("اشتباك قرب مستشفى 22 مايو وفي شارع 26 سبتمبر") == ["مستشفى 22 مايو", "شارع 26 سبتمبر"]
    assert names("أغلقت المدرسة 22 مايو") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف على زرنوقيا. وقال شهود إن قرية زرنوقيا احترقت", ["زرنوقيا", "زرنوقيا"]),
        ("انفجار في بلدة زرنوقيا. وأصيب ثلاثة في سراقب وزرنوقيا", ["زرنوقيا", "سراقب", "زرنوقيا"]),
        ("وصلوا إلى قرية تل زراج، ثم انفجرت سيارة بتل زراج", ["تل زراج", "تل زراج"]),
        # a name that a head tells once is none of a person elsewhere, and a word of the language is none at all
        ("انفجار في قرية زرنوقيا. وقال زرنوقيا إنه غادر", ["زرنوقيا"]),
        ("انفجار في قرية الخبر. وقال في الخبر إن ثلاثة أصيبوا", ["الخبر"]),
    ],
)
def test_a_new_name_is_known_again_without_its_head(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_place_that_a_distance_is_measured_from_is_a_reference() -> None:
    mentions = places("انفجار في قرية السلمونة على بعد 20 كيلومترا شمال مدينة حلب")
    assert [(place.name, place.reference) for place in mentions] == [("السلمونة", False), ("حلب", True)]


def test_a_town_of_a_large_governorate_is_read_beside_it() -> None:
    assert names("اندلعت اشتباكات في أم كدادة بشمال دارفور") == ["أم كدادة", "شمال دارفور"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("غارات على قرى عيترون وأصابت منزلا", ["عيترون"]),
        ("داهموا بلدات يعبد وفتشوا المنازل", ["يعبد"]),
        ("اقتحم الجيش قرى يعبد ونسف منازل", ["يعبد"]),
        ("غارات على بلدات الجنوب أمس", []),
        ("قصف على قرى حيش وكفرسجين أمس", ["حيش", "كفرسجين"]),
        ("قصف على قرى حيش وزركت بريف إدلب", ["حيش", "زركت", "ريف إدلب"]),
    ],
)
def test_a_verb_behind_a_list_is_no_member_of_it(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_two_villages_named_before_are_no_town() -> None:
    assert names("على قريتي الخالدة وجملة، ثم استعادة القريتين") == ["الخالدة", "جملة"]
    assert names("في قرية العليانية ثم في القريتين") == ["العليانية", "القريتين"]


def test_a_quarter_called_after_its_valley() -> None:
    assert names("سقطت على حي وادي السنابل وعلى بلدة وادي الورقاء") == ["وادي السنابل", "وادي الورقاء"]
    assert names("سقطت القذائف على كل حي وأدى القصف إلى قتلى") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whose son or people a place is called after
        ("هاجموا منطقة عمران بن صالح من جهة الفلوجة", ["عمران بن صالح", "الفلوجة"]),
        ("قصف على مدرسة خالد بن الوليد في إدلب", ["مدرسة خالد بن الوليد", "إدلب"]),
        ("غارة في منطقة عرق آل عمران بوادي عبيدة", ["عرق آل عمران"]),
        ("زار محمد بن علي مدينة حلب", ["حلب"]),
        # a name in quotes with a hyphen
        ('هجوم على معسكر "كيدا - لوران" أمس', ["معسكر كيدا - لوران"]),
        # two of one name told apart by their sides
        ("استهدفت سيارة بين قريتي السحيم الشرقي والغربي", ["السحيم الشرقي", "السحيم الغربي"]),
        ("قصفت بلدتي زوطر الشرقية والغربية", ["زوطر الشرقية", "زوطر الغربية"]),
        ("توغلت في قرية السحيم الشرقي وفتشت منازل", ["السحيم الشرقي"]),
        ("سقطت القذيفة على مدخل قرية السحيم الغربي", ["السحيم"]),
        # an area on two sides
        ("قصف جنوب وغربي العراق", ["جنوب وغربي العراق"]),
        ("قصف على جنوب وشرق إدلب", ["جنوب وشرق إدلب"]),
        ("نزحوا من شمال وسط تصاعد القتال", []),
    ],
)
def test_names_of_several_words(text: str, expected: list[str]) -> None:
    assert [fold_word(name) for name in names(text)] == [fold_word(name) for name in expected]


@pytest.mark.parametrize(
    "text",
    [
        "سقطت القذيفة قرب ملعب لكرة القدم في مجدل شمس",
        "اقتلعوا أشجار الزيتون في نابلس",
        "شرطي بمنطقة الحرس الوطني في القصرين",
        "استهدفت منطقة خلف السوق في حلب",
    ],
)
def test_what_is_played_or_planted_and_what_lies_behind_is_no_place(text: str) -> None:
    assert len(names(text)) == 1


def test_a_site_in_quotes_is_the_one_that_a_table_has_with_its_head() -> None:
    found = places('وصلت الأرتال إلى قاعدة "الحبانية" شرق الرمادي')[0]
    assert (found.whole, found.key) == (True, fold_word("قاعدة الحبانية")), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اشتباكات على جبهات تل كردي والريحان في الغوطة الشرقية", ["تل كردي", "الريحان", "الغوطة الشرقية"]),
        ("صواريخ على منطقة شركة الغاز في الفرقلس", ["الفرقلس"]),
        ("على محيط تل الرماد", []),
    ],
)
def test_villages_of_two_words_at_a_front_and_firms_in_a_region(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف استهدف قاعدة برانيت العسكرية", ["قاعدة برانيت العسكرية"]),
        ("في محيط قريتي حيمرية وجتلون غربي مدينة الدرباسية", ["حيمرية", "جتلون", "الدرباسية"]),
        ("انفجار في حي مدينة الصدر شرق بغداد", ["مدينة الصدر", "بغداد"]),
        ("انفجار في تل حمدي في داقوق", ["تل حمدي", "داقوق"]),
        ("مخيمات الشريط الحدودي في إدلب", ["إدلب"]),
        ("قصف على قرى القطاعين الغربي والأوسط", []),
        ("هجوم على قريتين حدوديتين", []),
        ("قصف مستشفى ميداني المركزي", []),
    ],
)
def test_names_that_begin_like_other_words_and_words_that_are_no_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_hamlets_of_an_import_do_not_hide_seats_nor_words_behind_a_loose_head() -> None:
    rows = [
        [f"x:{n}", n, name, "31.5", "34.4", "village", "PS", "", "", "0.1"] for n, name in enumerate(("مقر", "الصحة"))
    ]
    gazetteer = Gazetteer([package_table(), Hamlets(rows)])
    read = lambda text: [place.name for place in find_places(read_text(text), gazetteer)]  # noqa: E731
    assert read("انفجاران في معسكر الأنصار ومقر الرئاسة الفلسطينية في غزة")[1] == "مقر الرئاسة الفلسطينية"
    assert read("قصفت الطائرات مديرية الصحة في إدلب") == ["إدلب"]
