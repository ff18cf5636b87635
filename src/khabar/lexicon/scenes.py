"""Scenes of ordinary life and their words (`data/scenes.toml`): what a report is about when it is not about war."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from khabar.lexicon.matcher import Matcher
from khabar.text.words import Doc

_NONE = "none"


class SceneWords(msgspec.Struct, frozen=True):
    """One scene of the data file."""

    id: str
    gloss: str
    forms: tuple[str, ...]


@cache
def load_scenes() -> tuple[SceneWords, ...]:
    """The entries of the data file."""
    text = (files("khabar") / "data" / "scenes.toml").read_text(encoding="utf8")
    return tuple(msgspec.convert(tomllib.loads(text)["scene"], list[SceneWords]))


@cache
def _matcher() -> Matcher[str]:
    return Matcher((form, scene.id) for scene in load_scenes() for form in scene.forms)


def find_scene_words(doc: Doc) -> list[tuple[int, str]]:
    """Where words of a scene begin, with the scene: [(4, "sport"), ...]; phrases of `_NONE` hide those they hold."""
    found = _matcher().find(doc)
    return [(match.first, scene) for match in found if _NONE not in match.entries for scene in match.entries]
