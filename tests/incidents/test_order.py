"""The order in which reports arrive counts for nothing."""

import random
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.incidents.accounts import Account
from khabar.incidents.merge import merge

TOWNS = ("سرمين", "كنصفرة", "النيرب", "بنش", "أريحا")
FORMS = (
    "قتل {k} مدنيين {day} بقصف مدفعي لقوات النظام على بلدة {town}.",
    "قصفت قوات النظام {day} بلدة {town} ما أدى إلى إصابة {k} أشخاص.",
    "غارة جوية روسية على {town} {day} أوقعت {k} قتلى بينهم طفل.",
    "قصف على {town}.",
)


def reports(seed: int) -> list[tuple[str, str, str]]:
    """Thirty reports of a week in some towns, told with and without a day."""
    chance = random.Random(seed)
    return [
        (
            f"outlet {chance.randrange(8)}",
            f"2022-06-{chance.randrange(1, 8):02}",
            chance.choice(FORMS).format(
                k=chance.choice(("ثلاثة", "أربعة", "خمسة")),
                town=chance.choice(TOWNS),
                day=chance.choice(("اليوم", "أمس", "")),
            ),
        )
        for _ in range(30)
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), seed=st.integers(0, 4))
def test_any_order_of_the_accounts_gives_the_same_incidents(
    accounts: Callable[..., list[Account]], data: st.DataObject, seed: int
) -> None:
    told = accounts(*reports(seed))
    shuffled = data.draw(st.permutations(told))
    assert merge(shuffled) == merge(told)


def test_ids_come_from_content(accounts: Callable[..., list[Account]]) -> None:
    told = accounts(*reports(1))
    incidents = merge(told)
    assert len({incident.id for incident in incidents}) == len(incidents)
    assert [incident.id for incident in merge(accounts(*reports(1)))] == [incident.id for incident in incidents]
