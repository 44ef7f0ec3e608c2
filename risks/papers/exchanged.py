"""The paper as JSON, for comparing organisations: its content, which revision it is, and by which schema it is read."""

from dataclasses import dataclass, replace
from datetime import UTC
from functools import cache
from typing import Any

import msgspec

from risks.papers import snapshot
from risks.papers.content import PaperContent, Stamp

SCHEMA = f"urn:blmk-risk:committee-paper-file:{snapshot.SCHEMA_VERSION}"


@dataclass(frozen=True)
class PaperFile:
    """What the file holds. `stamp` is null in a draft; its `sha256` is of the canonical spelling of `content`: keys
    sorted, UTF-8, no spaces."""

    schema: str
    stamp: Stamp | None
    content: PaperContent


def render_json(content: PaperContent, stamp: Stamp | None = None) -> bytes:
    """The whole paper in UTF-8, sorted and indented; without a stamp it is a draft.

    Raises SnapshotError where something in it cannot be kept.
    """
    told = replace(stamp, frozen_at=stamp.frozen_at.astimezone(UTC)) if stamp else None
    whole = {"schema": SCHEMA, "stamp": told, "content": msgspec.Raw(snapshot.canonical(content))}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


@cache
def file_schema() -> dict[str, Any]:
    """The JSON Schema of that file, draft 2020-12: the content as snapshots keep it, and the stamp."""
    kept = snapshot.schema()
    made = msgspec.json.schema(PaperFile)
    made["$defs"]["PaperFile"]["properties"]["schema"] = {"type": "string", "const": SCHEMA}
    made["$defs"]["PaperContent"] = kept["$defs"]["PaperContent"]
    whole = {"$schema": kept["$schema"], "$id": SCHEMA, "title": "A committee paper"} | made
    return msgspec.json.decode(msgspec.json.encode(whole))


def schema_file() -> bytes:
    """The schema as a file, indented."""
    return msgspec.json.format(msgspec.json.encode(file_schema()), indent=2) + b"\n"
