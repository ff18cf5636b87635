"""Reading the kept bytes again gives the same report, whatever it was read from."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.read import Incoming, Original, read_original, read_paths

TEXT = "قال مصدر محلي إن القصف توقف في البلدة"


def test_what_the_user_said_of_the_run_is_kept_with_the_bytes(tmp_path: Path) -> None:
    line = json.dumps({"body": TEXT, "url": "https://x.example/2001/01/01/a"}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_text(line, "utf-8")
    (report,) = read_paths([str(tmp_path)], {"text": "body"}, outlet="صحيفة")
    assert isinstance(report, Incoming)
    assert (report.text, report.outlet, report.published) == (TEXT, "صحيفة", "2001-01-01")
    assert report.original is not None
    assert report.original.data == line.encode()
    assert read_original(report.original) == report


def test_a_source_of_every_kind_is_read_and_read_again(source: Path) -> None:
    reports = list(read_paths([str(source)]))
    assert reports
    for report in reports:
        assert isinstance(report, Incoming), report
        assert report.original is not None
        assert report.where.startswith(str(source))
        assert report.original.where == report.where
        assert read_original(report.original) == report
        kept = msgspec.json.decode(msgspec.json.encode(report.original), type=Original)
        assert read_original(kept) == report


@pytest.mark.parametrize("kind", ["text", "jsonl", "html"])
@settings(deadline=None)
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(str.encode), day=st.sampled_from(["", "2020-01-02"]))
def test_any_bytes_give_the_same_answer_twice(kind: str, data: bytes, day: str) -> None:
    original = Original(data=data, kind=kind, where="a", context={"published": day} if day else {})
    first, second = read_original(original), read_original(original)
    assert type(first) is type(second)
    assert str(first) == str(second)
    assert not isinstance(first, Incoming) or first.original == original
