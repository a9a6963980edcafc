"""What was taken back, told anew or held before anybody could read it is read by nobody, ever.

One register tells of all that can befall an act before its day: a word that begins with `zqzq`
stands in whatever the public never read, and is looked for at every address there is, today and as
known on each day of the story.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.answers import answers, everything_public
from tests.databases import Databases
from tests.portal.clock import Clock, stopped
from tests.register import ready, released, sealed_before
from tests.taking_back import withdraw

from comity.kernel.edtf import parse
from comity.ledger.domain import Recording
from comity.ledger.queries import verify
from comity.ledger.queries.events import opaque
from comity.ledger.queries.public_chain import links
from comity.ledger.tables import fetch
from comity.register import services
from comity.register.queries import LedgerRecord

TORTURE = {"state": "NOR", "mandates": "torture", "actor": "mandate_holder", "source": "S"}
STATEMENT = {**TORTURE, "matter": "statement", "kind": "released", "type": "press_release"}
LETTER = {**TORTURE, "matter": "communication", "kind": "letter_sent", "type": "UA"}
OPENS = "2026-11-20"
KNOWN = ("2026-05-31", "2026-06-30", "2026-10-31", "2026-11-24")


def on(day: str) -> Recording:
    return Recording(datetime.fromisoformat(f"{day}T09:00+00:00").astimezone(UTC), "amina")


def told(day: str, *rows: dict[str, str]) -> None:
    done = services.record_rows([released(row) for row in rows], recording=on(day))
    assert done.is_clean, done.errors


def back(day: str, key: str) -> None:
    withdraw(key, date=parse(day), recording=on(day), note="zqzqwhy")


def hold(day: str, key: str, until: str) -> None:
    services.hold(
        key, until=parse(until).first, date=parse(day), recording=on(day), reason="place"
    )


def story() -> None:
    """Letters of June, which open in August; statements of November, which open on one day."""
    ready()
    asked = {**TORTURE, "kind": "request", "date": "2024-03-01", "id": "req"}
    broken = {**TORTURE, "kind": "cancellation", "date": "2024-06-01", "id": "can"}
    told("2026-06-01", asked, broken)
    letter = {**LETTER, "date": "2026-06-01"}
    told(
        "2026-06-01",
        {**letter, "ref": "UA NOR 1/2026", "id": "l1", "summary": "zqzqnever sent"},
        {**letter, "ref": "UA NOR 2/2026", "id": "l2", "summary": "zqzqname"},
        {**letter, "ref": "UA NOR 3/2026", "id": "l3", "summary": "Fair trial"},
    )
    back("2026-06-02", "S#l1")
    again = {"id": "l2b", "corrects": "l2", "summary": "A journalist"}
    told("2026-06-02", {**letter, "ref": "UA NOR 2/2026", **again})
    reply = {**letter, "kind": "reply", "actor": "state", "date": "2026-06-10"}
    of_third = {**reply, "ref": "UA NOR 3/2026", "type": "", "source": "R"}
    told(
        "2026-06-10",
        {**of_third, "id": "r1", "locator": "zqzqreply one"},
        {**of_third, "id": "r2", "locator": "zqzqreply two", "date": "2026-06-11"},
    )
    back("2026-06-12", "R#r1")
    told(
        "2026-06-12",
        {**of_third, "id": "r3", "corrects": "r2", "date": "2026-06-11", "locator": "p. 2"},
    )
    released = {**STATEMENT, "date": OPENS, "public_from": OPENS}
    told(
        "2026-11-02",
        {**released, "ref": "new:1", "id": "s1", "title": "zqzqnamed"},
        {**released, "ref": "new:2", "id": "s2", "title": "zqzqcity"},
        {**asked, "id": "v", "mandates": "food", "scope": "zqzqplace", "public_from": OPENS},
    )
    back("2026-11-05", "S#s1")
    back("2026-11-05", "S#v")
    ((ref,),) = fetch(
        "SELECT r.ref FROM address r JOIN statement s USING (stream) WHERE s.title = 'zqzqcity'"
    )
    anew = {"ref": str(ref), "id": "s2b", "corrects": "s2", "title": "A town"}
    told("2026-11-06", {**released, **anew})
    contest = {**TORTURE, "actor": "state", "kind": "contest", "because_of": "S#can"}
    told("2026-11-09", {**contest, "date": "2026-11-09", "id": "c", "reason": "zqzqheld words"})
    hold("2026-11-13", "S#c", "2026-12-20")


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, databases: Databases) -> Iterator[None]:
    with databases.fresh(request.param, story):
        yield


def read(query: str = "") -> dict[str, bytes]:
    """Public address, asked with a query → what it answers."""
    public = Client()
    every = [one for one in everything_public() if not one.startswith("/sign")]
    if query:
        every = [f"{one}{'&' if '?' in one else '?'}{query}" for one in every]
    return {address: one.body for address, one in answers(public, every).items()}


def where(word: str, said: dict[str, bytes]) -> list[str]:
    """The addresses that tell of something, but for those that name it themselves."""
    return [one for one, body in said.items() if word not in one and word.encode() in body]


def clock(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    stopped(monkeypatch)
    Clock.set(day)
    sealed_before(Clock.at)
    Client().get("/")  # makes public what is due


@pytest.mark.usefixtures("register")
def test_what_nobody_read_by_its_day_nobody_reads_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock(monkeypatch, "2026-11-24")

    now = read()
    assert where("A journalist", now)
    assert where("A town", now)
    assert where("zqzq", now) == []
    for day in KNOWN:
        assert where("zqzq", read(f"known={day}")) == [], day


def test_what_everybody_read_before_it_was_taken_back_is_read_as_known_then(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    with databases.fresh("sqlite", story):
        clock(monkeypatch, "2026-11-30")
        told("2026-11-30", {**TORTURE, "kind": "request", "date": "2026-11-01", "id": "late"})
        back("2026-12-01", "S#s2b")
        clock(monkeypatch, "2026-12-02")

        assert "A town" not in Client().get("/statements").content.decode()
        assert "A town" in Client().get("/statements?known=2026-11-30").content.decode()


@pytest.mark.usefixtures("register")
def test_the_public_chain_links_what_was_held_once_it_is_read_and_never_what_was_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    acts = LedgerRecord().by_key(["S#c", "S#s1", "S#s2", "S#l1"])
    ((instead,),) = fetch("SELECT act FROM event WHERE key = 'S#s2b'")
    contest, gone = acts["S#c"].act, {acts[key].act for key in ("S#s1", "S#s2", "S#l1")}
    for day in ("2026-11-24", "2026-12-19"):
        clock(monkeypatch, day)
        services.seal(recording=on(day), confirmed=True)
        assert contest not in linked()
        assert verify().first_bad is None

    clock(monkeypatch, "2026-12-21")
    services.seal(recording=on("2026-12-21"), confirmed=True)
    services.seal(recording=on("2026-12-21"), confirmed=True)

    assert linked().count(contest) == 1
    assert instead in linked()
    assert not gone & set(linked())
    assert verify().first_bad is None


def linked() -> list[str]:
    return [one.name for one in links()]


def test_a_mandate_that_takes_part_in_secret_is_neither_found_nor_guessed(
    databases: Databases,
) -> None:
    with databases.fresh("sqlite", ready):
        food = {**TORTURE, "mandates": "food"}
        told(
            "2026-11-02",
            {**food, "kind": "request", "date": "2023-02-01", "id": "a"},
            {**food, "kind": "visit_held", "actor": "both", "date": "2025-01-05", "id": "b"},
        )
        secret = {"mandates": "food+torture", "date": "2024-02-01", "visibility": "office"}
        told("2026-11-02", {**food, "kind": "request", "id": "c", **secret})
        (hidden,) = [str(ref) for (ref,) in fetch("SELECT ref FROM ref") if "~" in str(ref)]
        public = Client()

        assert public.get("/search?format=json&q=torture").json()["items"] == []
        for (act,) in fetch("SELECT act FROM event"):
            assert hidden.partition("~")[2] != str(act)[:6]
        named = {opaque(str(act))[:6] for (act,) in fetch("SELECT act FROM ref")}
        assert hidden.partition("~")[2] in named


def test_a_public_act_names_nothing_that_only_others_read(databases: Databases) -> None:
    with databases.fresh("sqlite", ready):
        secret = {**TORTURE, "mandates": "housing", "visibility": "parties"}
        days = {"from": "2024-01-10", "to": "2024-01-20", "reason_class": "own"}
        told(
            "2026-11-02",
            {**TORTURE, "kind": "request", "date": "2023-02-01", "id": "a"},
            {**secret, "kind": "request", "date": "2024-06-01", "id": "h", "ref": "new:h"},
            {
                **TORTURE,
                "actor": "state",
                "kind": "postponement",
                "date": "2024-06-01",
                **days,
                "visibility": "parties",
                "id": "p",
            },
        )
        (ref,) = [str(one) for (one,) in fetch("SELECT ref FROM ref") if "~" in str(one)]
        report = {**TORTURE, "matter": "report", "mandates": "housing", "type": "visit"}
        broken = {**TORTURE, "kind": "cancellation", "date": "2024-07-01", "id": "c"}
        told(
            "2026-11-02",
            {**report, "kind": "planned", "date": "2025-02-01", "ref": "new:r", "about": ref},
            {**broken, "reason_class": "conditions", "because_of": "S#p"},
        )
        postponed = LedgerRecord().by_key(["S#p"])["S#p"].act

        now = read()
        assert where(ref, now) == []
        assert where(postponed, now) == []
