"""The page as bytes: text to the letter, marks that nest and overlap, labels for every value, nothing that runs."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import tomllib
from html.parser import HTMLParser
from importlib.resources import files
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.lexicon.actors import load_actors
from khabar.profiles.page import report_article, write_page
from khabar.profiles.page.cards import shown_figure
from khabar.profiles.page.labels import actor_name, labels, link
from khabar.profiles.page.marks import LANES, exact, find_marks, marked
from khabar.record import (
    Actor,
    Basis,
    Coded,
    Count,
    Date,
    Event,
    EventType,
    Evidence,
    Measure,
    Place,
    PlaceRole,
    Precision,
    Report,
    Skipped,
    SourceKind,
    Status,
)

HEX = "0" * 64


class _Reader(HTMLParser):
    """The text that a browser would hold, and whether every tag is closed in its turn."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[str] = []
        self.links_in_links = 0
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links_in_links += tag == "a" and "a" in self.open
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def _page(*items: tuple[Coded, str]) -> str:
    out = io.BytesIO()
    write_page(items, out)
    return out.getvalue().decode()


KINDS = ("evidence", "count", "place", "date", "skipped")


@st.composite
def reports(draw: st.DrawFn) -> tuple[Coded, str]:
    """Any text, with spans anywhere in it."""
    letters = st.sampled_from("ابو َ\u0640ab<>&\"'/ \r\n\u202e\u2067\x00\u200f3")
    text = draw(st.text(letters, min_size=1, max_size=40))
    events, skipped = [], []
    for kind in draw(st.lists(st.sampled_from(KINDS), max_size=8)):
        start = draw(st.integers(0, len(text) - 1))
        span = (start, draw(st.integers(start + 1, len(text))))
        words = text[slice(*span)]
        match kind:
            case "evidence":
                events.append(Event("e", "attack", evidence=(Evidence(words, span, "r"),)))
            case "count":
                events.append(Event("e", "attack", counts=(Count("killed", 1, 1, text=words, span=span),)))
            case "place":
                events.append(Event("e", "attack", places=(Place("event", words, text=words, span=span),)))
            case "date":
                events.append(Event("e", "attack", date=Date(None, None, words, span)))
            case _:
                skipped.append(Skipped(words, span, "feared"))
    title = draw(st.none() | st.just(text[:5]))
    report = Report(id="r", sha256=HEX, title=title)
    return Coded(report=report, events=tuple(events), skipped=tuple(skipped)), text


@given(reports())
def test_marks_never_change_the_text(made: tuple[Coded, str]) -> None:
    coded, text = made
    reader = _read(marked(text, find_marks(coded, text), "r1"))
    assert reader.text == text.replace("\x00", "\ufffd")
    assert reader.links_in_links == 0


@given(reports())
def test_marks_cover_exactly_the_words_of_their_span(made: tuple[Coded, str]) -> None:
    coded, text = made
    page = marked(text, find_marks(coded, text), "r1")
    for mark in find_marks(coded, text):
        if mark.kind == "headline":
            continue
        words = ""
        depth: list[bool] = []
        name = f'data-w="r1-{mark.kind[:2]}{mark.start}-{mark.end}"'
        for tag, data in re.findall(r"(<[^>]*>)|([^<]+)", page):
            if tag.startswith("</"):
                depth.pop()
            elif tag:
                depth.append(name in tag)
            elif any(depth):
                words += data
        assert words == re.sub("<[^>]*>", "", exact(text[mark.start : mark.end]))


@given(reports())
def test_the_whole_article_is_sound(made: tuple[Coded, str]) -> None:
    reader = _read(report_article("r1", 1, *made))
    assert {tag for tag, _ in reader.seen} <= {
        "a", "article", "b", "bdi", "code", "dd", "details", "div", "dl", "dt", "h2", "h3", "header", "i", "li",
        "meter", "ol", "q", "section", "span", "summary", "ul",
    }  # fmt: skip


def test_overlapping_values_get_lanes_of_their_own() -> None:
    text = "مقتل ثلاثة مدنيين في حلب"
    places = Place("event", "x", text=text[11:24], span=(11, 24))
    event = Event(
        "e1",
        "attack",
        targets=(Actor("civilians", text=text[11:17], span=(11, 17)),),
        counts=(Count("killed", 3, 3, text=text[5:17], span=(5, 17)),),
        places=(places,),
    )
    coded = Coded(report=Report(id="r", sha256=HEX), events=(event,))
    marks = find_marks(coded, text)
    assert sorted(mark.lane for mark in marks) == [0, 1, 2]
    assert _read(marked(text, marks, "r1")).text == text


def test_more_lanes_than_there_are_share_the_last_one() -> None:
    text = "ا" * 20
    counts = tuple(Count("killed", 1, 1, text=text[n:], span=(n, 20)) for n in range(10))
    coded = Coded(report=Report(id="r", sha256=HEX), events=(Event("e1", "attack", counts=counts),))
    assert max(mark.lane for mark in find_marks(coded, text)) == LANES - 1


def test_a_span_outside_the_text_is_passed_over() -> None:
    event = Event("e1", "attack", evidence=(Evidence("x", (3, 99), "r"),), date=Date(None, None, "x", (2, 2)))
    coded = Coded(report=Report(id="r", sha256=HEX), events=(event,))
    assert find_marks(coded, "نص") == []
    assert "نص" in _page((coded, "نص"))


def test_what_one_record_shows(coded: Coded) -> None:
    reader = _read(report_article("r1", 1, coded, "قصف مدفعي على البلدة، القصف"))
    for shown in (
        "Shelling", "قصف", "unconfirmed", "غير مؤكد", "background", "اللواء الأول", "≥101", "~30", "20–25", "of them",
        "مشفى البلدة", "SY › Rural Damascus › Example", "33.5000, 36.2500", "unresolved", "2019-05-02 – 2019-05-04",
        "insider", "ناشط معروف", "صحيفة", "shelling.noun", "0.75", "feared", "a norm or penalty",
        "قاعدة أو عقوبة مقررة",
    ):  # fmt: skip
        assert shown in reader.text, shown


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (Count("killed", 3, 3), "3"),
        (Count("killed", 0, 0), "0"),
        (Count("killed", 101, None), "≥101"),
        (Count("killed", 40, 50), "40–50"),
        (Count("killed", 20, 20, approx=True), "~20"),
        (Count("killed", 20, None, approx=True), "~≥20"),
    ],
)
def test_figures_stand_as_told(count: Count, shown: str) -> None:
    assert shown_figure(count) == shown


def test_a_breakdown_stands_after_what_it_breaks_down() -> None:
    counts = (Count("killed", 7, 7), Count("injured", 20, 20), Count("killed", 3, 3, of="children", part=True))
    coded = Coded(report=Report(id="r", sha256=HEX), events=(Event("e1", "attack", counts=counts),))
    figures = re.findall(r'class="figure"><bdi dir="ltr">(\d+)<', report_article("r1", 1, coded, "نص"))
    assert figures == ["7", "3", "20"]


def test_the_chain_of_sources_ends_with_who_published(coded: Coded) -> None:
    page = report_article("r1", 1, coded, "نص")
    chain = re.search(r'<ol class="chain">(.*?)</ol>', page)
    assert chain is not None
    links = [_read(item).text for item in re.findall(r"<li[^>]*>(.*?)</li>", chain.group(1))]
    assert [re.sub(r"\s+", " ", link).split()[0][:7] for link in links] == ["insider", "activis", "صحيفة"]


@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("type", get_args(EventType)),
        ("status", get_args(Status)),
        ("measure", get_args(Measure)),
        ("role", get_args(PlaceRole)),
        ("precision", get_args(Precision)),
        ("source", get_args(SourceKind)),
        ("basis", get_args(Basis)),
    ],
)
def test_every_value_has_a_label_in_both_languages(section: str, values: tuple[str, ...]) -> None:
    assert set(labels()[section]) == set(values)
    for english, arabic in labels()[section].values():
        assert re.search("[A-Za-z]", english)
        assert re.search("[\u0621-\u064a]", arabic)


def test_actor_names() -> None:
    assert "Islamic State" in actor_name(Actor("islamic_state"))
    assert "أطفال" in actor_name(Actor("children"))
    unknown = actor_name(Actor("other:lake_battalion", text="كتيبة البحيرة"))
    assert "Lake battalion" in unknown
    assert "كتيبة البحيرة" in unknown


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("HTTP://example.org/", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://example.org/\u202egpj.exe", False),
        ("https://user@example.org/", False),
        ('https://example.org/"onclick="x', False),
        ("https://example.org/\njavascript:x", False),
    ],
)
def test_only_plain_web_addresses_are_links(url: str, linked: bool) -> None:
    shown = link(url)
    assert ("<a " in shown) == linked
    reader = _read(shown)
    if linked:
        assert reader.seen[0][1]["href"] == url
        assert "noreferrer" in (reader.seen[0][1]["rel"] or "")


def test_the_policy_admits_the_page_s_own_style_and_script_alone(coded: Coded) -> None:
    page = _page((coded, "نص"))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.group(1).split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag in ("style", "script"):
        source = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert source is not None
        digest = base64.b64encode(hashlib.sha256(source.group(1).encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"
    assert page.count("<script") == page.count("<style") == 1
    assert "url(" not in page
    assert "@import" not in page


def test_same_reports_same_bytes_and_the_sums_stand_first(coded: Coded) -> None:
    page = _page((coded, "نص"), (coded, "نص"))
    assert page == _page((coded, "نص"), (coded, "نص"))
    assert page.index('class="sums"') < page.index("<article")
    sums = re.search(r'<dl class="sums">(.*?)</dl>', page)
    assert sums is not None
    assert re.findall(r"<dd>(\d+)</dd>", sums.group(1)) == ["2", "4", "4"]


def test_no_reports_make_a_page_too() -> None:
    assert "<article" not in _page()


def test_every_weapon_and_group_of_the_lexicons_has_a_label() -> None:
    data = files("khabar").joinpath("data")
    weapons = tomllib.loads(data.joinpath("weapons.toml").read_text("utf-8"))["weapon"]
    nouns = tomllib.loads(data.joinpath("people.toml").read_text("utf-8"))["noun"]
    assert {weapon["id"] for weapon in weapons} <= set(labels()["weapon"])
    named = {noun["group"] for noun in nouns if "group" in noun}
    assert named <= set(labels()["group"]) | set(load_actors())
