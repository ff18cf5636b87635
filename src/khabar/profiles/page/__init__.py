"""Coded reports as one HTML file that needs nothing else: every record beside the words that it rests on.

The file loads nothing and says so to the browser: its policy admits its own style sheet and its own script, by hash,
and nothing else, so that whatever a report holds stays text.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from string import Template
from typing import BinaryIO, cast, get_args

from khabar.profiles.page.cards import Setting, quoted, record_card, skipped_item
from khabar.profiles.page.labels import escaped, label, link, page_file, told
from khabar.profiles.page.marks import find_marks, marked
from khabar.record import Coded, EventType, Report, Status

_IN_MEMORY = 32 * 2**20
# So many left out stand open; more are opened by the reader.
_FEW = 5
_REPORTS = "<!-- reports -->"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class _Tally:
    """What the head of the page sums up."""

    def __init__(self) -> None:
        self.reports = 0
        self.records = 0
        self.skipped = 0
        self.types: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()

    def add(self, coded: Coded) -> None:
        """Count one report with its records and what was left out."""
        self.reports += 1
        self.records += len(coded.events)
        self.skipped += len(coded.skipped)
        self.types.update(event.type for event in coded.events)
        self.statuses.update(event.status for event in coded.events)


def write_page(items: Iterable[tuple[Coded, str]], out: BinaryIO) -> None:
    """Write the page. The sums stand above the reports, so these wait in a file of their own once they are many."""
    tally = _Tally()
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as waiting:
        for number, (coded, text) in enumerate(items, 1):
            tally.add(coded)
            waiting.write(report_article(f"r{number}", number, coded, text).encode())
        head, tail = _frame(tally)
        out.write(head.encode())
        waiting.seek(0)
        shutil.copyfileobj(cast(BinaryIO, waiting), out)
        out.write(tail.encode())


def _frame(tally: _Tally) -> tuple[str, str]:
    """What stands before and after the reports."""
    style, script = page_file("page.css"), page_file("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    page = Template(page_file("page.html")).substitute(
        policy=policy, style=style, script=script, sums=_sums(tally), filters=_filters(tally)
    )
    head, _, tail = page.partition(_REPORTS)
    return head, tail


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _sums(tally: _Tally) -> str:
    sums = {"total_reports": tally.reports, "total_records": tally.records, "total_skipped": tally.skipped}
    return "".join(f"<div><dt>{label('page', name)}</dt><dd>{number}</dd></div>" for name, number in sums.items())


def _filters(tally: _Tally) -> str:
    order = {value: n for n, value in enumerate(get_args(EventType))}
    types = sorted(tally.types, key=lambda value: (-tally.types[value], order[value]))
    return _choices("type", types, tally.types) + _choices("status", get_args(Status), tally.statuses)


def _choices(section: str, values: Iterable[str], counted: Counter[str]) -> str:
    shown = "".join(
        f'<button type="button" aria-pressed="false" data-filter="{section}" data-value="{value}">'
        f"{label(section, value)} <b>{counted[value]}</b></button>"
        for value in values
        if counted[value]
    )
    return (
        f'<div class="choices" role="group" aria-labelledby="by-{section}"><span id="by-{section}">'
        f"{label('page', f'by_{section}')}</span><div>{shown}</div></div>"
    )


def report_article(key: str, number: int, coded: Coded, text: str) -> str:
    """One report: its text with the words of every value marked, and its records beside it."""
    report, setting = coded.report, Setting(key, text, coded.report)
    records = "".join(record_card(setting, n, event) for n, event in enumerate(coded.events, 1))
    if not records:
        records = f'<li class="none">{label("page", "no_records")}</li>'
    language = report.language if _LANGUAGE.fullmatch(report.language) else "ar"
    return (
        f'<article class="report" id="{key}" aria-labelledby="{key}h"><header>'
        f'<h2 id="{key}h"><a class="no" href="#{key}">{number}</a> {_heading(report, text)}</h2>'
        f"{_about(setting)}</header>"
        f'<div class="columns"><section class="text" tabindex="0" aria-labelledby="{key}t"><h3 id="{key}t" class="vh">'
        f'{label("page", "text")}</h3><div class="words" lang="{language}" dir="rtl">'
        f"{marked(text, find_marks(coded, text), key)}</div></section>"
        f'<section class="side" aria-labelledby="{key}r"><h3 id="{key}r" class="vh">{label("page", "records")}</h3>'
        f'<ol class="records">{records}</ol>{_left_out(setting, coded)}</section></div></article>\n'
    )


def _heading(report: Report, text: str) -> str:
    # A title is the first line of the text as coded, and is not said twice.
    shown = report.outlet or report.id
    title = "" if report.title is None or text.startswith(report.title) else f": {told(report.title)}"
    return told(shown) + title


def _about(setting: Setting) -> str:
    report = setting.report
    if report.published:
        day = f'<bdi dir="ltr">{escaped(report.published)}</bdi>'
        facts = [f"{label('page', 'published')} {day} ({label('basis', report.published_basis)})"]
    else:
        facts = [label("page", "unpublished")]
    for name, quote in (("dateline", report.dateline), ("byline", report.byline)):
        if quote is not None:
            facts.append(f"{label('page', name)} {quoted(setting, name, quote.text, None)}")
    if report.outlet is not None and report.id not in (report.outlet, report.url):
        facts.append(f'<code><bdi dir="ltr">{escaped(report.id)}</bdi></code>')
    if report.url:
        facts.append(link(report.url))
    return f'<ul class="about">{"".join(f"<li>{fact}</li>" for fact in facts)}</ul>'


def _left_out(setting: Setting, coded: Coded) -> str:
    if not coded.skipped:
        return ""
    items = "".join(skipped_item(setting, n, skipped) for n, skipped in enumerate(coded.skipped, 1))
    number = len(coded.skipped)
    return (
        f'<details class="skipped"{" open" if number <= _FEW else ""}><summary>{label("page", "skipped")} ({number})'
        f"</summary><ol>{items}</ol></details>"
    )
