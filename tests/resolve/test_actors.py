"""Whom a shared name means in a report: by its country, its day and who else it names."""

from datetime import date

import pytest

from khabar.find.actors import find_actors
from khabar.lexicon.actors import coded_id, load_actors, load_contexts, load_states
from khabar.resolve.actors import resolve_actor
from khabar.text.words import read_text


def resolve(text: str, country: str | None, day: str | None = None, *others: str, acting: bool = True) -> str | None:
    mention = find_actors(read_text(text))[0]
    published = date.fromisoformat(day) if day else None
    return resolve_actor(mention, country=country, published=published, others=others, acting=acting)


@pytest.mark.parametrize(
    ("name", "country", "day", "actor"),
    [
        # the army and the government of Syria changed hands on 8 December 2024
        ("الجيش السوري", "SY", "2016-05-01", "syria_government"),
        ("الجيش السوري", "SY", "2024-12-07", "syria_government"),
        ("الجيش السوري", "SY", "2024-12-08", "syria_new_government"),
        ("وزارة الدفاع السورية", "SY", "2025-03-01", "syria_new_government"),
        ("القوات الحكومية", "SY", "2025-03-01", "syria_new_government"),
        ("الأمن العام", "SY", "2025-03-01", "syria_new_government"),
        ("الأمن العام", "LB", "2020-03-01", "other:lebanon_security_forces"),
        ("قوى الأمن الداخلي", "SY", "2022-03-01", "asayish"),
        ("قوى الأمن الداخلي", "SY", "2025-03-01", "syria_new_government"),
        ("قوات النظام", "SY", "2025-03-01", "syria_government"),  # still Assad's, told of the past
        ("عصابات الجولاني", "SY", "2023-01-01", "hts"),
        ("عصابات الجولاني", "SY", "2025-03-01", "syria_new_government"),
        # one name, three armies
        ("الجيش الوطني", "SY", "2021-01-01", "sna"),
        ("الجيش الوطني", "YE", "2018-01-01", "yemen_government"),
        ("الجيش الوطني", "LY", "2019-06-01", "libya_lna"),
        ("القوات المشتركة", "IQ", "2019-01-01", "iraq_government"),
        ("القوات المشتركة", "YE", "2019-01-01", "joint_forces_west_coast"),
        ("القوة المشتركة", "SD", "2024-01-01", "darfur_joint_force"),
        ("القيادة العامة", "LY", "2019-06-01", "libya_lna"),
        ("المجلس الانتقالي", "YE", "2020-01-01", "stc"),
        ("المجلس الانتقالي", "LY", "2011-06-01", "other:libyan_rebels"),
        ("أنصار الشريعة", "YE", "2013-01-01", "aqap"),
        ("أنصار الشريعة", "LY", "2013-01-01", "other:ansar_al_sharia"),
        ("الحرس الجمهوري", "YE", "2016-01-01", "saleh_forces"),
        ("المقاومة الإسلامية", "LB", "2006-07-20", "hezbollah"),
        ("المقاومة الإسلامية", "IQ", "2023-11-01", "iraqi_resistance"),
        ("المقاومة الشعبية", "YE", "2016-01-01", "yemen_popular_resistance"),
        # whom a side calls so
        ("قوات الاحتلال", "PS", "2022-01-01", "israel"),
        ("قوات الاحتلال", "IQ", "2006-01-01", "usa"),
        ("التحالف", "YE", "2016-01-01", "saudi_coalition"),
        ("التحالف", "SY", "2016-01-01", "coalition_anti_is"),
        ("قوات التحالف", "IQ", "2007-01-01", "mnf_iraq"),
        ("القوات الدولية", "LB", "2010-01-01", "unifil"),
        ("المتمردون", "YE", "2010-01-01", "houthis"),
        ("المتمردون", "SD", "2024-01-01", "rsf"),
        # whom a word means where no row of its country decides, and never the country's own army
        ("قوات الدفاع الشعبي", "SD", "2012-01-01", "other:popular_defence_forces"),
        ("قوات الدفاع الشعبي", "IQ", "2012-01-01", "pkk"),
        ("الحزب الإسلامي", "SO", "2009-01-01", "other:hizbul_islam"),
        ("جنود الاتحاد الأفريقي", "SO", "2015-01-01", "other:amisom"),
        ("قوات الاتحاد الأفريقي", "SD", "2006-01-01", "other:african_union"),
        ("الجماعة الإسلامية", "EG", "1997-01-01", "other:gamaa_islamiya"),
        ("الجبهة الوطنية", "SY", "2019-01-01", "other:national_front_for_liberation"),
        ("المتمردون", "TR", "2010-01-01", "pkk"),
        ("المتمردون", "AO", "2010-01-01", "other:rebels"),
        ("الانفصاليون", "UA", "2015-01-01", "other:ukrainian_separatists"),
        ("الانفصاليون", "TH", "2010-01-01", "other:separatists"),
        ("جنود أجانب", "AF", "2010-01-01", "other:international_forces"),
        ("جنود أجانب", "NE", "2023-01-01", "other:foreign_forces"),
        ("عناصر تكفيرية", "EG", "2018-01-01", "other:islamist_militants"),
        ("طائرات العدو", "YE", "2018-01-01", "saudi_coalition"),
        ("الميليشيات الإيرانية", "SY", "2021-01-01", "iran_militias_syria"),
        ("الفصائل الموالية لتركيا", "SY", "2021-01-01", "sna"),
        # the country's own
        ("الجيش", "LB", "2010-01-01", "lebanon_army"),
        ("الجيش", "SD", "2024-01-01", "sudan_army"),
        ("الجيش", "EG", "2015-01-01", "egypt"),
        ("الجيش", "TN", "2015-01-01", "tunisia"),
        ("قوات الأمن", "IQ", "2015-01-01", "iraq_government"),
        ("الجنود", "YE", "2015-01-01", "yemen_government"),
    ],
)
def test_country_and_day_decide(name: str, country: str, day: str, actor: str) -> None:
    assert resolve(f"{name} انسحبوا", country, day) == actor


@pytest.mark.parametrize(
    ("name", "others", "actor"),
    [
        ("التنظيم", ("islamic_state",), "islamic_state"),
        ("التنظيم", ("al_qaeda",), "al_qaeda"),
        ("الحركة", ("hamas",), "hamas"),
        ("الحزب", ("pkk",), "pkk"),
        ("الهيئة", ("hts",), "hts"),
        ("الجماعة", ("houthis",), "houthis"),
        ("التنظيم", (), None),
        ("الهيئة", (), None),
    ],
)
def test_a_name_cut_short_is_whoever_the_report_named(name: str, others: tuple[str, ...], actor: str | None) -> None:
    found = [m for m in find_actors(read_text(f"عناصر {name} انسحبوا")) if m.context]
    resolved = resolve_actor(found[0], country="SY", published=date(2020, 1, 1), others=others) if found else None
    assert resolved == actor


def test_the_nationality_in_the_phrase_goes_before_the_country_of_the_report() -> None:
    assert resolve("الجيش اللبناني انسحب", "SY", "2020-01-01") == "lebanon_army"
    assert resolve("القوات العراقية تقدمت", "SY", "2020-01-01") == "iraq_government"


def test_with_no_country_the_other_actors_of_the_report_tell_it() -> None:
    assert resolve("الجيش انتشر", None, "2020-01-01", "hezbollah") == "lebanon_army"
    assert resolve("الجيش انتشر", None, "2020-01-01") is None


def test_forces_abroad_tell_no_country() -> None:
    assert resolve("الجيش انتشر", None, "2020-01-01", "russia") is None


def test_police_are_a_group_when_hit_and_their_state_when_they_act() -> None:
    assert resolve("الشرطة أصيبت", "IQ", "2015-01-01", acting=False) == "police"
    assert resolve("الشرطة اعتقلت", "IQ", "2015-01-01", acting=True) == "iraq_government"


@pytest.mark.parametrize("actor", sorted(load_actors()))
def test_every_name_resolves_to_its_actor_in_its_country_and_time(actor: str) -> None:
    entry = load_actors()[actor]
    day = entry.start or entry.until or date(2022, 1, 1)
    for name in (*entry.names, *entry.hostile):
        for text in (f"هاجمت {name} القرية", f"اشتباكات بين {name} والأهالي"):
            found = [
                resolve_actor(m, country=entry.country, published=day, others=(), acting=True)
                for m in find_actors(read_text(text))
            ]
            assert coded_id(actor) in found, (name, text, found)


def test_every_row_names_an_actor_that_exists() -> None:
    known = {*load_actors(), *(state.actor for state in load_states().values() if state.actor)}
    for context in load_contexts().values():
        for row in context.rows:
            assert row.id in known or row.id.startswith("other:"), (context.key, row)
            assert row.country == "*" or row.country in load_states(), (context.key, row)
            assert row.start is None or row.until is None or row.start <= row.until
