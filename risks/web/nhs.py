"""Components of the NHS design system, drawn from the parameters its service manual lists."""

import re
from functools import cache
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader
from markupsafe import Markup


@cache
def _environment() -> Environment:
    # The NHS macros read parameters that were never given, so they cannot run under StrictUndefined: they get
    # an environment of their own, and only finished markup comes back to our pages.
    return Environment(
        loader=PackageLoader("nhsuk_frontend_jinja"),
        undefined=ChainableUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        # Its files are as they were installed: there is no need to look at them before each is drawn.
        auto_reload=False,
    )


def nhs(component: str, params: dict[str, Any]) -> Markup:
    """Draw one component, such as "input" or "error-summary"; `params` as in the service manual's macro options."""
    macro_name = re.sub(r"-(\w)", lambda match: match[1].upper(), component)
    template = _environment().get_template(f"nhsuk/components/{component}/macro.jinja")
    drawn: Markup = getattr(template.module, macro_name)(params)
    return drawn.strip()
