"""The three boxes of a statement, and the reason a piece of advice is set aside."""

from collections.abc import Sequence
from typing import Any

from django import forms

from risks.changes.statement import LONGEST_PART, LONGEST_WHY
from risks.models import Risk
from risks.rules.statement import Advice, Statement
from risks.web.forms.written import WrittenField


class StatementForm(forms.Form):
    """Field names are those of the risk; `version` is the one that was read."""

    cause = WrittenField(
        noun="cause",
        longest=LONGEST_PART,
        label="Because…",
        required=False,
        help_text="What is true today and makes it possible. Begin with “of” before a noun: “of the strike”.",
    )
    event = WrittenField(
        noun="event",
        longest=LONGEST_PART,
        label="there is a risk that…",
        help_text="What might happen, and might not.",
        error_messages={"required": "Say what might happen"},
    )
    effect = WrittenField(
        noun="effect",
        longest=LONGEST_PART,
        label="which would lead to…",
        required=False,
        help_text="The harm or loss that would follow, and to whom.",
    )
    why = WrittenField(
        noun="reason",
        longest=LONGEST_WHY,
        label="Why does it change?",
        help_text="One sentence for the record.",
        error_messages={"required": "Say why the statement changes"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, risk: Risk, **kwargs: Any) -> None:
        stands = {name: getattr(risk, name) for name in ("cause", "event", "effect", "version")}
        super().__init__(*args, initial=stands, **kwargs)

    @property
    def statement(self) -> Statement:
        """The three parts as they stand in the boxes, whether or not they could be saved."""
        return Statement(*(str(self[name].value() or "") for name in ("cause", "event", "effect")))


class DismissalForm(forms.Form):
    """`advice` and `about` come with the advice that was shown; ids end with the advice, for there may be several."""

    advice = forms.CharField(widget=forms.HiddenInput, max_length=30)
    about = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    reason = WrittenField(
        noun="reason",
        longest=LONGEST_WHY,
        label="Why does it not apply here?",
        error_messages={"required": "Say why this advice does not apply here"},
    )

    def __init__(self, data: Any = None, *, given: Sequence[Advice] = ()) -> None:
        shown = str(data.get("advice", "")).replace("%", "%%") if data else ""
        super().__init__(data, auto_id=f"%s-{shown}" if data else "%s")
        self.given = given

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        about = cleaned.get("about", "").replace("\r\n", "\n")
        if (cleaned.get("advice"), about) not in {(one.key, one.about) for one in self.given}:
            raise forms.ValidationError("The words have changed since this advice was given. Read it again below.")
        return cleaned | {"about": about}
