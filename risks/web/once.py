"""A form that is sent twice is saved once, and what is typed into it is kept in the browser until it was saved.

Every form with `csrf_input` in it carries a hidden field, `once`: a token made for this showing of the page. The same
form with the same words, sent again after it was saved (the back button, a double click, a page that was loaded
again), is answered with a sentence and saved no second time. The same form with other words is another form. A browser
that goes back may fetch the form anew, with another token, and fill in what was typed: for ten minutes the same
sentence at the same place is therefore one form too.

The field also says to static/js/drafts.js who is signed in, and with which key drafts of theirs are kept: on a shared
computer the next person can neither see nor read them.
"""

import re
import time
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.backends.utils import csrf_input
from django.utils.crypto import salted_hmac
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString

FIELD = "once"
COOKIE = "saved-forms"
ALREADY = "You sent that already and it was saved then. It was not saved a second time."
_KEPT = 10 * 60 * 60
_A_WHILE = 10 * 60
_WAITING = ""
_SENTENCE = re.compile(r"\S+\s+\S+")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16}")
_PATIENCE = 40


def form_marks(request: HttpRequest) -> dict[str, Any]:
    """For every template: `csrf_input` with the token of the page beside Django's own."""
    token = token_urlsafe(12)
    return {"csrf_input": lazy(lambda: _drawn(request, token), SafeString, str)()}


def _drawn(request: HttpRequest, token: str) -> str:
    ours = csrf_input(request)
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ours
    key = b64encode(salted_hmac("risks.drafts", str(user.pk), algorithm="sha256").digest()).decode()
    mark = format_html(
        '<input type="hidden" name="{}" value="{}" data-draft-user="{}" data-draft-key="{}">',
        FIELD,
        token,
        user.pk,
        key,
    )
    return ours + mark


def saved_once(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware. A redirect says that something was saved; any other answer lets the form be sent again."""

    def answer(request: HttpRequest) -> HttpResponse:
        key, words = _key(request), _words_key(request)
        if not key:
            return get_response(request)
        if words and cache.get(words):
            return _again(request, words)
        if not cache.add(key, _WAITING, _KEPT):
            return _again(request, key)
        response = get_response(request)
        if response.status_code in (301, 302, 303):
            cache.set(key, response["Location"], _KEPT)
            if words:
                cache.set(words, response["Location"], _A_WHILE)
            tell_browser(request, response)
        else:
            cache.delete(key)
        return response

    return answer


def tell_browser(request: HttpRequest, response: HttpResponse) -> None:
    """Which drafts may go: the tokens of the form that was saved."""
    tokens = [token for token in request.POST.getlist(FIELD) if _TOKEN.fullmatch(token)]
    response.set_cookie(
        COOKIE,
        ".".join(tokens[:9]),
        max_age=_KEPT,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def _key(request: HttpRequest) -> str:
    """What makes a sent form the same as another: who, where, and every word in it."""
    if request.method != "POST" or not request.user.is_authenticated or FIELD not in request.POST:
        return ""
    return _digest(request, without={"csrfmiddlewaretoken"})


def _words_key(request: HttpRequest) -> str:
    """The same without the token, for a form in which somebody wrote a sentence; "" for a button or a choice."""
    if not _key(request) or not any(_SENTENCE.search(value) for values in request.POST.lists() for value in values[1]):
        return ""
    return _digest(request, without={"csrfmiddlewaretoken", FIELD})


def _digest(request: HttpRequest, without: set[str]) -> str:
    sent = sorted((name, values) for name, values in request.POST.lists() if name not in without)
    brought = [(name, file.name, file.size) for name, file in sorted(request.FILES.items())]
    said = repr((request.user.pk, request.get_full_path(), sent, *brought))
    return f"once:{sha256(said.encode(errors='surrogatepass')).hexdigest()}"


def _again(request: HttpRequest, key: str) -> HttpResponse:
    """Lead where the first sending led; wait for it while it is still being saved."""
    for _ in range(_PATIENCE):
        if leads_to := cache.get(key):
            messages.info(request, ALREADY)
            response = redirect(leads_to)
            tell_browser(request, response)
            return response
        time.sleep(0.1)
    messages.warning(request, "You sent that twice and the first is still being saved. Look again in a minute.")
    return redirect(request.get_full_path())
