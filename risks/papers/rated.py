"""How sure the committees are that the risks are treated well, in a sentence."""

from risks.papers.content import PaperContent, RiskEntry
from risks.papers.findings import beyond_tolerance

_ASSURED = frozenset({"Substantial", "Moderate"})


def unrated(content: PaperContent) -> tuple[RiskEntry, ...]:
    """Risks whose treatment the committee that leads on them has not rated."""
    return tuple(risk for risk in content.risks if not risk.said_by_lead.rating)


def ratings_sentence(content: PaperContent) -> str:
    """By the rating of the committee that leads on each risk, not of its owner. A risk without one counts as without
    assurance, and that is said."""
    total, bare = len(content.risks), unrated(content)
    if not total:
        return ""
    if len(bare) == total:
        none = "The only risk has not" if total == 1 else f"None of the {total} risks has"
        return f"{none} been rated by the committee that leads on it."
    weak = [risk for risk in content.risks if risk.said_by_lead.rating not in _ASSURED]
    each = "the only risk" if total == 1 else f"all {total} risks"
    if not weak:
        return f"Assurance is moderate or substantial for {each}."
    beyond = sum(risk in weak for risk in beyond_tolerance(content))
    share = f"{len(weak)} of {total} risks" if len(weak) < total else each
    said = f"Assurance is limited or absent for {share}"
    if beyond:
        said += f", and {beyond} of those {'is' if beyond == 1 else 'are'} beyond tolerance"
    if bare:
        said += f"; {len(bare)} {'has' if len(bare) == 1 else 'have'} no rating"
    return f"{said}."
