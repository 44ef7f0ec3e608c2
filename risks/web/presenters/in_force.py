"""A statement that is about to be put in force: what it would change, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from risks.changes.what_if import Drafted
from risks.rules.appetite import Limits
from risks.rules.wording import count_words
from risks.web.gather.what_if import Ground
from risks.web.presenters.what_if import SCOPES, limits_words


@dataclass(frozen=True)
class Changed:
    """One domain that would have another level, or other limits."""

    domain: str
    today: str
    draft: str


@dataclass(frozen=True)
class InForcePage:
    """What stands round the form; `href` leads back to the draft."""

    title: str
    lede: str
    button: str
    href: str
    changes: Sequence[Changed]
    reference: str = ""
    risk_title: str = ""


def in_force_page(ground: Ground, draft: Mapping[int, Drafted], effect: str, back: str) -> InForcePage:
    """`effect` is what the draft would bring about, in a sentence."""
    held = ground.statement
    what = f"{count_words(len(draft), 'domain', start=True)} would change" if draft else "No level would change"
    over = f" It replaces {held}." if held else " It is the first."
    return InForcePage(
        title=f"Put a statement in force for {SCOPES[ground.scope].lower().replace('icb', 'ICB')}",
        lede=f"{what}. {effect}{over}" if draft else f"{what}: the same statement is approved anew.{over}",
        button="Put this statement in force",
        href=back,
        changes=tuple(
            Changed(one.domain.name, _words(one.level, one.limits), _words(to.level, to.limits))
            for one in ground.domains
            if (to := draft.get(one.domain.pk))
        ),
    )


def _words(level: object, limits: Limits | None) -> str:
    return limits_words(getattr(level, "label", ""), limits)
