"""Digests of what is stored: over canonical JSON, so that they can be computed anew from what lies in the store."""

from __future__ import annotations

import hashlib

import msgspec

BEGINNING = "0" * 64
"""What stands before the first entry of a log whose entries are chained."""

_ENCODER = msgspec.json.Encoder(order="sorted")


def sha256_of(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of(*parts: object) -> str:
    """SHA-256 of values, in their order, written as JSON with sorted keys."""
    return hashlib.sha256(_ENCODER.encode(parts)).hexdigest()


def canonical(value: object) -> str:
    """JSON with sorted keys: equal values give equal text."""
    return _ENCODER.encode(value).decode("utf-8")
