"""Letters as the rulebook names them: what rules speak of is what letters know, and no more."""

from tests.letters import OTHERS_REF, folded, letter, told
from tests.make import values

from comity.communications.domain.happened import CLOSED, NAMED, PUBLISHED, SENT, happened
from comity.communications.labels.acts import short
from comity.kernel.edtf import parse
from comity.ledger.domain import Folded
from comity.ledger.domain.views import ActView
from comity.rulebook.domain.expected import Happened
from comity.rulebook.domain.kinds import COMMUNICATIONS

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
