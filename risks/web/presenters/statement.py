"""A statement read back, and the advice on it, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from risks.access import Access, may_edit
from risks.models import Assessment, Risk
from risks.rules.statement import Advice, Statement
from risks.rules.wording import count_words, date_words
from risks.web.gather.entry import Entry
from risks.web.gather.statement import LATEST, Stating, aims_of
from risks.web.presenters.people import who


@dataclass(frozen=True)
class AdviceWords:
    """One piece of advice; `key` and `about` are what dismissing it posts back."""

    key: str
    field: str
    about: str
    words: str
    mend: str


@dataclass(frozen=True)
class SetAside:
    """Advice that somebody set aside, and why."""

    words: str
    reason: str
    by: str


@dataclass(frozen=True)
class StatementPage:
    """Everything on the page but the forms; see templates/statement/."""

    reference: str
    risk_title: str
    href: str
    save_href: str
    dismiss_href: str
    title: str
    lede: str
    sentence: str
    advice: tuple[AdviceWords, ...]
    about_reviews: tuple[AdviceWords, ...]
    dismissable: bool
    set_aside: tuple[SetAside, ...]
    illustrative: bool


def statement_page(stating: Stating, typed: Statement, *, checking: bool) -> StatementPage:
    """The page for what is typed in the boxes; `checking` says that it differs from what is saved and was asked about.

    Advice is set aside only on what is saved: what is being typed may still change.
    """
    risk = stating.risk
    advice = [AdviceWords(one.key, one.field, one.about, one.words, one.mend) for one in stating.advice(typed)]
    saved = typed == stating.stands
    return StatementPage(
        reference=risk.reference_id,
        risk_title=risk.title,
        href=reverse("risk", args=[risk.reference_id]),
        save_href=_href(risk),
        dismiss_href=reverse("dismiss-advice", args=[risk.reference_id]),
        title="Change the statement" if stating.stands.written else "Write the statement",
        lede=_lede(typed, advice, checking=checking),
        sentence=typed.sentence,
        advice=tuple(one for one in advice if one.field),
        about_reviews=tuple(one for one in advice if not one.field),
        dismissable=saved,
        set_aside=tuple(_set_aside(*one) for one in stating.set_aside()) if saved else (),
        illustrative=risk.illustrative and saved,
    )


def _lede(typed: Statement, advice: Sequence[AdviceWords], *, checking: bool) -> str:
    if not typed.written:
        return "Three parts, read back as one sentence: what is true today, what might happen, and the harm."
    found = f"{count_words(len(advice), 'thing', start=True)} to look at." if advice else "No advice on it."
    return f"Not saved yet. {found}" if checking else found


def _set_aside(advice: Advice, dismissal: Any) -> SetAside:
    day = date_words(localdate(dismissal.recorded_at))
    return SetAside(advice.words, dismissal.reason, f"{who(dismissal.recorded_by)}, {day}")


@dataclass(frozen=True)
class AdviceLine:
    """The one quiet line on the risk's page; `words` is "" where there is nothing to say, or nobody to say it to."""

    words: str
    href: str


def advice_line(entry: Entry, access: Access) -> AdviceLine:
    """For those who may change the statement: how much advice there is on it, and the first."""
    risk = entry.risk
    if not may_edit(access, risk):
        return AdviceLine("", "")
    advice = _advice_of(entry)
    if not advice:
        return AdviceLine("", "")
    more = f" and {len(advice) - 1} more" if len(advice) > 1 else ""
    return AdviceLine(f"Advice on the statement: {advice[0].words.rstrip('.').lower()}{more}.", _href(risk))


def _href(risk: Risk) -> str:
    return reverse("statement", args=[risk.reference_id])


def _advice_of(entry: Entry) -> list[Advice]:
    current = entry.of_kind(Assessment.Kind.CURRENT)
    return Stating(
        risk=entry.risk,
        objectives=aims_of([(one.name, one.mission) for one in entry.objectives]),
        narratives=[one.rationale for one in reversed(current[-LATEST:])],
        dismissed=entry.dismissed,
    ).advice()
