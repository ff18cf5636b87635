"""Feeds: RSS and Atom files."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

Reading = Callable[..., Any]


def test_rss(read: Reading, samples: SimpleNamespace) -> None:
    first, second = read("a.rss", samples.rss()).reports
    assert first.text == samples.sentences[0]
    assert (first.id, first.url) == ("https://agency.example/1", "https://agency.example/1")
    assert (first.title, first.outlet) == (f"{samples.title} 1", "وكالة المثال")
    assert (first.published, first.published_basis) == ("2024-05-12", "given")
    assert second.where.endswith("a.rss#2")


def test_atom_content_goes_before_the_summary_and_links_are_whole(read: Reading, samples: SimpleNamespace) -> None:
    feed = samples.atom().replace("<entry>", '<link href="https://agency.example/"/><entry>')
    (report,) = read("a.atom", feed).reports
    assert report.text.splitlines() == list(samples.sentences[:2])
    assert (report.url, report.published) == ("https://agency.example/1", "2024-05-12")


def test_an_entry_of_nothing_but_a_headline(read: Reading, samples: SimpleNamespace) -> None:
    (report,) = read("a.rss", samples.rss(1, description="")).reports
    assert (report.text, report.title) == (f"{samples.title} 1", None)


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "utf-16"])
def test_the_encoding_that_a_feed_declares(read: Reading, samples: SimpleNamespace, encoding: str) -> None:
    feed = samples.rss().replace('encoding="utf-8"', f'encoding="{encoding}"').encode(encoding)
    assert read("a.xml", feed).texts == [samples.sentences[0]] * 2


def test_rss_1_0_and_entries_named_in_cdata(read: Reading, samples: SimpleNamespace) -> None:
    text = samples.sentences[0]
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel><title>وكالة المثال</title></channel><!-- <item> -->"
        f"<item rdf:about='x'><title>عنوان</title><link>https://agency.example/1</link>"
        f"<description><![CDATA[<item>{text}</item>]]></description></item></rdf:RDF>"
    )
    (report,) = read("a.rss", feed).reports
    assert (report.text, report.outlet) == (text, "وكالة المثال")


def test_the_source_of_a_collected_entry_is_its_outlet(read: Reading, samples: SimpleNamespace) -> None:
    feed = samples.rss(1).replace(
        "</title><link>https://agency.example/1",
        '</title><source url="https://b.example">صحيفة أخرى</source><link>https://agency.example/1',
    )
    assert read("a.rss", feed).reports[0].outlet == "صحيفة أخرى"


@pytest.mark.parametrize("data", ["<urlset></urlset>", "<?xml version='1.0'?><x/>", "<rss"])
def test_other_xml_is_named(read: Reading, data: str) -> None:
    assert "is XML but no RSS or Atom feed" in read("a.xml", data).aside[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1256"])
def test_the_bytes_of_the_entries_are_those_of_the_feed(read: Reading, samples: SimpleNamespace, encoding: str) -> None:
    feed = samples.rss().replace('encoding="utf-8"', 'encoding="windows-1256"').encode(encoding)
    found = read("a.rss", feed)
    assert found.texts == [samples.sentences[0]] * 2
    assert all(report.original.data in feed for report in found.reports)
