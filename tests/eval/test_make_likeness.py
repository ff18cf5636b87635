"""The weights of likeness: fitted as they should be, and all of them in the data file."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

import make_likeness
from khabar.pipeline import load


def test_every_piece_of_evidence_has_a_weight_and_no_weight_is_idle() -> None:
    first, second = make_likeness.tellings(load(), {"id": "a", "text": "قصف الجيش سرمين أمس. وقصف الجيش آفس أمس."})
    table = tomllib.loads((files("khabar") / "data" / "likeness.toml").read_text(encoding="utf8"))["evidence"]
    assert {"base", *make_likeness.evidence(first, second)} == set(table)


def test_tellings_are_those_before_any_two_are_joined() -> None:
    text = "قتل ثلاثة مدنيين أمس بقصف على سرمين. وقتل ثلاثة مدنيين بقصف على سرمين."
    assert len(make_likeness.tellings(load(), {"id": "a", "text": text, "published": "2021-05-10"})) == 2


def test_the_fit_finds_what_speaks_for_one_act() -> None:
    """Nine of ten pairs that share a place are one act, one of ten that do not."""
    pairs = [({"place": 1.0}, True)] * 900 + [({"place": 1.0}, False)] * 100
    pairs += [({"place": 0.0}, True)] * 100 + [({"place": 0.0}, False)] * 900
    weights = make_likeness.fit(pairs)
    assert weights["base"] == pytest.approx(-2.2, abs=0.1)
    assert weights["base"] + weights["place"] == pytest.approx(2.2, abs=0.2)
