"""Quick update: a small form for each risk, all of them sent together."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from risks.changes.assessments import LONGEST_RATIONALE
from risks.changes.quick import RowFault, RowUpdate
from risks.changes.review import ActionAnswer
from risks.changes.treatment_checks import LONGEST as LONGEST_REASON
from risks.models import TreatmentAction
from risks.rules.scoring import Score
from risks.web.fields import DateBoxesField
from risks.web.forms.review import DONE, MOVED, StandingSquareField
from risks.web.forms.written import WrittenField
from risks.web.gather.quick import Quick, QuickRow

AS_IT_IS = ""
Steps = Sequence[tuple[str, str]]


class RowForm(forms.Form):
    """One risk. Its fields are prefixed with the risk's key; a row that says nothing is left alone."""

    def __init__(self, *args: Any, row: QuickRow, likelihoods: Steps, consequences: Steps, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"r{row.risk.pk}", **kwargs)
        self.row = row
        risk = row.risk
        self.fields["stood"] = StandingSquareField(
            required=False, widget=forms.HiddenInput, initial=f"{risk.current_likelihood}-{risk.current_consequence}"
        )
        self.fields["likelihood"] = _side("Likelihood", risk.reference_id, likelihoods, risk.current_likelihood)
        self.fields["consequence"] = _side("Consequence", risk.reference_id, consequences, risk.current_consequence)
        self.fields["because"] = WrittenField(
            noun="sentence", longest=LONGEST_RATIONALE, label=f"{row.risk.reference_id}, because…", required=False
        )
        for action in row.actions:
            self._ask_about(action)

    def _ask_about(self, action: TreatmentAction) -> None:
        self.fields[f"state_{action.pk}"] = forms.ChoiceField(
            label="Where does it stand?",
            required=False,
            choices=[(AS_IT_IS, "As it is"), (DONE, "Done today"), (MOVED, "New date")],
            error_messages={"invalid_choice": "Choose one of the answers"},
        )
        self.fields[f"to_{action.pk}"] = DateBoxesField(label="New date", required=False)
        self.fields[f"reason_{action.pk}"] = WrittenField(
            noun="reason", longest=LONGEST_REASON, label="What held it up?", required=False
        )

    @property
    def stands(self) -> Score:
        """The score that stands now."""
        return Score(self.row.risk.current_likelihood, self.row.risk.current_consequence)

    @property
    def stood(self) -> Score:
        """The score that was read with the page."""
        return self.cleaned_data.get("stood") or self.stands

    @property
    def score(self) -> Score:
        """The score that was chosen; once the form was checked."""
        return Score(self.cleaned_data["likelihood"], self.cleaned_data["consequence"])

    @property
    def touched(self) -> bool:
        """Whether anything was said of this risk; ask once it was checked."""
        told = self.cleaned_data
        another = "likelihood" in told and "consequence" in told and self.score != self.stood
        said = any(told.get(f"state_{one.pk}") for one in self.row.actions)
        return bool(self.errors or another or said or told.get("because"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for action in self.row.actions:
            self._check_action(action.pk, cleaned)
        self.cleaned_data = cleaned
        if self.touched and not cleaned.get("because") and "because" not in self.errors:
            self.add_error("because", "Say why: the committee reads it beside the score")
        return cleaned

    def _check_action(self, pk: int, cleaned: dict[str, Any]) -> None:
        """A new date needs the date and what held it up; without one, neither is read."""
        asked = {f"to_{pk}": "Enter the new date, for example 22 11 2026", f"reason_{pk}": "Say what held it up"}
        for name, words in asked.items():
            if cleaned.get(f"state_{pk}") != MOVED:
                self.errors.pop(name, None)
            elif name not in self.errors and not cleaned.get(name):
                self.add_error(name, words)

    def spoken(self, day: date) -> RowUpdate:
        """What to save; once the form was found valid and touched."""
        answers = [_answer(one, self.cleaned_data, day) for one in self.row.actions]
        actions = [answer for answer in answers if answer is not None]
        return RowUpdate(self.row.risk, self.score, self.stood, self.cleaned_data["because"], actions)

    def refuse(self, fault: RowFault) -> None:
        """Put a fault at the field it speaks of."""
        if fault.action is None:
            self.add_error("likelihood" if fault.overtaken else "because", fault.words)
            return
        self.add_error(f"state_{fault.action}", fault.words)

    def settle(self) -> None:
        """Before the row is drawn again: what was read is what stands now, and a score left as it was follows it."""
        data = self.data.copy()
        sides = {"likelihood": self.stands.likelihood, "consequence": self.stands.consequence}
        typed = "-".join(str(data.get(self.add_prefix(name), "")) for name in sides)
        if typed == data.get(self.add_prefix("stood")):
            for name, value in sides.items():
                data[self.add_prefix(name)] = str(value)
        data[self.add_prefix("stood")] = f"{self.stands.likelihood}-{self.stands.consequence}"
        self.data = data


def _side(label: str, reference: str, steps: Steps, value: int) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=f"{label} of {reference}",
        choices=steps,
        coerce=int,
        initial=value,
        error_messages={
            "required": f"Choose a {label.lower()}",
            "invalid_choice": f"Choose a {label.lower()} from 1 to 5",
        },
    )


def _answer(action: TreatmentAction, told: Mapping[str, Any], day: date) -> ActionAnswer | None:
    state = told.get(f"state_{action.pk}")
    if state == DONE:
        return ActionAnswer(action, done_on=day)
    if state == MOVED:
        return ActionAnswer(action, to=told[f"to_{action.pk}"], reason=told[f"reason_{action.pk}"])
    return None


class QuickForms:
    """All rows of the page. `data` is what was posted, or None."""

    def __init__(self, data: Mapping[str, Any] | None, quick: Quick) -> None:
        likelihoods, consequences = _labels(quick)
        self.day, self.data = quick.day, data
        self.rows = [RowForm(data, row=row, likelihoods=likelihoods, consequences=consequences) for row in quick.rows]

    @property
    def sound(self) -> bool:
        """Whether every row can be tried; every one is checked, so that all faults are told."""
        return self.data is not None and not [row for row in self.rows if not row.is_valid()]

    @property
    def updates(self) -> list[RowUpdate]:
        """The rows that say something."""
        return [row.spoken(self.day) for row in self.rows if row.touched]

    def refuse(self, faults: Sequence[RowFault]) -> None:
        """Tell each fault at its row."""
        by_risk = {row.row.risk.pk: row for row in self.rows}
        for fault in faults:
            by_risk[fault.risk].refuse(fault)

    def settle(self) -> None:
        """Before a page that could not be saved is drawn again."""
        for row in self.rows if self.data is not None else ():
            row.settle()

    @property
    def faulty(self) -> list[RowForm]:
        """The rows with a fault."""
        return [row for row in self.rows if row.is_bound and row.errors]


def _labels(quick: Quick) -> tuple[Steps, Steps]:
    """The words of the matrix in force beside each number."""
    names = ([""] * 5, [""] * 5)
    if quick.matrix is not None:
        names = ([one["label"] for one in quick.matrix.likelihood], list(quick.matrix.consequence))
    likelihoods, consequences = ([(str(n), f"{n} {name}".strip()) for n, name in enumerate(side, 1)] for side in names)
    return likelihoods, consequences
