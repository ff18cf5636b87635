"""What holds for the roles of any text: words of the report, nobody on both sides, the same twice."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.pipeline import Coder, load

WORDS = st.sampled_from(
    "قصفت قصف قوات النظام تركيا روسيا على من قبل في مدينة إدلب وقتل ثلاثة مدنيين واعتقلت استهدف غارة التي شنتها بين "
    "مع اشتباكات الحوثيون إنهم سيطروا قال إن مصدر بدعم ، . أمس هجوم انفجرت عبوة جنود مسلحون برصاص".split()
)


@cache
def coder() -> Coder:
    return load()


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=40))
def test_roles_hold(words: list[str]) -> None:
    text = " ".join(words)
    coded = coder().code(text, published="2021-05-10", country="SY")
    for event in coded.events:
        for actor in (*event.perpetrators, *event.targets):
            start, end = actor.span
            assert text[start:end] == actor.text
        if event.type not in ("armed_clash", "agreement"):
            shared = {a.id for a in event.perpetrators} & {a.id for a in event.targets}
            assert shared <= {"tribes"}
    assert coder().code(text, published="2021-05-10", country="SY") == coded
