"""The annual facts and figures of a record that is covered from first to last."""

import pytest
from tests.db.test_printings import counted, record
from tests.make import fact


@pytest.mark.usefixtures("register")
def test_of_a_whole_record_nought_and_the_share_of_all_states_are_told() -> None:
    record(fact("request", "2019-02-01", key="a"))
    told = {row.key: row.cells[1:] for row in counted().table("fact_sheet").rows}

    assert told["visits"] == (0, None, None)
    assert told["states_asked"][1:] == (193, 1)
    assert told["members_not_visited"] == (193, 193, 100)
