"""Where an officer settles what is odd: the form of a letter, filled in, or the acts concerned."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from comity.accounts.domain import Reading
from comity.ledger.labels import dates
from comity.ledger.queries import AnomalyInMatter
from comity.ledger.queries.placed import acts_in
from comity.portal.answers.asking import Asked
from comity.portal.answers.ruling import RECORDERS
from comity.visits.domain.words import Anomaly, Kind

_RECORDING: Final[Mapping[str, Mapping[str, str]]] = {
    Anomaly.PRESUPPOSES_UNRECORDED: {},
    Anomaly.UNATTACHED: {},
    Anomaly.AFTER_HELD: {},
    Anomaly.ASKED_AFTER_STATES_DATES: {"actor": "mandate_holder"},
    Anomaly.ASKED_WHILE_AGREED: {},
    Anomaly.ASKED_WHILE_INVITED: {"actor": "mandate_holder"},
    Anomaly.DATES_PASSED: {},
    Anomaly.DATES_WHILE_AGREED: {},
    Anomaly.FEWER_THAN_STATED: {},
    Anomaly.HELD_BY_REPORT: {"kind": Kind.VISIT_HELD, "actor": "both"},
    Anomaly.LIST_CONTRADICTS: {},
    Anomaly.REMINDED_WHILE_AWAITED: {},
    Anomaly.NOT_NAMED: {"kind": Kind.VISIT_HELD, "actor": "both"},
    "not_shared": {"kind": "shared", "actor": "mandate_holder"},
}
"""What is settled by recording something more → what the form has filled in. All else is settled
by the acts concerned: corrected, or taken back."""
_MOST_ACTS: Final = 3

type Way = tuple[str, str]
"""A link: its words and its address."""


def ways(asked: Asked, one: AnomalyInMatter) -> list[Way]:
    """How this reader settles it; nothing for those who keep no record of the matter."""
    if not keeps(asked, {one.state, *one.mandates, *(one.ref or "").split("/")[1:3]}):
        return []
    filled = _RECORDING.get(one.code)
    if filled is not None:
        of = {"ref": one.ref} if one.ref else {"state": one.state}
        return [(_("Record it"), asked.link_now("record-letter", **of, **filled))]
    return to_acts(asked, one.acts[:_MOST_ACTS], alone=_("The act"))


def to_acts(asked: Asked, acts: Sequence[str], *, alone: str) -> list[Way]:
    """The ways to acts on record: one `alone` by this word, several by their numbers."""
    several = len(acts) > 1
    return [
        (
            _("Act %(number)s") % {"number": dates.number(no)} if several else alone,
            asked.link_now("act", act),
        )
        for no, act in enumerate(acts, start=1)
    ]


def kept_in(asked: Asked, kind: str, *, state: str = "") -> Mapping[str, Sequence[Way]]:
    """Stream → the ways to its acts, for who keeps the record of its parties, of matters that have
    no page of their own, such as a standing invitation; nothing for everybody else.
    """
    if asked.acting is None or asked.acting.role not in RECORDERS:
        return {}
    found = acts_in(kind, viewer=asked.viewer, state=state)
    return {
        stream: to_acts(asked, acts, alone=_("Correct or remove"))
        for stream, acts in found.items()
        if keeps(asked, stream.split("/")[1:])
    }


def keeps(asked: Asked, parties: Collection[str]) -> bool:
    """Whether the reader keeps the record of a matter of these parties: a registrar of all, a desk
    of its own.
    """
    acting = asked.acting
    if acting is None or acting.role not in RECORDERS:
        return False
    return asked.viewer.reading_of(parties) is Reading.OFFICE
