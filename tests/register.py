"""A register to test with: its directory loaded, empty or holding the sample."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from comity.directory import services as directory
from comity.kernel.edtf import geneva_day
from comity.ledger.domain import Recording, Visibility
from comity.ledger.queries.clock import clock
from comity.register import services
from comity.visits.domain.lifecycle import VISIT

NOVEMBER = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Zurich"))
RECORDING = Recording(NOVEMBER, "amina")


def ready() -> None:
    """What `comity migrate` leaves: the directory, and the dates of known documents."""
    directory.load()
    services.load_sources()


def released(row: dict[str, str]) -> dict[str, str]:
    """A row of a visit from a letter that its desk releases at once: everybody reads it, where
    everybody reads acts of its kind.
    """
    if row.get("matter", "visit") != "visit" or row.get("kind") not in VISIT.acts:
        return row
    if row.get("public_from") or row.get("corrects"):
        return row
    return {"visibility": VISIT.acts[row["kind"]].visibility.value, **row}


def opened(header: str, rows: Sequence[str]) -> list[str]:
    """The lines of a file of visits whose desk releases all that its kind lets everybody read."""
    place = header.split(",").index("kind")
    public = {kind for kind, one in VISIT.acts.items() if one.visibility is Visibility.PUBLIC}
    told = (f"{row},{'public' if row.split(',')[place] in public else ''}" for row in rows)
    return [f"{header},visibility", *told, ""]


def sampled() -> None:
    """What `comity demo` leaves: the sample."""
    ready()
    services.load_sample(recording=RECORDING)


def sealed_before(now: datetime) -> None:
    """Seal the record on the day before, as an office does that seals it daily."""
    eve = now - timedelta(days=1)
    sealed = clock(now).sealed
    if sealed is None or sealed < geneva_day(eve):
        services.seal(recording=Recording(eve), confirmed=True)


def published(now: datetime) -> list[str]:
    """Make public what is so at that moment, in a record that is sealed daily."""
    sealed_before(now)
    return services.publish(recording=Recording(now))
