"""Actors in the words of a report: who they are, where the words end, and what is no actor."""

import pytest

from khabar.find.actors import ActorMention, find_actors
from khabar.lexicon.actors import coded_id, load_actors
from khabar.text.words import read_text


def mentions(text: str) -> list[ActorMention]:
    return find_actors(read_text(text))


def ids(text: str) -> list[str | None]:
    return [mention.id for mention in mentions(text)]


def words(text: str) -> list[str]:
    return [text[m.start : m.end] for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        # a name alone, with clitics and in every spelling
        ("هاجم داعش القرية", "islamic_state"),
        ("هاجم تنظيم الدولة الإسلامية القرية", "islamic_state"),
        ('هاجم تنظيم "داعش" القرية', "islamic_state"),
        ("عناصر من #داعش", "islamic_state"),
        ("تصدت لقوات النظام", "syria_government"),
        ("هاجمت قسد الحاجز", "sdf"),
        ("قوات سوريا الديمقراطية (قسد)", "sdf"),
        ("هاجمت قـ.ـسد الحاجز", "sdf"),
        ("هاجم الحوثيون الموقع", "houthis"),
        ("استهدفت مواقع للحوثيين", "houthis"),
        ("قصفت طائرات الاحتلال الإسرائيلي المخيم", "israel"),
        ("هاجمت هيئة تحرير الشام النقطة", "hts"),
        ("دارت معارك مع جبهة النصرة", "nusra"),
        ("انسحبت قوات الدعم السريع", "rsf"),
        ("أعلنت كتائب القسام", "hamas"),
        ("انتشرت البيشمركة", "peshmerga"),
        ("أعلن حلف شمال الأطلسي", "nato"),
        # a noun and its owner
        ("قتل عنصر من قوات النظام", "syria_government"),
        ("أصيب جندي تركي", "turkey"),
        ("أصيب جنديان إسرائيليان", "israel"),
        ("قصفت طائرة مسيرة تركية سيارة", "turkey"),
        ("قصفت المدفعية التركية القرية", "turkey"),
        ("غارات جوية روسية", "russia"),
        ("القصف المدفعي التركي", "turkey"),
        ("مواقع لقسد", "sdf"),
        ("حاجز لميليشيا الحوثي", "houthis"),
        ("مقتل قيادي في حركة حماس", "hamas"),
        ("طائرة مسيرة تابعة للقوات التركية", "turkey"),
        ("الميليشيات الحوثية", "houthis"),
        ("قتل 12 داعشيا", "islamic_state"),
        ("مقتل حوثي", "houthis"),
        ("قوات أميركية", "usa"),
        # hostile words name the same actor
        ("قصفت عصابات الأسد المدينة", "syria_government"),
        ("هاجمت ميليشيا قسد القرية", "sdf"),
        ("هاجم مرتزقة تركيا القرية", "sna"),
        ("قصفت قوات الاحتلال التركي القرية", "turkey"),
        ("سيطرت ميليشيا الدعم السريع على الحي", "rsf"),
        # those that nobody owns
        ("أطلق مسلحون النار", "unidentified_armed"),
        ("هاجمت مجموعة مسلحة الحاجز", "unidentified_armed"),
        # those of a creed, in whatever country
        ("هاجم مسلحون سلفيون المقر", "other:salafists"),
        ("تحصن مقاتلون سلفيون في المسجد", "other:salafists"),
        # groups of people
        ("مقتل ثلاثة مدنيين", "civilians"),
        ("إصابة طفلين", "children"),
        ("إصابة امرأة", "women"),
        ("اعتقال صحفي", "journalists"),
        ("استهداف مسعفين", "medics"),
        ("مقتل متطوع في الدفاع المدني", "rescuers"),
        ("خطف عمال إغاثة", "aid_workers"),
        ("اعتقال معلمين", "teachers"),
        ("إصابة نازحين", "displaced_people"),
        ("إصابة لاجئين", "refugees"),
        ("تفريق المتظاهرين", "protesters"),
        ("الإفراج عن معتقلين", "detainees"),
        ("اغتيال مسؤول محلي", "officials"),
        ("مقتل شرطيين", "police"),
        ("قتال بين قبيلتين", "tribes"),
        ("تدمير ثلاثة منازل", "infrastructure"),
    ],
)
def test_who_is_meant(text: str, actor: str) -> None:
    assert actor in ids(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("هاجمت قوات النظام السوري القرية", ["قوات النظام السوري"]),
        ("والقوات التركية", ["القوات التركية"]),
        ("للقوات التركية", ["لقوات التركية"]),  # its article is the second lam
        ('تنظيم "داعش" هاجم', ['تنظيم "داعش']),
        ("هاجم حزب الله اللبناني", ["حزب الله اللبناني"]),
        ("قوات سوريا الديمقراطية (قسد)", ["قوات سوريا الديمقراطية (قسد)"]),
    ],
)
def test_where_the_words_of_an_actor_end(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the doer and what he struck stand side by side and are two
        ("اغتال مسلحون مجهولون ضابطا في الحزام الأمني", ["مسلحون مجهولون", "ضابطا في الحزام الأمني"]),
        ("قصف الطيران الحربي التابع للجيش مواقع الدعم السريع", ["الطيران الحربي التابع للجيش", "مواقع الدعم السريع"]),
        ("استهدفت طائرة مسيرة تابعة للتحالف مواقع لقسد", ["طائرة مسيرة تابعة للتحالف", "مواقع لقسد"]),
        ("اعتقل الجيش عناصر من حماس", ["الجيش", "عناصر من حماس"]),
        # a noun in construct and its owner are one
        ("قتلى عناصر قوات النظام", ["قتلى عناصر قوات النظام"]),
        ("مواقع مسلحي داعش", ["مواقع مسلحي داعش"]),
        ("الطائرات السعودية", ["الطائرات السعودية"]),
    ],
)
def test_doer_and_struck_are_two_and_a_noun_with_its_owner_one(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("انتشار قوات في العراق", []),  # where, not whose
        ("مصدر عسكري", []),
        ("حل عسكري", []),
        ("قوات مسلحة", []),
        ("مقتل عسكري", [None]),
        ("عناصر متشددة", ["unidentified_armed"]),
        ("هاجم مسلحون مجهولون البلدة", ["unidentified_armed"]),
        ("موقع معارض", []),  # a news site
        ("مناطق سيطرة المعارضة السورية", ["syria_opposition"]),
        ("قوات سوريا الديمقراطية بدعم جوي أمريكي", ["sdf"]),
    ],
)
def test_nouns_that_are_adjectives_places_or_persons(text: str, actors: list[str | None]) -> None:
    assert [m.id for m in mentions(text) if not (m.head == "state" and m.place_like)] == actors


def test_coordinated_adjectives_are_two_actors() -> None:
    assert ids("قصفت الطائرات الروسية والتركية القرية") == ["russia", "turkey"]
    assert ids("غارات أميركية وبريطانية") == ["usa", "uk"]


def test_a_backer_is_a_supporter_and_the_actor_stays() -> None:
    (mention,) = mentions("قوات النظام المدعومة بالطيران الروسي")
    assert mention.id == "syria_government"
    assert [supporter.id for supporter in mention.supporters] == ["russia"]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("الميليشيات المدعومة من إيران", "iran_backed"),
        ("جماعات مدعومة من إيران", "iran_backed"),
        ("فصائل موالية لتركيا", "turkey_backed"),
        ("القوات التركية والفصائل الموالية لها", "turkey_backed"),
    ],
)
def test_a_nameless_force_is_known_by_its_backer(text: str, context: str) -> None:
    assert mentions(text)[-1].context == context


def test_a_unit_is_its_army_and_keeps_its_name() -> None:
    (mention,) = mentions("هاجمت فرقة الحمزة القرية")
    assert (mention.id, mention.faction) == ("sna", "فرقة الحمزة")


@pytest.mark.parametrize(
    "text",
    [
        "فتح مسلحون النار",  # the verb, not Fatah
        "أشعل الهدف حماس الجماهير",
        "على أمل وقف القتال",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert not {"fatah", "hamas", "other:amal_movement"} & set(ids(text))


@pytest.mark.parametrize("text", ["إصلاح النظام الصحي", "حفظ النظام", "هذه القاعدة الجوية", "انتخابات مجلس الشعب"])
def test_ordinary_uses_of_shared_names_are_no_actors(text: str) -> None:
    assert [m for m in mentions(text) if m.kind in ("named", "generic") and m.head in ("force", "state")] == []


def test_a_state_told_as_a_place_is_a_place() -> None:
    assert [m.place_like for m in mentions("وصل إلى تركيا")] == [True]
    assert [m.place_like for m in mentions("اتهمت سوريا إسرائيل")][-1] is False


def test_who_holds_a_place_is_told_as_a_place() -> None:
    assert mentions("في مناطق سيطرة النظام")[0].place_like


def test_unknown_doers_have_no_id() -> None:
    (mention, *_) = mentions("أطلق مجهولون النار على السيارة")
    assert (mention.kind, mention.id) == ("unknown", None)


@pytest.mark.parametrize("actor", sorted(load_actors()))
def test_every_name_of_every_actor_is_found_bare_and_behind_a_noun(actor: str) -> None:
    entry, wanted = load_actors()[actor], coded_id(actor)
    for name in (*entry.names, *entry.hostile):
        for text in (f"هاجمت {name} القرية", f"عناصر {name} انسحبوا", f"اشتباكات بين {name} والأهالي"):
            found = mentions(text)
            assert any(wanted in (m.id, *m.ids) for m in found), (name, text, found)


def test_a_state_that_only_stands_behind_a_force_is_no_supporter_of_the_act() -> None:
    (mention,) = mentions("جماعة الحوثي المدعومة من إيران")
    assert (mention.id, mention.supporters) == ("houthis", ())


@pytest.mark.parametrize(
    ("text", "country", "actor"),
    [
        ("قصفت قوات الرئيس السوري بشار الأسد حلب", "SY", "syria_government"),
        ("قصفت القوات الموالية للرئيس السوري بشار الأسد حلب", "SY", "syria_government"),
        ("هاجمت قوات اللواء المتقاعد خليفة حفتر مقرا", "LY", "libya_lna"),
        ("هاجمت قوات الزعيم الليبي الراحل معمر القذافي مقرا", "LY", "gaddafi_forces"),
        ("هاجم مسلحون موالون للرئيس اليمني السابق علي صالح مقرا", "YE", "saleh_forces"),
        ("استهدف الحزب قوة مشاة إسرائيلية", "LB", "israel"),
    ],
)
def test_forces_by_their_leaders_titles_and_nation(text: str, country: str, actor: str) -> None:
    assert actor in {mention.id for mention in find_actors(read_text(text))}


def test_a_second_leader_owns_the_forces_too() -> None:
    both = find_actors(read_text("قصفت مليشيا الحوثي والمخلوع صالح حيا في تعز"))
    assert [mention.id for mention in both] == ["houthis", "saleh_forces"]
    one = find_actors(read_text("قتل القيادي الحوثي وصالح العامري في تعز"))
    assert [mention.id for mention in one] == ["houthis"]


def test_where_a_weapon_was_made_is_not_whose_it_is() -> None:
    assert not find_actors(read_text("اعترضت الدفاعات طائرة مسيرة إيرانية الصنع"))
    assert [mention.id for mention in find_actors(read_text("حلقت طائرة مسيرة إيرانية"))] == ["iran"]


def test_two_posts_belong_to_their_owner() -> None:
    assert [mention.id for mention in find_actors(read_text("دمرت الغارات ثكنتين للجيش اللبناني"))] == ["lebanon_army"]


def test_salafi_fighters_are_of_no_country_and_parties_no_armed_groups() -> None:
    actors = load_actors()
    assert actors["other:salafists"].country is None
    assert {actors[party].kind for party in ("other:kataeb", "other:free_patriotic_movement")} == {"people"}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("اشتبك مقاتلون من حركة (حماس) مع أفراد من حركة (فتح)", ["hamas", "fatah"]),
        ("قصفت جماعات تابعة ل(جبهة النصرة) و(داعش) البلدة", ["nusra", "islamic_state"]),
        ("قوات سوريا الديمقراطية (قسد)", ["sdf"]),  # the short name stays a part of the full one
    ],
)
def test_a_name_in_brackets_is_a_name(text: str, actors: list[str]) -> None:
    assert [m.id or m.ids[0] for m in mentions(text)] == actors


def test_support_set_apart_by_commas_leaves_the_force_its_own() -> None:
    (mention,) = mentions("تقدمت قوات النظام، مدعومة بسلاح الجو الروسي، في القرية")
    assert (mention.id, [m.id for m in mention.supporters]) == ("syria_government", ["russia"])


def test_gunmen_loyal_to_the_force_beside_them_are_of_it() -> None:
    assert ids("هاجمت قوات النظام والمسلحون الموالون لها البلدة") == ["syria_government"] * 2
    assert ids("انسحبت كتائب الزنتان كما أحرق مسلحون تابعون لها منزلا")[:2] == [
        "other:zintan_brigades",
        "unidentified_armed",
    ]
    assert mentions("القوات التركية وفصائل مسلحة تابعة لها")[-1].context == "turkey_backed"


def test_an_officer_by_his_rank_is_of_the_army_of_his_nation() -> None:
    assert mentions("اغتال مسلحان عقيدا يمنيا")[-1].id == "yemen_government"
    assert not mentions("تحدث العقيد سالم الحداد")
    assert mentions("أصيب مقاومون من كتيبة جنين")[0].id == "other:jenin_brigade"


def test_a_name_that_ends_like_an_accusative_owns_its_fighters() -> None:
    assert ids("انسحب مقاتلو فجر ليبيا") == ["libya_militias"]
    assert ids("انسحب مقاتلو جبهة ثوار سوريا") == ["other:syrian_revolutionaries_front"]


def test_two_nationalities_without_a_conjunction_are_two_actors() -> None:
    assert ids("هاجم مجهولون دورية مشتركة روسية تركية")[1:] == ["russia", "turkey"]


def test_soldiers_who_serve_in_a_force_of_several_nations_are_its() -> None:
    assert ids("قتل جندي أيرلندي من قوات اليونيفيل") == ["unifil"]
    assert ids("قتل جندي فرنسي في هجوم") == ["france"]
    assert ids('شن مقاتلو "الدولة" هجوما') == ["islamic_state"]
