"""A row that the database refuses for each rule about frozen papers and their documents."""

from datetime import timedelta

from risks.models import FrozenPaper, PaperDocument, PaperOrder
from tests import factories as make
from tests.factories import at


def frozen(**fields) -> FrozenPaper:
    given = {"meeting": make.MeetingFactory, "frozen_by": make.UserFactory}
    needed = {name: factory() for name, factory in given.items() if name not in fields}
    return FrozenPaper.objects.create(**({"content": {}, "as_at": at(), "frozen_at": at()} | needed | fields))


def _revision_twice():
    first = frozen()
    frozen(meeting=first.meeting)


def _form_twice():
    paper = frozen()
    for _ in range(2):
        PaperDocument.objects.create(paper=paper, form="pdf", body=b"", made_at=at())


def _order(**fields) -> None:
    given = {"meeting": make.MeetingFactory(), "form": "pdf", "asked_by": make.UserFactory(), "asked_at": at()}
    PaperOrder.objects.create(**given | fields)


REFUSED = [
    ("frozenpaper_one_of_each_revision", _revision_twice),
    ("frozenpaper_of_what_was_known", lambda: frozen(as_at=at() + timedelta(seconds=1))),
    ("frozenpaper_overruled_says_why", lambda: frozen(overruled=["No financial statement"])),
    ("paperdocument_one_of_each_form", _form_twice),
    ("paperorder_at_most_100_percent", lambda: _order(percent=101)),
    ("paperorder_made_has_its_document", lambda: _order(state="made")),
    ("paperorder_of_a_form_or_issues_a_paper", lambda: _order(form="")),
    ("paperorder_of_a_form_or_issues_a_paper", lambda: _order(form="", issues=True)),
]
