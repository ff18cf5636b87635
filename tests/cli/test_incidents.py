"""`khabar incidents` as a process."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[bytes]]

REPORTS = [
    {"id": "a", "outlet": "شبكة الضفاف", "published": "2022-03-14",
     "text": "قتل ثلاثة مدنيين اليوم الاثنين بقصف مدفعي لقوات النظام على بلدة سرمين بريف إدلب."},
    {"id": "b", "outlet": "وكالة المدار", "published": "2022-03-14",
     "text": "قصفت قوات النظام اليوم بلدة سرمين شرقي إدلب بالمدفعية، ما أدى إلى مقتل أربعة مدنيين."},
    {"id": "c", "outlet": "وكالة المدار", "published": "2022-03-14",
     "text": "أصيب طفل اليوم بانفجار لغم أرضي في مدينة الرقة."},
]  # fmt: skip


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def lines(done: CompletedProcess[bytes]) -> list[dict[str, object]]:
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_reports_become_incidents(run: Run, tmp_path: Path) -> None:
    incidents = lines(run("incidents", str(write(tmp_path / "reports.jsonl", REPORTS)), "--format", "jsonl"))
    assert sorted(incident["reports"] for incident in incidents) == [["a", "b"], ["c"]]  # type: ignore[type-var]
    (strike,) = [incident for incident in incidents if "a" in incident["reports"]]  # type: ignore[operator]
    assert strike["killed"] == {"low": 3, "high": 4}
    assert strike["format"] == "khabar/incident/1"


def test_coded_reports_become_the_same_incidents(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "reports.jsonl", REPORTS)
    (tmp_path / "coded.jsonl").write_bytes(run("code", str(path), "--format", "jsonl").stdout)
    told = lines(run("incidents", str(path), "--format", "jsonl"))
    coded = lines(run("incidents", str(tmp_path / "coded.jsonl"), "--format", "jsonl"))
    assert [(i["id"], i["reports"], i["killed"]) for i in coded] == [(i["id"], i["reports"], i["killed"]) for i in told]


def test_a_table_has_a_row_for_each(run: Run, tmp_path: Path) -> None:
    done = run("incidents", "merge", str(write(tmp_path / "reports.jsonl", REPORTS)), "--format", "table")
    page = done.stdout.decode()
    assert "سرمين" in page
    assert "3–4" in page
    assert "fair" in page


def test_a_broken_record_is_set_aside(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "reports.jsonl", REPORTS)
    coded = run("code", str(path), "--format", "jsonl").stdout
    (tmp_path / "coded.jsonl").write_bytes(coded + b'{"format":"khabar/1"}\n')
    done = run("incidents", str(tmp_path / "coded.jsonl"), "--format", "jsonl")
    assert done.returncode == 1
    assert b"coded.jsonl:4" in done.stderr
    assert len(done.stdout.splitlines()) == 2


def test_records_come_through_a_pipe(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "reports.jsonl", REPORTS)
    assert len(lines(run("incidents", "-", feed=run("code", str(path)).stdout))) == 2
    assert len(lines(run("incidents", "-", feed=path.read_bytes()))) == 2


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('"published":"2022-03-14"', '"published":"soon"', "'soon' is not a day"),
        ('"start":"2022-03-14"', '"start":"2022-99-99"', "'2022-99-99' is not a day"),
        ('"lat":', '"lat":1e308,"was":', "is no point on earth"),
    ],
)
def test_a_record_that_says_what_none_can_say_is_set_aside(run: Run, right: str, wrong: str, told: str) -> None:
    feed = json.dumps(REPORTS[0], ensure_ascii=False).encode()
    coded = run("code", "-", feed=feed).stdout.decode()
    assert right in coded
    done = run("incidents", "-", feed=coded.replace(right, wrong).encode())
    assert done.returncode == 1
    assert "-:1: is no record of khabar/1" in done.stderr.decode()
    assert told in done.stderr.decode()


def test_a_missing_file_is_wrong_usage(run: Run) -> None:
    assert run("incidents", "nowhere.jsonl").returncode == 2


def test_explain_says_in_words_why_claims_are_together(run: Run, tmp_path: Path) -> None:
    path = str(write(tmp_path / "reports.jsonl", REPORTS))
    (strike,) = [one for one in lines(run("incidents", path, "--format", "jsonl")) if "a" in one["reports"]]  # type: ignore[operator]
    said = run("incidents", "explain", str(strike["id"]), path).stdout.decode()
    assert "the same place" in said
    assert "both tell the same day" in said
    assert "killed 3 told by" in said
    assert "Grade: fair, because 2 independent origins assert it." in said


def test_explaining_what_is_not_there_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    done = run("incidents", "explain", "i0", str(write(tmp_path / "reports.jsonl", REPORTS)))
    assert done.returncode == 2
    assert b"there is no incident i0" in done.stderr


def test_a_page_holds_every_claim_escaped(run: Run, tmp_path: Path) -> None:
    rows = [*REPORTS, {**REPORTS[0], "id": "d", "outlet": "<script>alert(1)</script>"}]
    run("incidents", str(write(tmp_path / "reports.jsonl", rows)), "--output", "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "قصف مدفعي" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_incidents_live_in_a_store(run: Run, tmp_path: Path) -> None:
    run("ingest", str(write(tmp_path / "first.jsonl", REPORTS[:1])), "--store", "field.khabar")
    (before,) = lines(run("incidents", "--store", "field.khabar"))
    run("ingest", str(write(tmp_path / "second.jsonl", REPORTS[1:])), "--store", "field.khabar")
    after = lines(run("incidents", "--store", "field.khabar"))
    (strike,) = [one for one in after if one["id"] == before["id"]]
    assert strike["reports"] == ["a", "b"]
    changes = [
        json.loads(line)
        for line in run("incidents", "history", str(strike["id"]), "--store", "field.khabar").stdout.splitlines()
    ]
    assert [(change["what"], change["through"]) for change in changes] == [("made", "a"), ("changed", "b")]


def test_people_join_and_part_incidents_of_a_store(run: Run, tmp_path: Path) -> None:
    run("ingest", str(write(tmp_path / "reports.jsonl", REPORTS)), "--store", "field.khabar")
    one, other = lines(run("incidents", "--store", "field.khabar"))
    joined = run("incidents", "join", str(one["id"]), str(other["id"]), "--who", "سلمى", "--store", "field.khabar")
    assert joined.returncode == 0
    (both,) = lines(run("incidents", "--store", "field.khabar"))
    claim = both["claims"][0]["id"]  # type: ignore[index]
    assert run("incidents", "part", str(both["id"]), claim, "--who", "سلمى", "--store", "field.khabar").returncode == 0
    assert len(lines(run("incidents", "--store", "field.khabar"))) == 2


def test_neither_reports_nor_store_is_wrong_usage(run: Run) -> None:
    done = run("incidents", "merge", KHABAR_STORE="")
    assert done.returncode == 2
    assert b"name reports, or a store with --store FILE or in KHABAR_STORE" in done.stderr


def test_a_store_of_the_environment_is_as_good_as_one_that_is_named(run: Run, tmp_path: Path) -> None:
    path = str(write(tmp_path / "reports.jsonl", REPORTS))
    run("ingest", path, KHABAR_STORE="field.khabar")
    named = lines(run("incidents", "--store", "field.khabar"))
    assert lines(run("incidents", KHABAR_STORE="field.khabar")) == named
    assert run("incidents", KHABAR_STORE="").stderr.startswith(b"Usage: "), "without one its help is shown"
    id = str(named[0]["id"])
    for asked in ("explain", "history"):
        told = run("incidents", asked, id, KHABAR_STORE="field.khabar")
        assert (told.returncode, told.stdout) == (0, run("incidents", asked, id, "--store", "field.khabar").stdout)
    fewer = str(write(tmp_path / "fewer.jsonl", REPORTS[:1]))
    assert len(lines(run("incidents", fewer, KHABAR_STORE="field.khabar"))) == 1, "reports that are named come first"


def test_what_a_report_says_does_not_draw_on_a_terminal(on_terminal: Run, run: Run, tmp_path: Path) -> None:
    hostile = {**REPORTS[2], "id": "\u202eoof\x9b31m\x7f\U000e0041"}
    run("ingest", str(write(tmp_path / "reports.jsonl", [hostile])), "--store", "field.khabar")
    incident = lines(run("incidents", "--store", "field.khabar"))[0]
    asked = (
        ["incidents", "history", str(incident["id"]), "--store", "field.khabar"],
        ["incidents", "--store", "field.khabar", "--format", "jsonl"],
        ["incidents", "--store", "field.khabar"],
        ["search", "انفجار", "--store", "field.khabar", "--format", "jsonl"],
        ["search", "انفجار", "--store", "field.khabar"],
        ["code", "reports.jsonl", "--format", "jsonl"],
        ["code", "reports.jsonl", "--format", "geojson"],
    )
    for arguments in asked:
        shown = on_terminal(*arguments).stdout.decode()
        assert not set("\u202e\x9b\x7f\U000e0041") & set(shown), arguments
    shown = on_terminal(*asked[0]).stdout
    assert json.loads(shown) == json.loads(run(*asked[0]).stdout), "and it means the same"
    assert json.loads(shown)["through"] == hostile["id"]


def test_reports_beside_a_store_are_refused_and_not_one_of_them_forgotten(run: Run, tmp_path: Path) -> None:
    path = str(write(tmp_path / "reports.jsonl", REPORTS))
    run("ingest", path, "--store", "field.khabar")
    done = run("incidents", path, "--store", "field.khabar")
    assert done.returncode == 2
    assert b"name reports or a --store, not both" in done.stderr


def test_what_nobody_dates_is_in_no_incident_and_told_of(run: Run, tmp_path: Path) -> None:
    undated = [{"id": "u", "text": "قتل مدنيان بقصف مدفعي على بلدة سرمين بريف إدلب."}]
    path = str(write(tmp_path / "reports.jsonl", [REPORTS[0], *undated]))
    told = b"1 incident; 1 account without a day, or only of a longer time, in none (see --published)\n"
    assert run("incidents", path).stderr.endswith(told)
    run("ingest", path, "--store", "field.khabar")
    assert run("incidents", "--store", "field.khabar").stderr == told


def test_an_incident_that_never_was_has_no_history(run: Run, tmp_path: Path) -> None:
    run("ingest", str(write(tmp_path / "reports.jsonl", REPORTS)), "--store", "field.khabar")
    done = run("incidents", "history", "i0", "--store", "field.khabar")
    assert (done.returncode, done.stderr) == (1, b"Error: field.khabar: there is no incident i0\n")


def test_an_ending_that_no_format_goes_by_is_refused_before_any_work(run: Run, tmp_path: Path) -> None:
    done = run("incidents", str(write(tmp_path / "reports.jsonl", REPORTS)), "--output", "incidents.csv")
    assert done.returncode == 2
    assert b"incidents.csv: no format goes by that ending; use .jsonl" in done.stderr
    assert not (tmp_path / "incidents.csv").exists()
