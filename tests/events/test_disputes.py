"""Quarrels are told and are no acts: they are listed with whoever tells of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.events.disputes import find_disputes
from khabar.events.reading import Reading
from khabar.lexicon.disputes import load_disputes
from khabar.record import Coded

EXAMPLES = [(entry.id, text) for entry in load_disputes() for text in entry.examples]


@pytest.mark.parametrize(("dispute", "example"), EXAMPLES)
def test_examples(read: Callable[[str], Reading], dispute: str, example: str) -> None:
    found = [entry.reason for entry in find_disputes(read(example[1:]))]
    assert found == ([dispute] if example.startswith("+") else [])


def test_a_quarrel_is_skipped_with_its_source(code: Callable[..., Coded]) -> None:
    text = "قال ناشطون إن خلافات وقعت بين مقاتلين من جنسيتين في الرقة أمس."
    coded = code(text)
    assert coded.events == ()
    (skipped,) = coded.skipped
    assert (skipped.reason, skipped.text) == ("quarrel", "خلافات وقعت بين مقاتلين")
    assert [source.kind for source in skipped.sources] == ["activist"]
    assert skipped.text == text[slice(*skipped.span)]
