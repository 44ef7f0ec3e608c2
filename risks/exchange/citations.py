"""Where a fact is printed, as a starting file says it."""

import re
from collections.abc import Mapping

from risks.exchange.faults import ValueFaultError

_LINES = re.compile(r"\d+(-\d+)?(, \d+(-\d+)?)*")
_LONGEST = 60


def read_citation(raw: Mapping[str, object]) -> tuple[str, str]:
    """Document key and lines from `source = "report:12-14, 20"`, or from `document` and `lines`; both empty without.

    Raises ValueFaultError when they cannot be read.
    """
    if "source" in raw:
        if "document" in raw or "lines" in raw:
            raise ValueFaultError("give either source, or document and lines, not both.")
        document, _, lines = str(raw["source"]).partition(":")
        return document.strip(), check_lines(lines)
    if "document" not in raw and "lines" not in raw:
        return "", ""
    if "document" not in raw:
        raise ValueFaultError("lines without a document; give the document's key as well.")
    listed = raw.get("lines", [])
    if not isinstance(listed, list):
        listed = [listed]
    return str(raw["document"]), check_lines(", ".join(str(line) for line in listed))


def check_lines(text: str) -> str:
    """Lines such as "12", "12-14" or "12, 20-22", with one space after each comma. Raises ValueFaultError otherwise."""
    lines = ", ".join(part.strip() for part in text.split(",")) if text.strip() else ""
    if not _LINES.fullmatch(lines):
        raise ValueFaultError(
            f"“{text.strip()}” is not a line; write it after a colon, such as report:12 or report:12-14."
        )
    if len(lines) > _LONGEST:
        raise ValueFaultError(f"too many lines; name those that matter most, within {_LONGEST} characters.")
    return lines
