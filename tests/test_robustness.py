"""Nothing that a text may hold stops the coder, costs more than its length, or moves a span by a letter."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.cli import main
from khabar.lexicon.acts import load_acts
from khabar.lexicon.markers import load_markers
from khabar.pipeline import Coder, load
from khabar.record import Coded

NEWS = (
    "قال الدفاع المدني إن قوات النظام قصفت بلدة سرمين بريف إدلب أمس، ما أدى إلى مقتل ثلاثة مدنيين بينهم طفل.\n"
    "وأضاف المصدر أن القصف أصاب سوقا في البلدة، فيما انفجرت عبوة ناسفة بدورية في مدينة الباب يوم الجمعة.\n"
    "ونقلت وكالة المثال عن ناشطين أن أكثر من مئة عنصر انشقوا عن التنظيم في دير الزور خلال الأسبوع الماضي.\n"
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load()


def check(text: str, coded: Coded) -> None:
    """Whatever stands in a record stands in the text, at its span; figures and days are in order."""
    waiting: list[object] = [coded]
    while waiting:
        item = waiting.pop()
        if isinstance(item, tuple):
            waiting += item
        elif isinstance(item, msgspec.Struct):
            span, words = getattr(item, "span", None), getattr(item, "text", None)
            assert span is None or words == text[slice(*span)], item
            waiting += [getattr(item, field) for field in item.__struct_fields__]
    for event in coded.events:
        assert all(count.high is None or 0 <= count.low <= count.high for count in event.counts)
        if event.date is not None and event.date.start and event.date.end:
            assert event.date.start <= event.date.end


# --- any text ---------------------------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(codec="utf-8"), max_size=400))
def test_any_unicode(coder: Coder, text: str) -> None:
    coded = coder.code(text, published="2021-05-10")
    check(text, coded)
    assert coder.code(text, published="2021-05-10") == coded


LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىئءأإآؤ ًٌٍَُِّْـ"
ARABIC = st.text(st.sampled_from(LETTERS + '،.؛؟«»"\n 0123٠١٢٣-/:()#\u200f\u200c'), max_size=300)


@settings(max_examples=150, deadline=None)
@given(text=ARABIC)
def test_any_arabic(coder: Coder, text: str) -> None:
    check(text, coder.code(text, published="2021-05-10"))


def lexicon() -> list[str]:
    """Words that the grammar looks for, and the marks between them."""
    acts = [word.split("|")[0] for act in load_acts() for word in (*act.nouns, *act.phrases)]
    markers = [form for marker in load_markers() for form in marker.forms]
    people = "الجيش|قوات|داعش|المسلحون|طفل|مدنيين|ثلاثة|أكثر من|مئة|بينهم"
    rest = "حلب|في قرية|ريف|أمس|الجمعة|وقال|عن مصدر|،|.|\n|«|»"
    return sorted({*acts, *markers, *people.split("|"), *rest.split("|")})


@settings(max_examples=150, deadline=None)
@given(words=st.lists(st.sampled_from(lexicon()), max_size=40), joint=st.sampled_from([" ", " و", " ال", ""]))
def test_words_of_the_lexicons_in_any_order(coder: Coder, words: list[str], joint: str) -> None:
    text = joint.join(words)
    check(text, coder.code(text, published="2021-05-10", country="SY"))


MANY = 100_000
EXTREMES = {
    "nothing": "",
    "a mark of byte order": "\ufeff",
    "NUL": "قتل\0 ثلاثة مدنيين في سرمين أمس.",
    "half characters": "قتل \ud800 ثلاثة مدنيين \udfff في سرمين أمس.",
    "100,000 digits": f"قتل {'9' * MANY} مدنيا في سرمين أمس.",
    "100,000 Arabic digits": f"قتل {'٣' * MANY} مدنيا في سرمين أمس.",
    "a number of 5,000 words": f"قتل {'مليون ' * 5_000}مدني في سرمين أمس.",
    "100,000 nested quotations": f"{'«' * MANY}قتل ثلاثة مدنيين في سرمين أمس{'»' * MANY}",
    "an odd number of marks": '"' * (MANY + 1),
    "one word": "قتل" * MANY,
    "one letter with harakat": "قَ" * MANY,
    "100,000 lines": "\n" * MANY,
    "100,000 stops": "." * MANY,
    "a day that is none": "قتل ثلاثة مدنيين في سرمين يوم 99/99/9999.",
    "a day before all days": "قتل ثلاثة مدنيين في سرمين قبل مليون عام.",
}


@pytest.mark.parametrize("name", EXTREMES)
def test_extremes(coder: Coder, name: str) -> None:
    text = EXTREMES[name].removeprefix("\ufeff")
    check(text, coder.code(EXTREMES[name], published="2021-05-10"))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("when", ["أمس", "الأسبوع الماضي", "قبل 3000 عام", "الشهر الماضي", "نهاية العام", "في 29 شباط"])
def test_the_ends_of_the_calendar(coder: Coder, day: str, when: str) -> None:
    text = f"قتل ثلاثة مدنيين في سرمين {when}."
    check(text, coder.code(text, published=day))


# --- time -------------------------------------------------------------------------------------------------------------


def steps(work: Callable[[], object]) -> int:
    """How many functions and generators are entered: a measure of time that no other load on the machine changes."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


GROWING = [
    NEWS,
    NEWS.replace(".", "").replace("\n", " "),
    "قتل مدني\n",
    "قال المصدر ",
    "المتحدث باسم ",
    "قوات النظام وروسيا و",
    "في قرية تل في قرية ",
    "حلب - ",
    "انشق عناصر من ",
    "اشتباكات بين الجيش والمسلحين. ",
    "القصف. ",
    "المدينة قصفت. ",
    "بينهم طفل ",
    "قبل يومين ",
    "بعد أسبوع من ",
    "«",
    '" ',
    "( ",
    "# ",
    "3 ",
]


@pytest.mark.parametrize("unit", GROWING)
def test_four_times_the_length_takes_about_four_times_the_steps(coder: Coder, unit: str) -> None:
    short = (unit * (4_000 // len(unit) + 1))[:4_000]
    coder.code(short)  # what is looked up once in a process is looked up
    assert steps(lambda: coder.code(short * 4)) <= 5 * steps(lambda: coder.code(short)) + 5_000


# --- files ------------------------------------------------------------------------------------------------------------


def test_what_cannot_be_read_is_named_and_the_rest_is_coded(tmp_path: Path) -> None:
    line = json.dumps({"id": "good", "text": NEWS}, ensure_ascii=False)
    broken = ["{broken", '{"id": "half", "text": "قتل \\ud800 ثلاثة"}', '{"id": "deep", "text": ' + "[" * MANY]
    broken += ['{"id": "number", "text": 1e999}', json.dumps({"id": "day", "text": NEWS, "published": "2021-13-45"})]
    (tmp_path / "a.jsonl").write_text("\n".join([line, *broken, line.replace("good", "last")]), "utf-8")
    (tmp_path / "b.txt").write_bytes(bytes(range(128, 256)) * 40)
    (tmp_path / "c.txt").write_bytes(b"%PDF-1.7 \xe2\xe3\xcf\xd3")
    (tmp_path / "d.txt").write_bytes(b"")
    (tmp_path / "e.txt").write_bytes(("قتل\0 ثلاثة " + NEWS).encode())
    (tmp_path / "f.txt").write_text(NEWS, "utf-16")
    done = CliRunner().invoke(main, ["code", str(tmp_path)])
    assert done.exit_code == 1
    assert [json.loads(record)["report"]["id"] for record in done.stdout.splitlines()] == [
        "good",
        "last",
        f"{tmp_path}/f.txt",
    ]
    said = done.stderr.splitlines()
    assert [message.split(": ")[0].removeprefix(f"{tmp_path}/") for message in said[:-1]] == [
        *(f"a.jsonl:{number}" for number in range(2, 7)),
        *(f"{name}.txt" for name in "bcde"),
    ]
    assert said[-1] == "coded 3 reports (3 without a day of publication: see --published), set aside 9"


def test_a_long_report_is_coded_to_its_end(coder: Coder) -> None:
    text = (NEWS * (200_000 // len(NEWS))) + "وقتل سبعة جنود بانفجار لغم قرب تدمر أمس."
    coded = coder.code(text, published="2021-05-10", country="SY")
    check(text, coded)
    assert any(place.name == "تدمر" for place in coded.events[-1].places)
