"""Talk about a risk where the risk is."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from risks.changes.discussion import CommentRefused, comment, named_in
from risks.web.asking import access_of, day_of, moment_of, page
from risks.web.forms.discussion import CommentForm
from risks.web.gather.discussion import Discussion, discussion_for
from risks.web.presenters.discussion import discussion_page, unknown_words


def discussion(request: HttpRequest, reference: str) -> HttpResponse:
    """What was said, and one form. An @ that names nobody is asked about once, then taken as it is."""
    found = discussion_for(access_of(request), reference)
    if found is None:
        raise Http404
    said = discussion_page(found)
    if request.method == "POST" and not found.writable:
        raise PermissionDenied(said.why_not)
    form = CommentForm(request.POST if request.method == "POST" else None, risk=found.risk)
    question = ""
    if form.is_valid():
        question = "" if "as_it_is" in request.POST else _question(request, found, form)
        if not question and (anchor := _said(request, found, form)):
            return redirect(f"{reverse('discussion', args=[reference])}#{anchor}")
    return page(request, "discussion/discussion.html", {"discussion": said, "form": form, "question": question})


def _question(request: HttpRequest, found: Discussion, form: CommentForm) -> str:
    return unknown_words(named_in(form.cleaned_data["text"], found.risk, day_of(request)).unknown)


def _said(request: HttpRequest, found: Discussion, form: CommentForm) -> str:
    """Write the comment; "" with the reason on the form where it was refused."""
    try:
        written = comment(
            risk=found.risk,
            text=form.cleaned_data["text"],
            tell=form.told,
            by=request.user,
            at=moment_of(request),
        )
    except CommentRefused as refusal:
        form.add_error("text", str(refusal))
        return ""
    messages.success(request, "Your comment was added.")
    return f"comment-{written.pk}"
