"""A rulebook is tried on acts as they stand: the rules in force expect what is kept of them."""

from collections.abc import Iterator

import pytest
from tests.databases import Engine
from tests.make import day, fact
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER, Viewer
from comity.ledger.domain import Fact, Visibility
from comity.ledger.domain.expecting import stood
from comity.ledger.domain.lifecycle import ExpectationRow
from comity.ledger.queries import book, current_values
from comity.ledger.queries.trying import Found, Period, trial
from comity.ledger.tables import fetch, named
from comity.register import services
from comity.register.lifecycles import LIFECYCLES
from comity.rulebook.domain.courses import Book
from comity.rulebook.domain.expecting import outcome
from comity.visits.domain.words import Anomaly

ON = day("2010-12-31")
FROM_THEN_ON = day("2000-01-01")
DAYS = {"from": "2011-05-03", "to": "2011-05-07"}


def told_of(mandate: str, *odd: str) -> Iterator[Fact]:
    """A visit of which dates are agreed, or proposed by the State alone, and what came after."""
    yield fact("request", "2009-01-01", mandates=mandate)
    agreed = "dates_proposed" if mandate == "water" else "dates_agreed"
    yield fact(agreed, "2010-02-01", mandates=mandate, payload=DAYS)
    for kind in odd:
        yield fact(kind, "2010-03-01", mandates=mandate)


@pytest.fixture
def odd(register: Engine) -> Engine:
    """A record of acts that came out of turn, of every kind; some are for the parties alone."""
    services.record(
        [
            *told_of("food", "request"),
            *told_of("torture", "reminder"),
            *told_of("water", "request"),
            *told_of("health", "dates_proposed"),
            *told_of("housing", "invitation"),
            *told_of("education", "acceptance"),
            fact("request", "2009-01-01", mandates="executions"),
            fact("dates_agreed", "2010-02-01", mandates="executions", payload=DAYS,
                 visibility=Visibility.PARTIES),
            fact("request", "2010-03-01", mandates="executions"),
        ],
        recording=RECORDING,
    )  # fmt: skip
    return register


type Case = tuple[str, str, str, str, str, int, Found]
"""Stream, dossier, rule, party, opening act and its day, and how it comes out."""


def tried(viewer: Viewer) -> list[Case]:
    """What the rules in force expect where they are tried beside none."""
    found = trial(
        LIFECYCLES.values(),
        Book((), book().offices),
        book(),
        period=Period(first=FROM_THEN_ON, last=ON),
        viewer=viewer,
        values=current_values(),
    )
    return sorted(
        (one.stream, one.dossier, one.rule, one.party, one.opened_by, one.opened_on, one.after)
        for one in found.changes
        if one.after
    )


def kept(reading: int) -> list[Case]:
    """What the record itself says that they expect on the day."""
    rows = fetch(
        f"SELECT {named(ExpectationRow._fields, of='e')} FROM expectation e"
        " WHERE (e.readings & %s) <> 0 AND e.since <= %s AND e.until > %s AND e.opened_on >= %s",
        [reading, ON, ON, FROM_THEN_ON],
    )
    own = [ExpectationRow._make(row) for row in rows]
    return sorted(
        (one.stream, one.dossier, one.rule, one.party, one.opened_by, one.opened_on,
         Found(outcome(stood(one), ON).value, one.due))
        for one in own
    )  # fmt: skip


@pytest.mark.parametrize("viewer", [OFFICE, PUBLIC_READER], ids=["office", "public"])
def test_of_what_was_asked_in_vain_they_await_nothing(odd: Engine, viewer: Viewer) -> None:
    found = {str(code) for (code,) in fetch("SELECT DISTINCT code FROM anomaly")}
    assert found >= {
        Anomaly.ASKED_AFTER_STATES_DATES, Anomaly.ASKED_WHILE_AGREED, Anomaly.DATES_WHILE_AGREED,
    }  # fmt: skip

    told = tried(viewer)

    assert told == kept(int(viewer.reading))
    assert told


def test_of_the_sample_they_expect_what_is_kept(sample: Engine) -> None:
    told = tried(OFFICE)

    assert told == kept(int(OFFICE.reading))
    assert told
