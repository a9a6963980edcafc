"""The public statements that speak of a visit or a letter, as its page lists them."""

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.kernel.edtf import OPEN_END, parse
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate
from comity.portal.acts.leads import informed, notice_given, to_the_day
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
    return Spoken(
        what=str(TYPE[StatementType(card.type)] if card.type else ANY_TYPE),
        title=isolate(card.title) if card.title else "",
        address=asked.link("statement", one.stands.ref),
        status=_("%(status)s, %(day)s")
        % {"status": STATUS[Status(one.stands.status)], "day": _day(one)},
        told=informed(one),
        notice=notice_given(one) if one.was_told else "",
        response=str(RESPONSE_WORD[Response(card.response)])
        if card.response
        else _("not recorded"),
    )


def _day(one: PublicStatement) -> str:
    """The day of its release, with its hour where that is known; of one that was withdrawn or is
    not out, the day since which it stands so.
    """
    card, since = one.card, one.stands.since
    if card.released == OPEN_END or one.stands.status == Status.WITHDRAWN:
        return dates.day(since)
    at = parse(card.released_text).instant if card.released_text else None
    return dates.in_geneva(at) if at else to_the_day(card.released_text, card.released)
