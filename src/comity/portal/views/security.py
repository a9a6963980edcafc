"""Whom to tell of a weakness, as a file that machines read (RFC 9116)."""

from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from comity.portal.answers.answering import CACHE_CONTROL, only_read
from comity.portal.answers.ruling import EVERYBODY, ruled
from comity.portal.views.errors import not_found

_HOLDS: Final = timedelta(days=180)  # RFC 9116, 2.5.5: less than a year


def contact() -> str:
    """The address of COMITY_SECURITY_CONTACT as a link; `` where none is set."""
    told: str = settings.COMITY_SECURITY_CONTACT
    return f"mailto:{told}" if "@" in told and ":" not in told else told


@only_read
def _security_txt(request: HttpRequest) -> HttpResponseBase:
    """The file; not found where the installation names nobody."""
    if not contact():
        return not_found(request, LookupError("COMITY_SECURITY_CONTACT"))
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact()}",
        f"Expires: {(midnight + _HOLDS).isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: en, fr",
    ]
    if settings.COMITY_ADDRESS:
        lines.append(f"Canonical: {settings.COMITY_ADDRESS}{reverse('portal:security-txt')}")
    text = "".join(f"{line}\n" for line in lines)
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = CACHE_CONTROL
    return answer


security_txt = ruled(_security_txt, EVERYBODY)
