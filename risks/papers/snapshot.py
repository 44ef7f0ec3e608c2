"""A paper's content as JSON and back: what is frozen, hashed and given to other organisations.

Content that was frozen by an older release has fewer fields and is read all the same: what it lacks takes its default.
A release that changes the meaning of a field, or takes one away, raises SCHEMA_VERSION and turns what is older into
what it reads.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

import msgspec

from risks.papers.content import PaperContent

SCHEMA_VERSION = 1
VERSION_KEY = "schema_version"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class SnapshotError(Exception):
    """Content that cannot be kept or read; its text says what is wrong with it."""


def canonical(content: PaperContent) -> bytes:
    """The one spelling of a content: sorted keys, UTF-8, no spaces, instants in UTC.

    Raises SnapshotError where something in it would not come back as it went in.
    """
    spelt = canonical_data(data_of(content))
    if content_of(json.loads(spelt)) != content:
        raise SnapshotError("A number in this paper has no value, so it cannot be kept. Correct it in the register.")
    return spelt


def data_of(content: PaperContent) -> dict[str, Any]:
    """The content as plain JSON values with the version of the schema, as a snapshot keeps it."""
    plain = msgspec.to_builtins(content, builtin_types=(datetime,))
    return {VERSION_KEY: SCHEMA_VERSION} | _in_utc(plain)


def canonical_data(data: Mapping[str, Any]) -> bytes:
    """The one spelling of what a snapshot keeps, whatever release wrote it. Raises SnapshotError."""
    try:
        return msgspec.json.encode(data, order="sorted")
    except UnicodeEncodeError as fault:
        raise SnapshotError(f"This paper holds half a character, which no file can keep: {fault.object!r}.") from fault


def digest(content: PaperContent) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal. Raises SnapshotError."""
    return hashlib.sha256(canonical(content)).hexdigest()


def digest_of_data(data: Mapping[str, Any]) -> str:
    """The same of what a snapshot keeps: unchanged by every later field of the content."""
    return hashlib.sha256(canonical_data(data)).hexdigest()


def content_of(data: Mapping[str, Any]) -> PaperContent:
    """The content that a snapshot keeps. Raises SnapshotError."""
    version = data.get(VERSION_KEY, SCHEMA_VERSION) if isinstance(data, Mapping) else None
    if not isinstance(version, int) or not 1 <= version <= SCHEMA_VERSION:
        raise SnapshotError(
            f"This paper was kept by a newer release (content {version}, here {SCHEMA_VERSION}). Update this one first."
        )
    try:
        return msgspec.convert(data, type=PaperContent)
    except (msgspec.ValidationError, ValueError) as fault:
        raise SnapshotError(f"This is not the content of a paper: {fault}.") from fault


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of what a snapshot keeps, draft 2020-12."""
    made = msgspec.json.schema(PaperContent)
    top = made["$defs"]["PaperContent"]
    top["properties"] = {VERSION_KEY: {"type": "integer", "const": SCHEMA_VERSION}} | top["properties"]
    top["required"] = [VERSION_KEY, *top["required"]]
    return {
        "$schema": _DIALECT,
        "$id": f"urn:blmk-risk:committee-paper:{SCHEMA_VERSION}",
        "title": "The content of a committee paper",
    } | made


def _in_utc(value: Any) -> Any:
    """Instants as text in UTC: the same one is spelt in the same way whatever zone it was read in."""
    if isinstance(value, dict):
        return {key: _in_utc(held) for key, held in value.items()}
    if isinstance(value, (list, tuple)):
        return [_in_utc(held) for held in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value
