"""Rounds of reviews and the settings of a register, in words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from risks.access import Access, may_administer, may_assess, may_govern
from risks.models import Meeting, Post, Register, ReviewCycle, Risk
from risks.rules.intervals import interval_words
from risks.rules.scoring import Band
from risks.rules.wording import count_words, date_words, join_words, number_word, plural, share_words, short_date
from risks.web.gather.rounds import Reminder, Rounds, RoundSeen
from risks.web.presenters.scores import score_words
from risks.web.presenters.words import lateness, weekday_date
from risks.web.words import Fact, Score


@dataclass(frozen=True)
class RoundRow:
    """One register and its round. `settings_href` is "" for those who may not set it."""

    name: str
    words: str
    href: str
    link_words: str
    intervals: str
    settings_href: str


@dataclass(frozen=True)
class RoundsPage:
    """All registers; see templates/rounds/."""

    lede: str
    rows: tuple[RoundRow, ...]
    earlier: tuple[Fact, ...]
    may_open: bool


@dataclass(frozen=True)
class ToReview:
    """One risk of a round."""

    title: str
    reference: str
    href: str
    review_href: str
    score: Score | None
    done: str


@dataclass(frozen=True)
class Lead:
    """What one post has to review."""

    post: str
    words: str
    risks: tuple[ToReview, ...]


@dataclass(frozen=True)
class RoundPage:
    """One round. `nudge_words` are on the green button, "" where there is nobody to remind now."""

    title: str
    lede: str
    leads: tuple[Lead, ...]
    nudge_words: str
    nudge_note: str
    reminders: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    may_close: bool


def may_set(access: Access) -> bool:
    """Governance and administrators set a register."""
    return may_govern(access) or may_administer(access)


def meeting_words(meeting: Meeting) -> str:
    """ "the Finance Committee of 12 December 2026"; the committee must have come with it."""
    return f"the {meeting.part.committee.name.removeprefix('The ')} of {date_words(meeting.held_on)}"


def rounds_page(rounds: Rounds, access: Access) -> RoundsPage:
    """Every register with its round, and what can be opened."""
    running = [one for one in rounds.registers if one.cycle]
    left = sum(one.risks - one.done for one in running)
    lede = "No round of reviews is open: each risk is reviewed by its own date."
    if running:
        still = f"{count_words(left, 'risk', start=True)} {'is' if left == 1 else 'are'} still to be reviewed."
        are = "round is" if len(running) == 1 else "rounds are"
        lede = f"{number_word(len(running))} {are} open. {still}"
    return RoundsPage(
        lede=lede,
        rows=tuple(
            RoundRow(
                name=one.register.name,
                words=_standing(one.cycle, one.done, one.risks, rounds.day),
                href=reverse("round", args=[one.cycle.pk]) if one.cycle else "",
                link_words="See who has reviewed what",
                intervals=interval_words(one.register.review_intervals),
                settings_href=reverse("register-settings", args=[one.register.code]) if may_set(access) else "",
            )
            for one in rounds.registers
        ),
        earlier=tuple(_earlier(cycle) for cycle in rounds.earlier),
        may_open=may_govern(access),
    )


def _standing(cycle: ReviewCycle | None, done: int, risks: int, day: date) -> str:
    if cycle is None:
        return f"No round is open. {count_words(risks, 'open risk', start=True)}."
    reviewed = (
        f"{share_words(done, risks, 'risk')} reviewed" if done else f"None of {count_words(risks, 'risk')} reviewed"
    )
    return f"For {meeting_words(cycle.meeting)}: {reviewed}. {_by(cycle, day)}"


def _by(cycle: ReviewCycle, day: date) -> str:
    when = f"Reviews are due by {date_words(cycle.due_on)}"
    left = lateness(cycle.due_on, day)
    return f"{when}: {left[0].lower()}{left[1:]}."


def _earlier(cycle: ReviewCycle) -> Fact:
    words = f"for {meeting_words(cycle.meeting)}, closed on {date_words(cycle.closed_on)}"
    return Fact(cycle.register.name, words, href=reverse("round", args=[cycle.pk]))


def round_page(seen: RoundSeen, access: Access, bands: Sequence[Band]) -> RoundPage:
    """Who has done what: those with most to do first, and of their risks what is to do first, worst first."""
    cycle = seen.cycle
    leads = _leads(seen, access, bands)
    waiting = {_post_of(risk): _post_of(risk) for risk in seen.risks if risk.done_at is None and _post_of(risk)}
    told = {one.post for one in seen.reminders if timezone.localdate(one.created_at) == seen.day}
    may = may_govern(access) and cycle.closed_on is None
    fresh = [post for post in waiting if post not in told]
    return RoundPage(
        title=_title(seen),
        lede=_lede(seen),
        leads=leads,
        nudge_words=f"Nudge the {len(fresh)} who {'has' if len(fresh) == 1 else 'have'} not" if may and fresh else "",
        nudge_note=_nudge_note(waiting, fresh) if may else "",
        reminders=tuple(_reminder(one) for one in seen.reminders),
        facts=_facts(cycle),
        may_close=may,
    )


def _post_of(risk: Risk) -> Post | None:
    return risk.risk_lead or risk.executive_lead


def _title(seen: RoundSeen) -> str:
    left = sum(risk.done_at is None for risk in seen.risks)
    if not seen.risks:
        return "There is nothing to review"
    if not left:
        return "Every risk is reviewed"
    were = "was not" if left == 1 else "were not"
    still = "is still to be" if left == 1 else "are still to be"
    return f"{count_words(left, 'risk', start=True)} {still if seen.cycle.closed_on is None else were} reviewed"


def _lede(seen: RoundSeen) -> str:
    cycle, done = seen.cycle, sum(risk.done_at is not None for risk in seen.risks)
    reviewed = f"{share_words(done, len(seen.risks), 'risk')} reviewed" if done else "None is reviewed yet"
    if cycle.closed_on is not None:
        return f"{cycle.register.name}: {reviewed[0].lower()}{reviewed[1:]}. Closed on {date_words(cycle.closed_on)}."
    return f"{cycle.register.name}, for {meeting_words(cycle.meeting)}. {reviewed}. {_by(cycle, seen.day)}"


def _leads(seen: RoundSeen, access: Access, bands: Sequence[Band]) -> tuple[Lead, ...]:
    by_post: dict[str, list[Risk]] = defaultdict(list)
    for risk in seen.risks:
        post = _post_of(risk)
        by_post[post.title if post else "Nobody leads these"].append(risk)
    lines = [(sum(one.done_at is None for one in risks), post, risks) for post, risks in by_post.items()]
    return tuple(
        Lead(
            post=post,
            words="all reviewed" if not left else f"{left} of {len(risks)} to do" if len(risks) > 1 else "to do",
            risks=tuple(_line(one, access, bands) for one in sorted(risks, key=lambda one: one.done_at is not None)),
        )
        for left, post, risks in sorted(lines, key=lambda line: (-line[0], line[1]))
    )


def _line(risk: Risk, access: Access, bands: Sequence[Band]) -> ToReview:
    may = may_assess(access, risk) and risk.done_at is None
    return ToReview(
        title=risk.title,
        reference=risk.reference_id,
        href=reverse("risk", args=[risk.reference_id]),
        review_href=reverse("review", args=[risk.reference_id]) if may else "",
        score=score_words(risk.current_score, bands),
        done=short_date(timezone.localdate(risk.done_at)) if risk.done_at else "",
    )


def _nudge_note(waiting: Mapping[Post, Post], fresh: Sequence[Post]) -> str:
    if not waiting:
        return ""
    if not fresh:
        return "Everybody who has not reviewed was nudged today. You can nudge again tomorrow."
    return f"One letter to each: {join_words([post.title for post in fresh])}."


def _reminder(one: Reminder) -> Fact:
    when = weekday_date(timezone.localdate(one.created_at))
    return Fact(one.post.title, f"{when}{'' if one.sent else ', in the outbox'}")


def _facts(cycle: ReviewCycle) -> tuple[Fact, ...]:
    meeting = cycle.meeting
    by = getattr(cycle.opened_by, "person", None)
    opened = date_words(cycle.opened_on) + (f", by {by.name}" if by else "")
    return (
        Fact("Opened", opened),
        Fact("Review by", weekday_date(cycle.due_on)),
        Fact(str(meeting.part), weekday_date(meeting.held_on), illustrative=meeting.illustrative),
    )


def settings_words(register: Register) -> tuple[str, str]:
    """What stands now, in one sentence each: scores, and reviews."""
    waits = "A score by the risk lead waits for the executive lead’s approval."
    counts = "A score counts as soon as it is saved."
    return (waits if register.approval_required else counts, interval_words(register.review_intervals))


def nudged_words(posts: int) -> str:
    """After the button was pressed."""
    letters = f"{count_words(posts, 'letter', start=True)} {plural(posts, 'is', many='are')}"
    return f"{letters} in the outbox and will be sent within minutes."
