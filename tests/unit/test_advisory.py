"""Where each act leaves a request for advice, for each of its readers (COMMITTEE 1.9)."""

from typing import Any

import pytest
from tests.make import act, day

from comity.advisory.domain.lifecycle import ADVISORY
from comity.advisory.domain.words import ENDED, OPEN, READ_BY, SEALED, Audience, Kind, Status
from comity.kernel.parties import Turn
from comity.ledger.domain import Act, Folded, Values
from comity.ledger.domain.matter import Standing, fold

STREAM = "advisory/-/k1"
COMMITTEE, SOURCE, HOLDER = Audience.CLOSED, Audience.SOURCE, Audience.CONCERNED

ACTOR = {
    Kind.VIEWS_GIVEN: "mandate_holder",
    Kind.FOLLOWED_UP: "mandate_holder",
    Kind.MORE_GIVEN: "other",
    Kind.SOURCE_REPLIED: "other",
    Kind.WITHDRAWN: "other",
}


def said(kind: str, date: str, *, actor: str = "", **payload: Any) -> Act:
    by = actor or ACTOR.get(Kind(kind), "committee")
    return act(kind, date, actor=by, mandates="", source=f"{kind} {date}", **payload)


def received(date: str, source_class: str, category: str = "case") -> Act:
    return said("received", date, actor="other", source_class=source_class, category=category)


def advised(date: str) -> Act:
    return said("advice_given", date, outcome="advice", to="a1")


def source_told(date: str, final: str = "yes") -> Act:
    return said("source_told", date, final=final)


def read_by(audience: Audience, acts: tuple[Act, ...]) -> list[Act]:
    """The acts that an audience reads: the Committee all of them."""
    return [one for one in acts if audience is COMMITTEE or READ_BY[Kind(one.kind)] is audience]


def folded(acts: tuple[Act, ...], audience: Audience = COMMITTEE) -> Folded:
    return fold(ADVISORY, STREAM, read_by(audience, acts), Values())


def stood(on: str, *acts: Act, read: Audience = COMMITTEE) -> str:
    """Where the request stood on a day for an audience, and who was awaited."""
    spans = folded(acts, read).spans
    return next(f"{s.status} {s.turn}" for s in spans if s.begins <= day(on) < s.ends)


def codes(*acts: Act) -> list[str]:
    return [row.code for row in folded(acts).anomalies]


A1 = (
    received("2024-03-04", "state"),
    said("acknowledged", "2024-03-08"),
    said("views_sought", "2024-03-20", to="a1"),
    said("views_given", "2024-04-15"),
    said("considered", "2024-05-02"),
    advised("2024-05-10"),
    source_told("2024-05-17"),
)


def test_a1_the_committee_reads_every_step_of_a_case() -> None:
    assert stood("2024-03-31", *A1) == "with_holder mandate_holder"
    assert stood("2024-05-09", *A1) == "considered committee"
    assert stood("2024-05-12", *A1) == "advised committee"
    assert stood("2024-06-01", *A1) == "closed nobody"
    assert codes(*A1) == []


def test_a1_the_source_reads_what_was_said_to_it_and_no_more() -> None:
    assert stood("2024-03-31", *A1, read=SOURCE) == "acknowledged committee"
    assert stood("2024-05-12", *A1, read=SOURCE) == "acknowledged committee"
    assert stood("2024-05-18", *A1, read=SOURCE) == "closed nobody"


def test_a1_the_holder_reads_what_was_put_and_the_advice() -> None:
    assert folded(A1, HOLDER).spans[0].begins == day("2024-03-20")
    assert stood("2024-03-31", *A1, read=HOLDER) == "with_holder mandate_holder"
    assert stood("2024-04-16", *A1, read=HOLDER) == "views_received committee"
    assert stood("2024-05-10", *A1, read=HOLDER) == "advised committee"
    assert stood("2024-06-01", *A1, read=HOLDER) == "advised committee"


def test_a2_advice_to_the_mandate_holder_who_asked_closes_the_request() -> None:
    acts = received("2024-03-04", "mandate_holder", "advice"), advised("2024-03-12")

    assert stood("2024-03-11", *acts) == "received committee"
    assert stood("2024-03-12", *acts) == "closed nobody"
    assert codes(*acts) == []


def test_a_case_that_a_mandate_holder_brings_is_closed_by_the_word_to_them() -> None:
    acts = received("2024-03-04", "mandate_holder", "case"), advised("2024-03-12")

    assert stood("2024-03-12", *acts) == "advised committee"


def test_a3_a_source_may_withdraw_while_it_is_awaited() -> None:
    acts = (
        received("2024-01-10", "ngo"),
        said("more_asked", "2024-01-20"),
        said("withdrawn", "2024-02-01"),
    )

    assert stood("2024-01-25", *acts) == "awaiting_source other"
    assert stood("2024-02-01", *acts) == "withdrawn nobody"
    assert stood("2024-02-01", *acts, read=SOURCE) == "withdrawn nobody"


def test_a4_views_after_the_end_are_kept_and_raised() -> None:
    acts = (
        advised("2024-06-20"),
        source_told("2024-06-25"),
        said("views_given", "2024-06-30"),
    )

    assert stood("2024-06-25", *acts) == "closed nobody"
    assert stood("2024-07-01", *acts) == "closed nobody"
    assert codes(*acts) == ["after_closure", "presupposes_unrecorded"]


def test_a5_what_was_set_aside_may_be_reopened() -> None:
    acts = (
        said("set_aside", "2024-06-10", why="unverifiable"),
        source_told("2024-06-12"),
        said("reopened", "2024-09-01"),
        said("views_sought", "2024-09-05", to="a1"),
    )

    assert stood("2024-06-11", *acts) == "set_aside committee"
    assert stood("2024-06-12", *acts) == "closed nobody"
    assert stood("2024-09-02", *acts) == "acknowledged committee"
    assert stood("2024-09-06", *acts) == "with_holder mandate_holder"
    assert codes(*acts) == []


def test_an_interim_word_to_the_source_changes_nothing() -> None:
    acts = (*A1[:3], source_told("2024-04-01", final="no"))

    assert stood("2024-04-02", *acts) == "with_holder mandate_holder"
    assert codes(*acts) == []


# COMMITTEE 1.3, line by line: statuses, act, where it leads. `-` is before anything is on record.
TABLE = """
- | received | received committee
- received | acknowledged | acknowledged committee
open advised set_aside | more_asked | awaiting_source other
awaiting_source | more_given | acknowledged committee
- open advised set_aside | views_sought | with_holder mandate_holder
- open advised set_aside | considered | considered committee
- open | views_given | views_received committee
- open set_aside | advice_given | advised committee
- open | set_aside | set_aside committee
- open advised set_aside | source_told | closed nobody
with_holder | holder_told | views_received committee
open advised set_aside | withdrawn | withdrawn nobody
closed withdrawn | reopened | acknowledged committee
"""
QUIET = {
    *("received", "acknowledged", "more_given", "views_given", "holder_told", "recused"),
    *("referred", "followed_up", "source_replied"),
}
"""Acts that change nothing where the table does not name them, and that is nothing odd."""
ALWAYS_QUIET = {"recused", "referred", "followed_up", "source_replied", "holder_told"}


def named() -> dict[tuple[str, str], str]:
    """The table: (status, act) → where it leads."""
    found = {}
    for line in TABLE.strip().splitlines():
        statuses, kind, to = (cell.strip() for cell in line.split("|"))
        for status in statuses.split():
            each = {"-": ["not_recorded"], "open": [*map(str, OPEN)]}.get(status, [status])
            found.update({(one, kind): to for one in each})
    return found


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("kind", Kind)
def test_the_table_of_moves_is_that_of_the_specification(kind: Kind, status: Status) -> None:
    stays = Standing(status, Turn.SECRETARIAT)
    move = ADVISORY.move(status, kind, "committee")

    left = stays if move is None else move.of(stays, "committee")
    odd = "unexpected" if move is None else move.anomaly

    leads = named().get((status, kind))
    late = status in ENDED and kind not in ALWAYS_QUIET
    quiet = kind in QUIET and not late
    expected = leads or f"{status} secretariat"
    assert f"{left.status} {left.turn}" == expected
    assert odd == ("" if leads or quiet else "after_closure" if late else "unexpected")


def test_free_text_and_names_are_sealed_and_classes_are_not() -> None:
    spec = ADVISORY.acts[Kind.RECEIVED]

    assert spec.sealed == {"text", "source", "contact", "names"}
    assert all(ADVISORY.acts[kind].sealed == SEALED[kind] for kind in Kind)
