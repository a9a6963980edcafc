"""The only writers of the closed registers: take in, file, record, erase."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import connection, transaction
from msgspec import json

from comity.closed import keys
from comity.closed.domain import FIRST_HASH, Register, Row, Said, chained
from comity.closed.models import ClosedDossier, ClosedEvent, ClosedWaiting
from comity.kernel.edtf import geneva_day
from comity.kernel.receipts import Receipt
from comity.ledger import keystore

BY_RECEIPT: Final = "receipt"
_WRITERS_LOCK: Final = 0x636C6F73


def take_in(register: Register, said: Said, *, now: datetime) -> Receipt:
    """Let what somebody without an account says wait, sealed; the receipt is shown once."""
    receipt = Receipt.drawn()
    _wait(register, said, dossier="", digest=receipt.digest(keys.salt()), now=now)
    return receipt


def take_more(register: Register, receipt: Receipt, said: Said, *, now: datetime) -> bool:
    """Let what a source adds under a receipt wait; False: nothing is under it, nothing is kept."""
    digest = receipt.digest(keys.salt())
    filed = ClosedDossier.objects.filter(receipt=digest, register=register.name).first()
    waits = ClosedWaiting.objects.filter(receipt=digest).exists()
    if not filed and not waits:
        return False
    _wait(register, said, dossier=filed.dossier if filed else "", digest=digest, now=now)
    return True


def file_waiting(*, now: datetime) -> int:
    """Record what came in on earlier days, in random order; how many acts. With each seal."""
    today, name = geneva_day(now), keys.waiting()
    if not name or not ClosedWaiting.objects.filter(day__lt=today).exists():
        return 0
    with transaction.atomic():
        _lock()
        rows = list(ClosedWaiting.objects.filter(day__lt=today))
        key = keystore.keys([name])[name]
        parcels: dict[str, list[dict[str, str]]] = {}
        for row in rows:
            parcels.setdefault(row.receipt, []).append(dict(keys.unlocked(key, row.sealed)))
        order = list(parcels)
        secrets.SystemRandom().shuffle(order)
        for digest in order:
            _file(digest, parcels[digest], now=now)
        ClosedWaiting.objects.filter(id__in=[row.id for row in rows]).delete()
    return len(rows)


def record(register: Register, dossier: str, said: Said, *, by: str, now: datetime) -> str:
    """Record what somebody with an account does; the dossier, a new one where none is named.

    Whether they may is for `queries.dossier` to say, before.
    """
    register.check(said)
    with transaction.atomic():
        _lock()
        if dossier:
            row = ClosedDossier.objects.get(dossier=dossier, register=register.name)
        else:
            row = _new_dossier(register.name, "", now=now)
        opened, sealed = register.parted(said)
        _append(row, said, opened, sealed, by=by, now=now)
    return row.dossier


def erase(register: Register, dossier: str, *, by: str, now: datetime) -> bool:
    """Destroy the key of a dossier: its texts and names are gone for good, its shape stays."""
    row = ClosedDossier.objects.get(dossier=dossier, register=register.name)
    return keystore.destroy(row.key_id, now=now, by=by)


def _wait(register: Register, said: Said, *, dossier: str, digest: str, now: datetime) -> None:
    register.check(said)
    opened, sealed = register.parted(said)
    name = keys.of_waiting(now=now)
    told = {
        "register": register.name,
        "dossier": dossier,
        "kind": said.kind,
        "actor": said.actor,
        "occurred": said.occurred,
        "fields": json.encode({**opened, **sealed}).decode(),
        "open": " ".join(opened),
    }
    ClosedWaiting.objects.create(
        id=keys.opaque(),
        receipt=digest,
        day=geneva_day(now),
        sealed=keys.locked(keystore.keys([name])[name], told),
    )


def _file(digest: str, parcel: Iterable[dict[str, str]], *, now: datetime) -> None:
    """Record what waits under one receipt: first what opens the dossier."""
    for told in sorted(parcel, key=lambda told: told["occurred"]):
        row = ClosedDossier.objects.filter(receipt=digest).first()
        row = row or _new_dossier(told["register"], digest, now=now)
        fields = json.decode(told["fields"], type=dict[str, str])
        lies_open = told["open"].split()
        said = Said(told["kind"], told["actor"], told["occurred"], fields)
        opened = {name: text for name, text in fields.items() if name in lies_open}
        sealed = {name: text for name, text in fields.items() if name not in lies_open}
        _append(row, said, opened, sealed, by=BY_RECEIPT, now=now)


def _new_dossier(register: str, digest: str, *, now: datetime) -> ClosedDossier:
    return ClosedDossier.objects.create(
        dossier=keys.opaque(), register=register, key_id=keys.made(now=now), receipt=digest
    )


def _append(
    dossier: ClosedDossier,
    said: Said,
    opened: dict[str, str],
    sealed: dict[str, str],
    *,
    by: str,
    now: datetime,
) -> None:
    key = keystore.keys([dossier.key_id]).get(dossier.key_id)
    if key is None:
        raise ValueError("A dossier that was erased takes no more acts.")
    last = ClosedEvent.objects.order_by("-no").values_list("no", "hash").first()
    no, previous = last or (0, FIRST_HASH)
    row = Row(
        no=no + 1,
        dossier=dossier.dossier,
        kind=said.kind,
        actor=said.actor,
        occurred=said.occurred,
        payload=json.encode(opened).decode(),
        sealed=keys.locked(key, sealed) if sealed else "",
        recorded=geneva_day(now),
        by=by,
        hash="",
    )
    ClosedEvent.objects.create(**chained(previous, row)._asdict())


def _lock() -> None:
    """Let one after the other write: SQLite does by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS_LOCK])
