"""The schemas of docs/schema: current, and true of what is coded and merged."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

import khabar
import make_schema
from khabar.incidents.merge import accounts_of_reports, merge
from khabar.read import Incoming, read_paths
from khabar.record import Coded

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def schema() -> Mapping[str, Any]:
    written: Mapping[str, Any] = json.loads(make_schema.PATH.read_text("utf-8"))
    return written


@pytest.fixture(scope="module")
def coded() -> list[Coded]:
    """The example reports, coded."""
    reports = read_paths([str(ROOT / "examples" / "reports")], published="2024-05-12")
    return [
        khabar.code(report.text, published=report.published, id=report.id, title=report.title)
        for report in reports
        if isinstance(report, Incoming)
    ]


@pytest.mark.parametrize("path", make_schema.WRITTEN, ids=lambda path: path.name)
def test_the_file_is_current(path: Path) -> None:
    assert path.read_text("utf-8") == make_schema.page(path), "run make docs"


def test_the_incidents_of_the_examples_are_valid(coded: list[Coded]) -> None:
    schema = json.loads(make_schema.INCIDENT_PATH.read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    incidents = merge(accounts_of_reports((one, None) for one in coded))
    assert incidents
    for incident in incidents:
        validator.validate(json.loads(msgspec.json.encode(incident)))


def test_it_is_a_schema(schema: Mapping[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


def test_the_coded_examples_are_valid(schema: Mapping[str, Any], coded: list[Coded]) -> None:
    assert len(coded) == 12
    assert sum(len(one.events) for one in coded) > 20
    validator = jsonschema.Draft202012Validator(schema)
    for one in coded:
        validator.validate(json.loads(khabar.to_json(one)))


def test_what_was_written_is_read_back_the_same(coded: list[Coded]) -> None:
    assert [msgspec.json.decode(khabar.to_json(one), type=Coded) for one in coded] == coded


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "khabar/2"),
        (("events", 0, "type"), "bombing"),
        (("events", 0, "counts"), [{"measure": "killed", "low": "three"}]),
        (("events", 0, "evidence", 0, "span"), [1]),
        (("report", "sha256"), None),
    ],
)
def test_a_wrong_value_is_refused(
    schema: Mapping[str, Any], coded: list[Coded], path: tuple[str | int, ...], value: object
) -> None:
    broken: Any = json.loads(khabar.to_json(next(one for one in coded if one.events)))
    place = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(broken)


def test_a_missing_key_is_refused(schema: Mapping[str, Any], coded: list[Coded]) -> None:
    broken = json.loads(khabar.to_json(coded[0]))
    del broken["skipped"]
    with pytest.raises(jsonschema.ValidationError, match="skipped"):
        jsonschema.Draft202012Validator(schema).validate(broken)
