"""The people made up who come to the sample with `comity demo --guests`."""

from datetime import timedelta

from tests.databases import Databases
from tests.register import NOVEMBER, ready

from comity.accounts import services
from comity.accounts.domain.guests import SAMPLE_GUESTS as GUESTS
from comity.accounts.queries import people
from comity.cli.guests import invited

PASSWORD = "eleven quiet geese at noon"


def test_each_guest_takes_a_seat_of_their_own_and_comes_back_by_a_new_link(
    databases: Databases,
) -> None:
    with databases.fresh("sqlite", ready):
        for day in (NOVEMBER, NOVEMBER + timedelta(days=1)):
            for _, word in invited(now=day):
                services.accept(token=word, password=PASSWORD, now=day)

        seats = {one.email: [str(each.office) for each in one.appointments] for one in people()}

    assert seats == {
        GUESTS[0].email: ["registrar"],
        GUESTS[1].email: ["mission/MAR"],
        GUESTS[2].email: ["mandate/torture"],
    }
