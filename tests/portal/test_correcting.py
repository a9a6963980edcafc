"""An act on record corrected, taken back, let stand again, and erased to protect a person."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases
from tests.make import fact
from tests.portal.letters import entered, hidden, lead, read_back, recorded, staffed, words
from tests.portal.pages import Page
from tests.register import RECORDING
from tests.second import registrars

from comity.accounts.domain import OFFICE, Role
from comity.ledger.queries import position, verify
from comity.ledger.queries.events import events_of, history_of
from comity.register import services

VISIT = "/visit/NOR/torture/1"


def test_an_act_is_corrected_by_the_whole_act_that_it_should_have_been(registrar: Client) -> None:
    act = recorded(registrar).partition("#act-")[2]
    opened = registrar.get(f"/record/acts/{act}/correct")
    assert 'value="3 March 2014"' in opened.content.decode()
    change = {"date": "4 March 2014", "note": "The letter is of the 4th."}

    _form, page = read_back(registrar, f"/record/acts/{act}/correct", **change)
    assert "Until now: Requested on 3 March 2014" in words(page, "aside")
    assert "Then: Requested on 4 March 2014" in words(page, "aside")
    recorded(registrar, f"/record/acts/{act}/correct", **change)

    shown = registrar.get(VISIT)
    assert lead(shown).startswith("Requested on 4 March 2014")
    assert "The letter is of the 4th." in words(shown)


@pytest.mark.parametrize(
    ("on_record", "said"),
    [
        ("[..2011-10]", "by 31 October 2011"),
        ("2011-10/2012-03", "October 2011–March 2012"),
        ("[2011-10-03,2011-10-07]", "3–7 October 2011"),
    ],
)
def test_a_date_known_to_a_month_is_corrected_in_words_and_stays_as_it_is_on_record(
    registrar: Client, on_record: str, said: str
) -> None:
    act = recorded(registrar, date=on_record).partition("#act-")[2]
    opened = registrar.get(f"/record/acts/{act}/correct")

    change = {"date": said, "source": "G/SO 214 (2)", "note": "Another number."}
    _form, page = read_back(registrar, f"/record/acts/{act}/correct", **change)
    recorded(registrar, f"/record/acts/{act}/correct", **change)

    for shown in (opened, page):
        assert f'value="{said}"' in shown.content.decode()
    told = [one for one in history_of(act, viewer=OFFICE) if one.source == "G/SO 214 (2)"]
    assert [one.date for one in told] == [on_record]


@pytest.mark.parametrize(
    ("received", "then"), [("", "2 February 2011"), ("30 September 2014", "3 March 2011")]
)
def test_a_correction_is_received_when_it_is_made_however_old_its_source_is(
    registrar: Client, received: str, then: str
) -> None:
    told = {"source": "A/66/268", "date": "2 February 2011", "learnt": "5 August 2011"}
    act = recorded(registrar, **told).partition("#act-")[2]
    change = {
        **told,
        "date": "3 March 2011",
        "learnt": received,
        "note": "The letter is of March.",
    }

    form = registrar.get(f"/record/acts/{act}/correct")
    recorded(registrar, f"/record/acts/{act}/correct", **change)

    assert "Empty: today. An earlier day changes earlier views of the record." in words(form)
    shown = registrar.get(VISIT, {"on": "2014-12-31", "known": "2014-12-31"})
    assert f"Requested on {then}" in lead(shown)
    assert "Requested on 3 March 2011" in lead(registrar.get(VISIT))


def test_a_last_day_that_a_form_leaves_empty_is_the_first_day(registrar: Client) -> None:
    agreed = {"f1-kind": "visit.dates_agreed", "f1-shown": "visit.dates_agreed"}

    recorded(registrar, **agreed, actor="both", **{"f1-from": "5 May 2014"})

    (told,) = [one for one in events_of("visit/NOR", viewer=OFFICE) if one.kind == "dates_agreed"]
    assert told.payload == {"from": "2014-05-05", "to": "2014-05-05"}


def test_a_last_day_that_no_source_tells_is_not_made_the_first_by_a_correction(
    registrar: Client,
) -> None:
    days = {"from": "2014-05-05"}
    agreed = fact("dates_agreed", "2014-03-03", payload=days, stream="visit/NOR", key="a")
    services.record([agreed], recording=RECORDING)
    (act,) = [one.act for one in events_of("visit/NOR", viewer=OFFICE)]
    kind = {"f1-kind": "visit.dates_agreed", "f1-shown": "visit.dates_agreed"}
    address = f"/record/acts/{act}/correct"
    values = Page(registrar.get(address)).values
    shown = {name: values[name] for name in ("f1-from", "f1-to")}

    recorded(registrar, address, **kind, **shown, actor="both", note="Another number.")

    (*_, told) = events_of("visit/NOR", viewer=OFFICE)
    assert told.payload == {"from": "2014-05-05", "to": "[..]"}


def test_until_now_is_told_with_what_is_corrected_wherever_pages_open(
    registrar: Client, settings: Settings
) -> None:
    settings.COMITY_AS_OF = date(2013, 12, 31)
    recorded(registrar)
    answer = {"actor": "state", "date": "10 May 2014", "f1-kind": "visit.acceptance"}
    act = recorded(registrar, **answer, **{"f1-shown": "visit.acceptance"}).partition("#act-")[2]
    change = {**answer, "f1-shown": "visit.acceptance", "date": "1 April 2014", "note": "A slip."}

    _form, page = read_back(registrar, f"/record/acts/{act}/correct", **change)

    assert "Until now: Accepted in principle on 10 May 2014" in words(page, "aside")
    assert "Then: Accepted in principle on 1 April 2014" in words(page, "aside")


def test_a_correction_says_why(registrar: Client) -> None:
    act = recorded(registrar).partition("#act-")[2]

    page = registrar.post(f"/record/acts/{act}/correct", {"state": "Norway", "do": "read"})

    assert page.status_code == 422
    assert "Write why it is corrected" in words(page)


def test_what_is_taken_back_can_stand_again(registrar: Client) -> None:
    act = recorded(registrar).partition("#act-")[2]
    asked = registrar.get(f"/record/acts/{act}/withdraw")
    assert "No entry of it remains." in words(asked)

    gone = registrar.post(
        f"/record/acts/{act}/withdraw",
        {"opened": hidden(asked, "opened"), "note": "Another State’s letter."},
    )
    assert registrar.get(VISIT).status_code == 404
    history = registrar.get(gone["Location"])
    assert "Another State’s letter." in words(history)
    again = history.content.decode().split("/withdraw")[0].rpartition("/")[2]
    back = registrar.post(f"/record/acts/{again}/withdraw", {"note": "It was ours after all."})

    assert back.status_code == 303
    assert lead(registrar.get(VISIT)).startswith("Requested on 3 March 2014")
    assert position() == 3


def test_taking_back_twice_records_once(registrar: Client) -> None:
    act = recorded(registrar).partition("#act-")[2]
    opened = hidden(registrar.get(f"/record/acts/{act}/withdraw"), "opened")

    for _ in range(2):
        registrar.post(f"/record/acts/{act}/withdraw", {"opened": opened, "note": "Wrong."})

    assert position() == 2


def test_a_protection_is_for_registrars_who_know_what_it_does(databases: Databases) -> None:
    with databases.fresh("sqlite", staffed):
        registrar, other = registrars()
        desk = entered(Role.DESK)
        act = recorded(registrar).partition("#act-")[2]
        address = f"/record/acts/{act}/protect"

        empty = registrar.post(address, {}).content.decode()
        unsure = registrar.post(address, {"reason": "risk"})
        refused = desk.post(address, {"reason": "risk", "sure": "yes"})
        done = registrar.post(address, {"reason": "risk", "sure": "yes"})

        assert 'id="reason-wrong"' in empty
        assert 'id="sure-wrong"' in empty
        assert "erased for ever" in words(unsure)
        assert (unsure.status_code, refused.status_code, done.status_code) == (422, 404, 303)
        other.post(done["Location"], {"do": "confirm"})
        tombstone = words(registrar.get(f"/record/acts/{act}"))
        assert "erased to protect a person" in tombstone
        assert "It puts a person at risk" in tombstone
        assert "G/SO 214" not in tombstone
        assert verify().ok


def test_who_protects_a_person_reads_that_the_act_goes_with_its_corrections(
    registrar: Client,
) -> None:
    act = recorded(registrar).partition("#act-")[2]
    recorded(registrar, f"/record/acts/{act}/correct", date="4 March 2014", note="A slip.")

    page = registrar.get(f"/record/acts/{act}/protect")

    assert "No entry of it remains." in words(page)
    assert "Requested on 3 March 2014" not in words(page)


def test_a_desk_finds_no_act_that_is_not_its_own(databases: Databases) -> None:
    with databases.fresh("sqlite", staffed):
        registrar, desk = entered(Role.REGISTRAR), entered(Role.DESK)
        theirs = recorded(registrar).partition("#act-")[2]
        own = recorded(registrar, state="Ghana").partition("#act-")[2]

        found = {act: desk.get(f"/record/acts/{act}").status_code for act in (theirs, own)}

        assert found == {theirs: 404, own: 200}


def test_an_act_that_was_corrected_and_then_taken_back_says_so_and_can_stand_again(
    registrar: Client,
) -> None:
    act = recorded(registrar).partition("#act-")[2]
    change = {"date": "4 March 2014", "note": "The letter is of the 4th."}
    recorded(registrar, f"/record/acts/{act}/correct", **change)

    registrar.post(f"/record/acts/{act}/withdraw", {"note": "Another State’s letter."})

    page = registrar.get(f"/record/acts/{act}")
    assert "This entry is removed" in words(page)
    assert "Remove this entry" not in words(page)
    again = page.content.decode().split("/withdraw")[0].rpartition("/")[2]
    registrar.post(f"/record/acts/{again}/withdraw", {"note": "It was ours after all."})
    assert lead(registrar.get(VISIT)).startswith("Requested on 4 March 2014")
    assert "This entry is removed" not in words(registrar.get(f"/record/acts/{act}"))


def test_pages_of_an_act_name_its_state_and_its_matter(databases: Databases) -> None:
    with databases.fresh("sqlite", staffed):
        registrar = entered(Role.REGISTRAR)
        act = recorded(registrar).partition("#act-")[2]

        for page in ("", "/correct", "/withdraw", "/protect"):
            shown = words(registrar.get(f"/record/acts/{act}{page}"))
            assert "Norway: visit by the mandate on torture – " in shown, page
        assert "Recorded · Mandate holder: Request" in words(registrar.get(f"/record/acts/{act}"))
