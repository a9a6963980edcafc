"""What is put off, held back or taken back once more, and who reads it meanwhile."""

import pytest
from django.test import Client
from tests.entering import NOW, TODAY, signed_in
from tests.portal.clock import at
from tests.portal.filed import VISIT, act, file, told
from tests.portal.test_publishing import SECRET, held
from tests.taking_back import withdraw

from comity.accounts.domain import Role
from comity.kernel.edtf import iso, of_day
from comity.ledger.domain import Recording
from comity.ledger.queries import projections_digest
from comity.ledger.tables import fetch
from comity.register import services
from comity.register.domain import Imported
from comity.register.lifecycles import LIFECYCLES

ASKED = "/visits?state=NOR&mandate=food&format=json"
AMINA = Recording(NOW, "amina")


def told_by(**columns: str) -> Imported:
    """What comes of a row about a request by the mandate on food."""
    row = {"kind": "request", "date": iso(TODAY - 3), "mandates": "food", "source": "zq 1"}
    return services.record_rows([told(**{**row, **columns})], recording=AMINA)


def seen(reader: Client) -> int:
    return int(reader.get(ASKED).json()["count"])


@pytest.mark.parametrize("opens", [iso(TODAY + 1), f"{iso(TODAY + 1)}T08:00[Europe/Zurich]"])
def test_what_is_put_off_is_not_read_on_the_day_first_named(
    register: None, opens: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told_by(id="1", public_from=opens).is_clean

    assert told_by(id="2", corrects="1", public_from=iso(TODAY + 20)).is_clean

    assert seen(Client()) == 0
    assert seen(signed_in(Role.MISSION)) == 1
    at(monkeypatch, 12, 0, days=1)
    assert seen(Client()) == 0
    at(monkeypatch, 23, 59, days=19)
    assert seen(Client()) == 0
    at(monkeypatch, 0, 1, days=20)
    assert seen(Client()) == 1
    stored = projections_digest(LIFECYCLES.values())
    services.rebuild(recording=AMINA)
    assert projections_digest(LIFECYCLES.values()) == stored


def test_what_is_put_off_can_be_brought_forward_again(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_by(id="1", public_from=iso(TODAY + 1))
    told_by(id="2", corrects="1", public_from=iso(TODAY + 20))

    assert told_by(id="3", corrects="2", public_from=iso(TODAY + 5)).is_clean

    at(monkeypatch, 0, 1, days=5)
    assert seen(Client()) == 1


def test_what_is_to_be_public_is_not_kept_for_good_by_a_correction(register: None) -> None:
    told_by(id="1", public_from=iso(TODAY + 1))

    refused = told_by(id="2", corrects="1", visibility="office")

    (problem,) = refused.errors
    assert problem.column == "public_from"
    assert "unless it is removed" in str(problem.expected)


def test_what_was_held_back_and_let_go_is_held_back_once_more(register: None) -> None:
    registrar = signed_in(Role.REGISTRAR)
    file(signed_in(Role.MISSION), "reply", reason=SECRET)
    reply = act(kind="reply")
    held(registrar, reply)
    registrar.post(f"/record/acts/{reply}/hold", {"do": "lift"})
    assert SECRET in Client().get(f"/{VISIT}").content.decode()

    held(registrar, reply)

    assert SECRET not in Client().get(f"/{VISIT}").content.decode()


def test_a_hold_whose_end_is_taken_back_holds_again(register: None) -> None:
    registrar = signed_in(Role.REGISTRAR)
    file(signed_in(Role.MISSION), "reply", reason=SECRET)
    reply = act(kind="reply")
    held(registrar, reply)
    registrar.post(f"/record/acts/{reply}/hold", {"do": "lift"})
    ((end,),) = fetch(
        "SELECT w.act FROM event w JOIN event h ON h.act = w.corrects WHERE h.kind = 'hold'"
    )

    withdraw(str(end), date=of_day(TODAY), recording=AMINA)

    assert SECRET not in Client().get(f"/{VISIT}").content.decode()
    services.rebuild(recording=AMINA)
    assert SECRET not in Client().get(f"/{VISIT}").content.decode()


def test_an_act_is_taken_back_once_more_on_the_day_on_which_it_was_let_stand(
    register: None,
) -> None:
    told_by(id="1")
    ((request,),) = fetch("SELECT act FROM event WHERE key = 'zq 1#1'")
    first = withdraw(str(request), date=of_day(TODAY), recording=AMINA)
    withdraw(first.act, date=of_day(TODAY), recording=AMINA)
    assert seen(Client()) == 1

    withdraw(str(request), date=of_day(TODAY), recording=AMINA, key="again")

    assert seen(Client()) == seen(signed_in(Role.REGISTRAR)) == 0


@pytest.mark.parametrize("first", ["office", "parties"])
def test_an_act_told_anew_to_more_readers_is_taken_back_for_all_of_them(
    register: None, first: str
) -> None:
    told_by(id="1", visibility=first)
    told_by(id="2", corrects="1", visibility="public")
    assert seen(Client()) == 1
    ((request,),) = fetch("SELECT act FROM event WHERE key = 'zq 1#1'")

    withdraw(str(request), date=of_day(TODAY), recording=AMINA)

    assert seen(Client()) == seen(signed_in(Role.REGISTRAR)) == 0


def test_an_act_taken_back_for_all_of_them_is_let_stand_for_all_of_them(register: None) -> None:
    told_by(id="1", visibility="parties")
    told_by(id="2", corrects="1", visibility="public")
    told_by(id="3", corrects="1", kind="correction", actor="secretariat", note="never sent")
    ((request,),) = fetch("SELECT act FROM event WHERE key = 'zq 1#1'")
    registrar = signed_in(Role.REGISTRAR)
    assert seen(Client()) == seen(registrar) == 0
    assert "never sent" in registrar.get("/record/taken-back").content.decode()

    page = registrar.get(f"/record/acts/{request}").content.decode()
    again = page.split("/withdraw")[0].rpartition("/")[2]
    registrar.post(f"/record/acts/{again}/withdraw", {"note": "it was sent after all"})

    assert seen(Client()) == seen(registrar) == 1


@pytest.mark.parametrize("kind", ["request", "correction"])
def test_a_protection_names_the_act_and_not_what_was_told_of_it_since(
    register: None, kind: str
) -> None:
    actor = "secretariat" if kind == "correction" else "mandate_holder"
    told_by(id="1", note="zqperson told us")
    told_by(id="2", kind=kind, actor=actor, corrects="1", note="a source told us")

    refused = told_by(id="3", kind="protection", actor="secretariat", corrects="2")

    assert "the act as first recorded" in str(refused.errors[0].expected)
    assert told_by(id="3", kind="protection", actor="secretariat", corrects="1").is_clean
    assert seen(Client()) == seen(signed_in(Role.REGISTRAR)) == 0
    assert not fetch("SELECT 1 FROM event WHERE note LIKE '%%zqperson%%'")
