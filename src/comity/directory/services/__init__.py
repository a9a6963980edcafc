"""The only writer of the directory: from the data files into the tables."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from django.db import models as django
from django.db import transaction
from msgspec import Struct
from msgspec.structs import asdict

from comity.directory import models, queries
from comity.directory.domain import Records
from comity.directory.services.files import DataFileError, digest, read

__all__ = ["DATA", "TRAINING", "DataFileError", "data_folder", "load"]

DATA: Final = Path(__file__).resolve().parent.parent / "data"
TRAINING: Final = DATA / "training"
"""The fictional States and mandates of a training register."""
_BATCH: Final = 500
_KEYS: Final = {"party": "party_id", "mandate": "mandate_id"}


def data_folder() -> Path:
    """The folder of the data files of this register: a training register stays one."""
    return TRAINING if queries.holds_fiction() else DATA


def load(*, folder: Path | None = None) -> bool:
    """Bring the tables to what the data files say; False where they held this edition already.

    `DataFileError` (file, line and what is wrong) when a file does not say what it should; then
    nothing is written.
    """
    folder = folder or data_folder()
    found = digest(folder)
    if queries.edition() == found:
        return False
    records = read(folder)
    with transaction.atomic():
        _write(records)
        models.Edition.objects.all().delete()
        models.Edition.objects.create(digest=found)
    queries.directory.cache_clear()
    return True


def _write(records: Records) -> None:
    """Update parties and mandates, which the record names; make all other rows anew."""
    _update(
        models.Party.objects,
        (
            {
                **asdict(party),
                "group": party.group or "",
                "standing": party.standing or "",
                "unverified": " ".join(party.unverified),
            }
            for party in records.parties
        ),
    )
    mandates = [{**asdict(one), "place": place} for place, one in enumerate(records.mandates)]
    titles = [title for mandate in mandates for title in mandate.pop("titles")]
    _update(models.Mandate.objects, mandates)
    anew: list[tuple[django.Manager[Any], Sequence[Struct]]] = [
        (models.Name.objects, records.names),
        (models.Capital.objects, records.capitals),
        (models.MandateTitle.objects, titles),
        (models.MandateSubject.objects, records.subjects),
        (models.MandateAlias.objects, records.mandate_aliases),
        (models.Holder.objects, records.holders),
    ]
    for rows, told in anew:
        rows.all().delete()
        rows.bulk_create([rows.model(**_columns(one)) for one in told], batch_size=_BATCH)


def _update(rows: django.Manager[Any], told: Iterable[dict[str, Any]]) -> None:
    fields = [f.name for f in rows.model._meta.fields if not f.primary_key]  # noqa: SLF001 # Django's documented API
    rows.bulk_create(
        [rows.model(**one) for one in told],
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=fields,
    )


def _columns(told: Struct) -> dict[str, Any]:
    """What it says by the names of columns: those of keys have an `_id`."""
    return {_KEYS.get(name, name): value for name, value in asdict(told).items()}
