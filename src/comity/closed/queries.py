"""What the closed registers tell, and to whom: the one place where it is decided."""

import secrets
from collections.abc import Iterable, Iterator, Mapping

from cryptography.fernet import Fernet
from msgspec import Struct, json

from comity.closed import keys
from comity.closed.domain import (
    Asker,
    Audience,
    Entry,
    Register,
    Row,
    audience,
    first_bad,
    folded,
    read,
)
from comity.closed.models import ClosedDossier, ClosedEvent, ClosedWaiting
from comity.kernel.receipts import Receipt
from comity.ledger import keystore
from comity.ledger.domain import Folded


class Dossier(Struct, frozen=True, kw_only=True):
    """A dossier as one audience reads it: its acts, and where it stands by them.

    What waits to be filed has no name yet, and `` for it.
    """

    name: str
    reader: Audience
    entries: list[Entry]
    folded: Folded


def dossiers(register: Register, asker: Asker) -> list[Dossier]:
    """The dossiers of a register that somebody reads, each as they read it.

    Whoever keeps the register reads what waits, too, unless it follows on what they do not read.
    """
    rows = ClosedDossier.objects.filter(register=register.name).order_by("dossier")
    waits = list(_waiting(register)) if asker.keeps else []
    found = [_seen(register, row.dossier, all_of, asker) for row, all_of in _with_acts(rows)]
    shown = [one for one in found if one]
    for one in shown:
        if one.reader is Audience.CLOSED:
            one.entries.extend(entry for of, _, entry in waits if of == one.name)
    fresh: dict[str, list[Entry]] = {}
    for of, receipt, entry in waits:
        if not of:
            fresh.setdefault(receipt, []).append(entry)
    new = [_seen(register, "", entries, asker) for entries in fresh.values()]
    return [*(one for one in new if one), *shown]


def dossier(register: Register, name: str, asker: Asker) -> Dossier | None:
    """A dossier as somebody reads it; None where for them there is none."""
    return next((one for one in dossiers(register, asker) if one.name and one.name == name), None)


def of_receipt(register: Register, receipt: Receipt) -> Dossier | None:
    """What is under a receipt as its source reads it, what waits included; None: nothing."""
    digest = receipt.digest(keys.salt())
    rows = ClosedDossier.objects.filter(receipt=digest, register=register.name)
    name, entries = "", list[Entry]()
    for row, all_of in _with_acts(rows):
        if secrets.compare_digest(row.receipt, digest):
            name, entries = row.dossier, all_of
    entries += [entry for _, of, entry in _waiting(register) if secrets.compare_digest(of, digest)]
    shown = read(register, entries, Audience.SOURCE)
    if not shown:
        return None
    return _dossier(register, name, Audience.SOURCE, shown)


def overdue(*, day: int) -> int:
    """How many acts came in before a day and wait still: no seal has filed them."""
    return ClosedWaiting.objects.filter(day__lt=day).count()


def verify() -> int | None:
    """The number of the first act that does not follow from those before; None: all do."""
    rows = ClosedEvent.objects.order_by("no").values_list(*Row._fields)
    return first_bad([Row(*row) for row in rows])


def _seen(register: Register, name: str, entries: list[Entry], asker: Asker) -> Dossier | None:
    reader = audience(register, entries, asker)
    shown = read(register, entries, reader) if reader else []
    return _dossier(register, name, reader, shown) if reader and shown else None


def _dossier(register: Register, name: str, reader: Audience, shown: list[Entry]) -> Dossier:
    return Dossier(
        name=name, reader=reader, entries=shown, folded=folded(register, name or "new", shown)
    )


def _with_acts(rows: Iterable[ClosedDossier]) -> Iterator[tuple[ClosedDossier, list[Entry]]]:
    found = list(rows)
    held = keystore.keys(row.key_id for row in found)
    by_dossier: dict[str, list[Row]] = {}
    acts = ClosedEvent.objects.filter(dossier__in=[row.dossier for row in found]).order_by("no")
    for values in acts.values_list(*Row._fields):
        row = Row(*values)
        by_dossier.setdefault(row.dossier, []).append(row)
    for each in found:
        key = held.get(each.key_id)
        yield each, [_entry(row, key) for row in by_dossier.get(each.dossier, [])]


def _entry(row: Row, key: Fernet | None) -> Entry:
    opened: Mapping[str, str] = json.decode(row.payload, type=dict[str, str])
    return Entry(
        no=row.no,
        kind=row.kind,
        actor=row.actor,
        occurred=row.occurred,
        fields={**opened, **keys.unlocked(key, row.sealed)},
        recorded=row.recorded,
        by=row.by,
    )


def _waiting(register: Register) -> Iterator[tuple[str, str, Entry]]:
    """What waits: the dossier that it follows on or ``, its receipt's digest, the act."""
    rows = list(ClosedWaiting.objects.order_by("day", "id"))
    key = keystore.keys([keys.waiting()]).get(keys.waiting()) if rows else None
    for no, row in enumerate(rows, start=-len(rows)):
        told = keys.unlocked(key, row.sealed)
        if told.get("register") != register.name:
            continue
        entry = Entry(
            no=no,
            kind=told["kind"],
            actor=told["actor"],
            occurred=told["occurred"],
            fields=json.decode(told["fields"], type=dict[str, str]),
            recorded=row.day,
            by="receipt",
            waits=True,
        )
        yield told["dossier"], row.receipt, entry
