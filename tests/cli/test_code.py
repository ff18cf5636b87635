"""`khabar code` from outside: exit statuses, pipes, files, a terminal."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

COMMAND = (sys.executable, "-m", "khabar")
TEXT = "قال مصدر محلي إن ثلاثة مدنيين قتلوا أمس في قصف مدفعي على مدينة حلب شمالي سوريا."


def line(number: int, text: str = TEXT) -> bytes:
    return (
        json.dumps({"id": f"r{number}", "text": text, "published": "2019-05-04"}, ensure_ascii=False).encode() + b"\n"
    )


def ids(output: bytes) -> list[str]:
    return [json.loads(record)["report"]["id"] for record in output.splitlines()]


def test_a_file_into_a_pipe_gives_json_lines_and_status_0(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = run("code", "a.txt", "--published", "2019-05-04", "--outlet", "صحيفة المثال")
    assert done.returncode == 0
    (record,) = [json.loads(found) for found in done.stdout.splitlines()]
    assert record["format"] == "khabar/1"
    assert (record["report"]["id"], record["report"]["outlet"]) == ("a.txt", "صحيفة المثال")
    assert (record["report"]["published"], record["report"]["published_basis"]) == ("2019-05-04", "given")
    assert done.stderr == b"coded 1 report\n"


def test_what_cannot_be_coded_is_set_aside_named_and_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_bytes(line(1) + b'{"id": "r2", "text": 5}\n' + b"{broken\n" + line(4))
    (tmp_path / "in" / "b.txt").write_bytes(b"%PDF-1.7 \x00\x01")
    (tmp_path / "in" / "c.txt").write_bytes(TEXT.encode("cp1256"))
    (tmp_path / "in" / "d.txt").write_bytes(b"")
    (tmp_path / "in" / "e.txt").write_bytes(b"Residents said the road was open again.")
    done = run("code", "in")
    assert done.returncode == 1
    assert ids(done.stdout) == ["r1", "r4", "in/c.txt"]
    said = done.stderr.decode().splitlines()
    assert said[0] == "in/a.jsonl:2: field 'text' is a number; it must be a string"
    assert said[1].startswith("in/a.jsonl:3: is not JSON")
    assert said[2].startswith("in/b.txt: is a PDF, not text")
    assert said[3] == "in/d.txt: is empty"
    assert said[4].startswith("in/e.txt: is not Arabic")
    assert said[5:] == ["coded 3 reports (1 without a day of publication: see --published), set aside 5"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["code"], "Missing argument"),
        (["code", "none.txt"], "no such file or folder: none.txt"),
        (["code", "-", "--published", "31/31/2020"], "'31/31/2020' is not a day; write it as YYYY-MM-DD"),
        (["code", "-", "--output", "out.xlsx"], "out.xlsx: no format goes by that ending"),
        (["code", "-", "--field", "body"], "'body' is not FIELD=NAME"),
        (["code", "-", "--field", "txet=body"], "'txet=body' is not FIELD=NAME"),
        (["code", "-", "--format", "xls"], "'xls' is not one of"),
        (["code", "-", "--output", "none/a.csv"], "there is no folder none"),
        (["code", "-", "--output", "."], "is a folder; name a file"),
        (["code", "there.txt", "--output", "./there.txt"], "is one of the files to read"),
        (["cod"], "No such command 'cod'"),
    ],
)
def test_wrong_usage_is_status_2_before_any_work(run: Run, tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "there.txt").write_text(TEXT, "utf-8")
    done = run(*arguments, feed=TEXT.encode())
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert done.stdout == b""
    assert (tmp_path / "there.txt").read_text("utf-8") == TEXT


def test_a_folder_with_nothing_to_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = run("code", "in")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("in: is a folder without a .txt, .md, ")


def test_fields_under_other_names_from_standard_input(run: Run) -> None:
    feed = json.dumps({"nr": 7, "body": TEXT, "headline": "قصف على حلب"}).encode()
    done = run("code", "-", "--field", "text=body", "--field", "id=nr", "--field", "title=headline", feed=feed)
    assert done.returncode == 0
    report = json.loads(done.stdout)["report"]
    assert (report["id"], report["title"], report["published_basis"]) == ("7", "قصف على حلب", "unknown")


@pytest.mark.parametrize(("form", "begins"), [("csv", b'\xef\xbb\xbf"report_id"'), ("geojson", b'{"type":"Feature')])
def test_the_name_of_the_output_tells_the_format(run: Run, tmp_path: Path, form: str, begins: bytes) -> None:
    done = run("code", "-", "--output", f"out.{form}", feed=line(1))
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / f"out.{form}").read_bytes().startswith(begins)
    assert [name.name for name in tmp_path.iterdir()] == [f"out.{form}"]


def test_csv_into_a_pipe_has_a_row_a_record(run: Run) -> None:
    feed = line(1) + line(2)
    records = [json.loads(found) for found in run("code", "-", feed=feed).stdout.splitlines()]
    rows = list(csv.DictReader(io.StringIO(run("code", "-", "--format", "csv", feed=feed).stdout.decode("utf-8-sig"))))
    expected = [(one["report"]["id"], event["id"], event["type"]) for one in records for event in one["events"]]
    assert [(row["report_id"], row["event_id"], row["type"]) for row in rows] == expected


def test_the_same_bytes_whatever_the_hash_seed_and_locale(run: Run) -> None:
    feed = line(1) + line(2, TEXT + " وأعلن الجيش أنه أرسل تعزيزات إلى إدلب.")
    first = run("code", "-", feed=feed, PYTHONHASHSEED="1", LC_ALL="C")
    second = run("code", "-", feed=feed, PYTHONHASHSEED="2", LC_ALL="C.UTF-8", TZ="Asia/Tokyo")
    assert first.stdout == second.stdout != b""


def test_a_reader_that_has_had_enough_is_no_error(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"".join(map(line, range(400))))
    process = subprocess.Popen(
        [*COMMAND, "code", "a.jsonl"], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert ids(process.stdout.readline()) == ["r0"]
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 1
    process.stderr.close()


def test_a_record_comes_out_before_the_next_report_goes_in_and_ctrl_c_is_one_line(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    process = subprocess.Popen(
        [*COMMAND, "code", "-", "--input", "jsonl"], cwd=tmp_path, env=environment,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    for number in (1, 2):
        process.stdin.write(line(number))
        process.stdin.flush()
        assert ids(process.stdout.readline()) == [f"r{number}"]
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert said == b"stopped: coded 2 reports\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("form", ["jsonl", "table"])
def test_a_full_disk_is_said_in_one_line(tmp_path: Path, environment: dict[str, str], form: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "code", "a.txt", "--format", form], cwd=tmp_path, env=environment,
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == ["Error: cannot write standard output: No space left on device"]


def test_on_a_terminal_it_is_a_table(on_terminal: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = on_terminal("code", "a.txt")
    assert done.returncode == 0
    assert "who → whom" in done.stdout.decode()
    assert "coded 1 report" in done.stdout.decode()
    assert b'"format"' not in done.stdout


def test_no_bar_and_no_colour_where_nobody_looks(run: Run) -> None:
    done = run("code", "-", "--format", "table", feed=line(1))
    assert b"\x1b" not in done.stdout + done.stderr
    assert done.stderr == b"coded 1 report\n"


def test_a_name_that_is_not_utf_8_and_one_that_draws(run: Run, tmp_path: Path) -> None:
    for name in (b"\xff.txt", b"\x1b[31m.txt"):
        with open(os.fsencode(tmp_path) + b"/" + name, "wb") as stream:
            stream.write(b"no Arabic in here")
    done = run("code", ".")
    assert done.returncode == 1
    assert b"\x1b" not in done.stderr
    assert b"./\\xff.txt: is not Arabic" in done.stderr


def test_help_shows_how_and_version_is_told(run: Run) -> None:
    assert b"khabar code reports.jsonl --format csv" in run("code", "--help").stdout
    assert run("--version").stdout.startswith(b"khabar ")
    assert b"code" in run("--help").stdout
