"""Several processes at one store: four that decide and one that ingests, and a store that several open at once."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from khabar.store import Store, open_store
from khabar.store.decisions import corrected
from khabar.store.interface import Added
from khabar.store.verify import verify

Ingest = Callable[..., Added]

SHELLING = "قتل ثلاثة مدنيين في قصف مدفعي على مدينة الأتارب بريف حلب."
WRITERS = 4
EACH = 15
REPORTS = 40

# Each correction raises the number of the dead by one, from what it was when the writer looked.
DECIDE = """
import json, sys
import msgspec
from khabar.errors import ConflictError
from khabar.store import open_store
from khabar.store.decisions import corrected

address, who, keys, each = sys.argv[1], sys.argv[2], sys.argv[3].split(), int(sys.argv[4])
store, conflicts = open_store(address), 0
for turn in range(each):
    key = keys[turn % len(keys)]
    while True:
        claim = store.claim(key)
        counts = msgspec.to_builtins(corrected(claim.event, claim.correction).counts)
        counts[0].update(low=counts[0]["low"] + 1, high=counts[0]["low"] + 1)
        try:
            store.decide(who, "correct", "claim", key, {"fields": {"counts": counts}}, builds_on=claim.decision)
            break
        except ConflictError:
            conflicts += 1
    store.decide(who, "comment", "claim", key, {"note": str(turn)})
print(json.dumps({"conflicts": conflicts}))
"""

INGEST = """
import sys
from khabar.pipeline import load
from khabar.read.incoming import Incoming
from khabar.store import open_store
from khabar.store.engine import current_engine
from khabar.store.interface import Entry

address, text, reports = sys.argv[1], sys.argv[2], int(sys.argv[3])
store, coder = open_store(address), load()
run = store.begin_run(current_engine())
for start in range(0, reports, 4):
    names = [f"report {number}" for number in range(start, start + 4)]
    store.add([Entry(Incoming(id=name, text=text, where=name), coder.code(text, id=name)) for name in names], run)
store.end_run(run)
"""


def start(program: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_four_who_decide_and_one_who_ingests_lose_nothing(store: Store, address: str, ingest: Ingest) -> None:
    ingest(SHELLING, id="first")
    ingest(SHELLING, id="second")
    keys = sorted(claim.key for claim in store.claims())
    before = {key: store.claim(key).event.counts[0].low for key in keys}
    running = [start(INGEST, address, SHELLING, REPORTS)]
    running += [start(DECIDE, address, f"reviewer {n}", " ".join(keys), EACH) for n in range(WRITERS)]
    told = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0] * len(running), told

    log = list(store.decisions())
    assert len(log) == 2 * WRITERS * EACH
    for number in range(WRITERS):
        assert [one.kind for one in log if one.who == f"reviewer {number}"] == ["correct", "comment"] * EACH
    raised = 0
    for key in keys:
        claim = store.claim(key)
        raised += corrected(claim.event, claim.correction).counts[0].low - before[key]
        last = None
        for decision in store.decisions("claim", key):
            if decision.kind == "correct":
                assert decision.builds_on == last
                last = decision.id
    assert raised == WRITERS * EACH, "each correction builds on the one before it"
    assert store.totals().reports == REPORTS + 2
    assert not verify(store).findings
    print("conflicts met and solved:", sum(json.loads(out)["conflicts"] for out, _ in told[1:]))


def test_two_who_ingest_the_same_reports_store_them_once(store: Store, address: str) -> None:
    running = [start(INGEST, address, SHELLING, REPORTS) for _ in range(2)]
    told = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0, 0], told
    totals = store.totals()
    assert (totals.versions, totals.captures, totals.codings) == (REPORTS, REPORTS, REPORTS)
    assert not verify(store).findings


def test_a_new_store_may_be_opened_by_several_at_once(address: str) -> None:
    program = "import sys; from khabar.store import open_store; open_store(sys.argv[1]).totals()"
    running = [start(program, address) for _ in range(6)]
    told = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0] * 6, told
    assert len(open_store(address).db.rows("SELECT * FROM migrations")) >= 1


def test_a_killed_writer_leaves_what_it_was_told_is_stored(address: str, tmp_path: Path) -> None:
    """A process that is killed in the midst of writing: all batches that it reported are there, and none in part."""
    program = INGEST.replace("for name in names], run)", "for name in names], run); print(start + 4, flush=True)")
    process = start(program, address, SHELLING, 100_000)
    assert process.stdout is not None
    reported = [int(process.stdout.readline()) for _ in range(7)]
    process.kill()
    reported += [int(line) for line in process.stdout.read().split()]
    process.wait()
    store = open_store(address)
    totals = store.totals()
    assert totals.versions >= reported[-1]
    assert totals.versions % 4 == 0
    assert totals.codings == totals.versions
    assert not verify(store).findings
