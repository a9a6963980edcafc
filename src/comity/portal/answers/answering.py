"""One view, several forms: a page, JSON (DESIGN 7) or a table, with the same caching for all."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from msgspec import Struct, field
from msgspec.structs import replace

from comity import __version__
from comity.kernel.edtf import iso
from comity.kernel.spreadsheet import TABLES
from comity.kernel.time_limit import OutOfTimeError
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate, plain
from comity.ledger.queries import one_moment
from comity.ledger.queries.time_limit import gave_up
from comity.portal.answers.asking import Asked, ask
from comity.portal.answers.citing import STYLES
from comity.portal.answers.downloads import DATA, Sheet, citation_file, table_file
from comity.portal.answers.file_names import Days
from comity.portal.answers.frame import frame
from comity.portal.answers.questions import repeated, unknown
from comity.portal.answers.ruling import EVERYBODY, ruled
from comity.portal.answers.version import version_for

# A minute: an erasure for a person's protection reaches shared caches that fast (RULES P4).
CACHE_CONTROL: Final = "public, max-age=60"
FOUND: Final = 302
SEE_OTHER: Final = 303
_READING: Final = ("GET", "HEAD")


class Answer(Struct, frozen=True, kw_only=True):
    """What a view found: the page's template and context, the data, and the rows of a table.

    `wrong` is a sentence for each field of the address that could not be read: the page says it
    beside what it shows all the same, data say it alone. `days` are those of which the rows tell,
    where they are not those of the address.
    """

    template: str
    title: str
    context: Mapping[str, object] = field(default_factory=dict)
    data: Callable[[], object] | None = None
    header: Sequence[str] = ()
    rows: Callable[[], Iterable[Iterable[object]]] | None = None
    days: Days | None = None
    wrong: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


class Elsewhere(Struct, frozen=True):
    """The view is found under another address.

    `said` is a sentence that the page there says once, `anchor` the part of it that this is of.
    """

    address: str
    said: str = ""
    anchor: str = ""


class File(Struct, frozen=True, kw_only=True):
    """What a view found is a file: `build` makes it, given the address at which refs are found.

    It is made after the moment of which its view read, and tells what was read then. `wrong` says
    why there is none.
    """

    build: Callable[[str], bytes]
    content_type: str
    name: str
    wrong: str = ""


class Missing(Struct, frozen=True):
    """Nothing is found here, or nothing that this reader may see: the same answer.

    `sentence` says why and `again` where it is found, where this tells nothing of the record.
    """

    sentence: str = ""
    again: str = ""


type Found = Answer | Elsewhere | File | Missing
type View = Callable[..., Found]


def page(view: View) -> Callable[..., HttpResponseBase]:
    """Make a view of an HttpRequest out of one of an `Asked`: language, caching, three forms.

    It is for everybody, and reads as whoever asks; what somebody reads who signed in is kept by
    no cache.
    """

    @gzip_page
    @only_read
    @wraps(view)
    def answering(request: HttpRequest, **parts: str) -> HttpResponseBase:
        asked = ask(request)
        with translation.override(asked.language):
            if asked.acting is not None:
                return privately(_answer(request, asked, view, parts))
            if asked.open_days:
                return _other_days(request, asked)
            tag = _tag(request, asked)
            unchanged = get_conditional_response(request, etag=tag)
            response = unchanged or _answer(request, asked, view, parts)
        return _with_headers(response, asked, tag)

    return ruled(answering, EVERYBODY)


def only_read(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view for who reads: to whatever else is sent the answer is a sentence and 405.

    It takes no form, so that none has to be known as ours before it is refused.
    """

    @wraps(view)
    def answering(request: HttpRequest, **parts: str) -> HttpResponseBase:
        if request.method in _READING:
            return view(request, **parts)
        response = refuse(
            request,
            status=405,
            title=_("This page takes no forms"),
            sentence=_("This address is only read; open it, and go on from there."),
        )
        response["Allow"] = ", ".join(_READING)
        return response

    answering.csrf_exempt = True  # type: ignore[attr-defined] # nothing is written here
    return answering


def listed(
    asked: Asked, items: Sequence[object], *, count: int | None = None
) -> dict[str, object]:
    """The shape of every list: `as_of, known_at, count, items` (DESIGN 7)."""
    return {
        "as_of": iso(asked.on),
        "known_at": asked.known_at,
        "count": len(items) if count is None else count,
        "items": list(items),
    }


def refuse(
    request: HttpRequest,
    *,
    status: int,
    title: str | Promise,
    sentence: str | Promise,
    again: str = "",
    anew: str = "",
    ways: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """A page, or JSON, that says what went wrong and what to do; `again` is where to look, `anew`
    where a form is opened once more, `ways` other addresses with their words.
    """
    asked = ask(request)
    with translation.override(asked.language):
        if request.GET.get("format") in DATA:
            return JsonResponse({"error": plain(str(sentence))}, status=status)
        said = {
            "title": str(title),
            "sentence": str(sentence),
            "again": again,
            "anew": anew,
            "ways": ways,
        }
        context = {**said, **frame(asked, str(title))}
        return render(request, "portal/error.html", context, status=status)


def at_one_moment(
    request: HttpRequest, asked: Asked, find: Callable[[], Found]
) -> HttpResponseBase:
    """The response to what `find` finds: that, and what the page or its data ask for besides, tell
    of one moment, whatever is recorded meanwhile.

    To make a file can take long, and needs no transaction: it ends before. Where the limit of time
    has passed, the answer is an empty one that `load` replaces.
    """
    try:
        with one_moment():
            found = find()
            if not isinstance(found, File):
                return respond(request, asked, found)
        return respond(request, asked, found)
    except (OutOfTimeError, OperationalError) as error:
        if not gave_up(error):
            raise
        return HttpResponse(status=503)


def respond(request: HttpRequest, asked: Asked, found: Found) -> HttpResponseBase:
    """What a view found, as a response in the form that the address asks for."""
    match found:
        case Elsewhere(address):
            if found.said:
                messages.success(request, found.said, extra_tags=found.anchor)
            # Not for ever: a withdrawal can undo it. After a form, what follows is a page.
            response = HttpResponse(status=SEE_OTHER if request.method == "POST" else FOUND)
            response["Location"] = address
            return response
        case File(wrong=wrong) if wrong:
            return _not_so(request, wrong)
        case File():
            address = settings.COMITY_ADDRESS or f"{request.scheme}://{request.get_host()}"
            file = HttpResponse(found.build(address), content_type=found.content_type)
            file["Content-Disposition"] = f'inline; filename="{found.name}"'
            return file
        case Missing():
            return _missing(request, asked, found)
        case Answer():
            return _in_form(request, asked, found)


def _answer(
    request: HttpRequest, asked: Asked, view: View, parts: Mapping[str, str]
) -> HttpResponseBase:
    """What a view found; a name in its address that it does not take is named beside it.

    An address that has a name more than once is refused.
    """
    if twice := repeated(asked):
        return _not_so(request, twice)

    def find() -> Found:
        found, unasked = view(asked, **parts), unknown(asked, view)
        match found:
            case Answer() if unasked:
                context = {**found.context, "wrong_name": next(iter(unasked.values()))}
                return replace(found, wrong={**found.wrong, **unasked}, context=context)
            case File() if unasked:
                return replace(found, wrong=next(iter(unasked.values())))
        return found

    return at_one_moment(request, asked, find)


def _other_days(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The days of knowledge that are open to everybody, near one that is not."""
    days = [(asked.here(known=iso(day)), dates.day(day)) for day in asked.open_days]
    sentence = _(
        "What was known on %(day)s is shown only to people who have signed in. The nearest days"
        " open to everybody are these: %(days)s."
    ) % {
        "day": dates.day(asked.known_on),
        "days": " · ".join(words for _address, words in days),
    }
    ways = [
        (address, _("Information available on %(day)s") % {"day": words})
        for address, words in days
    ]
    to_sign_in = asked.in_language(
        reverse("account_login", query={"next": request.get_full_path()})
    )
    return refuse(
        request,
        status=400,
        title=_("This day is not open to everybody"),
        sentence=sentence,
        ways=[*ways, (to_sign_in, _("Sign in"))],
    )


def _not_so(request: HttpRequest, sentence: str) -> HttpResponse:
    return refuse(request, status=400, title=_("This cannot be asked so"), sentence=sentence)


def _missing(request: HttpRequest, asked: Asked, found: Missing) -> HttpResponse:
    """Nothing is found; where the address names days, it may be there on others (RULES P5)."""
    title = _("Page not found")
    if found.sentence:
        return refuse(request, status=404, title=title, sentence=found.sentence, again=found.again)
    if not (asked.query.get("on") or asked.query.get("known")):
        words = _("This address does not lead to an entry in the record. Start from a list.")
        return refuse(request, status=404, title=title, sentence=words)
    words = _(
        "This address leads to no entry on %(day)s (information available on %(known)s). "
        "Try another date, or start from a list."
    ) % {"day": plain(dates.day(asked.on)), "known": plain(dates.day(asked.known_on))}
    again = asked.here(on=None, known=None)
    return refuse(request, status=404, title=title, sentence=words, again=again)


def _in_form(request: HttpRequest, asked: Asked, found: Answer) -> HttpResponseBase:
    wrong = {**asked.wrong, **found.wrong}
    status = 400 if wrong and found.status == 200 else found.status  # noqa: PLR2004
    form = request.GET.get("format", "")
    if form in DATA and wrong:
        return JsonResponse({"error": plain(" ".join(wrong.values()))}, status=status)
    forms = {"json": found.data is not None, "table": found.rows is not None}
    host = settings.COMITY_ADDRESS or f"{request.scheme}://{request.get_host()}"
    if form == "json" and found.data is not None:
        return JsonResponse(found.data(), status=status, json_dumps_params={"ensure_ascii": False})
    if form in TABLES and found.rows is not None:
        sheet = Sheet(found.title, found.header, found.rows(), found.days)
        return table_file(asked, sheet, form=form, host=host)
    context = {**frame(asked, found.title, refused=wrong, **forms), **found.context}
    if form in STYLES and isinstance(to_cite := context["to_cite"], Asked):
        return citation_file(to_cite, found.title, form=form, host=host)
    if form:
        return _not_in_form(request, form)
    return render(request, found.template, context, status=status)


def _not_in_form(request: HttpRequest, form: str) -> HttpResponse:
    """The answer where a page is not found in the form asked for."""
    if form in DATA:
        words = _("This page is not found as %(form)s; it is read as a page alone.")
    else:
        words = _("“%(form)s” is not a format. Choose one of these: %(forms)s.")
    said = {"form": isolate(form[:40]), "forms": isolate(", ".join(sorted(DATA)))}
    return _not_so(request, words % said)


def _tag(request: HttpRequest, asked: Asked) -> str:
    """Public pages are pure functions of these (DESIGN 10)."""
    parts = (
        __version__,
        version_for(request),
        asked.on,
        asked.known,
        asked.today,
        asked.language,
        request.get_full_path(),
        request.get_host(),
    )
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'


def privately(response: HttpResponseBase) -> HttpResponseBase:
    """The response, for who asked alone: kept by no cache, by no browser either."""
    response["Cache-Control"] = "private, no-store"
    patch_vary_headers(response, ["Cookie"])
    return response


def _with_headers(response: HttpResponseBase, asked: Asked, tag: str) -> HttpResponseBase:
    if response.status_code < 400:  # noqa: PLR2004 - an error may be mended at once
        response["Cache-Control"] = CACHE_CONTROL
        response["ETag"] = tag
    patch_vary_headers(response, ["Cookie"])  # who signed in reads other pages
    if asked.from_header:
        patch_vary_headers(response, ["Accept-Language"])
    return response
