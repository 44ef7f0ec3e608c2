"""Who changed what in the risks of a paper since the last one: counts by kind, and each change of a score, a target,
an owner or a date. No narrative is quoted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.db import models
from django.db.models import Count
from django.utils import timezone

from risks.changes.record import SYSTEM
from risks.models import ActionRevision, Assessment, Assurance, Control, Gap, IndicatorLink, Post, Risk, TreatmentAction
from risks.papers.posts import Posts, posts_of
from risks.papers.rows import Rows
from risks.papers.since_entry import NOTHING_CHANGED, ChangeCount, ChangeLine, ChangesLog, PostCount, SinceEntry
from risks.rules.wording import cut_words, short_date

NOBODY = "The register itself"
NO_POST = "Post not recorded"
_KINDS: tuple[tuple[str, type[models.Model], str], ...] = (
    ("Risks", Risk, "id__in"),
    ("Controls", Control, "risk__in"),
    ("Assurances", Assurance, "risk__in"),
    ("Gaps", Gap, "risk__in"),
    ("Actions", TreatmentAction, "risk__in"),
    ("Indicators of a risk", IndicatorLink, "risk__in"),
)
_SCORES = {
    Assessment.Kind.INHERENT: "Score before controls",
    Assessment.Kind.CURRENT: "Score",
    Assessment.Kind.TARGET: "Target",
}
_OWNERS = (
    (Risk, {"executive_lead": "Executive lead", "risk_lead": "Risk lead"}),
    (TreatmentAction, {"owner": "Owner of action"}),
    (Control, {"owner": "Owner of control"}),
)
_LONGEST = 60
Happened = tuple[date, str, str, str, str, int | None]


@dataclass(frozen=True)
class _Window:
    """After an instant, up to another."""

    start: datetime
    end: datetime

    def holds(self, moment: datetime) -> bool:
        return self.start < moment <= self.end


def changes_log(rows: Rows, since: SinceEntry | None, at: datetime) -> ChangesLog:
    """Fourteen queries; none in a first paper, which is compared with nothing."""
    if since is None or not rows.risks:
        return NOTHING_CHANGED
    window = _Window(since.as_at, at)
    keys = [risk.pk for risk in rows.risks]
    counts, tally = _counts(keys, window)
    recorded = _recorded(rows, window)
    counts += tuple(ChangeCount(words, len(one), 0, 0) for words, one in recorded.items() if one)
    tally += [each for one in recorded.values() for each in one]
    found = [*_scores(rows, window), *_dates(rows, window), *_owners(rows, keys, window)]
    posts = posts_of([*(user for _, user, _ in tally), *(one[-1] for one in found)])
    found.sort(key=lambda one: one[:3])
    return ChangesLog(
        counts=counts,
        by=_by_post(tally, posts),
        lines=tuple(ChangeLine(*one[:-1], by=_post(posts, one[-1], one[0])) for one in found),
    )


Tally = list[tuple[date, int | None, int]]


def _recorded(rows: Rows, window: _Window) -> Mapping[str, Tally]:
    """What is added and never changed: decisions on scores, moves of dates, what committees said."""
    actions = [action for each in rows.actions.values() for action in each]
    decided = [row for each in rows.assessments.values() for row in each if window.holds(row.decided_at)]
    moved = [one for action in actions for one in action.revisions.all() if window.holds(one.recorded_at)]
    said = [view for each in rows.views.values() for view in each if window.holds(view.recorded_at)]
    return {
        "Scores and targets decided": [(row.effective_on, row.recorded_by_id, 1) for row in decided],
        "Dates of actions moved": [(timezone.localdate(one.recorded_at), one.recorded_by_id, 1) for one in moved],
        "Views of committees": [(timezone.localdate(view.recorded_at), view.recorded_by_id, 1) for view in said],
    }


def _counts(keys: Sequence[int], window: _Window) -> tuple[tuple[ChangeCount, ...], Tally]:
    """By kind, and how often who did on which day."""
    counts, tally = [], []
    for words, model, within in _KINDS:
        past = model.history.filter(**{within: keys}, history_date__gt=window.start, history_date__lte=window.end)
        groups = past.order_by().values_list(
            "history_type", "history_user", "history_user__username", "history_date__date"
        )
        by_type: Counter[str] = Counter()
        for kind, user, name, day, n in groups.annotate(n=Count("pk")):
            by_type[kind] += n
            tally.append((day, None if name == SYSTEM else user, n))
        if by_type:
            counts.append(ChangeCount(words, by_type["+"], by_type["~"], by_type["-"]))
    return tuple(counts), tally


def _by_post(tally: Tally, posts: Posts) -> tuple[PostCount, ...]:
    """Most changes first."""
    found: Counter[str] = Counter()
    for day, user, n in tally:
        found[_post(posts, user, day)] += n
    return tuple(PostCount(post, n) for post, n in sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _post(posts: Posts, user: int | None, day: date) -> str:
    return NOBODY if user is None else posts.held(user, day) or NO_POST


def _scores(rows: Rows, window: _Window) -> Iterator[Happened]:
    for risk in rows.risks:
        for kind, words in _SCORES.items():
            decided = [row for row in rows.assessments[risk.pk] if row.kind == kind]
            for earlier, row in pairwise([None, *decided]):
                before, after = _score_words(earlier), _score_words(row)
                if window.holds(row.decided_at) and before != after:
                    yield row.effective_on, risk.reference_id, words, before, after, row.recorded_by_id


def _score_words(row: Assessment | None) -> str:
    """ "12", or of a target "8 by 31 Mar 2026"; "none" where there was none."""
    if row is None:
        return "none"
    return f"{row.score} by {short_date(row.achieve_by)}" if row.achieve_by else str(row.score)


def _dates(rows: Rows, window: _Window) -> Iterator[Happened]:
    for risk in rows.risks:
        for number, action in enumerate(rows.actions[risk.pk], start=1):
            revisions: Iterable[ActionRevision] = action.revisions.all()
            for one in revisions:
                if window.holds(one.recorded_at):
                    day = timezone.localdate(one.recorded_at)
                    what = f"Date of action {number}"
                    before, after = short_date(one.from_on), short_date(one.to_on)
                    yield day, risk.reference_id, what, before, after, one.recorded_by_id


def _owners(rows: Rows, keys: Sequence[int], window: _Window) -> Iterable[Happened]:
    """Each change of a lead or an owner, from the history of its row; three pairs of queries."""
    titles = dict(Post.objects.values_list("pk", "title"))
    references = {risk.pk: risk.reference_id for risk in rows.risks}
    found: list[Happened] = []
    for model, fields in _OWNERS:
        past = _past(model, keys, window, tuple(fields))
        for earlier, row in past:
            for name, words in fields.items():
                before, after = earlier[name], row[name]
                if before != after:
                    what = words if model is Risk else f"{words} “{cut_words(row['text'], _LONGEST)}”"
                    reference = references[row["id"] if model is Risk else row["risk"]]
                    names = titles.get(before, "none"), titles.get(after, "none")
                    found.append((timezone.localdate(row["history_date"]), reference, what, *names, _by(row)))
    return found


def _by(row: Mapping[str, Any]) -> int | None:
    """Whoever made a change; None for the clock and for what was taken over with the register."""
    return None if row["history_user__username"] == SYSTEM else row["history_user"]


def _past(
    model: type[models.Model], keys: Sequence[int], window: _Window, fields: Sequence[str]
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Each change of a row in the window, with the state that it changed."""
    within, about = ("id__in", ()) if model is Risk else ("risk__in", ("risk", "text"))
    columns = ("id", "history_date", "history_user", "history_user__username", *about, *fields)
    kept = model.history.filter(**{within: keys})
    changed = kept.filter(history_date__gt=window.start, history_date__lte=window.end).exclude(history_type="-")
    rows = list(changed.order_by("history_date", "history_id").values(*columns))
    ids = {row["id"] for row in rows}
    stood = kept.filter(id__in=ids, history_date__lte=window.start).order_by("history_date", "history_id")
    last = {row["id"]: row for row in stood.values(*columns)}
    for row in rows:
        if row["id"] in last:
            yield last[row["id"]], row
        last[row["id"]] = row
