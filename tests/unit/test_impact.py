"""A story of impact: where each act leaves it (COMMITTEE 6.6, I1 to I6), and what it says."""

from tests.make import act, day

from comity.impact.domain.cards import IMPACT_CARD
from comity.impact.domain.happened import happened
from comity.impact.domain.lifecycle import IMPACT
from comity.kernel.edtf import iso
from comity.ledger.domain import Act, Folded, Values
from comity.rulebook.domain.kinds import IMPACT as IMPACT_KINDS

STREAM = "impact/PRT/k1"


def folded(*acts: Act, stream: str = STREAM) -> Folded:
    return IMPACT.fold(stream, acts, Values())


def spans(*acts: Act) -> list[str]:
    """Each span as `day status turn`."""
    return [f"{iso(s.begins)} {s.status} {s.turn}" for s in folded(*acts).spans]


def stood(on: str, *acts: Act) -> str:
    """Where the story stood on a day, and whose turn it was."""
    found = next(s for s in folded(*acts).spans if s.begins <= day(on) < s.ends)
    return f"{found.status} {found.turn}"


def codes(*acts: Act) -> list[str]:
    return [row.code for row in folded(*acts).anomalies]


def card(*acts: Act) -> dict[str, str | int]:
    *_, row = folded(*acts).cards["impact"]
    return dict(zip(IMPACT_CARD, row, strict=True))


def claimed(date: str = "2019-10", what: str = "a law") -> Act:
    return act("claimed", date, actor="mandate_holder", mandates="housing", what=what)


def evidence(of: str, date: str) -> Act:
    return act("evidence", date, actor="other", of=of, source=f"source of the {of}")


def substantiated(value: str, date: str) -> Act:
    return act("substantiated", date, actor="other", value=value, by="academic")


def published(date: str) -> Act:
    return act("published", date, actor="secretariat")


def reversed_(date: str) -> Act:
    return act("reversed", date, actor="other", when="2027-05-01")


I1 = (
    claimed("2019-10"),
    evidence("change", "2019-10"),
    evidence("contribution", "2020-06"),
    published("2020-09"),
)


def test_i1_a_claim_is_evidenced_and_then_published() -> None:
    assert stood("2019-11-15", *I1) == "claimed secretariat"
    assert stood("2020-07-01", *I1) == "evidenced secretariat"
    assert stood("2020-10-01", *I1) == "published nobody"
    assert codes(*I1) == []


def test_i2_what_is_published_without_evidence_is_raised() -> None:
    assert stood("2020-10-01", claimed(), published("2020-09")) == "published nobody"
    assert codes(claimed(), published("2020-09")) == ["without_evidence"]
    assert codes(published("2020-09")) == ["without_evidence"]


def consent(value: str, date: str, covers: str = "public") -> Act:
    return act("consent", date, actor="other", value=value, by="person", **{"for": covers})


def test_a_story_about_individuals_is_published_only_while_their_consent_holds() -> None:
    told = act(
        "claimed", "2026-01-05", actor="mandate_holder", mandates="torture", individuals="yes"
    )
    proof = evidence("change", "2026-01-06"), evidence("contribution", "2026-01-06")
    given, taken = consent("given", "2026-02-01"), consent("withdrawn", "2026-02-20")
    elsewhere = consent("given", "2026-02", covers="sg_report")

    assert codes(told, *proof, published("2026-03")) == ["without_consent"]
    assert codes(told, *proof, elsewhere, published("2026-03")) == ["without_consent"]
    assert codes(told, *proof, given, taken, published("2026-03")) == ["without_consent"]
    assert codes(told, *proof, given, published("2026-03")) == []


def test_i3_a_change_that_was_reversed_keeps_its_publication() -> None:
    acts = (
        claimed("2026-01-05"),
        evidence("change", "2026-01-10"),
        evidence("contribution", "2026-01-11"),
        substantiated("in_part", "2026-02-01"),
        published("2026-03-01"),
        reversed_("2027-05-01"),
    )

    assert spans(*acts) == [
        "2026-01-05 claimed secretariat",
        "2026-01-11 evidenced secretariat",
        "2026-02-01 substantiated secretariat",
        "2026-03-01 published nobody",
        "2027-05-01 reversed nobody",
    ]
    assert card(*acts)["published"] == day("2026-03-01")
    assert card(*acts)["reversed"] == day("2027-05-01")


def test_i4_a_no_leaves_the_claim_and_is_shown() -> None:
    acts = (claimed(), evidence("change", "2019-11"), substantiated("no", "2020-01-10"))

    assert stood("2020-02-01", *acts) == "claimed secretariat"
    assert (card(*acts)["substantiated"], card(*acts)["substantiated_by"]) == ("no", "academic")
    assert codes(*acts) == []


def test_i6_a_dispute_of_the_state_leaves_the_story_published() -> None:
    contest = act("contest", "2020-10-01", actor="state", reason="not so")

    assert spans(*I1, contest)[-1] == "2020-09-30 published nobody"


def test_evidence_that_is_older_than_the_claim_counts_with_it() -> None:
    both = (evidence("change", "2019-01"), evidence("contribution", "2019-02"))

    assert spans(*both, claimed("2019-10-01"))[-1] == "2019-10-01 evidenced secretariat"


def test_a_claim_can_be_withdrawn_at_any_time_and_what_follows_is_after_the_end() -> None:
    withdrawn = act("withdrawn", "2021-01-01", actor="mandate_holder")

    assert spans(*I1, withdrawn)[-1] == "2021-01-01 withdrawn nobody"
    assert codes(*I1, withdrawn, published("2021-02-01")) == ["after_closure"]


def test_a_state_has_part_in_a_story_only_once_it_was_informed_or_acts() -> None:
    notified = act("notified", "2020-01-10", actor="secretariat")
    objects = act("contest", "2020-01-10", actor="state", reason="not so")

    assert {row.state for row in folded(claimed()).acts} == {""}
    assert {row.state for row in folded(claimed(), notified).acts} == {"PRT"}
    assert {row.state for row in folded(claimed(), objects).acts} == {"PRT"}
    assert card(claimed())["state"] == "PRT"


def test_what_a_story_says_of_itself_is_what_was_said_last_by_the_day() -> None:
    rows = folded(
        claimed("2020-01-01", what="a bill"),
        claimed("2020-02-01", what="a law"),
    ).cards["impact"]

    assert [row[IMPACT_CARD.index("what")] for row in rows] == ["a bill", "a law"]


def test_what_rules_speak_of_is_the_information_of_the_state_and_the_publication() -> None:
    notified = act("notified", "2027-02-01", actor="secretariat")

    (history,) = happened(folded(claimed(), notified, published("2027-03-01")), Values())

    assert [one.kind for one in history.acts] == ["impact_notified", "impact_published"]
    assert (history.state, history.private) == ("PRT", frozenset())
    assert {"impact_notified", "impact_published"} == IMPACT_KINDS
