"""The one writer of printings."""

from datetime import datetime

from django.db import transaction
from msgspec.structs import asdict

from comity.cooperation.domain.annual import Facts
from comity.cooperation.domain.printings import Printing
from comity.cooperation.models import Printing as Row
from comity.cooperation.queries.printings import bases, digest_of, is_to_the_letter, stood, told
from comity.kernel.edtf import OPEN_END, geneva_day
from comity.kernel.progress import Progress
from comity.ledger.domain.position import Position
from comity.ledger.queries import settled_position
from comity.ledger.queries.between import is_silent_between
from comity.ledger.services import let_caches_look_again


def print_facts(
    year: int,
    *,
    on: int,
    now: datetime,
    by: str,
    known: int | None = None,
    progress: Progress | None = None,
) -> tuple[Printing, Facts]:
    """Work out the facts and figures of a year as the ledger stands, and keep that it was printed.

    The same year printed again, to the letter, is the same printing where nothing was recorded
    since that everybody reads: of what others read the number of printings tells nothing.
    """
    at = Position(settled_position(), geneva_day(now))
    content = stood(year, at=at, on=on, known=known, progress=progress)
    return _kept(content, at=at, now=now, by=by), content


def _kept(content: Facts, *, at: Position, now: datetime, by: str) -> Printing:
    known = OPEN_END if content.known is None else content.known
    with transaction.atomic():
        rows = Row.objects.order_by("-no")
        rows_alike = rows.filter(year=content.year, as_of=content.on, known=known)
        same = next((one for one in map(told, rows_alike) if is_to_the_letter(one, content)), None)
        if same is not None and is_silent_between(same.at.event, at.event):
            return same
        last = rows.first()
        made = Row.objects.create(
            no=1 + (last.no if last else 0),
            year=content.year,
            position=at.event,
            day=at.day,
            as_of=content.on,
            known=known,
            digest=digest_of(content),
            printed_at=now.isoformat(timespec="seconds"),
            printed_by=by,
            **asdict(bases()),
        )
        # The page of printings is one of the public pages: their caches look again.
        let_caches_look_again()
        return told(made)
