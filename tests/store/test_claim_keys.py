"""Which claim of a new coding continues which claim of an older one."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from khabar.record import Event, Evidence, Place
from khabar.store.claim_keys import Known, keys_of

TEXT = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة الأتارب. ثم قصفت المدفعية السوق، واعتقلت دورية شابين في الباب."


def event(kind: str, *words: str, **fields: object) -> Event:
    evidence = tuple(Evidence(word, (TEXT.index(word), TEXT.index(word) + len(word)), "rule") for word in words)
    return Event(id="e", type=kind, evidence=evidence, **fields)  # type: ignore[arg-type]


SHELLING = event("shelling", "قصف مدفعي", "قتل")
SECOND = event("shelling", "قصفت المدفعية")
ARREST = event("arrest", "اعتقلت")
FIRST_CODING = (SHELLING, SECOND, ARREST)


def known(*events: Event, same_text: bool = True) -> list[Known]:
    return [Known(key, one, same_text) for key, one in zip(keys_of("r", events), events, strict=True)]


def test_the_same_coding_again_has_the_same_keys() -> None:
    assert keys_of("r", FIRST_CODING, known(*FIRST_CODING)) == keys_of("r", FIRST_CODING)


def test_another_report_has_other_keys() -> None:
    assert not set(keys_of("r", FIRST_CODING)) & set(keys_of("s", FIRST_CODING))


def test_events_in_another_order_keep_their_keys() -> None:
    keys = keys_of("r", FIRST_CODING)
    assert keys_of("r", FIRST_CODING[::-1], known(*FIRST_CODING)) == keys[::-1]


def test_a_claim_keeps_its_key_when_its_values_change() -> None:
    better = msgspec.structs.replace(SHELLING, status="denied", background=True)
    assert keys_of("r", [better], known(*FIRST_CODING)) == keys_of("r", FIRST_CODING)[:1]


def test_a_claim_keeps_its_key_when_its_type_gets_more_exact() -> None:
    assert keys_of("r", [event("air_strike", "قصف مدفعي")], known(*FIRST_CODING)) == keys_of("r", FIRST_CODING)[:1]


def test_a_claim_keeps_its_key_when_its_evidence_grows_or_shrinks() -> None:
    for words in (["قتل"], ["قصف مدفعي", "قتل", "ثلاثة مدنيين"], ["قصف"]):
        assert keys_of("r", [event("shelling", *words)], known(*FIRST_CODING)) == keys_of("r", FIRST_CODING)[:1]


def test_other_words_are_another_claim() -> None:
    new = keys_of("r", [event("shelling", "السوق")], known(*FIRST_CODING))
    assert not set(new) & set(keys_of("r", FIRST_CODING))


def test_two_claims_on_the_same_words_keep_apart() -> None:
    both = (event("shelling", "قصف مدفعي"), event("attack", "قصف مدفعي"))
    keys = keys_of("r", both)
    assert len(set(keys)) == 2
    assert keys_of("r", both[::-1], known(*both)) == keys[::-1]


@given(st.permutations(["الأتارب", "الباب", "عفرين", "جرابلس", "اعزاز"]))
def test_claims_on_the_same_words_are_told_apart_by_their_particulars(places: list[str]) -> None:
    """One sentence, several villages with an outcome each; they keep their keys in whatever order they come."""
    one_each = [event("shelling", "قصف مدفعي", places=(Place("event", name),)) for name in sorted(places)]
    before = known(*one_each)
    shuffled = [event("shelling", "قصف مدفعي", places=(Place("event", name),)) for name in places]
    assert keys_of("r", shuffled, before) == tuple(before[sorted(places).index(name)].key for name in places)


def test_an_event_that_was_split_keeps_its_key_once() -> None:
    old = keys_of("r", [SHELLING])
    new = keys_of("r", [event("shelling", "قصف مدفعي"), event("attack", "قتل")], known(SHELLING))
    assert new[0] == old[0]
    assert new[1] != old[0]


def test_in_a_changed_text_the_words_alone_decide() -> None:
    """Offsets moved by ten characters: the same words are the same claim, others in their place are not."""
    moved = msgspec.structs.replace(
        ARREST,
        evidence=tuple(msgspec.structs.replace(e, span=(e.span[0] + 10, e.span[1] + 10)) for e in ARREST.evidence),
    )
    assert keys_of("r", [moved], known(*FIRST_CODING, same_text=False)) == keys_of("r", FIRST_CODING)[2:]
    elsewhere = event("arrest", "دورية")
    assert keys_of("r", [elsewhere], known(*FIRST_CODING, same_text=False))[0] not in keys_of("r", FIRST_CODING)


spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))
events = st.builds(
    lambda kind, found: Event(
        id="e", type=kind, evidence=tuple(Evidence(TEXT[slice(*span)], span, "rule") for span in found)
    ),
    st.sampled_from(["shelling", "air_strike", "attack", "arrest"]),
    st.lists(spans, max_size=3),
)


@given(st.lists(events, max_size=6), st.lists(events, max_size=6))
def test_keys_are_one_each_and_stay_through_any_recoding(old: list[Event], new: list[Event]) -> None:
    before = known(*old)
    keys = keys_of("r", new, before)
    assert len(set(keys)) == len(new)
    assert len({claim.key for claim in before}) == len(old)
    again = [Known(key, one) for key, one in zip(keys, new, strict=True)]
    with_evidence = [at for at, one in enumerate(new) if one.evidence]
    kept = keys_of("r", new, again)
    assert {kept[at] for at in with_evidence} == {keys[at] for at in with_evidence}
