"""JSON lines as a stream."""

import io
import json
from collections.abc import Iterator

import pytest

from khabar.errors import InputError
from khabar.read import lines
from khabar.read.incoming import Incoming, Listener, Original
from khabar.read.lines import split_lines
from khabar.read.reread import read_original

TEXT = "قال مصدر محلي إن القصف توقف في البلدة"


def split(stream: io.RawIOBase | io.BytesIO) -> Iterator[Original | InputError]:
    return split_lines(io.BufferedReader(stream), "a.jsonl", {}, Listener())  # type: ignore[type-var]


def read(data: bytes) -> list[Incoming | InputError]:
    return [item if isinstance(item, InputError) else read_original(item) for item in split(io.BytesIO(data))]


def line(number: int) -> bytes:
    return json.dumps({"id": f"r{number}", "text": TEXT}, ensure_ascii=False).encode() + b"\n"


def told(items: list[Incoming | InputError]) -> list[str]:
    return [item.id if isinstance(item, Incoming) else str(item) for item in items]


def test_a_broken_line_costs_only_itself_and_is_named_by_number() -> None:
    first, second, third, fourth = told(read(line(1) + b'{"id": \n' + b"\n" + line(4) + line(5).strip()))
    assert (first, third, fourth) == ("r1", "r4", "r5")
    assert second.startswith("a.jsonl:2: is not JSON")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_lines_in_every_unicode_encoding(encoding: str) -> None:
    assert told(read((line(1) + line(2)).decode().encode(encoding))) == ["r1", "r2"]


def test_broken_utf_16_ends_with_an_error_and_keeps_what_came_before() -> None:
    data = line(1).decode().encode("utf-16") + b"\x00\xd8\x00\xd8" + "\n".encode("utf-16-le")
    items = read(data)
    assert isinstance(items[-1], InputError)


@pytest.mark.parametrize("data", [b'{\n  "text": "x"\n}\n', b"[\n{}\n]", b'[{\n "id": 1}]'])
def test_json_over_several_lines_is_said_once(data: bytes) -> None:
    assert told(read(data)) == ["a.jsonl:1: is JSON over several lines; write one object a line, as jq -c does"]


def test_an_endless_line_is_refused_without_being_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LIMIT", 1000)
    items = told(read(b'{"text": "' + b"x" * 10_000 + b'"}\n' + line(2)))
    assert items[0].startswith("a.jsonl:1: is longer than")
    assert items[1:] == ["r2"]


def test_reports_come_one_by_one() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            some = (line(1) * (len(buffer) // len(line(1)) + 1))[: len(buffer)]
            buffer[: len(some)] = some
            return len(some)

    assert isinstance(next(split(Endless())), Original)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1256"])
def test_the_bytes_of_the_lines_are_those_of_the_file(encoding: str) -> None:
    data = (line(1) + line(2)).decode().encode(encoding)
    items = [item for item in split(io.BytesIO(data)) if isinstance(item, Original)]
    assert b"".join(item.data for item in items) == data
    assert told([read_original(item) for item in items]) == ["r1", "r2"]
