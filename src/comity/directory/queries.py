"""The directory for readers: one snapshot of the rows, kept for the life of the process."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from comity.directory import models
from comity.directory.domain import (
    Capital,
    DirectoryEmptyError,
    Holder,
    Mandate,
    MandateKind,
    MandateScope,
    Name,
    NameForm,
    Party,
    PartyKind,
    Records,
    RegionalGroup,
    Role,
    Standing,
    Subject,
    Title,
)
from comity.directory.domain.directory import Directory
from comity.directory.domain.names import Language


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
            names=_names(),
            capitals=_capitals(),
            mandates=_mandates(),
            holders=_holders(),
            subjects=_subjects(),
        )
    )


def mandate_periods() -> Mapping[str, tuple[int, int]]:
    """Return code → (first day, last day) of each mandate, as ordinals; 0 and 9999999 are open."""
    return directory().periods


def edition() -> str | None:
    """Return the digest of the data files that the rows were made from; None before any load."""
    return models.Edition.objects.values_list("digest", flat=True).first()


def _parties() -> tuple[Party, ...]:
    return tuple(
        Party(
            code=row.code,
            kind=PartyKind(row.kind),
            iso2=row.iso2,
            m49=row.m49,
            group=RegionalGroup(row.group) if row.group else None,
            standing=Standing(row.standing) if row.standing else None,
            group_note=row.group_note,
            member_first=row.member_first,
            member_last=row.member_last,
            footnote=row.footnote,
            note=row.note,
            unverified=tuple(row.unverified.split()),
        )
        for row in models.Party.objects.order_by("code")
    )


def _names() -> tuple[Name, ...]:
    # Rows as tuples and enums from dictionaries: two thousand names are most of the snapshot.
    languages = {language.value: language for language in Language}
    forms = {form.value: form for form in NameForm}
    rows = models.Name.objects.order_by("id").values_list(
        "party_id", "language", "form", "name", "in_text", "sort", "first", "last", "verified"
    )
    return tuple(
        Name(
            party=party,
            language=languages[language],
            form=forms[form],
            name=name,
            in_text=in_text,
            sort=sort,
            first=first,
            last=last,
            verified=verified,
        )
        for party, language, form, name, in_text, sort, first, last, verified in rows
    )


def _capitals() -> tuple[Capital, ...]:
    fields = ("party_id", "city", "zone", "first", "last", "note", "verified")
    return tuple(
        Capital(
            party=party, city=city, zone=zone, first=first, last=last, note=note, verified=checked
        )
        for party, city, zone, first, last, note, checked in models.Capital.objects.order_by(
            "id"
        ).values_list(*fields)
    )


def _mandates() -> tuple[Mandate, ...]:
    titles: dict[str, list[Title]] = defaultdict(list)
    for row in models.MandateTitle.objects.order_by("first", "id"):
        titles[row.mandate_id].append(
            Title(
                mandate=row.mandate_id,
                kind=MandateKind(row.kind),
                title=row.title,
                first=row.first,
                last=row.last,
                verified=row.verified,
            )
        )
    return tuple(
        Mandate(
            code=row.code,
            scope=MandateScope(row.scope),
            first=row.first,
            last=row.last,
            titles=tuple(titles[row.code]),
            resolution=row.resolution,
            note=row.note,
            verified=row.verified,
        )
        for row in models.Mandate.objects.order_by("place")
    )


def _holders() -> tuple[Holder, ...]:
    return tuple(
        Holder(
            mandate=row.mandate_id,
            role=Role(row.role),
            name=row.name,
            first=row.first,
            last=row.last,
            note=row.note,
            verified=row.verified,
        )
        for row in models.Holder.objects.order_by("first", "id")
    )


def _subjects() -> tuple[Subject, ...]:
    return tuple(
        Subject(
            mandate=row.mandate_id,
            language=Language(row.language),
            subject=row.subject,
            verified=row.verified,
        )
        for row in models.MandateSubject.objects.order_by("id")
    )
