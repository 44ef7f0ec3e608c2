"""What a committee made of each risk of a paper: a row a risk, so many on a page."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from risks.changes import committee as views
from risks.changes.minutes import Minuted
from risks.models import AssuranceLevel, CommitteeView, Risk
from risks.web.forms.written import WrittenField

_SAID = ("rating", "decision", "minute_reference")
_NAME = re.compile(rf"r(\d{{1,9}})-(?:{'|'.join(_SAID)})")
# Three fields each: far from the thousand that a server takes, and no longer than one can read through before saving.
A_PAGE = 40


@dataclass(frozen=True)
class Sheet:
    """One page of a paper's risks: which it is of how many, how many risks there are in all, and its own."""

    page: int
    of: int
    total: int
    risks: Sequence[Risk]


def sheet_of(risks: Sequence[Risk], asked: str, posted: Mapping[str, str] | None) -> Sheet:
    """The page asked for, else the first. What was sent is answered with the risks that it was about, although others
    may stand on that page by now."""
    of = max(1, -(-len(risks) // A_PAGE))
    page = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 and 1 <= int(asked) <= of else 1
    here = list(risks[(page - 1) * A_PAGE : page * A_PAGE])
    sent = {int(found[1]) for name in posted or () if (found := _NAME.fullmatch(name))}
    here += [risk for risk in risks if risk.pk in sent and risk not in here]
    return Sheet(page, of, len(risks), here)


def strays_in(posted: Mapping[str, str], known: Collection[int]) -> list[str]:
    """What was written of risks (keys) that are not known here any more, in the words in which it was sent."""
    written = [(int(found[1]), posted[name].strip()) for name in posted if (found := _NAME.fullmatch(name))]
    return [words for key, words in written if words and key not in known]


class MinuteRow(forms.Form):
    """One risk. Its fields are prefixed with the risk's key; `stands` is what was recorded of this meeting before, or
    None. A row that says nothing else is left alone."""

    rating = forms.ChoiceField(
        label="Rating of the treatment",
        required=False,
        choices=[("", "It gave no rating"), *AssuranceLevel.choices],
        error_messages={"invalid_choice": "Choose one of the four levels, or no rating"},
    )
    decision = WrittenField(noun="decision", longest=views.LONGEST, label="Decision, as minuted", required=False)
    minute_reference = WrittenField(
        noun="minute reference",
        longest=views.LONGEST_MINUTE,
        label="Minute",
        required=False,
        widget=forms.TextInput,
    )

    def __init__(self, *args: Any, risk: Risk, stands: CommitteeView | None, **kwargs: Any) -> None:
        initial = {name: getattr(stands, name) for name in _SAID} if stands else {}
        super().__init__(*args, prefix=f"r{risk.pk}", initial=initial, **kwargs)
        self.risk, self.stands = risk, stands

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and self.says_something_else and not cleaned["rating"] and not cleaned["decision"].strip():
            words = "Give the committee’s rating, its decision, or both"
            if self.stands:
                words = "What was recorded is kept. Write what it should say instead"
            self.add_error("decision", words)
        return cleaned

    @property
    def says_something_else(self) -> bool:
        """Whether it differs from what stands. Ask once it was cleaned."""
        said = {name: str(self.cleaned_data.get(name, "")).strip() for name in _SAID}
        return said != {name: self.initial.get(name, "") for name in _SAID}

    def minuted(self) -> Minuted:
        """What the change takes."""
        return Minuted(self.risk, **{name: self.cleaned_data[name] for name in _SAID})
