"""What is prepared and not yet out, on a start page: its name, and where its check leads."""

import re
from html import unescape

import pytest
from django.test import Client
from tests.entering import TODAY
from tests.portal.filed import told
from tests.portal.pages import words
from tests.register import RECORDING

from comity.kernel.edtf import iso
from comity.register import services


@pytest.fixture
def prepared(register: None) -> None:
    """A press release of no title, shared with the State."""
    row = {"matter": "statement", "kind": "shared", "ref": "new:s", "type": "press_release"}
    done = services.record_rows([told(**row, date=iso(TODAY - 2))], recording=RECORDING)
    assert done.is_clean, done.errors


def test_a_statement_without_a_title_is_called_what_its_page_is(
    prepared: None, mission: Client, mandate: Client
) -> None:
    inbox = words(mission.get("/mission?kind=statement"))
    drafts = words(mandate.get("/mandate")).partition("Prepared, not yet out")[2]

    for one in (inbox, drafts):
        assert "Norway: press release by the mandate on torture" in one
    assert inbox.count("statement/~") == 1


def test_the_check_of_what_is_prepared_opens_a_form_to_be_filled(
    prepared: None, mandate: Client
) -> None:
    start = mandate.get("/mandate").content.decode()
    address = unescape(re.findall(r'href="(/check\?[^"]*kind=press[^"]*)"', start)[0])

    page = mandate.get(address)

    assert page.status_code == 200
    assert "Write an hour" not in words(page)
    assert re.search(r'<option value="press-release" selected', page.content.decode())
    assert "Write an hour" in words(mandate.get(f"{address}&time="))
    assert mandate.get(f"{address}&format=json").status_code == 400
    assert mandate.get(f"{address}&state=XYZ").status_code == 400
