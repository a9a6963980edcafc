"""A word that is none of a list of choices, in an address: it is named, and narrows nothing."""

import pytest
from django.test import Client
from tests.entering import signed_in
from tests.portal.pages import words

from comity.accounts.domain import Role
from comity.statements.domain.words import StatementType

REQUESTS = "/rules/manual-2008/visit-requests"
SENTENCE = "“zz” is not one of the choices here. "
PLACE = (
    "“zz” is no place after which this list goes on; without one it is shown from its beginning."
)
OF_ROLES = (
    *((Role.DESK, "/desk", name) for name in ("kind", "cause")),
    *((Role.ADMIN, "/audit", name) for name in ("who", "deed")),
)


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/visits", "tab"),
        *(("/communications", name) for name in ("type", "status", "answer")),
        *(("/statements", name) for name in ("type", "status", "response")),
        *(("/reports", name) for name in ("type", "status", "in_time")),
        *((REQUESTS, name) for name in ("outcome", "party")),
        ("/record/to-look-at", "code"),
        ("/search", "only"),
    ],
)
def test_an_unknown_word_is_refused_in_one_sentence(portal: Client, path: str, field: str) -> None:
    _named_once(portal, f"{path}?{field}=zz", SENTENCE)


def test_of_few_choices_each_is_named_as_an_address_has_it(portal: Client) -> None:
    refused = portal.get("/statements?type=zz&format=json")

    assert refused.json() == {
        "error": f"{SENTENCE}Use {', '.join(kind.value for kind in StatementType)}."
    }


@pytest.mark.parametrize(("role", "path", "field"), OF_ROLES)
def test_an_unknown_word_is_refused_to_who_signed_in(
    portal: Client, role: Role, path: str, field: str
) -> None:
    del portal

    _named_once(signed_in(role), f"{path}?{field}=zz", SENTENCE)


@pytest.mark.parametrize(
    "path",
    [
        *("/visits", "/communications", "/statements", "/reports", "/reports/on-visits"),
        *("/record/to-look-at", "/search", REQUESTS),
    ],
)
def test_a_place_at_which_no_page_goes_on_is_named(portal: Client, path: str) -> None:
    _named_once(portal, f"{path}?after=zz", PLACE)


def test_a_list_goes_on_after_a_place_that_is_called_cursor_as_in_the_api(portal: Client) -> None:
    address = "/visits?on=2014-10-01&format=json"
    place = portal.get(address).json()["next"]

    by_cursor, by_after = (
        portal.get(f"{address}&{name}={place}").json() for name in ("cursor", "after")
    )

    assert by_cursor == by_after
    assert by_cursor["items"] != portal.get(address).json()["items"]
    _named_once(portal, "/visits?cursor=zz", PLACE)


@pytest.mark.parametrize(("role", "path"), [(Role.DESK, "/desk"), (Role.ADMIN, "/audit")])
def test_a_place_at_which_no_page_of_a_role_goes_on_is_named(
    portal: Client, role: Role, path: str
) -> None:
    del portal

    _named_once(signed_in(role), f"{path}?after=zz", PLACE)


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("after", ["zz", "99999999999999999999"])
def test_the_public_chain_goes_on_after_the_number_of_a_link(
    portal: Client, after: str, form: str
) -> None:
    _said_as_data(
        portal, f"/record/public-chain?format={form}&after={after}", PLACE.replace("zz", after)
    )


def test_a_state_of_which_there_is_to_be_looked_at_something_is_one_that_there_is(
    portal: Client,
) -> None:
    unknown = words(portal.get("/record/to-look-at?state=Atlantis"))
    group = words(portal.get("/record/to-look-at?state=african"))

    assert unknown.count("No State or group is called “Atlantis”; write a name or a code.") == 1
    assert group.count("Write the name or the code of one State.") == 1


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("path", ["/visits?tab=zz", "/record/to-look-at?code=zz"])
def test_data_of_what_cannot_be_chosen_say_so_and_nothing_else(
    portal: Client, path: str, form: str
) -> None:
    answer = portal.get(f"{path}&format={form}")

    assert answer.status_code == 400
    assert list(answer.json()) == ["error"]
    assert answer.json()["error"].startswith(SENTENCE)


def _said_as_data(client: Client, address: str, sentence: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 400
    assert answer.json() == {"error": sentence}


def _named_once(client: Client, address: str, sentence: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 400
    assert words(answer).count(sentence) == 1
    assert 'value="zz"' not in answer.content.decode()
