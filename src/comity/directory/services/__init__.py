"""The only writer of the directory: from the data files into the tables."""

from datetime import datetime
from pathlib import Path
from typing import Final

from django.db import transaction

from comity.directory import models, queries
from comity.directory.domain import Records
from comity.directory.services.files import DataFileError, digest, read

__all__ = ["DATA", "DataFileError", "load"]

DATA: Final = Path(__file__).resolve().parent.parent / "data"
_BATCH: Final = 500


def load(*, now: datetime, folder: Path = DATA) -> bool:
    """Bring the tables to what the data files say; False where they held this edition already.

    `DataFileError` (file, line and what is wrong) when a file does not say what it should; then
    nothing is written. `now` is the moment kept beside the edition.
    """
    found = digest(folder)
    if queries.edition() == found:
        return False
    records = read(folder)
    with transaction.atomic():
        _write_parties(records)
        _write_mandates(records)
        models.Edition.objects.all().delete()
        models.Edition.objects.create(digest=found, loaded_at=now)
    queries.directory.cache_clear()
    return True


def _write_parties(records: Records) -> None:
    fields = [f.name for f in models.Party._meta.fields if not f.primary_key]  # noqa: SLF001 # Django's documented API
    models.Party.objects.bulk_create(
        [
            models.Party(
                code=party.code,
                kind=party.kind,
                iso2=party.iso2,
                m49=party.m49,
                group=party.group or "",
                standing=party.standing or "",
                group_note=party.group_note,
                member_first=party.member_first,
                member_last=party.member_last,
                footnote=party.footnote,
                note=party.note,
                unverified=" ".join(party.unverified),
            )
            for party in records.parties
        ],
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=fields,
    )
    models.Name.objects.all().delete()
    models.Name.objects.bulk_create(_name_rows(records), batch_size=_BATCH)
    models.Capital.objects.all().delete()
    models.Capital.objects.bulk_create(
        [
            models.Capital(
                party_id=capital.party,
                city=capital.city,
                zone=capital.zone,
                first=capital.first,
                last=capital.last,
                note=capital.note,
                verified=capital.verified,
            )
            for capital in records.capitals
        ],
        batch_size=_BATCH,
    )


def _name_rows(records: Records) -> list[models.Name]:
    return [
        models.Name(
            party_id=name.party,
            language=name.language,
            form=name.form,
            name=name.name,
            in_text=name.in_text,
            sort=name.sort,
            first=name.first,
            last=name.last,
            verified=name.verified,
        )
        for name in records.names
    ]


def _write_mandates(records: Records) -> None:
    fields = [f.name for f in models.Mandate._meta.fields if not f.primary_key]  # noqa: SLF001 # Django's documented API
    models.Mandate.objects.bulk_create(
        [
            models.Mandate(
                code=mandate.code,
                place=place,
                scope=mandate.scope,
                first=mandate.first,
                last=mandate.last,
                resolution=mandate.resolution,
                note=mandate.note,
                verified=mandate.verified,
            )
            for place, mandate in enumerate(records.mandates)
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=fields,
    )
    models.MandateTitle.objects.all().delete()
    models.MandateTitle.objects.bulk_create(_title_rows(records))
    models.MandateSubject.objects.all().delete()
    models.MandateSubject.objects.bulk_create(
        [
            models.MandateSubject(
                mandate_id=subject.mandate,
                language=subject.language,
                subject=subject.subject,
                verified=subject.verified,
            )
            for subject in records.subjects
        ]
    )
    models.Holder.objects.all().delete()
    models.Holder.objects.bulk_create(
        [
            models.Holder(
                mandate_id=holder.mandate,
                role=holder.role,
                name=holder.name,
                first=holder.first,
                last=holder.last,
                note=holder.note,
                verified=holder.verified,
            )
            for holder in records.holders
        ]
    )


def _title_rows(records: Records) -> list[models.MandateTitle]:
    return [
        models.MandateTitle(
            mandate_id=title.mandate,
            kind=title.kind,
            title=title.title,
            first=title.first,
            last=title.last,
            verified=title.verified,
        )
        for mandate in records.mandates
        for title in mandate.titles
    ]
