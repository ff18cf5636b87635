"""Front matter: what the first lines say of outlet, byline and dateline."""

from __future__ import annotations

import pytest

from khabar.find.front_matter import FrontMatter, read_front_matter
from khabar.text.words import read_text


def shown(matter: FrontMatter) -> tuple[str | None, str | None, str | None]:
    return matter.outlet, matter.byline and matter.byline.text, matter.dateline and matter.dateline.text


@pytest.mark.parametrize(
    ("text", "outlet", "byline", "dateline"),
    [
        ("أخبار البلد | حلب – سوريا (سامر خليل)\nقطع الطريق.", "أخبار البلد", "سامر خليل", "حلب – سوريا"),
        ("بغداد - واع\nقطع الطريق.", "واع", None, "بغداد"),
        ("غزة - صفا\nقطع الطريق.", "صفا", None, "غزة"),
        ("عنوان الخبر\n\nدمشق-سانا\nقطع الطريق.", "سانا", None, "دمشق"),
        ("القدس المحتلة - معا - قطع الطريق.", "معا", None, "القدس المحتلة"),
        ("الرقة – ماهر السالم\nقطع الطريق.", None, "ماهر السالم", "الرقة"),
        ("تعز (سبأ) - قطع الطريق.", "سبأ", None, "تعز"),
        ("(رويترز)\nقطع الطريق.", "رويترز", None, None),
        ("دبي، الإمارات العربية المتحدة (CNN)-- قطع الطريق.", "CNN", None, "دبي، الإمارات العربية المتحدة"),
    ],
)
def test_the_shapes_of_agencies(text: str, outlet: str | None, byline: str | None, dateline: str | None) -> None:
    assert shown(read_front_matter(read_text(text))) == (outlet, byline, dateline)


@pytest.mark.parametrize(
    "text",
    [
        "قال المتحدث - محمد السالم\nقطع الطريق.",
        "قتل ستة مدنيين - المرصد\nقطع الطريق.",
        "صنعاء – قتل محمد السالم في غارة\nقطع الطريق.",
        "طائرات التحالف - العربي الجديد\nقطع الطريق.",
        "قطع الطريق بين حلب - دمشق.",
        "",
    ],
)
def test_a_headline_is_no_front_matter(text: str) -> None:
    assert shown(read_front_matter(read_text(text))) == (None, None, None)


def test_quotes_carry_their_place_in_the_text() -> None:
    text = "عنوان\n\nأخبار البلد | حلب – سوريا (سامر خليل)\nقطع الطريق."
    matter = read_front_matter(read_text(text))
    for quote in (matter.byline, matter.dateline):
        assert quote is not None
        assert text[quote.span[0] : quote.span[1]] == quote.text
