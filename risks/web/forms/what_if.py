"""A draft of the appetite, as it stands in the address: a level for each domain, or limits of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from risks.changes.what_if import Drafted
from risks.models import Register, RiskDomain
from risks.rules.appetite import Level, Limits, LimitsError

APPETITE, TOLERANCE = "-appetite", "-tolerance"
_NUMBER = "Enter a whole number from 1 to 25, or nothing for that of the level"
_UNKNOWN_LEVEL = "“%(value)s” is not a level. Choose one from the list"


@dataclass(frozen=True)
class DomainToday:
    """A domain with what is in force for it; None where nothing is."""

    domain: RiskDomain
    level: Level | None
    limits: Limits | None

    @property
    def key(self) -> str:
        return self.domain.key


class DraftForm(forms.Form):
    """What the address does not name is as it is today."""

    def __init__(self, given: QueryDict, scope: str, domains: Sequence[DomainToday]) -> None:
        today = {"scope": scope, **{one.key: one.level.value if one.level else "" for one in domains}}
        super().__init__({**today, **given.dict()})
        self.given, self.domains = given, domains
        self.fields["scope"] = forms.ChoiceField(
            choices=Register.Scope.choices,
            widget=forms.HiddenInput,
            error_messages={"invalid_choice": "“%(value)s” is neither “system” nor “icb”. Ask for one of them"},
        )
        for one in domains:
            self._ask_for(one)

    def _ask_for(self, one: DomainToday) -> None:
        levels = [(level.value, level.label) for level in Level]
        self.fields[one.key] = forms.ChoiceField(
            label=one.domain.name,
            choices=levels if one.level else [("", "Not set"), *levels],
            required=one.level is not None,
            error_messages={"invalid_choice": _UNKNOWN_LEVEL, "required": "Choose a level from the list"},
        )
        for end, label in ((APPETITE, "Within appetite up to"), (TOLERANCE, "Tolerated up to")):
            self.fields[one.key + end] = forms.IntegerField(
                label=label,
                required=False,
                min_value=1,
                max_value=25,
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _NUMBER),
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.given:
            if name not in self.fields:
                known = ", ".join(["scope", *(one.key for one in self.domains)])
                self.add_error(None, f"“{name[:60]}” is not a domain of the register. Use one of these: {known}")
            elif len(self.given.getlist(name)) > 1:
                self.add_error(name, "Give one value only")
        for one in self.domains:
            self._check(one, cleaned)
        return cleaned

    def _check(self, one: DomainToday, cleaned: dict[str, Any]) -> None:
        own = [cleaned.get(one.key + end) for end in (APPETITE, TOLERANCE)]
        if self.errors.keys() & {one.key, one.key + APPETITE, one.key + TOLERANCE}:
            return
        if not cleaned.get(one.key):
            if any(own):
                self.add_error(one.key, "Choose a level for limits of its own to belong to")
            return
        level = Level(cleaned[one.key])
        usual = one.limits if level is one.level and one.limits else level.default_limits
        try:
            cleaned[one.key] = Drafted(level, Limits(own[0] or usual.appetite, own[1] or usual.tolerance))
        except LimitsError as fault:
            self.add_error(one.key + (APPETITE if own[0] else TOLERANCE), str(fault).rstrip("."))

    def draft(self) -> dict[int, Drafted]:
        """What the draft sets otherwise than today, by the key of the domain; nothing where a fault was found."""
        if not self.is_valid():
            return {}
        levels, today = self.levels(), {one.domain.pk: (one.level, one.limits) for one in self.domains}
        return {key: draft for key, draft in levels.items() if (draft.level, draft.limits) != today[key]}

    def levels(self) -> dict[int, Drafted]:
        """What it sets, changed or not, by the key of the domain. Ask once it was found valid."""
        return {one.domain.pk: draft for one in self.domains if (draft := self.cleaned_data[one.key])}
