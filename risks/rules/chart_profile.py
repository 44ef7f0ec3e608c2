"""Which tool's rules a chart is drawn by (design/statistics section 1.3)."""

from dataclasses import replace
from functools import lru_cache

from risks.rules.spc import MDC_EXCEL, NHSR, Profile, SpcError

PROFILES = {profile.name: profile for profile in (MDC_EXCEL, NHSR)}


@lru_cache(maxsize=256)
def profile_of(name: str, run_length: int) -> Profile:
    """The profile of that name with the indicator's own run length. Raises SpcError for a name that no tool has, or a
    run of fewer than two readings."""
    if name not in PROFILES:
        raise SpcError(f"“{name}” is not a chart profile; choose {' or '.join(PROFILES)}.")
    if run_length < 2:
        raise SpcError("A run takes at least 2 readings; 7 is usual.")
    return replace(PROFILES[name], run_length=run_length)
