"""A new row on top of one that was recorded after the form was opened: both are shown, and it is asked.

Scores are added and never changed, so two people do not overwrite each other; but whoever records the second did not
know of the first. The form carries `standing`, the key of what stood when it was opened.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from risks.web.asking import page
from risks.web.words import Fact

FIELD = "standing"


@dataclass(frozen=True)
class Overtaken:
    """The page: what was recorded meanwhile beside what was typed. `record_words` stand on the green button."""

    title: str
    lede: str
    theirs: Sequence[Fact]
    mine: Sequence[Fact]
    record_words: str
    href: str


def standing(request: HttpRequest, now: str) -> str:
    """What the form carries: what stood when it was first opened, also after it was shown again with errors."""
    return request.POST.get(FIELD, now)


def overtaken(request: HttpRequest, now: str) -> bool:
    """Whether something was recorded after the form was opened. A form that carries nothing is not asked about."""
    return request.method == "POST" and standing(request, now) != now


def overtaken_page(request: HttpRequest, now: str, said: Overtaken) -> HttpResponse:
    """409, with everything that was typed ready to be recorded on top of what stands now."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in (FIELD, "csrfmiddlewaretoken")
    ]
    words = {"asked": said, "carried": [*kept, (FIELD, now)]}
    return page(request, "merging/overtaken.html", words, status=409)
