"""`khabar gazetteer` as a real process."""

import subprocess
import threading
import zipfile
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

ROW = "{ident}\t{name}\t{name}\t{arabic}\t36.5\t38.5\tP\tPPL\tSY\t\t07\t\t\t\t0\t\t\t\t2024-01-01\n"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """A data folder and a configuration of the test's own."""
    return {"KHABAR_DATA": str(tmp_path / "data"), "KHABAR_CONFIG": str(tmp_path / "config.toml")}


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "XX.txt"
    path.write_text(ROW.format(ident=1, name="Nakhlaya", arabic="نخلاية") + "broken\n", "utf-8")
    (tmp_path / "admin1CodesASCII.txt").write_text("SY.07\tAleppo\tAleppo\t1\n", "utf-8")
    return path


def test_a_name_of_the_package_is_found(run: Run, home: dict[str, str]) -> None:
    done = run("gazetteer", "search", "الطيانة", **home)
    assert done.returncode == 0
    first = done.stdout.decode().splitlines()[0].split("\t")
    assert len(first) == 7
    assert first[4] == "SY > Deir ez-Zor"


def test_a_name_that_nobody_has_is_told(run: Run, home: dict[str, str]) -> None:
    done = run("gazetteer", "search", "نخلاية", **home)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "no place is called" in done.stderr.decode()


def test_import_search_info_and_remove(run: Run, home: dict[str, str], dump: Path) -> None:
    done = run("gazetteer", "import", dump.name, "admin1CodesASCII.txt", **home)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode() == "XX.txt: 1 place of 2 rows, 1 broken (1 new, 0 changed, 0 gone, 0 as before)\n"
    assert "XX.txt:2: 1 columns" in done.stderr.decode()
    assert "SY > Aleppo" in run("gazetteer", "search", "نخلاية", **home).stdout.decode()
    info = run("gazetteer", "info", **home).stdout.decode()
    assert "XX.txt: 1 place of 2 rows" in info
    assert "sha256" in info
    again = run("gazetteer", "import", dump.name, **home).stdout.decode()
    assert "0 new, 1 changed, 0 gone, 0 as before" in again
    assert run("gazetteer", "remove", **home).stdout.decode() == "removed XX.txt: 1 place\n"
    assert "nothing imported" in run("gazetteer", "info", **home).stdout.decode()


def test_imported_places_are_used_by_code(run: Run, home: dict[str, str], dump: Path) -> None:
    text = "قتل مدنيان في قصف مدفعي على قرية نخلاية بريف حلب.".encode()
    assert b"geonames:1" not in run("code", "-", "--format", "jsonl", feed=text, **home).stdout
    run("gazetteer", "import", dump.name, "admin1CodesASCII.txt", **home)
    assert b"geonames:1" in run("code", "-", "--format", "jsonl", feed=text, **home).stdout


def test_a_list_of_points_with_its_codes(run: Run, home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("pcode,name_ar,lat,lon,country\nC77,نخلاية,36.5,38.5,SY\n", "utf-8")
    done = run("gazetteer", "import", "--points", "mine.csv", "--licence", "own survey", **home)
    assert done.returncode == 0
    assert run("gazetteer", "search", "نخلاية", **home).stdout.decode().startswith("pcode:C77\t")
    assert "own survey" in run("gazetteer", "info", **home).stdout.decode()


def test_wrong_usage_ends_with_2_and_changes_nothing(run: Run, home: dict[str, str], tmp_path: Path) -> None:
    for arguments in (["import"], ["import", "none.txt"], ["remove"], ["fetch", "../SY"], ["search"]):
        done = run("gazetteer", *arguments, **home)
        assert done.returncode == 2, arguments
    assert not (tmp_path / "data").exists()


def test_a_broken_archive_ends_with_1_and_a_plain_word(run: Run, home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "SY.zip").write_bytes(b"no archive")
    done = run("gazetteer", "import", "SY.zip", **home)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("Error: SY.zip: cannot be unpacked")


def test_fetch_takes_from_the_configured_address_only(run: Run, home: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "served"
    folder.mkdir()
    (folder / "admin1CodesASCII.txt").write_text("SY.07\tAleppo\tAleppo\t1\n", "utf-8")
    (folder / "admin2Codes.txt").write_text("SY.07.01\tA\tA\t2\n", "utf-8")
    with zipfile.ZipFile(folder / "SY.zip", "w") as archive:
        archive.writestr("SY.txt", ROW.format(ident=1, name="Nakhlaya", arabic="نخلاية"))

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}/"
        (tmp_path / "config.toml").write_text(f'[gazetteer]\naddress = "{address}"\n', "utf-8")
        done = run("gazetteer", "fetch", "SY", **home)
        unknown = run("gazetteer", "fetch", "UK", **home)
        server.shutdown()
        thread.join()
    assert done.returncode == 0, done.stderr.decode()
    assert "SY.zip: 1 place" in done.stdout.decode()
    assert "SY > Aleppo" in run("gazetteer", "search", "نخلاية", **home).stdout.decode()
    assert unknown.returncode == 1
    assert f"{address}UK.zip: there is no such dump; check the code UK" in unknown.stderr.decode()


@pytest.mark.parametrize("name", ["حَلَب", "حلب", "Aleppo", "aleppo"])
def test_a_name_is_found_with_harakat_and_in_english(run: Run, home: dict[str, str], name: str) -> None:
    first = run("gazetteer", "search", name, **home).stdout.decode().splitlines()[0].split("\t")
    assert first[1:4] == ["حلب", "Aleppo", "city"]


def test_a_damaged_index_is_a_line_for_every_command_and_goes_away(run: Run, home: dict[str, str], dump: Path) -> None:
    run("gazetteer", "import", dump.name, **home)
    index = dump.parent / "data" / "gazetteer.sqlite"
    index.write_bytes(index.read_bytes()[:5000] + bytes(5000))
    text = "قتل مدنيان في قصف مدفعي على قرية نخلاية بريف حلب.".encode()
    for arguments in (["gazetteer", "info"], ["gazetteer", "search", "نخلاية"], ["code", "-"]):
        done = run(*arguments, feed=text, **home)
        assert done.returncode == 1, arguments
        (line,) = done.stderr.decode().splitlines()
        assert "take it away with `khabar gazetteer remove`, and import the files again" in line
    assert "which could not be read" in run("gazetteer", "remove", **home).stdout.decode()
    assert run("gazetteer", "import", dump.name, **home).returncode == 0
