"""Letters as the rulebook names them: what rules speak of is what letters know, and no more."""

from msgspec.structs import replace
from tests.letters import OTHERS_REF, folded, letter, told
from tests.make import values

from comity.communications.domain.happened import CLOSED, NAMED, PUBLISHED, SENT, happened
from comity.communications.labels.acts import more, short
from comity.kernel.edtf import parse
from comity.ledger.domain import Act, Folded
from comity.ledger.domain.views import ActView
from comity.ledger.labels.text import isolate
from comity.rulebook.domain import Office
from comity.rulebook.domain.courses import Book, courses, standing
from comity.rulebook.domain.expected import Expectation, Happened, Outcome
from comity.rulebook.domain.kinds import COMMUNICATIONS
from comity.rulebook.queries import rulebook

JOINT = "executions+torture"


def acts(found: Folded) -> list[Happened]:
    return [act for history in happened(found, values()) for act in history.acts]


def kinds(found: Folded) -> list[str]:
    return [act.kind for act in acts(found)]


def test_every_kind_of_which_rules_speak_is_an_act_of_letters() -> None:
    assert {*SENT.values(), *PUBLISHED.values(), *NAMED.values(), CLOSED} == COMMUNICATIONS


def test_a_letter_is_named_by_its_type() -> None:
    assert kinds(folded(letter())) == ["allegation_letter_sent"]
    assert kinds(folded(letter(type="UA"), told("published", "2024-06-01"))) == [
        "urgent_appeal_sent",
        "communication_published",
    ]
    assert kinds(folded(letter(type="OL"), told("published", "2024-03-04"))) == [
        "other_letter_sent",
        "other_letter_published",
    ]


def test_a_joint_letter_is_closed_for_rules_once_every_mandate_has_closed_it() -> None:
    one = told("closed", "2024-05-10", mandates="torture")
    other = told("closed", "2024-05-20", mandates="executions")

    assert "communication_closed" not in kinds(folded(letter(mandates=JOINT), one))
    assert kinds(folded(letter(mandates=JOINT), one, other)).count("communication_closed") == 1


def answer(*others: Act, on: str) -> Expectation:
    """What the 60 days for an answer to the letter of 1 March 2024 come to."""
    found = folded(letter(), *others)
    (history,) = happened(found, values())
    rule = rulebook().rule("answer-allegation-letter")
    assert rule is not None
    stood = courses([history], Book((rule,), _no_calendar))
    (awaited,) = standing(stood, parse(on).last, {rule.id: rule})
    return awaited


def _no_calendar(_office: Office, _state: str) -> None:
    """The sixty days are counted by no calendar."""


def test_a_refusal_ends_the_wait_for_a_reply_as_it_ends_the_turn() -> None:
    refusal = told("refusal", "2024-04-10", actor="state")

    assert answer(refusal, on="2024-04-09").outcome is Outcome.OUTSTANDING
    assert answer(refusal, on="2025-01-01").outcome is Outcome.WAIVED
    assert answer(told("refusal", "2024-07-10", actor="state"), on="2025-01-01").outcome is (
        Outcome.MISSED
    )


def test_who_is_asked_again_after_a_refusal_is_awaited_again() -> None:
    refusal = told("refusal", "2024-04-10", actor="state")
    again = told("reminder", "2024-04-20", actor="mandate_holder")

    assert answer(refusal, again, on="2024-04-19").outcome is Outcome.WAIVED
    assert answer(refusal, again, on="2024-04-20").outcome is Outcome.OUTSTANDING
    assert answer(refusal, again, on="2025-01-01").outcome is Outcome.OVERDUE


def test_what_others_answer_after_a_refusal_opens_nothing_again() -> None:
    refused = told("refusal", "2024-03-20")
    others = told("reply", "2024-04-01", actor="other")

    found = answer(refused, others, on="2024-09-01")

    assert found.outcome == answer(refused, on="2024-09-01").outcome


def test_a_reply_after_a_refusal_is_the_reply() -> None:
    refusal = told("refusal", "2024-04-10", actor="state")

    assert answer(
        refusal, told("reply", "2024-04-20", actor="state"), on="2025-01-01"
    ).outcome is (Outcome.MET)
    assert answer(
        refusal, told("reply", "2024-08-20", actor="state"), on="2025-01-01"
    ).outcome is (Outcome.LATE)


def test_that_others_refuse_says_nothing_of_the_state() -> None:
    refusal = told("refusal", "2024-04-10", actor="other")

    assert answer(refusal, on="2024-04-11").outcome is Outcome.OUTSTANDING


def test_an_extension_says_how_long_it_is_or_until_when() -> None:
    found = folded(
        letter(),
        told("extension_granted", "2024-04-01", lasts="P30D"),
        told("extension_granted", "2024-05-01", to="2024-07-15"),
    )

    _, first, second = acts(found)
    assert first.lasts is not None
    assert first.lasts.days == 30
    assert second.until is not None


def test_an_urgent_appeal_carries_its_reason_into_the_rule_on_working_hours() -> None:
    (found,) = acts(folded(letter(type="UA", urgency="life_threatening")))

    assert found.urgent == "life_threatening"


def test_of_a_letter_to_a_company_no_rule_speaks() -> None:
    assert acts(folded(letter(), ref=OTHERS_REF)) == []


def test_a_letter_whose_reference_says_its_type_is_told_by_it() -> None:
    act = ActView(
        id="a",
        kind="letter_sent",
        actor="mandate_holder",
        mandates=("torture",),
        date="2026-03-01",
        effective=parse("2026-03-01").last,
        label=None,
        source="",
        locator="",
        channel=None,
        learnt=0,
        visibility="public",
        letter="",
        payload={"reference": "UA JPN 3/2026"},
    )

    assert short(act) == "Sent an urgent appeal."
    assert more(act) == [isolate("UA JPN 3/2026")]
    assert more(replace(act, source="UA JPN 3/2026")) == []
