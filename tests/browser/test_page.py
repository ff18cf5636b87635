"""The page in a browser: it loads nothing, runs nothing of a report; by mouse, touch, keyboard and on paper."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from khabar.profiles.page import write_page
from khabar.profiles.page.labels import labels
from khabar.record import Coded

Opens = Callable[..., Page]
LIT = re.compile(r"\bon\b")
AT = re.compile(r"\bat\b")


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opens]:
    """Opens the page in a fresh window; at the end nothing may have been asked of the network, nor gone wrong."""
    wrong: list[str] = []
    contexts = []

    def open_page(at: str = address, fragment: str = "", **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("request", lambda request: request.url.startswith(at) or wrong.append(f"request: {request.url}"))
        page.goto(at + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def words(page: Page, report: int = 1) -> Locator:
    return page.locator(f"#r{report} .words")


def test_the_text_is_kept_to_the_letter(opened: Opens, items: list[tuple[Coded, str]]) -> None:
    page = opened()
    for number, (_, text) in enumerate(items, 1):
        assert words(page, number).evaluate("e => e.textContent") == text.replace("\ud800", "\ufffd")


def test_selected_text_holds_no_number_of_a_record(opened: Opens) -> None:
    page = opened()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#r1 .words'))")
    selected = page.evaluate("String(getSelection())")
    assert selected.strip().startswith("قتلى في قصف على حي الروضة بتعز")
    assert "قصف مدفعي شنته مليشيا الحوثي على" in selected


def test_hover_lights_the_words_of_a_record_and_of_no_other(opened: Opens) -> None:
    page = opened()
    page.locator("#r1-e2 h3").hover()
    lit = page.locator("#r1 .words .on")
    assert lit.all_text_contents() == ["المتحدث باسم الجماعة", "الجماعة", "قصف", "حي المزرعة"]
    page.locator("h1").hover()
    expect(lit).to_have_count(0)


def test_hover_over_words_lights_their_record_and_value(opened: Opens) -> None:
    page = opened()
    words(page).locator(".place", has_text="مستشفى الثورة").hover()
    expect(page.locator("#r1-e1")).to_have_class(LIT)
    expect(page.locator("#r1-e2")).not_to_have_class(LIT)
    words(page).locator(".count", has_text="أكثر من مئة قذيفة").hover()
    expect(page.locator("#r1-e1 q.at")).to_have_text("أكثر من مئة قذيفة")


def test_focus_lights_words_too(opened: Opens) -> None:
    page = opened()
    page.locator("#r1-e1").focus()
    expect(words(page).locator(".perpetrator", has_text="مليشيا")).to_have_class(LIT)


def test_overlapping_words_show_both_lines_apart(opened: Opens) -> None:
    page = opened()
    count = words(page).locator(".count", has_text="نحو 20 مدنيا").first
    target = words(page).locator(".target", has_text="مدنيا").first
    offsets = [mark.evaluate("e => getComputedStyle(e).textUnderlineOffset") for mark in (count, target)]
    lines = [mark.evaluate("e => getComputedStyle(e).textDecorationStyle") for mark in (count, target)]
    assert len(set(offsets)) == 2
    assert lines == ["dotted", "double"]


def test_every_kind_has_a_line_of_its_own_besides_its_colour(opened: Opens) -> None:
    lines = opened().evaluate(
        """() => [...document.querySelectorAll('.legend .m')].map(e => { const s = getComputedStyle(e);
        return [s.textDecorationLine, s.textDecorationStyle, s.textDecorationThickness, s.backgroundImage,
                s.backgroundColor].join(' ') })"""
    )
    assert len(lines) == len(set(lines)) == 9


def test_keyboard_walks_the_records_and_goes_to_their_words_and_back(opened: Opens) -> None:
    page = opened()
    page.keyboard.press("j")
    expect(page.locator("#r1-e1")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#r1-e2")).to_be_focused()
    outline = page.locator("#r1-e2").evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    mark = words(page).locator("a.evidence[data-r~=e2]")
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#r1-e2")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("#r2-e1")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.locator("#r1-e1")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".on")).to_have_count(0)


def test_tab_reaches_the_language_the_filters_and_the_records(opened: Opens) -> None:
    page = opened()
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
    order = [reached.index(name) for name in ("skip", "lang-en", "search", "r1-e1", "r1-e2", "r1-s1")]
    assert order == sorted(order)


def test_words_lead_to_their_record_by_click_and_what_was_left_out_opens(opened: Opens) -> None:
    page = opened()
    page.locator("#r1 details.skipped > summary").click()
    expect(page.locator("#r1-s2")).not_to_be_visible()
    words(page).locator(".skipped", has_text="موجة نزوح").click()
    expect(page.locator("#r1-s2")).to_be_visible()
    expect(page.locator("#r1-s2")).to_be_focused()


def test_quoted_words_lead_to_their_place_in_the_text(opened: Opens) -> None:
    page = opened()
    page.locator("#r1-e1 q.perpetrator").click(position={"x": 40, "y": 12})
    expect(words(page).locator(".perpetrator", has_text="مليشيا")).to_have_class(AT)


def test_an_address_leads_to_its_record(opened: Opens) -> None:
    page = opened(fragment="#r1-s2")
    expect(page.locator("#r1-s2")).to_be_focused()
    page.locator("#r1-e2 .no").click()
    assert page.url.endswith("#r1-e2")
    expect(words(page).locator("a.evidence[data-r~=e2]")).to_have_class(LIT)


def test_touch_lights_the_words_of_a_record(opened: Opens) -> None:
    page = opened(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.locator("#r1-e1 h3").tap()
    expect(words(page).locator(".weapon")).to_have_class(LIT)


def test_languages(opened: Opens) -> None:
    page = opened()
    head = page.locator("#r1-e1 h3")
    expect(page.locator("#r1-e1 .source dt bdi[lang=en]").first).to_be_visible()
    expect(head).to_contain_text("Shelling")
    expect(head).to_contain_text("قصف")
    page.get_by_text("العربية").click()
    expect(page.locator("#r1-e1 .source dt bdi[lang=en]").first).not_to_be_visible()
    expect(page.locator("#r1-e1 dt", has_text="المصدر")).to_be_visible()
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    assert page.url.endswith("#lang=ar")
    page.reload()
    expect(page.locator("#r1-e1 dt", has_text="المصدر")).to_be_visible()
    page.get_by_text("English").click()
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"


@pytest.mark.parametrize("fragment", ["", "#lang=ar"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_runs_over_the_side(opened: Opens, width: int, fragment: str) -> None:
    page = opened(fragment=fragment, viewport={"width": width, "height": 844})
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    over = page.evaluate(
        """() => [...document.querySelectorAll('.card, .left, .text')]
        .filter(e => e.scrollWidth > e.clientWidth + 1).length"""
    )
    assert over == 0


def test_a_hostile_report_runs_nothing(opened: Opens) -> None:
    page = opened()
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, iframe, object, embed, form, base, link").count() == 0
    assert page.locator("script").count() == 1
    assert page.locator("article").count() == 3
    assert page.locator("#r2 a[target]").count() == 0
    handlers = page.evaluate(
        "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => /^on|^style$/.test(n))"
    )
    assert handlers == []
    addresses = page.evaluate("[...document.querySelectorAll('[href]')].map(e => e.getAttribute('href'))")
    assert {re.match(r"#|https://", address) is not None for address in addresses} == {True}
    expect(page.locator("#r2 ul.about")).to_contain_text("javascript:window.hacked=1")


def test_what_turns_the_direction_of_words_is_shown(opened: Opens) -> None:
    page = opened()
    marks = words(page, 2).locator(".ctl")
    assert marks.evaluate_all("all => all.map(e => [e.dataset.c, getComputedStyle(e).unicodeBidi])") == [
        ["RLO", "isolate"],
        ["PDF", "isolate"],
    ]


def test_a_script_put_into_the_page_is_refused(browser: Browser, address: str) -> None:
    """The page's policy holds even if an escape were forgotten."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    with pytest.raises(Exception, match="Content Security Policy"):
        page.add_script_tag(content="window.hacked = 1")
    page.evaluate(
        "const e = document.createElement('script'); e.textContent = 'window.hacked = 2'; document.body.append(e)"
    )
    assert page.evaluate("window.hacked") is None
    context.close()


def test_without_scripts_everything_is_read(opened: Opens) -> None:
    page = opened(java_script_enabled=False)
    expect(page.locator("#r1 .words")).to_be_visible()
    expect(page.locator("#r1-e1 .rule").first).to_be_visible()
    expect(page.locator(".search")).not_to_be_visible()
    expect(page.locator("#r1-s1")).to_be_visible()
    page.locator("label[for=lang-ar]").click()
    expect(page.locator("#r1-e1 dt", has_text="المصدر")).to_be_visible()
    words(page).locator("a.evidence").first.click()
    assert page.url.endswith("#r1-e1")


def test_on_paper_all_evidence_and_reasons_stand(opened: Opens) -> None:
    page = opened()
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = false)")
    page.emulate_media(media="print")
    for shown in ("#r1-e1 .context", "#r1-e2 .candidates li", "#r1-s1", "#r1-s2", ".legend"):
        for element in page.locator(shown).all():
            box = element.bounding_box()
            assert box is not None, shown
            assert box["height"] > 0, shown
            assert element.evaluate("e => e.checkVisibility({contentVisibilityAuto: true})"), shown
    assert page.locator("#r1 .text").evaluate("e => getComputedStyle(e).overflowY") == "visible"
    mark = words(page).locator(".perpetrator").first
    assert mark.evaluate("e => getComputedStyle(e).printColorAdjust") == "exact"
    expect(page.locator(".search")).not_to_be_visible()


CONTRASTS = (Path(__file__).parent / "contrasts.js").read_text("utf-8")


@pytest.mark.parametrize("media", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"media": "print"}])
def test_all_text_stands_out_from_its_ground(opened: Opens, media: dict[str, Any]) -> None:
    page = opened()
    page.emulate_media(**media)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    page.locator("[data-filter]").first.click()
    page.locator("[data-filter]").first.click()
    page.locator("#r1-e1").focus()
    page.wait_for_timeout(50)
    faint = page.evaluate(CONTRASTS)
    assert faint["measured"] > 200
    assert faint["faint"] == []


def test_filters_by_type_status_and_text(opened: Opens) -> None:
    page = opened()
    button = page.locator("[data-value=shelling]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("article:visible")).to_have_count(1)
    expect(page.locator("#shown")).to_have_text("1 of 3 reports shown")
    page.locator("[data-value=denied]").click()
    expect(page.locator(".card:visible")).to_have_count(1)
    page.keyboard.press("j")
    expect(page.locator("#r1-e2")).to_be_focused()
    page.locator("[data-value=denied]").click()
    button.click()
    page.keyboard.press("/")
    page.keyboard.type("المجلس المحلى")
    expect(page.locator("article:visible")).to_have_count(1)
    expect(page.locator("#r3")).to_be_visible()


def test_every_control_has_a_name(opened: Opens) -> None:
    page = opened()
    for role in ("link", "button", "radio", "searchbox"):
        for element in page.get_by_role(role).all():
            name = element.evaluate("e => (e.labels?.[0]?.innerText || e.innerText || e.textContent).trim()")
            assert name, element
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    named = page.evaluate(
        "[...document.querySelectorAll('[aria-labelledby]')].map(e => e.getAttribute('aria-labelledby'))"
    )
    assert set(named) <= set(ids)


def test_five_hundred_reports_stay_usable(opened: Opens, items: list[tuple[Coded, str]], tmp_path: Path) -> None:
    many = tmp_path / "many.html"
    with many.open("wb") as out:
        write_page((items[n % 2] for n in range(500)), out)
    page = opened(many.as_uri())
    expect(page.locator("article")).to_have_count(500)
    spent = page.evaluate(
        """() => { const start = performance.now(); document.querySelector('[data-value=attack]').click();
        document.body.offsetHeight; return performance.now() - start }"""
    )
    assert spent < 2000
    expect(page.locator("#shown")).to_have_text("250 of 500 reports shown")


def test_the_page_of_the_command(opened: Opens, tmp_path: Path) -> None:
    """What `khabar code examples/reports --format html` writes: every text as coded, every reason in both languages."""
    path = tmp_path / "page.html"
    command = [sys.executable, "-m", "khabar", "code", "examples/reports", "--output"]
    root = Path(__file__).parents[2]
    for written in (path, path.with_suffix(".jsonl")):
        subprocess.run([*command, str(written)], check=True, cwd=root, capture_output=True)
    coded = [msgspec.json.decode(line, type=Coded) for line in path.with_suffix(".jsonl").read_bytes().splitlines()]
    page = opened(path.as_uri())
    texts = page.locator(".words").evaluate_all("all => all.map(e => e.textContent)")
    assert [hashlib.sha256(text.encode()).hexdigest() for text in texts] == [one.report.sha256 for one in coded]
    expect(page.locator(".card")).to_have_count(sum(len(one.events) for one in coded))
    assert {left.reason for one in coded for left in one.skipped} <= set(labels()["reason"])
