"""Leads to other articles are furniture of the page."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from khabar.text.words import read_text

TABLE = tomllib.loads((files("khabar") / "data" / "teasers.toml").read_text(encoding="utf8"))
REPORT = "قتل خمسة مدنيين بقصف على سرمين أمس."


def roles(text: str) -> list[str]:
    return [sentence.role for sentence in read_text(text).sentences]


@pytest.mark.parametrize("example", TABLE["examples"])
def test_examples(example: str) -> None:
    assert (roles(f"{REPORT}\n{example[1:]}\nوأصيب ثمانية.")[1] == "furniture") == example.startswith("+")


def test_headlines_below_a_label_go_with_it() -> None:
    below = "مقتل قائد في غارة على حلب\nاشتباكات في درعا\nوقالت مصادر محلية إن القصف أصاب سوق البلدة."
    assert roles(f"{REPORT}\nأخبار ذات صلة\n{below}") == ["body", "furniture", "furniture", "furniture", "body"]


def test_a_report_that_begins_like_a_label_is_a_report() -> None:
    assert "furniture" not in roles("أخبار أخرى عن القصف\nقتل خمسة مدنيين بقصف على سرمين.")
