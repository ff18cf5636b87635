"""Tables: CSV and TSV, as they come out of spreadsheets."""

import csv
import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.errors import InputError
from khabar.read import Original, read_original
from khabar.read.incoming import Listener
from khabar.read.table import split_table

Reading = Callable[..., Any]

TEXT = "قال مصدر محلي إن القصف توقف في البلدة"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256", "iso8859_6"])
def test_delimiter_and_encoding_are_detected(
    read: Reading, samples: SimpleNamespace, delimiter: str, encoding: str
) -> None:
    found = read("a.csv", samples.table(delimiter).encode(encoding))
    assert found.aside == []
    assert found.texts == [f'{sentence}\n"{samples.title}"' for sentence in samples.sentences]
    assert {(report.published, report.outlet) for report in found.reports} == {("2024-05-12", "وكالة المثال")}
    assert [report.where.rpartition(":")[2] for report in found.reports] == ["2", "4", "6"]


def test_the_line_that_excel_puts_first_and_other_line_ends(read: Reading) -> None:
    assert read("a.csv", f"sep=;\r\nid;text\r\n1;{TEXT}\r\n").texts == [TEXT]


def test_columns_go_by_the_field_map(read: Reading) -> None:
    found = read("a.csv", f"النص,التاريخ\n{TEXT},2024-05-12\n", fields={"text": "النص", "published": "التاريخ"})
    assert [(report.text, report.published) for report in found.reports] == [(TEXT, "2024-05-12")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            f"body,date\n{TEXT},2024\n",
            "a.csv: has no column 'text', only 'body', 'date'; name the right one with --field",
        ),
        (f"text,published\n{TEXT},12/05/2024\n", "a.csv:2: field 'published' is '12/05/2024'; write it as YYYY-MM-DD"),
        ("text,id\n,7\n", "a.csv:2: field 'text' is missing"),
        (f"text,id\n{TEXT},1,2,3\n", "a.csv:2: has 4 cells where the header has 2"),
        ("", "a.csv: is empty"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(read: Reading, data: str, said: str) -> None:
    (only,) = read("a.csv", data).aside
    assert only.startswith(said)


def test_a_wrong_row_costs_only_itself(read: Reading) -> None:
    found = read("a.csv", f"id,text\n1,{TEXT}\n\n2,\n3,{TEXT}\n")
    assert [report.id for report in found.reports] == ["1", "3"]
    assert len(found.aside) == 1


CELLS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=30)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8), st.sampled_from(",;\t"))
def test_the_bytes_of_the_rows_are_those_of_the_file(rows: list[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([["id", "text"], *rows])
    data = out.getvalue().encode()
    items = list(split_table(io.BufferedReader(io.BytesIO(data)), "a.csv", {}, Listener()))  # type: ignore[type-var]
    originals = [item for item in items if isinstance(item, Original)]
    assert all(original.data in data for original in originals)
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(originals) == len(kept)
    for original, (identifier, text) in zip(originals, kept, strict=True):
        report = read_original(original)
        if isinstance(report, InputError):
            assert "text" in report.message or "Arabic" in report.message or "words" in report.message
        else:
            assert (report.id, report.text) == (identifier if identifier.strip() else original.where, text)
