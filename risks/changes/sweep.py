"""The sweep: ask the drift rules about every live risk, and carry out what they decide, a chunk of risks at a time.

One bad risk is logged and counted, and the rest are still swept. Running it again changes nothing.
"""

import gc
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from risks.changes.alerts import alerts_foreseen, write_alerts
from risks.changes.bulk_readings import among
from risks.changes.deciding import NOT_SWEPT, Outcome, counted, each_outcome, outcomes_of
from risks.changes.facts import Gathered, gather, live_risks
from risks.changes.facts_flags import flags_now, flags_with
from risks.changes.flag_writing import Decided, news_foreseen, write_decisions
from risks.changes.judging import Judging
from risks.changes.lapses import lapsed_without_gap, open_lapse_gaps
from risks.changes.recipients import Rota
from risks.changes.statuses import Stands, forget_statuses, keep_statuses
from risks.changes.sweep_whole import as_answered, replay_whole, sweep_whole
from risks.models import Flag, Risk
from risks.models.entry.risk import RiskQuerySet

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class SweepResult:
    """Counts: `risks` swept, then flags by what became of them, alerts, and risks that could not be swept; `gaps` are
    those that opened because an assurance had lapsed.

    `updated` flags stand as before with new evidence, `unchanged` ones exactly as they were. `statuses` counts the
    risks whose drift status says something else than it did, in a sweep. `written` is False for a replay, whose other
    counts say what a sweep at that instant would have done.
    """

    as_at: datetime
    risks: int = 0
    opened: int = 0
    reopened: int = 0
    updated: int = 0
    resolved: int = 0
    unchanged: int = 0
    alerts: int = 0
    failed: int = 0
    gaps: int = 0
    statuses: int = 0
    written: bool = True


def sweep_register(
    *,
    at: datetime,
    by: AbstractBaseUser,
    risks: RiskQuerySet | None = None,
    kept: bool = True,
    judging: Judging | None = None,
) -> SweepResult:
    """Sweep every live risk and the register itself, or the risks of a queryset alone, as known at the instant, which
    should be now.

    What the statistics say is taken as they were kept last, or kept up first where there is `judging`. Without `kept`
    they are worked out here and not kept, for whoever tells a story of the past. Each chunk is one transaction, with
    its flags, their history and their alerts; gaps of lapsed assurances open after that, many at once.
    """
    sweep = _Sweep(at, by)
    counts: Counter[str] = Counter()
    with _without_collecting():
        for known in gather(live_risks(at, risks), at, kept=kept, judging=judging):
            counts += sweep.chunk(known)
            del known
    if risks is None:
        counts += _whole(at, by)
    return SweepResult(as_at=at, **counts)


def sweep_itself(*, at: datetime, by: AbstractBaseUser) -> SweepResult:
    """Sweep the register itself and no risk: what is left when every risk was swept in shares."""
    return SweepResult(as_at=at, **_whole(at, by))


def replay_register(*, at: datetime, risks: RiskQuerySet | None = None) -> SweepResult:
    """What a sweep at a past instant would have done to the flags that stood then. Writes nothing.

    Scores, readings, limits, statistics and exceptions are as known then; titles, leads and links as they are now. The
    gaps are of assurances that had lapsed by then and have opened none to this day.
    """
    counts: Counter[str] = Counter()
    rota = Rota.on(timezone.localdate(at))
    for known in gather(live_risks(at, risks), at):
        outcomes, failed = outcomes_of(known)
        counts += counted(outcomes) + Counter(risks=len(known.risks), failed=failed)
        news = news_foreseen(_on_paper(outcomes, at), at=at)
        counts["alerts"] += alerts_foreseen(news=news, rota=rota, at=at)
        counts["gaps"] += len(lapsed_without_gap(_lapsing(known), known.day))
    if risks is None:
        counts += replay_whole(at=at)
    return SweepResult(as_at=at, written=False, **counts)


def _whole(at: datetime, by: AbstractBaseUser) -> Counter[str]:
    """What fails here is counted like a risk that could not be swept."""
    forget_statuses()
    try:
        return sweep_whole(at=at, by=by)
    except (InterfaceError, OperationalError):
        raise
    except Exception:
        logger.exception("What concerns the register itself could not be swept; its risks were.")
        return Counter(failed=1)


def _on_paper(outcomes: Sequence[Outcome], at: datetime) -> list[Decided]:
    rows = [row for one in outcomes for row in (*one.standing, *one.known.closed.get(one.risk.pk, ()))]
    of_risk: dict[int | None, list[Flag]] = {}
    for flag in as_answered(rows, at):
        of_risk.setdefault(flag.risk_id, []).append(flag)
    return [one.to_write(of_risk.get(one.risk.pk, ())) for one in outcomes]


def _lapsing(known: Gathered) -> list[int]:
    """The risks with an assurance that has lapsed and has opened no gap yet."""
    return [pk for pk, assured in known.assurances.items() if assured.lapses_unseen(known.day)]


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Facts by the hundred thousand, none in a circle: Python would look through all of them for circles, again and
    again. They are gone with their chunk all the same."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@dataclass
class _Sweep:
    """One sweep at an instant, by somebody."""

    at: datetime
    by: AbstractBaseUser

    @cached_property
    def rota(self) -> Rota:
        return Rota.on(timezone.localdate(self.at))

    def chunk(self, known: Gathered) -> Counter[str]:
        """Decide on what was gathered; what asks for a write is decided again on what stands now. Most risks are as
        they were, and of those nothing is kept."""
        asks: list[Outcome] = []
        stands: list[Stands] = []
        quiet = unchanged = 0
        for one in each_outcome(known):
            if one.writes:
                asks.append(one)
                continue
            quiet, unchanged = quiet + 1, unchanged + len(one.decision.unchanged)
            if one.stands.changed:
                stands.append(one.stands)
        risks = len(known.risks)
        counts = Counter(risks=risks, failed=risks - quiet - len(asks), unchanged=unchanged)
        counts["statuses"] += keep_statuses(stands, day=known.day, at=self.at)
        counts += self._carried_out(asks)
        if lapsing := _lapsing(known):
            counts["gaps"] += len(open_lapse_gaps(risks=lapsing, at=self.at))
        return counts

    def _carried_out(self, outcomes: Sequence[Outcome]) -> Counter[str]:
        """All together or, where one of them cannot be written, in halves: until it is by itself, and left alone."""
        if not outcomes:
            return Counter()
        try:
            return self._written(outcomes)
        except (InterfaceError, OperationalError):
            # The database went away: no other risk can be written either.
            raise
        except Exception:
            if len(outcomes) == 1:
                logger.exception(NOT_SWEPT, outcomes[0].risk.reference_id)
                return Counter(failed=1)
        middle = len(outcomes) // 2
        return self._carried_out(outcomes[:middle]) + self._carried_out(outcomes[middle:])

    @transaction.atomic
    def _written(self, outcomes: Sequence[Outcome]) -> Counter[str]:
        """With the risks locked, so that of two sweeps at once the second finds what the first wrote."""
        ids = [one.risk.pk for one in outcomes]
        list(Risk.objects.select_for_update(no_key=True).filter(among("pk", ids)).order_by("pk").values_list("pk"))
        standing, closed = flags_now(ids)
        now = [one.decided_on(standing.get(one.risk.pk, []), closed.get(one.risk.pk, [])) for one in outcomes]
        of_risk: dict[int, list[Flag]] = {}
        for flag in flags_with([key for one in now for key in one.touched]):
            of_risk.setdefault(flag.risk_id, []).append(flag)
        news = write_decisions([one.to_write(of_risk.get(one.risk.pk, ())) for one in now], by=self.by, at=self.at)
        alerts = write_alerts(news=news, rota=self.rota, at=self.at) if news else 0
        changed = keep_statuses((one.stands for one in now), day=timezone.localdate(self.at), at=self.at)
        return counted(now) + Counter(alerts=alerts, statuses=changed)
