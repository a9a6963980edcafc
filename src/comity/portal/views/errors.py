"""What a reader sees when nothing is found or something broke: a sentence and a way on."""

import errno
import sys

from django.core.exceptions import DisallowedHost
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from comity.ledger.queries.known import OnlyReadsError
from comity.portal.answers.answering import refuse

OUR_FAULT = 500
NOT_NOW = 503
_BARE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Comity</title>
<link rel="stylesheet" href="{style}"></head>
<body><h1>{title}</h1><p>{sentence}</p></body></html>"""
_PLAIN = (
    "Something broke here",
    (
        "Nothing that is recorded was lost. Try again in a minute; if it breaks again, tell"
        " whoever runs this register what you were looking at."
    ),
)
_NO_DATABASE = ("Not just now", "The record cannot be read just now; try again in a moment.")
_NOT_RECORDED = (
    "Not just now",
    (
        "The record cannot be written just now. What you sent may not be there: look before you"
        " send it again."
    ),
)
_NO_ROOM = (
    "There is no room",
    (
        "The disk of this register is full; nothing half-done was kept. Tell whoever runs it, and"
        " try again when there is room."
    ),
)
_NOT_OURS = ("Not under this name", "This register does not answer to the name in the address.")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request itself cannot be read; to a host that is not ours no page is drawn."""
    if isinstance(exception, DisallowedHost):
        return _bare(_NOT_OURS, status=400)
    return refuse(
        request,
        status=400,
        title=_("The request cannot be read"),
        sentence=_(
            "Something in it is not what a browser sends; start again from the first page."
        ),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 answers like 404: what is not permitted is as if unknown (RULES P5)."""
    return not_found(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the address names nothing."""
    del exception
    return refuse(
        request,
        status=404,
        title=_("Page not found"),
        sentence=_("This address does not lead to an entry in the record. Start from a list."),
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that was not ours, or that waited too long."""
    del reason
    return refuse(
        request,
        status=403,
        title=_("The form has to be filled in again"),
        sentence=_(
            "The form waited too long, or did not come from this page. It was not recorded "
            "or kept. Open it anew, and fill it in again; going back does not restore it."
        ),
        anew=request.get_full_path(),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; as the API 503 where the database does not answer, or only reads.

    No template and no database, since either may be what broke.
    """
    error = sys.exception()
    if isinstance(error, OnlyReadsError):
        return _bare(("Not from here", str(error)), status=NOT_NOW)
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _bare(_NO_ROOM, status=NOT_NOW)
    if isinstance(error, OperationalError | InterfaceError):
        reads = request.method in {"GET", "HEAD"}
        return _bare(_NO_DATABASE if reads else _NOT_RECORDED, status=NOT_NOW)
    return _bare(_PLAIN, status=OUR_FAULT)


def _bare(told: tuple[str, str], *, status: int) -> HttpResponse:
    """A title and a sentence in the style of the pages, drawn by no template."""
    title, sentence = told
    page = format_html(_BARE, style=static("portal/comity.css"), title=title, sentence=sentence)
    return HttpResponse(page, status=status)
