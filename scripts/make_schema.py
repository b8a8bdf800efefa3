"""Write docs/contract.schema.json, the JSON Schema of every line that Readouts exports, from the records themselves."""

import json
from pathlib import Path

import msgspec

from readouts.export.jsonl import DocumentLine, IssueLine, ReadingLine
from readouts.model.contact import Contact
from readouts.model.decision import Decision

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "contract.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
LINES: tuple[type[msgspec.Struct], ...] = (Contact, Decision, DocumentLine, IssueLine, ReadingLine)
PARTLY = "Normalized"  # the only record that leaves out what does not apply


def schema() -> str:
    """The schema as it is written. A line is any one of the kinds; nothing is left out of a record."""
    kinds, parts = msgspec.json.schema_components(LINES, ref_template="#/$defs/{name}")
    for name, part in parts.items():
        if "properties" in part and name != PARTLY:
            part["required"] = list(part["properties"])
    whole = {
        "$schema": DIALECT,
        "title": "Readouts, exported lines",
        "description": "Made from the records by scripts/make_schema.py. docs/contract.md says what the fields mean.",
        "anyOf": list(kinds),
        "$defs": {name: parts[name] for name in sorted(parts)},
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(schema(), encoding="utf-8")
