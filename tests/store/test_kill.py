"""Killed at 50 random moments, an ingestion loses nothing, stores nothing twice, and goes on when it is started again.

The process is forked with the coder loaded and killed with SIGKILL within its work, not within its start.
`eval/kill_ingest.py` does the same to the command, with the reports of a whole collection.
"""

import itertools
import json
import multiprocessing
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.pipeline import Coder
from khabar.read import split_paths
from khabar.store import open_store
from khabar.store.engine import current_engine
from khabar.store.ingest import Ingestion
from kill_ingest import FORMS, OWN, Report, kill_often, look_at

SHARED = Path(__file__).resolve().parents[3] / "shared" / "airwars-dev" / "reports.jsonl"
REPORTS = 60
BATCH = 5
KILLS = {"sqlite": 13, "postgres": 4}


class Forked:
    """An ingestion in a process of its own, which begins with all that this one has loaded."""

    def __init__(self, source: Path, address: str, coder: Coder) -> None:
        self._process = multiprocessing.get_context("fork").Process(target=ingest, args=(source, address, coder))
        self._process.start()

    def kill(self) -> None:
        self._process.kill()
        self._process.join()

    def wait(self, seconds: float) -> bool:
        self._process.join(seconds)
        assert self._process.exitcode in (None, 0)
        return self._process.exitcode is not None


def ingest(source: Path, address: str, coder: Coder) -> None:
    """What `khabar ingest` does."""
    store = open_store(address)
    ingestion = Ingestion(store, lambda: coder, current_engine, batch=BATCH)
    ingestion.take(split_paths([str(source)], {}))
    ingestion.end()
    store.close()


def reports() -> list[Report]:
    """Reports of the project, and of the collection beside it where that is there."""
    collections = [path for path in (OWN, SHARED) if path.exists()]
    found: list[Report] = []
    for path in collections:
        lines = random.Random(5).sample(path.read_text("utf-8").splitlines(), REPORTS // len(collections))
        found += map(json.loads, lines)
    return found


@pytest.fixture
def addresses(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """New stores, as many as are asked for, on the database that the test names."""
    if request.param == "sqlite":
        return (str(tmp_path / f"{number}.khabar") for number in itertools.count())
    cluster = request.getfixturevalue("cluster")
    return (cluster.new_schema() for _ in itertools.count())


@pytest.mark.parametrize(("addresses", "kills"), KILLS.items(), indirect=["addresses"], ids=KILLS)
@pytest.mark.parametrize("form", FORMS)
def test_killed_at_any_moment_it_loses_nothing_and_stores_nothing_twice(
    form: str, addresses: Iterator[str], kills: int, tmp_path: Path, coder: Coder
) -> None:
    source = FORMS[form](reports(), tmp_path)
    calm = next(addresses)
    began = time.monotonic()
    ingest(source, calm, coder)
    spent = time.monotonic() - began
    expected, problems = look_at(calm)
    assert len(expected) > REPORTS * 0.9
    assert not problems

    figures = kill_often(
        addresses, lambda address: Forked(source, address, coder), expected, spent / 2, kills, random.Random(form)
    )
    assert figures.kills == kills
    assert figures.finished
    assert not figures.problems
