"""What came before: known by its bytes, before anything is read or coded."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khabar.read.incoming import Original
from khabar.store.arrivals import capture_digest, clean
from khabar.store.database import Database
from khabar.store.hashes import sha256_of
from khabar.store.paging import asked_in_parts


class Arrived(msgspec.Struct, frozen=True):
    """The report that was read from some bytes, and whether it was ever coded."""

    report_id: str
    url: str | None
    sha256: str
    coded: bool


def arrived(db: Database, originals: Sequence[Original]) -> list[Arrived | None]:
    """What was read from each of these bytes, where they came from the same place and were read the same way."""
    hashes = [sha256_of(one.data) for one in originals]
    asked = [(capture_digest(sha256, one), clean(one.where)) for sha256, one in zip(hashes, originals, strict=True)]
    rows = asked_in_parts(
        db,
        """
        SELECT c.digest, c.origin, r.report_id, r.url, r.sha256,
            EXISTS (SELECT 1 FROM codings AS k WHERE k.report = r.id)
        FROM captures AS c JOIN reports AS r ON r.id = c.report
        WHERE c.original IN ({})
        """,
        list(set(hashes)),
    )
    known = {(row[0], row[1]): Arrived(row[2], row[3], row[4], bool(row[5])) for row in rows}
    return [known.get(one) for one in asked]
