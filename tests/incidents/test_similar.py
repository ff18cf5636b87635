"""Near-copies of texts."""

import pytest

from khabar.incidents.similar import COPY, EMPTY, containment, sketch

DISPATCH = (
    "قال مسعفون إن خمسة أشخاص أصيبوا بجروح متفاوتة فجر اليوم جراء سقوط قذيفة على منزل في أطراف البلدة الشرقية، "
    "وإن فرق الإنقاذ انتشلت عائلة كاملة من تحت الأنقاض ونقلتها إلى المشفى القريب، فيما لا تزال عمليات البحث جارية."
)
OTHERWISE = (
    "أفاد سكان الحي الغربي بأن دوي انفجارات متتالية سمع ليلا قرب المطحنة القديمة، وبأن سيارات الإسعاف هرعت إلى المكان "
    "قبل أن يقطع الطريق المؤدي إليه، ولم تعرف حتى الآن طبيعة الهدف ولا حجم الأضرار التي خلفها القصف هناك."
)


@pytest.mark.parametrize(
    "copy",
    [
        DISPATCH,
        DISPATCH[: DISPATCH.index("، وإن")],  # cut to its lead
        "عاجل | " + DISPATCH + " تابعونا على قناتنا 12:50 PM Views 3.4K",  # a page's furniture around it
        DISPATCH.replace("أ", "ا").replace("ة", "ه"),  # typed loosely
        OTHERWISE + "\n\n" + DISPATCH,  # within a longer text
    ],
)
def test_a_copy_cut_framed_or_typed_otherwise_is_a_copy(copy: str) -> None:
    assert containment(sketch(DISPATCH), sketch(copy)) >= COPY


def test_another_text_is_none() -> None:
    assert containment(sketch(DISPATCH), sketch(OTHERWISE)) < COPY / 2


def test_a_short_text_is_nobodys_copy() -> None:
    assert sketch("قصف على البلدة") == EMPTY
    assert containment(sketch("قصف على البلدة"), sketch("قصف على البلدة")) == 0
