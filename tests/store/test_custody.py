"""What is kept of every report: bytes, text, where they came from, and nothing twice."""

from collections.abc import Callable

import pytest

from khabar.errors import InputError, StoreError
from khabar.pipeline import Coder
from khabar.read.incoming import Incoming, Original
from khabar.store import Store
from khabar.store.interface import Added, Entry, SetAside

Ingest = Callable[..., Added]

SHELLING = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة الأتارب بريف حلب."
ARREST = "اعتقلت دورية من الشرطة العسكرية شابين في مدينة الباب."


def test_bytes_and_text_come_back_as_they_were(store: Store, ingest: Ingest) -> None:
    data = SHELLING.encode("cp1256")
    key = ingest(SHELLING, id="a", data=data, title="حلب", outlet="وكالة المثال", url="https://news.example/1").report
    report = store.report(key)
    (capture,) = store.captures(key)
    assert report.text == Coder.text_of(SHELLING, "حلب")
    assert (report.id, report.outlet, report.url) == ("a", "وكالة المثال", "https://news.example/1")
    assert store.original(capture.original) == data
    assert (capture.where, capture.kind, capture.context) == ("a.txt", "text", {})


def test_the_same_source_twice_adds_nothing(store: Store, ingest: Ingest) -> None:
    first = ingest(SHELLING)
    before = store.totals()
    again = ingest(SHELLING)
    assert (first.standing, again.standing, again.report) == ("new", "known", first.report)
    assert store.totals() == before


def test_the_same_report_twice_in_one_batch_is_stored_once(store: Store) -> None:
    report = Incoming(id="a", text=SHELLING, where="a.txt")
    assert [one.standing for one in store.add([Entry(report), Entry(report)])] == ["new", "known"]
    assert store.totals().versions == 1


def test_other_bytes_that_read_the_same_are_one_more_capture(store: Store, ingest: Ingest) -> None:
    first = ingest(SHELLING, data=b"<p>page</p>")
    again = ingest(SHELLING, data=b"<p>page</p><p>advertisement</p>")
    assert (again.standing, again.report) == ("recaptured", first.report)
    assert len(store.captures(first.report)) == 2
    assert store.totals().codings == 1


def test_changed_words_are_a_new_version_and_the_newest_is_current(store: Store, ingest: Ingest) -> None:
    first = ingest(SHELLING)
    changed = ingest(SHELLING.replace("ثلاثة", "أربعة"))
    assert changed.standing == "changed"
    versions = list(store.reports(current=False))
    assert [(v.series, v.version) for v in versions] == [(first.report, 1), (first.report, 2)]
    assert [v.key for v in store.reports()] == [changed.report]


def test_another_day_of_publication_is_a_new_version(ingest: Ingest) -> None:
    ingest(SHELLING, published="2024-05-12")
    assert ingest(SHELLING, published="2024-05-13").standing == "changed"


def test_an_id_that_returns_in_another_file_is_another_report(store: Store, ingest: Ingest) -> None:
    """Exports number their reports from 1."""
    ingest(SHELLING, id="1", where="monday.jsonl:1")
    assert ingest(ARREST, id="1", where="tuesday.jsonl:1").standing == "new"
    assert len(list(store.reports())) == 2


def test_a_line_that_moved_within_its_file_is_the_same_report(ingest: Ingest) -> None:
    ingest(SHELLING, id="1", where="all.jsonl:1")
    assert ingest(SHELLING, id="1", where="all.jsonl:9").standing == "known"
    assert ingest(ARREST, id="1", where="all.jsonl:9").standing == "changed"


def test_an_address_names_a_report_whatever_file_it_lies_in(ingest: Ingest) -> None:
    ingest(SHELLING, id="p", where="crawl-1.warc.gz#4", url="https://news.example/1")
    assert ingest(ARREST, id="p", where="crawl-2.warc.gz#9", url="https://news.example/1").standing == "changed"


@pytest.mark.parametrize("name", ["telegram:1001/7", "https://news.example/1", "tag:news.example,2024:7"])
def test_an_id_that_means_the_same_everywhere_names_a_report_in_any_file(ingest: Ingest, name: str) -> None:
    """A message that was edited between two exports of its channel."""
    ingest(SHELLING, id=name, where="may/result.json#4")
    assert ingest(ARREST, id=name, where="june/result.json#9").standing == "changed"


def test_standard_input_is_another_one_each_time(ingest: Ingest) -> None:
    ingest(SHELLING, id="-:1", where="-:1")
    assert ingest(ARREST, id="-:1", where="-:1").standing == "new"


def test_standing_is_told_before_anything_is_coded(store: Store) -> None:
    known, new = Incoming(id="a", text=SHELLING, where="a.txt"), Incoming(id="b", text=ARREST, where="b.txt")
    store.add([Entry(known)])
    assert store.standing([known, new]) == ["known", "new"]
    assert store.totals().versions == 1


def test_a_report_without_bytes_is_kept_as_it_was_given(store: Store) -> None:
    added = store.add([Entry(Incoming(id="a", text=SHELLING, where="a", title="حلب"))])[0]
    (capture,) = store.captures(added.report)
    assert capture.kind == "given"
    assert SHELLING in store.original(capture.original).decode()


def test_a_text_with_a_character_that_no_database_keeps_comes_back_whole(store: Store) -> None:
    text = f"\0{SHELLING[:9]}\0{SHELLING[9:]}"
    added = store.add([Entry(Incoming(id="a\0", text=text, where="a", outlet="وكالة\0"))])[0]
    assert store.report(added.report).text == text
    assert store.report(added.report).outlet == "وكالة\ufffd"
    assert store.standing([Incoming(id="a\0", text=text, where="a", outlet="وكالة\0")]) == ["known"]


def test_half_a_character_is_refused_by_name(store: Store) -> None:
    """The readers set such reports aside; a program may still hand one over."""
    with pytest.raises(InputError, match=r"a\.txt: holds half a character"):
        store.add([Entry(Incoming(id="a", text=f"{SHELLING}\ud800", where="a.txt"))])


def test_a_batch_is_stored_whole_or_not_at_all(store: Store, coder: Coder) -> None:
    good = Entry(Incoming(id="a", text=SHELLING, where="a.txt"))
    coded = Entry(Incoming(id="b", text=ARREST, where="b.txt"), coder.code(ARREST, id="b"))
    with pytest.raises(StoreError, match="refused by the store"):
        store.add([good, coded], run=99)
    assert store.totals().originals == 0
    assert store.standing([good.report]) == ["new"]


def test_what_was_set_aside_is_noted_once_with_its_bytes(store: Store) -> None:
    aside = SetAside("a.jsonl:7", "field 'text' is missing", Original(data=b"{}", kind="jsonl", where="a.jsonl:7"))
    for _ in range(2):
        store.add([], aside=[aside, aside, SetAside("b.txt", "not Arabic")])
    assert store.set_aside() == [SetAside("a.jsonl:7", "field 'text' is missing"), SetAside("b.txt", "not Arabic")]
    assert store.totals().originals == 1


def test_a_report_that_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(StoreError, match="there is no report 7"):
        store.report(7)
    with pytest.raises(StoreError, match="there are no bytes"):
        store.original("0" * 64)
