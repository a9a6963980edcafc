"""Beyond the end of the record it is nobody's turn, in inboxes, notices and lists alike (R15)."""

import msgspec
import pytest
from tests.cast import OTHER_STATE, STATE_B, TORTURE
from tests.databases import Engine
from tests.db.test_own_matters import HOLDER, MISSION, ON
from tests.make import day, fact
from tests.portal.build import visit
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, Role, Viewer
from comity.communications import queries as letters
from comity.kernel.parties import Turn
from comity.ledger.domain import Fact, Visibility
from comity.register import noticing, services
from comity.register.inbox import InboxQuery, inbox
from comity.reports import queries as reports
from comity.statements import queries as statements
from comity.visits import queries as visits

COUNT = {
    "communication": lambda on: (
        letters.letters(letters.LetterQuery(turn=Turn.STATE), viewer=OFFICE, on=on).count
    ),
    "report": lambda on: (
        reports.reports(reports.ReportQuery(turn=Turn.STATE), viewer=OFFICE, on=on).count
    ),
    "statement": lambda on: (
        statements.statements(
            statements.StatementQuery(turn=Turn.STATE), viewer=OFFICE, on=on
        ).count
    ),
    "visit": lambda on: visits.visits(BY_TURN[Turn.STATE], viewer=OFFICE, on=on).count,
}
BY_TURN = {turn: visits.VisitQuery(turn=turn) for turn in Turn}


STREAMS = {
    "communication": f"communication/{STATE_B}/2026/1",
    "report": "report/torture/one",
    "statement": f"statement/{STATE_B}/one",
    "visit": f"visit/{STATE_B}",
}
TOLD = {
    "letter_sent": {"reference": f"AL {STATE_B} 1/2026", "type": "AL"},
    "planned": {"state": STATE_B, "type": "thematic"},
    "draft_shared": {"party": STATE_B},
    "shared": {"type": "press_release"},
    "request": {},
}
"""Kind of act → what it says; the last of a matter makes it the State's turn."""
OPENING = {
    "communication": ("letter_sent",),
    "report": ("planned", "draft_shared"),
    "statement": ("shared",),
    "visit": ("request",),
}


KINDS = tuple(OPENING)


def opened(kind: str) -> list[Fact]:
    """A matter of this kind in which it is the State's turn."""
    return [
        fact(
            each,
            f"2026-09-0{no}",
            actor="mandate_holder",
            stream=STREAMS[kind],
            visibility=Visibility.PARTIES,
            payload=TOLD[each],
            key=each,
        )
        for no, each in enumerate(OPENING[kind], start=1)
    ]


def covered(until: str = "", state: str = STATE_B, value: str = "", key: str = "c") -> Fact:
    payload = {"to": until, "value": value}
    return fact(
        "coverage",
        "2026-01-01",
        actor="secretariat",
        stream=f"coverage/{TORTURE}/{state}",
        payload={name: said for name, said in payload.items() if said},
        key=f"{key}{state}",
    )


def turns(viewer: Viewer = MISSION, role: Role = Role.MISSION) -> int:
    """In how many matters it is this role's turn."""
    return inbox(InboxQuery(turn=Turn.STATE), role=role, viewer=viewer, on=ON).total


def told() -> int:
    """How many matters the notices say that it became the State's turn in."""
    return len(list(noticing._turns(OFFICE, ON, 0)))


@pytest.mark.parametrize("kind", KINDS)
def test_where_the_record_ended_it_is_nobodys_turn(register: Engine, kind: str) -> None:
    services.record([*opened(kind)], recording=RECORDING)
    assert (turns(), turns(HOLDER, Role.MANDATE), told(), COUNT[kind](ON)) == (1, 1, 1, 1)

    services.record([covered("2026-10-31")], recording=RECORDING)

    assert (turns(), turns(HOLDER, Role.MANDATE), told(), COUNT[kind](ON)) == (0, 0, 0, 0)
    assert COUNT[kind](ON - 40) == 1  # 16 October, when the record still told of it


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_covered_of_the_state_itself_goes_before_what_is_of_all(
    register: Engine, kind: str
) -> None:
    made = [*opened(kind), covered("2026-10-31", "*"), covered("2027-10-31")]
    services.record(made, recording=RECORDING)

    assert (turns(), told(), COUNT[kind](ON)) == (1, 1, 1)


@pytest.mark.parametrize(
    ("kind", "own", "number"),
    [
        *((kind, "letters", 1) for kind in ("visit", "statement", "report")),
        ("communication", "letters", 0),
        *((kind, "none", 0) for kind in ("communication", "statement", "report")),
    ],
)
def test_what_is_left_out_of_the_state_itself_is_covered_as_of_all(
    register: Engine, kind: str, own: str, number: int
) -> None:
    """A row on the letters of one State takes away nothing of its visits (decision 157)."""
    of_all, limited = covered("2027-10-31", "*"), covered("2026-10-31", value=own)

    services.record([*opened(kind), of_all, limited], recording=RECORDING)

    assert (turns(), turns(HOLDER, Role.MANDATE), told(), COUNT[kind](ON)) == (number,) * 4


@pytest.mark.parametrize("kind", KINDS)
def test_the_coverage_of_another_state_ends_nothing(register: Engine, kind: str) -> None:
    services.record([*opened(kind), covered("2026-10-31", OTHER_STATE)], recording=RECORDING)

    assert (turns(), told(), COUNT[kind](ON)) == (1, 1, 1)


@pytest.mark.parametrize(
    ("kind", "value", "number"),
    [
        ("communication", "visits+reports", 0),
        ("communication", "visits+letters", 1),
        ("report", "visits+letters", 0),
        ("report", "visits+reports", 1),
        ("statement", "visits", 1),
    ],
)
def test_a_kind_that_the_record_leaves_out_is_nobodys_turn(
    register: Engine, kind: str, value: str, number: int
) -> None:
    services.record([*opened(kind), covered(value=value)], recording=RECORDING)

    assert (turns(), told(), COUNT[kind](ON)) == (number, number, number)


@pytest.mark.parametrize(
    ("kind", "value"), [("visit", "visits"), ("report", "reports"), ("communication", "letters")]
)
@pytest.mark.parametrize(("own", "number"), [("2027-10-31", 1), ("2026-10-31", 0)])
def test_a_matter_is_somebodys_turn_as_far_as_its_kind_is_covered(
    register: Engine, kind: str, value: str, own: str, number: int
) -> None:
    """R15: however far the other kinds are, by a statement of theirs."""
    others = "+".join(sorted({"visits", "reports", "letters"} - {value}))
    other = "2026-10-31" if number else "2027-10-31"
    stated = covered(own, value=value), covered(other, value=others, key="o")
    services.record([*opened(kind), *stated], recording=RECORDING)

    assert (turns(), told(), COUNT[kind](ON)) == (number, number, number)


def test_of_a_visit_beyond_the_record_pages_counts_and_rows_say_the_same(
    register: Engine,
) -> None:
    services.record([*opened("visit"), covered("2026-10-31")], recording=RECORDING)

    (nobodys,) = visits.visits(BY_TURN[Turn.NOBODY], viewer=OFFICE, on=ON).items
    told = nobodys.as_json()

    turns_counted = visits.turns(visits.VisitQuery(), viewer=OFFICE, on=ON)
    assert (turns_counted.counted.total(), turns_counted.beyond) == (0, 1)
    assert sum(visits.tabs(BY_TURN[Turn.STATE], viewer=OFFICE, on=ON).values()) == 0
    assert (told["turn"], told["turn_since"]) == ("nobody", "2026-11-01")
    assert (told["status"], told["covered_to"]) == ("requested", "2026-10-31")


def test_where_no_day_is_covered_a_visit_is_somebodys_turn_to_its_last_act(
    register: Engine,
) -> None:
    nothing = fact(
        "coverage",
        "2026-01-01",
        actor="secretariat",
        stream=f"coverage/{TORTURE}/*",
        payload={"from": "2026-01-01", "value": "none"},
    )
    services.record([*opened("visit"), nothing], recording=RECORDING)
    (visit,) = visits.visits(visits.VisitQuery(), viewer=OFFICE, on=ON).items
    last = visit.covered_to

    assert [COUNT["visit"](day) for day in (last, last + 1)] == [1, 0]


def test_what_was_learnt_later_to_be_covered_ended_nothing_as_known_before(
    register: Engine,
) -> None:
    """R15, DESIGN 3: as known before anybody stated a coverage the record was complete."""
    early = day("2026-09-20")
    request = [msgspec.structs.replace(one, learnt=day("2026-09-05")) for one in opened("visit")]
    services.record(request, recording=RECORDING)
    before = _as_known(early)

    services.record([covered("2026-10-31")], recording=RECORDING)

    assert _as_known(early) == before
    assert _as_known(None) != before


def _as_known(known: int | None) -> list[tuple[str, int | None]]:
    """Of each visit whose turn it is, and to when it is known; what the State's levels say."""
    listed = visits.visits(visits.VisitQuery(), viewer=OFFICE, on=ON, known=known)
    return [(str(one.turn), one.covered_to) for one in listed.items]


@pytest.mark.parametrize(
    ("begins", "covered_to"), [("2026-01-01", "2026-09-20"), ("2026-10-01", "2026-09-01")]
)
def test_as_known_on_a_day_no_letters_are_covered_after_it(
    register: Engine, begins: str, covered_to: str
) -> None:
    stated = msgspec.structs.replace(
        covered("2026-10-31"),
        learnt=day("2026-01-01"),
        payload={"from": begins, "to": "2026-10-31", "value": "letters"},
    )
    letter = [
        msgspec.structs.replace(one, learnt=day("2026-09-05")) for one in opened("communication")
    ]
    services.record([*letter, stated], recording=RECORDING)

    (found,) = letters.letters(
        letters.LetterQuery(), viewer=OFFICE, on=ON, known=day("2026-09-20")
    ).items

    assert found.as_json()["covered_to"] == covered_to


@pytest.mark.parametrize(
    ("begins", "covered_to"), [("2026-01-01", "2026-09-20"), ("2026-10-01", "2026-09-01")]
)
def test_as_known_on_a_day_nothing_is_covered_after_it(
    register: Engine, begins: str, covered_to: str
) -> None:
    """R15: whoever says until when a record is complete has not known it of days to come."""
    stated = msgspec.structs.replace(
        covered("2026-10-31"),
        learnt=day("2026-01-01"),
        payload={"from": begins, "to": "2026-10-31"},
    )
    request = [msgspec.structs.replace(one, learnt=day("2026-09-05")) for one in opened("visit")]
    services.record([*request, stated], recording=RECORDING)

    (visit,) = visits.visits(
        visits.VisitQuery(), viewer=OFFICE, on=ON, known=day("2026-09-20")
    ).items

    assert visit.as_json()["covered_to"] == covered_to


def test_as_known_on_a_day_nothing_is_covered_after_it_though_that_was_corrected_since(
    register: Engine,
) -> None:
    """DESIGN 3: what was learnt later, and that no record reaches so far now, has no effect."""
    known = day("2026-09-20")
    stated = msgspec.structs.replace(covered("2026-10-31"), learnt=day("2026-01-01"))
    request = [msgspec.structs.replace(one, learnt=day("2026-09-05")) for one in opened("visit")]
    services.record([*request, stated], recording=RECORDING)
    before = _as_known(known)

    shorter = covered("2026-08-31", key="d")
    services.record(
        [msgspec.structs.replace(shorter, learnt=day("2026-09-25"), corrects=stated.key)],
        recording=RECORDING,
    )

    assert _as_known(known) == before == [("state", known)]


def test_what_began_after_the_end_of_the_record_is_nobodys_turn_since_it_began() -> None:
    asked = visit("requested", "state", "2012-12-31", on="2014-05-05", covered_to="2011-06-30")

    assert asked.whose == (Turn.NOBODY, day("2012-12-31"))
