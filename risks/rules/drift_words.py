"""One sentence of a flag's evidence: what, against what, since when."""

from datetime import date

from risks.rules.drift_facts import Signal
from risks.rules.wording import date_words

# What these are against says by itself since when.
_SAY_WHEN_DUE = frozenset({"review_overdue", "action_overdue"})

# What these tell of happened on a day, and does not go on from there.
HAPPENED = frozenset({"score_jump", "score_contradiction"})


def sentence(signal: Signal) -> str:
    """Such as "Occupancy: 71%, against a limit of at least 78%, since 30 June 2026."; with why, where that is known."""
    evidence = signal.evidence
    against = str(evidence["against"])
    against = f"{'a ' if against.startswith(('Limit', 'Tolerance')) else ''}{against[:1].lower()}{against[1:]}"
    if signal.rule in _SAY_WHEN_DUE:
        said = f"{evidence['what']}; {against}."
    else:
        since = str(evidence.get("since", ""))
        day = date_words(date.fromisoformat(since)) if since else ""
        happened = f" on {day}" if day and signal.rule in HAPPENED else ""
        when = f", since {day}" if day and not happened else ""
        said = f"{evidence['what']}{happened}, against {against}{when}."
    more = [str(evidence[name]) for name in ("why", "again", "held") if evidence.get(name)]
    return " ".join([said, *more])
