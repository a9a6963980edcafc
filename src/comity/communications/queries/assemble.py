"""Letters as they stood on a day, put together from the rows of the projections."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from comity.accounts.domain import Viewer
from comity.communications.domain.cards import NOT_RECORDED
from comity.communications.domain.lifecycle import COMMUNICATION
from comity.communications.domain.views import Letter, Opinion, Reply
from comity.communications.domain.words import EVIDENCE, UNCOUNTED, Kind
from comity.kernel.parties import codes_of
from comity.ledger.domain.views import Stands
from comity.ledger.queries import Dossiers
from comity.ledger.queries.lines import Key, by_dossier
from comity.ledger.queries.sql import Row, Statements, Value

STATEMENTS: Final = Statements("comity.communications")

LETTERS: Final = Dossiers(
    lifecycle=COMMUNICATION,
    card="communication",
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, UNCOUNTED)),
)


class _Card(NamedTuple):
    """The columns of `cards.sql`."""

    dossier: str
    reference: str
    type: str
    joint: int
    mandates: str
    addressee: str
    follows: str
    through: str
    urgency: str
    themes: str
    persons: int
    women: int
    sent: int
    sent_text: str
    received: int
    first_act: int
    acknowledged: int
    first_reply: int
    replied: int
    refused: int
    published: int


def letters_of(stands: Sequence[Stands], *, viewer: Viewer, on: int) -> list[Letter]:
    """The letters that stood so, in their order; as many questions as for one."""
    if not stands:
        return []
    keys = [Key(each.stream, each.stream) for each in stands]
    cards = {card.dossier: card for card in map(_Card._make, _run("cards", keys, viewer, on))}
    replies = by_dossier(_run("replies", keys, viewer, on), _reply)
    opinions = by_dossier(_run("opinions", keys, viewer, on), _opinion)
    return [
        _letter(
            each, cards[each.stream], replies.get(each.stream, []), opinions.get(each.stream, [])
        )
        for each in stands
    ]


def _letter(
    stands: Stands, card: _Card, replies: Sequence[Reply], opinions: Sequence[Opinion]
) -> Letter:
    def by(day: int) -> int | None:
        """The day where it has come, None where it has not."""
        return day if day <= stands.on else None

    return Letter(
        stands=stands,
        reference=card.reference,
        addressee=card.addressee,
        mandates=codes_of(card.mandates),
        type=card.type,
        joint=bool(card.joint),
        sent=by(card.sent),
        sent_text=card.sent_text if card.sent <= stands.on else "",
        through=card.through,
        urgency=card.urgency,
        follows=card.follows,
        themes=codes_of(card.themes),
        persons=_number(card.persons),
        women=_number(card.women),
        received=by(card.received),
        first_act=by(card.first_act),
        acknowledged=by(card.acknowledged),
        first_reply=by(card.first_reply),
        replied=by(card.replied),
        refused=by(card.refused),
        published=by(card.published),
        replies=tuple(replies),
        opinions=tuple(opinions),
    )


def _reply(row: Row) -> Reply:
    _, date, day, kind = row
    return Reply(str(date), int(day), of_substance=kind == Kind.REPLY)


def _opinion(row: Row) -> Opinion:
    _, mandate, value, begins = row
    return Opinion(str(mandate), str(value), int(begins))


def _number(number: int) -> int | None:
    return None if number == NOT_RECORDED else number


def _run(name: str, keys: Sequence[Key], viewer: Viewer, on: int) -> list[Row]:
    params: dict[str, Value] = {"on": on}
    return STATEMENTS.run(name, params, viewer=viewer, lists={"dossiers": keys})
