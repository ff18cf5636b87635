"""`khabar ingest` of what is still to come: a folder that is followed, and a feed that is asked again."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from khabar.store import open_store

Run = Callable[..., subprocess.CompletedProcess[bytes]]

TEXT = "قال مصدر محلي إن ثلاثة مدنيين قتلوا في {} أيار 2019 في قصف مدفعي على مدينة حلب شمالي سوريا."


class Following:
    """`khabar ingest in --watch` as a process, read line by line."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "khabar", "ingest", "in", "--watch", "--store", "field.khabar", "--published", "2019-05-04"],
            cwd=folder, env=environment, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def line(self) -> str:
        assert self._process.stderr is not None
        return self._process.stderr.readline().rstrip("\n")

    def end(self, by: signal.Signals) -> tuple[int, list[str]]:
        self._process.send_signal(by)
        _, rest = self._process.communicate(timeout=30)
        return self._process.returncode, rest.splitlines()


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_folder_is_followed_until_somebody_ends_it(
    tmp_path: Path, environment: dict[str, str], by: signal.Signals
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT.format(1), "utf-8")
    following = Following(tmp_path, environment)
    assert following.line() == "following in; Ctrl-C ends it"
    assert following.line() == "in/a.txt: 1 new"
    (folder / "b.txt").write_text(TEXT.format(2), "utf-8")
    assert following.line() == "in/b.txt: 1 new"
    (folder / "c.txt").write_text("Residents said the road was open again.")
    assert following.line() == "in/c.txt: 1 set aside"
    (folder / "a.txt").write_text(TEXT.format(3) + "\n", "utf-8")
    assert following.line() == "in/a.txt: 1 changed since they were stored"
    status, told = following.end(by)
    assert status == 1
    assert told[0].startswith("read 4 reports in ")
    assert told[1] == "2 new, 1 changed since they were stored, 1 set aside"
    store = open_store(str(tmp_path / "field.khabar"))
    assert [(report.id, report.version) for report in store.reports()] == [("in/b.txt", 1), ("in/a.txt", 2)]
    assert [run.finished is not None for run in store.runs()] == [True]


def test_only_folders_are_followed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format(1), "utf-8")
    done = run("ingest", "a.txt", "--watch", "--store", "field.khabar")
    assert done.returncode == 2
    assert b"--watch follows folders" in done.stderr


class Site:
    """A server that knows what has changed since it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, bytes]] = {}
        self.asked: list[tuple[str, int]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kind, body = site.pages.get(self.path, ("", b""))
                mark = f'"{hash(body)}"'
                status = 404 if not kind else 304 if self.headers.get("If-None-Match") == mark else 200
                site.asked.append((self.path, status))
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("ETag", mark)
                self.send_header("Content-Length", str(len(body) if status == 200 else 0))
                self.end_headers()
                self.wfile.write(body if status == 200 else b"")

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def publish(self, *numbers: int) -> None:
        """A feed with these articles, and their pages."""
        for number in numbers:
            page = f'<!doctype html><html lang="ar"><body><article><p>{TEXT.format(number)}</p></article></body></html>'
            self.pages[f"/{number}"] = "text/html; charset=utf-8", page.encode()
        items = "".join(
            f"<item><title>خبر {number}</title><link>{self.url}/{number}</link><guid>{number}</guid>"
            "<pubDate>Sun, 12 May 2019 01:30:00 +0300</pubDate></item>"
            for number in numbers
        )
        rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>وكالة المثال</title>{items}</channel></rss>'
        self.pages["/rss"] = "application/rss+xml", rss.encode()


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


def test_a_feed_is_fetched_and_later_only_what_is_new_in_it(run: Run, tmp_path: Path, site: Site) -> None:
    site.publish(1, 2)
    arguments = ["ingest", f"{site.url}/rss", "--store", "field.khabar", "--follow-links", "--allow-private"]
    first = run(*arguments)
    assert first.returncode == 0, first.stderr
    assert first.stderr.decode().splitlines()[1] == "2 new"
    site.asked.clear()
    same = run(*arguments)
    assert same.stderr.decode().splitlines()[1:] == [
        "nothing in it",
        "passed over: address unchanged since it was last read (1)",
    ]
    assert [one for one in site.asked if one[0] != "/robots.txt"] == [("/rss", 304)]
    site.publish(1, 2, 3)
    more = run(*arguments)
    assert more.stderr.decode().splitlines()[1] == "1 new"
    assert [one for one in site.asked if one[1] == 200] == [("/rss", 200), ("/3", 200)]
    store = open_store(str(tmp_path / "field.khabar"))
    assert [(report.url, report.outlet, report.published) for report in store.reports()] == [
        (f"{site.url}/{number}", "وكالة المثال", "2019-05-12") for number in (1, 2, 3)
    ]
    (capture,) = store.captures(1)
    assert capture.retrieved is not None
    assert capture.retrieved.startswith(time.strftime("%Y-"))


def test_a_private_address_is_refused_unless_it_is_allowed(run: Run, site: Site) -> None:
    site.publish(1)
    done = run("ingest", f"{site.url}/rss", "--store", "field.khabar")
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[1] == "1 set aside"
    assert "--allow-private" in done.stderr.decode()
    assert not site.asked
