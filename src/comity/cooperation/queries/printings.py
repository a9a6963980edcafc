"""Printings of the annual facts and figures: which there are, and each again to the letter."""

import hashlib
import hmac
from functools import lru_cache

from django.db import connection

from comity import __version__
from comity.accounts.domain import PUBLIC_READER
from comity.communications.domain.lifecycle import COMMUNICATION
from comity.cooperation.domain.annual import Facts
from comity.cooperation.domain.printings import Bases, Printing
from comity.cooperation.models import Printing as Row
from comity.cooperation.queries.annual import facts
from comity.directory.queries import edition
from comity.kernel.edtf import OPEN_END
from comity.kernel.progress import Progress
from comity.ledger.domain.coverage import COVERAGE
from comity.ledger.domain.position import Position
from comity.ledger.queries import public_version, standing_at
from comity.ledger.queries.events import secret
from comity.reports.domain.lifecycle import REPORT
from comity.reports.domain.sessions import SESSION
from comity.rulebook.queries import digest
from comity.statements.domain.lifecycle import STATEMENT
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.standing import STANDING_INVITATION

FOLDS = (VISIT, STANDING_INVITATION, COVERAGE, COMMUNICATION, STATEMENT, SESSION, REPORT)


def printings(year: int | None = None) -> list[Printing]:
    """The printings of a year, or of all, the latest first."""
    rows = Row.objects.order_by("-no")
    return [told(row) for row in (rows if year is None else rows.filter(year=year))]


def printing(no: int) -> Printing | None:
    """The printing of that number; None when there is none."""
    row = Row.objects.filter(no=no).first()
    return told(row) if row else None


def printing_at(year: int, position: int) -> Printing | None:
    """The last printing of a year from a place in the ledger; None when there is none."""
    row = Row.objects.filter(year=year, position=position).order_by("-no").first()
    return told(row) if row else None


def stood(
    year: int,
    *,
    at: Position,
    on: int,
    known: int | None = None,
    progress: Progress | None = None,
) -> Facts:
    """The facts and figures of a year as of a day, as the ledger stood at a place."""
    with standing_at(at, known, viewer=PUBLIC_READER, lifecycles=FOLDS):
        return facts(year, on=on, known=known, progress=progress)


def again(printed: Printing, *, progress: Progress | None = None) -> Facts:
    """The content of a printing, worked out again from its place in the ledger."""
    return stood(
        printed.year, at=printed.at, on=printed.as_of, known=printed.known, progress=progress
    )


def kept(printed: Printing) -> Facts:
    """The content of a printing, kept by the process until the record changes."""
    return _content((str(connection.settings_dict["NAME"]), public_version()), printed)


@lru_cache(maxsize=16)
def _content(of: tuple[str, str], printed: Printing) -> Facts:
    del of
    return again(printed)


def digest_of(content: Facts) -> str:
    """What tells of a content whether it is another, made with the secret of this database.

    So nobody tests guesses of what was erased against the digest of a printing (RULES P3).
    """
    return hmac.digest(secret(), content.canonical(), "sha256").hex()


def is_to_the_letter(printed: Printing, content: Facts) -> bool:
    """Whether this is the content that was printed."""
    bare = hashlib.sha256(content.canonical()).hexdigest()  # so older printings have it
    return printed.digest in (digest_of(content), bare)


def bases() -> Bases:
    """By what this program works out contents now."""
    return Bases(
        folds=" ".join(f"{one.kind}:{one.version}" for one in FOLDS),
        rules=digest(),
        directory=edition() or "",
        program=__version__,
    )


def told(row: Row) -> Printing:
    """A row as a value."""
    return Printing(
        no=row.no,
        year=row.year,
        at=Position(row.position, row.day),
        as_of=row.as_of,
        known=None if row.known >= OPEN_END else row.known,
        digest=row.digest,
        bases=Bases(
            folds=row.folds, rules=row.rules, directory=row.directory, program=row.program
        ),
        printed_at=row.printed_at,
        printed_by=row.printed_by,
    )
