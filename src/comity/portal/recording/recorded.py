"""Recording what was read back: once, however often the form is sent.

The id of each act is made of who files, of the word under which the form was opened and of what
the rows say. A double click and a retry give the same; that of somebody else is never met.
"""

import json
import secrets
from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2b

from msgspec import Struct, field

from comity.ledger.domain import LedgerError
from comity.ledger.queries.placed import Placed, placed
from comity.portal.answers.asking import Asked
from comity.portal.answers.refused import refusal
from comity.portal.recording.faults import Wrong, wrong_rows
from comity.portal.recording.filing import Row, recording
from comity.portal.recording.theirs import Own
from comity.register.domain import Joining
from comity.register.services import record_rows

_ID_BYTES = 12


class Done(Struct):
    """What came of recording: where the acts lie, or what is wrong.

    Where they join visits of others nothing is recorded; `events` are what will tell them.
    """

    acts: list[Placed] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    joins: Sequence[Joining] = ()
    events: Sequence[str] = ()


def opened() -> str:
    """A word for a form that is opened now: it tells two letters of the same words apart."""
    return secrets.token_urlsafe(12)


def digest_of(rows: Sequence[Row], *, opened_as: str) -> str:
    """What a form that was read back is known by: of the same rows in the same form the same."""
    text = json.dumps([opened_as[:64], [sorted(row.items()) for row in rows]], ensure_ascii=False)
    return blake2b(text.encode(), digest_size=_ID_BYTES).hexdigest()


def with_ids(asked: Asked, rows: Sequence[Row], *, opened_as: str) -> list[Row]:
    """The rows with the ids under which they are recorded; several are of one letter."""
    assert asked.acting is not None
    own = f"{asked.acting.user} {asked.acting.behalf_of} {digest_of(rows, opened_as=opened_as)}"
    name = blake2b(own.encode(), digest_size=_ID_BYTES).hexdigest()
    letter = {"letter": name} if len(rows) > 1 else {}
    return [{**letter, **row, "id": f"{name}-{no}"} for no, row in enumerate(rows, start=1)]


def record(
    asked: Asked,
    rows: Sequence[Row],
    *,
    now: datetime,
    cleared: str = "",
    may_wait: bool = False,
) -> Done:
    """Record these rows, all or none; sent again they are found recorded.

    What others have to confirm is refused, unless it `may_wait` for them.
    """
    ids: list[str] = []
    try:
        made = record_rows(
            rows,
            recording=recording(asked, now, cleared=cleared),
            name="",
            look=lambda acts, _: ids.extend(acts),
            theirs=Own(asked),
            may_wait=may_wait,
        )
    except LedgerError as error:
        return Done(wrong=[Wrong(None, "", refusal(error))])
    if made.errors:
        return Done(wrong=wrong_rows(made.errors, rows))
    if made.joins:
        return Done(joins=made.joins, events=ids)
    return Done(acts=placed(ids, viewer=asked.viewer))
