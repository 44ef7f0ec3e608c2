"""A score that was recorded while somebody else wrote another, beside that other one."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone

from risks.models import Assessment
from risks.rules.wording import date_words
from risks.web.gather.assess import Scoring
from risks.web.overtaken import Overtaken
from risks.web.presenters.people import who
from risks.web.words import Fact


def overtaken_words(scoring: Scoring, stands: Assessment, typed: Mapping[str, Any]) -> Overtaken:
    """`typed` is what the form cleaned to: square, rationale and the day it counts from."""
    moment, square = timezone.localtime(stands.recorded_at), typed["square"]
    reference = scoring.risk.reference_id
    return Overtaken(
        title=f"{reference} · {scoring.risk.title}",
        lede="Nothing is lost. Record yours on top of theirs, or leave theirs as it stands.",
        theirs=(
            Fact("Score", f"{stands.score} ({stands.likelihood} × {stands.consequence})"),
            Fact("Why", stands.rationale),
            Fact("From", date_words(stands.effective_on)),
            Fact("Recorded by", f"{who(stands.recorded_by)}, {date_words(moment.date())} at {moment:%H:%M}"),
        ),
        mine=(
            Fact("Score", f"{square.value} ({square.likelihood} × {square.consequence})"),
            Fact("Why", typed["rationale"]),
            Fact("From", date_words(typed["on"])),
        ),
        record_words="Record mine on top",
        href=reverse("risk", args=[reference]),
    )
