"""How far a source told once reaches: the words of an act are marked by ▲."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.events.attribution import find_attributions
from khabar.events.attribution_spans import sources_at
from khabar.record import Coded
from khabar.text.words import read_text


def credited(marked: str) -> list[tuple[str, str | None]]:
    at = marked.index("▲")
    doc = read_text(marked.replace("▲", ""))
    word = doc.word_at(at)
    return [(source.kind, source.name) for source in sources_at(find_attributions(doc), doc, word)]


ONWARD = [
    "قتل عشرة في هجمات متفرقة بحسب مصادر طبية.\nففي ديالى ▲انفجرت عبوة.",
    "قتل عشرة في هجمات متفرقة بحسب مصادر طبية.\nففي ديالى انفجرت عبوة.\nوفي بابل ▲انفجرت سيارة.",
    (
        "قتل عشرة في هجمات متفرقة بحسب مصادر طبية.\nففي ديالى انفجرت عبوة. وحضر المحافظ إلى المكان.\n"
        "وفي بابل ▲انفجرت سيارة."
    ),
    "قالت مصادر طبية إن خمسة قتلوا في الحويجة. وفي داقوق ▲أصيب جندي.",
    "قالت مصادر طبية إن خمسة قتلوا. كما ▲انفجرت عبوة في داقوق. وذكرت المصادر ذاتها أن الطريق قطع.",
    "قالت مصادر طبية إن خمسة قتلوا في الحويجة. فيما ▲قتل جندي في داقوق.",
]
BACK = [
    "▲قتل جنديان قرب الحويجة.\nوقالت مصادر طبية إن القتيلين من لواء واحد.",
    "▲انفجرت عبوة قرب الحويجة. وذكرت مصادر طبية أن الانفجار أصاب طفلين.",
    "▲انفجرت عبوة قرب الحويجة. وأضافت مصادر طبية أن طفلين نقلا إلى المشفى.",
    "مقتل جنديين\n▲قتل جنديان قرب الحويجة. وقالت مصادر طبية إن الضحايا نقلوا.",
]
OWN_VOICE = [
    "قتل عشرة بحسب مصادر طبية.\nوفي ديالى ▲انفجرت عبوة.",
    "قالت مصادر طبية إن خمسة قتلوا. وفي وقت سابق ▲أصيب جندي.",
    (
        "قتل عشرة في هجمات متفرقة بحسب مصادر طبية.\nففي ديالى انفجرت عبوة.\nوحضر المحافظ.\nوعاد السكان.\n"
        "وفتح الطريق.\nوأغلق السوق.\nوعاد التيار.\nوفي بابل ▲انفجرت سيارة."
    ),
    "قالت مصادر طبية إن خمسة قتلوا. كما ▲انفجرت عبوة في داقوق. وذكرت الشرطة أن الطريق قطع.",
    "قالت مصادر طبية إن خمسة قتلوا. وكان جندي قد ▲أصيب.",
    "▲قتل جنديان قرب الحويجة. وقالت مصادر طبية إن قرية أخرى أخليت.",
    "▲قتل جنديان قرب الحويجة. ونفت الحكومة وقوع الهجوم.",
    "▲قتل جنديان قرب الحويجة. وأدانت منظمة حقوقية الهجوم.",
    # the toll of a war, an act of another kind
    "▲قتل جنديان قرب الحويجة. وقالت مصادر طبية إن حصيلة القتلى ارتفعت إلى مئة.",
    "▲أفرجت الحركة عن جنديين قرب الحويجة. وقالت مصادر طبية إن القصف أصاب طفلين.",
    "▲قتل جنديان.\nونزح سكان القرية.\nوقالت مصادر طبية إن القتيلين من لواء واحد.",
]


@pytest.mark.parametrize("marked", ONWARD)
def test_a_list_is_told_by_who_told_its_head(marked: str) -> None:
    assert credited(marked) == [("medical", None)]


@pytest.mark.parametrize("marked", BACK)
def test_a_lead_is_told_by_who_tells_more_of_it(marked: str) -> None:
    assert credited(marked) == [("medical", None)]


@pytest.mark.parametrize("marked", OWN_VOICE)
def test_another_matter_stays_in_the_outlets_voice(marked: str) -> None:
    assert credited(marked) == []


def test_what_a_lead_only_recalls_is_not_told_by_who_tells_more_of_it(code: Callable[..., Coded]) -> None:
    text = "انفجرت عبوة قرب الحويجة بعد خطف مسلحين ضابطا في داقوق عام 2006.\nوقالت مصادر طبية إن الانفجار أصاب طفلين."
    kinds = {event.type: [source.kind for source in event.sources] for event in code(text).events}
    assert kinds == {"explosive_device": ["medical"], "abduction": ["outlet"]}


def test_a_remark_that_only_points_back_adds_no_source(code: Callable[..., Coded]) -> None:
    text = "قالت الشرطة إن عبوة انفجرت قرب سوق كركوك وأصابت رجلين.\nوحذرت الأمم المتحدة من عواقب الانفجار."
    assert [(s.kind, s.name) for s in code(text).events[0].sources] == [("police", "الشرطة")]


def test_the_body_spells_out_the_source_of_its_headline(code: Callable[..., Coded]) -> None:
    text = "مصدر أمني: مقتل رجلين بانفجار عبوة في كركوك\n\nقالت قيادة عمليات كركوك إن رجلين قتلا بانفجار عبوة في كركوك."
    assert [(s.kind, s.name) for s in code(text).events[0].sources] == [("military", "قيادة عمليات كركوك")]
