"""Search in Arabic that forgives spelling; docs/search.md tells what finds what."""

from khabar.store.search.filters import Filters
from khabar.store.search.find import Found, search
from khabar.store.search.hits import Hit, Record

__all__ = ["Filters", "Found", "Hit", "Record", "search"]
