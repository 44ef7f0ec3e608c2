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


def ways_of(found: OneIndicator) -> tuple[Link, ...]:
    """What governance can change of it, quietly; nothing for others, or in a view of another day."""
    if not found.keeps:
        return ()
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
