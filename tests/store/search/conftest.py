"""A store of the reports of reports.tsv, on each database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.read.incoming import Incoming
from khabar.store import Store, open_store
from khabar.store.interface import Entry


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """The texts of the table by their ids."""
    lines = (Path(__file__).parent / "reports.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines[1:]]
    return {row[0]: row[1] for row in rows}


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def held(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str]
) -> Iterator[Store]:
    """A store of the reports of the table, one day each."""
    if request.param == "sqlite":
        address = str(tmp_path_factory.mktemp("search") / "field.khabar")
    else:
        address = request.getfixturevalue("cluster").new_schema()
    store = open_store(address)
    days = (f"2024-05-{day:02}" for day in range(1, 29))
    store.add([
        Entry(Incoming(text=text, id=name, where=f"{name}.txt", published=day, published_basis="given"))
        for (name, text), day in zip(texts.items(), days, strict=False)
    ])  # fmt: skip
    yield store
    store.close()
