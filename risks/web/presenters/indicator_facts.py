"""What is known about an indicator itself, and what the person who asks can do about it."""

from risks.models import Indicator
from risks.rules.wording import count_words
from risks.web.gather.one_indicator import OneIndicator
from risks.web.gather.series import Series
from risks.web.presenters.addresses import address
from risks.web.words import Fact, Link


def facts_of(series: Series) -> tuple[Fact, ...]:
    """Its definition, owner and source, without what nobody has said."""
    indicator = series.indicator
    parts = " out of ".join(filter(None, (indicator.numerator, indicator.denominator)))
    named = (
        ("Definition", indicator.definition),
        ("Counts", parts),
        ("Better", "" if indicator.ratings else series.direction.label),
        ("Ratings", ", ".join(str(word) for word in indicator.ratings)),
        ("Published", indicator.get_frequency_display()),
        ("Arrives", f"{count_words(indicator.publication_lag_days, 'day')} after its period ends"),
        ("Counted", "" if indicator.ratings else indicator.get_basis_display()),
        ("Data source", indicator.data_source),
        ("Kind", "Leading: it moves before the event" if indicator.leading else ""),
    )
    owner = indicator.owner
    owned = (Fact("Owner", owner.title, illustrative=owner.illustrative),) if owner else ()
    return (*(Fact(label, words) for label, words in named if words), *owned)


def entered_at(found: OneIndicator) -> str:
    """Where the reader enters a reading; "" for who may not, and in a view of another day."""
    return address("add-reading", found.series.indicator.slug) if found.enters else ""


def picture_at(found: OneIndicator) -> str:
    """Where today's chart stands as a picture to keep; "" without a chart, and in a view of another day."""
    drawn = found.known is None and len(found.series.points) > 1
    return address("chart-image", found.series.indicator.slug) if drawn else ""


def ways_of(found: OneIndicator, *, awaited: bool) -> tuple[Link, ...]:
    """What the reader can do with it, quietly; nothing in a view of another day. A reading that is `awaited` is asked
    for at the head of the page instead."""
    there = "" if awaited else entered_at(found)
    enter = (Link("Enter a reading", there),) if there else ()
    return (*enter, *_kept(found)) if found.keeps else enter


def _kept(found: OneIndicator) -> tuple[Link, ...]:
    """What governance can change of it."""
    indicator = found.series.indicator
    slug, cumulative = indicator.slug, indicator.basis == Indicator.Basis.CUMULATIVE
    named = (
        ("Note what happened on the chart", "annotate", True),
        ("Begin its limits anew", "rebase", indicator.has_control_chart),
        ("Set a limit", "add-threshold", True),
        ("Set the limit of a year in steps", "add-profile", cumulative),
        ("Link it to a risk", "link-indicator", True),
        ("Change the indicator", "change-indicator", True),
    )
    return tuple(Link(words, href) for words, name, offered in named if offered and (href := address(name, slug)))
