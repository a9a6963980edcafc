"""The menu of a desk, and the guide to which each form leads."""

import re

import pytest
from django.test import Client
from tests.entering import signed_in
from tests.portal.pages import words

from comity.accounts.domain import Role
from comity.portal import guides
from comity.portal.answers.helping import sections_named

pytestmark = pytest.mark.usefixtures("portal")

MENU = (
    "/desk",
    "/record/new",
    "/record/import",
    "/record/to-look-at",
    "/record/taken-back",
    "/approvals",
    "/reminders",
)
FORMS = (
    (Role.DESK, "/record/new", "officer"),
    (Role.DESK, "/record/import", "import"),
    (Role.DESK, "/approvals", "accounts"),
    (Role.MANDATE, "/reminders", "accounts"),
    (Role.MISSION, "/delegates", "accounts"),
    (Role.MANDATE, "/assistants", "accounts"),
    (Role.ADMIN, "/people", "accounts"),
    (Role.MANDATE, "/visit/GMB/torture/1/acts", "officer"),
)


@pytest.mark.parametrize("path", MENU)
@pytest.mark.parametrize("role", [Role.DESK, Role.REGISTRAR])
def test_every_page_of_the_desk_shows_the_menu_of_the_desk(role: Role, path: str) -> None:
    page = signed_in(role).get(path).content.decode()
    sections = re.findall(r'<a href="([^"?]+)[^"]*" aria-current="page">', page)
    (menu,) = re.findall(r'<nav class="parts".*?</nav>', page, re.DOTALL)

    assert sections == ["/desk", path]
    assert tuple(re.findall(r'href="([^"?]+)', menu)) == MENU


@pytest.mark.parametrize("role", [Role.MISSION, Role.MANDATE, Role.COMMITTEE])
def test_the_menu_of_the_desk_is_for_the_desk_alone(role: Role) -> None:
    page = signed_in(role).get("/record/to-look-at").content.decode()

    assert "/record/import" not in page
    assert re.findall(r'class="sections".*?aria-current="page">([^<]+)', page, re.DOTALL) == [
        "About"
    ]


def test_the_public_reads_data_issues_among_what_this_is(portal: Client) -> None:
    assert "Record a letter" not in words(portal.get("/record/to-look-at"))  # type: ignore[arg-type]


@pytest.mark.parametrize(("role", "path", "guide"), FORMS)
def test_a_form_leads_to_the_guide_that_explains_it(role: Role, path: str, guide: str) -> None:
    client = signed_in(role)
    page = client.get(path).content.decode()
    (address,) = re.findall(r'<a href="([^"]+)">Guide to this page</a>', page)
    path, _, section = address.partition("#")

    assert path == f"/guides/{guide}"
    assert not section or f'id="{section}"' in client.get(path).content.decode()


@pytest.mark.parametrize(("name", "section"), sorted(sections_named()))
def test_each_section_to_which_a_form_leads_exists(name: str, section: str) -> None:
    guide = guides.guide(name)

    assert guide is not None
    assert not section or section in {one.anchor for one in guide.sections}
