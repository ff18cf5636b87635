"""Reading the kept bytes again gives the same report, whatever it was read from."""

import json
from pathlib import Path

import pytest
from hypothesis import given
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


@pytest.mark.parametrize("kind", ["text", "jsonl", "html"])
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(str.encode), day=st.sampled_from(["", "2020-01-02"]))
def test_any_bytes_give_the_same_answer_twice(kind: str, data: bytes, day: str) -> None:
    original = Original(data=data, kind=kind, where="a", context={"published": day} if day else {})
    first, second = read_original(original), read_original(original)
    assert type(first) is type(second)
    assert str(first) == str(second)
    assert not isinstance(first, Incoming) or first.original == original
