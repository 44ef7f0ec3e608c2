"""The ways to narrow the flags: chips for what is asked, choices for the rest, and the addresses of both."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from risks.filters import FlagFilter
from risks.web.presenters.narrowing import chosen_words, select_of
from risks.web.words import Chip


@dataclass(frozen=True)
class FlagTools:
    """What stands above the list. `view` is the one that the form goes on with."""

    chips: tuple[Chip, ...]
    selects: tuple[dict[str, Any], ...]
    view: str
    clear_href: str


def flag_tools(asked: FlagFilter, given: QueryDict, view: str) -> FlagTools:
    return FlagTools(
        chips=_chips(asked, given) if asked.is_valid() else (),
        selects=tuple(select_of(asked, name) for name in asked.filters),
        view=view,
        clear_href=f"{reverse('flags')}?view={view}",
    )


def faults_of(asked: FlagFilter) -> list[str]:
    """A sentence for everything in the address that is not understood."""
    return [str(words) for errors in asked.errors.values() for words in errors]


def address_of(given: QueryDict, **changes: str) -> str:
    """The same question with some answers changed; another question begins at its first page."""
    query = given.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query[name] = value
    for name in [name for name in query if not query[name]]:
        query.pop(name)
    return reverse("flags") + (f"?{query.urlencode()}" if query else "")


def _chips(asked: FlagFilter, given: QueryDict) -> tuple[Chip, ...]:
    chips = []
    for name, value in asked.form.cleaned_data.items():
        if value:
            chips.append(Chip(chosen_words(asked, name), address_of(given, **{name: ""}), pressed=True))
    return tuple(chips)
