#!/usr/bin/env python3
"""Writes the JSON Schemas of docs/schema: of a coded report, from khabar.record, and of an incident.

They describe what `khabar code` and `khabar incidents` write: every key is there, where its value is null or empty too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from khabar.incidents.incident import FORMAT as INCIDENT_FORMAT
from khabar.incidents.incident import Incident
from khabar.record import FORMAT, Coded

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "schema"
PATH = FOLDER / "khabar-1.schema.json"
INCIDENT_PATH = FOLDER / "khabar-incident-1.schema.json"
WRITTEN: dict[Path, tuple[type[msgspec.Struct], str, str]] = {
    PATH: (Coded, FORMAT, "one coded report"),
    INCIDENT_PATH: (Incident, INCIDENT_FORMAT, "one incident"),
}


def schema(path: Path = PATH) -> dict[str, Any]:
    """What a file should hold, as JSON Schema 2020-12."""
    record, name, title = WRITTEN[path]
    (reference,), parts = msgspec.json.schema_components([record], ref_template="#/$defs/{name}")
    for part in parts.values():
        if "properties" not in part:
            continue
        part["required"] = list(part["properties"])
        for value in part["properties"].values():
            value.pop("default", None)
    parts[record.__name__]["properties"]["format"] = {"const": name}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{name}: {title}",
        **reference,
        "$defs": parts,
    }


def page(path: Path = PATH) -> str:
    """A file as it should stand."""
    return json.dumps(schema(path), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for written in WRITTEN:
        written.write_text(page(written), encoding="utf-8")
        print(f"wrote {written.name}")
