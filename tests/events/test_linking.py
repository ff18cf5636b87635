"""Which triggers of a sentence tell of one act, and where the next act begins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.events.linking import link_triggers
from khabar.events.reading import Reading, within

Read = Callable[[str], Reading]


def acts(reading: Reading) -> list[list[str]]:
    """The ids of the acts of each draft of a report, sentence by sentence."""
    out = []
    for index, sentence in enumerate(reading.doc.sentences):
        triggers = within(reading.triggers, sentence.first, sentence.last)
        out += [[t.act.id for t in draft.triggers] for draft in link_triggers(reading, sentence, index, triggers)]
    return out


ONE_ACT = [
    # a cause, an instrument, an agent behind the victims
    ("قتل ثلاثة مدنيين جراء قصف مدفعي على بلدة سرمين.", ["kill", "bombard"]),
    ("قتل ثلاثة مدنيين بقصف على بلدة سرمين.", ["kill", "bombard"]),
    ("أصيب جنديان في انفجار عبوة ناسفة قرب درعا.", ["injure", "device_blast"]),
    # what raids hit, in a verb with no subject of its own; the attack that was foiled
    ("جددت الطائرات الروسية غاراتها على ريف إدلب واستهدفت قريتين قرب سرمين.", ["air_raid", "target"]),
    ("أحبطت الشرطة هجوما لأربعة انتحاريين على مدينة سرمين.", ["intercept", "assault", "suicide"]),
    # a result behind the act
    ("غارة على منزل في سرمين ما أدى إلى مقتل ثلاثة وإصابة طفلين.", ["air_raid", "kill", "injure"]),
    ("انفجرت عبوة ناسفة في درعا وأسفرت عن مقتل جندي.", ["device_blast", "planted_device", "kill"]),
    # a relative clause that goes on with the act
    ("الغارة التي استهدفت منزلا في سرمين أدت إلى مقتل ثلاثة مدنيين.", ["air_raid", "target", "kill"]),
    # a clause of time that tells what killed
    ("قتل تسعة مدنيين عندما أسقطت طائرات قنابل على سوق في سرمين.", ["kill", "bomb_drop"]),
    # a clause of time that spells out an attack named by a noun
    ("تعرضت دورية للجيش لكمين قرب درعا عندما هاجم مسلحون سيارتها.", ["ambush", "assault"]),
    ("أودى الهجوم بستة جنود عندما دخل رجل الثكنة وفجر نفسه.", ["assault", "suicide"]),
    # an attack put in front, whose means follows its victims
    (
        "وفي هجوم آخر قتل شرطي وأصيب اثنان جراء انفجار عبوة في حمام العليل.",
        ["assault", "kill", "injure", "device_blast"],
    ),
    # what ended with deaths, and an attack that was resisted
    ("انتهى الهجوم على الثكنة قرب درعا بعد مقتل المهاجمين.", ["assault", "kill"]),
    ("اندلعت اشتباكات في طرابلس بعد هجوم شنته كتيبة على الميناء.", ["clash", "assault"]),
    # the device named before went off; clashes at a protest
    ("أصيب جندي بلغم زرع قرب درعا وانفجر خلال مرور دورية.", ["injure", "mine", "device_blast"]),
    ("قتل خمسة أشخاص في اشتباكات خلال مظاهرة في عدن.", ["kill", "clash", "protest"]),
    # further victims of the same act
    ("قتل مدني وأصيب خمسة آخرون بقصف على سرمين.", ["kill", "injure", "bombard"]),
    ("قصفت المدفعية بلدة سرمين وقتلت طفلين.", ["bombard", "kill"]),
    ("قتل مدني في مدينة سرمين وأصيب خمسة آخرون.", ["kill", "injure"]),
    # a raid that ended in arrests
    ("داهمت قوات الأمن منازل في مدينة الباب واعتقلت خمسة شبان.", ["raid", "arrest"]),
    ("اعتقلت القوات الإسرائيلية خمسة شبان خلال مداهمات في مدينة نابلس.", ["arrest", "raid"]),
    ("اعتقلت القوات الإسرائيلية خمسة شبان خلال حملة مداهمات في مدينة نابلس.", ["arrest", "raid"]),
    # what was thrown
    ("ألقى مسلحون مجهولون قنبلة يدوية على منزل في مدينة الباب.", ["grenade", "grenade"]),
    # the noun of an act behind its own verb
    ("أرسل الجيش التركي تعزيزات إلى إدلب.", ["deploy", "deploy"]),
    ("عثر الأهالي على خمس جثث في مقبرة جماعية قرب الرقة.", ["bodies", "bodies"]),
]


@pytest.mark.parametrize(("text", "ids"), ONE_ACT)
def test_one_act(read: Read, text: str, ids: list[str]) -> None:
    assert acts(read(text)) == [ids]


SEVERAL = [
    # a second claim of who took a place, and whom they captured
    (
        "أعلن الجيش أنه استولى على جبل مرة وأنه قتل عشرين من مقاتلي الحركة وأسر خمسة منهم.",
        [["control"], ["kill", "arrest"]],
    ),
    # a subject of its own
    (
        "شنت الطائرات الروسية غارات على ريف إدلب واستهدفت قوات النظام قريتين قرب سرمين.",
        [["air_raid"], ["target"]],
    ),
    # the answer to an act is another one
    ("ردا على الغارات الإسرائيلية قامت مجموعة من الحزب باستهداف مركز في شتولا.", [["air_raid"], ["target"]]),
    (
        "داهمت قوة خاصة مقرا في بلدة الباب وقتلت في الاشتباك خمسة مسلحين واعتقلت اثنين.",
        [["raid", "kill", "clash"], ["arrest"]],
    ),
    # what an act followed is an earlier one
    ("قصف الطيران التركي مواقع قرب عفرين بعد مقتل ضابط برصاص مسلحين.", [["air_raid"], ["kill"]]),
    ("هاجم مسلحون حاجزا في سرمين غداة مقتل أربعة مدنيين بقصف على أعزاز.", [["assault"], ["kill", "bombard"]]),
    ("جاء القصف على حلب بعد قيام مجهولين بتفجير حافلة.", [["bombard"], ["device_blast"]]),
    ("اعتقلت الشرطة خمسة شبان في أعقاب اختطاف جندي قرب الخليل.", [["arrest"], ["abduct"]]),
    # what goes on at the place of an act
    ("قتل صحفي في الموصل التي تشهد عمليات عسكرية.", [["kill"], ["offensive"]]),
    # a cause that belongs to the clause before
    ("قتل شرطيان برصاص مسلحين في المنصورة، كما اغتيل قبل شهر مدير الأمن.", [["kill"], ["assassinate"]]),
    (
        "في هجوم على حاجز قرب تكريت قتل جندي وأصيب مدنيان في انفجار عبوة في بعقوبة.",
        [["assault", "kill"], ["injure", "device_blast"]],
    ),
    # shot, and hurt by a blast
    ("قتلت معلمة بالرصاص وأصيب ثلاثة جنود في انفجار عبوة في الباب.", [["kill"], ["injure", "device_blast"]]),
    # fighting with both its sides beside air raids
    ("شنت الطائرات غارات على ماهلية في ظل المواجهات بين الجيش والحوثيين في مراد.", [["air_raid"], ["clash"]]),
    # another device went off
    (
        "أصيب جندي بانفجار لغم قرب درعا وانفجرت سيارة مفخخة في حمص.",
        [["injure", "mine"], ["device_blast", "planted_device"]],
    ),
    # a clause that is joined with فيما, with an act of its own
    (
        "قصفت المدفعية بلدة سرمين، فيما انفجرت عبوة ناسفة في مدينة الباب.",
        [["bombard"], ["device_blast", "planted_device"]],
    ),
    # what وكان recalls
    ("قصف الجيش بلدة سرمين، وكان ستة مدنيين قد قتلوا في المدينة.", [["bombard"], ["kill"]]),
    # told anew behind a verb of saying
    (
        "انفجرت عبوة ناسفة في حمص وقال مصدر إن جنديا قتل في درعا.",
        [["device_blast", "planted_device"], ["kill"]],
    ),
    # coordinated verbs of different frames
    ("انسحب الجيش من سرمين وسيطرت فصائل المعارضة على البلدة.", [["withdraw"], ["control"]]),
    ("اعتقل الأمن ناشطا في حمص، وأفرج عن آخر في درعا.", [["arrest"], ["release"]]),
    # victims with a place of their own, and a doer of their own where the first clause names its act
    ("قتل مدني في مدينة سرمين، وأصيب طفل في مدينة بنش.", [["kill"], ["injure"]]),
    ("أصيب جندي بانفجار لغم قرب سرمين، وقتل مدني برصاص مجهولين في مدينة الباب.", [["injure", "mine"], ["kill"]]),
    # a headline that goes on with another subject before its verb
    (
        "قصف جوي على كتم، والقوة المشتركة تهاجم رتلا للدعم السريع في وادي هور.",
        [["air_raid"], ["assault"]],
    ),
    # every sentence begins anew
    ("قصف الجيش بلدة سرمين. قتل ثلاثة مدنيين.", [["bombard"], ["kill"]]),
]


@pytest.mark.parametrize(("text", "ids"), SEVERAL)
def test_several_acts(read: Read, text: str, ids: list[list[str]]) -> None:
    assert acts(read(text)) == ids


def test_each_draft_draws_on_the_words_of_its_own_clause(read: Read) -> None:
    reading = read("قصفت المدفعية بلدة سرمين، فيما انفجرت عبوة ناسفة في مدينة الباب.")
    first, second = link_triggers(reading, reading.doc.sentences[0], 0, list(reading.triggers))
    assert reading.doc.quote(reading.doc.span(first.first, first.last)) == "قصفت المدفعية بلدة سرمين،"
    assert reading.doc.quote(reading.doc.span(second.first, second.last)).startswith("فيما انفجرت")
    assert first.last == second.first


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قصف الجيش، مساء الخميس، مطار المزة الخاضع لسيطرة الفصائل.", True),
        ("قصف الجيش سرمين، مساء الخميس، وسيطر على مطار المزة.", False),
    ],
)
def test_a_time_between_commas_parts_no_act_from_its_object(read: Read, text: str, place: bool) -> None:
    reading = read(text)
    first = link_triggers(reading, reading.doc.sentences[0], 0, list(reading.triggers))[0]
    assert ("المزة" in reading.doc.quote(reading.doc.span(first.first, first.last))) is place
