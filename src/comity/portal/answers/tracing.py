"""What is noted of who reads and exports what the public does not read.

Every answer of the portal passes here on its way out, so that no page can forget it. Nothing is
noted of the public; of who signed in, only that they read, never what stood there. An answer that
cannot be noted does not leave.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch

from comity.accounts.domain import PUBLIC_READER, Acting
from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.services.traces import note
from comity.directory.queries import directory
from comity.kernel.edtf import geneva_day
from comity.ledger.queries.beyond import reads_beyond_public, ref_of_act, ref_of_document
from comity.portal.answers.ruling import EVERY_ROLE, EVERYBODY, access_of
from comity.portal.answers.signed_in import who

SAME_FOR_ALL: Final = frozenset(
    {
        "calendar-all",
        "calendar-mandate",
        "calendar-pair",
        "calendar-state",
        "calendar-private",  # its view notes who reads it: nobody signs in there
        "feed",
        "follow",
        "follow-confirm",
        "follow-end",
        "how-we-count",
        "indicator",
        "indicators",
        "instrument",
        "mandates",
        "print-sheet",
        "public-chain",
        "rules",
        "seals",
        "states",
    }
)
"""Addresses at which everybody reads the same, whoever they are."""
FORMS: Final = frozenset(
    {
        "check",
        "draft",
        "end-assistant",
        "end-role",
        "import-file",
        "own-calendar",
        "record-letter",
    }
)
"""Addresses at which something is filled in or decided, and nothing is listed."""
_OURS: Final = frozenset({"portal", ""})
_SHOW_NOTHING: Final = frozenset({403, 404, 405, 429})
_NARROWING: Final = ("state", "states", "mandate")


class TracingMiddleware:
    """Notes an answer that shows somebody more than the public reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, once what it shows is noted."""
        response = self._get_response(request)
        if _shows(response) and request.resolver_match is not None:
            now = datetime.now(UTC)
            acting = who(request, today=geneva_day(now))
            if acting is not None and (found := _traced(request, response, acting)):
                deed, what, document = found
                note_of(acting, deed, what, now=now, form=_form(response), document=document)
        return response


def note_of(
    acting: Acting, deed: Deed, what: str, *, now: datetime, form: str = "", document: str = ""
) -> None:
    """Note a deed of somebody who acts in a role."""
    note(
        Trace(
            at=now,
            who=acting.recorded_by,
            office=acting.behalf_of,
            deed=deed,
            what=what,
            form=form,
            document=document,
        )
    )


def _shows(response: HttpResponseBase) -> bool:
    """Whether an answer tells anything: a page whose day was misread does, with status 400; data
    say that it was misread and nothing else.
    """
    status = response.status_code
    if 400 <= status < 500:  # noqa: PLR2004
        return _is_page(response) and status not in _SHOW_NOTHING
    return status < 300  # noqa: PLR2004


def _is_page(response: HttpResponseBase) -> bool:
    return str(response.headers.get("Content-Type", "")).startswith("text/html")


def _traced(
    request: HttpRequest, response: HttpResponseBase, acting: Acting
) -> tuple[Deed, str, str] | None:
    """What to note of an answer: the deed, of what, and of which document; None for nothing."""
    match = request.resolver_match
    assert match is not None
    access = access_of(match.func)
    closed = access not in (EVERYBODY, EVERY_ROLE, None)
    more = acting.role is not None and acting.viewer.sees != PUBLIC_READER.sees
    if match.namespace not in _OURS or not (closed or (more and access == EVERYBODY)):
        return None
    page = _is_page(response)
    if match.url_name == "document":
        name = str(match.kwargs["name"])
        ref = ref_of_document(name, viewer=acting.viewer)
        return (Deed.DOWNLOADED, ref, name) if ref else None
    if ref := _ref(request, match, acting):
        if not closed and not reads_beyond_public(ref, viewer=acting.viewer):
            return None
        return Deed.READ if page else Deed.EXPORTED, ref, ""
    if match.url_name in SAME_FOR_ALL or (not closed and not match.namespace):
        return None
    shown = Deed.OPENED if match.url_name in FORMS else Deed.LISTED
    return shown if page else Deed.EXPORTED, _address(request), ""


def _ref(request: HttpRequest, match: ResolverMatch, acting: Acting) -> str:
    """The ref of the one matter that an address is about; `` where it is about several."""
    if ref := match.kwargs.get("ref"):
        return str(ref)
    if act := match.kwargs.get("act"):
        return ref_of_act(str(act), viewer=acting.viewer)
    for name in ("ref", "about"):
        asked = request.GET.get(name, "").strip().strip("/")
        if asked and asked.isprintable() and reads_beyond_public(asked, viewer=acting.viewer):
            return asked
    return ""


def _address(request: HttpRequest) -> str:
    """The path, and to which States or mandate it is narrowed; nothing else that was written."""
    kept: Mapping[str, str] = {
        name: code for name in _NARROWING if (code := _codes(request.GET.get(name, "")))
    }
    return f"{request.path}?{urlencode(kept, safe=',')}" if kept else request.path


def _codes(written: str) -> str:
    """The codes of the States or the mandate that were written; of all else nothing."""
    if written in directory().periods:
        return written
    found = [directory().find(one.strip()) for one in written.split(",")[:20] if one.strip()]
    return ",".join(party.code for party in found if party is not None)


def _form(response: HttpResponseBase) -> str:
    """What kind of file it is; `` of a page."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if kind == "text/html":
        return ""
    named = response.headers.get("Content-Disposition", "").rpartition("filename=")[2].strip('"')
    return (PurePath(named).suffix.lstrip(".") or kind.rpartition("/")[2])[:20]
