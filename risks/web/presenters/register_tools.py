"""The ways to narrow the register: views with counts, chips for what is chosen, choices for what is not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.forms import Form
from django.http import QueryDict
from django.urls import reverse

from risks.access import Access
from risks.filters import EVERY_STATE, RiskFilter
from risks.rules.appetite import Position
from risks.web.gather.register import Choice, Standing
from risks.web.words import Chip, View

MINE = "mine"
# The order of the choices behind "Filter"; the search box stands on its own.
OFFERED = ("register", "state", "position", "band", "executive_lead", "committee", "objective", "place", "sort")
_FRAMEWORK = "Board Assurance Framework"
_NOT_CHIPS = {"sort", "page", "view"}


@dataclass(frozen=True)
class Tools:
    """What stands above the rows. `faults` are sentences about filters that were not understood."""

    views: tuple[View, ...]
    chips: tuple[Chip, ...]
    faults: tuple[str, ...]
    clear_href: str
    sorted_words: str
    narrowed: bool


def tools_of(
    asked: RiskFilter, given: QueryDict, everything: Sequence[Standing], access: Access, faults: Sequence[str]
) -> Tools:
    """Views count open risks that this person may see, whatever else is chosen."""
    return Tools(
        views=_views(given, [one for one in everything if one.is_open], access),
        chips=_chips(asked, given),
        faults=tuple(faults),
        clear_href=reverse("register"),
        sorted_words=_sorted(asked),
        narrowed=any(given.get(name) for name in given if name not in ("page", "sort")),
    )


def selects_of(
    asked: RiskFilter, everything: Sequence[Standing], objectives: Sequence[Choice], places: Sequence[Choice]
) -> tuple[dict[str, Any], ...]:
    """NHS select boxes that offer only what this person's risks have, with what was chosen and its fault."""
    rows = {
        "register": _named(one.register for one in everything),
        "executive_lead": _named(one.executive_lead for one in everything),
        "committee": _named(one.committee for one in everything),
        "objective": objectives,
        "place": places,
    }
    return tuple(_select(asked, name, rows.get(name)) for name in OFFERED)


def _select(asked: RiskFilter, name: str, rows: Sequence[Choice] | None) -> dict[str, Any]:
    field, chosen = asked.form.fields[name], asked.form.data.get(name, "")
    choices = list(field.choices) if rows is None else [("", field.empty_label), *rows]
    params = {
        "id": f"id_{name}",
        "name": name,
        "label": {"text": field.label, "classes": "nhsuk-label--s"},
        "items": [
            {"value": str(value), "text": str(text), "selected": str(value) == chosen} for value, text in choices
        ],
    }
    fault = asked.form.errors.get(name)
    return params | ({"errorMessage": {"text": fault[0]}} if fault else {})


def _named(pairs: Iterable[Choice]) -> list[Choice]:
    return sorted({pair for pair in pairs if pair[0] is not None}, key=lambda pair: str(pair[1]))


def _views(given: QueryDict, live: Sequence[Standing], access: Access) -> tuple[View, ...]:
    beyond = Position.BEYOND_TOLERANCE
    mine = sum(one.led_by(access) for one in live)
    views = [("All", "", len(live)), (beyond.label, f"position={beyond}", sum(o.position is beyond for o in live))]
    views += [("My risks", f"view={MINE}", mine)] if mine else []
    views += [
        (short_register(str(name)), f"register={code}", sum(one.register[0] == code for one in live))
        for code, name in _named(one.register for one in live)
    ]
    here = "&".join(f"{name}={value}" for name, value in given.items() if value and name not in ("page", "sort"))
    address = reverse("register")
    return tuple(
        View(label, f"{address}?{query}" if query else address, current=query == here, count=count)
        for label, query, count in views
    )


def short_register(name: str) -> str:
    """A register's name where room is short: "BAF", "Corporate", "Primary care"."""
    if name.startswith(_FRAMEWORK):
        return "BAF"
    first, *rest = name.removesuffix(" Risk Register").removesuffix(" Directorate").split() or [name]
    return " ".join([first, *(word.lower() if word.istitle() else word for word in rest)])


def _chips(asked: RiskFilter, given: QueryDict) -> tuple[Chip, ...]:
    form = asked.form
    if not form.is_valid():
        return ()
    chips = [
        Chip(_chip_words(form, name), _without(given, name), pressed=True)
        for name in form.fields
        if name not in _NOT_CHIPS and given.get(name) and not (name == "state" and given["state"] == EVERY_STATE)
    ]
    if given.get("view") == MINE:
        chips.insert(0, Chip("My risks", _without(given, "view"), pressed=True))
    if not given.get("state"):
        chips.append(Chip("Open", _with(given, "state", EVERY_STATE), pressed=True))
    return tuple(chips)


def _chip_words(form: Form, name: str) -> str:
    value = form.cleaned_data[name]
    if name == "q":
        return f"“{value}”"
    words = value if isinstance(value, Model) else dict(form.fields[name].choices)[value]
    words = short_register(str(words)) if name == "register" else words
    return f"{form.fields[name].label}: {words}"


def _without(given: QueryDict, name: str) -> str:
    left = given.copy()
    left.pop(name, None)
    return _address(left)


def _with(given: QueryDict, name: str, value: str) -> str:
    changed = given.copy()
    changed[name] = value
    return _address(changed)


def page_address(given: QueryDict, number: int) -> str:
    """The address of another page of the same list."""
    changed = given.copy()
    changed["page"] = str(number)
    return f"{reverse('register')}?{changed.urlencode()}"


def _address(query: QueryDict) -> str:
    query.pop("page", None)
    for name in [name for name, value in query.items() if not value]:
        query.pop(name)
    return f"{reverse('register')}?{query.urlencode()}" if query else reverse("register")


def _sorted(asked: RiskFilter) -> str:
    form = asked.form
    chosen = form.cleaned_data.get("sort") if form.is_valid() else ""
    if not chosen or chosen == "worst":
        return "Sorted by score, then consequence, then date of the last score"
    return f"Sorted by {dict(form.fields['sort'].choices)[chosen].lower()}"
