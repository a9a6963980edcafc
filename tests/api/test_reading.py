"""Every address answers in the shape that its description gives, on either engine."""

import pytest
from tests.api.conftest import Api
from tests.make import day, fact
from tests.register import RECORDING
from tests.shapes import check

from comity.ledger.domain import Visibility
from comity.register import services

LISTS = {
    "visits": "Visits",
    "states": "States",
    "mandates": "Mandates",
    "standing-invitations": "StandingInvitations",
    "not-visited": "NotVisited",
    "anomalies": "Anomalies",
    "coverage": "Coverages",
}


@pytest.mark.usefixtures("each_sample")
@pytest.mark.parametrize("days", ["", "?on=2012", "?on=2012-06-30&known=2012"])
def test_every_list_is_of_its_shape(api: Api, days: str) -> None:
    for name, shape in LISTS.items():
        check(api.get(name + days), shape)


@pytest.mark.usefixtures("each_sample")
def test_one_visit_state_and_mandate_are_of_their_shapes(api: Api) -> None:
    check(api.get("visits/visit/THA/torture/1"), "Dossier")
    check(api.get("visits/visit/THA/torture/1?on=2014-06-01&known=2014-12"), "Dossier")
    check(api.get("states/THA"), "StateAtLength")
    check(api.get("mandates/torture?known=2015"), "MandateAtLength")
    invitation = api.get("standing-invitations/standing-invitation/TUR?known=2012")
    check(invitation, "StandingInvitationAtLength")
    assert [act["date"] for act in invitation["acts"]] == ["2003-01", "2010-09-21"]


@pytest.mark.usefixtures("sample")
def test_a_list_says_its_days(api: Api) -> None:
    answer = api.get("visits?on=2012&known=2011-06")

    assert (answer["as_of"], answer["known_at"]) == ("2012-12-31", "2011-06-30")


@pytest.mark.usefixtures("sample")
def test_a_list_opens_at_the_day_of_the_installation(api: Api) -> None:
    assert api.get("visits")["as_of"] == "2021-04-23"


@pytest.mark.usefixtures("sample")
def test_pages_follow_each_other_and_hold_each_visit_once(api: Api) -> None:
    whole = [item["ref"] for item in api.get("visits?limit=200")["items"]]

    refs: list[str] = []
    cursor = ""
    while cursor is not None:
        page = api.get(f"visits?limit=7{f'&cursor={cursor}' if cursor else ''}")
        assert page["count"] == len(whole)
        refs += [item["ref"] for item in page["items"]]
        cursor = page["next"]

    assert refs == whole


@pytest.mark.usefixtures("sample")
def test_anomalies_come_in_pages_too(api: Api) -> None:
    whole = api.get("anomalies?limit=200")
    first = api.get("anomalies?limit=3")
    second = api.get(f"anomalies?limit=3&cursor={first['next']}")

    assert first["items"] + second["items"] == whole["items"][:6]


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("narrowed", "key", "value"),
    [
        ("state=tha", "state", "THA"),
        ("tab=completed", "tab", "completed"),
        ("on=2008-07-01&turn=state", "turn", "state"),
    ],
)
def test_a_list_is_narrowed(api: Api, narrowed: str, key: str, value: str) -> None:
    items = api.get(f"visits?{narrowed}")["items"]

    assert items
    assert {item[key] for item in items} == {value}


@pytest.mark.usefixtures("sample")
def test_visits_of_a_state_by_tab_are_those_of_the_list(api: Api) -> None:
    by_tab = api.get("states/GMB")["visits"]

    for tab, number in by_tab.items():
        assert api.get(f"visits?state=GMB&tab={tab}")["count"] == number


@pytest.mark.usefixtures("sample")
def test_a_state_is_named_as_on_the_day(api: Api) -> None:
    assert api.get("states/TUR?on=2010")["name"] == "Turkey"
    assert api.get("states/TUR?on=2023")["name"] == "Türkiye"


@pytest.mark.usefixtures("each_sample")
def test_a_status_lasts_on_a_day_whatever_ended_it_later(api: Api) -> None:
    spans = api.get("visits/visit/GMB/torture/1?on=2010-01-01")["spans"]

    assert [(span["from"], span["to"]) for span in spans] == [("2006-12-31", None)]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("state", "group"), [("PSE", "asia_pacific"), ("VAT", "western_european_other")]
)
def test_a_list_of_a_group_has_all_that_the_list_of_states_puts_in_it(
    api: Api, state: str, group: str
) -> None:
    services.record([fact("request", "2010", state=state)], recording=RECORDING)

    (found,) = api.get(f"visits?group={group}")["items"]

    assert found["state"] == state
    assert api.get(f"states/{state}")["group"] == group


@pytest.mark.usefixtures("sample")
def test_what_is_covered_names_no_mandate_that_did_not_exist_yet(api: Api) -> None:
    existed = {one["code"] for one in api.get("mandates?on=2009-06-30")["items"]}

    named = {one["mandate"] for one in api.get("coverage?on=2009-06-30")["items"]}
    page = api.client.get("/record?on=2009-06-30&format=json").json()["items"]

    assert named == existed
    assert {one["mandate"] for one in page} == named


@pytest.mark.usefixtures("sample")
def test_a_state_that_was_no_member_on_the_day_has_no_kind(api: Api) -> None:
    before, after = (api.get(f"states/SSD?on={on}") for on in ("2009-06-30", "2012-06-30"))

    assert (before["kind"], after["kind"]) == (None, "member")
    assert before["member_from"] == after["member_from"] == "2011-07-14"


@pytest.mark.usefixtures("register")
def test_what_was_kept_until_a_day_is_read_by_everybody_since(api: Api) -> None:
    kept = fact(
        "request", "2010", visibility=Visibility.PARTIES, public_from=day("2012-01-01"), key="k"
    )
    services.record([kept], recording=RECORDING)

    (act,) = api.get("visits/visit/NOR/torture/1")["acts"]

    assert act["visibility"] == "public"


@pytest.mark.usefixtures("sample")
def test_codes_of_states_and_mandates_are_read_in_letters_of_any_size(api: Api) -> None:
    assert api.get("states/tha") == api.get("states/THA")
    assert api.get("mandates/TORTURE") == api.get("mandates/torture")
    assert api.get("visits?mandate=Torture") == api.get("visits?mandate=torture")


@pytest.mark.usefixtures("register")
def test_what_a_side_said_of_its_profile_is_told_with_it(api: Api) -> None:
    said = fact(
        "reply",
        "2014-05-05",
        stream="profile/NOR/-",
        actor="state",
        mandates="",
        payload={"reason": "Half of these letters came late.", "language": "en"},
        key="said",
    )
    services.record([said], recording=RECORDING)

    state = api.get("states/NOR")
    before = api.get("states/NOR?on=2014-05-04")

    check(state, "StateAtLength")
    assert [one["payload"]["reason"] for one in state["replies"]] == [
        "Half of these letters came late."
    ]
    assert before["replies"] == api.get("mandates/torture")["replies"] == []


@pytest.mark.usefixtures("sample")
def test_a_mandate_that_ended_is_in_the_list_of_a_later_day(api: Api) -> None:
    (haiti,) = (one for one in api.get("mandates")["items"] if one["code"] == "haiti")

    assert haiti["to"] == "2017"
    assert "haiti" not in {one["code"] for one in api.get("mandates?on=1994")["items"]}
