"""Doers told outside the act's clause: claimed, accused, announced."""

from functools import cache

import pytest

from khabar.pipeline import Coder, load


@cache
def coder() -> Coder:
    return load()


TOLD = [
    ("اتهمت الحكومة اليمنية جماعة الحوثي بقصف حي سكني في مدينة تعز أمس.", ["houthis"], "YE"),
    ("تبنى تنظيم القاعدة تفجير سيارة مفخخة في مدينة عدن أمس.", ["al_qaeda"], "YE"),
    ("يقف تنظيم القاعدة وراء تفجير سيارة مفخخة في مدينة عدن أمس.", ["al_qaeda"], "YE"),
    ("أعلنت وزارة الداخلية العراقية إلقاء القبض على خمسة أشخاص في مدينة الموصل.", ["iraq_government"], "IQ"),
    ("اتهمت منظمة العفو الدولية التحالف الدولي بقتل مدنيين في مدينة الرقة أمس.", ["coalition_anti_is"], "SY"),
    # a claim of one act is no claim of the next
    (
        "أعلنت حركة الجهاد الإسلامي مسؤوليتها عن زرع البرميلين، وسط توتر في أعقاب مقتل قيادي في حماس في مدينة غزة أمس.",
        [],
        "PS",
    ),
    # who tells of an act of others announces nothing of its own
    ("ذكرت الشرطة العراقية أن ستة أشخاص اعتقلوا في مدينة إسطنبول أمس.", [], "IQ"),
]


@pytest.mark.parametrize(("text", "expected", "country"), TOLD)
def test_answerable(text: str, expected: list[str], country: str) -> None:
    event = coder().code(text, published="2021-05-10", country=country).events[-1]
    assert [actor.id for actor in event.perpetrators] == expected


CLAIMS = [
    # who was told before does it, whoever stands behind the verb or before that of the victims
    ("قالت سرايا القدس إنها استهدفت دورية إسرائيلية في مدينة جنين أمس وأصابت جنديا.", "PS", ["islamic_jihad"]),
    ("قال الجيش العراقي إنه هاجم تنظيم داعش قرب مدينة بيجي أمس وقتل سبعة من عناصره.", "IQ", ["iraq_government"]),
    ("قال الحوثيون إنهم قصفوا القوات الحكومية في مدينة مأرب أمس.", "YE", ["houthis"]),
]


@pytest.mark.parametrize(("text", "country", "doer"), CLAIMS)
def test_who_says_that_he_did_it(text: str, country: str, doer: list[str]) -> None:
    first = coder().code(text, published="2021-05-10", country=country).events[0]
    assert [actor.id for actor in first.perpetrators] == doer
    assert not {actor.id for actor in first.targets} & set(doer)
