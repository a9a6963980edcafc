"""News by mail for somebody without an account: only what everybody may read when it is sent."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.accounts.domain import PUBLIC_READER
from comity.exports.domain import News, Scope
from comity.exports.entries import news
from comity.exports.naming import Naming
from comity.exports.queries import PublicAct, became_public
from comity.kernel.edtf import geneva_day
from comity.ledger.labels import dates
from comity.ledger.labels.speaking import speaking
from comity.ledger.labels.text import isolate, plain, upper_first
from comity.ledger.queries.searching import search
from comity.outbox.domain import Mail
from comity.outbox.followed import Bulletin, Followed, Request, Topic

_LOOKED_AT: Final = 500
"""The last public acts that are looked at for one subject."""
_SHOWN: Final = 50
"""Acts that a mail names of one subject."""


def called(followed: Followed, naming: Naming) -> str:
    """Return what a subject is called in a sentence."""
    match followed.topic:
        case Topic.STATE:
            return naming.in_text(followed.code)
        case Topic.MANDATE:
            return naming.mandate(followed.code)
        case Topic.MATTER:
            return isolate(followed.code)
        case Topic.SEARCH:
            return _("the search “%(words)s”") % {"words": isolate(followed.code)}


def render_request(request: Request, *, address: str) -> Mail:
    """Return the mail that asks to confirm; it repeats no words of a stranger."""
    followed = request.followed
    with speaking(request.language):
        naming = Naming(request.language, 1)
        is_theirs = followed.topic is Topic.SEARCH
        what = _("a search") if is_theirs else called(followed, naming)
        lines = [
            _("Someone asked Comity to send news by mail to this address: %(what)s.")
            % {"what": what},
            "",
            _("To get this news, open this page within two days and confirm:"),
            f"{address}/follow/confirm/{followed.word}?lang={request.language}",
            "",
            _("If you did not ask for it, ignore this message. We then delete your address."),
        ]
        return Mail(
            to=request.address,
            token=request.token,
            subject=_one_line(_("Comity: confirm that you want news by mail")),
            text="\n".join(map(plain, lines)) + "\n",
        )


def has_news(bulletin: Bulletin) -> bool:
    """Whether anything that a follower follows became public in the time."""
    on = geneva_day(bulletin.until)
    return any(
        bulletin.since < act.at <= bulletin.until
        for one in bulletin.followed
        for act in _chosen(
            one, became_public(_scope(one), viewer=PUBLIC_READER, on=on, limit=_LOOKED_AT)
        )
    )


def render_bulletin(bulletin: Bulletin, *, address: str) -> Mail | None:
    """Return the mail of a follower's news; None where none of it is public any more."""
    with speaking(bulletin.language):
        day = geneva_day(bulletin.until)
        naming = Naming(bulletin.language, day)
        parts = list(_parts(bulletin, naming, day))
        number = sum(len(found) for _followed, found in parts)
        if not number:
            return None
        subject = ngettext("Comity: %(n)s new act", "Comity: %(n)s new acts", number)
        lines = [*_body(parts, naming, address), *_foot(bulletin, naming, address)]
        return Mail(
            to=bulletin.address,
            token=bulletin.token,
            subject=_one_line(subject % {"n": dates.number(number)}),
            text="\n".join(map(plain, lines)) + "\n",
            ending=f"{address}/follow/end/{bulletin.word}",
        )


type _Part = tuple[Followed, list[News]]


def _parts(bulletin: Bulletin, naming: Naming, day: int) -> Iterator[_Part]:
    """What became public of each subject; an act of several subjects once."""
    told: set[str] = set()
    look = partial(news, viewer=PUBLIC_READER, on=day, naming=naming, limit=_LOOKED_AT)
    for one in bulletin.followed:
        found = [
            act
            for act in _chosen(one, look(_scope(one)))
            if bulletin.since < act.at <= bulletin.until and act.key not in told
        ]
        told.update(act.key for act in found)
        if found:
            yield one, found


def _body(parts: Sequence[_Part], naming: Naming, address: str) -> Iterator[str]:
    for one, found in parts:
        yield _one_line(called(one, naming))
        for act in found[:_SHOWN]:
            yield f"- {_one_line(act.title)}"
            yield f"  {address}/{act.ref}"
        if (more := len(found) - _SHOWN) > 0:
            left = ngettext("%(n)s more act.", "%(n)s more acts.", more)
            yield left % {"n": dates.number(more)}
        yield ""


def _foot(bulletin: Bulletin, naming: Naming, address: str) -> Iterator[str]:
    yield _("You get this mail because you confirmed your address. To stop:")
    if len(bulletin.followed) > 1:
        for one in bulletin.followed:
            yield _one_line(called(one, naming))
            yield f"  {address}/follow/end/{one.word}?lang={bulletin.language}"
        yield _("Everything")
    yield f"  {address}/follow/end/{bulletin.word}?lang={bulletin.language}"


def _scope(one: Followed) -> Scope:
    if one.topic is Topic.STATE:
        return Scope(state=one.code)
    if one.topic is Topic.MANDATE:
        return Scope(mandate=one.code)
    return Scope()


def _chosen[Item: (News, PublicAct)](one: Followed, acts: Sequence[Item]) -> list[Item]:
    """The acts of a matter, or of the matters that a search finds; else all of the scope."""
    if one.topic is Topic.MATTER:
        refs = {one.code}
    elif one.topic is Topic.SEARCH:
        found = search(one.code, viewer=PUBLIC_READER, only="matters", limit=_LOOKED_AT)
        refs = {hit.ref for hit in found.hits}
    else:
        return list(acts)
    return [act for act in acts if act.ref in refs]


def _one_line(text: str) -> str:
    return " ".join(plain(upper_first(text)).split())
