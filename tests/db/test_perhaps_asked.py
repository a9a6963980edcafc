"""That nobody asked is said of no day that an act on record may have preceded."""

import pytest
from tests.databases import Engine
from tests.make import day, fact
from tests.register import RECORDING

from comity.accounts.domain import PUBLIC_READER
from comity.register import services
from comity.visits.queries import tiles

COMPLETE = {"from": "2000-01-01", "to": "2014-12-31"}


def shown(on: str, mandate: str | None = "torture") -> tuple[str, str]:
    """What the map says of Norway, and the date of what may have come before the day."""
    found = tiles(viewer=PUBLIC_READER, on=day(on), mandate=mandate)
    (tile,) = [one for one in found if one.state == "NOR"]
    return tile.state_of_record, tile.perhaps


def recorded(kind: str, date: str, **more: object) -> None:
    covered = fact(
        *("coverage", "2015-01-01"),
        actor="secretariat",
        stream="coverage/torture/NOR",
        payload=COMPLETE,
        key="covered",
    )
    told = fact(kind, date, mandates="torture", key="told", **more)  # type: ignore[arg-type]
    services.record([covered, told], recording=RECORDING)


@pytest.mark.parametrize("kind", ["request", "invitation", "reminder", "acceptance"])
def test_nothing_is_denied_within_the_time_in_which_an_act_may_have_come(
    register: Engine, kind: str
) -> None:
    recorded(kind, "2006")

    assert shown("2005-12-31") == ("not_asked", "")
    assert shown("2006-01-01") == shown("2006-06-30") == ("nothing_on_record", "2006")
    assert shown("2006-12-31") == ("visit", "")


def test_of_a_request_of_which_only_the_last_day_is_known_no_earlier_day_is_free(
    register: Engine,
) -> None:
    recorded("request", "[..2006-09]")

    assert shown("2003-01-01") == ("nothing_on_record", "[..2006-09]")


def test_a_request_dated_to_the_day_leaves_the_days_before_it_free(register: Engine) -> None:
    recorded("request", "2006-09-01")

    assert shown("2006-08-31") == ("not_asked", "")


def test_the_map_of_a_mandate_tells_of_its_own_acts_alone(register: Engine) -> None:
    recorded("request", "2006")

    assert shown("2006-06-30", "health") == ("not_asked", "")
    assert shown("2006-06-30", None) == ("nothing_on_record", "2006")
