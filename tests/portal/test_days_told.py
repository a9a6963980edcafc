"""An act of a visit says which days it tells, and no more than that of those that it does not."""

from tests.portal.build import act

from comity.visits.labels import acts


def test_a_visit_held_whose_days_another_act_tells_is_not_said_to_have_none_on_record() -> None:
    held = act("visit_held", "2014", effective="2014-05-02")

    assert acts.short(held) == "Visit held. This entry does not give the days."
