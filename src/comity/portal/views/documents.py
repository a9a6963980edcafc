"""Handing out the file of a document, as a file to keep and never shown within a page.

So nothing that somebody sent can act in the reader's browser under our address.
"""

import logging
from typing import Final

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from comity.ledger.domain.documents import MediaType
from comity.ledger.domain.facts import Visibility
from comity.ledger.files import path_of
from comity.ledger.queries.documents import document
from comity.portal.answers.answering import CACHE_CONTROL, only_read
from comity.portal.answers.asking import ask
from comity.portal.answers.ruling import EVERYBODY, ruled
from comity.portal.views.errors import not_found

_LOG: Final = logging.getLogger("comity.portal")
_NOTHING_ACTS: Final = {"default-src": CSP.NONE, "sandbox": ""}


@csp_override(_NOTHING_ACTS)
@only_read
def _download(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file of a document; unknown and not permitted answer alike."""
    asked = ask(request)
    one = document(name, viewer=asked.viewer)
    if one is None or not one.text.is_handed_out:
        return not_found(request, LookupError(name))
    path = path_of(one.sha256)
    if not path.is_file():
        _LOG.error("the file of document %s is missing: `comity verify` says more", one.id)
        return not_found(request, LookupError(name))
    tag = f'"{one.sha256[:32]}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    if response is None:
        charset = f"; charset={one.charset}" if one.type is MediaType.TXT else ""
        response = FileResponse(
            path.open("rb"),
            as_attachment=True,
            filename=one.file_name,
            content_type=f"{one.type.value}{charset}",
        )
    response["ETag"] = tag
    public = one.visibility is Visibility.PUBLIC and asked.acting is None
    response["Cache-Control"] = CACHE_CONTROL if public else "private, no-store"
    patch_vary_headers(response, ["Cookie"])
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


download = ruled(_download, EVERYBODY)
