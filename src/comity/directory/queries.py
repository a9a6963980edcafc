"""The directory for readers: one snapshot of the rows, kept for the life of the process."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from django.db.models import QuerySet
from msgspec import Struct, convert

from comity.directory import models
from comity.directory.domain import (
    Capital,
    DirectoryEmptyError,
    Holder,
    Mandate,
    MandateAlias,
    Name,
    Party,
    Records,
    Subject,
    Title,
    is_fictional,
)
from comity.directory.domain.directory import Directory
from comity.directory.domain.finding import Finder


@cache
def directory() -> Directory:
    """Return the directory, read once a process; `services.load` lets it be read again.

    `DirectoryEmptyError` when nothing has been loaded.
    """
    parties = _parties()
    if not parties:
        raise DirectoryEmptyError("The directory is empty; `comity migrate` loads it.")
    return Directory(
        Records(
            parties=parties,
            names=_rows(Name, models.Name.objects.order_by("id")),
            capitals=_rows(Capital, models.Capital.objects.order_by("id")),
            mandates=_mandates(),
            holders=_rows(Holder, models.Holder.objects.order_by("first", "id")),
            subjects=_rows(Subject, models.MandateSubject.objects.order_by("id")),
            mandate_aliases=_rows(MandateAlias, models.MandateAlias.objects.order_by("id")),
        )
    )


def is_fiction() -> bool:
    """Whether this is a training register, by its States; an empty directory holds no fiction."""
    try:
        return directory().is_fiction
    except DirectoryEmptyError:
        return False


def holds_fiction() -> bool:
    """Whether the tables hold the States of a training register, and no others."""
    codes = models.Party.objects.values_list("code", flat=True)
    return bool(codes) and all(map(is_fictional, codes))


def finder() -> Finder:
    """Return what finds States, mandates and holders by what somebody types."""
    return _finder(directory())


def mandate_periods() -> Mapping[str, tuple[int, int]]:
    """Return code → (first day, last day) of each mandate, as ordinals; 0 and 9999999 are open."""
    return directory().periods


def edition() -> str | None:
    """Return the digest of the data files that the rows were made from; None without any rows."""
    if not models.Party.objects.exists():
        return None
    return models.Edition.objects.values_list("digest", flat=True).first()


@lru_cache(maxsize=1)
def _finder(told: Directory) -> Finder:
    return Finder(told)


def _parties() -> tuple[Party, ...]:
    return tuple(
        convert(
            {
                **row,
                "group": row["group"] or None,
                "standing": row["standing"] or None,
                "unverified": row["unverified"].split(),
            },
            Party,
        )
        for row in models.Party.objects.order_by("code").values()
    )


def _mandates() -> tuple[Mandate, ...]:
    titles: dict[str, list[Title]] = defaultdict(list)
    for title in _rows(Title, models.MandateTitle.objects.order_by("first", "id")):
        titles[title.mandate].append(title)
    return tuple(
        convert({**row, "titles": titles[row["code"]]}, Mandate)
        for row in models.Mandate.objects.order_by("place").values()
    )


def _rows[Row: Struct](kind: type[Row], rows: QuerySet[Any]) -> tuple[Row, ...]:
    """The rows of a table, which has a column for each field."""
    return tuple(convert(row, kind) for row in rows.values(*kind.__struct_fields__))
