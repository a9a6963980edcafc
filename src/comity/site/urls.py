"""The addresses: the API under /api/v1/, the portal everywhere else."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("comity.api.urls")),
    path("", include("comity.portal.account_urls")),
    path("", include("comity.portal.urls")),
]

# What a reader sees when nothing is found or something broke.
handler400 = "comity.portal.views.errors.bad_request"
handler403 = "comity.portal.views.errors.forbidden"
handler404 = "comity.portal.views.errors.not_found"
handler500 = "comity.portal.views.errors.broken"
