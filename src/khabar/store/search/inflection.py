"""The forms in which a searched word may stand in a text: with clitics and article, in other numbers and cases.

Forms are made and looked up among the words that the store holds, so that the index knows nothing of grammar and a
better rule needs no new index. What is made of a word by mistake is mostly no word, and is not found.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

import msgspec

from khabar.store.search.families import nouns, verbs, whole_words
from khabar.store.search.query import Term

_JOINED = ("", "و", "ف")
_ARTICLES = tuple(joined + article for joined in _JOINED for article in ("ال", "بال", "كال", "لل"))
_BARE = tuple(joined + preposition for joined in _JOINED for preposition in ("", "ب", "ل", "ك"))
_ARTICLES_LONGEST_FIRST = sorted(_ARTICLES, key=len, reverse=True)
_BARE_LONGEST_FIRST = sorted(filter(None, _BARE), key=len, reverse=True)
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")
_NOUN_ENDINGS = ("ا", "ان", "ين", "ون", "ات", "ه", "ت", "وا", "تان", "تين")
_FEMININE_ENDINGS = ("ات", "تان", "تين", "تي", "تا", *("ت" + pronoun for pronoun in _PRONOUNS))
_SHORTEST_INFLECTED = 3
_SHORTEST_CONSTRUCT = 4
_SHORTEST_REST = 2


class Form(msgspec.Struct, frozen=True):
    """A form that may stand in a text: `prefix` and `rest` make it up."""

    prefix: str
    rest: str

    @property
    def word(self) -> str:
        """The whole form."""
        return self.prefix + self.rest


def forms_of(term: Term) -> set[Form]:
    """Every form that a searched word may stand in; a quoted word only takes clitics and the article."""
    if not _is_arabic(term.form):
        return {Form("", term.form)}
    forms = {Form("", term.form)}
    for word in _words_in(term.form):
        if term.quoted:
            forms.update(_with_clitics(word, articled=True))
            continue
        for verb_form in verbs().get(word, ()):
            forms.update(Form(joined, owned) for owned in _with_objects(verb_form) for joined in _JOINED)
        for base in _bases(word):
            forms.update(_inflected(base))
    return forms


def contradicted(form: Form, held: Container[str]) -> bool:
    """True when what looks like a clitic belongs to the word: no رقة in فرقة. `held`: which words the store holds.

    A clitic never stands behind the article, so where a store holds الفرقة, the ف of فرقة is a letter of the word.
    """
    clitics = len(form.prefix.removesuffix("ال").removesuffix("لل"))
    starts = range(clitics if _is_bare(form) else clitics + 1)
    words = [form.word[start:] for start in starts]
    known = any(word in whole_words() or _dictionary_forms(word) & whole_words() for word in words)
    return known or any(probe in held for probe in probes(form))


def probes(form: Form) -> Iterator[str]:
    """The words whose being in the store contradicts a form with a bare clitic."""
    if form.prefix and _is_bare(form):
        yield "ال" + form.word[len(form.prefix) - 1 :]


def _is_bare(form: Form) -> bool:
    return not form.prefix.endswith(("ال", "لل"))


def _is_arabic(word: str) -> bool:
    return "ء" <= word[0] <= "ي"


def _words_in(form: str) -> list[str]:
    """The searched word, and what is left of it without clitics where they are told apart."""
    words = [form]
    if form in whole_words():
        return words
    for article in _ARTICLES_LONGEST_FIRST:
        rest = form[len(article) :]
        if form.startswith(article) and len(rest) >= _SHORTEST_REST:
            # للقاء is ل and لقاء, والله is و and الله.
            whole = form[len(article) - 1 :] if article.endswith("لل") else form[len(article) - 2 :]
            return [*words, whole if whole in whole_words() else rest]
    for prefix in _BARE_LONGEST_FIRST:
        rest = form[len(prefix) :]
        if form.startswith(prefix) and len(rest) >= _SHORTEST_INFLECTED and _is_known(rest):
            return [*words, rest]
    return words


def _is_known(word: str) -> bool:
    return any(base in nouns() or base in verbs() for base in (word, *_dictionary_forms(word)))


def _bases(word: str) -> set[str]:
    """The words whose forms are looked for: this one, its singular, and the words that go with them."""
    singulars = {word} if word in whole_words() else {word, *_dictionary_forms(word)}
    families = (nouns().get(one, frozenset()) for one in singulars)
    return singulars.union(*families)


def _dictionary_forms(word: str) -> set[str]:
    """What a word may be without its ending: غارات gives غاره and غار, مدنيين gives مدني, منازلهم gives منازل."""
    found = set()
    for ending in ("هم", "هما", "هن", "ها", "نا"):
        rest = word.removesuffix(ending)
        if rest != word:
            found.update({rest, rest[:-1] + "ه"} if rest.endswith("ت") else {rest})
    for ending in ("تين", "تان", "تي", "ات"):
        if word.endswith(ending):
            found.add(word.removesuffix(ending) + "ه")
    for ending in ("ات", "ين", "ون", "ان"):
        found.add(word.removesuffix(ending))
    for ending in ("وا", "ت", "ا", "و"):
        rest = word.removesuffix(ending)
        if rest in nouns() or rest in verbs():
            found.add(rest)
    if word.endswith("ا") and word + "ء" in nouns():
        found.add(word + "ء")
    if _is_construct(word):
        found.add(word.removesuffix("ي"))
    return {rest for rest in found if len(rest) >= _SHORTEST_INFLECTED} - {word}


def _inflected(base: str) -> Iterator[Form]:
    yield from _with_clitics(base, articled=True)
    if len(base) < _SHORTEST_INFLECTED:
        return
    for ending in _endings(base):
        if ending not in whole_words():
            yield from _with_clitics(ending, articled=True)
    for owned in _owned(base):
        if owned not in whole_words():
            yield from _with_clitics(owned, articled=False)


def _with_objects(verb_form: str) -> Iterator[str]:
    """A form of a verb, and the same with a pronoun behind it: قصفوا, قصفوها."""
    yield verb_form
    stem = verb_form[:-1] if verb_form.endswith("وا") else verb_form
    yield from (stem + pronoun for pronoun in _PRONOUNS)


def _endings(base: str) -> Iterator[str]:
    """A word in its numbers, genders and cases."""
    if base.endswith("ه"):
        yield from (base[:-1] + ending for ending in _FEMININE_ENDINGS)
        return
    if base.endswith(("ات", "ون", "ين")):
        return
    if base.endswith("اء"):
        # Many leave the last hamza out.
        yield base[:-1]
    yield from (base + ending for ending in _NOUN_ENDINGS)
    if base.endswith("ا"):
        yield base + "ء"
    if len(base) >= _SHORTEST_CONSTRUCT:
        yield base + "و"
        if _is_construct(base + "ي"):
            yield base + "ي"


def _is_construct(word: str) -> bool:
    """True for مقاتلي الحزب: participles stand before a noun like this; elsewhere the ي makes another word."""
    return word.startswith("م") and word.endswith("ي") and len(word) > _SHORTEST_CONSTRUCT


def _owned(base: str) -> Iterator[str]:
    """A word with a pronoun behind it, and what the pronoun makes of its last letter."""
    if base.endswith("ه"):
        return
    stems = [base]
    if base.endswith("اء"):
        stems += [base[:-1] + "و", base[:-1] + "ي"]
    elif base.endswith("ي"):
        stems += [base[:-1] + "ا"]
    elif len(base) >= _SHORTEST_CONSTRUCT:
        # مقاتلوها, مقاتليها
        stems += [base + "و", base + "ي"]
    yield from (stem + pronoun for stem in stems for pronoun in _PRONOUNS)


def _with_clitics(word: str, *, articled: bool) -> Iterator[Form]:
    yield from (Form(prefix, word) for prefix in _BARE)
    if articled and not word.startswith("ال"):
        yield from (Form(prefix, word) for prefix in _ARTICLES)
