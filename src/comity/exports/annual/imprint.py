"""What an edition of the annual report says of itself, and why it may have changed."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from comity.cooperation.domain.printings import Bases, Printing
from comity.directory.labels import FICTION
from comity.directory.queries import is_fiction
from comity.exports.annual.telling import Imprint
from comity.kernel.edtf import geneva_day


def imprint_of(row: Printing, drifted: str = "") -> Imprint:
    """Return what an edition says of itself; `drifted` as `why_it_differs` says it."""
    printed = geneva_day(datetime.fromisoformat(row.printed_at))
    return Imprint(
        no=row.no,
        printed_on=printed,
        known_on=printed if row.known is None else row.known,
        digest=row.digest,
        sample=_sample(),
        drifted=drifted,
    )


def current(*, today: int, known: int | None) -> Imprint:
    """Return what the figures of the record say of themselves where they are no edition."""
    known_on = today if known is None else known
    return Imprint(no=0, printed_on=today, known_on=known_on, digest="", sample=_sample())


def why_it_differs(row: Printing, now: Bases) -> str:
    """Say why an edition comes out otherwise than it did when it was first issued."""
    changed = ", ".join(basis.value for basis in row.bases.changed(now))
    if changed:
        return _(
            "This differs from edition no. %(no)s. Changed since: %(changed)s. Entries "
            "recorded since are not included."
        ) % {"no": row.no, "changed": changed}
    return _(
        "This differs from edition no. %(no)s: an entry has since been erased to protect a person."
    ) % {"no": row.no}


def _sample() -> str:
    if is_fiction():
        return str(FICTION)
    if not settings.COMITY_DEMO:
        return ""
    return _(
        "This is a sample that shows what the report looks like. It counts published "
        "sources on part of the visits only. A State not shown may still have been asked "
        "or visited. It is not a United Nations document."
    )
