"""Whatever form of date a file may have, every page that tells of it can be read."""

import csv
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from django.test import Client
from tests.dates import BOUNDS, DATES
from tests.entering import somebody
from tests.make import ACTOR_OF
from tests.register import RECORDING, released

from comity.accounts.domain import Role
from comity.directory.queries import directory
from comity.kernel.edtf import parse
from comity.ledger.tables import fetch
from comity.register import services

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
COLUMNS = (*("state", "mandates", "kind", "actor", "date", "from", "to", "source", "visibility"),)
DATED = ("listed_pending", "request", "visit_started", "visit_held", "interruption")
PAGES = (
    *("/", "/visits", "/visits?format=csv", "/visits?tab=completed", "/record/to-look-at"),
    *("/cooperation", "/mandates/torture", "/facts-and-figures/2010", "/deadlines"),
)


def acts() -> Iterator[dict[str, str]]:
    """Acts of each kind of each date, and dates agreed of days in each form, each of a State."""
    yield from ({"kind": kind, "date": date} for kind, date in product(DATED, DATES))
    for kind, days in product(("dates_agreed", "dates_proposed"), BOUNDS):
        yield {"kind": kind, "date": "[..]", "from": days, "to": days}
    for ends in BOUNDS:
        yield {"kind": "dates_agreed", "date": "[..]", "from": "[2008-03..2010-12]", "to": ends}


def test_every_date_that_a_file_may_have_is_told_on_every_page(
    bare: Client, tmp_path: Path
) -> None:
    parties = [party.code for party in directory().members(parse("2026-11-01").first)]
    file = tmp_path / "acts.csv"
    with file.open("w", newline="") as written:
        rows = csv.DictWriter(written, COLUMNS)
        rows.writeheader()
        for state, row in zip(parties, acts(), strict=False):
            actor = ACTOR_OF[row["kind"]]
            told = {"state": state, "mandates": "torture", "actor": actor, "source": "a letter"}
            rows.writerow(released(told | row))

    done = services.import_file(file, recording=RECORDING)

    assert done.errors == ()
    bare.force_login(somebody(Role.REGISTRAR, "amina@example.org"), backend=BACKEND)
    refs = [
        f"/{ref}?on=2100-01-01"
        for (ref,) in fetch("SELECT ref FROM address WHERE readings & 4 > 0")
    ]
    assert len(refs) == len(list(acts()))
    for address in (*PAGES, *refs, f"/briefing?states={parties[1]},{parties[9]}"):
        assert bare.get(address).status_code == 200, address
