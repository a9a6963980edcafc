"""Where no day is covered, page and profile tell a visit to the last thing told of it (R15)."""

import pytest
from tests.databases import Engine
from tests.db.test_days_received import counted, record, shown
from tests.make import fact

ON = "2012-01-01"
NO_DAY = fact(
    "coverage",
    "2010-01-01",
    actor="secretariat",
    stream="coverage/torture/*",
    payload={"value": "none"},
    key="none",
)
ASKED = fact("request", "2010-01-01", key="r")
LISTED = fact("listed_pending", "2011-01-01", key="l")
HELD = fact("visit_held", "2010-03-01/2010-03-05", key="h")
REMINDED = fact("reminder", "2010-07-05", key="m")
STORIES = {
    "a list repeats the request": ([ASKED, LISTED], {"state": 365}),
    "asked after when it was held": ([ASKED, HELD, REMINDED], {"state": 63, "nobody": 122}),
}


@pytest.mark.parametrize("story", STORIES)
def test_what_is_only_attached_to_a_visit_tells_how_far_it_is_known(
    register: Engine, story: str
) -> None:
    facts, expected = STORIES[story]
    record(NO_DAY, *facts)

    assert shown(ON) == [counted(ON)]
    assert {turn: days for turn, days in counted(ON).items() if days} == expected
