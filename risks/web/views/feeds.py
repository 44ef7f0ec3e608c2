"""Feeds: the addresses that readings are pulled from, how each stands, and asking one now."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from risks.access import may_keep_indicators, may_see_feeds
from risks.changes.feeds import FeedRefused, add_feed, change_feed, claim_feed
from risks.exchange.address import Patience
from risks.exchange.feeds import pull
from risks.rules.wording import count_words
from risks.web.asking import access_of, moment_of, page
from risks.web.forms.feeds import ChangeFeedForm, FeedForm
from risks.web.gather.feeds import FeedSeen, feed_seen, feeds_seen
from risks.web.merging import save_or_compare
from risks.web.presenters.feeds import feed_page, feeds_page

# Shorter than the clock's: somebody sits and waits.
WEB_PATIENCE = Patience(connect=4, piece=8, whole=15)


def feeds(request: HttpRequest) -> HttpResponse:
    """Every feed and how it stands."""
    _check_reader(request)
    at = moment_of(request)
    said = feeds_page(feeds_seen(at), at)
    return page(request, "feeds/feeds.html", {"said": said, "keeps": may_keep_indicators(access_of(request))})


def new_feed(request: HttpRequest) -> HttpResponse:
    """Add an address. It is asked at the next turn of the clock, or with a button on its page."""
    _check_keeper(request)
    form = FeedForm(request.POST or None)
    if form.is_valid():
        try:
            feed = add_feed(entry=form.entry(), by=request.user)
        except FeedRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Saved: {feed.name}. Ask it now to see that it works.")
            return redirect("feed", feed.pk)
    return page(request, "feeds/new.html", {"form": form})


def feed(request: HttpRequest, pk: int) -> HttpResponse:
    """One feed: how it stands, what it brought, and a form to change it."""
    _check_reader(request)
    seen = _seen(request, pk)
    keeps = may_keep_indicators(access_of(request))
    if request.method == "POST":
        _check_keeper(request)
    form = ChangeFeedForm(request.POST or None, stands=seen.feed)
    said = feed_page(seen, moment_of(request), keeps=keeps)

    def save() -> HttpResponse | None:
        told = form.cleaned_data
        try:
            change_feed(feed=seen.feed, entry=form.entry(), version=told["version"], why=told["why"], by=request.user)
        except FeedRefused as refusal:
            form.refuse(refusal)
            return None
        messages.success(request, "Saved: the feed was changed.")
        return redirect("feed", pk)

    saved = save_or_compare(
        request, form, seen.feed, save, title=f"Change {seen.feed.name}", href=reverse("feed", args=[pk])
    )
    return saved or page(request, "feeds/feed.html", {"said": said, "form": form if keeps else None, "pk": pk})


@require_POST
def ask_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a feed now and say what came of it; a failure stays on its page."""
    _check_reader(request)
    seen = _seen(request, pk)
    _check_keeper(request)
    at = moment_of(request)
    if not feed_page(seen, at, keeps=True).may_ask:
        messages.warning(request, "This feed has ended. Take its end away to ask it again.")
    elif not claim_feed(feed=seen.feed, at=at):
        messages.warning(request, "It is being asked at this moment. Open the page again in a minute.")
    else:
        _pull(request, seen)
    return redirect("feed", pk)


def _pull(request: HttpRequest, seen: FeedSeen) -> None:
    imported = pull(
        feed=seen.feed,
        at=moment_of(request),
        by=request.user,
        secrets=settings.FEED_SECRETS,
        patience=WEB_PATIENCE,
    )
    if imported is None:
        messages.warning(request, "It was asked and brought no readings. The reason stands below.")
        return
    changes = count_words(imported.changes, "reading", start=True) if imported.changes else "No reading"
    refused = f" {count_words(imported.refused, 'row', start=True)} could not be used." if imported.refused else ""
    messages.success(request, f"It answered. {changes} changed the register.{refused}")


def _seen(request: HttpRequest, pk: int) -> FeedSeen:
    seen = feed_seen(access_of(request), pk, moment_of(request))
    if seen is None:
        raise Http404
    return seen


def _check_reader(request: HttpRequest) -> None:
    if not may_see_feeds(access_of(request)):
        raise PermissionDenied("Feeds are for those who work with the register of this organisation.")


def _check_keeper(request: HttpRequest) -> None:
    if not may_keep_indicators(access_of(request)):
        raise PermissionDenied("Feeds are kept by the governance team.")
