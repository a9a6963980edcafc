"""Recording rows and the file that came with them: both or neither."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from comity.kernel.edtf import parse
from comity.ledger.domain import LedgerError, Visibility
from comity.ledger.domain.documents import Part
from comity.ledger.faults import plainly
from comity.ledger.queries.placed import Placed
from comity.ledger.services.documents import UNKNOWN_DAY, Attaching, attach
from comity.portal.answers.asking import Asked
from comity.portal.answers.refused import refusal
from comity.portal.recording import waiting
from comity.portal.recording.faults import Wrong
from comity.portal.recording.filing import Row, recording
from comity.portal.recording.recorded import Done, record
from comity.portal.recording.waiting import Waiting


def record_with(
    asked: Asked,
    rows: Sequence[Row],
    file: Waiting | None,
    *,
    day: str,
    now: datetime,
    cleared: str = "",
    may_wait: bool = False,
) -> Done:
    """Record the rows, and hang the file, of this day, on every act that they tell.

    `cleared` says why words of theirs may name a private person (`portal.recording.privacy`).
    What others have to confirm `may_wait` for them, but no file with it.
    """
    if file is None:
        return record(asked, rows, now=now, cleared=cleared, may_wait=may_wait)
    try:
        with plainly(), transaction.atomic():
            done = record(asked, rows, now=now, cleared=cleared)
            if not done.wrong:
                _attach(asked, file, done.acts, day, now)
    except LedgerError as error:
        return Done(wrong=[Wrong(None, "", refusal(error))])
    if not done.wrong:
        waiting.done(file)
    return done


def _attach(asked: Asked, file: Waiting, acts: Sequence[Placed], day: str, now: datetime) -> None:
    for act in acts:
        if not act.ref:
            continue
        with file.path.open("rb") as source:
            attach(
                source,
                Attaching(
                    ref=act.ref,
                    part=Part.LETTER,
                    act=act.act,
                    date=parse(day) if day else UNKNOWN_DAY,
                    visibility=Visibility.PARTIES,
                    name=file.name,
                ),
                viewer=asked.viewer,
                recording=recording(asked, now),
                sender=file.sender,
            )
