"""A correction in the form keeps the remark of the act, and tells why it was made once."""

import re

from django.test import Client
from tests.make import fact
from tests.portal.letters import read_back, recorded, words
from tests.register import RECORDING

from comity.accounts.domain import OFFICE
from comity.ledger.domain import Event
from comity.ledger.queries.events import events_of, history_of
from comity.register import services

VISIT = "/visit/NOR/torture/1"
REMARK = "line one\nline two"
NOTE = f"A slip.\n---\n{REMARK}"


def remarked(note: str = REMARK) -> str:
    """A request that bears a remark, as a file brought it."""
    services.record(
        [fact("request", "2014-03-03", source="A list", note=note)], recording=RECORDING
    )
    (event,) = events_of("visit/NOR", viewer=OFFICE)
    return f"/record/acts/{event.act}/correct"


def remark_in(client: Client, address: str) -> str:
    """What stands in the field of the remark of the form at this address."""
    form = client.get(address).content.decode()
    (found,) = re.findall(r'<textarea[^>]*name="remark"[^>]*>([^<]*)</textarea>', form)
    return str(found)


def told(address: str) -> Event:
    """The last event that tells the act that the form at this address corrects."""
    return history_of(address.split("/")[3], viewer=OFFICE)[-1]


def test_the_remark_stands_in_the_form_and_stays(registrar: Client) -> None:
    address = remarked()
    change = {"source": "A list", "remark": remark_in(registrar, address), "note": "A slip."}

    _form, page = read_back(registrar, address, **change)
    recorded(registrar, address, **change)

    assert remark_in(registrar, address) == REMARK
    assert "Note: “line one line two”" in words(page, "aside")
    assert "Why it is corrected: “A slip.”" in words(page, "aside")
    assert (told(address).why, told(address).remark) == ("A slip.", REMARK)
    shown = words(registrar.get(VISIT))
    assert shown.count("line one line two") == 1
    assert shown.count("A slip.") == 1
    assert "---" not in shown
    assert registrar.get(f"{VISIT}?format=json").json()["acts"][0]["note"] == NOTE
    history = words(registrar.get(address.removesuffix("/correct")))
    assert "A slip. line one line two" in history


def test_a_correction_of_a_correction_says_its_own_why_and_may_change_the_remark(
    registrar: Client,
) -> None:
    address = remarked()
    recorded(registrar, address, source="A list", remark=REMARK, note="A slip.")

    recorded(registrar, address, source="A list", remark="line three", note="Another slip.")

    assert (told(address).why, told(address).remark) == ("Another slip.", "line three")
    shown = words(registrar.get(VISIT))
    assert (shown.count("line three"), shown.count("Another slip.")) == (1, 1)


def test_an_act_without_a_remark_gets_none_by_a_correction(registrar: Client) -> None:
    address = remarked("")

    recorded(registrar, address, source="A list", remark="", note="A slip.")

    assert told(address).note == "A slip."
    assert words(registrar.get(VISIT)).count("A slip.") == 1


def test_a_line_of_dashes_in_the_remark_of_what_corrects_nothing_is_told_as_it_is(
    registrar: Client,
) -> None:
    remarked("one\n---\ntwo")

    assert "one --- two" in words(registrar.get(VISIT))


def test_a_row_keeps_the_remark_as_the_form_does(registrar: Client) -> None:
    address = remarked()
    row = {
        "state": "NOR",
        "mandates": "torture",
        "kind": "request",
        "actor": "mandate_holder",
        "date": "2014-03-04",
        "source": "A list",
        "corrects": address.split("/")[3],
        "note": NOTE,
    }

    assert services.record_rows([row], recording=RECORDING).is_clean

    assert remark_in(registrar, address) == REMARK
    shown = words(registrar.get(VISIT))
    assert (shown.count("line one line two"), shown.count("A slip.")) == (1, 1)


def test_why_is_told_to_who_reads_the_correction_alone(registrar: Client) -> None:
    address = remarked()

    recorded(registrar, address, source="A list", remark=REMARK, note="A slip.")

    assert "A slip." not in words(Client().get(VISIT))
    assert "line one" not in words(Client().get(VISIT))
