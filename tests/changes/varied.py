"""A made register in which, from day to day, everything happens that the drift rules ask about; by a seed."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from random import Random

from django.core.management import call_command
from django.utils.timezone import localdate

from risks.changes.flags import answer_flag, resolve_flag, snooze_flag
from risks.changes.record import saved, system_user
from risks.models import (
    AppetiteStatement,
    Committee,
    Flag,
    Indicator,
    IndicatorLink,
    Reading,
    Register,
    Risk,
    Threshold,
    TreatmentAction,
)
from risks.models.appetite.statement import AppetiteLevel
from risks.rules.calendar import add_months
from tests import factories as make
from tests.factories import at


def made_register(day: date, *, risks: int, readings: int, seed: int) -> None:
    """Risks with an indicator each, some of which speak to others as well, and a meeting ahead."""
    asked = {"risks": risks, "readings": risks * readings, "seed": seed, "as_at": day.isoformat()}
    call_command("make_load", **asked, stdout=StringIO(), stderr=StringIO())
    chance = Random(seed)
    links = [
        IndicatorLink(risk=risk, indicator=indicator, role="secondary", illustrative=True)
        for risk in Risk.objects.order_by("pk")
        for indicator in chance.sample(list(Indicator.objects.exclude(risk_links__risk=risk).order_by("pk")), k=1)
        if chance.random() < 0.5
    ]
    IndicatorLink.objects.bulk_create(links)
    for number, one in enumerate(Indicator.objects.order_by("pk")):
        _of_a_kind(one, number)
    part = make.CommitteePartFactory(committee=Committee.objects.order_by("pk").first())
    ahead = day + timedelta(days=62)
    make.MeetingFactory(part=part, held_on=ahead, paper_deadline_on=ahead - timedelta(days=7), freezes_at=at(ahead, 8))
    Risk.objects.filter(pk__in=[risk.pk for risk in Risk.objects.order_by("pk")[:2]]).update(domain=None)
    Register.objects.update(review_intervals=[[15, 1], [8, 2], [1, 3]])


def _of_a_kind(one: Indicator, number: int) -> None:
    """Each direction, frequency and way of charting is there."""
    kinds = {
        3: {"direction": Indicator.Direction.LOWER},
        5: {"direction": Indicator.Direction.BAND},
        7: {"direction": Indicator.Direction.NEUTRAL},
        9: {"frequency": Indicator.Frequency.OCCASIONAL},
        11: {"limits_from_first": 12},
        13: {"basis": Indicator.Basis.CUMULATIVE},
        15: {"run_length": 6},
    }
    for name, value in kinds.get(number % 16, {}).items():
        setattr(one, name, value)
    one.save()
    if one.direction == Indicator.Direction.BAND:
        one.thresholds.update(amber=Decimal(1), upper=Decimal(84))


def happens(at: datetime, chance: Random) -> None:
    """What people record in the weeks before an instant: of each sort something, about a part of the register."""
    for indicator in _some(Indicator.objects, chance, 3):
        _measured(indicator, at, chance)
    for indicator in _some(Indicator.objects, chance, 8):
        _restated(indicator, at, chance)
    for indicator in _some(Indicator.objects, chance, 10):
        _judged_otherwise(indicator, at, chance)
    for risk in _some(Risk.objects, chance, 3):
        _treated(risk, at, chance)
    for flag in _some(Flag.objects.standing().exclude(risk=None), chance, 6):
        _answered(flag, at, chance)


def _some(rows, chance: Random, one_in: int) -> list:
    every = list(rows.order_by("pk"))
    return chance.sample(every, k=max(1, len(every) // one_in)) if every else []


def _measured(indicator: Indicator, at: datetime, chance: Random) -> None:
    """The next month, or one that is of no use; now and then two that end on one day."""
    last = indicator.readings.order_by("-period_end").values_list("period_end", flat=True).first()
    ends = add_months((last or localdate(at)).replace(day=1), 2) - timedelta(days=1)
    if ends > localdate(at):
        return
    values = [Decimal(f"{chance.gauss(78, 6):.1f}") for _ in range(2)]
    kind = chance.choice(["final"] * 6 + ["unreliable", "small", "provisional", "twice"])
    status = "final" if kind == "twice" else kind
    common = {"indicator": indicator, "period_end": ends, "recorded_at": at, "recorded_by": system_user()}
    make.ReadingFactory(**common, value=values[0], status=status)
    if kind == "twice":
        make.ReadingFactory(**common, value=values[1], period_label="Year to date")


def _restated(indicator: Indicator, at: datetime, chance: Random) -> None:
    readings = list(indicator.readings.filter(superseded_by=None).order_by("-period_end")[:4])
    if not readings:
        return
    old = chance.choice(readings)
    gone = chance.random() < 0.2
    Reading.objects.create(
        indicator=indicator,
        supersedes=old,
        period_end=old.period_end,
        period_label=old.period_label,
        value=None if gone else Decimal(f"{chance.gauss(78, 6):.1f}"),
        status="no_data" if gone else "final",
        recorded_at=at,
        recorded_by=system_user(),
    )


def _judged_otherwise(indicator: Indicator, at: datetime, chance: Random) -> None:
    day = localdate(at)
    what = chance.choice(["limit", "limit", "no limit", "rebase", "withdrawn", "ended"])
    if what in ("limit", "no limit"):
        limit = Decimal(chance.randint(74, 84)) if what == "limit" else None
        start = day - timedelta(days=chance.randint(0, 120))
        Threshold.objects.update_or_create(indicator=indicator, in_force_from=start, defaults={"limit": limit})
    elif what == "ended":
        Indicator.objects.filter(pk=indicator.pk).update(ended_on=day + timedelta(days=chance.choice([0, 9])))
    elif indicator.readings.exists() and not indicator.rebases.exists():
        starts = chance.choice(list(indicator.readings.order_by("-period_end")[:8])).period_end
        rebase = make.RebaseFactory(indicator=indicator, starts_on=starts, recorded_at=at, recorded_by=system_user())
        if what == "withdrawn":
            rebase.withdrawn_at, rebase.withdrawn_by, rebase.withdrawn_because = at, system_user(), "Too soon."
            rebase.save()


def _treated(risk: Risk, at: datetime, chance: Random) -> None:
    day, what = localdate(at), chance.randrange(6)
    if what < 2:
        scored = {"likelihood": chance.randint(1, 5), "consequence": chance.randint(1, 5)}
        make.AssessmentFactory(risk=risk, effective_on=day, recorded_at=at, recorded_by=system_user(), **scored)
    elif what == 2:
        until = day + timedelta(days=chance.choice([0, 20, 90]))
        ended = day + timedelta(days=1) if chance.random() < 0.3 else None
        body = Committee.objects.order_by("pk").first()
        make.AppetiteExceptionFactory(risk=risk, accepted_by=body, accepted_on=day, until=until, ended_on=ended)
    elif what == 3:
        _acted(risk, day, at, chance)
    else:
        old = risk.assurances.order_by("pk").first()
        text = old.text if old and what == 4 else "A walk round the wards"
        rated = {"design": chance.choice(["", "limited", "substantial"]), "line": old.line if old else "first"}
        until = day + timedelta(days=chance.choice([3, 300]))
        new = make.AssuranceFactory(risk=risk, text=text, received_on=day, good_until=until, **rated)
        if old and what == 4:
            new.controls.set(old.controls.all())


def _acted(risk: Risk, day: date, at: datetime, chance: Random) -> None:
    action = risk.actions.filter(state="open").order_by("pk").first()
    if action is None:
        return
    if chance.random() < 0.5:
        action.state, action.completed_on = TreatmentAction.State.DONE, day
    else:
        to = action.due_on + timedelta(days=chance.randint(1, 90))
        said = {"reason": "Nobody applied.", "recorded_at": at, "recorded_by": system_user()}
        action.revisions.create(from_on=action.due_on, to_on=to, **said)
        action.due_on = to
    saved(action, by=system_user(), why="It happened.")


def _answered(flag: Flag, at: datetime, chance: Random) -> None:
    by, what = system_user(), chance.randrange(4)
    if what == 0:
        snooze_flag(
            flag=flag, until=localdate(at) + timedelta(days=chance.choice([1, 40])), reason="Later.", by=by, at=at
        )
    elif what == 1:
        resolve_flag(flag=flag, how=Flag.Resolution.DECISION, because="The committee took it.", by=by, at=at)
    else:
        answer_flag(flag=flag, answer="A plan.", by=by, at=at)


def another_appetite(day: date, chance: Random) -> None:
    """A statement that sets other limits, and leaves one domain out."""
    last = AppetiteStatement.objects.order_by("-in_force_from").first()
    statement = make.AppetiteStatementFactory(
        scope=last.scope, version=last.version + 1, approved_by=last.approved_by, in_force_from=day
    )
    for level in list(last.levels.order_by("pk"))[1:]:
        appetite = chance.randint(3, 12)
        AppetiteLevel.objects.create(
            statement=statement,
            domain=level.domain,
            level=level.level,
            appetite_ceiling=appetite,
            tolerance_ceiling=appetite + chance.randint(0, 4),
        )
