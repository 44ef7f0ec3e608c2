"""The addresses of one indicator. Who may open them: tests/web/test_keeping_access.py and test_one_indicator.py."""

from collections.abc import Iterator

from django.urls import get_resolver, reverse

from tests import factories as make
from tests.web.cast import Cast

READ = ("indicator", "readings", "chart-image")
KEPT = ("change-indicator", "add-threshold", "add-profile", "link-indicator", "rebase", "annotate", "add-reading")
BY_NAME = READ + KEPT


def names_in_use() -> set[str]:
    """The name of every address that begins with that of an indicator."""
    known = get_resolver().reverse_dict
    return {
        name
        for name in known
        if isinstance(name, str)
        for possible, *_ in known.getlist(name)
        if any(form.startswith("indicators/%(slug)s") for form, _ in possible)
    }


def where_it_is_kept(cast: Cast) -> Iterator[str]:
    """Every address at which governance keeps one indicator that has one of everything."""
    indicator = make.IndicatorFactory(owner=cast.posts["governance"])
    make.ThresholdFactory(indicator=indicator)
    make.ReadingFactory(indicator=indicator)
    link = make.IndicatorLinkFactory(indicator=indicator, risk=cast.own)
    yield from (reverse(name, args=[indicator.slug]) for name in KEPT)
    yield reverse("unlink-indicator", args=[link.pk])
    yield reverse("withdraw-rebase", args=[make.RebaseFactory(indicator=indicator).pk])
    yield reverse("end-annotation", args=[make.AnnotationFactory(indicator=indicator).pk])
