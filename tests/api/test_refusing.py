"""A refusal is one sentence that names the parameter, its value and what was expected."""

import pytest
from tests.api.conftest import START, Api
from tests.make import fact
from tests.register import RECORDING

from comity.ledger.domain import Visibility
from comity.register import services


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("visits?tab=open", "tab is 'open'; expected one of pending, forthcoming,"),
        ("visits?on=soon", "on is 'soon'; expected a day such as 2024-12-31"),
        ("visits?on=2/9/2014", "expected the day that is meant: 2014-09-02 or 2014-02-09"),
        ("visits?known=[..]", "known is '[..]'; expected a day such as 2024-12-31"),
        ("visits?limit=0", "limit is '0'; expected 1 or more"),
        ("visits?limit=201", "limit is '201'; expected 200 or less"),
        ("visits?limit=many", "limit is 'many'; expected a whole number"),
        ("visits?held=2201", "held is '2201'; expected 2200 or less"),
        ("visits?year=12", "year is '12'; expected 1945 or more"),
        ("visits?state=XYZ", "state is 'XYZ'; expected the code of a party, such as NOR"),
        ("visits?mandate=torment", "mandate is 'torment'; expected the code of a mandate"),
        ("visits?cursor=3", "cursor is '3'; expected the `next` of a page before"),
        ("anomalies?cursor=NOR.1", "cursor is 'NOR.1'; expected the `next` of a page before"),
        ("anomalies?cursor=999999999", "expected the `next` of a page before"),
        ("visits?cursor=ZZZ.0735111.t6zla6mbugfbaakw", "expected the `next` of a page before"),
        ("reports?cursor=1.x", "expected the `next` of a page before"),
        *(
            (f"{several}?cursor=739047.{other}/OTH/2024/7", "expected the `next` of a page before")
            for several, other in (
                ("communications", "statement"),
                ("statements", "communication"),
                ("reports", "communication"),
            )
        ),
        ("anomalies?on=0001-01-01", "on: “0001-01-01” lies outside of the years that are read"),
        *(
            (f"cooperation?{name}=0002", f"{name}: “0002” lies outside of the years that are read")
            for name in ("on", "known", "from", "to")
        ),
        ("cooperation?from=0001&to=0003", "from: “0001” lies outside of the years"),
        ("facts-and-figures/2014?on=0001-01-01", "on: “0001-01-01” lies outside of the years"),
        ("visits?asked_before=2201", "asked_before: “2201” lies outside of the years"),
        ("cooperation?contested=yes", "contested is 'yes'; expected one of with, without"),
        ("search?only=acts", "only is 'acts'; expected one of matters, documents"),
        ("documents", "ref is missing; nothing is answered here without it"),
        ("check?state=THA", "kind is missing; nothing is answered here without it"),
        (
            "communications-reports/2014/x",
            "session is 'x'; expected one of march, june, september",
        ),
        ("visits?text=%00", "expected 200 printable characters or fewer"),
        ("visits?state=Marocco", "expected the code of a party, such as NOR; did you mean MAR?"),
        (
            "visits?mandate=tortrue",
            "the code of a mandate, such as torture; did you mean torture?",
        ),
        ("visits?mandat=torture", "'mandat' is no parameter here; expected one of"),
        ("visits?state=GMB&state=IRQ", "state stands in this address more than once"),
        ("states/NOR?on=2010&on=2014", "on stands in this address more than once"),
        ("documents/x?foo=1", "'foo' is no parameter here; expected none"),
        ("states/NOR?tab=other", "'tab' is no parameter here; expected one of known, on"),
    ],
)
def test_a_wrong_parameter_is_named(api: Api, path: str, detail: str) -> None:
    assert detail in api.refused(path, 422)


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    "path",
    [
        *("visits/visit/NOR/torture/1", "visits/x", "visits/a%00b", "states/XYZ"),
        *("mandates/torment", "visit", "visits/", "states/NOR/x"),
    ],
)
def test_what_is_not_there_is_not_found(api: Api, path: str) -> None:
    assert api.refused(path, 404)


@pytest.mark.usefixtures("register")
def test_unknown_and_not_permitted_answer_alike(api: Api) -> None:
    hidden = fact("request", "2019-03-01", visibility=Visibility.OFFICE, key="hidden")
    services.record([hidden], recording=RECORDING)

    not_permitted = api.refused("visits/visit/NOR/torture/1", 404)
    unknown = api.refused("visits/visit/NOR/torture/2", 404)

    assert not_permitted.replace("/1'", "/2'") == unknown
    assert api.get("visits")["count"] == 0
    assert api.get("not-visited")["asked"] == []


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(api: Api, method: str) -> None:
    response = getattr(api.client, method)(f"{START}visits")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert "expected GET" in response.json()["detail"]


@pytest.mark.usefixtures("register")
def test_a_ref_that_moved_leads_to_its_new_address(api: Api) -> None:
    for name, day, mandates in (
        ("e", "2010-03-01", "executions"),
        ("t", "2010-04-01", "torture"),
        ("joint", "2012-05-01", "executions+torture"),
    ):
        services.record([fact("request", day, mandates=mandates, key=name)], recording=RECORDING)

    response = api.ask("visits/visit/NOR/torture/1?on=2015")

    assert response.status_code == 302
    assert response["Location"] == f"{START}visits/visit/NOR/executions/1?on=2015"
