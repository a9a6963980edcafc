"""Whatever is recorded of an incident, in whatever order it arrives: its fold is total."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.make import act

from comity.challenges.domain.incident import INCIDENT
from comity.challenges.domain.words import CLASSES, OPEN, Kind, Status
from comity.ledger.domain import Act, Values
from comity.ledger.domain.matter import fold

DATES = ("2026", "2026-03", "2026-03-09", "2026-03-10", "2026-04-01", "[..2026-05]")
STREAM = "incident/-/k1"


@st.composite
def records(draw: st.DrawFn) -> list[Act]:
    found = []
    for number in range(draw(st.integers(1, 8))):
        kind, spec = draw(st.sampled_from(list(INCIDENT.acts.items())))
        says = {
            name: str(draw(st.sampled_from(list(words))))
            for name, words in CLASSES.get(kind, {}).items()
            if draw(st.booleans())
        }
        actor = draw(st.sampled_from(sorted(spec.actors)))
        date = draw(st.sampled_from(DATES))
        found.append(act(kind, date, id=f"act{number}", actor=actor, learnt="2027", **says))  # type: ignore[arg-type]
    return found


@given(records(), st.randoms(use_true_random=False))
def test_an_incident_is_the_same_in_any_order_of_arrival(acts: list[Act], chance: Random) -> None:
    shuffled = list(acts)
    chance.shuffle(shuffled)

    one = fold(INCIDENT, STREAM, acts, Values())

    assert one == fold(INCIDENT, STREAM, shuffled, Values())
    assert {row.act for row in one.acts} == {each.id for each in acts}
    assert {row.status for row in one.spans} <= {Status.NOT_RECORDED, *OPEN, Status.CLOSED}


@given(records())
def test_no_act_without_a_consent_on_record_passes_unnoticed(acts: list[Act]) -> None:
    unconsented = [each for each in acts if each.kind not in {Kind.CONSENT, Kind.RAISED}]
    reported = act(Kind.REPORTED, "2025-01-01", actor="other", id="first")
    raised = act(Kind.RAISED, "2027-01-01", actor="mandate_holder", id="last", how="meeting")

    folded = fold(INCIDENT, STREAM, [reported, *unconsented, raised], Values())

    last = {row.code for row in folded.anomalies if "last" in row.acts}
    assert last & {"without_consent", "after_closure"}
