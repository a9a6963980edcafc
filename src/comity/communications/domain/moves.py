"""Where each act leaves a letter, as a table, and what several mandates make of a joint one.

A letter waits for the State until it replies, then for the mandate holders, who say whether the
case is closed, more is needed, or how far the reply went. While the secretariat has a reply
translated it is neither side's turn. What one mandate says of a joint letter binds no other
(DOMAIN 8): a letter is settled once every mandate that signed it has spoken.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from comity.communications.domain.references import NoReferenceError, Reference, parse
from comity.communications.domain.words import (
    BY_ADDRESSEE,
    EVIDENCE,
    PER_MANDATE,
    Anomaly,
    Kind,
    Status,
)
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain.matter import ANY, Move, Said, Standing
from comity.ledger.domain.matter import Anomaly as OfAnyMatter

AT_FIRST: Final = Standing(Status.IN_PREPARATION, Turn.MANDATE_HOLDER)

_STAYS = Move()
_SENT = Move(Status.SENT, Turn.STATE)
_REPLIED = Move(Status.REPLIED, Turn.MANDATE_HOLDER)
_REFUSED = Move(Status.REFUSED, Turn.NOBODY)
_ASKS = Move(Status.CLARIFICATION_ASKED, Turn.MANDATE_HOLDER)
_HOLDS = Move(Status.HOLDING_REPLY, Turn.STATE)
_ODD = Move(anomaly=OfAnyMatter.UNEXPECTED)
_AFTER_CLOSED = Move(anomaly=Anomaly.AFTER_CLOSED)

type Table = dict[tuple[str, str, str], Move]


def _each(status: str, kinds: Iterable[str], actor: str, move: Move) -> Table:
    return {(status, kind, actor): move for kind in kinds}


# Whatever tells of a letter that is not on record itself tells that it was sent.
_STARTS: Table = _each(
    Status.IN_PREPARATION,
    {*Kind} - {Kind.ADMISSIBILITY, *BY_ADDRESSEE} | {Kind.ACKNOWLEDGEMENT, Kind.EXTENSION_ASKED},
    ANY,
    _SENT,
)
_ANSWERS: Table = {
    # An acknowledgement is never an answer; an extension moves a date, not the turn.
    (ANY, Kind.ACKNOWLEDGEMENT, ANY): _STAYS,
    (ANY, Kind.EXTENSION_ASKED, ANY): _STAYS,
    (ANY, Kind.EXTENSION_GRANTED, ANY): _STAYS,
    (ANY, Kind.CLARIFICATION_ASKED, ANY): _ASKS,
    (Status.REPLIED, Kind.CLARIFICATION_ASKED, ANY): _STAYS,
    (Status.IN_TRANSLATION, Kind.CLARIFICATION_ASKED, ANY): _STAYS,
    (Status.EVALUATED, Kind.CLARIFICATION_ASKED, ANY): _STAYS,
    # What more is needed can itself need clarifying.
    (Status.MORE_INFORMATION_NEEDED, Kind.CLARIFICATION_ASKED, ANY): Move(
        turn=Turn.MANDATE_HOLDER
    ),
    (Status.MORE_INFORMATION_NEEDED, Kind.CLARIFICATION_GIVEN, ANY): Move(turn=Turn.STATE),
    (ANY, Kind.CLARIFICATION_GIVEN, ANY): _STAYS,
    (Status.CLARIFICATION_ASKED, Kind.CLARIFICATION_GIVEN, ANY): _SENT,
    (ANY, Kind.HOLDING_REPLY, ANY): _STAYS,
    (Status.IN_PREPARATION, Kind.HOLDING_REPLY, ANY): _HOLDS,
    (Status.SENT, Kind.HOLDING_REPLY, ANY): _HOLDS,
    (ANY, Kind.REFUSAL, ANY): _REFUSED,
    (ANY, Kind.REPLY, ANY): _REPLIED,
    (Status.IN_TRANSLATION, Kind.REPLY, ANY): _STAYS,
}
_OFFICE: Table = {
    (ANY, Kind.REPLY_FORWARDED, ANY): _STAYS,
    (ANY, Kind.TRANSLATION_REQUESTED, ANY): _STAYS,
    (Status.REPLIED, Kind.TRANSLATION_REQUESTED, ANY): Move(
        Status.IN_TRANSLATION, Turn.SECRETARIAT
    ),
    (ANY, Kind.TRANSLATION_DONE, ANY): _STAYS,
    (Status.IN_TRANSLATION, Kind.TRANSLATION_DONE, ANY): _REPLIED,
}
_HOLDERS: Table = {
    # A letter that came after its own reply, by their dates, does not undo the reply.
    (ANY, Kind.LETTER_SENT, ANY): _STAYS,
    (ANY, Kind.REMINDER, ANY): _ODD,
    (Status.SENT, Kind.REMINDER, ANY): _STAYS,
    (Status.HOLDING_REPLY, Kind.REMINDER, ANY): _STAYS,
    (Status.MORE_INFORMATION_NEEDED, Kind.REMINDER, ANY): _STAYS,
    (Status.REFUSED, Kind.REMINDER, ANY): _SENT,
    (ANY, Kind.EVALUATION, ANY): _STAYS,
    (ANY, Kind.MORE_INFORMATION_NEEDED, ANY): _STAYS,
    (ANY, Kind.CLOSED, ANY): _STAYS,
}
_CLOSED: Table = _each(
    Status.CLOSED,
    BY_ADDRESSEE | {Kind.REMINDER, Kind.CLARIFICATION_GIVEN, Kind.EXTENSION_GRANTED},
    ANY,
    _AFTER_CLOSED,
)


def to_a_state() -> Table:
    """The table of a letter to a State: what somebody else answers does not count."""
    return {**_STARTS, **_ANSWERS, **_OFFICE, **_HOLDERS, **_CLOSED, **_not_addressed(Actor.OTHER)}


def to_others() -> Table:
    """The table of a letter to a company, an organisation or somebody else: the State's turn is
    nobody's there, and what a State answers does not count.
    """
    moves = {key: _without_state(move) for key, move in to_a_state().items()}
    others = {key: move for key, move in moves.items() if move.anomaly != Anomaly.NOT_ADDRESSED}
    return {**others, **_not_addressed(Actor.STATE)}


def step(standing: Standing, act: Said, before: Sequence[Said]) -> Move | None:
    """What the table cannot say of a letter to a State."""
    return _step(standing, act, _addressed(before, Actor.STATE))


def _addressed(acts: Iterable[Said], addressee: Actor) -> list[Said]:
    """These acts without the answers of somebody else, which count as none."""
    return [act for act in acts if act.kind not in BY_ADDRESSEE or act.actor == addressee]


def _step(standing: Standing, act: Said, before: Sequence[Said]) -> Move | None:
    """What is odd about a second letter, and what mandates say each for itself."""
    if act.kind == Kind.LETTER_SENT:
        return _letter(standing, act, before)
    if act.kind not in PER_MANDATE:
        return None
    if act.actor != Actor.MANDATE_HOLDER:
        return None  # the account of another side: it is told, and moves nothing
    letter = next((other for other in before if other.kind == Kind.LETTER_SENT), None)
    if letter and act.mandates and not {*act.mandates} & {*letter.mandates}:
        return Move(anomaly=Anomaly.NOT_SIGNED)
    move = _settled(positions([*before, act]), standing, _answer(before))
    return _SENT if move == _STAYS and standing.status == Status.IN_PREPARATION else move


def step_of_others(standing: Standing, act: Said, before: Sequence[Said]) -> Move | None:
    """The same of a letter to somebody who is no State."""
    move = _step(standing, act, _addressed(before, Actor.OTHER))
    return None if move is None else _without_state(move)


def _letter(standing: Standing, act: Said, before: Sequence[Said]) -> Move | None:
    """What is odd about a letter: another has its reference, or its type is not its own's."""
    if any(other.kind == Kind.LETTER_SENT for other in before):
        return Move(anomaly=Anomaly.REFERENCE_TAKEN)
    written = written_in(act)
    kind = act.says("type")
    if written is None or written.type is None or not kind or written.type == kind:
        return None
    if standing.status != Status.IN_PREPARATION:
        return Move(anomaly=Anomaly.TYPE_CONTRADICTS)
    return _SENT._replace(anomaly=Anomaly.TYPE_CONTRADICTS)


def written_in(letter: Said | None) -> Reference | None:
    """The UN reference as a letter tells it; None where it tells none."""
    try:
        return parse(letter.says("reference")) if letter else None
    except NoReferenceError:
        return None


class Position(StrEnum):
    """What a mandate that signed a letter has made of it so far."""

    WAITS = "waits"
    EVALUATED = "evaluated"
    NEEDS_MORE = "needs_more"
    CLOSED = "closed"


_POSITION: Final = {
    Kind.EVALUATION: Position.EVALUATED,
    Kind.MORE_INFORMATION_NEEDED: Position.NEEDS_MORE,
    Kind.CLOSED: Position.CLOSED,
}


def signatories(acts: Iterable[Said]) -> frozenset[str]:
    """The mandates that signed the letter; where it is not on record, those for which anybody
    acted.
    """
    acts = list(acts)
    letters = [act for act in acts if act.kind == Kind.LETTER_SENT]
    return frozenset(mandate for act in letters[:1] or acts for mandate in act.mandates)


def positions(acts: Sequence[Said]) -> dict[str, Position]:
    """Each mandate that signed → what it has made of the letter after these acts.

    A new reply is looked at anew, except by those for whom the case is closed.
    """
    found = dict.fromkeys(sorted(signatories(acts)), Position.WAITS)
    for act in acts:
        if act.kind in (Kind.REPLY, Kind.REFUSAL):
            for mandate, position in found.items():
                if position is not Position.CLOSED:
                    found[mandate] = Position.WAITS
        elif act.kind in PER_MANDATE and act.actor == Actor.MANDATE_HOLDER:
            position = _POSITION[Kind(act.kind)]
            for mandate in act.mandates or found:
                # A case that is closed is opened again by asking for more, not by an evaluation.
                is_closed = found.get(mandate) is Position.CLOSED
                if mandate in found and not (is_closed and position is Position.EVALUATED):
                    found[mandate] = position
    return found


def _settled(made_of: Mapping[str, Position], standing: Standing, answer: Move | None) -> Move:
    """Where a letter stands after a mandate spoke, by what all of them have made of it."""
    made = set(made_of.values())
    if Position.NEEDS_MORE in made:
        return Move(Status.MORE_INFORMATION_NEEDED, Turn.STATE)
    if made == {Position.CLOSED}:
        return Move(Status.CLOSED, Turn.NOBODY)
    # How far an acknowledgement went does not end the wait for a reply.
    if answer and Position.WAITS not in made:
        return Move(Status.EVALUATED, Turn.NOBODY)
    if standing.status == Status.MORE_INFORMATION_NEEDED:
        return answer or _SENT  # who needed more needs no more
    return _STAYS


def _answer(acts: Iterable[Said]) -> Move | None:
    """The last answer that the addressee gave and that was not opened again; None: none."""
    found: Move | None = None
    for act in acts:
        if act.kind == Kind.REPLY:
            found = _REPLIED
        elif act.kind == Kind.REFUSAL:
            found = _REFUSED
        elif act.kind in (Kind.REMINDER, Kind.CLARIFICATION_ASKED) and found is _REFUSED:
            found = None
    return found


def _not_addressed(actor: Actor) -> Table:
    kinds = BY_ADDRESSEE | (EVIDENCE & {Kind.RECEIPT})
    odd = Move(anomaly=Anomaly.NOT_ADDRESSED)
    found: Table = {}
    for status in Status:
        found |= _each(status, kinds, actor, odd)
    return found


def _without_state(move: Move) -> Move:
    return move._replace(turn=Turn.NOBODY) if move.turn is Turn.STATE else move
