"""The addresses: the API under /api/v1/, the portal everywhere else."""

from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import RoutePattern


class _WhenAsked(URLResolver):
    """Addresses that are loaded when somebody first asks for one of them, or for its name."""

    def _populate(self) -> None:
        """Leave them alone when a name elsewhere is looked for; it cannot stand among these."""


urlpatterns: list[URLPattern | URLResolver] = [
    # To describe all shapes of the API takes a third of a start, which pages need not wait for.
    _WhenAsked(RoutePattern("api/v1/"), "comity.api.urls", None, "api-v1", "api-v1"),
    path("", include("comity.portal.account_urls")),
    path("", include("comity.portal.urls")),
]

# What a reader sees when nothing is found or something broke.
handler400 = "comity.portal.views.errors.bad_request"
handler403 = "comity.portal.views.errors.forbidden"
handler404 = "comity.portal.views.errors.not_found"
handler500 = "comity.portal.views.errors.broken"
