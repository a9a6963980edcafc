"""The days of a role are written as in every other form, and refused as there."""

from django.test import Client
from tests.entering import signed_in
from tests.portal.pages import words

from comity.accounts.domain import Role
from comity.accounts.queries import invitations
from comity.kernel.edtf import iso

SOMEBODY = {"name": "Dora", "email": "dora@example.org", "role": "committee", "days": "7"}


def test_a_registrar_writes_the_days_of_a_role_as_in_every_form(bare: Client) -> None:
    registrar = signed_in(Role.REGISTRAR)
    asked = {**SOMEBODY, "begins": "1 December 2027", "ends": "2028"}

    made = registrar.post("/people", asked)

    assert made.status_code == 200, words(made)
    (given,) = [one.appointment for one in invitations() if one.email == SOMEBODY["email"]]
    assert given is not None
    assert (iso(given.begins), iso(given.ends)) == ("2027-12-01", "2028-01-01")


def test_a_day_that_is_none_is_refused_with_what_is_expected(bare: Client) -> None:
    registrar = signed_in(Role.REGISTRAR)

    refused = registrar.post("/people", {**SOMEBODY, "begins": "soon"})

    assert refused.status_code == 422
    assert "“soon” is not a day; write 2014-12-31" in words(refused)
    assert 'value="soon"' in refused.content.decode()
