"""A folder followed while files come into it."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from khabar.read.watch import Version, follow, version_of

TEXT = "قال مصدر محلي إن القصف توقف في البلدة\n"
SETTLE = 0.4


class Following:
    """Follows a folder in a thread and keeps what came."""

    def __init__(self, folder: Path, known: Callable[[str, Version], bool] = lambda path, version: False) -> None:
        self.passed: list[str] = []
        self._came: queue.Queue[str] = queue.Queue()
        self._stop = threading.Event()
        self._folder, self._known = folder, known
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        options = {"settle": SETTLE, "stop": self._stop, "on_passed": self.passed.append}
        for path in follow([str(self._folder)], self._known, **options):  # type: ignore[arg-type]
            self._came.put(Path(path).relative_to(self._folder).as_posix())

    def next(self) -> str:
        return self._came.get(timeout=10)

    def nothing(self) -> bool:
        time.sleep(SETTLE + 0.6)
        return self._came.empty()

    def end(self) -> None:
        self._stop.set()
        self._thread.join(10)
        assert not self._thread.is_alive()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Following]]:
    started: list[Following] = []

    def begin(known: Callable[[str, Version], bool] = lambda path, version: False) -> Following:
        started.append(Following(tmp_path, known))
        return started[-1]

    yield begin
    for one in started:
        one.end()


def test_what_came_while_nobody_looked_then_what_comes(tmp_path: Path, start: Callable[..., Following]) -> None:
    for name in ("b.txt", "a.jsonl"):
        (tmp_path / name).write_text(TEXT)
    following = start()
    assert [following.next(), following.next()] == ["a.jsonl", "b.txt"]
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.html").write_text(TEXT)
    assert following.next() == "sub/c.html"


def test_a_folder_moved_in_comes_with_all_that_is_in_it(tmp_path: Path, start: Callable[..., Following]) -> None:
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    (elsewhere / "deep").mkdir(parents=True)
    for name in ("a.txt", "deep/b.txt"):
        (elsewhere / name).write_text(TEXT)
    following = start()
    assert following.nothing()
    elsewhere.rename(tmp_path / "sub")
    assert {following.next(), following.next()} == {"sub/a.txt", "sub/deep/b.txt"}


def test_what_the_caller_knows_does_not_come_until_it_changes(tmp_path: Path, start: Callable[..., Following]) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    version = version_of(str(file))
    following = start(lambda path, now: now == version)
    assert following.nothing()
    file.write_text(TEXT * 2)
    assert following.next() == "a.txt"


def test_a_file_that_is_still_written_to_does_not_come(tmp_path: Path, start: Callable[..., Following]) -> None:
    following = start()
    sizes: list[int] = []
    with (tmp_path / "a.txt").open("w") as file:
        for _ in range(12):
            file.write(TEXT)
            file.flush()
            sizes.append(following._came.qsize())
            time.sleep(0.1)
    assert following.next() == "a.txt"
    assert set(sizes) == {0}
    assert following.nothing()


def test_a_file_moved_in_comes_and_hidden_or_other_files_do_not(
    tmp_path: Path, start: Callable[..., Following]
) -> None:
    following = start()
    (tmp_path / ".a.txt").write_text(TEXT)
    (tmp_path / "a.odt").write_text(TEXT)
    (tmp_path / "gone.txt").write_text(TEXT)
    (tmp_path / "gone.txt").unlink()
    (tmp_path / ".a.txt").rename(tmp_path / "a.txt")
    assert following.next() == "a.txt"
    assert following.nothing()
    assert following.passed == ["file of a kind that is not read"]
