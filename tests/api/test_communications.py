"""The addresses of communications: what everyone may read of letters."""

from pathlib import Path

import pytest
from tests.api.conftest import Api
from tests.databases import Engine
from tests.db.test_import_letters import LETTER, REPLY, bring_in
from tests.shapes import check

REF = "communication/NOR/2019/3"


@pytest.fixture
def letters(register: Engine, tmp_path: Path) -> None:
    hidden = {**LETTER, "id": "h", "ref": "AL NOR 9/2019", "public_from": "2099-01-01"}
    urgent = {**LETTER, "id": "u", "state": "THA", "ref": "UA THA 1/2019", "date": "2019-06-01"}
    assert bring_in(tmp_path, LETTER, REPLY, urgent, hidden).is_clean


@pytest.mark.usefixtures("letters")
def test_lists_letters_and_reports_are_of_their_shapes(api: Api) -> None:
    check(api.get("communications"), "Communications")
    check(api.get("communications?on=2019-04-01&known=2030"), "Communications")
    check(api.get(f"communications/{REF}"), "CommunicationDossier")
    check(api.get("communications-reports/2019/september"), "CommunicationsReport")


@pytest.mark.usefixtures("letters")
def test_a_confidential_letter_stands_in_no_list_and_answers_as_an_unknown_one(api: Api) -> None:
    refs = [item["reference"] for item in api.get("communications")["items"]]

    assert refs == ["UA THA 1/2019", "AL NOR 3/2019"]
    hidden = api.refused("communications/communication/NOR/2019/9", 404)
    assert hidden.replace("/9", "/8") == api.refused(
        "communications/communication/NOR/2019/8", 404
    )


@pytest.mark.usefixtures("letters")
def test_a_letter_answers_to_its_un_reference_too(api: Api) -> None:
    assert api.get("communications/AL NOR 3/2019")["ref"] == REF


@pytest.mark.usefixtures("letters")
def test_letters_are_narrowed_by_the_parameters_of_the_address(api: Api) -> None:
    def refs(query: str) -> list[str]:
        return [item["reference"] for item in api.get(f"communications?{query}")["items"]]

    assert refs("state=THA") == ["UA THA 1/2019"]
    assert refs("state=OTH") == []
    assert refs("answer=replied") == ["AL NOR 3/2019"]
    assert refs("mandate=torture&type=UA") == ["UA THA 1/2019"]
    assert refs("group=asia_pacific") == ["UA THA 1/2019"]
    assert refs("turn=mandate_holder") == ["AL NOR 3/2019"]
    assert refs("sent_from=2019-05-01") == ["UA THA 1/2019"]


@pytest.mark.usefixtures("letters")
def test_a_page_of_letters_leads_on_to_the_next(api: Api) -> None:
    first = api.get("communications?limit=1")
    second = api.get(f"communications?limit=1&cursor={first['next']}")

    assert first["count"] == second["count"] == 2
    assert [one["items"][0]["reference"] for one in (first, second)] == [
        "UA THA 1/2019",
        "AL NOR 3/2019",
    ]
    assert second["next"] is None


@pytest.mark.usefixtures("register")
def test_what_no_list_of_letters_takes_is_refused_in_one_sentence(api: Api) -> None:
    assert "expected one of UA" in api.refused("communications?type=ZZ", 422)
    assert "since 2011/september" in api.refused("communications-reports/2009/march", 404)


@pytest.mark.usefixtures("letters")
def test_the_documents_of_a_letter_are_listed_by_its_reference(api: Api) -> None:
    assert api.get("documents?ref=AL%20NOR%203/2019") == api.get(f"documents?ref={REF}")
    hidden = api.refused("documents?ref=AL%20NOR%209/2019", 404)
    assert hidden.replace("9/2019", "8/2019") == api.refused(
        "documents?ref=AL%20NOR%208/2019", 404
    )


def test_what_is_odd_in_a_letter_is_listed_and_asked_for_by_its_code(
    register: Engine, tmp_path: Path, api: Api
) -> None:
    odd = {**LETTER, "ref": "UA NOR 3/2019", "reference": "UA NOR 3/2019", "type": "AL"}
    assert bring_in(tmp_path, odd).is_clean

    (found,) = api.get("anomalies?code=type_contradicts")["items"]

    assert (found["matter"], found["ref"]) == ("communication", REF)
    assert "type_contradicts" in api.refused("anomalies?code=odd", 422)
