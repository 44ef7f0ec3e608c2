"""The papers of the demonstration register as a committee gets them: loaded, swept twice, one alert answered between.

The register is loaded once in a run, and taken back: what stays are the contents, which are values.
"""

from collections.abc import Mapping
from contextlib import redirect_stdout
from datetime import date
from functools import cache
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from risks.changes.flags import answer_flag
from risks.changes.record import system_user
from risks.changes.touched import sweep_everything
from risks.models import Edition, Flag, Meeting, Risk
from risks.papers.committee import render_pdf
from risks.papers.content import PaperContent
from risks.papers.gather import gather
from tests.factories import at
from tests.made_once import made_once
from tests.papers.reading import pages_of

PARTS = {"ARAC-P1-08": "icb", "ARAC-P2-08": "system"}
"""Each part's coming meeting, with whose business it is."""
TODAY = date(2025, 9, 19)
_Key = tuple[str, Edition]


class Demonstration:
    """Contents by meeting and edition; `live` and `hidden` are references and titles of risks by scope."""

    def __init__(self) -> None:
        call_command("load_blmk", "--as-at", TODAY.isoformat(), stdout=StringIO())
        by = system_user()
        sweep_everything(at=at(date(2025, 8, 20)), by=by)
        flag = Flag.objects.filter(risk__register__scope="system", risk__confidential=False).order_by("pk").first()
        answer_flag(flag=flag, answer="Partners meet about it on Monday.", by=by, at=at(date(2025, 8, 21)))
        sweep_everything(at=at(date(2025, 9, 18)), by=by)
        self.contents: Mapping[_Key, PaperContent] = {
            (reference, edition): gather(
                meeting=Meeting.objects.get(reference=reference), at=at(TODAY), edition=edition
            )
            for reference in PARTS
            for edition in Edition
        }
        live = Risk.objects.live()
        self.live = {scope: self._references(live, scope) for scope in PARTS.values()}
        self.hidden = tuple(Risk.objects.filter(confidential=True).values_list("title", flat=True))

    def _references(self, live, scope: str) -> frozenset[str]:
        return frozenset(live.filter(register__scope=scope, confidential=False).values_list("reference", flat=True))

    @cache  # noqa: B019, one for each process, which ends with it
    def pdf(self, reference: str, edition: Edition = Edition.COMMITTEE) -> bytes:
        return render_pdf(self.contents[reference, edition])

    @cache  # noqa: B019, likewise
    def pages(self, reference: str, edition: Edition = Edition.COMMITTEE) -> list[str]:
        return pages_of(self.pdf(reference, edition))


@pytest.fixture(scope="session")
def demonstration(django_db_setup, django_db_blocker, tmp_path_factory) -> Demonstration:
    """For tests marked django_db: without one in a run there is no test database."""
    with django_db_blocker.unblock():
        return made_once(tmp_path_factory, "demonstration", _demonstration)


def _demonstration() -> Demonstration:
    with transaction.atomic(), redirect_stdout(StringIO()):
        made = Demonstration()
        transaction.set_rollback(True)
    return made
