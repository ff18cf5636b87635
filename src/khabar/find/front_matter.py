"""Front matter: the outlet, byline and dateline that a report puts before its first sentence."""

from __future__ import annotations

import msgspec

from khabar.record import Quote
from khabar.text.words import Doc


class FrontMatter(msgspec.Struct, frozen=True):
    """What the first lines say of the report itself; None for what they do not say."""

    outlet: str | None = None
    byline: Quote | None = None
    dateline: Quote | None = None


def read_front_matter(doc: Doc) -> FrontMatter:
    """The outlet, byline and dateline of a report: دمشق - سانا، الرقة – ماهر العواد."""
    return FrontMatter()
