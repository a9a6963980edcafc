"""A visit of which the scope is limited is never shown as one of its whole State."""

import pytest
from django.test import Client
from tests.portal.build import visit
from tests.portal.letters import LETTER, recorded
from tests.portal.letters import words as said
from tests.portal.pages import words

from comity.exports.naming import Naming
from comity.kernel.edtf import parse
from comity.ledger.labels.text import plain
from comity.portal.answers.names import apart

SCOPED = "visit/MAR/torture/1"
ACCEPTED = {
    "actor": "state",
    "date": "5 May 2014",
    "f1-kind": "visit.acceptance",
    "f1-shown": "visit.acceptance",
    "do": "read",
}


@pytest.mark.parametrize(
    "address",
    [
        "/states/MAR",
        "/visits?mandate=torture&tab=pending",
        "/visits?state=MAR",
        f"/{SCOPED}",
        "/cooperation/levels?state=MAR&from=2010-01-01",
        "/search?q=western+sahara",
    ],
)
def test_the_scope_of_a_request_is_told_wherever_the_visit_is_named(
    portal: Client, address: str
) -> None:
    assert "Western Sahara" in words(portal.get(address))


def test_the_title_of_a_visit_quotes_its_scope_as_recorded(portal: Client) -> None:
    read = words(portal.get(f"/{SCOPED}"))

    assert "Morocco: visit by the mandate on torture, scope “Western Sahara” · Comity" in read


def test_a_visit_to_choose_has_its_scope_and_the_precision_of_its_date(registrar: Client) -> None:
    began = {"state": "Morocco", "date": "by 31 August 2011", "f1-scope": "Western Sahara"}
    recorded(registrar, **began)

    page = registrar.post("/record/new", {**LETTER, "state": "Morocco", **ACCEPTED})

    told = "Requested, by 31 August 2011: the mandate on torture · Scope: Western Sahara"
    assert told in words(page)


def test_the_tile_of_a_visit_names_its_scope(portal: Client) -> None:
    home = portal.get("/?mandate=torture").content.decode()

    assert ' · Scope: Western Sahara"' in home


def test_a_visit_that_is_no_official_one_is_called_what_it_is() -> None:
    naming = Naming("en", parse("2014-12-31").last)

    titles = [
        plain(naming.visit_title("NOR", ("torture",), kind=kind, scope=scope))
        for kind, scope in (("official", None), ("follow_up", None), ("working", "Svalbard"))
    ]

    assert titles == [
        "Norway: visit by the mandate on torture",
        "Norway: follow-up visit by the mandate on torture",
        "Norway: working visit by the mandate on torture, scope “Svalbard”",
    ]


def test_two_visits_of_one_mandate_are_told_apart_by_type_and_scope() -> None:
    whole = visit("requested", "state", "2014-01-01", on="2014-12-31")
    part = visit(
        "requested", "state", "2014-01-01", on="2014-12-31", type="follow_up", scope="Svalbard"
    )

    assert apart(whole.type, whole.scope) == ""
    assert plain(apart(part.type, part.scope)) == "Follow-up visit · scope: Svalbard"


def test_a_mandates_subject_never_stands_alone_in_the_line_under_a_visit(portal: Client) -> None:
    page = portal.get(f"/{SCOPED}").content.decode()

    assert ">The mandate on <bdi>torture</bdi></a>" in page
    assert "><bdi>Torture</bdi></a>" not in page


def test_a_search_names_a_session_and_a_report_once(portal: Client) -> None:
    found = words(portal.get("/search?q=GA&only=matters"))

    assert "session/GA" not in found
    assert "Report report/" not in found


ASKED = "Expected: the visit or its scope, since visit/MAR/torture/1 is to Western Sahara alone."


@pytest.mark.parametrize("scope", ["", "Laayoune"])
def test_who_records_an_answer_of_no_scope_or_another_is_asked_which_visit_it_answers(
    registrar: Client, scope: str
) -> None:
    began = {"state": "Morocco", "date": "4 March 2011", "f1-scope": "Western Sahara"}
    recorded(registrar, **began)
    answer = {"state": "Morocco", **ACCEPTED, "f1-scope": scope}

    page = registrar.post("/record/new", {**LETTER, **answer})
    assert ASKED in said(page)
    assert "Record 1 fact" not in said(page)

    recorded(registrar, **answer, **{"f1-ref": SCOPED})
    assert "Accepted" in said(registrar.get(f"/{SCOPED}"))


def test_an_answer_that_names_the_scope_of_its_request_is_asked_nothing(registrar: Client) -> None:
    began = {"state": "Morocco", "date": "4 March 2011", "f1-scope": "Western Sahara"}
    recorded(registrar, **began)

    recorded(registrar, state="Morocco", **{**ACCEPTED, "f1-scope": "Western Sahara"})

    assert "Accepted" in said(registrar.get(f"/{SCOPED}"))
