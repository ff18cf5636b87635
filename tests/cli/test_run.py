"""The loop of a run, with a coder that fails on purpose."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import khabar.cli.code
from khabar.cli import main
from khabar.cli.output import opened
from khabar.cli.progress import Tally
from khabar.errors import InputError
from khabar.read import Incoming
from khabar.record import Coded, Report

TEXT = "قال مصدر محلي إن القصف توقف في البلدة"


class FailingCoder:
    """Codes everything but a text that names what to raise."""

    def code(self, text: str, *, id: str, **given: object) -> Coded:
        if "fault" in text:
            raise KeyError("nothing\x1b[2J")
        if "refused" in text:
            raise InputError("", "cannot be coded")
        if "stop" in text:
            raise KeyboardInterrupt
        return Coded(report=Report(id=id, sha256=""))

    def text_of(self, text: str, title: str | None) -> str:
        return text


@pytest.fixture(autouse=True)
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(khabar.cli.code, "load_coder", FailingCoder)


def test_a_fault_in_one_report_does_not_stop_the_run(tmp_path: Path) -> None:
    for name, text in {"a": TEXT, "b": f"{TEXT} fault", "c": f"{TEXT} refused", "d": TEXT}.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    done = CliRunner().invoke(main, ["code", str(tmp_path)])
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 2
    fault, refused, count = done.stderr.splitlines()
    assert fault == f"{tmp_path}/b.txt: KeyError: 'nothing\\x1b[2J' (a fault in khabar, not in the report)"
    assert refused == f"{tmp_path}/c.txt: cannot be coded"
    assert count == "coded 2 reports (2 without a day of publication: see --published), set aside 2"


def test_a_run_that_is_stopped_leaves_the_earlier_file(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "in" / "b.txt").write_text(f"{TEXT} stop", "utf-8")
    output = tmp_path / "out.jsonl"
    output.write_text("earlier")
    done = CliRunner().invoke(main, ["code", str(tmp_path / "in"), "--output", str(output)])
    assert done.exit_code == 130
    assert (
        done.stderr
        == f"stopped: coded 1 report (1 without a day of publication: see --published); {output} was not written\n"
    )
    assert output.read_text() == "earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out.jsonl"]


def test_a_file_is_replaced_with_its_permissions_and_through_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("earlier")
    real.chmod(0o640)
    link.symlink_to(real)
    with opened(str(link)) as out:
        out.write(b"later")
    assert real.read_text() == "later"
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_to_and_not_replaced() -> None:
    with opened("/dev/null") as out:
        out.write(b"x")
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("coded", "aside", "said"),
    [(0, 0, "coded 0 reports"), (1, 0, "coded 1 report"), (158, 3, "coded 158 reports, set aside 3")],
)
def test_the_count_at_the_end(coded: int, aside: int, said: str) -> None:
    tally = Tally(lambda line: None)
    tally.coded, tally.aside = coded, aside
    assert str(tally) == said


def test_what_the_coder_is_told_of_a_report() -> None:
    heard: list[dict[str, object]] = []

    class Listening(FailingCoder):
        def code(self, text: str, *, id: str, **given: object) -> Coded:
            heard.append({"text": text, "id": id, **given})
            return super().code(text, id=id)

    report = Incoming(
        id="r", text=TEXT, where="a:1", title="عنوان", published="2019-05-04", published_basis="url", country="SY"
    )
    items = khabar.cli.code.coded_items(Listening(), [report], Tally(lambda line: None))  # type: ignore[arg-type]
    assert [coded.report.id for coded, _ in items] == ["r"]
    assert heard == [
        {
            "text": TEXT, "id": "r", "title": "عنوان", "published": "2019-05-04", "published_basis": "url",
            "outlet": None, "url": None, "country": "SY",
        }
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["", "incidents", "gazetteer"])
def test_help_says_in_a_whole_sentence_what_each_command_does(name: str) -> None:
    commands = CliRunner().invoke(main, [*name.split(), "--help"]).stdout.split("Commands:")[1]
    assert "..." not in commands


def test_a_mistake_points_to_the_help_of_the_command_that_was_called(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["code", str(tmp_path / "nowhere.txt")])
    assert done.exit_code == 2
    assert "Try 'main code --help' for help." in done.stderr


def test_any_command_that_is_stopped_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*given: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("khabar.store.open_store", stop)
    done = CliRunner().invoke(main, ["verify", "--store", "field.khabar"])
    assert (done.exit_code, done.stderr) == (130, "stopped\n")
