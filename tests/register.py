"""A register to test with: its directory loaded, empty or holding the sample."""

from datetime import datetime
from zoneinfo import ZoneInfo

from comity.directory import services as directory
from comity.ledger.domain import Recording
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
