"""The quality gate: it names what fell, and its floors only rise."""

import json
from pathlib import Path
from typing import Any

import pytest

import gate
import own_set

TEXT = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة الأتارب، بحسب ناشط نقل عن شاهد."
LATER = "وفي المدينة نفسها أعلن المجلس المحلي أن المدارس تفتح أبوابها صباح الغد بعد توقف دام عدة أيام. "


def record(**changes: Any) -> dict[str, Any]:
    quote = "قصف مدفعي على مدينة الأتارب"
    start = TEXT.index(quote)
    return {
        "type": "shelling",
        "status": "asserted",
        "quote": quote,
        "background": False,
        "perpetrators": [],
        "targets": [{"id": "civilians"}],
        "counts": [{"measure": "killed", "low": 3, "high": 3, "part": False}],
        "places": [{"role": "event", "name": "الأتارب"}],
        "date": None,
        "sources": [{"kind": "witness", "name": None}, {"kind": "activist", "name": None}],
        "evidence": [{"text": quote, "span": [start, start + len(quote)]}],
    } | changes


def measured(coded: list[dict[str, Any]], gold: list[dict[str, Any]] | None = None) -> dict[str, float]:
    return own_set.measures({"r": gold or [record()]}, {"r": {"events": coded}}, {"r": f"{TEXT} {LATER}"})


def test_a_record_that_is_right_scores_one_everywhere() -> None:
    figures = measured([record()])
    assert figures.pop("not coded") == 0
    assert set(figures.values()) == {1.0}
    assert {"type shelling", "status asserted", "chains of sources", "counts", "places"} <= figures.keys()


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ({"status": "denied"}, {"status asserted"}),
        ({"sources": [{"kind": "activist", "name": None}]}, {"sources", "chains of sources"}),
        ({"counts": [{"measure": "killed", "low": 3, "high": None, "part": False}]}, {"counts"}),
        ({"places": []}, {"places"}),
        ({"targets": []}, {"targets"}),
    ],
)
def test_each_wrong_value_lowers_its_own_measure(changes: dict[str, Any], lost: set[str]) -> None:
    figures = measured([record(**changes)])
    assert {name for name, value in figures.items() if value < 1 and name != "not coded"} == lost


def test_a_value_that_the_report_does_not_give_is_counted_as_invented() -> None:
    figures = measured([record(perpetrators=[{"id": "syria_government"}])])
    assert figures["perpetrators left empty"] == 0
    assert figures["date left empty"] == 1


def test_a_record_of_another_type_or_elsewhere_in_the_text_is_none() -> None:
    end = len(TEXT) + len(LATER)
    other = record(evidence=[{"text": "أيام", "span": [end - 5, end - 1]}])
    for wrong in ([record(type="air_strike")], [other], []):
        assert measured(wrong)["records"] == 0


def test_a_record_too_many_lowers_precision() -> None:
    assert measured([record(), record(type="arrest")])["precision"] == 0.5


def test_an_optional_record_may_be_coded_or_not() -> None:
    gold = [record(), record(type="air_strike", optional=True)]
    assert measured([record()], gold)["records"] == 1.0
    assert measured([record(), record(type="air_strike")], gold)["precision"] == 1.0


def test_a_measure_below_its_floor_is_named() -> None:
    floors = {"own": {"places": 0.8, "counts": 0.8}, "dev, negatives": {"records on 100 reports": 2.0}}
    now = {"own": {"places": 0.7, "counts": 0.9}, "dev, negatives": {"records on 100 reports": 3.0}}
    assert gate.failures(now, floors) == [
        "own: places is 0.700, its floor is 0.800",
        "dev, negatives: records on 100 reports is 3.000, its ceiling is 2.000",
    ]


def test_a_measure_that_vanished_is_named() -> None:
    assert gate.failures({"own": {}}, {"own": {"places": 0.8}}) == ["own: places has a floor and was not measured"]


def test_a_part_that_is_not_there_is_passed_over() -> None:
    assert gate.failures({"own": {"places": 0.9}}, {"dev, read": {"facts f1": 0.7}}) == []


def test_floors_only_rise_and_ceilings_only_fall() -> None:
    floors = {"own": {"places": 0.8, "counts": 0.8, "dates invented": 0.1}}
    better = gate.raised({"own": {"places": 0.9, "counts": 0.7, "dates invented": 0.02}}, floors)
    assert better == {"own": {"places": 0.89, "counts": 0.8, "dates invented": 0.03}}
    assert gate.raised({"own": {"dates invented": 0.5}}, floors) == floors


def test_one_record_of_a_rare_type_may_come_and_go() -> None:
    gold = {"r": [record(), record(), record(type="siege")]}
    slack = own_set.slack(gold)
    assert (slack["type shelling"], slack["type siege"]) == (0.5, 1.0)
    floors = gate.raised({"own": {"type shelling": 1.0, "places": 1.0}}, {}, {"own": slack | {"places": 0.001}})
    assert floors == {"own": {"type shelling": 0.5, "places": 0.99}}


def test_recall_may_be_traded_for_precision_but_not_the_other_way() -> None:
    floors = gate.raised({"dev, read": {"facts p": 0.8, "facts r": 0.7, "facts f1": 0.75, "killed p": 0.9}}, {})
    assert floors["dev, read"].keys() == {"facts p", "facts f1"}


def test_what_was_just_measured_passes_its_own_floors() -> None:
    now = {"own": {"places": 0.6667, "not coded": 0.0, "spans exact": 1.0, "records on 100 reports": 3.3}}
    assert gate.failures(now, gate.raised(now, {})) == []


def test_no_report_may_be_left_uncoded_and_no_span_be_off() -> None:
    floors = gate.raised({"own": {"not coded": 0.0, "spans exact": 1.0}}, {})
    assert len(gate.failures({"own": {"not coded": 1.0, "spans exact": 0.99}}, floors)) == 2


def test_the_floors_in_force_are_between_nothing_and_all() -> None:
    floors = json.loads(gate.FLOORS.read_text("utf-8"))
    assert "own" in floors
    for limits in floors.values():
        for name, limit in limits.items():
            assert 0 <= limit <= (100 if "100" in name else 1), name


@pytest.mark.parametrize("part", gate.OWN)
def test_the_own_reports_are_complete(part: str) -> None:
    gold = gate.own_gold(part)
    texts = {row["id"]: row["text"] for row in gate.json_lines(gate.OWN[part] / "reports.jsonl")}
    assert gold.keys() == texts.keys()
    quotes = [(doc, event["quote"]) for doc, events in gold.items() for event in events]
    assert not [(doc, quote) for doc, quote in quotes if quote not in texts[doc]]


def test_the_scorer_is_loaded_from_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "score.py").write_text("def aside(doc):\n    return doc == 'a'\n", "utf-8")
    assert gate.scorer(tmp_path / "score.py").aside("a")
