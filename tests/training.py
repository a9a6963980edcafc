"""A training register to test with, as `comity demo --training` leaves one."""

from collections.abc import Iterator
from contextlib import contextmanager

from comity.cli.guests import welcome
from comity.directory import services as directory
from comity.directory.queries import directory as kept
from comity.ledger.domain import Recording
from comity.register import services
from tests.databases import Databases
from tests.entering import NOW


def trained() -> None:
    """Fictional States and mandates, their acts up to today, and the guests."""
    directory.load(folder=directory.TRAINING)
    services.load_sources()
    done = services.load_training(recording=Recording(NOW, "training"))
    assert not done.errors
    welcome(now=NOW)


@contextmanager
def training_register(databases: Databases, engine: str = "sqlite") -> Iterator[None]:
    """Join the `default` connection to one; a process keeps one directory."""
    with databases.fresh(engine, trained):
        kept.cache_clear()
        try:
            yield
        finally:
            kept.cache_clear()
