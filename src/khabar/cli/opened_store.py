"""A store, open while a command runs."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.store import Store


@contextlib.contextmanager
def opened_store(address: str, *, create: bool = False) -> Iterator[Store]:
    """The store at an address, which must be there unless it may be made. Raises StoreError."""
    from khabar.store import open_store

    store = open_store(address, create=create)
    try:
        yield store
    finally:
        store.close()
