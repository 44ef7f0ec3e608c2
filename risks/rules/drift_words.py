"""One sentence of a flag's evidence: what, against what, since when."""

from datetime import date

from risks.rules.drift_facts import Signal
from risks.rules.wording import date_words


def sentence(signal: Signal) -> str:
    """Such as "4-hour performance: 71%. Against: limit of at least 78%, since 30 June 2026."; with why, where known."""
    evidence = signal.evidence
    against, since = str(evidence["against"]), str(evidence.get("since", ""))
    when = f", since {date_words(date.fromisoformat(since))}" if since else ""
    parts = [f"{evidence['what']}. Against: {against[:1].lower()}{against[1:]}{when}."]
    parts += [str(evidence[name]) for name in ("why", "again", "held") if evidence.get(name)]
    return " ".join(parts)
