"""What was all learnt by a day is told alike as known now and as known on that day."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from tests.portal.pages import WITH_DATA, words
from tests.register import RECORDING

from comity.kernel.edtf import geneva_day, iso

KNOWN = f"known={iso(geneva_day(RECORDING.now))}"
OF_EVERY_MATTER = (
    "/deadlines?state=KEN&on=2021-04-23",
    "/deadlines?mandate=housing&on=2021-04-23",
    "/rules/documentation/slot?on=2021-04-23",
    "/rules/decisions-2019/reports-on-time?on=2021-04-23",
    "/rules/manual-2008/48",
    "/coverage",
)
APART = {"known_at", "next", "cite"}
"""What names the day as known on which a page is told."""


def told(answer: object) -> Any:
    """What an answer tells, whatever day it is known on."""
    if isinstance(answer, Mapping):
        return {name: told(one) for name, one in answer.items() if name not in APART}
    return [told(one) for one in answer] if isinstance(answer, list) else answer


@pytest.mark.parametrize("address", [*WITH_DATA, *OF_EVERY_MATTER])
def test_a_page_tells_as_known_on_the_last_day_what_it_tells_now(
    portal: Client, address: str
) -> None:
    form = f"{address}{'&' if '?' in address else '?'}format=json"

    now, then = portal.get(form), portal.get(f"{form}&{KNOWN}")

    assert told(then.json()) == told(now.json())


@pytest.mark.parametrize(
    "address", ["/record", "/coverage", "/rules/documentation/slot?on=2021-04-23"]
)
def test_how_many_there_are_is_said_alike(portal: Client, address: str) -> None:
    mark = "&" if "?" in address else "?"

    now, then = (words(portal.get(f"{address}{mark}{known}")) for known in ("", KNOWN))

    assert numbers(then) == numbers(now)


def numbers(said: str) -> list[str]:
    """The figures of a page in their order, but for the days in its citation and its fields."""
    before, *_ = said.partition("As of")
    return [one for one in before.split() if one.isdecimal()]


@pytest.mark.parametrize(
    "query", ["deadlines?mandate=food&on=2020-06-01", "rules/documentation/slot?on=2021-04-23"]
)
def test_the_api_tells_it_alike_too(portal: Client, query: str) -> None:
    mark = "&" if "?" in query else "?"

    now, then = (portal.get(f"/api/v1/{query}{more}") for more in ("", f"{mark}{KNOWN}"))

    assert told(then.json()) == told(now.json())
    assert now.json()["items"]
