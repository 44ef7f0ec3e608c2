"""Both versions of a row that two people changed at once, in words."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone

from risks.rules.wording import count_words, date_words
from risks.web.presenters.people import who

# What the page posts: "keep_text" is one of these.
KEEP, THEIRS, MINE, ANEW = "keep_", "theirs", "mine", "anew"
NOTHING = "Nothing"


@dataclass(frozen=True)
class Difference:
    """One field on which two versions differ. `was` is None where it is not known what stood when it was opened.

    `changed` is "theirs", "mine" or "both"; only for "both" must somebody choose.
    """

    name: str
    html_name: str
    label: str
    was: str | None
    now: str
    mine: str
    mine_raw: str
    changed: str
    saved_by: str
    running_text: bool

    @property
    def theirs_changed(self) -> bool:
        return self.changed != MINE


@dataclass(frozen=True)
class Pick:
    """A field to choose about. `chosen` is the value of the radio that is marked, or ""."""

    keep_name: str
    anew_name: str
    label: str
    was: str
    now: str
    now_label: str
    mine: str
    mine_raw: str
    note: str
    chosen: str
    error: str
    running_text: bool


@dataclass(frozen=True)
class SideBySide:
    """The page: `problems` as the NHS error summary takes them."""

    title: str
    lede: str
    href: str
    picks: tuple[Pick, ...]
    problems: tuple[dict[str, str], ...]


def difference_of(bound: BoundField, *, was: Any, now: Any, mine: Any, known: bool, changed_by: Any) -> Difference:
    """One field; the values as the row holds them, which differ between `now` and `mine`."""
    words = {key: value_words(bound.field, value) for key, value in (("was", was), ("now", now), ("mine", mine))}
    changed = "both"
    if known and words["was"] == words["now"]:
        changed = MINE
    elif known and words["was"] == words["mine"]:
        changed = THEIRS
    return Difference(
        name=bound.name,
        html_name=bound.html_name,
        label=str(bound.label),
        was=words["was"] if known else None,
        now=words["now"],
        mine=words["mine"],
        mine_raw=str(bound.field.prepare_value(mine) or ""),
        changed=changed,
        saved_by=_saved_by(changed_by) if changed != MINE else "",
        running_text=isinstance(bound.field.widget, forms.Textarea),
    )


def value_words(field: forms.Field, value: Any) -> str:
    """A value as its reader knows it: the label of a choice, the name of a row, a date in words."""
    if value in (None, "", ()):
        return NOTHING
    if isinstance(field, forms.ModelChoiceField):
        keys = value if isinstance(value, tuple) else (value,)
        return "; ".join(sorted(_label(field, key) for key in keys))
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    if isinstance(value, date):
        return date_words(value)
    if isinstance(value, Mapping):
        return str(field.prepare_value(value)) or NOTHING
    return {True: "Yes", False: "No"}[value] if isinstance(value, bool) else str(value)


def _label(field: forms.ModelChoiceField, key: Any) -> str:
    found = field.queryset.filter(pk=key).first() or field.queryset.model._base_manager.filter(pk=key).first()
    return field.label_from_instance(found) if found else NOTHING


def _saved_by(record: Any) -> str:
    if record is None:
        return ""
    moment = timezone.localtime(record.history_date)
    name = who(record.history_user) if record.history_user else "the register"
    return f"by {name}, {date_words(moment.date())} at {moment:%H:%M}"


def side_by_side_page(
    found: Sequence[Difference], *, title: str, href: str, unanswered: AbstractSet[str]
) -> SideBySide:
    """Fields that both changed come first, and nothing is marked for them."""
    ordered = sorted(found, key=lambda one: one.changed != "both")
    to_choose = [one for one in ordered if one.changed == "both"]
    lede = "Nothing is lost: what you typed stands beside what was saved. "
    if to_choose:
        lede += f"You both changed {count_words(len(to_choose), 'thing')}. Choose what to keep, then save."
    else:
        lede += "You changed different things, so the two are put together. Look, then save."
    problems = tuple(
        {"text": f"Choose what to keep: {one.label}", "href": f"#{KEEP}{one.html_name}"}
        for one in ordered
        if one.name in unanswered
    )
    return SideBySide(title, lede, href, tuple(_pick(one, unanswered) for one in ordered), problems)


def _pick(one: Difference, unanswered: AbstractSet[str]) -> Pick:
    notes = {"both": "", MINE: "Only you changed this.", THEIRS: "Only they changed this; you left it as it was."}
    return Pick(
        keep_name=KEEP + one.html_name,
        anew_name=f"{ANEW}_{one.html_name}",
        label=one.label,
        was=one.was if one.was is not None else "Not known",
        now=one.now,
        now_label=f"Saved since, {one.saved_by}" if one.saved_by else "Stands now",
        mine=one.mine,
        mine_raw=one.mine_raw,
        note=notes[one.changed],
        chosen="" if one.changed == "both" else one.changed,
        error="Choose one of these" if one.name in unanswered else "",
        running_text=one.running_text,
    )
