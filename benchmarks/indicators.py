"""What the statistics of very many indicators cost, beside one bare pass over the same readings."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import connection, transaction
from django.utils import timezone

from benchmarks.floors.statistics import bare_pass, by_columns, by_rows
from benchmarks.measuring import Case
from risks.changes.record import system_user
from risks.changes.summaries import refresh_summaries
from risks.models import Forecast, Indicator, IndicatorLink, IndicatorSummary, Risk, Threshold

READINGS_EACH = 50
_BATCH = 5000
# The last month measured ended before this, so that one more is published by the next meeting, whenever that is.
DAYS_SINCE = timedelta(days=45)

# A level for each indicator and noise about it, to one decimal; a tenth of them fall in the last ten months.
_READINGS = """
    insert into risks_reading (indicator_id, kind, period_label, period_end, value, status, note, source_lines,
        illustrative, recorded_at, recorded_by_id)
    select pk, 'measurement', to_char(month_end, 'FMMonth YYYY'), month_end,
        round((70 + pk %% 20 + 4 * (random() + random() - 1) - case when pk %% 10 = 0 and place > 40 then 8 else 0 end
            )::numeric, 1),
        'final', '', '', true, month_end + interval '12 days', %(by)s
    from (
        select place, (date_trunc('month', %(last)s::date)
            - interval '1 month' * (%(each)s - place - 1) - interval '1 day')::date as month_end
        from generate_series(1, %(each)s) as place
    ) as months
    cross join (select id as pk from risks_indicator where slug like 'bench-%%') as indicators
"""


def statistics_cases(at: datetime, runs: int) -> Iterator[Case]:
    """Every summary and forecast for the first time, then again with nothing changed."""

    def refresh() -> object:
        return refresh_summaries(at=at)

    def bare() -> int:
        return bare_pass(2, by_rows)

    yield Case("Statistics, every indicator anew", refresh, bare, runs, before=_forget_statistics, watch_process=True)
    yield Case("Statistics, nothing changed", refresh, bare, runs, watch_process=True)
    yield Case("The floor itself, read by columns", lambda: bare_pass(2, by_columns), bare, runs)


def make_indicators(count: int, at: datetime) -> None:
    """Beside a made register: so many indicators of its risks with a limit each and 50 monthly readings."""
    risks = list(Risk.objects.order_by("pk").values_list("pk", flat=True))
    day = timezone.localdate(at)
    for start in range(0, count, _BATCH):
        some = Indicator.objects.bulk_create(_indicator(number) for number in range(start, min(start + _BATCH, count)))
        Threshold.objects.bulk_create(
            Threshold(indicator=one, in_force_from=date(2015, 4, 1), limit=Decimal(78), illustrative=True)
            for one in some
        )
        IndicatorLink.objects.bulk_create(
            IndicatorLink(risk_id=risks[one.pk % len(risks)], indicator=one, illustrative=True) for one in some
        )
    given = {"by": system_user().pk, "each": READINGS_EACH, "last": day - DAYS_SINCE}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select setseed(0.5)")
        cursor.execute(_READINGS, given)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")


def _indicator(number: int) -> Indicator:
    return Indicator(
        slug=f"bench-{number}",
        name=f"Made measure {number}",
        area="The system",
        unit="%",
        direction=Indicator.Direction.HIGHER,
        frequency=Indicator.Frequency.MONTHLY,
        lowest=Decimal(0),
        highest=Decimal(100),
        publication_lag_days=5,
        illustrative=True,
    )


def _forget_statistics() -> None:
    tables = ", ".join(model._meta.db_table for model in (IndicatorSummary, Forecast))
    with connection.cursor() as cursor:
        cursor.execute(f"truncate {tables} restart identity")
