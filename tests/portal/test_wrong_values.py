"""A value that cannot be read gets one sentence and status 400, in every form of a page."""

import pytest
from django.test import Client
from tests.portal.letters import focus
from tests.portal.pages import words

from comity.ledger.labels.text import plain

FORMS = ("", "json", "csv")
PROFILES = ("/cooperation", "/states/KEN/cooperation", "/cooperation/figures/S4")


def said(portal: Client, address: str, form: str) -> tuple[int, str]:
    """The status of an answer, and its sentence."""
    joint = "&" if "?" in address else "?"
    answer = portal.get(f"{address}{joint}format={form}" if form else address)
    if form:
        return answer.status_code, answer.json()["error"]
    return answer.status_code, words(answer)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", PROFILES)
def test_contested_acts_are_with_or_without(portal: Client, path: str, form: str) -> None:
    status, sentence = said(portal, f"{path}?contested=nonsense", form)

    assert status == 400
    assert "“nonsense” is not one of the choices here. Use with, without." in sentence


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("asked", "sentence"), [("states=XXX", "XXX"), ("states=KEN&since=x", "“x”")]
)
def test_a_briefing_says_what_it_cannot_read(
    portal: Client, asked: str, sentence: str, form: str
) -> None:
    status, told = said(portal, f"/briefing?{asked}", form)

    assert status == 400
    assert sentence in told


def test_a_file_of_a_briefing_says_what_it_cannot_read(portal: Client) -> None:
    answer = portal.get("/briefing.pdf?states=XXX")

    assert answer.status_code == 400
    assert "XXX" in words(answer)


@pytest.mark.parametrize("form", ["", "json"])
@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/plots/answers.svg?state=ATLANTIS", "No State or group is called “ATLANTIS”"),
        ("/plots/sides.png?mandate=nothing", "No mandate has this code"),
        ("/plots/statuses.svg?from=banana", "“banana”"),
        ("/plots/map.png?on=banana", "“banana”"),
        ("/plots/map.svg?figure=S99", "“S99” is not one of the choices here"),
        ("/plots/visits.svg?mandate=nothing", "No mandate has this code"),
        ("/plots/visits.png?on=banana", "“banana”"),
    ],
)
def test_a_file_of_a_plot_says_what_it_cannot_read(
    portal: Client, address: str, sentence: str, form: str
) -> None:
    status, told = said(portal, address, form)

    assert status == 400
    assert sentence in plain(told)


@pytest.mark.parametrize("form", ["", "json"])
def test_a_check_says_that_it_knows_no_such_state_before_anything_is_asked(
    portal: Client, form: str
) -> None:
    status, sentence = said(portal, "/check?state=XXX", form)

    assert status == 400
    assert "No State is called “XXX”" in sentence


def test_a_check_of_nothing_is_no_answer(portal: Client) -> None:
    assert said(portal, "/check", "json") == (400, "Choose what goes out.")


def test_a_check_goes_by_one_of_the_clocks_it_names(portal: Client) -> None:
    asked = "kind=press-release&state=JPN&day=2026-11-24&time=18:30&clock=moon"

    status, sentence = said(portal, f"/check?{asked}", "json")

    assert status == 400
    assert "“moon”" in sentence


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["visits?text", "communications?theme", "search?q"])
def test_a_text_that_is_too_long_is_said_to_be(portal: Client, name: str, form: str) -> None:
    status, sentence = said(portal, f"/{name}={'x' * 201}", form)

    assert status == 400
    assert "Write at most 200 characters." in sentence


@pytest.mark.parametrize("name", ["visits?text", "communications?theme", "search?q"])
def test_a_text_of_two_hundred_characters_is_looked_for(portal: Client, name: str) -> None:
    assert portal.get(f"/{name}={'x' * 200}").status_code == 200


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/?on=banana", "on"),
        ("/visits?known=banana", "known"),
        ("/visits?year=banana&on=banana", "year"),
        ("/visit/GMB/torture/1?on=banana", "on"),
        ("/states/GMB/cooperation?known=banana", "known"),
        ("/states/GMB/cooperation?from=banana&to=banana", "from"),
        ("/states/GMB/cooperation?to=banana&on=banana", "to"),
        ("/states/GMB/cooperation?from2=banana", "from2"),
        ("/record/to-look-at?state=ATLANTIS", "state"),
        ("/check?state=ATLANTIS", "state"),
    ],
)
def test_whoever_wrote_what_cannot_be_read_goes_on_in_that_field(
    portal: Client, address: str, field: str
) -> None:
    """On a telephone the sentence beside it lies below the first screen."""
    assert focus(portal.get(address)) == field


def test_no_field_has_the_focus_where_nothing_is_wrong(portal: Client) -> None:
    assert " autofocus" not in portal.get("/visits").content.decode()
