"""Reports, the proof of where they came from, their records and what people decided about them, in one database."""

from khabar.store.interface import Store
from khabar.store.open import open_store

__all__ = ["Store", "open_store"]
