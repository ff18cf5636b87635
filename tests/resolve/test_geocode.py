"""Which place a name means: by what the report says, and not at all where it does not say enough."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.find.places import find_places
from khabar.record import Place
from khabar.resolve.gazetteer import Gazetteer, package_table
from khabar.resolve.gazetteer_import import Importer
from khabar.resolve.gazetteer_index import open_index
from khabar.resolve.geocode import THRESHOLD, geocode
from khabar.text.words import read_text

PACKAGE = Gazetteer([package_table()])

# Ten villages of one invented name: what a report says beside it, and which one it means.
VILLAGES = {
    "SY-aleppo": (36.20, 36.95, "SY", "بريف حلب الغربي"),
    "SY-idlib": (35.70, 36.60, "SY", "جنوبي إدلب"),
    "SY-daraa": (32.75, 36.20, "SY", "في محافظة درعا"),
    "SY-raqqa": (36.10, 39.00, "SY", "شمال مدينة الرقة"),
    "IQ-kirkuk": (35.30, 44.10, "IQ", "جنوب غربي كركوك"),
    "IQ-diyala": (34.00, 44.80, "IQ", "في محافظة ديالى"),
    "YE-taiz": (13.50, 43.90, "YE", "غربي تعز"),
    "YE-saada": (16.95, 43.60, "YE", "في محافظة صعدة"),
    "SD-darfur": (13.60, 25.20, "SD", "قرب الفاشر"),
    "LY-sirte": (31.10, 16.70, "LY", "جنوبي سرت"),
}


@pytest.fixture(scope="module")
def villages(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The package's gazetteer and the ten villages imported beside it."""
    folder: Path = tmp_path_factory.mktemp("villages")
    lines = ["pcode,name_ar,lat,lon,country"]
    lines += [f"{code},الزرنوقية,{lat},{lon},{country}" for code, (lat, lon, country, _) in VILLAGES.items()]
    (folder / "villages.csv").write_text("\n".join(lines) + "\n", "utf-8")
    importer = Importer(folder / "villages.sqlite")
    importer.points(folder / "villages.csv", "own")
    importer.finish()
    return Gazetteer([package_table(), open_index(folder / "villages.sqlite")])


def located(text: str, gazetteer: Gazetteer = PACKAGE, country: str | None = None) -> dict[str, Place]:
    doc = read_text(text)
    places = geocode(find_places(doc, gazetteer), doc, gazetteer, country=country)
    return {place.name: place for place in places}


@pytest.mark.parametrize("code", VILLAGES)
def test_same_named_villages_are_told_apart_by_what_stands_beside(villages: Gazetteer, code: str) -> None:
    place = located(f"قتل مدنيان في قصف على قرية الزرنوقية {VILLAGES[code][3]}.", villages)["الزرنوقية"]
    assert place.id == f"pcode:{code}"
    assert place.candidates[0].score >= THRESHOLD
    assert place.decided_by


def test_without_context_the_village_is_unresolved_with_candidates(villages: Gazetteer) -> None:
    place = located("قتل مدنيان في قصف على قرية الزرنوقية.", villages)["الزرنوقية"]
    assert (place.id, place.lat, place.lon, place.precision) == (None, None, None, "village")
    assert len(place.candidates) == 5
    assert all(candidate.score < THRESHOLD for candidate in place.candidates)


def test_a_country_alone_does_not_tell_which_of_its_villages(villages: Gazetteer) -> None:
    place = located("قتل مدنيان في قصف على قرية الزرنوقية في سوريا.", villages)["الزرنوقية"]
    assert place.id is None
    assert {candidate.admin[0] for candidate in place.candidates[:4]} == {"SY"}


def test_the_other_places_of_the_report_tell(villages: Gazetteer) -> None:
    text = "شهدت مدينة الفاشر قصفا. وقالت لجان المقاومة إن قتلى سقطوا في مخيم زمزم. وتعرضت قرية الزرنوقية لهجوم."
    assert located(text, villages)["الزرنوقية"].id == "pcode:SD-darfur"


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("اشتباكات في طرابلس الليبية قرب تاجوراء", "طرابلس", 32.9, 13.2),
        ("انفجار في طرابلس شمالي لبنان", "طرابلس", 34.4, 35.8),
        ("هجوم في البيضاء وسط اليمن", "البيضاء", 14.0, 45.6),
        ("مظاهرة في مدينة البيضاء شرقي ليبيا", "البيضاء", 32.8, 21.8),
        ("قصف على بلدة صوران بريف حماة", "صوران", 35.3, 36.7),
        ("قصف على بلدة صوران بريف حلب الشمالي", "صوران", 36.6, 37.2),
        ("غارة على بلدة الخيام في جنوب لبنان", "الخيام", 33.3, 35.6),
        ("مداهمة في مدينة رفح جنوبي قطاع غزة", "رفح", 31.3, 34.2),
    ],
)
def test_names_that_two_countries_or_governorates_share(text: str, name: str, lat: float, lon: float) -> None:
    place = located(text)[name]
    assert place.lat is not None
    assert place.lon is not None
    assert abs(place.lat - lat) < 0.2
    assert abs(place.lon - lon) < 0.2


def test_a_country_given_by_the_caller_decides() -> None:
    assert located("انفجار في طرابلس", country="LB")["طرابلس"].admin[0] == "LB"
    assert located("انفجار في طرابلس", country="LY")["طرابلس"].admin[0] == "LY"


def test_a_governorate_and_its_capital_are_told_apart() -> None:
    assert located("قصف على محافظة إدلب")["إدلب"].precision == "governorate"
    assert located("قصف على مدينة إدلب")["إدلب"].precision == "city"
    assert located("قصف على إدلب")["إدلب"].precision == "city"


def test_countryside_is_an_area_in_the_governorate_and_not_the_city() -> None:
    place = located("قصف على ريف حماة الشمالي")["ريف حماة الشمالي"]
    assert place.precision == "area"
    assert place.id is not None
    assert place.id != located("قصف على مدينة حماة")["حماة"].id
    assert place.admin[:2] == ("SY", "Hama")


def test_a_site_without_a_place_of_its_own_stands_in_its_settlement() -> None:
    place = located("انفجرت عبوة عند دوار الحمامة في مدينة منبج")["دوار الحمامة"]
    assert place.precision == "site"
    assert place.id is not None
    assert place.id.startswith("in:")
    assert place.lat is not None
    assert abs(place.lat - 36.53) < 0.1


def test_a_site_is_not_in_a_village_that_only_shares_its_name(villages: Gazetteer) -> None:
    place = located("انفجار في سوق الزرنوقية في مدينة حلب", villages)["سوق الزرنوقية"]
    assert place.id is not None
    assert place.id.startswith("in:geonames:")


def test_a_letter_typed_wrong_in_a_long_name() -> None:
    assert located("قصف على قرية كفرنوراان بريف حلب")["كفرنوراان"].admin[:2] == ("SY", "Aleppo")


def test_a_village_that_no_gazetteer_has_is_unresolved() -> None:
    place = located("قصف على قرية المزنرية الفوقا بريف حلب")["المزنرية الفوقا"]
    assert (place.id, place.lat, place.precision) == (None, None, "village")


def test_a_resolved_place_carries_what_decided_it() -> None:
    place = located("قصف على قرية الطيانة بريف دير الزور")["الطيانة"]
    assert place.admin[:2] == ("SY", "Deir ez-Zor")
    assert [quote.text for quote in place.decided_by] == ["ريف دير الزور"]
    assert place.candidates[0].id == place.id


def test_the_same_text_gives_the_same_places() -> None:
    text = "قصف على صوران وطرابلس والبيضاء وحلب وكفرنبل قرب الباب"
    assert located(text) == located(text)


@given(
    st.lists(
        st.sampled_from(
            "قصف في مدينة قرية ريف حلب طرابلس البيضاء صوران لبنان ، . محافظة شمالي قرب سوق مخيم الصدر".split(" ")
        ),
        max_size=25,
    )
)
def test_places_are_whole_or_unresolved_and_quote_the_text(words: list[str]) -> None:
    text = " ".join(words)
    doc = read_text(text)
    for place in geocode(find_places(doc, PACKAGE), doc, PACKAGE):
        assert place.span is not None
        assert place.text == text[place.span[0] : place.span[1]]
        assert (place.id is None) == (place.lat is None) == (place.lon is None)
        assert sum(candidate.score for candidate in place.candidates) <= 1.01
        scores = [candidate.score for candidate in place.candidates]
        assert scores == sorted(scores, reverse=True)


def test_a_road_with_both_its_ends_lies_at_neither() -> None:
    road = located("انفجرت عبوة على طريق حمص - طرطوس")["طريق حمص - طرطوس"]
    assert (road.precision, road.lat) == ("site", None)


def test_a_site_named_after_a_city_stands_in_the_city_and_not_in_its_governorate() -> None:
    place = located("قصف على جامعة الرقة")["جامعة الرقة"]
    assert place.id is not None
    assert place.lat is not None
    assert abs(place.lat - 35.95) < 0.05


def test_a_quarter_of_a_common_name_needs_its_city() -> None:
    assert located("انفجرت عبوة في حي السلام")["السلام"].lat is None
    assert located("انفجرت عبوة في حي السلام شرقي الموصل")["السلام"].admin[:2] == ("IQ", "Nineveh")


@pytest.mark.parametrize(
    ("text", "name", "lat"),
    [
        ("قصف تركي على مدينة ديرك بمقاطعة الجزيرة", "ديرك", 37.18),
        ("وفي بغداد انفجرت عبوة في حي أور", "حي أور", 33.40),
        ("وفي بغداد انفجرت عبوة في منطقة العامل", "العامل", 33.28),
        ("اقتحمت القوات مدينة جنين شمالي الضفة الغربية", "شمالي الضفة الغربية", 32.22),
        ("غارة على بلدة الطيبة قضاء مرجعيون", "الطيبة", 33.28),
    ],
)
def test_units_and_quarters_of_the_package_say_which_place_is_meant(text: str, name: str, lat: float) -> None:
    place = located(text)[name]
    assert place.lat is not None
    assert abs(place.lat - lat) < 0.05


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("قصفت مجموعات تدعمها إيران بلدة سرمين", "سرمين", "SY"),
        ("غارة على بلدة مركبا نددت بها روسيا", "مركبا", "LB"),
    ],
)
def test_a_state_that_only_acts_speaks_against_no_place(text: str, name: str, country: str) -> None:
    assert located(text)[name].admin[:1] == (country,)


def test_a_small_place_of_a_country_that_the_report_is_not_set_in_is_doubted() -> None:
    assert located("قتلى في أصفهان وفي طهران، وقال شهود في إيران إن سيارة انفجرت قرب بلدة سرمين")["سرمين"].lat is None


@pytest.mark.parametrize(
    ("text", "quarter", "city"),
    [
        ("انفجار في حي الضباط شمال مدينة مأرب", "الضباط", (15.46, 45.33)),
        ("اغتيال في حي النسيج شرقي الموصل", "النسيج", (36.36, 43.16)),
        ("قذيفة على حي المحافظة، شرق مدينة تعز", "المحافظة", (13.58, 44.02)),
        ("عبوة في منطقة النورية ببغداد", "النورية", (33.34, 44.40)),
    ],
)
def test_a_quarter_that_no_table_has_stands_in_its_city(text: str, quarter: str, city: tuple[float, float]) -> None:
    place = located(text)[quarter]
    assert place.lat is not None
    assert place.lon is not None
    assert abs(place.lat - city[0]) + abs(place.lon - city[1]) < 0.1


def test_a_site_beside_a_city_is_not_put_into_it() -> None:
    assert located("انفجار عند حاجز الراية شرقي الموصل")["حاجز الراية"].lat is None


def test_a_district_far_from_the_city_that_tells_its_direction() -> None:
    assert located("كمين في قضاء الحضر جنوب الموصل", country="IQ")["الحضر"].admin[:2] == ("IQ", "Nineveh")


def test_a_region_within_a_city_is_no_governorate_of_that_name() -> None:
    assert located("هجوم في منطقة القادسية شرق الموصل", country="IQ")["القادسية"].precision != "governorate"


def test_a_camp_for_somebody_stands_where_the_words_behind_put_it() -> None:
    doc = read_text("قصف على مخيم الرمانة للنازحين شمال غربي مدينة مأرب")
    camp, city = find_places(doc, PACKAGE)
    assert camp.inside == 1
    assert city.reference


def test_a_quarter_stands_in_the_one_settlement_that_the_report_names() -> None:
    news = "انفجار في مدينة تعز. وسقطت قذيفة على حي السنابل"
    assert located(news)["السنابل"].admin[:2] == ("YE", "Taiz")
    assert located("اشتباك في مدينة إب. " + news)["السنابل"].lat is None
    assert located("قال لمركز المخا إن قذيفة سقطت على حي السنابل")["السنابل"].lat is None


@pytest.mark.parametrize("road", ["طريق دمشق حمص", "أوتوستراد دمشق درعا الدولي", "استراد حلب إدلب"])
def test_a_road_called_after_both_its_ends_without_a_dash(road: str) -> None:
    places = located(f"كمين على {road}")
    assert list(places) == [road]
    assert places[road].lat is None


def test_a_site_of_a_settlement_stands_there_however_small_it_is() -> None:
    found = located("أطلقوا النار قرب ساحة بلدة الغارية الشرقية بريف درعا")["ساحة بلدة الغارية الشرقية"]
    assert found.id == "in:geonames:170252"
    assert located("انفجار في ساحة الغارية الشرقية")["ساحة الغارية الشرقية"].lat is None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("استهدفت المقاومة في لبنان تجمعا للجنود في منطقة شتولا بالصواريخ", "شتولا", "IL"),
        ("غارة على بلدة مركبا ردا على صواريخ سقطت في حيفا وفي إسرائيل", "مركبا", "LB"),
    ],
)
def test_places_behind_a_border_that_is_fired_across_are_no_strangers(text: str, name: str, country: str) -> None:
    assert located(text)[name].admin[:1] == (country,)


def test_the_nation_told_behind_a_place_decides() -> None:
    text = "قالت الفصائل في العراق إنها قصفت قاعدة الشدادي السورية، وإنها قصفت بغداد وأربيل."
    assert located(text)["قاعدة الشدادي"].admin[:1] == ("SY",)


def test_a_quarter_told_to_be_in_a_city_is_no_namesake_far_from_it() -> None:
    found = located("قتل ثلاثة عسكريين في حي الزهراء بحمص.")
    assert found["الزهراء"].id == f"in:{found['حمص'].id}"


def test_a_site_stands_in_the_finest_of_the_places_that_hold_one_another() -> None:
    found = located("انفجرت سيارة قرب سوق الوفاق لتجارة الجملة في الدورة جنوبي بغداد.")
    assert found["سوق الوفاق"].id == f"in:{found['الدورة'].id}"


def test_a_governorate_whose_name_begins_like_a_site_s_is_the_governorate() -> None:
    assert located("انفجرت عبوة في محافظة دير الزور أمس.", country="SY")["دير الزور"].precision == "governorate"
    assert located("انفجرت عبوة في مدينة دير الزور أمس.", country="SY")["دير الزور"].precision == "city"
