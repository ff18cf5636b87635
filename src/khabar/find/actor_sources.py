"""Actors as sources: armies and states speak as military or official, armed groups for themselves."""

from __future__ import annotations

from khabar.find.source_text import SourceText
from khabar.lexicon.actor_forms import ActorWord, actor_matcher
from khabar.lexicon.actors import load_actors
from khabar.lexicon.matcher import Match

_MILITARY_CONTEXTS = frozenset(
    "army security coalition joint_forces general_security counter_terrorism occupation defence_ministry "
    "republican_guard general_command military_council fourth_division".split()
)
_OFFICIAL_CONTEXTS = frozenset({"state", "government", "legitimacy", "transitional_council"})
_NO_SOURCE_CONTEXTS = frozenset("enemy aggression mercenaries iran_backed turkey_backed us_backed uae_backed".split())
_FORCE = ("قوات", "جيش", "الجيش", "القوات", "سلاح")


def actor_kind(text: SourceText, match: Match[ActorWord], word: ActorWord) -> str | None:
    """What an actor of the actor files is as a source; None for what does not speak."""
    if word.kind in ("state", "capital") or (word.kind == "nisba" and word.human and match.prefix.endswith("ال")):
        return "official"
    if word.kind == "context":
        if word.value in _NO_SOURCE_CONTEXTS:
            return None
        if word.value == "police":
            return "police"
        return (
            "military"
            if word.value in _MILITARY_CONTEXTS
            else "official"
            if word.value in _OFFICIAL_CONTEXTS
            else "armed_group"
        )
    if word.kind in ("name", "group", "guarded"):
        actor = load_actors().get(word.value)
        if word.kind == "guarded" or actor is None:
            return "armed_group" if word.kind == "guarded" else None
        if actor.kind in ("rebel", "militia"):
            return "armed_group"
        force = text.form(match.first).removeprefix("و").startswith(_FORCE)
        return "military" if force or actor.kind == "external" else "official" if actor.kind == "state" else None
    return None


def owner_behind(text: SourceText, at: int) -> str:
    """The actor that a shared noun belongs to by the adjective behind it: المتمردون | الحوثيون."""
    for match in actor_matcher().at(text.doc, at) if text.is_word(at) else ():
        for word in match.entries:
            if word.kind == "group" and match.prefix == "ال":
                return "actor:" + word.value
    return ""
