"""Sources made to harm: each is refused by name, and the memory stays bounded."""

import base64
import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from khabar.read import Incoming, read_paths

TEXT = "قال مصدر محلي إن القصف المدفعي توقف في بلدة الزيتون بعد ساعات من بدايته."
MB = 1024 * 1024
MOST = 192 * MB
"""The peak of a whole process that reads any of these, its libraries and the page of 16 MB that is allowed included."""

_READ = """
import json, sys
from khabar.read import Incoming, read_paths
told = []
for item in read_paths(sys.argv[1:]):
    told.append(item.id if isinstance(item, Incoming) else str(item))
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps({"told": told[:20], "peak": int(peak.split()[1]) * 1024}))
"""


def read_apart(path: Path) -> tuple[list[str], int]:
    """What the reading of a source tells, and the most memory that it took, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(path)], check=True, capture_output=True, timeout=120, cwd=path.parent,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    found = json.loads(done.stdout)
    return found["told"], found["peak"]


def line(number: int) -> bytes:
    return json.dumps({"id": f"r{number}", "text": TEXT}, ensure_ascii=False).encode()


def swelling(size: int, start: bytes = b"", member: int = 16 * MB) -> bytes:
    """Gzip members that unpack to so many zeros."""
    packed = gzip.compress(bytes(member), mtime=0)
    return (gzip.compress(start, mtime=0) if start else b"") + packed * (size // member)


def zipped(files: dict[str, bytes | int]) -> bytes:
    """A zip archive; a number stands for so many zeros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            if isinstance(data, bytes):
                archive.writestr(name, data)
                continue
            with archive.open(name, "w") as member:
                for _ in range(data // MB):
                    member.write(bytes(MB))
    return out.getvalue()


def long_line(path: Path) -> None:
    """A line of 2 GB, most of it a hole in the file, and a report after it."""
    with path.open("wb") as file:
        file.write(line(1) + b"\n" + b'{"text": "' + b"x" * 100_000)
        file.seek(2 * 1024 * MB)
        file.write(b'"}\n' + line(3) + b"\n")


def long_value(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"[" + line(1) + b', {"text": "' + b"x" * 100_000)
        file.seek(256 * MB)
        file.write(b'"}]')


def write(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data) and None


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + b"x" * 1000 + b'">' + b"".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 50}">'.encode() for n in range(8)
) + b"]>"  # fmt: skip

ATTACKS: dict[str, tuple[str, Callable[[Path], None], list[str]]] = {
    "a line of 2 GB": ("a.jsonl", long_line, ["r1", "a.jsonl:2: is longer than 16 MB", "r3"]),
    "a value of 1 GB": ("a.json", long_value, ["r1", "a.json: holds a value longer than 16 MB"]),
    "a quote that never ends": (
        "a.csv", write(b"id,text\n1,\"" + (b"x" * 99 + b"\n") * (MB // 4)), ["a.csv:2: opens a quote that does not close"],
    ),
    "packed lines": ("a.jsonl.gz", write(swelling(512 * MB, line(1) + b"\n")), ["r1", "unpacks to more than 200 times"]),
    "a packed page": ("a.html.gz", write(swelling(1024 * MB)), ["is longer than 16 MB"]),
    "a packed archive": ("a.warc.gz", write(swelling(1024 * MB)), ["its head does not end"]),
    "a packed record": (
        "b.warc.gz",
        write(swelling(1024 * MB, b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1000000000\r\n\r\nHTTP/1.1 200 OK\r\n\r\n")),
        ["unpacks to more than 200 times"],
    ),
    "a record of 1 GB": (
        "a.warc",
        write(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1000000000\r\n\r\nHTTP/1.1 200 OK\r\n"
              b"Content-Type: text/html\r\n\r\n" + b"x" * (40 * MB)),
        ["is longer than 16 MB", "a.warc#1: is cut off"],
    ),
    "a head that never ends": ("a.warc", write(b"WARC/1.0\r\nWARC-Type: " + b"x" * (40 * MB)), ["its head does not end"]),
    "a document of zeros": (
        "a.docx", write(zipped({"word/document.xml": 300 * MB})), ["'word/document.xml', which unpacks to more than 200"],
    ),
    "a document of pictures": (
        "a.docx",
        write(zipped({"word/document.xml": b"<x/>", **{f"word/media/{n}.png": 60 * MB for n in range(3)}})),
        ["a.docx: unpacks to more than 64 MB"],
    ),
    "a document of entities": (
        "a.docx", write(zipped({"word/document.xml": BOMB + b"<w>&i;</w>"})), ["with a DOCTYPE"],
    ),
    "an archive of zeros": ("a.wacz", write(zipped({"archive/a.warc": 300 * MB})), ["'archive/a.warc', which unpacks"]),
    "names out of an archive": (
        "a.wacz", write(zipped({"archive/../../../etc/passwd.warc": b"x", "/etc/cron.d/a": b"x"})),
        ["'archive/../../../etc/passwd.warc', a name that leads out of it", "'/etc/cron.d/a', a name that leads out"],
    ),
    "a feed of entities": (
        "a.rss", write(BOMB + b"<rss><channel><item><title>&i;</title></item></channel></rss>"),
        ["declares XML entities of its own"],
    ),
    "nesting": (
        "a.json", write(b"[" * (5 * MB)), ["is JSON nested too deep"],
    ),
    "nesting in a line": (
        "a.jsonl", write(b'{"text": ' + b"[" * MB + b"]" * MB + b"}\n" + line(2)), ["nested too deep", "r2"],
    ),
    "nesting in an object": (
        "b.json", write(b'[{"text": ' + b"[" * MB + b"]" * MB + b"}," + line(2) + b"]"), ["nested too deep", "r2"],
    ),
    "nesting in a message": (
        "result.json",
        write(b'{"type": "public_channel", "messages": [{"id": 1, "text": ' + b"[" * MB + b"]" * MB + b"}]}"),
        ["is no message of Telegram"],
    ),
    "scripts that never end": ("a.html", write(b"<html>" + b"<script " * 400_000), ["no text in it"]),
    "comments that never end": ("a.html", write(b"<html>" + b"<!-- " * 400_000), ["no text in it"]),
    "spaces without end": ("a.html", write(b"<html><body>" + b"x  " * (5 * MB)), ["is not Arabic"]),
    "tags that never end": (
        "a.html", write(b"<html>" + b"<p " * (5 * MB)), ["is a page of more than 500000 tags"],
    ),
    "tags without end": ("a.html", write(b"<html><body>" + b"<b>x</b>" * 200_000), ["is not Arabic"]),
    "a tree without end": ("a.html", write(b"<html><body>" + b"<div>" * 49_000), ["no text in it"]),
    "leaves without end": (
        "a.html", write(b'<html lang="ar"><body>' + '<a href="x" class="y">قصف</a> '.encode() * 24_000), ["a.html"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_is_refused_by_name_in_bounded_memory(attack: str, tmp_path: Path) -> None:
    name, make, said = ATTACKS[attack]
    make(tmp_path / name)
    told, peak = read_apart(tmp_path / name)
    assert len(told) == len(said), told
    for one, expected in zip(told, said, strict=True):
        assert expected.replace(name, str(tmp_path / name)) in one
    print(f"{attack}: {peak // MB} MB")
    assert peak < MOST


def test_a_packed_body_within_an_archive(tmp_path: Path) -> None:
    body = gzip.compress(bytes(200 * MB), mtime=0)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(http)}\r\n\r\n".encode()
    (tmp_path / "a.warc").write_bytes(head + http + b"\r\n\r\n")
    told, peak = read_apart(tmp_path / "a.warc")
    assert "a.warc#1: unpacks to more than 16 MB" in told[0]
    assert peak < MOST


def test_messages_within_messages_end(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(TEXT)
    for _ in range(20):
        outer = EmailMessage()
        outer.set_content(TEXT)
        outer.add_attachment(message)
        message = outer
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    *read, last = read_paths([str(tmp_path / "a.eml")])
    assert all(isinstance(report, Incoming) for report in read)
    assert "is a message within more than 3 messages" in str(last)


def test_an_attachments_name_is_only_a_name(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(TEXT)
    message.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="../../etc/cron.d/a.txt")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    assert [item.where for item in read_paths([str(tmp_path / "a.eml")], unique=False)] == [
        str(tmp_path / "a.eml"), f"{tmp_path / 'a.eml'}#1",
    ]  # fmt: skip
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.eml"]


@pytest.mark.parametrize("name", ["a.html", "a.eml", "a.rss"])
def test_no_script_gets_into_a_text(name: str, tmp_path: Path) -> None:
    html = (
        f"<p>{TEXT}</p><script>alert('سرقة')</script><style>p{{}}</style><p onclick=\"x('سرقة')\">{TEXT[:-1]} أيضا.</p>"
    )
    mail = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    made = {
        "a.html": f"<!doctype html><html><body>{html}</body></html>".encode(),
        "a.eml": mail + base64.encodebytes(html.encode()),
        "a.rss": f"<rss><channel><item><description><![CDATA[{html}]]></description></item></channel></rss>".encode(),
    }
    (tmp_path / name).write_bytes(made[name])
    (report,) = read_paths([str(tmp_path / name)])
    assert isinstance(report, Incoming)
    assert "سرقة" not in report.text
    assert report.text.count(TEXT[:-1]) == 2


@pytest.mark.parametrize("cut", [1, 10, 100])
def test_cut_archives_are_named_after_what_they_hold(cut: int, tmp_path: Path) -> None:
    whole = gzip.compress(b"\n".join(line(number) for number in range(200)), mtime=0)
    (tmp_path / "a.jsonl.gz").write_bytes(whole[:-cut])
    *_, last = read_paths([str(tmp_path / "a.jsonl.gz")])
    assert "is cut off" in str(last) or "ends too early" in str(last)
    assert zlib.decompressobj(31).decompress(whole)


def test_messages_within_messages_without_end_do_not_end_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text("Content-Type: message/rfc822\n\n" * 3000 + TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    told = [item if isinstance(item, Incoming) else str(item) for item in read_paths([str(tmp_path)])]
    assert isinstance(told[-1], Incoming)
    assert any("a.eml: cannot be taken apart: RecursionError" in str(item) for item in told[:-1])


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_zeros_are_refused_without_a_trace_of_the_inside(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(bytes(3000))
    program = "import sys; from khabar.read import read_paths; print(*read_paths(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", program, name], check=True, capture_output=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.stdout.decode().startswith(name)
    assert done.stderr == b""
