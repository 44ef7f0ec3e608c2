"""One sitting over the risks of a shared cause in words: what stands, and what the chosen scores would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from risks.access import Access, may_assess
from risks.changes.cause_scores import CauseEffect, Rerated
from risks.models import Assessment, Risk
from risks.rules.appetite import points_beyond, position
from risks.rules.drift import SEVERITY_WORDS
from risks.rules.scoring import Band, Score, band_for
from risks.rules.wording import count_words, join_words
from risks.web.gather.causes import CauseSeen, Sitting


@dataclass(frozen=True)
class SittingRow:
    """One risk of a sitting. `key` names its fields; "" where somebody else scores it."""

    key: str
    risk: str
    href: str
    stands: str
    note: str


@dataclass(frozen=True)
class SittingPage:
    """Scoring the risks of a cause again, or giving their scores back."""

    title: str
    lede: str
    cause: str
    href: str
    rows: tuple[SittingRow, ...]
    changes: tuple[str, ...]
    button: str


def sitting_page(
    seen: CauseSeen, access: Access, bands: Sequence[Band], changes: Sequence[str], *, back: bool
) -> SittingPage:
    """The sitting, with what was chosen said in words once it was checked."""
    scored = f"{count_words(len(changes), 'score')}"
    lede = (
        "Each score that the cause gave is set back to the one before it. Change any, or leave it where it stands now."
        if back
        else "Change the scores that it moves. A risk whose score you do not change is left as it is."
    )
    return SittingPage(
        title=f"Give back the scores of {seen.cause}" if back else f"Score the risks of {seen.cause}",
        lede=f"{lede} One rationale stands with all of them.",
        cause=seen.cause.name,
        href=reverse("cause", args=[seen.cause.pk]),
        rows=tuple(_sitting_row(effect, access, bands) for effect in seen.effects),
        changes=tuple(changes),
        button=f"Save {'this score' if len(changes) == 1 else f'these {scored}'}" if changes else "See what changes",
    )


def change_words(
    chosen: Sequence[Rerated], effects: Sequence[CauseEffect], sitting: Sitting, bands: Sequence[Band]
) -> tuple[str, ...]:
    """One sentence or two for each score chosen: from what to what, against appetite, and who is told."""
    by_risk = {effect.risk.pk: effect for effect in effects}
    return tuple(_change(one, by_risk[one.risk.pk], sitting, bands) for one in chosen)


def saved_words(written: Sequence[Assessment], alerts: int) -> str:
    """What a sitting did, once it is saved."""
    waiting = sum(one.outcome == Assessment.Outcome.PROPOSED for one in written)
    done = len(written) - waiting
    said = [f"Saved: {count_words(done, 'score')} changed."] if done else []
    if waiting:
        verb = "waits" if waiting == 1 else "wait"
        said.append(f"{count_words(waiting, 'score', start=True)} {verb} for the executive lead’s approval.")
    if alerts:
        said.append(f"{count_words(alerts, 'alert', start=True)} {'was' if alerts == 1 else 'were'} written.")
    return " ".join(said)


def _sitting_row(effect: CauseEffect, access: Access, bands: Sequence[Band]) -> SittingRow:
    mine = may_assess(access, effect.risk)
    note = ""
    if not mine:
        note = "Scored by its own leads." if effect.risk.state == Risk.State.OPEN else "Not open, so it is not scored."
    elif effect.since is not None:
        note = "Scored again since, so it stays where it is unless you change it."
    return SittingRow(
        key=str(effect.risk.pk) if mine else "",
        risk=f"{effect.risk.reference_id} {effect.risk.title}",
        href=reverse("risk", args=[effect.risk.reference_id]),
        stands=_stands(effect, bands),
        note=note,
    )


def _stands(effect: CauseEffect, bands: Sequence[Band]) -> str:
    now = effect.now
    if now is None:
        return "Nobody has scored it."
    said = f"Now {now.score}, {band_for(now.score, bands).label.lower()}: {now.likelihood} × {now.consequence}"
    before = effect.before
    if effect.stands and before:
        return f"{said}. Before the cause {before.score}: {before.likelihood} × {before.consequence}."
    return f"{said}."


def _change(one: Rerated, effect: CauseEffect, sitting: Sitting, bands: Sequence[Band]) -> str:
    value = Score(one.likelihood, one.consequence).value
    before = f"from {effect.now.score} to {value}" if effect.now else f"first scored {value}"
    said = f"{one.risk.reference_id} {one.risk.short_name}: {before}, {band_for(value, bands).label.lower()}"
    return f"{said}; {_against(one.risk, value, sitting.known.day)}. {_then(one.risk, value, sitting)}"


def _against(risk: Risk, value: int, day: date) -> str:
    limits = risk.limits
    if limits is None:
        return "no appetite is set for it"
    over = points_beyond(value, limits)
    where = position(value, limits, day, risk.accepted_until)
    return f"beyond the tolerance of {limits.tolerance} by {over}" if over else where.label.lower()


def _then(risk: Risk, value: int, sitting: Sitting) -> str:
    decision, stood = sitting.decision(risk, value), sitting.severity_of(risk)
    news = [*decision.opened, *(signal for _, signal in decision.reopened)]
    worse = [signal for pk, signal in decision.updated if signal.severity > stood.get(pk, signal.severity)]
    for signal in [*news, *worse]:
        what = "A flag opens" if news else "Its open flag becomes"
        named = (
            f", {SEVERITY_WORDS[signal.severity].lower()}" if news else f" {SEVERITY_WORDS[signal.severity].lower()}"
        )
        return f"{what}{named}; {_told(risk, sitting)}."
    if decision.resolved:
        return "Its open flag closes."
    return "Its open flag stays open." if decision.updated or decision.unchanged else "No flag opens."


def _told(risk: Risk, sitting: Sitting) -> str:
    posts = [found.post.title for found in sitting.told(risk)]
    if not posts:
        return "nobody holds a post that could be told"
    return f"the {join_words(posts)} {'is' if len(posts) == 1 else 'are'} told"
