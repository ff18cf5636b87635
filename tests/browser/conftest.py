"""A browser, and reports coded by hand for the page to show in it. Texts and persons are invented."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from khabar.profiles.page import write_page
from khabar.record import (
    Actor,
    Candidate,
    Coded,
    Count,
    Date,
    Event,
    Evidence,
    Place,
    Quote,
    Report,
    Skipped,
    Source,
    Span,
    Weapon,
)

SHELLING = (
    "قتلى في قصف على حي الروضة بتعز\n\n"
    "صنعاء (خبر) - قتلت طفلتان وأصيب نحو 20 مدنيا، مساء أمس الأحد، جراء قصف مدفعي شنته مليشيا الحوثي على "
    "حي الروضة شمالي مدينة تعز، وفق ما ذكره مصدر طبي للناشط سالم المقطري.\n\n"
    "وقال المقطري نقلا عن منشق عن الجماعة إن أكثر من مئة قذيفة سقطت على الحي، وإن المصابين أسعفوا إلى "
    "مستشفى الثورة، بينما تحدثت مصادر محلية عن إصابة ما بين 40 و50 شخصا.\n\n"
    "من جانبه نفى المتحدث باسم الجماعة قصف حي المزرعة، وتوعد بقصف مواقع الجيش في المدينة.\n\n"
    "ويخشى السكان من موجة نزوح جديدة."
)

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

HOSTILE_NAME = '</script><img src=x onerror="window.hacked=1">\u202eevil'
HOSTILE = (
    "<script>window.hacked = 1</script> قتل \u202eثلاثة\u202c مدنيين & <b onclick=alert(1)>أصيب</b> آخرون\r\n"
    "\"في\" 'قصف' على </div></article> البلدة \ud800."
)


class Words:
    """Finds the words of a text, so that every span of the sample is right."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str, after: str = "") -> Span:
        start = self.text.index(words, self.text.index(after) if after else 0)
        return start, start + len(words)


def shelling() -> tuple[Coded, str]:
    at = Words(SHELLING)
    medical = Source("medical", None, "مصدر طبي", at.span("مصدر طبي"))
    activist = Source("activist", "سالم المقطري", "سالم المقطري", at.span("سالم المقطري"))
    local = Source("local", None, "مصادر محلية", at.span("مصادر محلية"))
    insider = Source("insider", None, "منشق عن الجماعة", at.span("منشق عن الجماعة"))
    houthis = Actor("houthis", None, "مليشيا الحوثي", at.span("مليشيا الحوثي"))
    first = Event(
        id="e1",
        type="shelling",
        perpetrators=(houthis,),
        targets=(
            Actor("children", None, "طفلتان", at.span("طفلتان")),
            Actor("civilians", None, "مدنيا", at.span("مدنيا")),
        ),
        counts=(
            Count("killed", 2, 2, False, "children", False, "طفلتان", at.span("طفلتان")),
            Count("injured", 20, 20, True, "civilians", False, "نحو 20 مدنيا", at.span("نحو 20 مدنيا")),
            Count("injured", 40, 50, False, None, False, "ما بين 40 و50 شخصا", at.span("ما بين 40 و50 شخصا"), local),
            Count("strikes", 101, None, False, None, False, "أكثر من مئة قذيفة", at.span("أكثر من مئة قذيفة"), insider),
        ),
        places=(
            Place(
                "event",
                "حي الروضة",
                "own:7",
                13.5912,
                44.0213,
                "neighbourhood",
                ("YE", "Taiz", "Al Qahirah"),
                (),
                "حي الروضة شمالي مدينة تعز",
                at.span("حي الروضة شمالي مدينة تعز"),
                (Quote("مدينة تعز", at.span("مدينة تعز")),),
            ),
            Place("treatment", "مستشفى الثورة", precision="site", text="مستشفى الثورة", span=at.span("مستشفى الثورة")),
        ),
        date=Date("2020-11-29", "2020-11-29", "مساء أمس الأحد", at.span("مساء أمس الأحد")),
        sources=(insider, medical, activist),
        evidence=(
            Evidence("قصف", at.span("قصف"), "shelling.noun"),
            Evidence("قصف مدفعي شنته", at.span("قصف مدفعي شنته"), "shelling.noun.agent_of_carry"),
        ),
        weapons=(Weapon("artillery", "مدفعي", at.span("مدفعي")),),
        confidence=0.82,
    )
    denied = Event(
        id="e2",
        type="shelling",
        status="denied",
        perpetrators=(Actor("houthis", None, "الجماعة", at.span("الجماعة", "باسم")),),
        places=(
            Place(
                "event", "حي المزرعة", text="حي المزرعة", span=at.span("حي المزرعة"), precision="neighbourhood",
                candidates=(
                    Candidate("own:8", "المزرعة", 15.3601, 44.1873, ("YE", "Sanaa"), 0.41),
                    Candidate("own:9", "المزرعة", 13.6111, 44.1001, ("YE", "Taiz"), 0.39),
                ),
            ),
        ),
        sources=(Source("armed_group", "الحوثي", "المتحدث باسم الجماعة", at.span("المتحدث باسم الجماعة")),),
        evidence=(Evidence("قصف", at.span("قصف", "نفى"), "shelling.noun.denied"),),
        confidence=0.6,
    )  # fmt: skip
    coded = Coded(
        report=Report(
            id="yemen/1", sha256=hashlib.sha256(SHELLING.encode()).hexdigest(), url="https://example.org/yemen/1",
            outlet="صوت الحالمة", dateline=Quote("صنعاء", at.span("صنعاء")), title=SHELLING.partition("\n")[0],
            published="2020-11-30", published_basis="given",
        ),
        events=(first, denied),
        skipped=(
            Skipped(
                "توعد بقصف", at.span("توعد بقصف"), "threatened",
                (Actor("houthis"),), (Source("armed_group", "الحوثي"),),
            ),
            Skipped("موجة نزوح", at.span("موجة نزوح"), "feared"),
        ),
    )  # fmt: skip
    return coded, SHELLING


def hostile() -> tuple[Coded, str]:
    """A report whose every field tries to get out of the text."""
    at = Words(HOSTILE)
    script = at.span("<script>window.hacked = 1</script>")
    event = Event(
        id='"><script>window.hacked=1</script>',
        type="attack",
        status="unconfirmed",
        background=True,
        aggregate=True,
        perpetrators=(Actor(HOSTILE_NAME, HOSTILE_NAME, "<script>window.hacked = 1</script>", script),),
        counts=(
            Count(
                "killed",
                3,
                3,
                text="\u202eثلاثة\u202c مدنيين",
                span=at.span("\u202eثلاثة\u202c مدنيين"),
                of=HOSTILE_NAME,
            ),
        ),
        places=(Place("event", HOSTILE_NAME, admin=(HOSTILE_NAME,), candidates=(Candidate("x", HOSTILE_NAME, 1, 2),)),),
        date=Date(None, None, HOSTILE_NAME, (0, 3)),
        sources=(Source("outlet", HOSTILE_NAME), Source("media", HOSTILE_NAME, HOSTILE_NAME, (2, 12))),
        evidence=(
            Evidence("قتل", at.span("قتل"), HOSTILE_NAME),
            Evidence("قصف' على </div>", at.span("قصف' على </div>"), "x"),
        ),
        weapons=(Weapon(HOSTILE_NAME, HOSTILE_NAME, (0, 9)),),
    )
    report = Report(
        id=HOSTILE_NAME, sha256="0" * 64, url="javascript:window.hacked=1", outlet=HOSTILE_NAME, title=HOSTILE_NAME,
        byline=Quote(HOSTILE_NAME, (0, 1)), dateline=Quote(HOSTILE_NAME, (0, 1)), published=HOSTILE_NAME,
        language='ar" onload="window.hacked=1',
    )  # fmt: skip
    skipped = Skipped(
        HOSTILE_NAME, at.span("أصيب"), HOSTILE_NAME, (Actor(HOSTILE_NAME),), (Source("un", HOSTILE_NAME),)
    )
    return Coded(report=report, events=(event,), skipped=(skipped,)), HOSTILE


def sample_items() -> list[tuple[Coded, str]]:
    empty = Coded(report=Report(id="quiet.txt", sha256="0" * 64))
    return [shelling(), hostile(), (empty, "عقد المجلس المحلي اجتماعه الدوري.")]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def items() -> list[tuple[Coded, str]]:
    return sample_items()


@pytest.fixture(scope="session")
def address(items: list[tuple[Coded, str]], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a page of those reports: one in full, one hostile in every field, one with no record."""
    path: Path = tmp_path_factory.mktemp("page") / "page.html"
    with path.open("wb") as out:
        write_page(items, out)
    return path.as_uri()
