"""Commitments as import files name them."""

import re
from typing import Final

from comity.committee.domain.commitments.cards import MOST_NUMBER
from comity.committee.domain.commitments.lifecycle import COMMITMENT
from comity.committee.domain.commitments.words import (
    Audience,
    Kind,
    Nature,
    Origin,
    Owner,
    Strength,
)
from comity.communications.domain.persons import NO_NAMES, names_somebody
from comity.kernel.phrases import Phrase
from comity.ledger.domain import Payload
from comity.register.cells import WrongCellError, choice, date, one_of, several_of, text
from comity.register.cells import whole_number as number
from comity.register.matter import By, Dossiers, Matter, Own
from comity.rulebook.domain.durations import DurationError
from comity.rulebook.domain.durations import parse as parse_duration

_MEASURE: Final = re.compile(r"[A-Z]\d{1,2}|[a-z0-9-]{1,60}:[a-z0-9-]{1,60}", re.ASCII)
_DOCUMENT: Final = re.compile(r"[a-z][a-z0-9-]{1,39}", re.ASCII)
_PROVISION: Final = re.compile(r"[a-z0-9-]{1,60}:[a-z0-9-]{1,60}", re.ASCII)
_NEEDS: Final = {
    Kind.MADE: ("text", Phrase("what was committed to, in your own words")),
    Kind.RESCHEDULED: ("due", Phrase("the new due day")),
    Kind.DROPPED: ("reason", Phrase("a reason: why it was dropped")),
    Kind.SHARED: ("with", choice(Audience)),
}
"""Kind → the column without which an act says nothing, and what is expected in it."""


def without_names(written: str) -> str:
    """A text that names nobody."""
    if names_somebody(written):
        raise WrongCellError(NO_NAMES)
    return text(written)


def due_day(written: str) -> str:
    """A day that the act itself states."""
    return date(written).text


def every(written: str) -> str:
    """How often something is done again."""
    try:
        return parse_duration(written).text
    except DurationError as error:
        raise WrongCellError(Phrase("a duration such as P6M")) from error


def _measured_by(written: str) -> str:
    measures = [one.strip() for one in written.split("+")]
    if not all(_MEASURE.fullmatch(one) for one in measures):
        raise WrongCellError(
            Phrase("codes of indicators or rules, joined with +: M6+decisions-2019:business-hours")
        )
    return "+".join(dict.fromkeys(measures))


def _document(written: str) -> str:
    if not _DOCUMENT.fullmatch(written):
        raise WrongCellError(Phrase("small letters, figures and hyphens, such as letter-2019"))
    return written


def _provision(written: str) -> str:
    if not _PROVISION.fullmatch(written):
        raise WrongCellError(Phrase("a provision such as decisions-2019:conversations"))
    return written


def _disagrees(kind: str, payload: Payload) -> tuple[str, Phrase] | None:
    """What an act lacks without which it says nothing."""
    needs = _NEEDS.get(Kind(kind))
    if needs and needs[0] not in payload:
        return needs
    if kind == Kind.MADE and "strength" not in payload:
        return "strength", choice(Strength)
    return None


COMMITMENTS: Final = Matter(
    lifecycle=COMMITMENT,
    streams=Dossiers(
        kind=COMMITMENT.kind, by=By.COMMITTEE, opens=frozenset({Kind.MADE, Kind.PUBLISHED})
    ),
    columns={
        "document": Own(_document, "short name of the document, such as letter-2019"),
        "number": Own(number(MOST_NUMBER), "the number of a commitment in its document"),
        "text": Own(without_names),
        "origin": Own(one_of(Origin), "where a commitment was made"),
        "strength": Own(one_of(Strength), "how firmly a commitment was made"),
        "verb": Own(without_names, "the verb of the document, in its own few words"),
        "nature": Own(one_of(Nature), "whether a commitment is carried out once or lasts"),
        "owner": Own(one_of(Owner), "who carries a commitment out"),
        "due": Own(due_day),
        "every": Own(every, "how often it is carried out again, such as P6M"),
        "measured_by": Own(
            _measured_by, "the indicators and rules that show whether it is kept, joined with +"
        ),
        "provision": Own(_provision, "the provision of the rulebook that says the same"),
        "with": Own(several_of(Audience), "with whom something was shared before publication"),
        "by": Own(without_names),
    },
    needs_state=False,
    needs_source=frozenset({Kind.DONE}),
    disagrees=_disagrees,
)
