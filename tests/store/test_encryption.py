"""The recipes of docs/store.md for encryption at rest, run as they stand there."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.errors import StoreError
from khabar.read.incoming import Incoming
from khabar.store import open_store
from khabar.store.interface import Entry
from khabar.store.verify import verify

PAGE = Path(__file__).resolve().parents[2] / "docs" / "store.md"
LOCK, ENCRYPT, DECRYPT = re.findall(
    r"```sh\n(.*?)```", PAGE.read_text("utf-8").split("## Encryption at rest")[1], re.DOTALL
)
SECRET = "قال شاهد طلب عدم ذكر اسمه إن ثلاثة قتلوا."
PASSPHRASE = "a passphrase of several words\n"


def make(path: Path) -> None:
    store = open_store(str(path))
    store.add([Entry(Incoming(id="a", text=SECRET, where="a.txt"))])
    store.close()


def check(path: Path) -> None:
    """The store holds the report, whole."""
    store = open_store(str(path), create=False)
    assert not verify(store).findings
    assert store.report(1).text == SECRET
    store.close()


def holds_secret(folder: Path) -> bool:
    """Whether any file below a folder holds the text, or the beginning of a database."""
    contents = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return any(SECRET.encode() in content or b"SQLite format 3" in content for content in contents)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to work in; its path is short, since the agent of gpg opens a socket below it."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "gnupg"
        home.mkdir(mode=0o700)
        (home / "passphrase").write_text(PASSPHRASE)
        # What somebody types in answer to a question.
        (home / "gpg.conf").write_text(f"batch\nquiet\npinentry-mode loopback\npassphrase-file {home}/passphrase\n")
        monkeypatch.setenv("GNUPGHOME", str(home))
        monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        work = Path(name) / "work"
        work.mkdir()
        yield work
        if shutil.which("gpgconf"):
            subprocess.run(["gpgconf", "--kill", "all"], check=False)


def run(script: str, folder: Path, answers: str = "") -> None:
    done = subprocess.run(
        ["sh", "-e", "-c", script], cwd=folder, input=answers, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("gpg") is None, reason="gpg is not installed")
def test_a_copy_to_carry(folder: Path) -> None:
    make(folder / "field.khabar")
    run(ENCRYPT, folder)
    (folder / "field.khabar").unlink()
    assert [path.name for path in folder.iterdir()] == ["copy.khabar.gpg"]
    assert not holds_secret(folder)
    with pytest.raises(StoreError, match="no store of Khabar, or is encrypted"):
        open_store(str(folder / "copy.khabar.gpg"))
    run(DECRYPT, folder)
    check(folder / "field.khabar")


@pytest.mark.skipif(shutil.which("gpg") is None, reason="gpg is not installed")
def test_a_copy_that_was_changed_on_its_way_is_not_opened(folder: Path) -> None:
    make(folder / "field.khabar")
    run(ENCRYPT, folder)
    (folder / "field.khabar").unlink()
    sent = folder / "copy.khabar.gpg"
    content = bytearray(sent.read_bytes())
    content[len(content) // 2] ^= 1
    sent.write_bytes(content)
    with pytest.raises(AssertionError, match=r"(?i)manipulated|decryption failed|bad"):
        run(DECRYPT, folder)


@pytest.mark.skipif(not (shutil.which("gocryptfs") and shutil.which("fusermount")), reason="needs gocryptfs")
def test_a_folder_that_is_locked(folder: Path) -> None:
    before, after = LOCK.split("# work: --store open/field.khabar\n")
    first, *mount = before.rpartition("gocryptfs locked open\n")
    run(first, folder, PASSPHRASE)
    assert (folder / "locked" / "gocryptfs.conf").is_file()
    try:
        run("".join(mount), folder, PASSPHRASE)
    except AssertionError as error:
        if os.access("/dev/fuse", os.W_OK) and not re.search(r"(?i)fuse|permitted", str(error)):
            raise
        # In a container whose kernel lets nobody mount, the recipe can be followed no further than this.
        warnings.warn(f"only the making of the locked folder was tested: {error}", stacklevel=1)
        return
    try:
        make(folder / "open" / "field.khabar")
        check(folder / "open" / "field.khabar")
        assert not holds_secret(folder / "locked")
    finally:
        run(after, folder)
    assert list((folder / "open").iterdir()) == []
    assert len(list((folder / "locked").iterdir())) > 2
    run("".join(mount), folder, PASSPHRASE)
    check(folder / "open" / "field.khabar")
    run(after, folder)
