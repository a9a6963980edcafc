"""RULES R2: who gives up, ends or begins a visit tells that it was asked for by then."""

import pytest
from tests.make import act, day
from tests.oracle.readers import Read, request

DAYS = "2010-06-01/2010-06-05"
ENDS = [
    ("withdrawal", "2010-06-01", "closed nobody"),
    ("postponement", "2010-06-01", "postponed state"),
    ("cancellation", "2010-06-01", "cancelled nobody"),
    ("visit_started", DAYS, "under_way nobody"),
    ("interruption", "2010-06-03", "held_in_part mandate_holder"),
]


@pytest.mark.parametrize(("kind", "on", "stands"), ENDS)
def test_what_ended_or_began_was_asked_for_by_then(
    read: Read, kind: str, on: str, stands: str
) -> None:
    actor = "state" if kind in ("postponement", "cancellation") else ""
    story = read(request("2010"), act(kind, on, id="e", **({"actor": actor} if actor else {})))

    assert story.acts == {"r": ["r", "e"]}
    assert story.status("r", day("2010-06-03")) == stands


@pytest.mark.parametrize(("kind", "on"), [(kind, on) for kind, on, _ in ENDS])
def test_what_was_asked_for_later_is_asked_for_anew(read: Read, kind: str, on: str) -> None:
    story = read(request("2010-07"), act(kind, on, id="e"))

    assert story.effective["r"] == day("2010-07-31")
