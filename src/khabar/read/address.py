"""Addresses of pages and feeds to the bytes of each report there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import sha256

import msgspec

from khabar.errors import FetchError, InputError
from khabar.read.feed import link_of, read_entry, split_feed
from khabar.read.fetch import Fetched, Fetcher
from khabar.read.incoming import Listener, Original


def split_address(
    url: str, fetcher: Fetcher, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    """The bytes of the page, or of every entry of the feed, at an address; nothing where it has not changed.

    What cannot be fetched is yielded as a FetchError that names the address.
    """
    state = fetcher.how.state
    try:
        fetched = fetcher.fetch(url, state.get(url))
    except FetchError as error:
        yield error
        return
    if fetched is None:
        listener.passed("address unchanged since it was last read")
        return
    listener.read(len(fetched.data))
    failed = False
    for item in _reports(url, fetched, fetcher, context, listener):
        failed = failed or isinstance(item, FetchError)
        yield item
    if not failed:
        state[url] = fetched.validators


def _reports(
    url: str, fetched: Fetched, fetcher: Fetcher, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    if fetched.kind != "feed":
        yield _page(url, fetched, context)
        return
    told = {**context, "url": fetched.url}
    try:
        for entry in split_feed(io.BytesIO(fetched.data), url, told, Listener()):
            if isinstance(entry, InputError) or not fetcher.how.follow_links:
                yield entry if isinstance(entry, InputError) else _stamped(entry, fetched)
            else:
                yield from _followed(entry, fetcher, context, listener)
    except InputError as error:
        yield error


def _followed(
    entry: Original, fetcher: Fetcher, context: dict[str, str], listener: Listener
) -> Iterator[Original | InputError]:
    """The page behind an entry; what the feed says of it stands in where the page does not say it itself."""
    state = fetcher.how.state
    try:
        link = link_of(entry)
        if link is None:
            yield InputError(entry.where, "is an entry without a link to follow")
            return
        digest = sha256(entry.data).hexdigest()
        known = state.get(link)
        if known is not None and known.entry == digest:
            listener.passed("entry of a feed whose page was read before")
            return
        day = read_entry(entry).published
        fetched = fetcher.fetch(link, known)
    except InputError as error:
        yield error
        return
    if fetched is None:
        listener.passed("address unchanged since it was last read")
        return
    listener.read(len(fetched.data))
    told = {"outlet": entry.context.get("feed"), "published": day}
    yield _page(link, fetched, {**{name: value for name, value in told.items() if value}, **context})
    state[link] = msgspec.structs.replace(fetched.validators, entry=digest)


def _page(where: str, fetched: Fetched, context: dict[str, str]) -> Original:
    context = {**context, "url": fetched.url, **({"charset": fetched.charset} if fetched.charset else {})}
    return Original(data=fetched.data, kind=fetched.kind, where=where, context=context, retrieved=fetched.retrieved)


def _stamped(entry: Original, fetched: Fetched) -> Original:
    return msgspec.structs.replace(entry, retrieved=fetched.retrieved)
