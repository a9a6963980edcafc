"""What a search found, as lines of a page: matters and documents, each with its title and link."""

from collections.abc import Mapping

from django.urls import NoReverseMatch
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.ledger.domain.snippets import Piece
from comity.ledger.labels import dates
from comity.ledger.labels.documents import MATTER
from comity.ledger.labels.text import isolate
from comity.ledger.queries.searching import Found, Hit
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.dossiers.papers import Paper, paper
from comity.reports.labels.sessions import session_name
from comity.visits.domain.standing import STANDING_INVITATION
from comity.visits.queries.assemble import CardLine, cards_of


class Line(Struct, frozen=True):
    """One thing found: its title with a link, the date, the words around the place."""

    title: str
    address: str
    date: str
    snippet: tuple[Piece, ...]
    paper: Paper | None


def lines(asked: Asked, found: Found) -> list[Line]:
    """Return what was found, in its order."""
    names = Names(asked)
    keys = [hit.key for hit in found.hits if hit.key and hit.kind == "visit"]
    cards = cards_of(keys, viewer=asked.viewer, on=asked.today)
    return [_line(asked, hit, names, cards) for hit in found.hits]


def _line(asked: Asked, hit: Hit, names: Names, cards: Mapping[str, CardLine]) -> Line:
    return Line(
        title=_title(hit, names, cards.get(hit.key.dossier) if hit.key else None),
        address=_address(asked, hit),
        date=dates.shown(hit.date, hit.day) if hit.date and hit.day else "",
        snippet=hit.snippet,
        paper=paper(asked, hit.document) if hit.document else None,
    )


def _title(hit: Hit, names: Names, card: CardLine | None) -> str:
    """What a matter is called; a visit by its card, which tells its type and scope."""
    kind, _slash, rest = hit.ref.partition("/")
    if kind == "visit" and hit.mandates:
        told = {"kind": card.type, "scope": card.scope} if card else {}
        return names.visit_title(hit.state, hit.mandates, **told)
    if kind == STANDING_INVITATION.kind:
        return names.invitation_title(hit.state)
    if kind == "session":
        return session_name(rest.replace("/", ""))
    values = {
        "state": names.title(hit.state) if hit.state else "",
        "matter": MATTER.get(kind, kind),
        "ref": isolate(rest if kind in MATTER else hit.ref),
    }
    if not hit.state:
        return _("%(matter)s %(ref)s") % values
    return _("%(state)s: %(matter)s %(ref)s") % values


def _address(asked: Asked, hit: Hit) -> str:
    """The page of a matter, as it stands now; none where its kind has no pages."""
    kind = hit.ref.partition("/")[0]
    try:
        return asked.link_now(kind, hit.ref)
    except NoReverseMatch:
        return ""
