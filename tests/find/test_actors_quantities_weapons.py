"""What holds for every text: exact spans, sound bounds, the same mentions each time, in linear time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.find.actors import ActorMention, find_actors
from khabar.find.quantities import Quantity, find_quantities
from khabar.find.weapons import WeaponMention, find_weapons
from khabar.text.words import Doc, read_text

# Words that the grammars ask for, so that chance texts reach into them.
PIECES = (
    "قتل قُتِل مقتل إصابة وأصيب ثلاثة 3 ٣ ١٬٢٠٠ 12.5 أكثر من نحو بين و20 أو ألف وألف "
    "نصف مليون عشرات الآلاف أحد عدد مدنيين شخصين قتلى وجرحى قتيل وجريح طفل بينهم "
    "بينهن منهم معظمهم جميعهم آخرين آخر دون وقوع إصابات لم يسفر عن على الأقل ونيف "
    'قوات الجيش السوري والتركي عناصر من تنظيم داعش "داعش" قسد (قسد) النظام '
    "المدعومة من إيران التابعة لها القصف المدفعي التركي طائرة مسيرة غارات جوية روسية "
    'مسلحون مجهولون الشرطة مواقع لقسد حي حيث . ، \n « » " # _ - ( ) أم وابنها عام '
    "2015 10:30"
).split(" ")
texts = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=30).map("".join),
)


def find_all(doc: Doc) -> tuple[list[Quantity], list[ActorMention], list[WeaponMention]]:
    return find_quantities(doc), find_actors(doc), find_weapons(doc)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_any_text_gives_sound_mentions(text: str) -> None:
    doc = read_text(text)
    quantities, actors, weapons = find_all(doc)
    for mentions in (quantities, actors, weapons):
        last = 0
        for mention in mentions:
            assert last <= mention.first < mention.last <= len(doc.words)
            assert doc.words[mention.first].start <= mention.start < mention.end <= doc.words[mention.last - 1].end
            last = mention.last
    for quantity in quantities:
        assert quantity.low >= 0
        assert quantity.high is None or quantity.low <= quantity.high
        assert doc.words[quantity.first].sentence == doc.words[quantity.last - 1].sentence
    for actor in actors:
        assert actor.id is None or actor.id in actor.ids
        assert actor.id is not None or actor.context is not None or actor.kind == "unknown"
    assert find_all(read_text(text)) == (quantities, actors, weapons)


LONG = {
    "nested quotes": '«"' * 100_000,
    "digits": "7" * 200_000,
    "one letter": "و" * 200_000,
    "one word": "قوات " * 20_000,
    "one sentence": "مقتل أكثر من 3 من عناصر قوات الجيش السوري والتركي بينهم 2 و" * 2000,
    "marks": "ـ.ً" * 60_000,
}


@pytest.mark.parametrize("text", list(LONG.values()), ids=list(LONG))
def test_long_texts_are_read_in_seconds(text: str) -> None:
    began = time.process_time()
    find_all(read_text(text))
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "piece",
    ["قوات ", "عناصر من ", "التابعة ل", "المدعومة من ", "أكثر من ", "بين ", "5 أو ", "و3 آخرين ", "لم يسفر عن ",
     "القصف ", "والتركية ", "بينهم 3 أطفال و", "ألف و", "عشرات ", "أحد ", "داعش (", "5-", "دون ", '"', "حركة فتح و"],
)  # fmt: skip
def test_repeated_words_take_time_in_proportion(piece: str) -> None:
    def seconds(length: int) -> float:
        doc = read_text(piece * (length // len(piece)))
        began = time.process_time()
        find_all(doc)
        return time.process_time() - began

    seconds(2000)
    short, long = min(seconds(8000) for _ in range(2)), min(seconds(32_000) for _ in range(2))
    assert long < 10 * max(short, 0.02)  # four times the text; sixteen times would be quadratic
