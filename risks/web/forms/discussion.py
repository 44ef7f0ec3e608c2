"""What somebody wants to say about a risk, and whom they want to tell."""

from typing import Any

from django import forms

from risks.changes.discussion import LONGEST
from risks.models import Post, Risk
from risks.web.forms.treatment import PostField
from risks.web.forms.written import WrittenField
from risks.web.gather.discussion import whom_to_tell


class CommentForm(forms.Form):
    """`tell` lists only posts whose holders may see the risk."""

    text = WrittenField(
        noun="comment",
        longest=LONGEST,
        label="Your comment",
        help_text="Type @ and a post or a name to tell somebody, for example @Chief Nurse. Nothing about patients.",
        error_messages={"required": "Write what you want to say"},
    )
    tell = PostField(
        label="Tell",
        required=False,
        empty_label="Nobody else",
        help_text="They get a message. This does the same as typing @ and the post.",
        error_messages={"invalid_choice": "Choose a post from the list, or nobody else"},
    )

    def __init__(self, *args: Any, risk: Risk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tell"].queryset = whom_to_tell(risk)

    @property
    def told(self) -> list[Post]:
        """The post that was chosen; ask once the form was checked."""
        return [self.cleaned_data["tell"]] if self.cleaned_data.get("tell") else []
