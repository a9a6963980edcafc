"""Following by mail without an account: asked for, confirmed from a mail, ended.

Whether an address follows anything is told to nobody: each answer is the same for all addresses.
What is opened by a GET alone changes nothing, since mail programs open links by themselves.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import wraps
from typing import Final

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from comity.accounts.domain import PUBLIC_READER
from comity.communications.domain.references import ref_of
from comity.directory.queries import directory
from comity.exports.following import called
from comity.ledger.domain.words import read_search
from comity.ledger.queries import resolve
from comity.outbox.domain import AddressError, Pace
from comity.outbox.followed import Followed, Topic
from comity.outbox.services import ask_to_follow, confirm, end_following
from comity.portal.answers.answering import Answer, Elsewhere, Found, Missing, privately, respond
from comity.portal.answers.asking import Asked, ask
from comity.portal.answers.names import Names
from comity.portal.answers.refused import refusal
from comity.portal.answers.ruling import EVERYBODY, Handler, ruled
from comity.portal.lists.fields import MOST_LETTERS

_PACES: Final = {
    Pace.WEEKLY: gettext_lazy("One mail a week at most, from Monday on, if there is news"),
    Pace.DAILY: gettext_lazy("One mail a day at most, if there is news"),
}


def _open(view: Callable[..., Found], *, from_elsewhere: bool = False) -> Handler:
    """A form for everybody, kept by no cache; `from_elsewhere` where mail programs send it."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answering(request: HttpRequest, **parts: str) -> HttpResponseBase:
        asked = ask(request)
        with translation.override(asked.language):
            return privately(respond(request, asked, view(asked, request, **parts)))

    answering.csrf_exempt = from_elsewhere  # type: ignore[attr-defined] # RFC 8058, 3.2
    return ruled(answering, EVERYBODY)


def _follow(asked: Asked, request: HttpRequest) -> Answer | Elsewhere | Missing:
    """The form that asks to follow what the address names, and what comes after it."""
    followed = _followed(asked.query)
    if followed is None:
        return Missing(_("No public State, mandate, matter or search is named to follow."))
    wrong: dict[str, str] = {}
    written = request.POST.get("address", "")
    is_sent = request.method == "POST" and is_set_up()
    if is_sent:
        _ask(asked, request, followed, wrong)
    return Answer(
        template="portal/follow.html",
        title=_("News by mail: %(what)s") % {"what": called(followed, Names(asked))},
        status=422 if wrong else 200,
        context={
            "is_set_up": is_set_up(),
            "is_sent": is_sent and not wrong,
            "written": written,
            "wrong": wrong,
            "paces": list(_PACES.items()),
        },
    )


def is_set_up() -> bool:
    """Whether mail can leave here, and lead back."""
    return bool(settings.MAILERS and settings.COMITY_ADDRESS)


def _ask(asked: Asked, request: HttpRequest, followed: Followed, wrong: dict[str, str]) -> None:
    pace = {str(one.value): one for one in _PACES}.get(request.POST.get("pace", ""), Pace.WEEKLY)
    if not consume(request, app="allauth.account", action="follow"):
        wrong["address"] = _("Too many requests came from your network. Try again in an hour.")
        return
    try:
        ask_to_follow(
            request.POST.get("address", ""),
            topic=followed.topic,
            code=followed.code,
            language=asked.names_language,
            pace=pace,
            now=datetime.now(UTC),
        )
    except AddressError as error:
        wrong["address"] = refusal(error)


def _followed(query: Mapping[str, str]) -> Followed | None:
    """What an address names to follow, as the public may read it; None where it names none."""
    known = directory()
    if party := known.find(query.get("state", "")[:MOST_LETTERS]):
        return Followed(Topic.STATE, party.code)
    if (mandate := query.get("mandate", "")) in known.periods:
        return Followed(Topic.MANDATE, mandate)
    if about := query.get("about"):
        found = resolve(ref_of(about), viewer=PUBLIC_READER)
        return Followed(Topic.MATTER, found.ref) if found else None
    words = query.get("q", "").strip()
    if len(words) <= MOST_LETTERS and read_search(words):
        return Followed(Topic.SEARCH, words)
    return None


def _confirm(_asked: Asked, request: HttpRequest, token: str) -> Answer | Elsewhere | Missing:
    """The button that confirms an address; an old link is answered as an unknown one."""
    is_done = request.method == "POST"
    if is_done and not confirm(token, now=datetime.now(UTC)):
        return Missing(_("This link is no longer valid. Ask again on the page to follow."))
    return _button(
        title=_("Confirm news by mail"),
        button=_("Confirm"),
        done=_("Confirmed. Each mail has a link to stop it.") if is_done else "",
    )


def _end(_asked: Asked, request: HttpRequest, token: str) -> Answer | Elsewhere | Missing:
    """The button that ends mail, which a mail program may press itself (RFC 8058)."""
    is_done = request.method == "POST"
    if is_done:
        end_following(token)
    return _button(
        title=_("Stop news by mail"),
        button=_("Stop"),
        done=_("Stopped. If you follow no other topic, your address is deleted.")
        if is_done
        else "",
    )


def _button(*, title: str, button: str, done: str) -> Answer:
    return Answer(
        template="portal/follow_button.html",
        title=title,
        context={"button": button, "done": done},
    )


follow = _open(_follow)
confirmed = _open(_confirm)
ended = _open(_end, from_elsewhere=True)
