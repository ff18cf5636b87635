"""Every entry of `times.toml` shows by its own examples what it dates and what it leaves alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from khabar.find.time_words import time_data
from khabar.find.times import UNDATED, find_times
from khabar.lexicon.matcher import phrase_words
from khabar.resolve.dates import resolve_time
from khabar.text.fold import fold_word
from khabar.text.words import read_text

PUBLISHED = datetime.date(2020, 5, 6)
SECTIONS = ("month", "weekday", "offset", "part", "season", "unit", "cue", "phrase")


def _entries() -> Iterator[tuple[str, dict[str, Any]]]:
    for section in SECTIONS:
        for entry in time_data()[section]:
            yield section, entry


def _name(pair: tuple[str, dict[str, Any]]) -> str:
    section, entry = pair
    return f"{section}-{entry.get('gloss') or entry.get('id') or entry.get('number') or entry.get('days')}"


@pytest.mark.parametrize("pair", list(_entries()), ids=_name)
def test_examples(pair: tuple[str, dict[str, Any]]) -> None:
    _section, entry = pair
    examples = entry["examples"]
    assert examples
    for example in examples:
        sign, sentence = example[0], example[1:]
        found = find_times(read_text(sentence))
        dated = [m for m in found if resolve_time(m, PUBLISHED) != (None, None)]
        if sign == "+":
            kind = entry.get("kind")
            assert [m for m in found if m.kind == kind] if kind in UNDATED else dated, sentence
        else:
            assert sign == "-"
            assert not dated, sentence


def test_every_form_folds_to_words() -> None:
    for section, entry in _entries():
        for key in ("forms", "heads", "adverbs", "definite", "singular", "dual", "plural"):
            for form in entry.get(key, ()):
                assert phrase_words(form), (section, form)


def test_no_form_is_listed_twice_for_one_thing() -> None:
    months = [
        (entry.get("calendar"), form) for entry in time_data()["month"] for form in set(map(fold_word, entry["forms"]))
    ]
    assert len(months) == len(set(months))


def test_twelve_months_in_each_calendar() -> None:
    for calendar in (None, "hijri"):
        numbers = [entry["number"] for entry in time_data()["month"] if entry.get("calendar") == calendar]
        assert sorted(numbers) == list(range(1, 13))
