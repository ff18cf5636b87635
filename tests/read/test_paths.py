"""Files, folders and standard input."""

import contextlib
import io
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.errors import EncodingError, FieldError, InputError, LanguageError
from khabar.read import Incoming, Original, read_paths, split, total_bytes

TEXT = "قال مصدر محلي إن القصف توقف في البلدة"


def read(*names: str | Path, **options: object) -> list[Incoming | InputError]:
    return list(read_paths([str(name) for name in names], **options))  # type: ignore[arg-type]


def reports(items: list[Incoming | InputError]) -> list[Incoming]:
    return [item for item in items if isinstance(item, Incoming)]


def errors(items: list[Incoming | InputError]) -> list[InputError]:
    return [item for item in items if isinstance(item, InputError)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder `in`, with the working directory above it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    return Path("in")


def test_a_file_is_one_report_named_by_its_path_as_given(folder: Path) -> None:
    (folder / "a.txt").write_text(f"\ufeff{TEXT}\r\n", "utf-8", newline="")
    (only,) = reports(read("in/a.txt", published="2020-03-31", outlet="صحيفة"))
    assert only == Incoming(
        id="in/a.txt",
        text=f"{TEXT}\r\n",
        where="in/a.txt",
        published="2020-03-31",
        published_basis="given",
        outlet="صحيفة",
        original=Original(
            data=f"\ufeff{TEXT}\r\n".encode(),
            kind="text",
            where="in/a.txt",
            context={"published": "2020-03-31", "outlet": "صحيفة"},
        ),
    )


def test_a_folder_is_walked_in_sorted_order_without_hidden_files(folder: Path) -> None:
    (folder / "b").mkdir()
    (folder / ".git").mkdir()
    for name in ("c.txt", "a.md", "b/z.txt", "b/y.txt", ".hidden.txt", ".git/x.txt"):
        (folder / name).write_text(TEXT, "utf-8")
    (folder / "b" / "x.jsonl").write_text(json.dumps({"id": "r", "text": TEXT}), "utf-8")
    (folder / "page_files.css").write_text("p {}")
    passed: list[str] = []
    ids = [item.id for item in reports(read(folder, on_passed=passed.append))]
    assert ids == ["in/a.md", "r", "in/b/y.txt", "in/b/z.txt", "in/c.txt"]
    assert Counter(passed) == {"hidden file": 1, "hidden folder": 1, "picture, sound, film or part of a page": 1}


def test_files_of_other_kinds_in_a_folder_are_named_not_guessed(folder: Path) -> None:
    (folder / "a.xyz").write_bytes(b"PK\x03\x04")
    (error,) = errors(read(folder))
    assert str(error).startswith("in/a.xyz: is not a .txt, .md, .html, ")
    assert str(error).endswith(" or .wacz file; name it itself to have it read")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("أرشيف.zip", "is an archive; unpack it, and name the folder that this makes"),
        ("dump.tar.gz", "is an archive; unpack it, and name the folder that this makes"),
        ("شهادة.DOC", "is a document of another kind; save it as .docx"),
        ("deaths.xlsx", "is a spreadsheet; save it as .csv"),
        ("mail.msg", "is a message of Outlook; save it as .eml"),
    ],
)
def test_what_people_keep_reports_in_is_named_with_what_to_do(folder: Path, name: str, what: str) -> None:
    (folder / name).write_bytes(b"\xd0\xcf")
    assert [str(error) for error in errors(read(folder))] == [f"in/{name}: {what}"]


def test_a_folder_with_nothing_in_it(folder: Path) -> None:
    (error,) = errors(read(folder))
    assert str(error).startswith("in: is a folder without a .txt, .md, .html, ")


def test_links_in_a_circle_and_twice_to_the_same_folder(folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "r.txt").write_text(TEXT, "utf-8")
    (folder / "a" / "up").symlink_to("..")
    (folder / "z").symlink_to("a")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    items = read(folder)
    assert [item.id for item in reports(items)] == ["in/a/r.txt"]
    assert [error.where for error in errors(items)] == ["in/gone.txt"]


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (error,) = errors(read(folder))
    assert "is a pipe" in error.message


@contextlib.contextmanager
def ordinary_user(folder: Path) -> Iterator[None]:
    """The superuser may read everything, so for a while he is nobody, who may look into the folder."""
    if os.geteuid() != 0:
        yield
        return
    for one in (folder.parent, folder):
        one.chmod(0o755)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_without_permission(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT)
    (folder / "a.txt").chmod(0)
    with ordinary_user(folder):
        (error,) = errors(read(folder))
    assert str(error) == "in/a.txt: cannot be read: permission denied"


def test_a_file_name_that_is_not_utf_8(folder: Path) -> None:
    with open(os.fsencode(folder) + b"/\xff.txt", "wb") as stream:
        stream.write(TEXT.encode())
    (only,) = reports(read(folder))
    assert only.id == "in/\\xff.txt"


@pytest.mark.parametrize(
    ("name", "data", "kind", "said"),
    [
        ("a.txt", b"", FieldError, "is empty"),
        ("a.txt", b" \r\n ", FieldError, "is empty"),
        ("a.html", b"", FieldError, "is empty"),
        ("a.txt", b"%PDF-1.4", EncodingError, "is a PDF"),
        ("a.txt", b"\xff\xfe", FieldError, "is empty"),
        ("a.txt", b"Only English words here", LanguageError, "is not Arabic"),
        ("a.xml", b"<urlset></urlset>", FieldError, "is XML but no RSS or Atom feed"),
        ("a.json", b"[]", FieldError, "holds no JSON objects"),
        ("a.unknown", b"\x00\x01\x02" * 9, EncodingError, "NUL"),
    ],
)
def test_what_cannot_be_coded_is_yielded_as_an_error(
    folder: Path, name: str, data: bytes, kind: type[InputError], said: str
) -> None:
    (folder / name).write_bytes(data)
    (error,) = errors(read(folder / name))
    assert type(error) is kind
    assert said in error.message


def test_a_missing_file_does_not_stop_the_rest(folder: Path) -> None:
    (folder / "a.txt").write_text(TEXT, "utf-8")
    error, report = read("in/none.txt", "in/a.txt")
    assert isinstance(error, InputError)
    assert "no such file" in error.message
    assert isinstance(report, Incoming)


def test_a_file_beyond_the_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(split, "LIMIT", 100)
    (folder / "a.txt").write_text(TEXT * 10, "utf-8")
    (error,) = errors(read(folder))
    assert "the limit for one report" in error.message


def test_an_id_counts_once_in_a_run(folder: Path) -> None:
    (folder / "a.jsonl").write_text(f'{{"id": "r", "text": "{TEXT}"}}\n' * 2, "utf-8")
    first, second = read(folder)
    assert isinstance(first, Incoming)
    assert (
        str(second)
        == "in/a.jsonl:2: field 'id' is 'r', as in an earlier report of this run; give each report an id of its own, or code the files one by one"
    )


def test_the_day_is_the_reports_own_then_the_users_then_the_addresss(folder: Path) -> None:
    url = "https://x.example/2001/01/01/a"
    lines = [{"text": TEXT, "published": "2003-03-03", "url": url}, {"text": TEXT, "url": url}, {"text": TEXT}]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    alone = [(item.published, item.published_basis) for item in reports(read(folder))]
    assert alone == [("2003-03-03", "given"), ("2001-01-01", "url"), (None, "unknown")]
    helped = [(item.published, item.published_basis) for item in reports(read(folder, published="2002-02-02"))]
    assert helped == [("2003-03-03", "given"), ("2002-02-02", "given"), ("2002-02-02", "given")]


@pytest.mark.parametrize(
    ("data", "kind", "ids"),
    [
        (TEXT.encode(), "auto", ["-"]),
        (TEXT.encode("utf-16"), "auto", ["-"]),
        (f'\n {{"text": "{TEXT}"}}\n{{"id": "b", "text": "{TEXT}"}}'.encode(), "auto", ["-:2", "b"]),
        (f'{{"text": "{TEXT}"}}'.encode(), "text", ["-"]),
        (f"<!DOCTYPE html><p>{TEXT}</p>".encode(), "auto", ["-"]),
    ],
)
def test_standard_input_is_looked_at(monkeypatch: pytest.MonkeyPatch, data: bytes, kind: str, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))  # type: ignore[arg-type]
    items = reports(read("-", kind=kind))
    assert [item.id for item in items] == ids
    assert kind == "text" or all(item.text == TEXT for item in items)


def test_the_file_that_is_written_is_not_read(folder: Path) -> None:
    for name in ("a.txt", "out.jsonl"):
        (folder / name).write_text(TEXT, "utf-8")
    assert [item.id for item in reports(read(folder, leave_out=["./in/out.jsonl"]))] == ["in/a.txt"]
    assert errors(read(folder, leave_out=["./in/out.jsonl"])) == []


def test_bytes_are_told_as_they_are_read(folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(TEXT, "utf-8")
    heard: list[int] = []
    read(folder, on_bytes=heard.append)
    assert sum(heard) == total_bytes(["in"]) == 2 * len(TEXT.encode())
    assert total_bytes(["in", "-"]) is None
