"""How queries are read, and that nothing that can be typed does harm."""

from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from khabar.errors import UsageError
from khabar.store import Store
from khabar.store.search import search
from khabar.store.search.query import And, Node, Not, Or, Phrase, Term, parse

A, B, C = Term("قصف"), Term("غاره"), Term("حلب")


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("", None),
        ("  \n", None),
        ("قصف", A),
        ("قصف غارة", And((A, B))),
        ("قصف OR غارة", Or((A, B))),
        ("قصف|غارة", Or((A, B))),
        ("قصف OR غارة حلب", And((Or((A, B)), C))),
        ("حلب قصف OR غارة", And((C, Or((A, B))))),
        ("قصف -حلب", And((A, Not(C)))),
        ("قصف —حلب", And((A, Not(C)))),
        ("+قصف - ؟ حلب", And((A, C))),
        ("(قصف غارة) OR حلب", Or((And((A, B)), C))),
        ("-(قصف OR غارة)", Not(Or((A, B)))),
        ('"قصف غارة"', Phrase((Term("قصف", quoted=True), Term("غاره", quoted=True)))),
        ('"قصف"', Term("قصف", quoted=True)),
        ('"" قصف', A),
        ("قصف*", Term("قصف*", pattern=True)),
        ("**أصف**", Term("*اصف*", pattern=True)),
        ("or", Term("or")),
    ],
)
def test_a_query_is_read_as_search_engines_do(query: str, node: Node | None) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('قصف "حلب', "the quotation mark at character 5 is not closed"),
        ("(قصف", "the bracket at character 1 is not closed"),
        ("قصف)", "the bracket at character 4 closes nothing"),
        ("قصف OR", "the OR at character 5 needs a word on both sides"),
        ("| قصف", "the | at character 1 needs a word on both sides"),
        ("قصف OR OR حلب", "the OR at character 5 needs a word on both sides"),
        ("؟!", "there is no word to look for in '؟!'"),
        ("*", r"'\*' at character 1 needs 2 letters or more beside \*"),
        ("قصف ح*", "at character 5 needs 2 letters or more"),
        ("(" * 40 + "قصف" + ")" * 40, "brackets stand at most 16 deep"),
        ("قصف " * 65, "at most 64 words"),
        ("قصف" * 1000, "at most 2000 characters"),
    ],
)
def test_a_query_that_cannot_be_is_told(query: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        parse(query)


TYPED = st.text(st.sampled_from("قصفحلبةىأءa1 \t\"'()|-*+%_;:,.«»؟ـُ\0\ud800٣OR"), max_size=24) | st.text(max_size=40)


@settings(max_examples=150, deadline=None)
@given(query=TYPED)
@example(query="'; DROP TABLE reports; --")
@example(query='قصف" OR 1=1 --')
@example(query="search_index MATCH 'x' NEAR(a b)")
@example(query="%_* \\")
@example(query="\U0010ffff*ab OR \ud7ff\ud7ff*")
def test_nothing_that_is_typed_breaks_the_store(held: Store, query: str) -> None:
    before = held.totals()
    with suppress(UsageError):
        search(held, query)
    assert held.totals() == before
