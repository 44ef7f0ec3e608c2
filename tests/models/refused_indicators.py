"""A row that the database refuses for each rule about indicators, their readings and forecasts."""

from tests import factories as make
from tests.factories import at
from tests.models.refusing import one, twice


def _withdrawn(**fields):
    withdrawn = {"withdrawn_at": at(), "withdrawn_by": make.UserFactory(), "withdrawn_because": "A mistake."}
    make.RebaseFactory(**(withdrawn | fields))


REFUSED = [
    ("indicator_one_in_an_area", twice(make.IndicatorFactory, "name")),
    ("indicator_limits_from_enough_readings", one(make.IndicatorFactory, limits_from_first=11)),
    ("indicator_range_has_two_ends", one(make.IndicatorFactory, lowest=100, highest=100)),
    ("threshold_one_from_a_day", twice(make.ThresholdFactory, "indicator")),
    ("threshold_upper_not_below_lower", one(make.ThresholdFactory, limit=90, upper=80)),
    ("reading_first_once_for_a_period", twice(make.ReadingFactory, "indicator")),
    ("reading_measured_in_a_period", one(make.ReadingFactory, period_end=None, period_label="", recorded_at=at())),
    ("reading_has_a_value", one(make.ReadingFactory, value=None)),
    ("indicatorlink_said_once", twice(make.IndicatorLinkFactory, "risk", "indicator")),
    ("rebase_says_why", one(make.RebaseFactory, reason="")),
    ("rebase_withdrawn_with_a_reason", lambda: _withdrawn(withdrawn_because="")),
    ("rebase_withdrawn_with_a_reason", lambda: _withdrawn(withdrawn_by=None)),
    ("rebase_withdrawn_with_a_reason", one(make.RebaseFactory, withdrawn_because="A mistake.")),
    ("rebase_stands_once_on_a_day", twice(make.RebaseFactory, "indicator")),
    ("annotation_says_what", one(make.AnnotationFactory, text="")),
    ("annotation_said_once", twice(make.AnnotationFactory, "indicator")),
    ("readingfile_confirmed_or_discarded", one(make.ReadingFileFactory, confirmed_at=at(), discarded_at=at())),
    ("feed_asked_within_a_month", one(make.FeedFactory, every_hours=0)),
    ("feed_asked_within_a_month", one(make.FeedFactory, every_hours=745)),
    ("forecast_said_once", twice(make.ForecastFactory, "indicator")),
    ("forecast_probability_is_a_share", one(make.ForecastFactory, probability=1.01)),
    ("forecast_probability_is_a_share", one(make.ForecastFactory, probability=-0.01)),
    ("forecast_scored_by_a_reading", one(make.ForecastFactory, beyond=True)),
    ("forecast_scored_by_a_reading", one(make.ForecastFactory, beyond=True, scored_at=at())),
    ("forecast_scored_by_a_reading", one(make.ForecastFactory, scored_at=at(), value=70)),
]
