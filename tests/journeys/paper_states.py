"""A paper in each state that it can be in, for whoever looks at every page."""

from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone

from risks.changes.paper_orders import fail_order, order_document, order_issue
from risks.models import CoverSheet, Edition, FrozenPaper, Meeting, PaperForm, PaperOrder
from risks.papers.freezing import freeze, prepare
from risks.papers.issuing import issue
from risks.papers.orders import BROKEN


def papers_kept() -> list[str]:
    """A cover that is written, a draft that is blocked, one that is overruled and frozen, one that waits for a worker,
    one that was issued and one that was superseded; documents that are being made, made, failed and lost."""
    issued = FrozenPaper.objects.get(meeting__reference="ARAC-P2-07")
    replaced = frozen(issued.meeting, anew=True)
    issue(paper=replaced, at=timezone.now(), by=replaced.frozen_by)
    CoverSheet.objects.filter(meeting__reference="ARAC-P1-08").update(summary="All 7,351 are well.")
    waits = frozen(Meeting.objects.get(reference="ARAC-P2-08"))
    return [
        *(f"/papers/ARAC-P2-08{page}" for page in ("/cover", "/freeze", "", "?draft=yes", "?edition=private")),
        *("/papers/ARAC-P1-08/freeze", "/papers/ARAC-P1-08"),
        *("/papers/ARAC-P2-07", "/papers/ARAC-P2-07/minutes", "/papers/ARAC-P2-07/freeze?anew=yes"),
        *(f"/papers/ARAC-P2-07/revisions/{paper.pk}" for paper in (issued, replaced)),
        f"/papers/ARAC-P2-08/revisions/{waits.pk}",
        *orders(waits),
    ]


def frozen(meeting: Meeting, *, anew: bool = False) -> FrozenPaper:
    """With everything that is wanting overruled."""
    given = {"meeting": meeting, "edition": Edition.COMMITTEE, "at": timezone.now(), "anew": anew}
    keys = [one.key for one in prepare(**given).findings]
    by = get_user_model().objects.get(username="governance")
    return freeze(by=by, because="The chair agreed to it.", overrule=keys, **given)


def orders(paper: FrozenPaper) -> list[str]:
    """One in each state, and the issue of a paper that is on its way."""
    now = timezone.now()

    def ordered(form: PaperForm, at: datetime) -> PaperOrder:
        return order_document(meeting=paper.meeting, form=form, paper=paper, by=paper.frozen_by, at=at)

    waits, fails, lost = ordered(PaperForm.PDF, now), ordered(PaperForm.DOCX, now), ordered(PaperForm.JSON, now)
    fail_order(order=fails, fault=BROKEN, at=now)
    PaperOrder.objects.filter(pk=lost.pk).update(state="making", told_at=now - timedelta(hours=1))
    made = ordered(PaperForm.HTML, now)
    PaperOrder.objects.filter(pk=made.pk).update(state="made", body=b"<p>")
    under_way = order_issue(paper=paper, by=paper.frozen_by, at=now)
    return [f"/orders/{one.pk}" for one in (waits, fails, lost, made, under_way)]
