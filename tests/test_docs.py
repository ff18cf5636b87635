"""The documentation tells every command and option, and its links lead somewhere."""

import importlib
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from urllib.parse import unquote

import click
import jsonschema
import msgspec
import pytest

import khabar
import make_commands
from khabar.cli import COMMANDS, main
from khabar.events.draft import Reason
from khabar.profiles import FORMATS
from khabar.profiles.page.labels import labels
from khabar.record import EventType, Measure, PlaceRole, Precision, SourceKind, Status

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "khabar" / "data"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md")])
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def command(name: str) -> click.Command:
    found: click.Command = importlib.import_module(f"khabar.cli.{name}").command
    return found


def options(found: click.Command) -> Iterator[str]:
    for parameter in found.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            yield from parameter.opts
    if isinstance(found, click.Group):
        context = click.Context(found)
        for below in found.list_commands(context):
            inner = found.get_command(context, below)
            assert inner is not None
            yield from options(inner)


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub makes of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_the_command_reference_is_current() -> None:
    assert make_commands.PATH.read_text("utf-8") == make_commands.page(), "run make docs"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_is_documented(name: str) -> None:
    page = read("docs/commands.md")
    assert f"## khabar {name}\n" in page
    section = page.split(f"## khabar {name}\n")[1].split("\n## khabar ")[0] if command(name).params else page
    assert not [option for option in options(command(name)) if f"`{option}`" not in page]
    assert command(name).help is not None
    assert section.strip()


def test_the_commands_of_the_program_are_those_documented() -> None:
    documented = set(re.findall(r"^## khabar (\S+)$", read("docs/commands.md"), re.MULTILINE))
    assert documented == set(main.list_commands(click.Context(main)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target in _LINK.findall(_CODE.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = unquote(target).partition("#")
        found = (page.parent / name).resolve() if name else page
        if not found.exists() or (anchor and anchor not in anchors(found)):
            broken.append(target)
    assert not broken


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_in_the_pages_are_right_usage(page: Path) -> None:
    """Every `khabar ...` line of a code block names a command and options that there are."""
    for block in re.findall(r"```(?:sh|bash|console)?\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        for line in block.replace("\\\n", " ").split("\n"):
            called = re.search(r"(?:^|\| )\$? ?khabar ([a-z]+)(.*)", line)
            if called and called[1] != "code" and "COMMAND" in line:
                continue
            if called:
                assert called[1] in COMMANDS, line
                known = {*options(command(called[1])), "--help"}
                given = re.findall(r"(?<!\S)(--[a-z-]+)", called[2].split("|")[0])
                assert set(given) <= known, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_targets_of_make_in_the_pages_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)`", page.read_text("utf-8"))) <= targets


def test_the_readme_begins_with_demo_and_test() -> None:
    first = re.search(r"```\w*\n(.*?)```", read("README.md"), re.DOTALL)
    assert first is not None
    assert re.findall(r"^make \w+", first[1], re.MULTILINE) == ["make demo", "make test"]
    assert len(read("README.md")[: first.start()].strip().split("\n")) <= 8


def test_the_way_from_a_folder_to_incidents_can_be_walked(tmp_path: Path) -> None:
    """Every line of that section of the README, one after the other, on the example reports and a broken file."""
    shutil.copytree(ROOT / "examples" / "reports", tmp_path / "exports")
    (tmp_path / "exports" / "broken.pdf").write_bytes(b"%PDF-1.4")
    section = read("README.md").split("## From a folder")[1]
    key = ""
    for line in re.findall(r"^\$ khabar (.*)$", section, re.MULTILINE):
        arguments = shlex.split(line.replace("3f9a0c...", key), comments=True)
        done = subprocess.run(
            [sys.executable, "-m", "khabar", *arguments], cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == (1 if arguments[0] == "ingest" else 0), (line, done.stderr.decode())
        if arguments[0] == "search":
            key = json.loads(done.stdout.splitlines()[0])["records"][0]["key"]
    assert (tmp_path / "incidents.html").exists()
    assert (tmp_path / "copy.khabar").exists()


def test_the_example_of_the_interface_runs() -> None:
    """The first Python block of docs/api.md, as a program of its own."""
    block = re.search(r"```python\n(.*?)```", read("docs/api.md"), re.DOTALL)
    assert block is not None
    done = subprocess.run([sys.executable, "-c", block[1]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "shelling" in done.stdout


@pytest.mark.parametrize("values", [EventType, Status, Measure, PlaceRole, Precision, SourceKind])
def test_the_codebook_explains_every_value(values: object) -> None:
    page = read("docs/codebook.md")
    assert not [value for value in get_args(values) if f"`{value}`" not in page]


@pytest.mark.parametrize("reason", [reason for reason in get_args(Reason) if reason])
def test_every_reason_to_leave_words_out_is_explained_and_has_its_label(reason: str) -> None:
    assert f"`{reason}`" in read("docs/codebook.md").split("## 3")[0]
    assert reason in labels()["reason"]


def test_no_label_is_of_a_reason_that_is_never_given() -> None:
    assert labels()["reason"].keys() <= set(get_args(Reason))


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir() if path.is_file()))
def test_every_file_of_knowledge_is_told_of(name: str) -> None:
    assert any(f"`{name}`" in page.read_text("utf-8") for page in PAGES)


def test_the_record_page_tells_every_key() -> None:
    page = read("docs/record.md")
    structures = json.loads(read("docs/schema/khabar-1.schema.json"))["$defs"].values()
    assert not [key for structure in structures for key in structure["properties"] if f"`{key}`" not in page]


def test_the_example_of_a_record_is_one() -> None:
    page = read("docs/record.md")
    text = re.search(r"^The report «(.+?)»", page, re.MULTILINE)
    block = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert text is not None
    assert block is not None
    record = json.loads(block[1])
    jsonschema.validate(record, json.loads(read("docs/schema/khabar-1.schema.json")))
    quoted = [*record["events"][0]["evidence"], *record["events"][0]["counts"], *record["events"][0]["targets"]]
    assert [text[1][slice(*one["span"])] for one in quoted] == [one["text"] for one in quoted]


def test_every_output_format_is_told() -> None:
    page = read("docs/commands.md") + read("docs/record.md")
    assert not [form for form in FORMATS if form not in page]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pages_name_no_path_of_a_machine(page: Path) -> None:
    assert not re.findall(r"(?<![\w.])/(?:home|root|work|tmp|Users)/", page.read_text("utf-8"))


def test_the_record_of_the_format_is_what_khabar_writes() -> None:
    page = read("docs/record.md")
    told = re.search(r"The report «([^»]+)».*?```json\n(.*?)```", page, re.DOTALL)
    assert told is not None
    shown = json.loads(told[2])
    events = json.loads(msgspec.json.encode(khabar.code(told[1], published="2024-05-12")))["events"]
    for event in (*shown["events"], *events):
        event.pop("confidence")  # changes with every fit of the weights
    assert events == shown["events"]


def test_the_tables_of_places_hold_as_many_rows_as_told() -> None:
    """To the hundred, so that a place may be added without this page."""
    told = re.findall(r"^\| `(\w+\.tsv)` \| ([\d,]+) \|", read("docs/places.md"), re.MULTILINE)
    assert len(told) == 5
    for name, rows in told:
        there = len((DATA / name).read_text("utf-8").splitlines()) - 1
        assert abs(there - int(rows.replace(",", ""))) < 100, name
