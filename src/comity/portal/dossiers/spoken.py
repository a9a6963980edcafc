"""The public statements that speak of a visit or a letter, as its page lists them."""

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.kernel.edtf import OPEN_END, parse
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate
from comity.portal.acts.leads import notice_given
from comity.portal.answers.asking import Asked
from comity.statements.domain.views import PublicStatement
from comity.statements.domain.words import Response, StatementType, Status
from comity.statements.labels import (
    ANY_TYPE,
    RESPONSE_WORD,
    STATUS,
    TYPE,
)
from comity.statements.queries import speaking_of


class Spoken(Struct, frozen=True):
    """A statement on a matter: what it is, where it stands, and what it says of the State."""

    what: str
    title: str
    address: str
    status: str
    told: str
    notice: str
    response: str


def spoken(asked: Asked, ref: str) -> list[Spoken]:
    """The statements that speak of a matter and that the reader may see, the earliest first."""
    found = speaking_of(ref, viewer=asked.viewer, on=asked.on, known=asked.known)
    return [_one(asked, each) for each in found]


def _one(asked: Asked, one: PublicStatement) -> Spoken:
    card = one.card
    day = card.released if card.released < OPEN_END else one.stands.since
    told = card.informed < OPEN_END
    return Spoken(
        what=str(TYPE[StatementType(card.type)] if card.type else ANY_TYPE),
        title=isolate(card.title) if card.title else "",
        address=asked.link("statement", one.stands.ref),
        status=_("%(status)s, %(day)s")
        % {"status": STATUS[Status(one.stands.status)], "day": _released(card.released_text, day)},
        told=dates.day(card.informed) if told else _("not recorded"),
        notice=notice_given(one) if told and card.informed <= card.released else "",
        response=str(RESPONSE_WORD[Response(card.response)])
        if card.response
        else _("not recorded"),
    )


def _released(text: str, day: int) -> str:
    """The day of the release, with its hour where that is known."""
    at = parse(text).instant if text else None
    return dates.in_geneva(at) if at else dates.day(day)
