"""The Jinja2 environment of our pages."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined


def environment(**options: Any) -> Environment:
    """Our own templates first, then NHS England's component macros."""
    env = Environment(**{**options, "undefined": StrictUndefined})
    env.loader = ChoiceLoader([options["loader"], PackageLoader("nhsuk_frontend_jinja")])
    env.globals |= {"static": static, "url": reverse}
    return env
