"""The ways to narrow the register: views with counts, chips for what is chosen, choices for what is not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import QueryDict
from django.urls import reverse

from risks.filters import EVERY_STATE, MINE, WORST, RiskFilter
from risks.models import SavedView
from risks.rules.appetite import Position
from risks.web.gather.register import Tally
from risks.web.presenters.columns import PARAMETER as COLUMNS
from risks.web.presenters.narrowing import select_of
from risks.web.presenters.words import short_register
from risks.web.words import Chip, KeptView, View

# The order of the choices behind "Filter"; the search box stands on its own.
OFFERED = (
    "register",
    "state",
    "position",
    "drift",
    "band",
    "direction",
    "executive_lead",
    "risk_lead",
    "committee",
    "objective",
    "place",
    "organisation",
    "review",
    "actions",
    "assurance",
    "controls",
    "sort",
)
# Parameters that say how the list is shown, and not which risks are on it.
HOW_SHOWN = frozenset({"sort", "page", COLUMNS})


@dataclass(frozen=True)
class Tools:
    """What stands above the rows. `faults` are sentences about filters that were not understood."""

    views: tuple[View, ...]
    chips: tuple[Chip, ...]
    faults: tuple[str, ...]
    clear_href: str
    sorted_words: str
    narrowed: bool
    carried: tuple[tuple[str, str], ...]


def tools_of(asked: RiskFilter, given: QueryDict, tallies: Sequence[Tally], faults: Sequence[str]) -> Tools:
    """Views count open risks that this person may see, whatever else is chosen."""
    return Tools(
        views=_views(given, tallies, dict(asked.offered.get("register", ()))),
        chips=_chips(asked, given),
        faults=tuple(faults),
        clear_href=reverse("register"),
        sorted_words=_sorted(asked),
        narrowed=any(given.get(name) for name in given if name not in HOW_SHOWN),
        carried=(("view", MINE),) if given.get("view") == MINE else (),
    )


def selects_of(asked: RiskFilter, names: Iterable[str] = OFFERED) -> tuple[dict[str, Any], ...]:
    """NHS select boxes with what was chosen and its fault."""
    return tuple(select_of(asked, name) for name in names)


def _views(given: QueryDict, tallies: Sequence[Tally], names: Mapping[str, str]) -> tuple[View, ...]:
    beyond = Position.BEYOND_TOLERANCE
    mine = sum(one.count for one in tallies if one.mine)
    all_of_them = sum(one.count for one in tallies)
    views = [
        ("All", {}, all_of_them),
        (beyond.label, {"position": str(beyond)}, sum(one.count for one in tallies if one.position is beyond)),
    ]
    views += [("My risks", {"view": MINE}, mine)] if mine else []
    held = sorted({one.register for one in tallies}, key=lambda code: names.get(code, code))
    views += [
        (short_register(names.get(code, code)), {"register": code}, sum(o.count for o in tallies if o.register == code))
        for code in held
    ]
    here = {name: value for name, value in given.items() if value and name not in HOW_SHOWN}
    return tuple(View(label, _address_of(asks), current=asks == here, count=count) for label, asks, count in views)


def _address_of(asks: Mapping[str, str]) -> str:
    return f"{reverse('register')}?{urlencode(asks)}" if asks else reverse("register")


def kept_views(views: Sequence[SavedView], given: QueryDict, removable: Iterable[int]) -> tuple[KeptView, ...]:
    """Saved views as links; one of a committee says whose it is."""
    here = QueryDict(kept_query(given))
    can_go = set(removable)
    return tuple(
        KeptView(
            label=f"{view.committee.short_name}: {view.name}" if view.committee else view.name,
            href=f"{reverse('register')}?{view.query}" if view.query else reverse("register"),
            current=QueryDict(view.query) == here,
            remove_href=reverse("remove-view", args=[view.pk]) if view.pk in can_go else "",
        )
        for view in views
    )


# The other ways to see the same risks; appetite and the flow between registers are of all of them.
_LISTS = (("Heat map", "heat-map"), ("On a page", "on-a-page"), ("Objectives", "objectives"), ("Appetite", "appetite"))


def lists_of(given: QueryDict) -> tuple[View, ...]:
    """Links to the other ways to see the same risks, with the same filter where they take one."""
    left = given.copy()
    for name in HOW_SHOWN:
        left.pop(name, None)
    query = kept_query(left)
    return tuple(
        View(label, f"{reverse(name)}?{query}" if query and name in ("heat-map", "on-a-page") else reverse(name))
        for label, name in _LISTS
    )


def kept_query(given: QueryDict) -> str:
    """What a saved view keeps of an address: everything but the page number."""
    left = given.copy()
    left.pop("page", None)
    for name in [name for name in left if not any(left.getlist(name))]:
        left.pop(name)
    return left.urlencode()


def _chips(asked: RiskFilter, given: QueryDict) -> tuple[Chip, ...]:
    form = asked.form
    if not form.is_valid():
        return ()
    chips = [
        Chip(_chip_words(form, name), _without(given, name), pressed=True)
        for name in form.fields
        if name not in HOW_SHOWN and given.get(name) and not (name == "state" and given["state"] == EVERY_STATE)
    ]
    if not given.get("state"):
        chips.append(Chip("Open", _with(given, "state", EVERY_STATE), pressed=True))
    return tuple(chips)


def _chip_words(form: Form, name: str) -> str:
    value = form.cleaned_data[name]
    if name == "q":
        return f"“{value}”"
    words = str(dict(form.fields[name].choices)[value])
    if name == "view":
        return words
    words = short_register(words) if name == "register" else words
    return f"{form.fields[name].label}: {words}"


def _without(given: QueryDict, name: str) -> str:
    left = given.copy()
    left.pop(name, None)
    return _address(left)


def _with(given: QueryDict, name: str, value: str) -> str:
    changed = given.copy()
    changed[name] = value
    return _address(changed)


def page_address(given: QueryDict, number: int, name: str = "register") -> str:
    """The address of another page of the same list."""
    changed = given.copy()
    changed["page"] = str(number)
    return f"{reverse(name)}?{changed.urlencode()}"


def _address(query: QueryDict) -> str:
    kept = kept_query(query)
    return f"{reverse('register')}?{kept}" if kept else reverse("register")


def _sorted(asked: RiskFilter) -> str:
    form = asked.form
    chosen = form.cleaned_data.get("sort") if form.is_valid() else ""
    if not chosen or chosen == WORST:
        return "Sorted by score, then consequence, then date of the last rise"
    return f"Sorted by {dict(form.fields['sort'].choices)[chosen].lower()}"
