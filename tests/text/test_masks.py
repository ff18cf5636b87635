"""Masks: what stands inside a word only to hide it from moderation, and what looks like one."""

import tomllib
from importlib import resources

import pytest

from khabar.text.fold import fold, fold_text
from khabar.text.masks import masks


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("قصـ.ـف", "قصف"),
        ("داعـ*ـش", "داعش"),
        ("استـ هداف", "استهداف"),  # a tatweel on one side only
        ("تستـــــ,هدف", "تستهدف"),
        ("القـ...ــ.. تل", "القتل"),
        ("قــ صــ ـف", "قصف"),
        ("بـ ـجـ ـر ا حـ ـه", "بجراحه"),  # alef, which binds to nothing
        ("اسـ ـتـ ـهـ ـد ا ف", "استهداف"),
        ("الاحتلا.ل", "الاحتلال"),  # a dot in a word that moderation looks for
        ("القا-عدة", "القاعده"),
        ("لـ قسد", "لقسد"),
    ],
)
def test_masked_words_are_read_whole(written: str, folded: str) -> None:
    assert fold(written).text == folded
    assert fold_text(written) == folded


@pytest.mark.parametrize(
    "written",
    [
        "1445 هـ في مدينة",  # the Hijri era
        "الحمرا ـ مراسلنا",  # a tatweel for a dash
        "وقع قصف.قتل فيه أحد",  # a full stop without its space
        "أ.د.سالم",
        "خلية تل-أبيض",
        "اعتـ... - مركز الحمرا",  # a title cut short
        "هو و ا",
    ],
)
def test_other_marks_are_kept(written: str) -> None:
    assert masks(written) == []


def test_examples_of_the_data() -> None:
    data = tomllib.loads(resources.files("khabar").joinpath("data/masked.toml").read_text("utf8"))
    for example in data["examples"]:
        assert bool(masks(example[1:])) is example.startswith("+"), example
    assert len(set(data["stems"])) == len(data["stems"])


def test_spans_lead_through_a_mask() -> None:
    text = "استـ هداف منزل"
    folded = fold(text)
    assert text[slice(*folded.span(0, 7))] == "استـ هداف"
