"""Days of publication."""

import tomllib
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.read.dates import day_in_text, day_in_url, iso_day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2015-11-22", "2015-11-22"),
        (" 2015-11-22 ", "2015-11-22"),
        ("2015-11-22T23:30:00Z", "2015-11-22"),
        ("2015-11-22 23:30", "2015-11-22"),
        ("2015-11-22T23:30:00+03:00", "2015-11-22"),
        ("31/31/2020", None),
        ("2020-02-30", None),
        ("2015-11-22 or so", None),
        ("22-11-2015", None),
        ("٢٠١٥-١١-٢٢", None),
        ("0001-01-01", None),
        ("", None),
    ],
)
def test_only_iso_days_count_and_the_zone_moves_none(value: str, day: str | None) -> None:
    assert iso_day(value) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://news.example/syria/2015/11/22/title", "2015-11-22"),
        ("https://news.example/2015-3-7-title.html", "2015-03-07"),
        ("https://news.example/20151122/title", "2015-11-22"),
        ("https://news.example/2015/11/title", None),
        ("https://news.example/story/1201511223", None),
        ("https://news.example/2015/13/45/", None),
        ("https://news.example/1948/05/15/archive", None),
        ("https://t.me/channel/20151", None),
    ],
)
def test_day_in_an_address(url: str, day: str | None) -> None:
    assert day_in_url(url) == day


PUBLISHED = tomllib.loads(resources.files("khabar.data").joinpath("published.toml").read_text("utf-8"))
STORY = "قال مصدر محلي إن القصف توقف في البلدة بعد ساعات.\n"


@pytest.mark.parametrize("example", PUBLISHED["examples"])
def test_examples_of_the_data_file(example: str) -> None:
    day = "2024-05-12" if example.startswith("+") else None
    assert day_in_text(f"عنوان الخبر\n{example[1:]}\n{STORY}") == day
    assert day_in_text(f"{STORY * 20}{example[1:]}") == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 مايو 2024\nتاريخ النشر: 13 مايو 2024\n" + STORY, "2024-05-13"),
        ("12 مايو 2024\n" + STORY + "13 مايو 2024", None),
        (STORY * 10 + "12 مايو 2024\n" + STORY * 10, None),
        (STORY + "سقط في 12 مايو 2024 ثلاثة قتلى.", None),
        ("12 مايو 1948\n" + STORY, None),
        ("٤ ذو القعدة ١٤٤٥\n" + STORY, "2024-05-12"),
        ("", None),
    ],
)
def test_a_day_stated_on_a_line_of_its_own(text: str, day: str | None) -> None:
    assert day_in_text(text) == day


@given(st.text())
def test_no_text_breaks_them(text: str) -> None:
    assert iso_day(text) is None or len(str(iso_day(text))) == 10
    day_in_url(text)
    assert day_in_text(text) is None or len(str(day_in_text(text))) == 10
