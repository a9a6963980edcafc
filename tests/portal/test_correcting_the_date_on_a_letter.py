"""The date on a letter is corrected in the field that bears its name, and bounds the day again."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.make import fact
from tests.portal.letters import read_back, recorded, words
from tests.portal.pages import Page
from tests.register import RECORDING

from comity.accounts.domain import OFFICE
from comity.kernel.edtf import geneva_day
from comity.ledger.domain import Event
from comity.ledger.queries.events import events_of, history_of
from comity.register import services

ADDRESS = "https://example.org/acceptance"
ACCEPTED = {
    "actor": "state",
    "source": ADDRESS,
    "f1-kind": "visit.acceptance",
    "f1-shown": "visit.acceptance",
    "f1-of": "request",
}
HELD = {"f1-kind": "visit.visit_held", "f1-shown": "visit.visit_held"}
MATTERS = {
    "communication.letter_sent": {"f1-reference": "AL NOR 3/2025"},
    "statement.released": {"f1-type": "press_release", "f1-despite": "not_given"},
    "report.submitted": {"f1-type": "visit", "f1-title": "On Norway"},
    "standing_invitation.given": {"actor": "state"},
}


def told(act: str) -> Event:
    """The last event that tells an act."""
    return history_of(act, viewer=OFFICE)[-1]


def shown(client: Client, act: str) -> dict[str, str]:
    """The fields of the form that corrects an act, as it shows them."""
    return Page(client.get(f"/record/acts/{act}/correct")).values


@pytest.mark.parametrize(
    ("first", "then", "edtf"),
    [("6.3.2014", "2014", "2014"), ("6.8.2014", "6.9.2014", "2014-09-06")],
)
def test_the_date_of_a_source_follows_the_date_on_the_letter(
    registrar: Client, first: str, then: str, edtf: str
) -> None:
    act = recorded(registrar, **ACCEPTED, date=first).partition("#act-")[2]
    address = f"/record/acts/{act}/correct"
    change = {**ACCEPTED, "date": then, "note": "Only this can be read."}

    _form, page = read_back(registrar, address, **change)
    recorded(registrar, address, **change)

    assert "Date on the letter" not in words(page, "aside")
    assert "Reported before it happened" not in words(page, "aside")
    assert (told(act).date, told(act).source_date) == (edtf, edtf)


def test_a_correction_of_a_correction_bears_the_last_date_that_was_written(
    registrar: Client,
) -> None:
    act = recorded(registrar, **ACCEPTED, date="6.9.2014").partition("#act-")[2]
    address = f"/record/acts/{act}/correct"
    recorded(registrar, address, **ACCEPTED, date="2014", note="Only the year can be read.")

    recorded(registrar, address, **ACCEPTED, date="6.8.2014", note="A better copy came.")

    last = told(act)
    assert (last.source_date, last.learnt) == ("2014-08-06", geneva_day(datetime.now(UTC)))
    assert "Accepted in principle on 6 August 2014" in words(registrar.get("/visit/NOR/torture/1"))


@pytest.mark.parametrize("kind", MATTERS)
def test_it_follows_in_every_matter(registrar: Client, kind: str) -> None:
    letter = {"f1-kind": kind, "f1-shown": kind, "source": ADDRESS, **MATTERS[kind]}
    act = recorded(registrar, **letter, date="4 March 2014").partition("#act-")[2]

    recorded(registrar, f"/record/acts/{act}/correct", **letter, date="5 March 2014", note="A 5.")

    assert (told(act).date, told(act).source_date) == ("2014-03-05", "2014-03-05")


def test_a_day_of_its_own_and_the_date_on_the_letter_stand_each_in_its_field(
    registrar: Client,
) -> None:
    one = fact("request", "2013-04-04", source="A list", source_date="2014-01-01")
    services.record([one], recording=RECORDING)
    (act,) = [one.act for one in events_of("visit/NOR", viewer=OFFICE)]
    dates = {name: shown(registrar, act)[name] for name in ("date", "f1-date")}
    change = {"source": "A list", **dates, "f1-date": "5 April 2013", "note": "A 5."}

    _form, page = read_back(registrar, f"/record/acts/{act}/correct", **change)
    recorded(registrar, f"/record/acts/{act}/correct", **change)

    assert dates == {"date": "1 January 2014", "f1-date": "4 April 2013"}
    assert "Date: 5 April 2013" in words(page, "aside")
    assert "Date on the letter: 1 January 2014" in words(page, "aside")
    assert (told(act).date, told(act).source_date) == ("2013-04-05", "2014-01-01")


def test_the_date_on_the_letter_of_a_visit_held_is_in_its_field(registrar: Client) -> None:
    days = {**HELD, "actor": "both", "f1-from": "5 May 2014", "f1-to": "9 May 2014"}
    act = recorded(registrar, **days, date="12 May 2014").partition("#act-")[2]
    before = shown(registrar, act)["date"]

    recorded(registrar, f"/record/acts/{act}/correct", **days, date="13 May 2014", note="A 13.")

    assert before == "12 May 2014"
    assert (told(act).date, told(act).source_date) == ("2014-05-05/2014-05-09", "2014-05-13")


def test_an_act_whose_source_bears_no_date_gets_none_by_a_correction(registrar: Client) -> None:
    services.record([fact("request", "2013-04-04", source="A list")], recording=RECORDING)
    (act,) = [one.act for one in events_of("visit/NOR", viewer=OFFICE)]
    before = shown(registrar, act)["date"]

    change = {"source": "A list", "date": "5 April 2013", "note": "A 5."}
    recorded(registrar, f"/record/acts/{act}/correct", **change)

    assert before == "4 April 2013"
    assert (told(act).date, told(act).source_date) == ("2013-04-05", "")


def test_the_days_of_a_session_are_corrected_where_they_were_announced(registrar: Client) -> None:
    row = {
        "matter": "session",
        "kind": "announced",
        "actor": "secretariat",
        "date": "2019-01-14",
        "source": "A list",
        "ref": "HRC40",
        "from": "2019-02-25",
        "to": "2019-03-22",
    }
    assert services.record_rows([row], recording=RECORDING).is_clean
    (of_session,) = events_of("session/HRC/40", viewer=OFFICE)
    address = f"/record/acts/{of_session.act}/correct"
    of_form = shown(registrar, of_session.act)
    kind = {"f1-kind": "session.announced", "f1-shown": "session.announced"}
    change = {**kind, "state": of_form["state"], "mandates": "", "actor": "secretariat"}
    days = {"date": of_form["date"], "f1-from": of_form["f1-from"], "f1-to": "23 March 2019"}

    recorded(registrar, address, **change, **days, source="A list", note="A 23.")

    assert told(of_session.act).stream == "session/HRC/40"
    assert told(of_session.act).payload["to"] == "2019-03-23"
