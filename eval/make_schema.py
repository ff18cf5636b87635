#!/usr/bin/env python3
"""Writes docs/schema/khabar-1.schema.json, the JSON Schema of the record format, from khabar.record.

It describes what `khabar code` writes: every key is there, also where its value is null or empty.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from khabar.record import FORMAT, Coded

PATH = Path(__file__).resolve().parent.parent / "docs" / "schema" / "khabar-1.schema.json"


def schema() -> dict[str, Any]:
    """The schema as JSON Schema 2020-12."""
    (reference,), parts = msgspec.json.schema_components([Coded], ref_template="#/$defs/{name}")
    for part in parts.values():
        part["required"] = list(part["properties"])
        for value in part["properties"].values():
            value.pop("default", None)
    parts["Coded"]["properties"]["format"] = {"const": FORMAT}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{FORMAT}: one coded report",
        **reference,
        "$defs": parts,
    }


def page() -> str:
    """The file as it should stand."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.parent.mkdir(parents=True, exist_ok=True)
    PATH.write_text(page(), encoding="utf-8")
    print(f"wrote {PATH.name}")
