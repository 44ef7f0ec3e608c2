"""The life of a paper: write its cover, freeze it, issue it, revise it."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from risks.access import visible_risks
from risks.changes.paper_orders import order_issue
from risks.changes.papers import PRIVATE, CoverRefusal, PaperRefusal, save_cover
from risks.models import Edition, FrozenPaper, Meeting, Risk
from risks.papers.checks import fatal, findings
from risks.papers.freezing import Prepared, freeze, prepare
from risks.papers.gather import PaperRefused
from risks.papers.rows import business_of
from risks.papers.snapshot import SnapshotError
from risks.papers.standing import Revision, revisions_of
from risks.tasks import have_made, works_at_once
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.papers import CoverForm, FreezeForm
from risks.web.gather.papers import cover_for, documents_of, issue_under_way, paper_for
from risks.web.merging import save_or_compare
from risks.web.paper_asked import check_edition, draft_of, edition_asked, frozen_content, meeting_asked, meeting_kept
from risks.web.presenters.paper_cover import cover_page
from risks.web.presenters.paper_freezing import freeze_page
from risks.web.presenters.paper_frozen import Known, frozen_page
from risks.web.views.errors import NothingHere


def cover(request: HttpRequest, reference: str) -> HttpResponse:
    """The cover. `generated` and `own` post it back with the words of a field replaced, and save nothing."""
    meeting = meeting_kept(request, reference)
    row, at = cover_for(meeting), moment_of(request)
    held = meeting.held_on < timezone.localdate(at)
    risks = _risks(request, meeting)
    own = row is not None and any(getattr(row, name) for name in PRIVATE)
    private = draft_of(meeting, Edition.PRIVATE, at) if own or risks.filter(confidential=True).exists() else None
    asked = {"cover": row, "risks": risks, "held": held, "private": private is not None}
    said = cover_page(meeting, draft_of(meeting, Edition.COMMITTEE, at), private)
    form = CoverForm(request.POST if request.method == "POST" else None, **asked)
    trying = request.POST.get("generated") or request.POST.get("own")
    if request.method == "POST" and trying not in said.generated:

        def save() -> HttpResponse | None:
            return _save(request, meeting, form)

        answer = save_or_compare(request, form, row, save, title=said.title, href=said.href)
        if answer:
            return answer
    elif trying:
        # Shown as typed and without complaints: nothing is to be saved yet.
        words = said.generated[trying] if "own" in request.POST else ""
        typed = {name: form[name].value() for name in form.fields} | {trying: words}
        form = CoverForm(**asked)
        form.initial |= typed
    return page(request, "papers/cover.html", {"said": said, "form": form})


def freeze_it(request: HttpRequest, reference: str) -> HttpResponse:
    """What is wanting, and the button that freezes the paper or its next revision."""
    meeting, at = meeting_kept(request, reference), moment_of(request)
    edition, anew = edition_asked(request), "anew" in request.GET
    said = freeze_page(
        meeting, edition, _prepared(meeting, edition, request, anew=anew), revisions_of(meeting, edition), at, anew=anew
    )
    form = FreezeForm(request.POST if request.method == "POST" else None, asked=said.asked)
    if form.is_valid():
        try:
            made = freeze(
                meeting=meeting,
                edition=edition,
                at=at,
                by=request.user,
                because=form.cleaned_data["because"],
                overrule=" ".join(request.POST.getlist("overrule")).split(),
                anew=anew,
            )
        except (PaperRefusal, PaperRefused, SnapshotError) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Revision {made.revision} is frozen. Read it, then issue it.")
            return redirect("frozen-paper", reference, made.pk)
    return page(request, "papers/freeze.html", {"said": said, "form": form})


def frozen(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One revision, with what is known about it."""
    meeting = meeting_asked(request, reference)
    one = _revision(request, meeting, pk)
    says = frozen_content(one.paper).meeting.held_on
    known = Known(documents_of(one.paper), issuing=issue_under_way(one.paper, moment_of(request)), says=says)
    said = frozen_page(meeting, one, known, access_of(request), at_once=works_at_once())
    return page(request, "papers/frozen.html", {"said": said})


@require_POST
def issue_it(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Have its documents made and kept as what went out: by a worker while one looks on, or at once without one."""
    meeting = meeting_kept(request, reference)
    one = _revision(request, meeting, pk)
    try:
        order = order_issue(paper=one.paper, by=request.user, at=moment_of(request))
    except PaperRefusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("frozen-paper", reference, pk)
    have_made(order.pk)
    return redirect("paper-order", order.pk)


def _save(request: HttpRequest, meeting: Meeting, form: CoverForm) -> HttpResponse | None:
    given = form.cleaned_data
    try:
        save_cover(
            meeting=meeting,
            version=given["version"],
            given=form.given(),
            deep_dives=list(given["deep_dives"]),
            why=given.get("why", ""),
            by=request.user,
            at=moment_of(request),
        )
    except CoverRefusal as refusal:
        for name, words in refusal.faults.items():
            form.add_error(name, words)
        return None
    except PaperRefusal as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, "Saved: the cover of the paper.")
    _warn_of_numbers(request, meeting)
    return redirect("paper", meeting.reference)


def _warn_of_numbers(request: HttpRequest, meeting: Meeting) -> None:
    """Said at once, and not only when the paper is to be frozen."""
    at = moment_of(request)
    for edition in Edition:
        for wanting in fatal(findings(draft_of(meeting, edition, at), at)):
            of = f"{edition.label}: " if edition == Edition.PRIVATE else ""
            messages.warning(request, f"{of}{wanting.words} The paper cannot be frozen like that.")


def _risks(request: HttpRequest, meeting: Meeting) -> QuerySet[Risk]:
    """Those that stand in its papers and may be seen; the confidential ones are told in the private edition alone."""
    business = business_of(meeting.part, day_of(request), private=True)
    return visible_risks(access_of(request)).filter(pk__in=business.values("pk")).order_by("reference")


def _prepared(meeting: Meeting, edition: Edition, request: HttpRequest, *, anew: bool) -> Prepared:
    try:
        return prepare(meeting=meeting, edition=edition, at=moment_of(request), anew=anew)
    except (PaperRefused, SnapshotError) as refusal:
        raise NothingHere(str(refusal)) from refusal


def _revision(request: HttpRequest, meeting: Meeting, pk: int) -> Revision:
    paper: FrozenPaper | None = paper_for(meeting, pk)
    if paper is None:
        raise NothingHere(f"This paper has no such revision. {reverse('paper', args=[meeting.reference])} lists them.")
    check_edition(request, paper.edition)
    return next(one for one in revisions_of(meeting, paper.edition).all if one.paper == paper)
