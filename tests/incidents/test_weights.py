"""The table of match weights: whole, and telling what it should."""

from collections.abc import Callable

from khabar.incidents.accounts import Account
from khabar.incidents.compare import FEATURES, LEVELS, compare, veto
from khabar.incidents.explain import in_words
from khabar.incidents.weights import load_weights

Accounts = Callable[..., list[Account]]


def test_every_level_has_a_weight_and_words() -> None:
    table = load_weights()
    for feature in FEATURES:
        for level in LEVELS[feature]:
            assert (feature, level) in table
            assert in_words(feature, level)


def test_agreement_weighs_more_than_difference() -> None:
    table = load_weights()
    assert table["place", "same"] > table["place", "close"]
    assert table["killed", "equal"] > table["killed", "far"]
    assert table["text", "copy"] > table["text", "other"]


def test_a_pair_is_compared_the_same_in_either_order(accounts: Accounts) -> None:
    one, other = accounts(
        ("وكالة المدار", "2022-03-14", "قتل ثلاثة مدنيين اليوم بقصف مدفعي لقوات النظام على بلدة سرمين."),
        ("شبكة الضفاف", "2022-03-15", "غارة روسية على محيط سرمين أوقعت خمسة جرحى."),
    )
    assert compare(one, other) == compare(other, one)


def test_days_and_places_far_apart_are_vetoed(accounts: Accounts) -> None:
    monday, thursday, elsewhere = accounts(
        ("أ", "2022-03-14", "قتل مدني اليوم بقصف مدفعي على بلدة سرمين."),
        ("ب", "2022-03-17", "قتل مدني اليوم بقصف مدفعي على بلدة سرمين."),
        ("ج", "2022-03-14", "قتل مدني اليوم بقصف مدفعي على مدينة الرقة."),
    )
    assert veto(monday, thursday) == "3 days apart"
    assert veto(monday, elsewhere) == "places apart"


def test_two_accounts_of_one_report_are_two_incidents(accounts: Accounts) -> None:
    first, second = accounts((
        "أ", "2022-03-14", "قتل مدني اليوم بقصف مدفعي على بلدة سرمين.\n\nكما أصيب طفل بقصف مدفعي على بلدة كنصفرة.",
    ))  # fmt: skip
    assert veto(first, second) == "one report tells them apart"
