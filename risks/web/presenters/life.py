"""The life of a risk in words: what its page says of it, and the pages on which a step is taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from risks.access import Access, may_take
from risks.models import Register, Risk, RiskStep
from risks.rules.appetite import position, position_words
from risks.rules.life import Step, baf_advice, possible
from risks.rules.wording import date_words
from risks.web.gather.life import Targets
from risks.web.words import Link

_LABELS = {
    Step.PROPOSE: "Propose this risk",
    Step.SEND_BACK: "Send it back to draft",
    Step.OPEN: "Open it on the register",
    Step.CLOSE: "Close this risk",
    Step.REOPEN: "Open it again",
}
_LEDES = {
    Step.PROPOSE: "It goes before the body that opens risks. Until then it is a draft, on no register.",
    Step.SEND_BACK: "It becomes a draft again, and its leads read what you write.",
    Step.OPEN: "From then on it is scored, reviewed and watched like every other risk of the register.",
    Step.CLOSE: "It leaves the register and its flags are resolved. Its page stays, whole, and it can be opened again.",
    Step.REOPEN: "It stands on the register again, with the score it had. Review it next.",
}
_DONE = {
    Step.PROPOSE: "is proposed",
    Step.SEND_BACK: "is a draft again",
    Step.OPEN: "is open",
    Step.CLOSE: "is closed",
    Step.REOPEN: "is open again",
}


@dataclass(frozen=True)
class LifePage:
    """What stands round the form of a step. `others` leads to the other steps that are possible; `notes` is advice."""

    title: str
    lede: str
    button: str
    reference: str
    risk_title: str
    href: str
    crumb: str = "Back to the risk"
    others: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A sentence of where a risk came from or went, with a link in the middle; `words` alone where it has none."""

    words: str
    link: str = ""
    href: str = ""
    rest: str = ""


def steps_open_to(access: Access, risk: Risk) -> tuple[Step, ...]:
    """The steps that are possible now and that this person may take."""
    return tuple(step for step in possible(risk.state) if may_take(access, risk, step))


def step_label(step: Step) -> str:
    """What a link to a step is called."""
    return _LABELS[step]


def step_href(risk: Risk, step: Step) -> str:
    """The page on which a step is taken."""
    return f"{reverse('life', args=[risk.reference_id])}?step={step.value}"


def life_page(risk: Risk, step: Step, access: Access, on_baf: int) -> LifePage:
    """The page of one step. A framework that grows too long is remarked on before it does."""
    joins = step in (Step.OPEN, Step.REOPEN) and risk.register.kind == Register.Kind.BAF
    advice = baf_advice(on_baf, joining=1) if joins else ""
    others = tuple(
        Link(_LABELS[other], step_href(risk, other)) for other in steps_open_to(access, risk) if other is not step
    )
    return page_of(risk, _LABELS[step], _LEDES[step], _LABELS[step], others=others, notes=(advice,) if advice else ())


def page_of(
    risk: Risk, title: str, lede: str, button: str, *, others: tuple[Link, ...] = (), notes: tuple[str, ...] = ()
) -> LifePage:
    """A form about a risk that leads back to its page."""
    href = reverse("risk", args=[risk.reference_id])
    return LifePage(title, lede, button, risk.reference_id, risk.title, href, others=others, notes=notes)


def taken_words(risk: Risk, step: Step) -> str:
    """What is said when a step was taken."""
    return f"Saved: {risk.reference_id} {_DONE[step]}."


def why_not(risk: Risk) -> str:
    """Why a reader may not take the next step of a risk."""
    if Step.PROPOSE in possible(risk.state):
        return f"{risk.reference_id} is a draft: its leads and the governance team propose it."
    return f"Only the governance team writes down what is decided about {risk.reference_id}."


def move_page(risk: Risk, on_baf: int, targets: Targets) -> LifePage:
    """Where the risk stands now, and what its references become."""
    lede = (
        f"It stands on the {risk.register.name}. It keeps its history and gets a reference of the other register; "
        f"{risk.reference_id} goes on leading to it."
    )
    to_baf = any(one.kind == Register.Kind.BAF for one in targets.registers)
    advice = baf_advice(on_baf, joining=1) if to_baf else ""
    return page_of(risk, "Move it to another register", lede, "Move this risk", notes=(advice,) if advice else ())


def merge_page(risk: Risk) -> LifePage:
    """What becomes of each of the two."""
    lede = (
        f"{risk.reference_id} is closed and stays readable whole. The other risk stays open, takes on what you choose, "
        "and names this one. Open actions that do not go along are cancelled."
    )
    note = (
        "This risk is confidential. What goes along can be read by everybody who reads the other one."
        if risk.confidential
        else ""
    )
    return page_of(risk, "Merge it into another risk", lede, "Merge this risk", notes=(note,) if note else ())


def move_hints(risk: Risk, targets: Targets, day: date) -> dict[str, str]:
    """For each register by its code: where the score would stand against the appetite that holds there."""
    now = _standing(risk, targets, risk.register, day)
    hints = {}
    for register in targets.registers:
        then = _standing(risk, targets, register, day)
        changes = f"{then}, as now" if then == now else f"There: {_low(then)}. Now: {_low(now)}"
        hints[register.code] = f"{changes}, with a score of {risk.current_score}." if risk.current_score else f"{then}."
    return hints


def _standing(risk: Risk, targets: Targets, register: Register, day: date) -> str:
    limits = targets.limits.get(register.scope)
    return position_words(risk.current_score, limits, position(risk.current_score, limits, day), None)


def _low(words: str) -> str:
    return words[0].lower() + words[1:]


def lines_of(steps: Sequence[RiskStep], risk: Risk) -> tuple[Line, ...]:
    """Above the statement: where a merged risk went, what was merged into it, and what it was called before."""
    lines = [_merged(step, risk) for step in steps if step.kind == RiskStep.Kind.MERGED]
    moved = [step for step in steps if step.kind in RiskStep.BETWEEN_REGISTERS and step.risk_id == risk.pk]
    return (*(line for line in lines if line), *_formerly(moved, risk))


def _merged(step: RiskStep, risk: Risk) -> Line | None:
    on = date_words(step.taken_on)
    if step.risk_id != risk.pk:
        return Line("", step.risk.reference_id, _href(step.risk), f"was merged into this one on {on}.")
    if risk.merged_into_id != step.other_risk_id:
        return None
    if not step.other_seen:
        return Line(f"It was merged into another risk on {on}.")
    return Line("It goes on under", str(step.other_risk), _href(step.other_risk), f", merged on {on}.")


def _href(risk: Risk) -> str:
    return reverse("risk", args=[risk.reference_id])


def _formerly(moved: Sequence[RiskStep], risk: Risk) -> tuple[Line, ...]:
    """Each earlier name once, the latest first, with how it was left."""
    said: dict[str, Line] = {}
    for step in reversed(moved):
        if step.from_reference == risk.reference_id or step.from_reference in said:
            continue
        organisation = step.from_register.organisation
        whose = f"{organisation.short_name} " if organisation and step.kind == RiskStep.Kind.TRANSFERRED else ""
        how = RiskStep.Kind(step.kind).label.split(" to ")[0].lower()
        said[step.from_reference] = Line(
            f"Formerly {whose}{step.from_reference} on {step.from_register.name}, {how} on {date_words(step.taken_on)}."
        )
    return tuple(said.values())
