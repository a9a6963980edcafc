"""Who reads what of the requests for advice, and whom a request keeps away (COMMITTEE 1.5)."""

from collections.abc import Sequence
from typing import Final

from comity.advisory.domain.lifecycle import ADVISORY
from comity.advisory.domain.words import READ_BY, Kind, SourceClass
from comity.closed.domain import Entry, Register
from comity.kernel.parties import codes_of

_PUT_TO: Final = (Kind.VIEWS_SOUGHT, Kind.ADVICE_GIVEN)


def holder(appointment: str) -> str:
    """The party of somebody under one appointment: no assistant's, and no successor's."""
    return f"holder/{appointment}"


def put_to(entries: Sequence[Entry]) -> frozenset[str]:
    """The holders whom the Committee asked or advised."""
    return frozenset(
        holder(each)
        for entry in entries
        if entry.kind in _PUT_TO
        for each in codes_of(entry.fields.get("to", ""))
    )


def kept_away(entries: Sequence[Entry]) -> frozenset[str]:
    """The members who take no part: whom it was put to, who asks, and who is recused.

    Where a mandate holder asks, `source` is their appointment.
    """
    named = [
        entry.fields.get("source", "")
        for entry in entries
        if entry.kind == Kind.RECEIVED
        and entry.fields.get("source_class") == SourceClass.MANDATE_HOLDER
    ]
    named += [entry.fields.get("member", "") for entry in entries if entry.kind == Kind.RECUSED]
    return put_to(entries) | {holder(each) for each in named if each}


ADVICE: Final = Register(matter=ADVISORY, read_by=READ_BY, concerned=put_to, away=kept_away)
"""The register of requests for advice, which the Committee and its secretary keep."""
