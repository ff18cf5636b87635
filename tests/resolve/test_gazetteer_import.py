"""The user's own places: dumps and lists read into the index, hostile ones refused, changes told."""

import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from khabar.errors import DataError, UsageError
from khabar.resolve import gazetteer_dump
from khabar.resolve.gazetteer_import import Broken, import_files, remove_sources
from khabar.resolve.gazetteer_index import Index, Sieve, open_index, sources
from khabar.text.fold import fold_word

Write = Callable[..., Path]


def row(ident: str, name: str, others: str = "", **cells: str) -> str:
    """A line of a dump; cells by name."""
    given = {
        "lat": "35.5",
        "lon": "38.5",
        "class": "P",
        "code": "PPL",
        "country": "SY",
        "admin1": "",
        "admin2": "",
        "people": "0",
    }
    given |= cells
    return "\t".join(
        [
            ident, name, name, others, given["lat"], given["lon"], given["class"], given["code"], given["country"], "",
            given["admin1"], given["admin2"], "", "", given["people"], "", "", "", "2024-01-01",
        ]
    )  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "data" / "gazetteer.sqlite"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def dump(*lines: str, name: str = "XX.txt") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path

    return dump


def lookup(index: Path, name: str) -> list[str]:
    with_index = Index(index)
    found = [entry.id for entry in with_index.lookup(fold_word(name))]
    with_index.close()
    return found


def test_plain_gzip_and_zip_are_read(index: Path, write: Write, tmp_path: Path) -> None:
    plain = write(row("1", "Nakhlaya", "نخلاية"))
    packed = tmp_path / "YY.txt.gz"
    packed.write_bytes(gzip.compress(row("2", "Sidrana", "سدرانة").encode()))
    archive = tmp_path / "ZZ.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("readme.txt", "not places")
        out.writestr("ZZ.txt", row("3", "Zarqaya", "زرقاية"))
    done = import_files([plain, packed, archive], path=index)
    assert [(one.name, one.places) for one in done] == [("XX.txt", 1), ("YY.txt.gz", 1), ("ZZ.zip", 1)]
    assert [lookup(index, name) for name in ("نخلاية", "سدرانة", "زرقاية")] == [
        ["geonames:1"],
        ["geonames:2"],
        ["geonames:3"],
    ]


def test_code_files_give_the_units_their_names(index: Path, write: Write) -> None:
    dump = write(row("1", "Nakhlaya", "نخلاية", admin1="07", admin2="0702"))
    one = write("SY.07\tAleppo\tAleppo\t1", name="admin1CodesASCII.txt")
    two = write("SY.07.0702\tManbij\tManbij\t2", name="admin2Codes.txt")
    import_files([dump, one, two], path=index)
    assert open_index(index).lookup("نخلايه")[0].admin == ("SY", "Aleppo", "Manbij")


def test_a_name_in_latin_letters_is_read_back_and_ranks_as_a_guess(index: Path, write: Write) -> None:
    import_files([write(row("1", "Tall Nakhlān"))], path=index)
    found = open_index(index).lookup("تل نخلان")
    assert [(e.id, e.preferred) for e in found] == [("geonames:1", False)]


def test_provenance_is_kept(index: Path, write: Write) -> None:
    path = write(row("1", "Nakhlaya", "نخلاية"))
    (done,) = import_files([path], path=index)
    (source,) = sources(index)
    assert (source.name, source.sha256, source.places, source.rows) == ("XX.txt", done.sha256, 1, 1)
    assert "CC BY" in source.licence
    assert source.imported.startswith("20")


def test_importing_again_tells_what_changed(index: Path, write: Write) -> None:
    import_files([write(row("1", "A", "نخلاية"), row("2", "B", "سدرانة"), row("3", "C", "زرقاية"))], path=index)
    again = write(row("1", "A", "نخلاية"), row("2", "B", "سدرانة", lat="35.9"), row("4", "D", "حمراية"))
    (done,) = import_files([again], path=index)
    assert (done.unchanged, done.changed, done.added, done.removed) == (1, 1, 1, 1)
    assert lookup(index, "زرقاية") == []


def test_broken_lines_are_counted_and_named(index: Path, write: Write, tmp_path: Path) -> None:
    path = tmp_path / "XX.txt"
    lines = [
        row("1", "A", "نخلاية").encode(), b"too\tfew", row("2", "B", "سدرانة", lat="north").encode(),
        row("3", "C", "زرقاية", lat="95").encode(), b"\xff\xfe" + row("4", "D", "x").encode(),
        b"x" * (gazetteer_dump.MAX_LINE + 10), row("5", "E", "حمراية").encode(),
    ]  # fmt: skip
    path.write_bytes(b"\n".join(lines))
    broken: list[Broken] = []
    (done,) = import_files([path], path=index, report=broken.append)
    assert (done.rows, done.places, done.broken) == (7, 2, 5)
    assert [line.where for line in broken] == [f"XX.txt:{number}" for number in (2, 3, 4, 5, 6)]
    assert "2 columns" in str(broken[0])


def test_a_file_that_is_no_dump_changes_nothing(index: Path, write: Write) -> None:
    import_files([write(row("1", "A", "نخلاية"))], path=index)
    with pytest.raises(DataError, match="no line"):
        import_files([write(row("2", "B", "سدرانة"), name="YY.txt"), write("only words", name="ZZ.txt")], path=index)
    assert [source.name for source in sources(index)] == ["XX.txt"]
    assert lookup(index, "سدرانة") == []


def test_what_unpacks_to_too_much_is_refused(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_dump, "RATIO_FROM", 1 << 20)
    line = (row("1", "A", "نخلاية") + "\n").encode()
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("XX.txt", line * 200_000)
    with pytest.raises(DataError, match="unpacks to more"):
        import_files([bomb], path=index)
    packed = tmp_path / "bomb.txt.gz"
    packed.write_bytes(gzip.compress(b"\0" * (30 << 20)))
    with pytest.raises(DataError, match="unpacks to more"):
        import_files([packed], path=index)


@pytest.mark.parametrize("inside", ["../XX.txt", "/etc/XX.txt", "a/../../XX.txt"])
def test_paths_that_lead_out_of_an_archive_are_refused(index: Path, tmp_path: Path, inside: str) -> None:
    archive = tmp_path / "ZZ.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr(inside, row("1", "A", "نخلاية"))
    with pytest.raises(DataError, match="outside"):
        import_files([archive], path=index)


@pytest.mark.parametrize("name", ["broken.zip", "broken.txt.gz"])
def test_broken_archives_are_refused(index: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 no archive")
    with pytest.raises(DataError, match="cannot be unpacked"):
        import_files([tmp_path / name], path=index)


def test_a_missing_file_and_a_foreign_database_are_told(index: Path, write: Write, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        import_files([tmp_path / "none.txt"], path=index)
    other = tmp_path / "other.sqlite"
    other.write_bytes(b"no database at all, only bytes " * 40)
    with pytest.raises(DataError, match=r"other\.sqlite"):
        import_files([write(row("1", "A", "نخلاية"))], path=other)


def test_a_list_of_points_keeps_its_codes(index: Path, write: Write) -> None:
    ocha = write(
        "admin1Name_en,admin2Name_en,admin4Name_ar,admin4Name_en,admin4Pcode,Latitude_y,Longitude_x",
        "Aleppo,Manbij,نخلاية,Nakhlaya,C1234,36.5,37.9",
        "Aleppo,Manbij,,,C1235,36.5,",
        name="pcodes.csv",
    )
    broken: list[Broken] = []
    (done,) = import_files([], [ocha], path=index, licence="OCHA", report=broken.append)
    assert (done.places, done.broken) == (1, 1)
    (found,) = open_index(index).lookup("نخلايه")
    assert (found.id, found.admin) == ("pcode:C1234", ("SY", "Aleppo", "Manbij"))
    assert sources(index)[0].licence == "OCHA"


def test_geojson_points_and_areas(index: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.geojson"
    square = [[[37.0, 36.0], [37.2, 36.0], [37.2, 36.2], [37.0, 36.2]]]
    features = [
        {"id": "p1", "geometry": {"type": "Point", "coordinates": [37.5, 36.5]}, "properties": {"name_ar": "نخلاية"}},
        {"geometry": {"type": "Polygon", "coordinates": square}, "properties": {"name_ar": "سدرانة", "pcode": "A1"}},
        {"type": "Feature", "geometry": None, "properties": {"name_ar": "زرقاية"}},
        "no feature",
    ]  # fmt: skip
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    (done,) = import_files([], [path], path=index)
    assert (done.places, done.broken) == (2, 2)
    (area,) = open_index(index).lookup("سدرانه")
    assert (area.id, round(area.lat, 2), round(area.lon, 2)) == ("pcode:A1", 36.1, 37.1)


@pytest.mark.parametrize("text", ["{", "[]", '{"features": 3}', "[" * 100_000])
def test_what_is_no_geojson_is_refused(index: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "x.geojson").write_text(text, "utf-8")
    with pytest.raises(DataError, match=r"x\.geojson"):
        import_files([], [tmp_path / "x.geojson"], path=index)


def test_sources_are_taken_back_one_by_one_or_all(index: Path, write: Write) -> None:
    import_files([write(row("1", "A", "نخلاية")), write(row("2", "B", "سدرانة"), name="YY.txt")], path=index)
    with pytest.raises(UsageError, match="not imported"):
        remove_sources(["XX.txt", "none.txt"], index)
    assert lookup(index, "نخلاية") == ["geonames:1"]
    assert remove_sources(["XX.txt"], index) == [("XX.txt", 1)]
    assert (lookup(index, "نخلاية"), lookup(index, "سدرانة")) == ([], ["geonames:2"])
    remove_sources([], index)
    assert not index.exists()


def test_a_sieve_lets_every_key_through_and_few_others() -> None:
    keys = [f"مفتاح{number}" for number in range(5000)]
    sieve = Sieve.of(keys, len(keys))
    assert all(key in sieve for key in keys)
    assert sum(f"غريب{number}" in sieve for number in range(5000)) < 250


def test_a_real_file_imports_in_time(index: Path, write: Write) -> None:
    """Thirty thousand rows in some seconds: the whole of seven countries stays under a minute."""
    import time

    lines = [
        row(str(n), f"Village {n}", f"قرية {n}", lat=str(33 + n % 400 / 100), lon=str(38 + n % 300 / 100))
        for n in range(30_000)
    ]
    path = write(*lines)
    began = time.process_time()
    (done,) = import_files([path], path=index)
    assert done.places == 30_000
    assert time.process_time() - began < 20


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, write: Write) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match=r"cannot be written as an imported gazetteer \(Not a directory\)"):
        import_files([write(row("1", "سهيل"))], [], path=tmp_path / "file" / "data" / "gazetteer.sqlite")
