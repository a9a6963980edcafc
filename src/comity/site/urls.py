"""The addresses: the API under /api/v1/, the portal everywhere else."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include("comity.api.urls")),
]
