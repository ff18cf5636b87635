"""Verbs and event nouns in the forms that news writes."""

import pytest

from khabar.lexicon.conjugation import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("قصف/يقصف", "قصف قصفت قصفوا قصفا قصفتا قصفن قصفنا يقصف تقصف يقصفون يقصفوا يقصفان سيقصف ستقصف نقصف"),
        ("أدى/يؤدي", "أدى أدت أدوا أديا أدينا يؤدي تؤدي يؤدون سيؤدي"),
        ("لقي/يلقى", "لقي لقيت لقوا لقيا لقينا يلقى تلقى يلقون"),
        ("نفى/ينفي", "نفى نفت نفوا نفيا ينفي تنفي ينفون"),
        ("دعا/يدعو", "دعا دعت دعوا يدعو تدعو يدعون"),
        ("أصيب", "أصيب أصيبت أصيبوا أصيبا أصيبتا"),
    ],
)
def test_verbs(lemma: str, forms: str) -> None:
    made = {form.surface for form in verb_forms(lemma)}
    assert set(forms.split()) <= made


def test_a_form_tells_its_tense_number_and_gender() -> None:
    by_surface = {form.surface: form for form in verb_forms("خطف/يخطف")}
    assert (by_surface["خطفت"].tense, by_surface["خطفت"].gender) == ("perfect", "f")
    assert (by_surface["خطفا"].number, by_surface["خطفوا"].number) == ("d", "p")
    assert by_surface["سيخطف"].tense == "future"


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("غارة", "غارة غارتان غارتين غارتا غارتي غارات الغارة الغارات"),
        ("هجوم|هجمات", "هجوم هجوما هجومين هجومان هجومي هجمات الهجوم الهجمات"),
        ("قصف", "قصف قصفا القصف"),
        ("هجوم مسلح|هجمات مسلحة", "هجوم مسلح|هجوما مسلحا|الهجوم المسلح|هجمات مسلحة"),
        ("إنزال جوي", "إنزالين جويين|إنزالان جويان"),
        ("غارة جوية", "غارتين جويتين|غارتان جويتان"),
        ("عملية دهم", "عمليتي دهم|عمليتا دهم"),
        ("هجوم بمسيرة", "هجومين بمسيرة|هجومان بمسيرة"),
    ],
)
def test_event_nouns(noun: str, forms: str) -> None:
    made = {form for form, _ in noun_forms(noun)}
    assert set(forms.split("|") if "|" in forms else forms.split()) <= made


def test_a_noun_form_tells_its_number() -> None:
    number = dict(noun_forms("غارة"))
    assert (number["غارة"], number["غارتين"], number["غارات"]) == ("s", "d", "p")
