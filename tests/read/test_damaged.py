"""Sources of every kind with bytes lost, changed or put in: never more than a report or a reason, and the same twice."""

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.errors import InputError
from khabar.read import Incoming, Original, read_original, split_paths
from khabar.read.incoming import Listener
from khabar.read.kinds import kind_of_name
from khabar.read.split import HEAD, split

FEW = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The data with a piece of it cut out, written over or doubled."""
    start = draw(st.integers(0, len(data)))
    length = draw(st.integers(0, 200))
    piece = draw(st.sampled_from([b"", data[start : start + length] * 2]) | st.binary(max_size=20))
    return data[:start] + piece + data[start + length :]


def told(item: object) -> str:
    return str(item) if isinstance(item, InputError) else repr(item)


@FEW
@given(data=st.data())
def test_a_damaged_source(source: Path, data: Any) -> None:
    broken = data.draw(damaged(source.read_bytes()))
    kind = kind_of_name(source.name)[0]
    readings = []
    for _ in range(2):
        stream = io.BufferedReader(io.BytesIO(broken), HEAD)  # type: ignore[type-var]
        items = list(split(stream, "a", kind, {}, Listener()))
        readings.append([told(item if isinstance(item, InputError) else read_original(item)) for item in items])
    assert readings[0] == readings[1]


@FEW
@given(data=st.data())
def test_a_damaged_original(source: Path, data: Any) -> None:
    for original in split_paths([str(source)], {}):
        assert isinstance(original, Original)
        broken = Original(
            data=data.draw(damaged(original.data)), kind=original.kind, where="a", context=original.context
        )
        first, second = read_original(broken), read_original(broken)
        assert told(first) == told(second)
        assert isinstance(first, InputError) or (isinstance(first, Incoming) and first.original == broken)


@pytest.mark.parametrize("kind", ["text", "html", "jsonl", "docx", "pdf", "eml", "telegram", "warc"])
@settings(deadline=None, max_examples=50)
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(kind: str, data: bytes) -> None:
    answer = read_original(Original(data=data, kind=kind, where="a"))
    assert isinstance(answer, Incoming | InputError)
    assert not isinstance(answer, InputError) or answer.where == "a"
