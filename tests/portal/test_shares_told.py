"""What pages on cooperation give a share of, and beside which other figures."""

from django.test import Client
from tests.make import fact
from tests.portal.pages import words
from tests.register import RECORDING

from comity.cooperation.domain.figures import Times
from comity.cooperation.domain.survival import Case, kaplan_meier
from comity.ledger.domain import Fact, Recorded
from comity.ledger.labels.text import plain
from comity.portal.profiles.tables import by_time
from comity.register import services

ON = "on=2020-12-31"
PERIOD = f"from=2016-01-01&to=2020-12-31&{ON}"


def record(*facts: Fact) -> list[Recorded]:
    return services.record(facts, recording=RECORDING)


def scoped(kind: str, day: str, place: int | str, **others: str) -> Fact:
    """An act on one of several visits of a State, each to a place of its own."""
    return fact(kind, day, payload={"scope": f"place {place}"}, key=f"{kind}{day}", **others)


def told(address: str) -> str:
    return plain(words(Client().get(address)))


def test_two_periods_beside_each_other_have_as_long_to_be_answered(register: None) -> None:
    for asked, answered in (("2006", "2010"), ("2012", "2016")):
        for month in range(1, 6):
            record(
                scoped("request", f"{asked}-0{month}-10", f"{asked}/{month}"),
                scoped("acceptance", f"{answered}-0{month}-10", f"{asked}/{month}", actor="state"),
            )

    page = told(f"/states/NOR/cooperation?from=2012&to=2014&from2=2006&to2=2008&{ON}")

    assert "Requests answered at all S4" + "5 of 5 (100 %)" * 2 in page
    assert "2012–2014, as of 31 December 2020" in page
    assert "2006–2008, as of 1 January 2015" in page


def test_a_second_period_is_not_followed_beyond_the_day(register: None) -> None:
    page = told(f"/states/NOR/cooperation?from=2006&to=2008&from2=2012&to2=2014&{ON}")

    assert "2012–2014, as of 31 December 2020" in page


def letter(number: int, kind: str, actor: str, **payload: str) -> Fact:
    return fact(
        *(kind, f"2018-0{number}-10"),
        actor=actor,
        mandates="health+torture" if kind == "letter_sent" else "torture",
        stream=f"communication/NOR/2018/{number}",
        payload=payload,
        key=f"{kind}{number}",
    )


def test_a_joint_letter_is_summed_up_once(register: None) -> None:
    record(
        *(letter(number, "letter_sent", "mandate_holder", type="AL") for number in (1, 2, 3)),
        letter(3, "reply", "state"),
        letter(3, "evaluation", "mandate_holder", value="full"),
    )
    address = f"/cooperation/letters?state=NOR&{PERIOD}"

    data = Client().get(f"{address}&format=json").json()

    assert data["count"] == 6
    assert (data["totals"]["full"], data["totals"]["none"]) == (1, 2)
    assert "In all3" in told(address)


def test_a_record_that_keeps_no_letters_tells_of_none(register: None) -> None:
    visits = {"from": "2000-01-01", "to": "2020-12-31", "value": "visits"}
    record(
        fact(
            *("coverage", "2020-12-31"),
            actor="secretariat",
            stream="coverage/torture/*",
            payload=visits,
        )
    )

    page = told(f"/cooperation/letters?mandate=torture&{PERIOD}")

    assert "The record does not cover letters." in page


def asked_and_answered(mandate: str, number: int, *, answered: bool = True) -> list[Fact]:
    """A request, and an answer after ten days."""
    request = scoped("request", f"2018-0{number}-10", number, mandates=mandate)
    accepted = scoped("acceptance", f"2018-0{number}-20", number, actor="state", mandates=mandate)
    return [request, accepted] if answered else [request]


def test_where_no_share_is_given_no_time_tells_it(register: None) -> None:
    for number in range(1, 6):
        record(*asked_and_answered("torture", number, answered=number > 1))
    page = told(f"/cooperation/figures/S4?state=NOR&mandate=torture&{PERIOD}")

    assert "30 days" in page
    assert "half reached this" in page

    record(*asked_and_answered("health", 6))

    for address in ("/cooperation/figures/S4?state=NOR&mandate=torture&", *PAIRS):
        page = told(f"{address}{PERIOD}")
        assert "No share is given" in page
        assert "30 days" not in page
        assert "half reached this" not in page
    assert "State, to a request: no curve, as there is no share." in page


PAIRS = ("/states/NOR/cooperation/torture?",)


def test_what_came_within_some_days_waits_no_more_after_them() -> None:
    cases = [*[Case(10, "answered")] * 4, Case(30, "answered"), Case(900)]
    waited = tuple(case.days for case in cases)

    table = by_time(Times(curve=kaplan_meier(cases), not_datable=0, waited=waited))

    assert [plain(cells[-1]) for _within, cells in table.lines] == ["1", "0"]


def test_the_world_without_contested_acts_is_that_of_its_states(register: None) -> None:
    for number in range(1, 6):
        dates = {"from": f"2019-0{number}-04", "to": f"2019-0{number}-08"}
        where = {"scope": f"place {number}"}
        *_, cancelled = record(
            scoped("request", f"2018-0{number}-10", number),
            fact(
                "dates_agreed", f"2018-0{number}-20", payload={**where, **dates}, key=f"d{number}"
            ),
            scoped("cancellation", f"2018-0{number}-25", number, actor="state"),
        )
    contest = {"because_of": cancelled.act}
    record(fact("contest", "2018-09-01", actor="mandate_holder", payload=contest, key="contest"))
    of_state = f"/states/NOR/cooperation?contested=without&{PERIOD}"
    of_world = f"/cooperation?figure=S8&contested=without&{PERIOD}"

    found = [
        Client().get(f"{address}&format=json").json()["indicators"]["S8"]
        for address in (of_state, of_world)
    ]

    assert [(one["numerator"], one["denominator"]) for one in found] == [(4, 4), (4, 4)]
    assert "Disputed entries are left out here." in told(of_world)


def test_a_joint_request_is_told_as_one(register: None) -> None:
    record(fact("request", "2018-01-10", mandates="education+food+health+housing+torture"))

    page = told(f"/cooperation/figures/S4?state=NOR&{PERIOD}")
    levels = told(f"/cooperation/levels?state=NOR&{PERIOD}")
    csv = Client().get(f"/states/NOR/cooperation?{PERIOD}&format=csv").content.decode()

    assert (
        "0 of 5 1 request in all: a joint one counts for each of its mandates. Fewer than five"
        " cases: no share."
    ) in page
    assert "Per cent" not in levels
    assert "S4,state,,0,5,5,0,1,," in csv
