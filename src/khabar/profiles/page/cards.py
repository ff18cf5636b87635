"""Records of a report, and what was left out, as cards beside its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from khabar.profiles.figures import figure
from khabar.profiles.page.labels import actor_name, escaped, label, pair, told
from khabar.profiles.page.marks import exact, word_id
from khabar.record import Actor, Count, Date, Event, Evidence, Place, Report, Skipped, Source, Span, Weapon

_AROUND = 70


class Setting(msgspec.Struct, frozen=True):
    """What the cards of a report refer to: its key in the page, its text and who published it."""

    key: str
    text: str
    report: Report


def record_card(setting: Setting, number: int, event: Event) -> str:
    """One record: its head line, then a row for every part of it."""
    key = f"{setting.key}-e{number}"
    flags = {"background": event.background, "aggregate": event.aggregate}
    shown = "".join(f'<span class="flag">{label("flag", flag)}</span>' for flag, holds in flags.items() if holds)
    return (
        f'<li class="card" id="{key}" tabindex="0" aria-labelledby="{key}h" data-r="e{number}" '
        f'data-type="{escaped(event.type)}" data-status="{escaped(event.status)}">'
        f'<h3 id="{key}h"><a class="no" href="#{key}" tabindex="-1"><span class="vh">{label("page", "record")} </span>'
        f'{number}</a> {pair("type", event.type)} <span class="status {escaped(event.status)}">'
        f"{label('status', event.status)}</span>{shown}</h3><dl>{''.join(_rows(setting, event))}</dl></li>"
    )


def _rows(setting: Setting, event: Event) -> Iterator[str]:
    yield _row("perpetrator", _actors(setting, "perpetrator", event.perpetrators))
    if event.targets:
        yield _row("target", _actors(setting, "target", event.targets))
    if event.counts:
        yield _row("count", (_count(setting, count) for count in _with_breakdowns(event.counts)))
    yield _row("place", [_place(setting, place) for place in event.places] or [_nothing("not_told")])
    yield _row("date", [_date(setting, event.date) if event.date else _nothing("not_told")])
    yield _chain_row(setting, event.sources)
    if event.weapons:
        yield _row(
            "weapon",
            (f"{label('weapon', weapon.id)} {_words(setting, 'weapon', weapon)}" for weapon in event.weapons),
        )
    yield _row("evidence", (_evidence(setting, evidence) for evidence in event.evidence), "quotes")
    yield (
        f'<div class="row confidence"><dt>{label("kind", "confidence")}</dt><dd><meter min="0" max="1" '
        f'value="{event.confidence:.2f}" aria-hidden="true"></meter> {event.confidence:.2f}</dd></div>'
    )


def _row(kind: str, values: Iterable[str], style: str = "values") -> str:
    items = "".join(f"<li>{value}</li>" for value in values)
    return f'<div class="row {kind}"><dt>{label("kind", kind)}</dt><dd><ul class="{style}">{items}</ul></dd></div>'


def _nothing(why: str) -> str:
    return f'<span class="none">{label("page", why)}</span>'


def _words(setting: Setting, kind: str, value: Actor | Count | Place | Date | Source | Weapon) -> str:
    """The words of a value as the report has them, tied to their place in the text."""
    if value.text is None:
        return ""
    return quoted(setting, kind, value.text, value.span)


def quoted(setting: Setting, kind: str, text: str, span: Span | None) -> str:
    """Words of the report in quotation marks, tied to where they stand when that is known."""
    tie = f' data-w="{word_id(setting.key, kind, span)}"' if span is not None else ""
    return f'<q class="w {kind}" lang="ar" dir="rtl"{tie}>{escaped(text)}</q>'


def _actors(setting: Setting, kind: str, actors: Sequence[Actor]) -> list[str]:
    if not actors:
        return [_nothing("not_named")]
    return [
        actor_name(actor)
        + (f' <span class="faction">{told(actor.faction)}</span>' if actor.faction else "")
        + f" {_words(setting, kind, actor)}"
        for actor in actors
    ]


def shown_figure(count: Count) -> str:
    """A figure as told, in signs that need no language: `3`, `≥101`, `40–50`, `~20`."""
    return figure(count, at_least="≥{}", between="{}–{}")


def _with_breakdowns(counts: Sequence[Count]) -> list[Count]:
    """The counts as told, a breakdown after what it breaks down."""
    measures = list(dict.fromkeys(count.measure for count in counts))
    return sorted(counts, key=lambda count: (measures.index(count.measure), count.part))


def _count(setting: Setting, count: Count) -> str:
    part = f'<span class="part">{label("flag", "part")}</span> ' if count.part else ""
    of = f" · {actor_name(Actor(count.of))}" if count.of else ""
    says = ""
    if count.source is not None:
        says = f' <span class="says">{label("page", "says")} {_source(setting, count.source)}</span>'
    shown = f'<b class="figure"><bdi dir="ltr">{shown_figure(count)}</bdi></b>'
    return f"{part}{label('measure', count.measure)} {shown}{of} {_words(setting, 'count', count)}{says}"


def _place(setting: Setting, place: Place) -> str:
    role = "" if place.role == "event" else f'<span class="role">{label("role", place.role)}</span> '
    shown = f'{role}<b lang="ar">{told(place.name)}</b> '
    shown += f'<span class="precision">{label("precision", place.precision)}</span>'
    if place.admin:
        shown += f' <span class="admin"><bdi dir="ltr">{escaped(" › ".join(place.admin))}</bdi></span>'
    if place.lat is not None and place.lon is not None:
        shown += f' <span class="point"><bdi dir="ltr">{_point(place.lat, place.lon)}</bdi></span>'
    elif place.id is None:
        shown += f' <span class="unresolved">{label("page", "unresolved")}</span>'
    if place.text is not None and place.text != place.name:
        shown += f" {_words(setting, 'place', place)}"
    if place.decided_by:
        quotes = " ".join(f'<q class="w" lang="ar" dir="rtl">{escaped(quote.text)}</q>' for quote in place.decided_by)
        shown += f' <span class="decided">{label("page", "decided_by")} {quotes}</span>'
    return shown + _candidates(place)


def _candidates(place: Place) -> str:
    if place.id is not None or not place.candidates:
        return ""
    items = "".join(
        f"<li>{told(found.name)} <span class='admin'><bdi dir='ltr'>{escaped(' › '.join(found.admin))}</bdi></span> "
        f'<span class="point"><bdi dir="ltr">{_point(found.lat, found.lon)} · {found.score:.2f}</bdi></span></li>'
        for found in place.candidates
    )
    return (
        f'<details class="candidates"><summary>{label("page", "candidates")} ({len(place.candidates)})</summary>'
        f"<ul>{items}</ul></details>"
    )


def _point(lat: float, lon: float) -> str:
    return f"{lat:.4f}, {lon:.4f}"


def _date(setting: Setting, date: Date) -> str:
    if date.start is None or date.end is None:
        return f"{_nothing('undated')} {_words(setting, 'date', date)}"
    days = escaped(date.start if date.start == date.end else f"{date.start} – {date.end}")
    return f'<b class="day"><bdi dir="ltr">{days}</bdi></b> {_words(setting, "date", date)}'


def _source(setting: Setting, source: Source) -> str:
    named = source.name or (setting.report.outlet if source.kind == "outlet" else None)
    if named:
        name = told(named)
    elif source.kind == "outlet":
        name = label("page", "this_report")
    else:
        name = _nothing("unnamed")
    words = _words(setting, "source", source) if source.text != source.name else ""
    return f'<span class="kind">{label("source", source.kind)}</span> {name} {words}'


def _chain_row(setting: Setting, sources: Sequence[Source]) -> str:
    """The chain of telling, from the first to tell it to the report itself."""
    links = [f"<li{_tie(setting, source)}>{_source(setting, source)}</li>" for source in sources]
    if not sources or sources[-1].kind != "outlet":
        outlet = setting.report.outlet
        links.append(f'<li class="outer">{told(outlet) if outlet else label("page", "this_report")}</li>')
    return (
        f'<div class="row source"><dt>{label("kind", "source")}<span class="vh">, {label("page", "chain")}</span></dt>'
        f'<dd><ol class="chain">{"".join(links)}</ol></dd></div>'
    )


def _tie(setting: Setting, source: Source) -> str:
    return f' data-w="{word_id(setting.key, "source", source.span)}"' if source.span is not None else ""


def _evidence(setting: Setting, evidence: Evidence) -> str:
    return (
        f"{in_context(setting, 'evidence', evidence.text, evidence.span)}"
        f'<span class="rule">{label("page", "rule")} <code dir="ltr">{escaped(evidence.rule)}</code></span>'
    )


def in_context(setting: Setting, kind: str, text: str, span: Span) -> str:
    """Words with what stands around them in their paragraph, as a link to their place in the text."""
    start, end = span
    if not 0 <= start < end <= len(setting.text):
        return quoted(setting, kind, text, None)
    before = setting.text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = setting.text[end : end + _AROUND].partition("\n")[0]
    if start - len(before) > 0 and len(before) == _AROUND:
        before = "… " + before.partition(" ")[2]
    if len(after) == _AROUND:
        after = after.rpartition(" ")[0] + " …"
    words = word_id(setting.key, kind, span)
    return (
        f'<q class="context" lang="ar" dir="rtl">{exact(before)}<a class="w {kind}" href="#{words}" '
        f'data-w="{words}">{exact(text)}</a>{exact(after)}</q>'
    )


def skipped_item(setting: Setting, number: int, skipped: Skipped) -> str:
    """Words of conflict that made no record: the reason in both languages, the words, whom they are about, who says."""
    key = f"{setting.key}-s{number}"
    about = ""
    if skipped.actors:
        about = f'<span class="whom">{label("page", "about")} {", ".join(map(actor_name, skipped.actors))}</span>'
    said = [source for source in skipped.sources if source.kind != "outlet" or source.name]
    says = ""
    if said:
        chain = "".join(f"<li>{_source(setting, source)}</li>" for source in said)
        says = f'<span class="says">{label("page", "says")} <ol class="chain">{chain}</ol></span>'
    return (
        f'<li class="left" id="{key}" tabindex="0" data-r="s{number}"><span class="no">−{number}</span> '
        f'<b class="reason">{pair("reason", skipped.reason)}</b> '
        f"{in_context(setting, 'skipped', skipped.text, skipped.span)}{about}{says}</li>"
    )
