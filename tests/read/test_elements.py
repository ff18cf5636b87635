"""The objects of a JSON file as a stream."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.errors import FieldError
from khabar.read import elements as module
from khabar.read.elements import elements

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
OBJECTS = st.lists(st.dictionaries(st.text(), VALUES, max_size=4), max_size=6)


def found(text: str, key: str | None = None) -> list[tuple[bytes, bytes]]:
    return list(elements(io.BytesIO(text.encode()), "a.json", lambda count: None, key))


@settings(deadline=None)
@given(OBJECTS, st.sampled_from([None, 1]), st.integers(1, 40))
def test_a_list_is_taken_apart_wherever_the_chunks_end(
    objects: list[dict[str, object]], indent: int | None, chunk: int
) -> None:
    before = module._CHUNK
    module._CHUNK = chunk
    try:
        taken = [json.loads(data) for _, data in found(json.dumps(objects, indent=indent))]
        rows = [json.loads(data) for _, data in found("\n".join(json.dumps(one, indent=indent) for one in objects))]
        inner = found(json.dumps({"name": "x", "messages": objects, "more": [{}]}, indent=indent), "messages")
    finally:
        module._CHUNK = before
    assert taken == rows == objects
    assert [json.loads(data) for _, data in inner] == objects
    assert all(json.loads(head + b"]}") == {"name": "x", "messages": []} for head, _ in inner)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[{}", "is cut off"),
        ('[{"a": "b', "is cut off"),
        ("[{}]]", "a bracket too many"),
        ("[}", "a bracket too many"),
        ("[" * 2000, "nested too deep"),
    ],
)
def test_what_cannot_be_read_on_is_named(text: str, said: str) -> None:
    with pytest.raises(FieldError, match=said):
        found(text)


def test_a_string_with_brackets_is_a_string() -> None:
    assert [data for _, data in found('[{"a": "]}\\"{["}, {"b": 1}]')] == [b'{"a": "]}\\"{["}', b'{"b": 1}']
