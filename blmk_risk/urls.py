"""The whole site: the product at the root, Django's admin for support."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("support/", admin.site.urls),
    path("", include("risks.web.urls")),
]

handler400 = "risks.web.views.errors.bad_request"
handler403 = "risks.web.views.errors.forbidden"
handler404 = "risks.web.views.errors.not_found"
handler500 = "risks.web.views.errors.broken"
