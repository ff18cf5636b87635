"""The package as a program imports it."""

import datetime
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

import khabar
from khabar.profiles.figures import MEASURES
from khabar.profiles.frames import kind_of
from khabar.profiles.jsonl import write_jsonl
from khabar.profiles.tables import COLUMNS, row
from khabar.resolve.gazetteer_import import Importer

TEXT = "قتل ثلاثة مدنيين وأصيب خمسة آخرون، أمس السبت، في قصف مدفعي لقوات النظام السوري على مدينة الأتارب."
HEAVY = ("click", "rich", "msgspec", "trafilatura", "py3langid", "numpy", "pandas", "polars", "khabar.pipeline")


@pytest.fixture(scope="module")
def coded() -> khabar.Coded:
    return khabar.code(TEXT, published="2024-05-12", outlet="وكالة المثال")


def test_one_call_codes_a_report(coded: khabar.Coded) -> None:
    (event,) = coded.events
    assert (event.type, event.status) == ("shelling", "asserted")
    assert [actor.id for actor in event.perpetrators] == ["syria_government"]
    assert {(count.measure, count.low, count.high) for count in event.counts} == {("killed", 3, 3), ("injured", 5, 5)}
    assert event.date is not None
    assert (event.date.start, event.date.end) == ("2024-05-11", "2024-05-11")
    assert coded.report.outlet == "وكالة المثال"


def test_words_stand_where_the_record_says(coded: khabar.Coded) -> None:
    for event in coded.events:
        for piece in (*event.evidence, *event.counts, *event.places, *event.perpetrators):
            assert piece.span is not None
            assert piece.text == TEXT[slice(*piece.span)]


def test_offsets_count_from_the_title() -> None:
    title = "قتلى في الأتارب"
    evidence = khabar.code(TEXT, title=title).events[0].evidence[0]
    assert f"{title}\n\n{TEXT}"[slice(*evidence.span)] == evidence.text


def test_a_day_may_be_a_date_a_datetime_or_text() -> None:
    days = ("2024-05-12", datetime.date(2024, 5, 12), datetime.datetime(2024, 5, 12, 8, 30, tzinfo=datetime.UTC))
    assert {khabar.code(TEXT, published=day).report.published for day in days} == {"2024-05-12"}


@pytest.mark.parametrize("day", ["yesterday", "12/05/2024", "2024-02-30", ""])
def test_a_day_that_is_none_is_refused_with_what_to_write(day: str) -> None:
    with pytest.raises(khabar.UsageError, match="YYYY-MM-DD"):
        khabar.code(TEXT, published=day)


def test_without_a_day_a_relative_date_stays_open() -> None:
    date = khabar.code(TEXT).events[0].date
    assert date is not None
    assert (date.start, date.end) == (None, None)
    assert date.text in TEXT


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "no Arabic here", "مرحبا"])
def test_a_text_with_no_act_has_no_records(text: str) -> None:
    assert khabar.code(text).events == ()


def test_a_loaded_coder_gives_the_same_again_and_again(coded: khabar.Coded) -> None:
    coder = khabar.load()
    again = [coder.code(TEXT, published="2024-05-12", outlet="وكالة المثال") for _ in range(2)]
    assert again == [coded, coded]


def test_a_coder_takes_places_from_a_file(tmp_path: Path) -> None:
    points = tmp_path / "points.csv"
    points.write_text("name_ar,lat,lon,country\nتل الزعرور الشمالي,36.5,37.5,SY\n", "utf-8")
    importer = Importer(tmp_path / "mine.sqlite")
    importer.points(points, "own survey")
    importer.finish()
    text = "قتل مدنيان في قصف مدفعي على قرية تل الزعرور الشمالي بريف حلب."
    (place,) = khabar.load(tmp_path / "mine.sqlite").code(text).events[0].places
    assert (place.lat, place.lon) == (36.5, 37.5)


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.sqlite").write_bytes(b"not a database, only bytes of some length " * 30)
    with pytest.raises(khabar.KhabarError, match=r"other\.sqlite"):
        khabar.load(tmp_path / "other.sqlite")


def test_json_is_what_the_command_writes(coded: khabar.Coded, tmp_path: Path) -> None:
    with (tmp_path / "out.jsonl").open("wb") as out:
        write_jsonl([(coded, TEXT)], out)
    assert khabar.to_json(coded) + "\n" == (tmp_path / "out.jsonl").read_text("utf-8")
    assert json.loads(khabar.to_json(coded))["format"] == "khabar/1"


def test_a_pandas_frame_has_the_columns_of_csv_with_types(coded: khabar.Coded) -> None:
    frame = khabar.to_pandas([coded, coded])
    assert (tuple(frame.columns), len(frame)) == (COLUMNS, 2)
    assert list(frame["killed_low"]) == [3, 3]
    assert frame["detained_low"].isna().all()
    assert str(frame["killed_high"].dtype) == "Int64"
    assert frame["published"][0] == pandas.Timestamp(2024, 5, 12)
    assert frame["background"].dtype == "boolean"


def test_a_polars_frame_has_the_columns_of_csv_with_types(coded: khabar.Coded) -> None:
    frame = khabar.to_polars(coded)
    assert (tuple(frame.columns), frame.height) == (COLUMNS, 1)
    assert frame["date_start"].to_list() == [datetime.date(2024, 5, 11)]
    assert frame.schema["killed_low"] == polars.Int64
    assert frame["killed_low"].sum() == 3


def test_both_frames_hold_the_same_values_as_csv(coded: khabar.Coded) -> None:
    cells = row(coded, coded.events[0])
    in_polars = khabar.to_polars(coded).row(0, named=True)
    in_pandas = khabar.to_pandas(coded).iloc[0]
    for name in COLUMNS:
        value = in_polars[name].isoformat() if kind_of(name) == "day" and in_polars[name] else in_polars[name]
        assert value == cells[name], name
        other = in_pandas[name]
        assert (cells[name] is None) == bool(pandas.isna(other)), name


def test_a_frame_without_records_keeps_its_columns() -> None:
    nothing = khabar.code("مرحبا")
    assert tuple(khabar.to_pandas(nothing).columns) == COLUMNS
    assert khabar.to_polars(nothing).shape == (0, len(COLUMNS))
    assert khabar.to_polars(nothing).schema["killed_low"] == polars.Int64


def test_every_figure_is_a_whole_number_in_frames() -> None:
    assert {kind_of(f"{measure}_{end}") for measure in MEASURES for end in ("low", "high")} == {"figure"}


def test_importing_the_package_loads_nothing() -> None:
    program = f"import sys, khabar; print([name for name in {HEAVY} if name in sys.modules], khabar.__version__)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == f"[] {khabar.__version__}\n"


def test_what_is_promised_can_be_had_and_nothing_else() -> None:
    assert [name for name in khabar.__all__ if not hasattr(khabar, name)] == []
    with pytest.raises(AttributeError, match="encode"):
        _ = khabar.encode


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"text": None}, "text is of type NoneType; give a string"),
        ({"text": b"x"}, "text is of type bytes; give a string"),
        ({"text": "قصف \ud800 حلب"}, "text holds half a character at 4"),
        ({"text": TEXT, "title": "\udfff"}, "title holds half a character at 0"),
        ({"text": TEXT, "outlet": 5}, "outlet is of type int"),
        ({"text": TEXT, "country": "Syria"}, "country='Syria' is no code of two letters"),
        ({"text": TEXT, "published": 20240512}, "published=20240512 is not a day"),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(given: dict[str, Any], told: str) -> None:
    with pytest.raises(khabar.UsageError, match=told):
        khabar.code(**given)


def test_a_country_in_small_letters_is_the_same() -> None:
    assert khabar.code(TEXT, country="sy") == khabar.code(TEXT, country="SY")
