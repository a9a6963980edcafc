"""A register to test with: its directory loaded, empty or holding the sample."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from comity.directory import services as directory
from comity.kernel.edtf import geneva_day
from comity.ledger.domain import Recording
from comity.ledger.queries.clock import clock
from comity.register import services

NOVEMBER = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Zurich"))
RECORDING = Recording(NOVEMBER, "amina")


def ready() -> None:
    """What `comity migrate` leaves: the directory, and the dates of known documents."""
    directory.load()
    services.load_sources()


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
