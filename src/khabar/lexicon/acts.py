"""Acts: the verbs, nouns and phrases that tell of an event, as data in `data/acts/*.toml`.

Each act names its type (codebook section 3), its frame (which grammar fills its
roles) and the words that must or must not stand near it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from khabar.errors import DataError
from khabar.lexicon.conjugation import noun_forms, verb_forms
from khabar.lexicon.matcher import Matcher
from khabar.text.fold import fold_word

FRAMES = frozenset({
    "strike", "fall", "blast", "clash", "assault", "repel", "take", "kill_person", "harm", "detain", "free", "punish",
    "leave", "agree", "protest", "flee", "siege", "stop", "find",
})  # fmt: skip


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One act of the lexicon. `weak` acts make a record only beside another sign of violence.

    One word of `near` must stand close by; one of `completed_by`, which completes a verb behind a long subject, may
    stand further on.
    """

    id: str
    type: str
    gloss: str
    frame: str
    examples: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    noun_phrases: tuple[str, ...] = ()
    measure: str = ""
    weak: bool = False
    near: tuple[str, ...] = ()
    completed_by: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    near_of: dict[str, tuple[str, ...]] = {}
    near_for_nouns: dict[str, tuple[str, ...]] = {}


class ActForm(msgspec.Struct, frozen=True):
    """One surface form of an act. `voice` is active, passive, or either where spelling leaves it open.

    `near` holds the folded words of which one must stand close by, for this form.
    """

    act: Act
    pos: str
    tense: str = ""
    number: str = "s"
    gender: str = ""
    voice: str = ""
    near: frozenset[str] = frozenset()


def _fold_all(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_word, phrases))


def shows_voice(past: str) -> bool:
    """Whether an active past form differs in spelling from its passive: أصاب does (أصيب), قتل does not."""
    return len(past) > 2 and (past[-2] == "ا" or past[-1] in "ىا")


def _verb_entries(act: Act) -> Iterator[tuple[str, ActForm]]:
    for lemma in act.verbs:
        past, _, present = lemma.partition("/")
        near = act.near_of.get(past, act.near)
        voice = "active" if shows_voice(past) else "either"
        for form in verb_forms(lemma):
            needed = near if form.tense == "perfect" else act.near_of.get(present, near)
            yield form.surface, ActForm(act, "verb", form.tense, form.number, form.gender, voice, _fold_all(needed))
    actives = {lemma.partition("/")[0] for lemma in act.verbs}
    for lemma in act.passives:
        past = lemma.partition("/")[0]
        for form in verb_forms(lemma):
            if past not in actives or form.tense != "perfect":
                yield (
                    form.surface,
                    ActForm(
                        act,
                        "verb",
                        form.tense,
                        form.number,
                        form.gender,
                        "passive",
                        _fold_all(act.near_of.get(past, act.near)),
                    ),
                )


def _noun_entries(act: Act) -> Iterator[tuple[str, ActForm]]:
    for noun in act.nouns:
        singular = noun.partition("|")[0]
        near = _fold_all(act.near_for_nouns.get(singular, act.near_of.get(singular, act.near)))
        for surface, number in noun_forms(noun):
            yield surface, ActForm(act, "noun", number=number, near=near)
    for phrase in act.noun_phrases:
        yield phrase, ActForm(act, "noun")


def _phrase_entries(act: Act) -> Iterator[tuple[str, ActForm]]:
    """Verbal phrases, given in the forms that occur."""
    for phrase in act.phrases:
        head = phrase.split()[0]
        number = "p" if head.endswith("وا") else "d" if head.endswith(("تا", "يا")) else "s"
        voice = "passive" if head.startswith(("أل", "تم", "عثر")) and head in ("ألقي", "تم", "عثر") else "active"
        yield phrase, ActForm(act, "verb", "perfect", number, voice=voice)


@cache
def load_acts() -> tuple[Act, ...]:
    """All acts of the data files, in the order of the files and their entries."""
    out: list[Act] = []
    folder = files("khabar") / "data" / "acts"
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.name.endswith(".toml"):
            table: Mapping[str, object] = tomllib.loads(item.read_text(encoding="utf8"))
            try:
                out += msgspec.convert(table.get("act", []), list[Act], strict=True)
            except msgspec.ValidationError as error:
                raise DataError(f"{item.name}: {error}") from error
    for act in out:
        if act.frame not in FRAMES:
            raise DataError(f"{act.id}: there is no frame {act.frame}")
    return tuple(out)


@cache
def act_matcher() -> Matcher[ActForm]:
    """The matcher over every surface form of every act; the last word may carry a pronoun."""
    entries: list[tuple[str, ActForm]] = []
    for act in load_acts():
        entries += _verb_entries(act)
        entries += _noun_entries(act)
        entries += _phrase_entries(act)
    return Matcher(entries, suffixes=True)
