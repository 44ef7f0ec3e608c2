"""The drift status that the last sweep left of a risk, in words."""

from dataclasses import dataclass

from risks.models import DriftStatus, Risk
from risks.rules.wording import date_words
from risks.web.words import Level

_OUT_OF = 4
# What these say, the position against appetite says beside them, or nothing needs saying.
_SAID_BESIDE = frozenset({DriftStatus.Status.STEADY, DriftStatus.Status.UNMONITORED, DriftStatus.Status.BREACH})


@dataclass(frozen=True)
class DriftWords:
    """`level` is the status with its severity as bars; `doubts` are what to know before trusting it; `reasons` are
    sentences, worst first."""

    level: Level
    since: str
    doubts: tuple[str, ...]
    reasons: tuple[str, ...]


def drift_words(risk: Risk) -> DriftWords | None:
    """None where no sweep has looked at the risk yet. The risk must come with its `drift`, or this asks for it."""
    found = getattr(risk, "drift", None)
    if found is None:
        return None
    doubts = ("Low confidence" if found.low_confidence else "", "No appetite set" if found.no_appetite else "")
    return DriftWords(
        level=Level(found.get_status_display(), found.severity, _OUT_OF),
        since=f"since {date_words(found.since)}",
        doubts=tuple(filter(None, doubts)),
        reasons=tuple(found.reasons),
    )


def drift_beside_position(risk: Risk) -> DriftWords | None:
    """The status where it says more than the risk's position against appetite, which stands beside it."""
    found = getattr(risk, "drift", None)
    return None if found is None or found.status in _SAID_BESIDE else drift_words(risk)


def brief_drift(risk: Risk) -> str:
    """Such as "Drifting, low confidence", for a list."""
    said = drift_words(risk)
    if said is None:
        return "Not known yet"
    return ", ".join((said.level.words, *(doubt[0].lower() + doubt[1:] for doubt in said.doubts)))
