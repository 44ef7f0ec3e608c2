"""Sign in, sign out, change the password."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from risks.web import attempts
from risks.web.asking import access_of, day_of
from risks.web.gather.frame import frame_for
from risks.web.gather.people import demonstration_people
from risks.web.presenters.shell import shell_of


class SignInForm(AuthenticationForm):
    """User name and password; after too many failures no password is looked at for a while."""

    error_messages = {
        "invalid_login": "The user name or the password is not right. Check both; capital letters count.",
        "inactive": "This account is closed. Ask the governance team.",
        "wait": attempts.WAIT,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "User name"
        self.fields["username"].error_messages["required"] = "Enter your user name"
        self.fields["password"].error_messages["required"] = "Enter your password"

    def clean(self) -> dict[str, Any]:
        username = self.cleaned_data.get("username", "")
        if username and attempts.too_many(username):
            raise forms.ValidationError(self.error_messages["wait"], code="wait")
        try:
            cleaned = super().clean()
        except forms.ValidationError:
            if self.cleaned_data.get("password"):
                attempts.failed(username)
            raise
        if self.user_cache is not None:
            attempts.succeeded(username)
        return cleaned


class Framed:
    """The frame around Django's own account pages, which are classes and cannot call `page`."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request = self.request
        access = access_of(request) if request.user.is_authenticated else None
        shell = shell_of(request, frame_for(request.user, access, day_of(request)), access)
        return super().get_context_data(**kwargs) | {"shell": shell}


@method_decorator(login_not_required, name="dispatch")
class SignIn(Framed, views.LoginView):
    template_name = "account/sign_in.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = demonstration_people(day_of(self.request), settings.DEMO_PASSWORD) if settings.DEMO else ()
        return super().get_context_data(**kwargs) | {"next_href": self.get_redirect_url(), "demo_people": people}


class SignOut(views.LogoutView):
    next_page = reverse_lazy("sign-in")


class Password(Framed, views.PasswordChangeView):
    template_name = "account/password_change.html"
    success_url = reverse_lazy("password-changed")


class PasswordChanged(Framed, views.PasswordChangeDoneView):
    template_name = "account/password_changed.html"
