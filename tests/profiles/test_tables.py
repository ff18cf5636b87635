"""The flat table."""

import csv
import io

import msgspec

from khabar.profiles.tables import COLUMNS, row, write_csv
from khabar.record import Coded, Event, Evidence, Report


def written(*items: Coded) -> str:
    out = io.BytesIO()
    write_csv([(coded, "") for coded in items], out)
    return out.getvalue().decode("utf-8-sig")


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_columns_of_a_record(coded: Coded, event: Event) -> None:
    cells = row(coded, event)
    assert tuple(cells) == COLUMNS
    assert {name: value for name, value in cells.items() if value is not None} == {
        "report_id": "r1", "outlet": "صحيفة", "published": "2019-05-04", "published_basis": "given",
        "event_id": "e1", "type": "shelling", "group": "bombing", "status": "unconfirmed",
        "background": True, "aggregate": False,
        "perpetrators": "syrian_government (اللواء الأول)", "targets": "civilians",
        "killed_low": 101, "injured_low": 20, "injured_high": 30,
        "counts": "killed 101+ civilians (part: 2 children); injured ~30; injured 20-25 (says مشفى البلدة)",
        "place": "البلدة الشرقية", "place_id": "own:1", "lat": 33.5, "lon": 36.25, "precision": "town",
        "country": "SY", "admin1": "Rural Damascus", "admin2": "Example",
        "places": "المزرعة; البلدة الشرقية", "other_places": "destination: الحدود",
        "date_start": "2019-05-02", "date_end": "2019-05-04", "date_text": "خلال يومين",
        "sources": "insider; activist (ناشط معروف)", "weapons": "artillery",
        "evidence": "قصف مدفعي … القصف", "confidence": 0.75,
    }  # fmt: skip


def test_a_record_a_row_with_a_heading(coded: Coded) -> None:
    rows = read(written(coded, coded))
    assert [(one["event_id"], one["type"]) for one in rows] == [("e1", "shelling"), ("e2", "protest")] * 2
    assert rows[0]["killed_low"] == "101"
    assert rows[0]["killed_high"] == ""
    assert rows[0]["background"] == "true"


def test_the_file_begins_with_the_mark_that_excel_needs_and_no_record_is_still_a_table() -> None:
    out = io.BytesIO()
    write_csv([(Coded(report=Report(id="r", sha256="")), "")], out)
    assert out.getvalue().startswith(b'\xef\xbb\xbf"report_id"')
    assert out.getvalue().count(b"\n") == 1


def test_numbers_are_bare_and_text_is_quoted_so_that_no_semicolon_opens_a_cell(coded: Coded) -> None:
    assert ',101,"",20,30,' in written(coded)
    assert '"insider; activist (ناشط معروف)"' in written(coded)


def test_a_cell_that_would_run_is_made_harmless(coded: Coded, event: Event) -> None:
    evil = msgspec.structs.replace(event, evidence=(Evidence('=HYPERLINK("http://x")\nقصف', (0, 1), "r"),))
    report = msgspec.structs.replace(coded.report, id="@evil", outlet=" +1")
    (only,) = read(written(msgspec.structs.replace(coded, report=report, events=(evil,))))
    assert only["report_id"] == "'@evil"
    assert only["outlet"] == "' +1"
    assert only["evidence"] == '\'=HYPERLINK("http://x") قصف'


def test_negative_coordinates_stay_numbers(coded: Coded, event: Event) -> None:
    place = msgspec.structs.replace(event.places[1], lon=-1.5)
    west = msgspec.structs.replace(event, places=(place,))
    (only,) = read(written(msgspec.structs.replace(coded, events=(west,))))
    assert only["lon"] == "-1.5"
