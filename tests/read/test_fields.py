"""One line of JSON: what is taken from it, and the message for each way it can be wrong."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import EncodingError, FieldError
from khabar.read import fields
from khabar.read.incoming import Incoming, Original, given_context

TEXT = "قال مصدر محلي إن القصف توقف في البلدة"
WHERE = "articles.jsonl:812"


def read_line(raw: bytes, where: str, names: dict[str, str]) -> Incoming:
    return fields.read_line(Original(data=raw, kind="jsonl", where=where, context=given_context(names)))


def line(**fields: object) -> bytes:
    return json.dumps({"text": TEXT, **fields}, ensure_ascii=False).encode()


def test_every_field_is_taken_and_others_are_left_alone() -> None:
    report = read_line(
        line(id="r1", title="عنوان", published="2020-03-31", outlet="صحيفة", url="https://x.example", country="SY", tags=[1]),
        WHERE, {},
    )  # fmt: skip
    assert (report.id, report.text, report.title, report.outlet) == ("r1", TEXT, "عنوان", "صحيفة")
    assert (report.published, report.published_basis, report.country) == ("2020-03-31", "given", "SY")


def test_fields_under_other_names() -> None:
    raw = json.dumps({"body": TEXT, "day": "2020-03-31T08:00:00Z", "nr": 7}).encode()
    report = read_line(raw, WHERE, {"text": "body", "published": "day", "id": "nr"})
    assert (report.text, report.published, report.id) == (TEXT, "2020-03-31", "7")


def test_without_an_id_the_place_in_the_file_names_the_report() -> None:
    assert read_line(line(id=None), WHERE, {}).id == WHERE
    assert read_line(line(id="  "), WHERE, {}).id == WHERE


@pytest.mark.parametrize(
    ("told", "code"), [("SY", "SY"), (" ly ", "LY"), ("Syria", "SY"), ("السودان", "SD"), ("yemen", "YE"), ("", None)]
)
def test_a_country_is_told_by_its_code_or_its_name(told: str, code: str | None) -> None:
    assert read_line(line(country=told), WHERE, {}).country == code


@pytest.mark.parametrize(
    ("given_basis", "basis"), [("url", "url"), ("unknown", "unknown"), ("stated", "given"), (None, "given")]
)
def test_basis_of_the_day(given_basis: str | None, basis: str) -> None:
    assert read_line(line(published="2020-03-31", published_basis=given_basis), WHERE, {}).published_basis == basis


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (line(published="31/31/2020"), "field 'published' is '31/31/2020'; write it as YYYY-MM-DD"),
        (line(published=1585612800), "field 'published' is a number; it must be a string"),
        (b'{"body": "x"}', "field 'text' is missing; name it with --field text=NAME"),
        (line(text=None), "field 'text' is missing"),
        (line(text=["x"]), "field 'text' is a list; it must be a string"),
        (line(text={"x": 1}), "field 'text' is an object"),
        (line(text=" \n"), "field 'text' is empty"),
        (line(country="Atlantis"), "field 'country' is 'Atlantis'; write its code of two letters, such as SY"),
        (line(id=True), "field 'id' is true or false"),
        (line(id=1.5), "field 'id' is a number"),
        (b'{"text": "\\ud800"}', r"holds half a character \(\\ud800, a lone surrogate\)"),
        (b'{"text": "\\ud83d\\ude00", "id": "\\ude00"}', r"holds half a character \(\\ude00"),
        (b'{"text": "\\ud83d\\ude00"', "is not JSON"),
        (b'{"text": "x", "id": ' + b"9" * 6000 + b"}", "field 'id' cannot be read"),
        (b'{"text": "x", "id": 1e999}', "field 'id' cannot be read"),
        (b'["a"]', "is JSON but not an object"),
        (b'"a"', "is JSON but not an object"),
        (b'{"text": "x"', "is not JSON"),
        (b"{'text': 'x'}", "is not JSON"),
        (b'{"text": NaN}', "is not JSON"),
        (b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deep|is a list"),
        (b'{"format": "khabar/1", "report": {}}', "is a record that khabar wrote"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(raw: bytes, said: str) -> None:
    with pytest.raises(FieldError, match=said) as raised:
        read_line(raw, WHERE, {})
    assert str(raised.value).startswith(f"{WHERE}: ")


def test_a_mapped_field_is_called_by_its_own_name() -> None:
    with pytest.raises(FieldError, match="field 'body' is missing"):
        read_line(line(), WHERE, {"text": "body"})


def test_an_unreadable_field_that_nobody_asked_for_spoils_nothing() -> None:
    raw = line()[:-1] + b', "big": ' + b"9" * 6000 + b"}"
    assert read_line(raw, WHERE, {}).text == TEXT


def test_a_line_in_an_old_code_page_is_read() -> None:
    assert read_line(line().decode().encode("cp1256"), WHERE, {}).text == TEXT


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from(["id", "text", "published", "url", "x"]), JSON) | JSON)
def test_any_json_is_read_or_refused(value: object) -> None:
    refused: FieldError | EncodingError | None = None
    try:
        read_line(json.dumps(value).encode(), WHERE, {})
    except (FieldError, EncodingError) as error:
        refused = error
    assert refused is None or refused.where == WHERE
