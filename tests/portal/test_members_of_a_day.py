"""Who is a Member on the day of a page, and the same on every page of that day."""

import pytest
from django.test import Client
from tests.portal.pages import words

from comity.ledger.labels.text import plain

BEFORE, AFTER = "2009-06-30", "2012-06-30"


@pytest.mark.parametrize(("on", "members", "african"), [(BEFORE, 192, 53), (AFTER, 193, 54)])
def test_every_page_counts_the_members_of_its_day(
    portal: Client, on: str, members: int, african: int
) -> None:
    tiles = portal.get(f"/?mandate=torture&on={on}&format=json").json()["items"]
    parties = portal.get(f"/states?on={on}&format=json").json()["items"]
    world = portal.get(f"/cooperation?on={on}&format=json").json()["items"]
    api = portal.get(f"/api/v1/states?on={on}").json()["items"]
    own = {one["code"] for one in parties if one["kind"] == "member"}

    assert len(own) == members
    assert own == {one["state"] for one in tiles} == {one["state"] for one in world}
    assert own == {one["code"] for one in api if one["kind"] == "member"}
    assert f"Member States {members}" in plain(words(portal.get(f"/states?on={on}")))
    page = plain(words(portal.get(f"/?mandate=torture&on={on}")))
    assert f" of {african} " in page[page.index("African States") :][:40]


def test_a_state_that_was_not_a_member_on_the_day_is_named_apart(portal: Client) -> None:
    page = plain(words(portal.get(f"/states?on={BEFORE}")))
    own = plain(words(portal.get(f"/states/SSD?on={BEFORE}")))
    kinds = [
        portal.get(f"/states/SSD?on={on}&format=json").json()["kind"] for on in (BEFORE, AFTER)
    ]

    assert "Not Member States on this day 1 South Sudan" in page
    assert "Kindnot a Member State on this day" in own
    assert "Member from14 July 2011" in own
    assert kinds == [None, "member"]


def test_a_state_that_is_a_member_on_the_day_says_since_when(portal: Client) -> None:
    own = plain(words(portal.get(f"/states/SSD?on={AFTER}")))

    assert "KindMember State" in own
    assert "Member since14 July 2011" in own
    assert "Not Member States" not in plain(words(portal.get(f"/states?on={AFTER}")))
