"""JSON lines: the records of `khabar/1` as they are, one report a line, in the order of the input."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from khabar.profiles.cells import json_line
from khabar.record import Coded


def write_jsonl(items: Iterable[tuple[Coded, str]], out: BinaryIO) -> None:
    """Write one object a line, each as soon as its report is coded. UTF-8, no byte-order mark."""
    for coded, _ in items:
        out.write(json_line(coded, out))
        out.flush()
