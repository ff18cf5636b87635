"""Surface forms of Arabic verbs and event nouns as news writes them.

News tells of third persons, and of "we" in statements; harakat are not written,
so an active verb and its passive look alike but where a weak letter shows it
(أصاب، أصيب). Forms are for matching: they are folded by the matcher.
"""

from __future__ import annotations

import msgspec


class VerbForm(msgspec.Struct, frozen=True):
    """One surface form: `tense` is perfect, imperfect or future; `number` is s, d, p; `gender` m, f, or c for we."""

    surface: str
    tense: str
    number: str
    gender: str


def perfect_forms(lemma: str) -> list[VerbForm]:
    """Past forms of a verb named by its third person masculine singular: قصف، قصفت، قصفوا، قصفا، قصفتا، قصفن، قصفنا."""
    if lemma.endswith(("ى", "ا")) and len(lemma) > 2:
        base = lemma[:-1]
        endings = [lemma, base + "ت", base + "وا", base + "يا", base + "تا", base + "ين", base + "ينا"]
    elif lemma.endswith("ي"):
        base = lemma[:-1]
        endings = [lemma, lemma + "ت", base + "وا", lemma + "ا", lemma + "تا", lemma + "ن", lemma + "نا"]
    else:
        endings = [lemma + end for end in ("", "ت", "وا", "ا", "تا", "ن", "نا")]
    shapes = (("s", "m"), ("s", "f"), ("p", "m"), ("d", "m"), ("d", "f"), ("p", "f"), ("p", "c"))
    return [VerbForm(form, "perfect", *shape) for form, shape in zip(endings, shapes, strict=True)]


def imperfect_forms(lemma: str) -> list[VerbForm]:
    """Present and future forms of a verb named by its third person: يقصف، تقصف، يقصفون، يقصفوا، يقصفان، سيقصف."""
    rest = lemma[1:]
    base = rest[:-1] if rest.endswith(("ي", "ى", "و")) and len(rest) > 2 else rest
    present = [
        ("ي" + rest, "s", "m"), ("ت" + rest, "s", "f"), ("ي" + base + "ون", "p", "m"), ("ي" + base + "وا", "p", "m"),
        ("ي" + rest + "ان", "d", "m"), ("ت" + rest + "ان", "d", "f"), ("ي" + rest + "ا", "d", "m"),
        ("ي" + rest + "ن", "p", "f"), ("ن" + rest, "p", "c"),
    ]  # fmt: skip
    forms = [VerbForm(form, "imperfect", number, gender) for form, number, gender in present]
    return forms + [VerbForm("س" + f.surface, "future", f.number, f.gender) for f in forms]


def verb_forms(lemma: str) -> list[VerbForm]:
    """All forms of a verb written `past/present`, as in "قصف/يقصف"; the present may be left out."""
    past, _, present = lemma.partition("/")
    forms = perfect_forms(past.strip()) if past.strip() else []
    return forms + (imperfect_forms(present.strip()) if present.strip() else [])


def _dual_phrases(head: str, tail: str) -> list[tuple[str, str]]:
    """Duals of a noun with its adjective, غارتين جويتين, its genitive, عمليتي دهم, or what it was done with."""
    stem = head[:-1] + "ت" if head.endswith("ة") else head
    if tail.startswith(("ب", "ل")):
        return [(f"{stem}{end} {tail}", "d") for end in ("ين", "ان")]
    if " " in tail or tail.startswith("ال"):
        return [(f"{stem}{end} {tail}", "d") for end in ("ي", "ا")]
    adjective = tail[:-1] + "ت" if tail.endswith("ة") else tail
    both = [(f"{stem}{end} {adjective}{end}", "d") for end in ("ين", "ان")]
    return both + [(f"{stem}{end} {tail}", "d") for end in ("ي", "ا")]


def _definite_phrases(phrase: str, number: str) -> list[tuple[str, str]]:
    """A noun and its adjective with their articles: "ضربات جوية" gives "الضربات الجوية"."""
    head, _, tail = phrase.partition(" ")
    if not tail or " " in tail or head.startswith("ال") or tail.startswith(("ال", "ب")):
        return []
    return [(f"ال{head} ال{tail}", number)]


def noun_forms(noun: str) -> list[tuple[str, str]]:
    """Surface forms of an event noun written `singular` or `singular|plural`: (form, number) with its dual.

    The plural of a feminine is made where it is not given (غارة: غارات), the
    accusative alef is added (قصفا), and every form stands with and without the article.
    """
    singular, *plurals = [part.strip() for part in noun.split("|")]
    head, _, tail = singular.partition(" ")
    forms = [(singular, "s")]
    if tail:
        if not head.endswith("ة"):
            forms += [(f"{head}ا {tail}", "s"), (f"{head}ا {tail}ا", "s")]
        forms += [(f"ال{head} ال{tail}", "s")] if not tail.startswith("ال") and " " not in tail else []
        duals = _dual_phrases(head, tail)
        forms += [*duals, *(form for phrase, _ in duals[:2] for form in _definite_phrases(phrase, "d"))]
    elif head.endswith("ة"):
        forms += [(head[:-1] + end, "d") for end in ("تين", "تان", "تي", "تا")] + [(head[:-1] + "ات", "p")]
    elif not head.endswith(("ات", "ون", "ين")):
        forms += [(head + "ا", "s"), (head + "ين", "d"), (head + "ان", "d")]
        if len(head) > 3:
            forms.append((head + "ي", "d"))
    for plural in plurals:
        forms.append((plural, "p"))
        forms += _definite_phrases(plural, "p")
        if not plural.endswith(("ات", "ى")) and " " not in plural:
            forms.append((plural + "ا", "p"))
    articled = [("ال" + form, number) for form, number in forms if not form.startswith("ال") and " " not in form]
    return forms + articled
