"""Which texts are coded as Arabic."""

import tomllib
from importlib import resources

import pytest

from khabar.read.language import arabic_share, common_words, language_problem

LANGUAGES = tomllib.loads(resources.files("khabar.data").joinpath("languages.toml").read_text("utf-8"))
CODES = [code for code in LANGUAGES if code != "names"]


@pytest.mark.parametrize("code", CODES)
def test_examples_of_the_data_file(code: str) -> None:
    language = LANGUAGES[code]
    assert language["gloss"]
    for example in language["yes"]:
        counts = {other: common_words(example, other) for other in CODES}
        assert max(counts, key=lambda other: counts[other]) == code, (example, counts)
        assert (language_problem(example) is None) == (code == "ar"), example
    for example in language["no"]:
        assert common_words(example, code) <= 1, example


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Clashes broke out near the town on Monday, residents said.", "is not Arabic"),
        ("Столкновения начались у города", "is not Arabic"),
        ("12/3 ... 45 — !!", "holds no words"),
        ("به گفته این مقام، نیروها از شهر بیرون رفته اند و جاده ها بسته شده است", "is written in Persian"),
        ("پولیس کے مطابق سڑک کو بند کر دیا گیا ہے اور لوگ گھروں میں ہیں", "is written in Urdu"),
        ("د ښار اوسېدونکي وايي چې لاره په تېرو ورځو کې بنده شوې ده", "is written in Pashto"),
    ],
)
def test_other_languages_are_named(text: str, said: str) -> None:
    assert said in str(language_problem(text))


@pytest.mark.parametrize(
    "text",
    [
        "قصف على أطراف البلدة #حلب #Aleppo #Syria @someone",
        "وصل القائد گلبدين پناهي إلى المدينة، وقال إن القوات في الطريق من الجنوب",
        "قال مصدر محلی إن القوات وصلت إلی المدينة فی المساء، ولم يصدر عن السكان أي تعليق بعد ذلك",
        "قُتِلَ ثَلاثَةُ مَدَنِيِّينَ فِي القَصْفِ",
    ],
    ids=["a post with Latin tags", "foreign names", "typed on a Persian keyboard", "with harakat"],
)
def test_arabic_in_every_dress_passes(text: str) -> None:
    assert language_problem(text) is None


def test_a_bilingual_text_is_left_to_the_language_model() -> None:
    english = "The army said in a statement that its units had left the town. "
    assert language_problem(english * 3 + "انسحبت القوات من البلدة بعد ساعات") is not None


def test_share_counts_letters_only() -> None:
    assert arabic_share("قصف 2015 ...") == 1.0
    assert arabic_share("...") == 0.0
