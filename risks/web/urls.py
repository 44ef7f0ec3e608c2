"""Addresses of the pages."""

from django.urls import URLPattern, path

from risks.web.views import (
    account,
    appetite,
    assess,
    errors,
    flags,
    heat_map,
    indicators,
    outbox,
    papers,
    register,
    risk,
    work,
)

urlpatterns: list[URLPattern] = [
    path("", work.my_work, name="my-work"),
    path("register", register.register, name="register"),
    path("risks/<str:reference>", risk.risk, name="risk"),
    path("risks/<str:reference>/assess", assess.assess, name="assess"),
    path("flags", flags.flags, name="flags"),
    path("flags/<int:pk>", flags.flag, name="flag"),
    path("heat-map", heat_map.heat_map, name="heat-map"),
    path("indicators", indicators.indicators, name="indicators"),
    path("indicators/<slug:slug>", indicators.indicator, name="indicator"),
    path("appetite", appetite.appetite, name="appetite"),
    path("outbox", outbox.outbox, name="outbox"),
    path("outbox/<int:pk>", outbox.alert, name="alert"),
    path("papers", papers.papers, name="papers"),
    path("papers/<str:reference>", papers.paper, name="paper"),
    path("papers/<str:reference>/pdf", papers.paper_pdf, name="paper-pdf"),
    path("sign-in", account.SignIn.as_view(), name="sign-in"),
    path("sign-out", account.SignOut.as_view(), name="sign-out"),
    path("password", account.Password.as_view(), name="password"),
    path("password/changed", account.PasswordChanged.as_view(), name="password-changed"),
    path("healthz", errors.healthz, name="healthz"),
]
