"""The one line of style that differs from page to page: the address on every printed sheet."""

import re

from django.http import HttpRequest, HttpResponse

from comity.portal.answers.answering import CACHE_CONTROL, only_read
from comity.portal.answers.ruling import EVERYBODY, ruled

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9/?&=._~%+:-]")
LONGEST = 300
# An address and figures run from left to right on a page of any direction.
_FACE = "font:8pt system-ui,sans-serif;color:#59636e;direction:ltr;unicode-bidi:isolate"


@only_read
def _print_sheet(request: HttpRequest) -> HttpResponse:
    """The bottom margin of printed pages: the address with its days, and page of pages.

    A style sheet cannot read the address of its page, and the pages allow no style within them.
    """
    view = _NOT_PLAIN.sub("", request.GET.get("view", "/"))[:LONGEST]
    address = f"{request.get_host()}/{view.lstrip('/')}"
    style = (
        f'@page{{@bottom-left{{content:"{_NOT_PLAIN.sub("", address)}";{_FACE}}}'
        f'@bottom-right{{content:counter(page) " / " counter(pages);{_FACE}}}}}\n'
    )
    response = HttpResponse(style, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = CACHE_CONTROL
    return response


print_sheet = ruled(_print_sheet, EVERYBODY)
