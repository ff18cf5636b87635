"""Incidents as one HTML file that needs nothing else: figures, grade and every claim with its words.

It loads nothing and runs nothing, and its policy says so to the browser; every value passes through `labels`, escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from string import Template
from typing import BinaryIO

from khabar.incidents.incident import Figure, Incident, Range, Told
from khabar.profiles.incidents.terminal import in_words
from khabar.profiles.page.labels import actor_name, escaped, label, page_file, told
from khabar.record import Actor

_INCIDENTS = "<!-- incidents -->"
_DATES_TOLD = ("day", "window", "wide")


def write_page(incidents: Sequence[Incident], out: BinaryIO) -> None:
    """Write the page."""
    style = page_file("page.css") + page_file("incidents.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    reports = {report for incident in incidents for report in (*incident.reports, *incident.recalled_by)}
    sums = "".join(
        f"<div><dt>{label('incident', name)}</dt><dd>{number}</dd></div>"
        for name, number in (("total_incidents", len(incidents)), ("total_reports", len(reports)))
    )
    page = Template(page_file("incidents.html")).substitute(
        policy=policy, style=style, heading=label("incident", "heading"), sums=sums
    )
    head, _, tail = page.partition(_INCIDENTS)
    out.write(head.encode())
    out.writelines(card(incident).encode() for incident in incidents)
    out.write(tail.encode())


def card(incident: Incident) -> str:
    """One incident as an item of the list."""
    facts = [("when", _when(incident)), ("where", _where(incident)), ("who", _doers(incident))]
    for measure in ("killed", "injured"):
        facts.append((measure, _figure(getattr(incident, measure), getattr(incident, f"civilians_{measure}"))))
    rows = "".join(f"<div><dt>{label('incident', name)}</dt><dd>{value}</dd></div>" for name, value in facts)
    figures = "".join(f"<li>{_told_figure(figure)}</li>" for figure in incident.figures)
    claims = "".join(f"<li>{_claim(claim)}</li>" for claim in incident.claims)
    return (
        f'<li class="card incident" id="{escaped(incident.id)}"><h2>{label("type", incident.type)} '
        f'<span class="grade" title="{escaped(incident.because)}">{label("grade", incident.grade)}</span> '
        f"<code>{escaped(incident.id)}</code></h2>"
        f'<dl class="facts">{rows}</dl>'
        f"{_details('figures', len(incident.figures), figures) if figures else ''}"
        f"{_details('claims', len(incident.claims), claims)}</li>\n"
    )


def _details(name: str, number: int, items: str) -> str:
    return f"<details><summary>{label('incident', name)} ({number})</summary><ol>{items}</ol></details>"


def _when(incident: Incident) -> str:
    date = incident.date
    if date.start is None:
        return label("incident", "none")
    days = date.start if date.start == date.end else f"{date.start} – {date.end}"
    basis = "" if date.precision in _DATES_TOLD else f' <span class="soft">{label("incident", "published")}</span>'
    return f'<bdi dir="ltr">{escaped(days)}</bdi>{basis}'


def _where(incident: Incident) -> str:
    return ", ".join(told(place.name) for place in incident.places) or label("incident", "none")


def _doers(incident: Incident) -> str:
    named = [f"{actor_name(Actor(doer.id))} ({_names(doer.named_by)})" for doer in incident.perpetrators]
    return "; ".join(named) or label("incident", "none")


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(told, names))


def _figure(total: Range, civilians: Range) -> str:
    if total.low is None:
        return label("incident", "none")
    words = f'<bdi dir="ltr">{escaped(in_words(total))}</bdi>'
    if civilians == total:
        return words
    return f'{words}, {label("incident", "civilians")} <bdi dir="ltr">{escaped(in_words(civilians) or "?")}</bdi>'


def _told_figure(figure: Figure) -> str:
    old = f' <span class="soft">({label("incident", "superseded")})</span>' if figure.superseded else ""
    value = escaped(in_words(Range(figure.low, figure.high)))
    return f'{label("incident", figure.measure)} <bdi dir="ltr">{value}</bdi>: {_names(figure.told_by)}{old}'


def _claim(claim: Told) -> str:
    about = [told(claim.outlet or claim.report), f'<bdi dir="ltr">{escaped(claim.published or "")}</bdi>']
    about += [label("type", claim.type), f"{label('incident', 'origin')} {claim.origin}"]
    if claim.status != "asserted":
        about.append(label("status", claim.status))
    if claim.recalled:
        about.append(label("incident", "recalled"))
    return f'<blockquote lang="ar" dir="rtl">{escaped(claim.quote)}</blockquote><p class="soft">{" · ".join(about)}</p>'
