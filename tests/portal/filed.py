"""A register in which a Mission and a mandate holder file acts of their own, and how they do."""

from django.http import HttpResponse
from django.test import Client
from tests.entering import TODAY
from tests.portal.letters import hidden, words
from tests.register import RECORDING, ready, released

from comity.kernel.edtf import iso
from comity.ledger.tables import fetch
from comity.register import services

VISIT = "visit/NOR/torture/1"
OTHERS = "visit/UZB/executions/1"
LETTER = "communication/NOR/2026/7"
WORDS = "الزيارة لم تُطلب في ذلك اليوم."


def told(**row: str) -> dict[str, str]:
    """An act of the mandate on torture on Norway, on record before the story begins."""
    usual = {"state": "NOR", "mandates": "torture", "actor": "mandate_holder", "source": "G/SO 1"}
    return released({**usual, **row})


def begun() -> None:
    """A request and a letter to Norway, and a request to another State by another mandate."""
    ready()
    done = services.record_rows(
        [
            told(kind="request", date="2026-03-02", ref="new:1"),
            told(
                kind="request", date="2026-03-02", ref="new:2", state="UZB", mandates="executions"
            ),
            told(
                matter="communication",
                kind="letter_sent",
                date=iso(TODAY - 30),  # of sixty days for an answer half are left
                ref="AL NOR 7/2026",
                reference="AL NOR 7/2026",
            ),
            told(
                matter="statement", kind="drafted", date="2026-10-12", ref="new:3", title="Secret"
            ),
        ],
        recording=RECORDING,
    )
    assert done.is_clean, done.errors


def file(client: Client, deed: str, ref: str = VISIT, **fields: str) -> HttpResponse:
    """Read a form back and file it; the page of the matter."""
    address = f"/{ref}/act/{deed}"
    page = client.post(address, {**fields, "do": "read"})
    assert page.status_code == 200, words(page)
    form = {**fields, "opened": hidden(page, "opened"), "read": hidden(page, "read")}
    done = client.post(address, {**form, "do": "record"})
    assert done.status_code == 303, words(done)
    return shown_at(client, done["Location"])


def shown_at(client: Client, address: str) -> HttpResponse:
    """The page to which an address leads."""
    page = client.get(address.partition("#")[0])
    return shown_at(client, page["Location"]) if page.status_code == 302 else page  # type: ignore[return-value]


def act(ref: str = VISIT, kind: str = "request") -> str:
    """The id of an act."""
    ((name,),) = fetch(
        "SELECT DISTINCT a.act FROM act a JOIN address r ON r.dossier = a.dossier"
        " AND r.stream = a.stream WHERE r.ref = %s AND a.kind = %s",
        [ref, kind],
    )
    return str(name)
