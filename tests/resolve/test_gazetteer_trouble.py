"""An import that goes wrong: one line that says what, where and what to do, and nothing that was there is lost."""

import contextlib
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from khabar.errors import DataError, UsageError
from khabar.resolve.gazetteer import Gazetteer, package_table
from khabar.resolve.gazetteer_draft import Draft
from khabar.resolve.gazetteer_import import Broken, import_files, remove_sources
from khabar.resolve.gazetteer_index import Index, index_path, sources
from khabar.text.fold import fold_word

HEAD = "name_ar,name_en,lat,lon,country\n"


def row(ident: str, english: str, arabic: str) -> str:
    cells = [
        ident,
        english,
        english,
        arabic,
        "35.5",
        "38.5",
        "P",
        "PPL",
        "SY",
        *[""] * 5,
        "0",
        "",
        "",
        "",
        "2024-01-01",
    ]
    return "\t".join(cells) + "\n"


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own index, of one file with one place."""
    monkeypatch.setenv("KHABAR_DATA", str(tmp_path / "data"))
    path = index_path()
    dump = tmp_path / "XX.txt"
    dump.write_text(row("1", "Nakhlaya", "نخلاية"), "utf-8")
    import_files([dump], path=path)
    return path


def told(index: Path, dumps: list[Path], points: list[Path] | None = None) -> str:
    """What an import that fails says; it leaves the index as it was."""
    before = index.read_bytes()
    with pytest.raises((DataError, UsageError)) as error:
        import_files(dumps, points or [], path=index)
    assert index.read_bytes() == before
    assert sorted(path.name for path in index.parent.iterdir()) == ["gazetteer.sqlite", "gazetteer.sqlite.lock"]
    assert "\n" not in str(error.value)
    return str(error.value)


def ids(index: Path, name: str) -> list[str]:
    with contextlib.closing(Index(index)) as opened:
        return [entry.id for entry in opened.lookup(fold_word(name))]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("XX.txt", b"", "XX.txt: there is nothing in it"),
        ("YY.txt.gz", b"", "YY.txt.gz: there is nothing in it"),
        ("YY.txt", b"name_ar,lat,lon\n", "lists of your own go behind --points"),
        ("YY.ZIP", b"PK\x03\x04", "YY.ZIP: cannot be unpacked"),
        ("YY.txt", row("2", "Bridge", "").replace("\tSY\t", "\tFR\t").encode(), "no place in it has a name"),
    ],
)
def test_a_wrong_dump_says_why_and_what_to_do(
    index: Path, tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert message in told(index, [tmp_path / name])


def test_a_dump_that_breaks_off_within_a_line_is_not_taken_for_the_whole(index: Path, tmp_path: Path) -> None:
    (tmp_path / "XX.txt").write_text(row("1", "Nakhlaya", "نخلاية") + row("2", "Sidrana", "سدرانة")[:30], "utf-8")
    assert told(index, [tmp_path / "XX.txt"]).startswith("XX.txt:2: the file breaks off within this line; get it again")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "a.csv",
            "name_ar,name_en\nنخلاية,Nakhlaya\n",
            "a.csv: no column lat, lon in its first line (name_ar, name_en)",
        ),
        ("a.csv", "place,lat,lon\nنخلاية,35,38\n", "a.csv: no column name_ar in its first line (place, lat, lon)"),
        ("a.csv", row("1", "Nakhlaya", "نخلاية"), "a.csv: is a GeoNames dump; import it without --points"),
        ("a.csv", "name_ar;lat;lon\nنخلاية;35,5;38,5\n", "no latitude and longitude, only '35,5' and '38,5'"),
        ("a.csv", "name_ar,lat,lon\nنخلاية,365,38\n", "365, 38 is outside the globe"),
        ("a.csv", "name_ar,lat,lon\nنخلاية,nan,38\n", "outside the globe"),
        ("a.csv", f'name_ar,lat,lon\n"{"ن" * 200_000}",35,38\n', "nothing was imported"),
        ("a.csv", f"name_ar,lat,lon\n{'نخل ' * 2000},35,38\n", "no name in Arabic letters"),
        ("a.geojson", '{"type": "FeatureCollection", "features": []}', "a.geojson: there is nothing in it"),
        ("a.geojson", '{"type": "Point"}', "a.geojson: no features"),
    ],
)
def test_a_wrong_list_says_why_and_what_to_do(index: Path, tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert message in told(index, [], [tmp_path / name])


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16"])
def test_a_list_in_another_encoding_is_refused(index: Path, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.csv").write_text(HEAD + "نخلاية,Nakhlaya,35,38,SY\n", encoding)
    assert told(index, [], [tmp_path / "a.csv"]).startswith("a.csv: not in UTF-8; save it as such")


def test_features_of_any_shape_are_read_or_named(index: Path, tmp_path: Path) -> None:
    named = {"name_ar": "سدرانة"}
    features = [
        {"geometry": {"type": "Point", "coordinates": [38, 36]}, "properties": named},
        {"geometry": [38, 36], "properties": named},
        {"geometry": {"coordinates": [38, 36]}, "properties": ["name_ar"]},
        {"geometry": {"coordinates": [10**400, 36]}, "properties": named},
        {"geometry": {"coordinates": ["38", "36"]}, "properties": named},
        {"geometry": {"coordinates": [38, 36]}, "properties": {"name_ar": "سدر\ud800انة"}},
        {"geometry": {"coordinates": [True, None]}, "properties": {"name_ar": {"ar": "سدرانة"}}},
    ]
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps({"features": features}), "utf-8")
    broken: list[Broken] = []
    (done,) = import_files([], [path], path=index, report=broken.append)
    assert (done.rows, done.places, done.broken) == (7, 1, 6)
    assert [one.where for one in broken] == [f"a.geojson:feature {number}" for number in range(2, 8)]


def test_the_centre_of_an_area_does_not_lean_to_where_its_ring_begins(index: Path, tmp_path: Path) -> None:
    ring = [[37.0, 36.0], [37.2, 36.0], [37.2, 36.2], [37.0, 36.2], [37.0, 36.0]]
    area = {"geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": {"name_ar": "سدرانة"}}
    (tmp_path / "a.geojson").write_text(json.dumps({"features": [area]}), "utf-8")
    import_files([], [tmp_path / "a.geojson"], path=index)
    with contextlib.closing(Index(index)) as opened:
        (found,) = opened.lookup("سدرانه")
    assert (round(found.lat, 6), round(found.lon, 6)) == (36.1, 37.1)


def test_a_place_of_two_files_stays_when_one_of_them_goes(index: Path, tmp_path: Path) -> None:
    both = row("1", "Nakhlaya", "نخلاية") + row("2", "Sidrana", "سدرانة")
    (tmp_path / "YY.txt").write_text(both.replace("35.5", "35.6"), "utf-8")
    (done,) = import_files([tmp_path / "YY.txt"], path=index)
    assert (done.places, done.added) == (2, 2)
    with contextlib.closing(Index(index)) as opened:
        assert [entry.lat for entry in opened.lookup("نخلايه")] == [35.6], "once, as it was told last"
    assert remove_sources(["YY.txt"], index) == [("YY.txt", 2)]
    assert (ids(index, "نخلاية"), ids(index, "سدرانة")) == (["geonames:1"], [])


def test_two_files_of_one_name_are_not_taken_for_one(index: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "XX.txt").write_text(row("2", "Sidrana", "سدرانة"), "utf-8")
    assert "two files are called XX.txt" in told(index, [tmp_path / "XX.txt", tmp_path / "more" / "XX.txt"])


def test_a_name_that_was_not_imported_is_told_with_those_that_were(index: Path) -> None:
    with pytest.raises(UsageError, match=r"YY\.txt: not imported; what was: XX\.txt"):
        remove_sources(["XX.txt", "YY.txt"], index)
    assert ids(index, "نخلاية") == ["geonames:1"]


def test_a_second_import_does_not_run_into_the_first(index: Path, tmp_path: Path) -> None:
    first = Draft(index)
    for attempt in (lambda: import_files([tmp_path / "XX.txt"], path=index), lambda: remove_sources([], index)):
        with pytest.raises(DataError, match="another import is running; wait until it is through"):
            attempt()
    assert ids(index, "نخلاية") == ["geonames:1"], "who reads does not wait"
    first.discard()
    import_files([tmp_path / "XX.txt"], path=index)


def test_an_import_that_is_killed_leaves_the_index_and_the_next_one_runs(index: Path, tmp_path: Path) -> None:
    before = index.read_bytes()
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from khabar.resolve.gazetteer_import import Importer\n"
        "importer = Importer(Path(sys.argv[1])); importer.dump(Path(sys.argv[2]), {})\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    (tmp_path / "YY.txt").write_text(row("2", "Sidrana", "سدرانة"), "utf-8")
    done = subprocess.run([sys.executable, "-c", program, index, tmp_path / "YY.txt"], check=False)
    assert done.returncode == -signal.SIGKILL
    assert index.read_bytes() == before
    import_files([tmp_path / "YY.txt"], path=index)
    assert ids(index, "سدرانة") == ["geonames:2"]
    assert not (index.parent / "gazetteer.sqlite.part").exists()


def test_a_full_disk_is_told_and_the_index_is_as_before(index: Path, tmp_path: Path) -> None:
    (tmp_path / "YY.txt").write_text(
        "".join(row(str(n), f"Village {n}", f"نخلاية {n}") for n in range(20_000)), "utf-8"
    )
    before = index.read_bytes()
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, limit[1]))
    try:
        with pytest.raises(DataError, match="nothing was changed"):
            import_files([tmp_path / "YY.txt"], path=index)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, ignored)
    assert index.read_bytes() == before
    assert ids(index, "نخلاية") == ["geonames:1"]


def damage(index: Path, how: str) -> None:
    """An index that an import left, no more what it was."""
    if how == "bytes":
        data = bytearray(index.read_bytes())
        data[200:] = os.urandom(len(data) - 200)
        index.write_bytes(data)
    elif how == "text":
        index.write_bytes(b"no database at all, only bytes " * 40)
    else:
        with contextlib.closing(sqlite3.connect(index)) as db:
            db.execute("PRAGMA user_version = 1")
            db.commit()


@pytest.mark.parametrize("how", ["bytes", "text", "older"])
def test_an_index_that_cannot_be_read_is_told_taken_away_and_made_anew(index: Path, tmp_path: Path, how: str) -> None:
    damage(index, how)
    assert "khabar gazetteer remove" in told(index, [tmp_path / "XX.txt"])
    for reading in (lambda: sources(index), lambda: ids(index, "نخلاية")):
        with pytest.raises(DataError, match=r"gazetteer\.sqlite: .*`khabar gazetteer remove`, and import"):
            reading()
    if how == "older":
        with pytest.raises(DataError, match=r"written by another version of Khabar, from XX\.txt"):
            sources(index)
    assert dict(remove_sources([], index)) == {}
    import_files([tmp_path / "XX.txt"], path=index)
    assert ids(index, "نخلاية") == ["geonames:1"]


def test_another_file_is_not_to_be_taken_away(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"mine\.sqlite: no such file; name a file that `khabar gazetteer import` made"):
        Index(tmp_path / "mine.sqlite")
    (tmp_path / "mine.sqlite").write_text("no database")
    with pytest.raises(DataError, match=r"mine\.sqlite: not an imported gazetteer.*; name a file that"):
        Index(tmp_path / "mine.sqlite")


def test_an_index_that_may_not_be_read_is_not_to_be_taken_away(index: Path) -> None:
    index.chmod(0)
    program = "import sys; from pathlib import Path; from khabar.resolve.gazetteer_index import Index; Index(Path(sys.argv[1]))"
    bound = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*bound, sys.executable, "-c", program, index], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.stderr.splitlines()[-1].endswith("may not be read; check its rights (Permission denied)")


def test_a_pipe_is_not_said_to_be_missing(index: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert "is a folder, pipe or device; name a file" in told(index, [], [tmp_path / "pipe.csv"])


def test_an_index_of_version_2_is_read_and_carried_over(index: Path, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(index)) as db:
        (made,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'place'").fetchone()
        db.execute("ALTER TABLE place RENAME TO now")
        db.execute(made.replace("id TEXT NOT NULL,", "id TEXT NOT NULL UNIQUE,").replace(", UNIQUE (id, source)", ""))
        db.execute("INSERT INTO place SELECT * FROM now")
        db.execute("DROP TABLE now")
        db.execute("PRAGMA user_version = 2")
        db.commit()
    assert ids(index, "نخلاية") == ["geonames:1"]
    (tmp_path / "YY.txt").write_text(row("1", "Nakhlaya", "نخلاية"), "utf-8")
    assert import_files([tmp_path / "YY.txt"], path=index)[0].places == 1
    assert remove_sources(["XX.txt"], index) == [("XX.txt", 1)]
    assert ids(index, "نخلاية") == ["geonames:1"]


def test_a_compression_that_breaks_is_told(index: Path, tmp_path: Path) -> None:
    path = tmp_path / "YY.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("YY.txt", row("2", "Sidrana", "سدرانة") * 50)
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)
    assert told(index, [path]).startswith("YY.zip: cannot be unpacked")


@pytest.mark.parametrize("name", ["Nakhlaya", "nakhlāyā", "Al-Nakhlaya"])
def test_a_name_in_latin_letters_is_found_too(index: Path, name: str) -> None:
    with contextlib.closing(Index(index)) as opened:
        gazetteer = Gazetteer([package_table(), opened])
        assert [entry.id for entry in gazetteer.named(name)] == ["geonames:1"]
        assert gazetteer.named("al bab")[0].precision == "city"
        assert gazetteer.named("-") == ()
