"""Reports written for these tests; people's names and most villages in them are invented."""

from collections.abc import Callable

import pytest

from khabar.incidents.accounts import Account
from khabar.incidents.incident import Incident
from khabar.incidents.merge import accounts_of_reports, merge
from khabar.pipeline import Coder, load

Report = tuple[str, str, str]
"""Outlet, day of publication and text."""
Merged = Callable[..., list[Incident]]


@pytest.fixture(scope="session")
def coder() -> Coder:
    return load()


@pytest.fixture(scope="session")
def accounts(coder: Coder) -> Callable[..., list[Account]]:
    """The accounts of reports, each (outlet, day of publication, text); its id is r1, r2 ... in their order."""

    def told(*reports: Report) -> list[Account]:
        coded = (
            (coder.code(text, id=f"r{n}", outlet=outlet, published=day), text)
            for n, (outlet, day, text) in enumerate(reports, 1)
        )
        return accounts_of_reports(coded)

    return told


@pytest.fixture(scope="session")
def merged(accounts: Callable[..., list[Account]]) -> Merged:
    """The incidents of such reports."""
    return lambda *reports: merge(accounts(*reports))
