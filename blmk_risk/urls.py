"""The whole site: the product at the root, Django's admin for support."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("support/", admin.site.urls),
    path("", include("risks.web.urls")),
]
