"""Figures of a register: joint requests, standing invitations of a scope, how long is waited."""

import pytest
from tests.databases import Engine
from tests.db.test_cooperation import MANDATES, NOW, PERIOD, selected
from tests.make import day, fact

from comity.accounts.domain import OFFICE
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries import counting
from comity.cooperation.queries.closer import times_of
from comity.cooperation.queries.selecting import Selection
from comity.directory.queries import directory
from comity.kernel.edtf import iso
from comity.ledger.domain import Fact, Recording
from comity.register import services

DAYS = {"from": "2010-09-06", "to": "2010-09-13"}


def record(*facts: Fact) -> None:
    services.record(facts, recording=Recording(NOW))


def test_a_joint_request_is_one_though_each_of_its_mandates_asked(register: Engine) -> None:
    mandates = "+".join(sorted([*MANDATES, "food", "education"]))
    record(
        fact("request", "2010-01-10", mandates=mandates),
        fact("dates_agreed", "2010-03-10", mandates=mandates, payload=DAYS),
        fact("postponement", "2010-04-10", actor="state", mandates=mandates),
    )

    found = counting.all_figures(selected(state="NOR"))

    for code in ("S4", "S5", "S6", "S7", "S8", "M2"):
        assert (found[code].denominator, found[code].once, found[code].value) == (5, 1, None), code
    pair = counting.all_figures(selected(state="NOR", mandate="torture"))
    assert (pair["S4"].denominator, pair["S4"].once) == (1, 1)


def standing(scope: str) -> Fact:
    return fact(
        "given",
        "2009-01-01",
        stream="standing-invitation/NOR",
        actor="state",
        mandates="",
        payload={"scope": scope} if scope else {},
        key="given",
    )


@pytest.mark.parametrize(
    ("scope", "mandate", "column"),
    [
        ("", "torture", "units_si"),
        ("thematic", "torture", "units_si"),
        ("torture", "torture", "units_si"),
        ("", "iran", "units_no_si"),
        ("thematic", "iran", "units_no_si"),
        ("torture", "health", "units_no_si"),
        ("iran", "iran", "units_si"),
        ("whoever wishes to come", "torture", "si_not_recorded"),
    ],
)
def test_a_standing_invitation_covers_the_mandates_of_its_scope(
    register: Engine, scope: str, mandate: str, column: str
) -> None:
    record(standing(scope), fact("request", "2010-01-10", mandates=mandate))

    of_state, of_pair = (
        counting.whole(selected(state="NOR", mandate=of)).columns for of in (None, mandate)
    )

    names = ("units_si", "units_no_si", "si_not_recorded")
    assert [name for name in names if of_state[name]] == [column]
    assert [name for name in names if of_pair[name]] == [column]


def test_a_request_waits_until_somebody_acts_of_whom_nobody_knows_who_it_was(
    register: Engine,
) -> None:
    record(
        fact("request", "2010-01-10"),
        fact("dates_proposed", "2010-03-10", actor="unknown", payload=DAYS),
    )

    found = counting.times(selected(), "answered")

    assert (found.waited, found.curve.ended) == ((59,), 0)


def test_who_had_invited_before_it_was_asked_took_no_time_to_answer(register: Engine) -> None:
    record(fact("invitation", "2010-01-10"), fact("request", "2010-03-10"))

    found = counting.times(selected(), "answered")

    assert (found.waited, found.curve.ended) == ((0,), 1)


def test_an_invitation_waits_no_longer_than_for_its_mandate(register: Engine) -> None:
    record(
        fact("invitation", "2010-01-10", state="KEN"),
        fact("withdrawal", "2010-03-10", state="KEN"),
        fact("invitation", "2010-01-10", mandates="haiti", state="HTI"),
    )
    ends = directory().periods["haiti"][1]
    period = Period(PERIOD.begins, ends + 400, ends + 400)

    found = counting.offer_times(Selection(viewer=OFFICE, period=period))

    assert found.waited == (59, ends + 1 - day("2010-01-10"))


def test_the_report_of_a_visit_is_awaited_as_long_as_there_is_the_mandate(
    register: Engine,
) -> None:
    ends = directory().periods["haiti"][1]
    held = f"{iso(ends - 100)}/{iso(ends - 90)}"
    record(
        fact("request", iso(ends - 400), mandates="haiti", state="HTI"),
        fact("visit_held", held, mandates="haiti", state="HTI"),
    )
    period = Period(PERIOD.begins, ends + 400, ends + 400)

    found = times_of(Selection(viewer=OFFICE, period=period), "M9")

    assert found is not None
    assert found.waited == (91,)


def test_a_letter_sent_after_the_day_tells_nothing_of_a_press_release(register: Engine) -> None:
    letter = "communication/NOR/2010/1"
    release = {"type": "press_release", "about": letter}
    record(
        fact("letter_sent", "2010-05-10", stream=letter, payload={"type": "AL"}, actor=HOLDER),
        fact("released", "2010-03-10", stream="statement/NOR/k1", payload=release, actor=HOLDER),
    )

    def counted(on: str) -> tuple[int, int]:
        period = Period(PERIOD.begins, day("2010-12-31"), day(on))
        columns = counting.whole(Selection(viewer=OFFICE, period=period)).columns
        return columns["press_known"], columns["press_missing"]

    assert counted("2010-04-30") == (0, 1)
    assert counted("2010-05-10") == (1, 0)


HOLDER = "mandate_holder"
