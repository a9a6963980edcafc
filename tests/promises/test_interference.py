"""What is confidential moves nothing that somebody reads who may not read it (RULES P1, P5).

Not a page, a count, a number in a ref, a hit of a search, a feed, an export, a header or a
redirect changes by a byte, whatever is recorded, corrected, withdrawn, erased, attached or held
back for others, and whoever comes, signs in or is reminded.

A register or two are tried in each way, of some sixty acts of every kind of matter, and pages in
one form or another; COMITY_THOROUGH=1 tries ten and every form, and COMITY_EXPLORE=1 others.
"""

import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from tests.answers import Said, answers, everything_public, exported
from tests.confidential import STREAMS, Told, attach_files, people, record, registers, undo
from tests.databases import Databases
from tests.entering import somebody
from tests.make import fact
from tests.public_role import with_a_role
from tests.register import NOVEMBER, RECORDING, ready

from comity.accounts.domain import PUBLIC_READER, Role
from comity.accounts.models import Appointment, User
from comity.cli.public_side import let_read
from comity.cooperation.services import print_facts
from comity.ledger.domain import Fact, Visibility
from comity.ledger.queries import events_of, public_version
from comity.ledger.queries.searching import search
from comity.ledger.queries.side import PUBLIC
from comity.register import services

TODAY = NOVEMBER.date().toordinal()
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
USUAL = {
    "phases": [Phase.explicit, Phase.generate],
    "suppress_health_check": list(HealthCheck),
    "deadline": None,
}
THOROUGH = os.environ.get("COMITY_THOROUGH") == "1"
TRIED = 10 if THOROUGH else 1
_MADE = re.compile(rb"[0-9a-f]{64}")
"""Seals and links are made of chance."""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Without a line for each address that is not found."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def differing(before: Mapping[str, object], after: Mapping[str, object]) -> str:
    """The addresses at which something else is answered, with the first difference of each."""
    told = []
    for address, one in before.items():
        first, second = repr(one), repr(after[address])
        if first != second:
            at = next(
                (
                    no
                    for no, two in enumerate(zip(first, second, strict=False))
                    if two[0] != two[1]
                ),
                0,
            )
            around = slice(max(0, at - 80), at + 120)
            told.append(f"{address}\n  {first[around]}\n  {second[around]}")
    return "\n".join(told)


def is_mixed(told: Told) -> bool:
    """Whether the register tells of several matters, as the simplest of all does not."""
    return min(len({one.stream for one in some}) for some in (told.public, told.confidential)) > 4


MIXED = registers(public=30, confidential=30).filter(is_mixed)
SMALLER = registers(public=12, confidential=12).filter(is_mixed)


@settings(max_examples=TRIED, **USUAL)
@given(told=MIXED)
def changed_by_what_is_confidential(databases: Databases, engine: str, told: Told) -> None:
    with databases.fresh(engine, ready):
        record(told.public)
        print_facts(2024, on=TODAY, now=NOVEMBER, by="amina")
        services.seal(recording=RECORDING)
        nobody, mission = Client(), Client()
        mission.force_login(of_kenya(), backend=BACKEND)
        every = everything_public(each_form=THOROUGH)
        # How long one's own session lasts runs on while this test runs.
        others = ("/sign", "/api", "/account/session")
        own = [one for one in every if "?" not in one and not one.startswith(others)]
        before, of_mission = answers(nobody, every), answers(mission, [*own, "/mission"])

        confide(told)
        people()

        assert differing(before, answers(nobody, every)) == ""
        assert differing(of_mission, answers(mission, of_mission)) == ""


def confide(told: Told) -> None:
    """Everything that is confidential of a register."""
    record(told.confidential)
    attach_files()
    undo(told.confidential)


def of_kenya() -> User:
    """A delegate of a Mission that has nothing to do with any of it."""
    user = somebody(Role.MISSION, "kenya@example.org")
    Appointment.objects.filter(user=user).update(states="KEN")
    return user


def test_what_is_confidential_changes_no_answer_by_a_byte(databases: Databases) -> None:
    changed_by_what_is_confidential(databases, "sqlite")


def test_that_an_earlier_act_is_not_on_record_reads_alike_where_it_is_kept_from_the_public(
    databases: Databases,
) -> None:
    """Dates are accepted in public, and were proposed to the parties alone or not at all."""
    days = {"from": "2025-03-03", "to": "2025-03-12"}
    proposed = fact(
        "dates_proposed", "2024-05-02", payload=days, key="p", visibility=Visibility.PARTIES
    )
    with databases.fresh("sqlite", ready):
        record(
            [
                fact("request", "2024-01-15", key="r"),
                fact(
                    "acceptance",
                    "2024-06-03",
                    key="a",
                    actor="mandate_holder",
                    payload={"of": "dates"},
                ),
            ]
        )
        every = [
            one
            for one in everything_public(each_form=True)
            if "NOR" in one or one.startswith("/record")
        ]
        before = answers(Client(), every)

        record([proposed])

        assert b"presupposes_unrecorded" in before["/visit/NOR/torture/1?format=json"].body
        assert differing(before, answers(Client(), every)) == ""


@settings(max_examples=TRIED, **USUAL)
@given(told=SMALLER)
def changed_for_the_publics_role(databases: Databases, told: Told) -> None:
    with databases.fresh("postgresql", ready) as engine, with_a_role(engine):
        let_read()
        record(told.public)
        pages = [one for one in everything_public() if "?" not in one or one.startswith("/search")]
        nobody = Client()
        before = answers(nobody, pages)

        confide(told)
        people()

        assert connections[PUBLIC].connection is not None  # it is the role that answered
        assert len(before) > 100
        assert differing(before, answers(nobody, pages)) == ""


def test_what_is_confidential_changes_no_answer_that_the_publics_role_reads(
    databases: Databases,
) -> None:
    changed_for_the_publics_role(databases)


UNPUBLISHED = "~"
"""In the ref of a matter before it is published, which nobody can guess; it leads on to the other
ref for whoever had it (decision 31)."""


@settings(max_examples=TRIED, **USUAL)
@given(told=MIXED)
def told_apart(databases: Databases, engine: str, folder: Path, told: Told) -> None:
    half = len(told.public) // 2
    found: list[dict[str, object]] = []
    every: list[str] = []
    for confidential in (True, False):
        with databases.fresh(engine, ready):
            record(told.public[:half])
            print_facts(2024, on=TODAY, now=NOVEMBER, by="amina")
            early, late = _before(told, half) if confidential else ([], [])
            record(early)
            record(told.public[half:])
            print_facts(2024, on=TODAY, now=NOVEMBER, by="amina")
            if confidential:
                confide(Told(told.public, late))
                undo(early)
            services.seal(recording=RECORDING)
            print_facts(2024, on=TODAY, now=NOVEMBER, by="amina")
            every = every or [
                one for one in everything_public(each_form=THOROUGH) if UNPUBLISHED not in one
            ]
            answered = answers(Client(), every)
            files = exported(Path(tempfile.mkdtemp(dir=folder)) / "export", on=TODAY)
            found.append(
                {**{name: _without_chance(one) for name, one in answered.items()}, **files}
            )

    assert differing(*found) == ""


def _before(told: Told, half: int) -> tuple[list[Fact], list[Fact]]:
    """What of the confidential acts can come before the second half of the public ones."""
    there = {one.key for one in told.public[:half]} | {""}
    early: list[Fact] = []
    late: list[Fact] = []
    for one in told.confidential:
        (early if one.corrects in there else late).append(one)
        if one in early:
            there.add(one.key)
    return early, late


def _without_chance(one: Said) -> Said:
    return one._replace(body=_MADE.sub(b"", one.body))


def test_two_registers_that_differ_in_what_is_confidential_answer_alike(
    databases: Databases, tmp_path: Path
) -> None:
    told_apart(databases, "sqlite", tmp_path)


def noticed_by_caches(databases: Databases, engine: str, told: Told) -> None:
    with databases.fresh(engine, ready):
        record(told.public)
        version, known = public_version(), events_read()

        for one in told.confidential:
            record([one])
            assert public_version() == version, one
        attach_files()
        assert public_version() == version
        for no in range(0, len(told.confidential), 4):
            undo(told.confidential[no : no + 4])
            assert public_version() == version, told.confidential[no : no + 4]
        assert events_read() == known


def events_read() -> list[str]:
    """Every event that the public reads, and everything that search finds for it."""
    found = [repr(events_of(stream, viewer=PUBLIC_READER)) for stream in STREAMS]
    return [*found, *(repr(search(word, viewer=PUBLIC_READER)) for word in ("torture", "letter"))]


@settings(max_examples=2 * TRIED, **USUAL)
@given(told=MIXED)
def noticed_on_sqlite(databases: Databases, told: Told) -> None:
    noticed_by_caches(databases, "sqlite", told)


@settings(max_examples=TRIED, **USUAL)
@given(told=SMALLER)
def noticed_on_postgresql(databases: Databases, told: Told) -> None:
    noticed_by_caches(databases, "postgresql", told)


@pytest.mark.parametrize("noticed", [noticed_on_sqlite, noticed_on_postgresql])
def test_what_is_confidential_is_not_noticed_by_caches(
    databases: Databases, noticed: Callable[[Databases], None]
) -> None:
    noticed(databases)
