"""The Jinja environment of every page: strict about words it was not given."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from risks.papers.html import FILTERS as PAPER_FILTERS
from risks.papers.texts import POSITION_SHORT
from risks.rules.wording import count_words, date_words, short_date
from risks.web import pictures
from risks.web.fields import draw_field, problems
from risks.web.nhs import nhs


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page."""
    return reverse(name, args=args, kwargs=kwargs)


def safe_svg(drawing: str) -> Markup:
    """Let a drawing made by `risks.charts` through unescaped; anything that is not an SVG element is refused."""
    text = str(drawing).strip()
    if text and not (text.startswith("<svg") and text.endswith("</svg>")):
        raise ValueError("safe_svg takes one <svg> element, as risks.charts.svg paints it")
    return Markup(text)  # noqa: S704 - the painters escape every word they draw


def environment(**options: Any) -> Environment:
    """The environment Django's Jinja2 backend asks for; a word the page was not given is an error, never a blank."""
    options.update(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env = Environment(**options)  # noqa: S701 - autoescape is set on the line above
    env.globals.update(static=static, url=url, nhs=nhs, pictures=pictures, draw_field=draw_field, problems=problems)
    # The sections of a paper are drawn here and, for export, by risks.papers.html: the same words in both.
    env.globals.update(count_words=count_words, short_position=POSITION_SHORT.__getitem__)
    env.filters.update(PAPER_FILTERS)
    env.filters.update(date_words=date_words, short_date=short_date, safe_svg=safe_svg)
    return env
