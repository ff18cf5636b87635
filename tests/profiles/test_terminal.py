"""The table for the terminal."""

import io
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from khabar.profiles.terminal import isolated, wrapped, write_table
from khabar.record import Coded, Event, Place


def written(coded: Coded, width: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    out = io.BytesIO()
    write_table([(coded, "")], out)
    return out.getvalue().decode()


def plain(text: str) -> str:
    return " ".join(re.sub("[\u2068\u2069]", "", text).split())


@pytest.mark.parametrize("width", [40, 80, 100, 140, 240])
def test_it_fits_and_every_isolate_is_closed_on_its_line(
    coded: Coded, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for line in written(coded, width, monkeypatch).splitlines():
        assert cell_len(line) <= width
        assert re.fullmatch("(?:[^\u2068\u2069]*\u2068[^\u2068\u2069]*\u2069)*[^\u2068\u2069]*", line)
        assert not re.search("[\u0600-\u06ff]", re.sub("\u2068[^\u2069]*\u2069", "", line))


def test_what_it_says_of_a_report(coded: Coded, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = written(coded, 300, monkeypatch).splitlines()
    assert plain(lines[0]) == "r1 · صحيفة · 2019-05-04"
    text = plain("\n".join(lines))
    for said in (
        "shelling", "unconfirmed", "background", "syrian_government (اللواء الأول) →", "civilians",
        "killed 101+ civilians (part: 2 children)", "injured ~30", "المزرعة (unresolved)",
        "البلدة الشرقية (SY Rural Damascus)", "to الحدود", "2019-05-02", "to 2019-05-04",
        "activist (ناشط معروف)", "left out 2: feared 1, norm 1",
    ):  # fmt: skip
        assert said in text


def test_a_narrow_window_stacks_the_cells(coded: Coded, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [plain(line) for line in written(coded, 60, monkeypatch).splitlines()]
    assert lines[1] == "act shelling"
    assert "how many killed 101+ civilians (part: 2 children)" in lines


def test_a_report_cannot_draw_on_the_terminal(coded: Coded, event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place("event", "\x1b[2J\x1b]0;gone\x07[bold]حي[/bold] :boom: \u202e")
    evil = msgspec.structs.replace(coded, events=(msgspec.structs.replace(event, places=(place,)),))
    text = written(evil, 200, monkeypatch)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "[bold]" in text
    assert ":boom:" in text


def test_no_colour_codes_outside_a_terminal(coded: Coded, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in written(coded, 140, monkeypatch)


def test_runs_of_arabic_are_isolated_with_the_digits_inside_them() -> None:
    assert isolated("activist (ناشط 3 في حي), x") == "activist (\u2068ناشط 3 في حي\u2069), x"
    assert isolated("no Arabic") == "no Arabic"


@given(st.text(), st.integers(2, 60))
def test_lines_are_never_wider_than_asked_and_lose_no_word(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
