"""Web archives: WARC and WACZ."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

Reading = Callable[..., Any]


@pytest.mark.parametrize("packed", [True, False])
def test_pages_and_nothing_else(read: Reading, samples: SimpleNamespace, packed: bool) -> None:
    found = read("a.warc.gz" if packed else "a.warc", samples.warc(packed))
    assert found.aside == []
    assert {report.text for report in found.reports} == {"\n".join(samples.sentences)}
    assert [report.url for report in found.reports] == [f"https://agency.example/{number}" for number in (1, 2, 3)]
    assert {report.original.retrieved for report in found.reports} == {"2024-05-13T10:00:00Z"}
    assert found.passed == {"archived file that is no page": 1, "archived page unchanged since an earlier visit": 1}


def test_the_bytes_kept_are_the_answer_as_it_was_sent(read: Reading, samples: SimpleNamespace) -> None:
    first = read("a.warc", samples.warc()).reports[0]
    head, _, body = first.original.data.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\nContent-Type: text/html")
    assert body == samples.page().encode()


def test_a_wacz_is_read_through_its_archives(read: Reading, samples: SimpleNamespace) -> None:
    found = read("a.wacz", samples.wacz())
    assert [report.where.rpartition("a.wacz")[2] for report in found.reports] == [
        f"/archive/data.warc.gz#{number}" for number in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.warc", b"nothing of the kind\r\n", "is a broken WARC record"),
        ("a.warc", b"", "is no WARC file, or an empty one"),
        ("a.wacz", b"PK\x03\x04 cut", "is a broken zip archive"),
        ("a.warc.gz", b"\x1f\x8b\x08\x00 cut", "gzip data"),
    ],
)
def test_what_is_broken_is_named(read: Reading, name: str, data: bytes, said: str) -> None:
    assert said in read(name, data).aside[0]


def test_a_cut_archive_gives_what_came_before(read: Reading, samples: SimpleNamespace) -> None:
    whole = samples.warc(packed=False)
    found = read("a.warc", whole[: whole.rindex(b"HTTP/1.1 200 OK") - 400])
    assert len(found.reports) == 2
    assert "is cut off" in found.aside[0] or "broken" in found.aside[0]
