"""Words of the page in English and Arabic, escaped: a report reaches the page only through here or `marks`."""

from __future__ import annotations

import html
import re
import tomllib
from functools import cache
from importlib.resources import files

from khabar.lexicon.actors import load_actors
from khabar.profiles.cells import printable
from khabar.record import Actor

_WEB = re.compile(r"https?://[^\s\"'<>\\^`{|}@]+", re.IGNORECASE)


@cache
def labels() -> dict[str, dict[str, tuple[str, str]]]:
    """English and Arabic label by section and value, as `data/page/labels.toml` has them."""
    return {
        section: {value: (english, arabic) for value, (english, arabic) in rows.items()}
        for section, rows in tomllib.loads(page_file("labels.toml")).items()
    }


def page_file(name: str) -> str:
    """A data file of the page, as text."""
    return files("khabar").joinpath("data", "page", name).read_text("utf-8")


def escaped(text: str) -> str:
    """Text of a report outside its body: on one line, with no invisible characters, escaped for HTML."""
    return html.escape(printable(text))


def told(text: str) -> str:
    """Escaped text that keeps its own direction and does not turn what stands around it."""
    return f'<bdi dir="auto">{escaped(text)}</bdi>'


def both(english: str, arabic: str) -> str:
    """A label of which the page shows the one in its language."""
    return f'<span class="l"><bdi lang="en">{escaped(english)}</bdi><bdi lang="ar">{escaped(arabic)}</bdi></span>'


def label(section: str, value: str) -> str:
    """The label of a value; a value that has none stands as it is."""
    found = labels()[section].get(value)
    return both(*found) if found else told(value.replace("_", " "))


def pair(section: str, value: str) -> str:
    """The label of a value in both languages, the page's own first."""
    english, arabic = labels()[section].get(value, (value.replace("_", " "), ""))
    return f'<span class="pair"><bdi lang="en">{escaped(english)}</bdi> <bdi lang="ar">{escaped(arabic)}</bdi></span>'


def actor_name(actor: Actor) -> str:
    """The name of an actor or group: `islamic_state` is "Islamic State" and "داعش"."""
    group = labels()["group"].get(actor.id)
    if group is not None:
        return both(*group)
    entry = load_actors().get(actor.id)
    plain = actor.id.removeprefix("other:").replace("_", " ")
    if entry is not None:
        return both(entry.name_en, entry.names[0] if entry.names else plain)
    return both(plain[:1].upper() + plain[1:], actor.text or plain)


def link(url: str) -> str:
    """A link to a web address; any other address, or one that hides something, as text."""
    if _WEB.fullmatch(url) and printable(url) == url:
        return f'<a href="{html.escape(url)}" rel="noreferrer noopener" target="_blank" dir="ltr">{escaped(url)}</a>'
    return f'<bdi dir="ltr">{escaped(url)}</bdi>'
