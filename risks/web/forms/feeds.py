"""A feed: its address, what stands in which column of its answer, and how often it is asked."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from django import forms

from risks.changes.feeds import FEWEST_HOURS, LONGEST_ADDRESS, LONGEST_NAME, MOST_HOURS, FeedEntry, FeedRefused
from risks.changes.treatment_checks import LONGEST
from risks.exchange.reading_mapping import FIELDS
from risks.models import Feed
from risks.rules.feed import SECRET_PREFIX
from risks.rules.wording import join_words
from risks.web.fields import DateBoxesField
from risks.web.forms.treatment import PostField, version_field
from risks.web.forms.written import WrittenField
from risks.web.gather.treatment import posts_to_name

_HOURS = f"Enter a whole number of hours from {FEWEST_HOURS} to {MOST_HOURS}"


class MappingField(WrittenField):
    """Which column holds what, a line for each: "value: Actual". Cleans to a dict."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return "\n".join(f"{field}: {column}" for field, column in sorted(value.items()))
        return value

    def clean(self, value: Any) -> dict[str, str]:  # type: ignore[override]  # lines in, a mapping out
        found: dict[str, str] = {}
        for line in filter(str.strip, super().clean(value).split("\n")):
            field, colon, column = (part.strip() for part in line.partition(":"))
            if not colon or not column:
                raise forms.ValidationError(f"Write “{line.strip()[:60]}” as value: Actual, with a colon between.")
            if field not in FIELDS:
                near = get_close_matches(field, FIELDS, 1)
                use = f"did you mean {near[0]}?" if near else f"use {join_words(FIELDS[:5])}."
                raise forms.ValidationError(f"“{field[:60]}” is not something a reading has: {use}")
            if field in found:
                raise forms.ValidationError(f"“{field}” stands in two lines. Keep one of them.")
            found[field] = column
        return found


class FeedForm(forms.Form):
    """A feed that is new."""

    name = WrittenField(
        noun="name",
        longest=LONGEST_NAME,
        label="What is it called?",
        help_text="Such as NHS England, urgent care each month.",
        widget=forms.TextInput,
        error_messages={"required": "Give the feed a name"},
    )
    url = forms.CharField(
        label="Its address",
        max_length=LONGEST_ADDRESS,
        help_text="The whole address of the CSV or JSON, from https:// on.",
        error_messages={
            "required": "Give the address that serves the readings",
            "max_length": f"Shorten the address to {LONGEST_ADDRESS} characters or fewer",
        },
    )
    format = forms.ChoiceField(
        label="What does it answer with?",
        choices=Feed.Format.choices,
        initial=Feed.Format.CSV,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose CSV or JSON", "invalid_choice": "Choose CSV or JSON"},
    )
    mapping = MappingField(
        noun="list of columns",
        longest=LONGEST,
        label="Which column holds what?",
        help_text=(
            "Leave it empty where its headings are usual ones, such as indicator, area, date and value. Otherwise a "
            "line for each, such as value: Actual. What holds for every row begins with =, such as area: =BLMK."
        ),
        required=False,
    )
    every_hours = forms.IntegerField(
        label="Asked every … hours",
        initial=24,
        min_value=FEWEST_HOURS,
        max_value=MOST_HOURS,
        widget=forms.TextInput,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _HOURS),
    )
    secret_name = forms.CharField(
        label="Its credential",
        required=False,
        max_length=60,
        help_text=(
            f"Only where it needs one: the name of the variable on the server, such as {SECRET_PREFIX}NHSE. "
            "It is sent as a bearer token and never shown."
        ),
        error_messages={"max_length": "Shorten the name to 60 characters or fewer"},
    )
    owner = PostField(
        label="Who looks after it?",
        required=False,
        empty_label="Nobody yet",
        error_messages={"invalid_choice": "Choose a post from the list"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = posts_to_name()

    def entry(self) -> FeedEntry:
        """What was said; ask once the form was found valid."""
        told = self.cleaned_data
        return FeedEntry(
            name=told["name"],
            url=told["url"],
            format=told["format"],
            every_hours=told["every_hours"],
            owner=told["owner"],
            secret_name=told["secret_name"],
            mapping=told["mapping"],
            ended_on=told.get("ended_on"),
        )

    def refuse(self, refusal: FeedRefused) -> None:
        """Put a refusal at its field, or over the whole form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class ChangeFeedForm(FeedForm):
    """A feed that stands; with a day of its end it is asked no more from then on."""

    version = version_field()
    ended_on = DateBoxesField(
        label="Asked no more from", required=False, help_text="Leave it empty while it goes on. What it brought stays."
    )
    why = WrittenField(
        noun="reason",
        longest=LONGEST,
        label="Why does it change?",
        help_text="The reason stays in the record.",
        error_messages={"required": "Say why it changes"},
    )

    def __init__(self, *args: Any, stands: Feed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if hasattr(stands, name):
                field.initial = getattr(stands, "owner_id" if name == "owner" else name)
