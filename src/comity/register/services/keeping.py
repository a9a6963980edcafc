"""The record's upkeep: the sample, documents' dates, publication, seals and rebuilds."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from comity.accounts.domain import Viewer
from comity.accounts.services.approvals import forget_words
from comity.kernel.edtf import iso, parse
from comity.kernel.phrases import Phrase
from comity.kernel.progress import Progress
from comity.ledger.domain import (
    BadRow,
    LedgerError,
    Recording,
    Sealed,
    Source,
)
from comity.ledger.files import clear_waiting
from comity.ledger.queries import sources
from comity.ledger.queries.clock import STEP, Clock, Early, clock
from comity.ledger.queries.shown import SealShown
from comity.ledger.queries.shown import last_seal_shown as last_seal_shown_of
from comity.ledger.services import (
    OF_NO_ADDRESS,
    Rebuilt,
    add_sources,
    finish_erasing,
    foresee,
    publish_due,
)
from comity.ledger.services import close_early as close
from comity.ledger.services import first_bad_row as first_bad_row_of
from comity.ledger.services import rebuild as rebuild_ledger
from comity.ledger.services import seal as seal_ledger
from comity.ledger.signing import configured
from comity.register.domain import Imported
from comity.register.intake import MAPS
from comity.register.lifecycles import LIFECYCLES
from comity.register.queries import (
    folding_values,
)
from comity.register.services.embargoes import end_over, over_by
from comity.register.services.erasing import erase_agreed
from comity.register.services.taking import import_file

DATA = Path(__file__).parent.parent / "data"
SAMPLE = (
    ("coverage.csv", None),
    ("sessions.csv", None),
    ("torture_visit_events.csv", "torture.toml"),
    ("visit_chains_multi_source.csv", "chains.toml"),
    ("standing_invitation_statements.csv", "standing-invitations.toml"),
    ("hrc_visit_report_addenda.csv", "reports-issued.toml"),
)
"""The tables of the sample and their maps, in the order in which they are loaded."""

DEMO = (
    *SAMPLE,
    ("visits_public_pages.csv", "public-pages.toml"),
    ("impact_stories.csv", None),
    ("letter_commitments.csv", None),
    ("committee_meetings.csv", None),
    ("manual_consultation.csv", None),
    ("advisory_figures.csv", None),
)
"""The sample, the visits that public pages report, stories of impact that OHCHR published, the
commitments of the letter of September 2019, the meetings on record with the points raised, the
consultation on the Manual of operations of 2008, and what OHCHR published of the advisory
procedure.
"""


def load_sources() -> None:
    """Tell the ledger when the documents of the project's own list are dated."""
    add_sources(_listed())


def lacks_sources() -> bool:
    """Whether `load_sources` would change anything."""
    there = sources()
    return any(there.get(one.symbol) != one for one in _listed())


def _listed() -> Iterator[Source]:
    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = parse(row["date"]).last
            yield Source(row["symbol"], row["date"], day, row["verified"] == "yes")


def load_sample(*, recording: Recording) -> list[Imported]:
    """Record the sample and seal it; return what came of each of its tables. Twice is once."""
    return _load(SAMPLE, recording=recording)


def load_demo(*, recording: Recording, progress: Progress | None = None) -> list[Imported]:
    """Record what the demo shows and seal it; return what came of each table. Twice is once."""
    return _load(DEMO, recording=recording, progress=progress)


def _load(
    tables: Sequence[tuple[str, str | None]],
    *,
    recording: Recording,
    progress: Progress | None = None,
) -> list[Imported]:
    load_sources()
    with transaction.atomic():
        found = [
            import_file(
                DATA / "sample" / table,
                mapping=MAPS / map_ if map_ else None,
                recording=recording,
                progress=progress,
            )
            for table, map_ in tables
        ]
        if any(one.added for one in found):
            seal(recording=recording, confirmed=True)  # a sample waits for no day
        return found


def rebuild(*, recording: Recording, progress: Progress | None = None) -> Rebuilt:
    """Make every projection again from the events, in several transactions."""
    return rebuild_ledger(
        list(LIFECYCLES.values()), now=recording.now, values=folding_values, progress=progress
    )


def first_bad_row(*, now: datetime) -> BadRow | None:
    """The first row that readers get and that the recorded events do not give; writes nothing."""
    return first_bad_row_of(list(LIFECYCLES.values()), now=now, values=folding_values)


def last_seal_shown() -> SealShown | None:
    """Whether readers get the rows that the last signed seal covers; None where none is signed."""
    return last_seal_shown_of(LIFECYCLES.values())


def publish(*, recording: Recording) -> list[str]:
    """Make public what is so from today or from this minute; the streams folded for the day.

    Nothing where the clock is not believed, or the record was never sealed (decision 175).
    """
    found = clock(recording.now)
    return _open(found.day, recording) if found.opens == found.day else []


def end_due(*, recording: Recording) -> bool:
    """End the embargoes whose minute has come; whether there was one. As with `publish`."""
    if not over_by(recording.now):
        return False
    found = clock(recording.now)
    return found.opens == found.day and end_over(recording=recording)


def _open(day: int, recording: Recording) -> list[str]:
    lifecycles = list(LIFECYCLES.values())
    streams = publish_due(lifecycles, now=recording.now, day=day, values=folding_values)
    end_over(recording=recording)
    return streams


def close_early(*, recording: Recording) -> list[Early]:
    """Close again what a wrong clock opened before its day; what was closed."""
    day = clock(recording.now).true_day
    lifecycles = list(LIFECYCLES.values())
    return close(lifecycles, now=recording.now, day=day, values=folding_values)


@contextmanager
def foreseen(stream: str, *, at: datetime, viewer: Viewer) -> Iterator[None]:
    """Until it ends, this stream stands as it will at a later moment if nothing is recorded.

    So it does by what the viewer reads of it today. All of it is rolled back: nothing is published
    by looking ahead.
    """
    with transaction.atomic():
        foresee(
            stream,
            lifecycle=LIFECYCLES[stream.partition("/")[0]],
            now=at,
            values=folding_values(),
            viewer=viewer,
            ended=over_by(at),
        )
        yield
        transaction.set_rollback(True)


def seal(*, recording: Recording, confirmed: bool = False) -> Sealed:
    """Finish erasures, publish what is due, then root the ends of all chains.

    LedgerError, with nothing done, where the clock is not believed and nobody `confirmed` it.
    """
    found = clock(recording.now)
    if found.is_ahead and not confirmed:
        raise LedgerError(unbelieved(found))
    erase_agreed(recording=recording)
    finish_erasing()
    clear_waiting(now=recording.now)
    forget_words(now=recording.now)
    _open(found.day, recording)
    following = [kind for kind, one in LIFECYCLES.items() if one.published_by]
    return seal_ledger(
        now=recording.now,
        following=following,
        signer=configured(),
        origin=settings.COMITY_ADDRESS.partition("://")[2] or OF_NO_ADDRESS,
        lifecycles=LIFECYCLES.values(),
    )


def unbelieved(found: Clock) -> Phrase:
    """What is said where the clock is too far ahead."""
    sealed = found.sealed is not None and found.day > found.sealed + STEP
    last = found.sealed if sealed else found.server
    assert last is not None
    return Phrase(
        "The clock says %(day)s, more than %(days)s days after %(last)s, the day of the "
        "last seal or of the database server. Publication and sealing are stopped until "
        "the clock is corrected or confirmed.",
        day=iso(found.day),
        days=STEP,
        last=iso(last),
    )
