"""The pipeline as a whole: the same bytes again, offsets into the untouched text, what a report says of itself."""

from __future__ import annotations

import hashlib

import msgspec
import pytest

from khabar.pipeline import Coder, load
from khabar.record import Coded

TEXT = "قال ناشطون إن قوات النظام قصفت بلدة سرمين أمس وقتلت ثلاثة مدنيين بينهم طفل."


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load()


def spans(coded: Coded) -> list[tuple[str | None, tuple[int, int] | None]]:
    """Every (text, span) anywhere in a record."""
    out: list[tuple[str | None, tuple[int, int] | None]] = []
    waiting: list[object] = [coded]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting += item
        elif isinstance(item, msgspec.Struct):
            if hasattr(item, "span"):
                out.append((item.text, item.span))  # type: ignore[attr-defined]
            waiting += [getattr(item, field) for field in item.__struct_fields__]
    return out


def test_a_report_from_end_to_end(coder: Coder) -> None:
    coded = coder.code(TEXT, id="r1", published="2021-05-10", country="SY")
    (event,) = coded.events
    assert (coded.report.id, coded.report.published, coded.report.published_basis) == ("r1", "2021-05-10", "given")
    assert coded.report.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (event.type, event.status, event.background, event.aggregate) == ("shelling", "asserted", False, False)
    assert [actor.id for actor in event.perpetrators] == ["syria_government"]
    assert [(c.measure, c.low, c.high, c.part) for c in event.counts] == [
        ("killed", 3, 3, False),
        ("killed", 1, 1, True),
    ]
    assert [(place.role, place.name) for place in event.places] == [("event", "سرمين")]
    assert event.date is not None
    assert (event.date.start, event.date.end) == ("2021-05-09", "2021-05-09")
    assert [source.kind for source in event.sources] == ["activist"]


WRITINGS = [
    TEXT,
    TEXT.replace("قصفت", "قَصَفَتْ").replace("سرمين", "سرمـــين"),
    TEXT.replace("أمس", "أمس\u200f").replace(" ", "\u00a0"),
    TEXT.replace(". ", ".\r\n\r\n"),
    "\u202b" + TEXT + "\u202c",
]


@pytest.mark.parametrize("text", WRITINGS)
def test_words_stand_where_the_record_says_however_they_are_written(coder: Coder, text: str) -> None:
    coded = coder.code(text, published="2021-05-10", country="SY")
    assert [event.type for event in coded.events] == ["shelling"]
    found = [(words, span) for words, span in spans(coded) if span is not None]
    assert len(found) >= 8
    assert all(words == text[slice(*span)] for words, span in found)


def test_a_title_is_the_first_line_of_what_is_coded(coder: Coder) -> None:
    coded = coder.code("\ufeff" + TEXT, title="قصف على سرمين", country="SY")
    whole = coder.text_of("\ufeff" + TEXT, "قصف على سرمين")
    assert whole == f"قصف على سرمين\n\n{TEXT}"
    assert all(words == whole[slice(*span)] for words, span in spans(coded) if span is not None)


def test_the_first_lines_tell_outlet_byline_and_dateline(coder: Coder) -> None:
    text = f"أخبار البلد | حلب – سوريا (سامر خليل)\n{TEXT}"
    report = coder.code(text).report
    assert report.outlet == "أخبار البلد"
    assert report.byline is not None
    assert report.dateline is not None
    assert (report.byline.text, report.dateline.text) == ("سامر خليل", "حلب – سوريا")


def test_the_outlet_itself_is_no_source_of_its_report(coder: Coder) -> None:
    text = "قال شرطي لوكالة المثال إن عبوة انفجرت في مدينة الباب أمس وقتلت طفلين."
    kinds = [source.kind for source in coder.code(text, published="2021-05-10").events[0].sources]
    own = coder.code(text, published="2021-05-10", outlet="وكالة المثال للأنباء").events[0].sources
    assert (kinds, [source.kind for source in own]) == (["police", "media"], ["police"])


def test_an_outlet_that_is_given_stays(coder: Coder) -> None:
    text = f"أخبار البلد | حلب – سوريا (سامر خليل)\n{TEXT}"
    assert coder.code(text, outlet="صحيفة المثال").report.outlet == "صحيفة المثال"


def test_without_a_day_published_has_no_basis(coder: Coder) -> None:
    assert coder.code(TEXT).report.published_basis == "unknown"


def test_a_report_leaves_nothing_behind_for_the_next_one(coder: Coder) -> None:
    alone = coder.code("قصفت المدفعية المدينة أمس.", published="2021-05-10")
    coder.code(TEXT, published="2021-05-10", country="SY")
    assert coder.code("قصفت المدفعية المدينة أمس.", published="2021-05-10") == alone


def test_two_coders_agree_to_the_byte(coder: Coder) -> None:
    given = {"published": "2021-05-10", "country": "SY"}
    assert msgspec.json.encode(load().code(TEXT, **given)) == msgspec.json.encode(coder.code(TEXT, **given))  # type: ignore[arg-type]
