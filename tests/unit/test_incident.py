"""An incident: where each act leaves it (COMMITTEE 5.6, H1 to H4), and what a consent covers."""

import pytest
from tests.make import act, day

from comity.challenges.checks import refused
from comity.challenges.domain.incident import INCIDENT
from comity.challenges.domain.words import READ_BY, Audience
from comity.kernel.consent import Consent, Purpose, covered
from comity.kernel.edtf import iso, parse
from comity.ledger.domain import Act, Values
from comity.ledger.domain.matter import fold

STREAM = "incident/-/k1"


def spans(*acts: Act) -> list[str]:
    """Each span as `day status turn`."""
    folded = fold(INCIDENT, STREAM, acts, Values())
    return [f"{iso(s.begins)} {s.status} {s.turn}" for s in folded.spans]


def stood(on: str, *acts: Act) -> str:
    """Where the incident stood on a day, and whose turn it was."""
    folded = fold(INCIDENT, STREAM, acts, Values())
    found = next(s for s in folded.spans if s.begins <= day(on) < s.ends)
    return f"{found.status} {found.turn}"


def codes(*acts: Act) -> list[str]:
    return [row.code for row in fold(INCIDENT, STREAM, acts, Values()).anomalies]


def reported(date: str = "2026-02-01", perpetrator: str = "state") -> Act:
    return act("reported", date, actor="other", head="reprisal", perpetrator=perpetrator)


def asked(date: str) -> Act:
    return act("consent_asked", date, actor="secretariat")


def consent(value: str, date: str, covers: str = "action") -> Act:
    return act("consent", date, actor="other", value=value, **{"for": covers})  # type: ignore[arg-type]


def raised(date: str, how: str = "meeting") -> Act:
    return act("raised", date, actor="mandate_holder", how=how)


def followed_up(date: str) -> Act:
    return act("followed_up", date, actor="mandate_holder", how="meeting")


H1 = (
    reported("2026-02-01"),
    asked("2026-02-02"),
    consent("given", "2026-02-10"),
    raised("2026-02-12"),
    act("state_response", "2026-04-01", actor="state", value="measures"),
    act("closed", "2026-06-01", actor="secretariat", why="resolved"),
)


def test_h1_an_incident_with_consent_is_raised_answered_and_closed() -> None:
    assert spans(*H1) == [
        "2026-02-01 reported secretariat",
        "2026-02-02 consent_awaited other",
        "2026-02-10 consented secretariat",
        "2026-02-12 raised state",
        "2026-04-01 answered mandate_holder",
        "2026-06-01 closed nobody",
    ]
    assert stood("2026-02-05", *H1) == "consent_awaited other"
    assert codes(*H1) == []


def read_by(audience: Audience, *acts: Act) -> list[Act]:
    """The acts that this audience reads, beside who keeps the register."""
    return [one for one in acts if READ_BY[one.kind] == audience]


def test_h1_ends_well_for_the_state_which_reads_nothing_before_it_was_raised() -> None:
    told = read_by(Audience.CONCERNED, *H1)

    assert spans(*told) == ["2026-02-12 raised state", "2026-04-01 answered mandate_holder"]
    assert codes(*told) == []
    assert (
        read_by(Audience.CONCERNED, *H1[:3], act("risk", "2026-02-11", actor="secretariat")) == []
    )


def test_h1_ends_well_for_the_source_which_reads_its_report_its_consent_and_the_end() -> None:
    told = read_by(Audience.SOURCE, *H1)

    assert [line.split()[1] for line in spans(*told)] == [
        "reported",
        "consent_awaited",
        "consented",
        "closed",
    ]
    assert codes(*told) == []


def test_h2_what_was_raised_without_consent_is_raised_and_noted_as_an_anomaly() -> None:
    acts = (reported(), asked("2026-02-02"), raised("2026-02-03"))

    assert stood("2026-02-04", *acts) == "raised state"
    assert codes(*acts) == ["without_consent"]


def test_h3_a_consent_that_is_withdrawn_stops_what_follows() -> None:
    acts = (
        *H1[:4],
        consent("withdrawn", "2026-03-01"),
        followed_up("2026-03-10"),
    )

    assert stood("2026-03-02", *acts) == "not_consented nobody"
    assert stood("2026-03-11", *acts) == "raised state"
    assert codes(*acts) == ["without_consent"]


def test_h4_of_what_a_non_state_actor_did_the_office_has_the_turn() -> None:
    acts = (reported(perpetrator="non_state"), consent("given", "2026-02-10"))

    assert stood("2026-02-13", *acts, raised("2026-02-12")) == "raised secretariat"


def test_a_letter_needs_a_consent_for_letters() -> None:
    quiet = (*H1[:3], raised("2026-02-12", "communication"))
    letters = (*H1[:2], consent("given", "2026-02-10", "action+communication"))

    assert codes(*quiet) == ["without_consent"]
    assert codes(*letters, raised("2026-02-12", "communication")) == []


def test_where_the_record_begins_with_the_raising_no_consent_is_missed() -> None:
    assert spans(raised("2026-02-12")) == ["2026-02-12 raised state"]
    assert codes(raised("2026-02-12")) == []


def test_a_closed_incident_is_reported_again_and_else_stays_closed() -> None:
    late = consent("given", "2026-07-01")

    assert spans(*H1, late)[-1] == "2026-06-01 closed nobody"
    assert codes(*H1, late) == ["after_closure"]
    assert spans(*H1, reported("2026-07-01"))[-1] == "2026-07-01 reported secretariat"


def test_risk_outcome_publication_and_word_to_the_source_move_nothing() -> None:
    more = (
        act("risk", "2026-02-13", actor="secretariat", level="high"),
        act("outcome", "2026-02-13", actor="other", value="stopped"),
        act("source_told", "2026-02-13", actor="secretariat"),
        act("published", "2026-02-13", actor="secretariat", symbol="A/HRC/1", named="yes"),
    )

    assert spans(*H1[:4], *more) == spans(*H1[:4])
    assert codes(*H1[:4], *more) == []


def test_a_publication_that_neither_a_consent_nor_its_document_covers_is_an_anomaly() -> None:
    published = act("published", "2026-02-13", actor="secretariat", symbol="A/HRC/1")
    public = consent("given", "2026-02-11", "public")

    assert codes(*H1[:4], published) == ["without_consent"]
    assert codes(*H1[:3], public, published) == []


def answer(value: str, date: str, covers: str = "action") -> Consent:
    when = parse(date)
    purposes = frozenset(covers.split("+"))
    return Consent(answer=value, purposes=purposes, first=when.first, last=when.last)


@pytest.mark.parametrize(
    ("answers", "on", "covers"),
    [
        ([], "2026-03-01", set()),
        ([answer("given", "2026-02-10")], "2026-02-09", set()),
        ([answer("given", "2026-02-10")], "2026-02-10", {"action"}),
        ([answer("given", "2026-02")], "2026-02-20", set()),
        ([answer("unknown", "2026-02-10")], "2026-03-01", set()),
        (
            [answer("given", "2026-02-10"), answer("given", "2026-02-11", "public")],
            "2026-03-01",
            {"action", "public"},
        ),
        ([answer("given", "2026-02-10"), answer("withdrawn", "2026-03-01")], "2026-03-01", set()),
        (
            [answer("given", "2026-02-10"), answer("withdrawn", "2026-03-01")],
            "2026-02-28",
            {"action"},
        ),
        ([answer("given", "2026-02-10"), answer("withdrawn", "2026-03")], "2026-03-02", set()),
        ([answer("refused", "2026-02-10"), answer("given", "2026-02-10")], "2026-03-01", set()),
        (
            [answer("withdrawn", "2026-02-10"), answer("given", "2026-02-12", "public")],
            "2026-03-01",
            {"public"},
        ),
    ],
)
def test_a_consent_covers_its_purposes_from_its_last_day_until_one_can_have_ended_it(
    answers: list[Consent], on: str, covers: set[str]
) -> None:
    assert covered(answers, on=day(on)) == covers
    assert covered(reversed(answers), on=day(on)) == covers


FOR_ACTION = [answer("given", "2026-02-10")]


@pytest.mark.parametrize(
    ("kind", "says", "answers", "expected"),
    [
        ("raised", {"how": "meeting"}, FOR_ACTION, []),
        (
            "published",
            {"symbol": "A/HRC/57/60"},
            FOR_ACTION,
            ["Consent is given for action, not for publication."],
        ),
        (
            "raised",
            {"how": "statement"},
            FOR_ACTION,
            ["Consent is given for action, not for publication."],
        ),
        (
            "raised",
            {"how": "meeting"},
            [],
            ["No consent is on record. Ask for consent before you act."],
        ),
        ("published", {"symbol": "A/HRC/57/60", "named": "yes"}, [], []),
        (
            "published",
            {"named": "yes"},
            [],
            ["A published incident needs the symbol of the document that reports it."],
        ),
        (
            "reported",
            {"against": "Jane Doe"},
            [],
            ["This field takes no names; names go in `names`, which is sealed."],
        ),
        ("reported", {"against": "defender"}, [], []),
        ("state_response", {"value": "denies"}, [], []),
    ],
)
def test_nothing_is_done_now_that_no_consent_covers(
    kind: str, says: dict[str, str], answers: list[Consent], expected: list[str]
) -> None:
    found = refused(kind, says, answers, on=day("2026-03-01"))

    assert [str(phrase) for _, phrase in found] == expected


def test_a_purpose_covers_no_other() -> None:
    for purpose in Purpose:
        assert covered([answer("given", "2026-02-10", purpose)], on=day("2027")) == {purpose}
