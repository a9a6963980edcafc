"""What stands under one mandate is that mandate's own: its requests, its reminders, its acts."""

import pytest
from django.test import Client
from tests.portal.letters import words

ON = "2014-08-13"
"""Torture had asked the Gambia in 2006 and reminded it; executions is not known to have asked."""


@pytest.mark.parametrize("address", ["/mandates/executions?", "/visits?mandate=executions&"])
def test_no_request_of_another_mandate_is_told_as_its_own(portal: Client, address: str) -> None:
    page = words(portal.get(f"{address}on={ON}"))

    row = page.partition("Gambia")[2].partition("A/")[0]
    assert "jointly with the mandate on torture" in row
    assert "not recorded" in row
    assert "2006" not in row
    assert "The oldest request is of 2006" not in page
    assert "the first request and the reminders are those of this mandate" in page


def test_who_asked_first_is_told_with_its_request_and_reminders(portal: Client) -> None:
    page = words(portal.get(f"/visits?mandate=torture&state=GMB&on={ON}"))

    assert "The oldest request is of 2006" in page
    assert "jointly with the mandate on extrajudicial" in page


def test_a_list_without_joint_visits_says_nothing_of_them(portal: Client) -> None:
    page = words(portal.get("/visits?mandate=torture&state=ESP"))

    assert "Of a joint visit" not in page


def test_the_map_of_a_mandate_tells_no_acts_of_another(portal: Client) -> None:
    told = words(portal.get(f"/?mandate=executions&on={ON}")).partition("New in the record")[2]

    assert "the Gambia" in told
    assert "reminded" not in told
    assert "reminded" in words(portal.get(f"/?mandate=torture&state=GMB&on={ON}"))
