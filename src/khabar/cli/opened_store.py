"""A store, open while a command runs."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from khabar.errors import StoreError

if TYPE_CHECKING:
    from khabar.store import Store


@contextlib.contextmanager
def opened_store(address: str, *, create: bool = False, writes: bool = False) -> Iterator[Store]:
    """The store at an address, which must be there unless it may be made, and for `writes` may be written.

    Raises StoreError.
    """
    from khabar.store import open_store
    from khabar.store.reading import check_may_write

    store = open_store(address, create=create)
    try:
        if writes:
            # Told before any work is done, and not when the first of it is to be kept.
            check_may_write(store.db)
        yield store
    except (msgspec.MsgspecError, struct.error) as error:
        where = f"{store.db.place}: what is stored is not as Khabar wrote it ({error})"
        raise StoreError(f"{where}; `khabar verify` names what was altered") from error
    finally:
        store.close()
