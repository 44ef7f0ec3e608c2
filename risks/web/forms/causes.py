"""A shared cause, and the scores of its risks in one sitting."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from risks.access import Access
from risks.changes.cause_checks import LONGEST, LONGEST_NAME, CauseEntry
from risks.changes.cause_scores import CauseEffect, Rerated
from risks.models import Risk, ScoringMatrix, SharedCause
from risks.rules.wording import date_words, join_words
from risks.web.fields import DateBoxesField
from risks.web.forms.written import WrittenField
from risks.web.gather.causes import risks_called

_APART = re.compile(r"[\s,;]+")


class RisksField(forms.CharField):
    """References as people list them, apart by commas, spaces or lines; cleans to the risks they may see."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=4000, **options)
        self.access = Access()

    def clean(self, value: Any) -> list[Risk]:
        wanted = dict.fromkeys(word.upper() for word in _APART.split(super().clean(value)) if word)
        found = risks_called(self.access, wanted) if wanted else {}
        missing = [reference for reference in wanted if reference not in found]
        if missing:
            verb = "is" if len(missing) == 1 else "are"
            raise forms.ValidationError(
                f"There {verb} no {join_words(missing[:5])} here. Give references such as BAF0001, BAF0004."
            )
        return list(found.values())


class CauseForm(forms.Form):
    """A cause that is new, or one that `stands`."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = WrittenField(
        noun="name",
        longest=LONGEST_NAME,
        label="What do people call it?",
        help_text="A short name, such as Industrial action 2023/24.",
        widget=forms.TextInput,
        error_messages={"required": "Give the cause a name that people will know it by"},
    )
    narrative = WrittenField(
        noun="narrative",
        longest=LONGEST,
        label="What happened?",
        help_text="Two or three sentences. The committee paper tells the story in these words.",
        error_messages={"required": "Say what happened"},
    )
    began_on = DateBoxesField(label="Began on")
    ended_on = DateBoxesField(label="Ended on", required=False, help_text="Leave it empty while it goes on.")
    link = RisksField(label="Which risks does it move?", help_text="Their references, such as BAF0001, BAF0004.")

    def __init__(self, *args: Any, access: Access, stands: SharedCause | None = None, **kwargs: Any) -> None:
        if stands is not None:
            names = ("version", "name", "narrative", "began_on", "ended_on")
            kwargs["initial"] = {name: getattr(stands, name) for name in names}
        super().__init__(*args, **kwargs)
        self.fields["link"].access = access
        if stands is not None:
            self._for_change(access)

    def _for_change(self, access: Access) -> None:
        self.fields["link"].label = "Link more risks"
        self.fields["unlink"] = RisksField(label="Let risks go", help_text="References of risks it does not move.")
        self.fields["unlink"].access = access
        self.fields["why"] = WrittenField(
            noun="reason",
            longest=LONGEST,
            label="Why does it change?",
            help_text="The reason stays in the record.",
            error_messages={"required": "Say why it changes"},
        )

    def entry(self) -> CauseEntry:
        """What was said; ask once the form was found valid."""
        said = self.cleaned_data
        return CauseEntry(said["name"], said["narrative"], said["began_on"], said["ended_on"])


_SIDES = {"required": "Choose a number from 1 to 5", "invalid_choice": "Choose a number from 1 to 5"}


class SittingForm(forms.Form):
    """Likelihood and consequence of each risk that may be scored, prefilled with `suggested`, and one rationale.

    A row whose two choices are those that stand is left as it is. `checked` holds the choices whose meaning was shown.
    """

    rationale = WrittenField(
        noun="rationale",
        longest=LONGEST,
        label="Why?",
        help_text="One rationale, read with every one of these scores.",
        error_messages={"required": "Say why: the committee reads one rationale with every one of these scores"},
    )
    on = DateBoxesField(label="From", help_text="Today or earlier.")
    checked = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        effects: Sequence[CauseEffect],
        matrix: ScoringMatrix | None,
        day: date,
        back: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.day, self.effects = day, effects
        self.fields["on"].initial = day
        likelihoods = _numbered([row["label"] for row in matrix.likelihood] if matrix else [])
        consequences = _numbered(matrix.consequence if matrix else [])
        for effect in effects:
            shown = effect.before if back and effect.stands and effect.before else effect.now
            self._side(effect, "likelihood", likelihoods, shown.likelihood if shown else None)
            self._side(effect, "consequence", consequences, shown.consequence if shown else None)
            stood = effect.now.pk if effect.now else 0
            self.fields[f"stood_{effect.risk.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=stood
            )

    def _side(self, effect: CauseEffect, side: str, choices: list[tuple[int, str]], suggested: int | None) -> None:
        blank = [] if effect.now else [("", "Leave it unscored")]
        self.fields[f"{side}_{effect.risk.pk}"] = forms.TypedChoiceField(
            label=side.capitalize(),
            choices=[*blank, *choices],
            coerce=int,
            empty_value=None,
            initial=suggested,
            required=effect.now is not None,
            error_messages=_SIDES,
        )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.day:
            raise forms.ValidationError(f"{date_words(on)} is in the future. Give {date_words(self.day)} or before.")
        return on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for effect in self.effects:
            sides = [cleaned.get(f"{side}_{effect.risk.pk}") for side in ("likelihood", "consequence")]
            named = not any(self.errors.get(f"{side}_{effect.risk.pk}") for side in ("likelihood", "consequence"))
            if named and sides.count(None) == 1:
                side = "likelihood" if sides[0] is None else "consequence"
                self.add_error(f"{side}_{effect.risk.pk}", "Choose both, or neither to leave it unscored")
        if not self.errors and not self.chosen():
            self.add_error(None, "Change at least one score, or leave them all as they are.")
        return cleaned

    def chosen(self) -> list[Rerated]:
        """The scores that differ from those that stand; ask once every row was found valid."""
        return [one for effect in self.effects if (one := self._choice(effect)) and not _same(one, effect)]

    def kept(self) -> list[Risk]:
        """The risks that are left as they are."""
        moved = {one.risk.pk for one in self.chosen()}
        return [effect.risk for effect in self.effects if effect.risk.pk not in moved]

    def _choice(self, effect: CauseEffect) -> Rerated | None:
        pk = effect.risk.pk
        likelihood, consequence = self.cleaned_data.get(f"likelihood_{pk}"), self.cleaned_data.get(f"consequence_{pk}")
        if likelihood is None or consequence is None:
            return None
        return Rerated(effect.risk, likelihood, consequence, stood=self.cleaned_data.get(f"stood_{pk}") or None)

    @property
    def mark(self) -> str:
        """What `checked` holds once these very choices were shown in words."""
        return ",".join(f"{one.risk.pk}:{one.likelihood}-{one.consequence}" for one in self.chosen())

    def refuse(self, words: str, rows: dict[int, str]) -> None:
        """Put each refusal at its row, or over the whole form."""
        for pk, said in rows.items():
            name = f"likelihood_{pk}"
            self.add_error(name if name in self.fields else None, said)
        if not rows:
            self.add_error(None, words)


def _numbered(words: Sequence[str]) -> list[tuple[int, str]]:
    """ "4 Likely" for each step of the matrix in force; the numbers alone where there is none."""
    return [(n, f"{n} {word}".strip()) for n, word in enumerate(words or [""] * 5, start=1)]


def _same(one: Rerated, effect: CauseEffect) -> bool:
    now = effect.now
    return now is not None and (now.likelihood, now.consequence) == (one.likelihood, one.consequence)
