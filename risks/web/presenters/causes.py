"""Shared causes in words: what happened, and what it did to each risk."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from risks.access import Access, may_assess, may_govern
from risks.changes.cause_scores import CauseEffect
from risks.models import Assessment, SharedCause
from risks.rules.scoring import Band
from risks.rules.wording import count_words, date_words, join_words, short_date
from risks.web.gather.causes import CauseSeen
from risks.web.presenters.scores import score_words
from risks.web.presenters.words import Cited, cited
from risks.web.words import Score as ScoreWords


@dataclass(frozen=True)
class CauseRow:
    """One line of the list."""

    name: str
    href: str
    when: str
    did: str
    illustrative: bool


@dataclass(frozen=True)
class EffectRow:
    """What a cause did to one risk: the score before it, while it lasted and now. A score that is not there is None."""

    risk: str
    href: str
    before: ScoreWords | None
    during: ScoreWords | None
    now: ScoreWords | None
    words: str


@dataclass(frozen=True)
class CausePage:
    """One cause. Addresses are "" for what this person may not do, or what there is nothing to do about."""

    name: str
    when: str
    answer: str
    narrative: str
    rows: tuple[EffectRow, ...]
    cited: Cited
    scores_illustrative: bool
    href: str
    change_href: str
    rerate_href: str
    restore_href: str


def cause_rows(seen: Sequence[CauseSeen]) -> tuple[CauseRow, ...]:
    """Every cause they may see, one line each."""
    return tuple(
        CauseRow(
            one.cause.name, reverse("cause", args=[one.cause.pk]), _when(one.cause), _did(one), one.cause.illustrative
        )
        for one in seen
    )


def list_answer(seen: Sequence[CauseSeen]) -> str:
    """The sentence at the top of the list."""
    if not seen:
        return "No shared cause is written down."
    going = [one.cause.name for one in seen if one.cause.ended_on is None]
    left = sum(_to_give_back(one) for one in seen)
    if going:
        return f"{join_words(going)} {'goes' if len(going) == 1 else 'go'} on."
    if left:
        return f"None is going on now, and {count_words(left, 'score')} still {_stand(left)} where a cause put it."
    return "None is going on now, and every score that one moved was given back or scored again."


def cause_page(seen: CauseSeen, access: Access, bands: Sequence[Band]) -> CausePage:
    """The page as this person may see it: only risks they may see are named or counted."""
    cause = seen.cause
    mine = [effect for effect in seen.effects if may_assess(access, effect.risk)]
    back = cause.ended_on is not None and any(effect.stands and effect.before for effect in mine)
    return CausePage(
        name=cause.name,
        when=_when(cause),
        answer=_did(seen),
        narrative=cause.narrative,
        rows=tuple(_effect_row(effect, cause, bands) for effect in seen.effects),
        cited=cited(cause),
        scores_illustrative=any(one.illustrative for effect in seen.effects for one in _scores(effect)),
        href=reverse("cause", args=[cause.pk]),
        change_href=reverse("change-cause", args=[cause.pk]) if may_govern(access) else "",
        rerate_href=reverse("rerate", args=[cause.pk]) if mine and cause.ended_on is None else "",
        restore_href=reverse("restore", args=[cause.pk]) if back else "",
    )


def _when(cause: SharedCause) -> str:
    if cause.ended_on is None:
        return f"Since {date_words(cause.began_on)}, and still going on"
    return f"{date_words(cause.began_on)} to {date_words(cause.ended_on)}"


def _did(seen: CauseSeen) -> str:
    """How many of the risks they may see it moved, and how many of those scores were given back."""
    moved = [effect for effect in seen.effects if effect.given]
    if not seen.effects:
        return "No risk is linked to it."
    if not moved:
        return f"{count_words(len(seen.effects), 'risk', start=True)} linked, and no score has moved."
    said = f"It moved {count_words(len(moved), 'score')}"
    back = sum(effect.restored for effect in moved)
    again = sum(effect.since is not None and not effect.restored for effect in moved)
    stand = len(moved) - back - again
    told = [
        f"{back} {'was' if back == 1 else 'were'} given back" if back else "",
        f"{again} {'was' if again == 1 else 'were'} scored again since" if again else "",
        f"{stand} still {_stand(stand)}" if stand else "",
    ]
    told = [one for one in told if one]
    return f"{said}: {join_words(told)}."


def _stand(n: int) -> str:
    return "stands" if n == 1 else "stand"


def _to_give_back(seen: CauseSeen) -> int:
    return sum(effect.stands for effect in seen.effects) if seen.cause.ended_on else 0


def _effect_row(effect: CauseEffect, cause: SharedCause, bands: Sequence[Band]) -> EffectRow:
    given = effect.given
    return EffectRow(
        risk=f"{effect.risk.reference_id} {effect.risk.title}",
        href=reverse("risk", args=[effect.risk.reference_id]),
        before=_score(effect.before, bands),
        during=_score(given, bands),
        now=_score(effect.now, bands) if given else None,
        words=_became(effect, cause),
    )


def _became(effect: CauseEffect, cause: SharedCause) -> str:
    if effect.given is None:
        return "Its score has not moved."
    moved = f"Moved on {short_date(effect.given.effective_on)}"
    if effect.since is None:
        return f"{moved}, and still stands there." if cause.ended_on else f"{moved}."
    on = short_date(effect.since.effective_on)
    if not effect.restored:
        return f"{moved}; scored again on its own on {on}."
    again = " It was scored again since." if effect.now and effect.now.score != effect.since.score else ""
    return f"{moved}; given back on {on}.{again}"


def _score(one: Assessment | None, bands: Sequence[Band]) -> ScoreWords | None:
    return score_words(one.score if one else None, bands)


def _scores(effect: CauseEffect) -> list[Assessment]:
    return [one for one in (effect.before, effect.given, effect.now) if one]
