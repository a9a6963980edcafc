"""*Not recorded* is not *no request on record*: of what nobody is known to have asked for."""

import pytest
from django.test import Client
from tests.make import fact
from tests.portal.pages import words
from tests.register import RECORDING

from comity.ledger.labels.text import plain
from comity.register import services

INVITED = fact("invitation", "2018-01-03", state="DNK", mandates="housing")
LISTS = ("/visits?state=DNK", "/states/DNK")


def read(bare: Client, address: str) -> str:
    mark = "&" if "?" in address else "?"
    return words(bare.get(f"{address}{mark}on=2021-04-23&lang=en"))


@pytest.mark.parametrize("address", LISTS)
def test_of_an_invitation_declined_no_request_is_on_record(bare: Client, address: str) -> None:
    declined = fact(
        "declination",
        "2018-05-20",
        state="DNK",
        mandates="housing",
        actor="mandate_holder",
        payload={"of": "invitation", "reason_class": "liquidity"},
    )
    services.record([INVITED, declined], recording=RECORDING)

    page = read(bare, address)

    assert "no request on record" in page
    assert "not recorded" not in page


@pytest.mark.parametrize("address", LISTS)
def test_a_state_that_was_reminded_was_asked_on_a_day_not_recorded(
    bare: Client, address: str
) -> None:
    reminded = fact("reminder", "2018-05-20", state="DNK", mandates="housing")
    services.record([INVITED, reminded], recording=RECORDING)

    page = read(bare, address)

    assert "no request on record" not in page
    assert "not recorded" in page


def test_of_what_goes_on_after_a_visit_held_without_it_no_request_is_on_record(
    bare: Client,
) -> None:
    joint = fact("invitation", "2018-01-03", state="DNK", mandates="food+housing")
    held = fact("visit_held", "2019-03-04/2019-03-08", state="DNK", mandates="food")
    services.record([joint, held], recording=RECORDING)

    assert "no request on record" in read(bare, "/visits?state=DNK&mandate=housing")


def test_a_mandate_that_withdraws_after_an_invitation_takes_no_request_back(bare: Client) -> None:
    invited = fact("invitation", "2018-01-03", state="DNK", mandates="housing+torture")
    withdrew = fact("withdrawal", "2018-05-20", state="DNK", mandates="housing")
    services.record([invited, withdrew], recording=RECORDING)

    told = read(bare, "/visit/DNK/housing/1")

    assert "Withdrew from the visit." in told
    assert "Invited by the State" in plain(told)  # the other mandate stays invited
    assert "the request" not in told
