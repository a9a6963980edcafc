"""The mandates that joined a visit later: whether they read what was kept before, who opens it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from comity.accounts.domain import Reading
from comity.ledger.queries.joined import openings, shut_out
from comity.ledger.queries.lines import Key
from comity.ledger.queries.refs import resolve
from comity.ledger.queries.seeing import readings_of
from comity.portal.acts.settling import keeps
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.recording.filing import recording
from comity.portal.recording.matters import Matter
from comity.register import services


class Joined(Struct, frozen=True):
    """A mandate that joined later; `may_change` whether the reader is of a desk of those
    to whom its past is open.
    """

    key: Key
    mandate: str
    name: str
    is_open: bool
    may_change: bool


def joined_later(asked: Asked, of: Matter) -> Sequence[Joined]:
    """The mandates of a visit that joined it later, to who reads all of it; none of other matters.

    That something is closed to a mandate tells it that there is something.
    """
    found = resolve(of.ref, viewer=asked.viewer) if of.kind == "visit" else None
    if found is None:
        return ()
    key = Key(found.stream, found.dossier)
    if readings_of([key], viewer=asked.viewer)[key] is Reading.PUBLIC:
        return ()
    opened = {one.mandate for one in openings(key)} & {*of.mandates}
    shut = {*shut_out(key, of.mandates)}
    others = {of.state, *of.mandates} - shut - {""}
    names = Names(asked)
    return [
        Joined(
            key=key,
            mandate=mandate,
            name=names.mandate(mandate),
            is_open=mandate not in shut,
            may_change=keeps(asked, others - {mandate}),
        )
        for mandate in sorted(opened | shut)
    ]


def open_or_shut(asked: Asked, joined: Sequence[Joined], sent: Mapping[str, str]) -> None:
    """Do what the form asks, of a mandate of which this reader may decide."""
    one = next((one for one in joined if one.mandate == sent.get("mandate")), None)
    if one is None or not one.may_change:
        return
    do = {"open": services.open_past, "shut": services.shut_past}.get(sent.get("do", ""))
    if do is not None:
        do(one.key, one.mandate, recording=recording(asked, datetime.now(UTC)))
