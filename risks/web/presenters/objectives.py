"""The objectives page in words: the answer first, then each objective with its risks, assurance and gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse

from risks.models import AssuranceLevel, Gap, Objective, Risk
from risks.rules.appetite import Position as Standing
from risks.rules.scoring import Band
from risks.rules.wording import count_words, join_words, number_word, plural
from risks.web.gather.objectives import NOT_ASSURED, Against, ObjectiveRows
from risks.web.presenters.drift import DriftWords, drift_beside_position
from risks.web.presenters.scores import brief_position_of, score_words
from risks.web.words import Position, Score

_HEADINGS = {
    Objective.Kind.PRIORITY: "Strategic priorities of the system",
    Objective.Kind.ICB: "Objectives of the ICB",
    Objective.Kind.ENABLER: "Enablers",
    Objective.Kind.PURPOSE: "Core purposes of the system",
}
_NOTHING = Against({}, {}, {}, ())


@dataclass(frozen=True)
class Threat:
    """One risk against an objective."""

    title: str
    href: str
    reference: str
    lead: str
    score: Score | None
    position: Position
    drift: DriftWords | None


@dataclass(frozen=True)
class ObjectiveWords:
    """One objective. `more` says how many risks are not listed, and `href` leads to all of them.

    `folded` is what a phone shows in place of the risks until they are asked for.
    """

    name: str
    anchor: str
    mission: str
    standing: str
    beyond: bool
    assurance: str
    gaps: str
    threats: tuple[Threat, ...]
    folded: str
    more: str
    href: str


@dataclass(frozen=True)
class ObjectiveGroup:
    """Objectives of one kind."""

    title: str
    objectives: tuple[ObjectiveWords, ...]


@dataclass(frozen=True)
class ObjectivesPage:
    """The page."""

    title: str
    lede: str
    groups: tuple[ObjectiveGroup, ...]
    illustrative: bool


def objectives_page(rows: ObjectiveRows, day: date, bands: Sequence[Band]) -> ObjectivesPage:
    """Everything on the page; the title is the answer."""
    worded = [(one, _objective(one, rows.against.get(one.pk, _NOTHING), day, bands)) for one in rows.objectives]
    return ObjectivesPage(
        title=_title(rows),
        lede=_lede(rows),
        groups=tuple(
            ObjectiveGroup(_HEADINGS[Objective.Kind(kind)], tuple(words for _, words in some))
            for kind, some in groupby(worded, key=lambda pair: pair[0].kind)
        ),
        illustrative=any(risk.illustrative for against in rows.against.values() for risk in against.worst),
    )


def _title(rows: ObjectiveRows) -> str:
    total = len(rows.objectives)
    if not total:
        return "No objective has been set"
    beyond = sum(bool(_beyond(rows.against.get(one.pk, _NOTHING))) for one in rows.objectives)
    if not beyond:
        return "No objective has a risk beyond tolerance"
    return f"{number_word(beyond)} of {total} {plural(total, 'objective')} {_have(beyond)} a risk beyond tolerance"


def _lede(rows: ObjectiveRows) -> str:
    if not rows.objectives:
        return "Without objectives nobody can say what a risk threatens. The governance team sets them."
    bare = sum(one.pk not in rows.against for one in rows.objectives)
    weak = sum(_all_weak(rows.against.get(one.pk, _NOTHING)) for one in rows.objectives)
    said = []
    if weak:
        said.append(f"{number_word(weak)} {_have(weak)} no risk with more than limited assurance in date.")
    if bare:
        said.append(f"{number_word(bare)} {_have(bare)} no open risk against {'it' if bare == 1 else 'them'}.")
    if rows.without:
        said.append(f"{count_words(rows.without, 'open risk', start=True)} {_name(rows.without)} no objective.")
    return " ".join(said) or "Each has open risks, and assurance in date."


def _have(n: int) -> str:
    return "has" if n == 1 else "have"


def _name(n: int) -> str:
    return "names" if n == 1 else "name"


def _beyond(against: Against) -> int:
    return against.positions.get(Standing.BEYOND_TOLERANCE, 0)


def _all_weak(against: Against) -> bool:
    strong = (AssuranceLevel.SUBSTANTIAL, AssuranceLevel.MODERATE)
    return against.total > 0 and not any(against.levels.get(level) for level in strong)


def _objective(one: Objective, against: Against, day: date, bands: Sequence[Band]) -> ObjectiveWords:
    left = against.total - len(against.worst)
    return ObjectiveWords(
        name=one.name,
        anchor=f"objective-{one.pk}",
        mission=one.mission,
        standing=_standing(against),
        beyond=bool(_beyond(against)),
        assurance=_assurance(against.levels),
        gaps=_gaps(against.gaps),
        threats=tuple(_threat(risk, day, bands) for risk in against.worst),
        folded=_folded(against.total, len(against.worst)),
        more=f"and {left} more" if left else "",
        href=f"{reverse('register')}?objective={one.pk}",
    )


def _folded(total: int, listed: int) -> str:
    if total > listed:
        return f"The worst {listed} of its {total} risks"
    return f"Its {count_words(total, 'risk')}" if total > 1 else "Its risk"


def _standing(against: Against) -> str:
    if not against.total:
        return "No open risk is recorded against it."
    told = [
        (Standing.BEYOND_TOLERANCE, "beyond tolerance"),
        (Standing.BEYOND_ACCEPTED, "beyond tolerance with acceptance"),
        (Standing.WITHIN_TOLERANCE, "above appetite"),
        (Standing.UNKNOWN, "with no appetite set"),
        (Standing.WITHIN_APPETITE, "within appetite"),
    ]
    parts = [f"{against.positions[at]} {words}" for at, words in told if against.positions.get(at)]
    return f"{count_words(against.total, 'open risk', start=True)}: {join_words(parts)}."


def _assurance(levels: Mapping[str, int]) -> str:
    """ "Assurance: 2 moderate, 1 limited and 3 with none in date."."""
    told = [(level.value, level.label.lower()) for level in AssuranceLevel] + [(NOT_ASSURED, "with none in date")]
    parts = [f"{levels[level]} {words}" for level, words in told if levels.get(level)]
    return f"Assurance: {join_words(parts)}." if parts else ""


def _gaps(gaps: Mapping[str, int]) -> str:
    told = ((Gap.Kind.CONTROL, "in control"), (Gap.Kind.ASSURANCE, "in assurance"))
    parts = [f"{gaps[kind]} {where}" for kind, where in told if gaps.get(kind)]
    return f"Open gaps: {join_words(parts)}." if parts else ""


def _threat(risk: Risk, day: date, bands: Sequence[Band]) -> Threat:
    return Threat(
        title=risk.title,
        href=reverse("risk", args=[risk.reference_id]),
        reference=risk.reference_id,
        lead=risk.executive_lead.title if risk.executive_lead else "No executive lead",
        score=score_words(risk.current_score, bands),
        position=brief_position_of(risk, day),
        drift=drift_beside_position(risk),
    )
