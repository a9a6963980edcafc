"""A file of acts in the browser: previewed, then recorded as it was previewed, whole or not."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from tests.databases import Databases
from tests.portal.clock import stopped
from tests.portal.letters import entered, focus, hidden, staffed, words
from tests.register import RECORDING

from comity.accounts.domain import Role
from comity.kernel.edtf import parse
from comity.ledger.files import WAITING, folder
from comity.ledger.queries import position
from comity.ledger.tables import fetch
from comity.portal.views.importing import MOST_ROWS
from comity.register.services import protect

HEADER = "id,state,mandates,kind,actor,date,source\n"
REQUEST = "1,Norway,torture,request,mandate_holder,2014-03-03,our files\n"
REMINDER = "2,Norway,torture,reminder,mandate_holder,2015-03-03,our files\n"
ADDRESS = "/record/import"


def sent(client: Client, text: str, name: str = "acts.csv", **more: str) -> HttpResponse:
    """The page that a file of this text is answered with."""
    table = SimpleUploadedFile(name, text.encode())
    return client.post(ADDRESS, {"table": table, "do": "read", **more})  # type: ignore[return-value]


def kept(page: HttpResponse) -> dict[str, str]:
    """What the form says that records the file that was previewed."""
    return {name: hidden(page, name) for name in ("kept-table", "name-table")}


def test_a_file_is_previewed_and_then_recorded(registrar: Client) -> None:
    page = sent(registrar, HEADER + REQUEST + REMINDER)
    assert "Acts to add 2" in words(page)
    assert position() == 0

    done = registrar.post(ADDRESS, {**kept(page), "do": "record"})

    assert "2 acts were added from acts.csv" in words(done)
    assert position() == 2


def test_the_acts_that_a_file_would_add_are_told_one_by_one(registrar: Client) -> None:
    page = sent(registrar, HEADER + REQUEST + REMINDER)

    said = words(page)
    assert "2 Norway torture Mandate holder: Request, 3 March 2014" in said
    assert "3 Norway torture Mandate holder: Reminder, 3 March 2015" in said
    assert "more" not in said.partition("What it would add")[2].partition("Record 2 rows")[0]


def test_of_a_long_file_the_first_acts_are_told_and_the_others_counted(registrar: Client) -> None:
    rows = [REMINDER.replace("2,N", f"{n},N").replace("2015", f"{1900 + n}") for n in range(60)]

    said = words(sent(registrar, HEADER + "".join(rows)))

    assert "51 Norway torture Mandate holder: Reminder, 3 March 1949" in said
    assert "Mandate holder: Reminder, 3 March 1950" not in said
    print(said[-1500:])
    assert "And 10 more." in said


def test_every_matter_says_whom_its_rows_concern_and_what_they_add(registrar: Client) -> None:
    header = "matter,state,mandates,kind,actor,date,from,to,source,ref,type,id\n"
    rows = (
        "coverage,*,torture,coverage,secretariat,2016,2005,2015,our files,,,a\n"
        "standing_invitation,Norway,,given,state,1999,,,our files,,,b\n"
        "communication,Norway,torture,letter_sent,mandate_holder,2014-03-03,,,files,new:x,AL,c\n"
    )

    said = words(sent(registrar, header + rows))

    for told in (
        "2 all States torture Secretariat: From when to when the record is complete, 2016",
        "3 Norway State: Standing invitation given, 1999",
        "4 Norway torture Mandate holder: Letter, 3 March 2014",
    ):
        assert told in said


def test_nothing_is_offered_of_a_file_that_is_on_record(registrar: Client) -> None:
    page = sent(registrar, HEADER + REQUEST + REMINDER)
    registrar.post(ADDRESS, {**kept(page), "do": "record"})

    again = sent(registrar, HEADER + REQUEST + REMINDER)

    assert "Acts to add 0 On record already 2" in words(again)
    assert "Exactly this is already on record; no entry is added." in words(again)
    assert 'value="record"' not in again.content.decode()


def test_a_form_sent_again_is_told_that_its_rows_are_on_record(registrar: Client) -> None:
    page = sent(registrar, HEADER + REQUEST + REMINDER)
    registrar.post(ADDRESS, {**kept(page), "do": "record"})

    again = registrar.post(ADDRESS, {**kept(page), "do": "record"})

    assert again.status_code == 200
    assert "Acts added 0 On record already 2" in words(again)
    assert "Exactly this is already on record; no entry is added." in words(again)
    assert "Recorded." not in words(again)
    assert position() == 2


def test_a_file_is_called_as_its_sender_called_it(registrar: Client) -> None:
    page = sent(registrar, HEADER + REQUEST, name="letters of March.csv")

    assert "Record 1 row of letters of March.csv" in words(page)


def test_an_empty_file_is_said_to_be_empty_and_is_given_no_name_of_ours(
    registrar: Client,
) -> None:
    said = words(sent(registrar, "", name="letters of March.csv"))

    assert "What is expected – a table with a header; this file is empty" in said


def test_a_form_of_a_date_that_is_expected_is_not_broken(registrar: Client) -> None:
    page = sent(registrar, HEADER + REQUEST.replace("2014-03-03", "2014-3-3"))

    said = page.content.decode()
    assert '<table class="list errors">' in said
    for form in ("2006-07", "2019-09-02", "2014-08-12/2014-08-18", "[2016-11-01..2020-10-31]"):
        assert f'<span class="as-one">{form}</span>' in said


def test_every_wrong_row_is_named_and_nothing_is_recorded(registrar: Client) -> None:
    wrong = "3,Atlantis,torture,request,mandate_holder,2014-03-03,our files\n"
    page = sent(registrar, HEADER + REQUEST + wrong + wrong.replace("Atlantis", "Norway, "))

    said = words(page)
    assert page.status_code == 422
    assert "3 state Atlantis an ISO3 code" in said
    assert "4 8 cells" not in said
    assert "this row has 8" in said
    assert focus(page) == "h2"
    assert "Record" not in said.partition("nothing was recorded")[2].partition("Table")[0]
    assert position() == 0


def test_another_file_than_the_previewed_one_is_never_recorded(registrar: Client) -> None:
    page = sent(registrar, HEADER + REQUEST)
    other = {**kept(page), "kept-table": "0" * 64}

    gone = registrar.post(ADDRESS, {**other, "do": "record"})
    replaced = registrar.post(
        ADDRESS,
        {**kept(page), "table": SimpleUploadedFile("b.csv", HEADER.encode()), "do": "record"},
    )

    assert "choose it again" in words(gone)
    assert "What it would add" in words(replaced)
    assert position() == 0


def test_a_file_waits_for_its_sender_alone(databases: Databases) -> None:
    with databases.fresh("sqlite", staffed):
        page = sent(entered(Role.REGISTRAR), HEADER + REQUEST)

        taken = entered(Role.DESK).post(ADDRESS, {**kept(page), "do": "record"})

        assert "choose it again" in words(taken)
        assert position() == 0


def test_a_file_that_nobody_came_back_for_goes_with_a_request_of_the_next_day(
    registrar: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = sent(registrar, HEADER + REQUEST)
    (waits,) = waiting_of(page)
    registrar.get(ADDRESS)
    is_there = waits.exists()
    clock = stopped(monkeypatch)

    clock.at = datetime.fromtimestamp(waits.stat().st_mtime, UTC) + timedelta(hours=25)
    Client().get("/rules")

    assert is_there
    assert not waits.exists()


def test_what_waits_goes_with_a_protection_which_it_may_hold(registrar: Client) -> None:
    page = sent(registrar, HEADER + REQUEST)
    (waits,) = waiting_of(page)
    registrar.post(ADDRESS, {**kept(page), "do": "record"})
    (other,) = waiting_of(sent(registrar, HEADER + REQUEST + REMINDER))
    ((act,),) = fetch("SELECT act FROM event")

    protect(act, date=parse("2026-11-24"), recording=RECORDING)

    assert not waits.exists()
    assert not other.exists()


def waiting_of(page: HttpResponse) -> list[Path]:
    """Where the table waits that was sent with a form."""
    return list((folder() / WAITING).glob(f"*{kept(page)['kept-table']}*"))


def test_a_long_file_is_sent_to_the_command(registrar: Client) -> None:
    rows = "".join(REQUEST.replace("1,", f"{no},", 1) for no in range(MOST_ROWS + 1))

    page = sent(registrar, HEADER + rows)

    assert page.status_code == 422
    assert "comity import FILE" in words(page)
    assert focus(page) == "table"


def test_a_file_that_is_as_long_as_may_be_is_read_whole(registrar: Client) -> None:
    rows = "".join(REQUEST.replace("1,", f"{no},", 1) for no in range(MOST_ROWS))

    page = sent(registrar, f"{HEADER}{rows}\n,,,\n")

    assert "Acts to add 1,500" in words(page)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("acts.pdf", "x", "ends in .csv or .xlsx"),
        ("acts.csv", "", "this file is empty"),
        ("acts.xlsx", "no workbook", "workbook"),
        ("acts.csv", "state;kind\n", "semicolons"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(
    registrar: Client, name: str, text: str, said: str
) -> None:
    page = sent(registrar, text, name)

    assert page.status_code == 422
    assert said in words(page)


def test_a_desk_imports_for_its_own_matters_alone(databases: Databases) -> None:
    with databases.fresh("sqlite", staffed):
        page = sent(entered(Role.DESK), HEADER + REQUEST.replace("Norway", "Ghana") + REMINDER)

        assert "a State or a mandate of your desk" in words(page)
        assert position() == 0


def test_what_is_wrong_with_a_file_is_said_in_the_language_of_the_page(registrar: Client) -> None:
    row = (
        "1,Norway,torture,request,mandate_holder,2014-08-18/2014-08-12,our files\n"
        "2,Norway,torture,request,mandate_holder,Mar-14,our files\n"
    )
    page = registrar.post(
        f"{ADDRESS}?lang=fr",
        {"table": SimpleUploadedFile("acts.csv", (HEADER + row).encode()), "do": "read"},
    )

    said = words(page)
    assert page.status_code == 422
    assert "le premier jour avant le dernier, comme dans 2014-08-12/2014-08-18" in said
    assert "2016-11-01..2020-10-31] ou [..]" in said
    assert "first day before the last" not in said


def test_a_map_of_ones_own_is_refused_in_the_language_of_the_page(registrar: Client) -> None:
    files = {
        "table": SimpleUploadedFile("acts.csv", (HEADER + REQUEST).encode()),
        "map": SimpleUploadedFile("own.toml", b"columns = 5\n"),
    }
    page = registrar.post(f"{ADDRESS}?lang=ru", {**files, "do": "read"})

    assert "список текстов" in words(page)
    # A form without an address of its own is sent to that of its page, language and all.
    assert '<form class="fields" method="post" enctype="multipart/form-data">' in (
        page.content.decode()
    )


def test_a_map_of_ones_own_is_called_as_its_sender_called_it(registrar: Client) -> None:
    map_ = """
columns = ["who", "when"]
[every]
state = "{who}"
[[parts]]
column = "when"
pattern = 'never'
gives = {}
[[acts]]
tells = [{ kind = "request", actor = "mandate_holder" }]
"""
    files = {
        "table": SimpleUploadedFile("acts.csv", b"who,when\nNorway,2014\n"),
        "map": SimpleUploadedFile("our own.toml", map_.encode()),
    }
    page = registrar.post(ADDRESS, {**files, "do": "read"})

    assert "a form for which our own.toml has a pattern" in words(page)


def test_a_map_whose_pattern_would_stop_the_server_is_refused_in_a_sentence(
    registrar: Client,
) -> None:
    map_ = """
columns = ["who", "when"]
[[rewrite]]
column = "when"
pattern = "(a+)+b"
into = "c"
[[acts]]
tells = [{ state = "{who}", kind = "request", actor = "mandate_holder", date = "{when}" }]
"""
    files = {
        "table": SimpleUploadedFile("acts.csv", f"who,when\nNorway,{'a' * 60}!\n".encode()),
        "map": SimpleUploadedFile("own.toml", map_.encode()),
    }

    page = registrar.post(ADDRESS, {**files, "do": "read"})

    assert page.status_code == 422
    assert "The map takes longer than a page can wait" in words(page)


def test_a_row_of_an_act_still_to_come_is_named_in_the_preview(registrar: Client) -> None:
    late = "2,Norway,torture,reminder,mandate_holder,2091-03-03,our files\n"

    page = sent(registrar, HEADER + REQUEST + late)

    assert page.status_code == 200
    said = words(page)
    assert "Row 3: Still to come" in said
    assert "It counts from 3 March 2091 and is shown nowhere before." in said
    assert "Row 2:" not in said
