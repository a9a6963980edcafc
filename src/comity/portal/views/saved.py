"""The views that somebody saves: the pages with their filters to which they come back."""

from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from comity.accounts.queries.saved_views import saved_views
from comity.accounts.services.saved_views import TooManyViewsError, delete_view, save_view
from comity.portal.answers.access import signed_in
from comity.portal.answers.answering import Answer, Elsewhere
from comity.portal.answers.asking import Asked
from comity.portal.answers.refused import refusal
from comity.portal.answers.ruling import EVERYBODY, access_of

LONGEST_NAME: Final = 120
_LONGEST_ADDRESS: Final = 1000


@signed_in
def saved(asked: Asked, request: HttpRequest) -> Answer | Elsewhere:
    """The saved views of whoever asks, and the form by which one more is saved."""
    if request.method != "POST":
        address, name = asked.query.get("save", ""), asked.query.get("title", "")
        wrong = {"address": _no_page()} if address and not _is_page(address) else {}
        return _page(asked, address, name[:LONGEST_NAME], wrong)
    if request.POST.get("do") == "delete":
        number = request.POST.get("view", "")
        if number.isascii() and number.isdigit():
            delete_view(_user(asked), int(number[:18]))
        return Elsewhere(asked.link_now("saved-views"), said=_("View deleted."))
    name, address = (request.POST.get(one, "").strip() for one in ("name", "address"))
    wrong = _wrong(name, address)
    if not wrong:
        try:
            save_view(_user(asked), name=name, address=address, now=datetime.now(UTC))
            return Elsewhere(asked.link_now("saved-views"), said=_("View saved."))
        except TooManyViewsError as error:
            wrong = {"address": refusal(error)}
    return _page(asked, address, name, wrong)


def _wrong(name: str, address: str) -> dict[str, str]:
    """A sentence for each field that cannot be saved."""
    found = {}
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        found["name"] = _("Write a name of at most 120 characters.")
    if not _is_page(address):
        found["address"] = _no_page()
    return found


def _no_page() -> str:
    return _("Only a page of this portal can be saved. Start from a list.")


def _is_page(address: str) -> bool:
    """Whether this is the address of a page of this portal that everybody may open."""
    parts = urlsplit(address) if address.isprintable() and "\\" not in address else None
    if parts is None or parts.scheme or parts.netloc or len(address) > _LONGEST_ADDRESS:
        return False
    try:
        found = resolve(parts.path)
    except Resolver404:
        return False
    return access_of(found.func) == EVERYBODY


def _page(asked: Asked, address: str, name: str, wrong: dict[str, str]) -> Answer:
    return Answer(
        template="portal/saved.html",
        title=_("Your saved views"),
        status=422 if wrong else 200,
        context={
            "views": [
                {"id": one.id, "name": one.name, "address": asked.in_language(one.address)}
                for one in saved_views(_user(asked))
            ],
            "address": address,
            "name": name,
            "saving": bool(address),
            "wrong": wrong,
        },
    )


def _user(asked: Asked) -> int:
    assert asked.acting is not None
    return asked.acting.user
