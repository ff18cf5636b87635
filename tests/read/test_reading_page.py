"""docs/reading.md names every ending and every limit as the code has them."""

import re
from pathlib import Path

import pytest

from khabar.read import LIMIT, fetch, glyphs, pdf, webpage
from khabar.read.incoming import Incoming
from khabar.read.kinds import KIND_OF
from khabar.read.packed import RATIO

PAGE = (Path(__file__).parents[2] / "docs" / "reading.md").read_text("utf-8")


def test_every_ending_is_named() -> None:
    named = set(re.findall(r"`(\.[a-z]+)`", PAGE))
    assert set(KIND_OF) <= named


@pytest.mark.parametrize(
    "said",
    [
        f"{LIMIT // 1024 // 1024} MB",
        f"{RATIO} times",
        f"{webpage._MOST_TAGS:,} tags",
        f"{webpage._TOO_MANY_TAGS:,}",
        f"{pdf._PAGES} pages",
        f"{glyphs._CONTENT // 1024 // 1024} MB of operators",
        f"{fetch.Fetching().connect_seconds:.0f} seconds",
        f"{fetch.Fetching().read_seconds:.0f} seconds",
        f"{fetch.Fetching().total_seconds:.0f} seconds",
    ],
)
def test_limits_are_those_of_the_code(said: str) -> None:
    assert said in PAGE


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.txt", "قصف على"), ("a.html", "<meta"), ("a.jsonl", '{"id"'), ("a.csv", "id;text"), ("a.rss", "<item>")],
)
def test_the_examples_are_read_as_the_page_says(read, name: str, begins: str) -> None:  # type: ignore[no-untyped-def]
    (example,) = [body for _, body in re.findall(r"```(\w*)\n(.*?)```", PAGE, re.DOTALL) if body.startswith(begins)]
    source = f"<rss><channel>{example}</channel></rss>" if name == "a.rss" else example
    source = f"<!doctype html><html>{source}</html>" if name == "a.html" else source
    found = read(name, source)
    assert found.aside == []
    (report,) = found.reports
    assert isinstance(report, Incoming)
    assert "القصف توقف بعد ساعات" in report.text
    assert report.published == "2024-05-12"
