"""What becomes public, when, and what is held back for a person at risk."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.urls import resolve
from tests.databases import Databases
from tests.entering import NOW, TODAY, signed_in
from tests.portal.clock import Clock, at
from tests.portal.filed import LETTER, VISIT, act, begun, file, told
from tests.portal.letters import focus, words

from comity.accounts.domain import Role
from comity.kernel.edtf import iso
from comity.ledger.domain import Recording
from comity.ledger.labels import dates
from comity.ledger.labels.text import plain
from comity.ledger.queries import projections_digest
from comity.ledger.tables import fetch
from comity.portal.answers import publishing
from comity.register import services
from comity.register.lifecycles import LIFECYCLES

EMBARGOED = "statement/NOR/torture/1"
SECRET = "zq they know the street"


def embargoed() -> None:
    """A press release that is public from tomorrow, beside the matters of `begun`."""
    begun()
    done = services.record_rows(
        [
            told(
                matter="statement",
                kind="released",
                date=iso(TODAY),
                ref="new:e",
                type="press_release",
                title="Zqembargo",
                visibility="parties",
                public_from=iso(TODAY + 1),
            )
        ],
        recording=Recording(NOW, "amina"),
    )
    assert done.is_clean, done.errors


@pytest.fixture
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", embargoed):
        yield


@pytest.fixture
def registrar(register: None) -> Client:
    return signed_in(Role.REGISTRAR)


def ref_of(title: str) -> str:
    """The ref of the statement of a title, as its parties know it."""
    ((ref,),) = fetch(
        "SELECT r.ref FROM address r JOIN statement s ON s.dossier = r.dossier"
        " WHERE s.title = %s AND r.canonical = 1",
        [title],
    )
    return str(ref)


@contextmanager
def locked() -> Iterator[None]:
    """Another program writes, and does not end."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def test_where_nothing_is_due_no_reader_waits_for_who_writes(register: None) -> None:
    with locked():
        assert publishing.publish(NOW)


def test_what_is_due_while_somebody_writes_keeps_no_reader_waiting(
    register: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(publishing, "PATIENCE", 0.1)
    at(monkeypatch, 9, 0, days=1)
    public = Client()

    with locked():
        answers = [public.get("/visits").status_code for _ in range(3)]

    assert answers == [200] * 3
    assert len(caplog.records) == 1
    assert caplog.records[0].exc_info is None
    assert "locked by another program" in caplog.text

    at(monkeypatch, 9, 1, days=1)
    assert "Zqembargo" in public.get("/statements").content.decode()


@pytest.mark.parametrize("readers", ["", "public"])
def test_an_act_that_everybody_reads_waits_for_the_day_from_which_they_do(
    register: None, readers: str
) -> None:
    tomorrow = {"public_from": iso(TODAY + 1), "visibility": readers}
    request = told(kind="request", date=iso(TODAY), mandates="food", **tomorrow)
    assert services.record_rows([request], recording=Recording(NOW, "amina")).is_clean

    mission, public = signed_in(Role.MISSION), Client()

    asked = "/visits?state=NOR&mandate=food&format=json"
    assert mission.get(asked).json()["count"] == 1
    assert public.get(asked).json()["count"] == 0


def test_an_embargo_ends_by_itself_at_midnight_in_geneva(
    register: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = Client()
    at(monkeypatch, 23, 59)
    before = {path: public.get(path) for path in ("/statements", "/feed.atom")}
    assert all("Zqembargo" not in one.content.decode() for one in before.values())

    at(monkeypatch, 0, 0, days=1)

    for path, page in before.items():
        after = public.get(path, headers={"if-none-match": page["ETag"]})
        assert after.status_code == 200, path
        assert after["ETag"] != page["ETag"], path
    assert "Zqembargo" in public.get("/statements").content.decode()
    assert "torture" in public.get("/feed.atom").content.decode()


def test_its_parties_see_the_embargo_before_and_what_the_public_will_read(
    register: None,
) -> None:
    ref = ref_of("Zqembargo")
    mission = signed_in(Role.MISSION)
    other = signed_in(Role.DESK)  # the desk of Africa
    before = projections_digest(LIFECYCLES.values())

    told_of = words(mission.get(f"/{ref}/publication"))
    now = mission.get(f"/{ref}/as-public")
    then = mission.get(f"/{ref}/as-public?day={iso(TODAY + 1)}")

    assert "00:00 in Geneva" in told_of
    assert "both sides and the secretariat" in told_of
    assert "the public does not see this page" in words(now)
    assert "Zqembargo" in words(then)
    assert "This is how the public reads it" in words(then)
    assert projections_digest(LIFECYCLES.values()) == before
    assert other.get(f"/{ref}/publication").status_code == 404


def test_a_letter_says_by_which_rule_it_becomes_public(mission: Client) -> None:
    page = words(mission.get(f"/{LETTER}/publication"))

    assert "by the rule for its type" in page


def test_the_preview_shows_no_more_than_the_public_will_read(mission: Client) -> None:
    services.record_rows(
        [
            told(
                kind="debriefing",
                date="2026-04-01",
                ref=VISIT,
                reason="zqsecret",
                visibility="parties",
            )
        ],
        recording=Recording(NOW, "amina"),
    )
    assert "zqsecret" in words(mission.get(f"/{VISIT}"))

    assert "zqsecret" not in mission.get(f"/{VISIT}/as-public").content.decode()


def held(registrar: Client, act_id: str, days: int = 30) -> None:
    """Hold an act back for so many days."""
    done = registrar.post(
        f"/record/acts/{act_id}/hold",
        {"reason": "place", "until": iso(TODAY + days), "do": "hold"},
    )
    assert done.status_code == 303, words(done)


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_what_is_held_back_is_read_by_its_author_and_by_no_public_page(
    databases: Databases, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with databases.fresh(engine, begun):
        mission, registrar, public = signed_in(Role.MISSION), signed_in(Role.REGISTRAR), Client()
        file(mission, "reply", reason=SECRET)
        places = (f"/{VISIT}", f"/{VISIT}?format=json", "/feed.atom", "/search?q=street")
        before = public.get(places[0])
        assert SECRET in before.content.decode()

        held(registrar, act(kind="reply"))

        for place in (*places, f"/{VISIT}?known=2026-12-31", f"/{VISIT}?on={iso(TODAY)}"):
            page = public.get(place)
            assert "they know the street" not in page.content.decode(), place
        assert public.get(places[0])["ETag"] != before["ETag"]
        for side in (mission, registrar):
            shown = words(side.get(f"/{VISIT}"))
            assert SECRET in shown
            assert "Held back from the public until" in shown
            assert "must not be found" in shown
        services.rebuild(recording=Recording(NOW))
        assert "they know the street" not in public.get(places[0]).content.decode()

        at(monkeypatch, 0, 0, days=30)
        services.seal(recording=Recording(Clock.at), confirmed=True)  # the server's says today

        assert SECRET in Client().get(f"/{VISIT}").content.decode()


def test_both_sides_read_until_when_and_why_words_are_held_back_among_what_becomes_public(
    mission: Client, registrar: Client
) -> None:
    file(mission, "reply", reason=SECRET)
    held(registrar, act(kind="reply"))

    told = mission.get(f"/{VISIT}/publication")

    opens = iso(TODAY + 30)
    assert "held back for a person at risk" in words(told)
    assert f"/{VISIT}/as-public?day={opens}" in told.content.decode()
    assert SECRET in words(mission.get(f"/{VISIT}/as-public?day={opens}"))
    assert SECRET not in words(mission.get(f"/{VISIT}/as-public"))


def test_a_hold_is_ended_before_its_day(mission: Client, registrar: Client) -> None:
    file(mission, "reply", reason=SECRET)
    held(registrar, act(kind="reply"))

    registrar.post(f"/record/acts/{act(kind='reply')}/hold", {"do": "lift"})

    assert SECRET in Client().get(f"/{VISIT}").content.decode()


@pytest.mark.parametrize("until", ["", "yesterday", iso(TODAY), iso(TODAY + 61)])
def test_a_hold_needs_a_reason_and_a_day_within_sixty(
    mission: Client, registrar: Client, until: str
) -> None:
    file(mission, "reply", reason=SECRET)
    reply = act(kind="reply")

    page = registrar.post(f"/record/acts/{reply}/hold", {"reason": "place", "until": until})
    bare = registrar.post(f"/record/acts/{reply}/hold", {"until": iso(TODAY + 3)})
    empty = registrar.post(f"/record/acts/{reply}/hold", {}).content.decode()

    assert 'id="reason-wrong"' in empty
    assert 'id="until-wrong"' in empty
    assert page.status_code == bare.status_code == 422
    assert (focus(page), focus(bare)) == ("until", "reason")
    assert SECRET in Client().get(f"/{VISIT}").content.decode()


def test_what_is_held_back_says_until_when_and_why_where_that_is_changed(
    mission: Client, registrar: Client
) -> None:
    file(mission, "reply", reason=SECRET)
    held(registrar, act(kind="reply"))

    page = registrar.get(f"/record/acts/{act(kind='reply')}/hold")

    until = plain(dates.day(TODAY + 30))
    assert f"Held back from the public until {until}." in words(page)
    assert f'name="until" value="{until}"' in page.content.decode()
    assert re.findall(r'value="(\w+)"\s+checked', page.content.decode()) == ["place"]
    assert "End the hold, or move its day" in words(registrar.get(f"/{VISIT}"))


@pytest.mark.parametrize("form", ["record/acts/{}/hold", "record/import"])
def test_a_form_answers_in_the_language_in_which_it_was_sent(
    mission: Client, registrar: Client, form: str
) -> None:
    file(mission, "reply", reason=SECRET)
    page = registrar.get(f"/{form.format(act(kind='reply'))}?lang=fr").content.decode()

    sent_to = re.findall(r'<form[^>]* method="post"[^>]*>', page.partition("<main")[2])

    assert sent_to
    assert not [one for one in sent_to if "action=" in one and "lang=fr" not in one]


def test_what_was_recorded_of_an_act_names_the_role_of_the_office_in_ones_own_language(
    mission: Client, registrar: Client
) -> None:
    file(mission, "reply", reason=SECRET)
    held(registrar, act(kind="reply"))

    page = words(registrar.get(f"/record/acts/{act(kind='reply')}?lang=ar"))

    assert "أمين السجل" in page
    assert "registrar" not in page


def test_only_words_of_a_side_are_held_back(registrar: Client) -> None:
    assert registrar.get(f"/record/acts/{act()}/hold").status_code == 404


def test_what_is_held_back_keeps_its_place_in_what_was_recorded_of_it(
    mission: Client, registrar: Client
) -> None:
    file(mission, "reply", reason=SECRET)
    reply = act(kind="reply")
    held(registrar, reply)

    page = words(registrar.get(f"/record/acts/{reply}"))

    assert "Held back from the public for a person at risk." in page
    assert registrar.get(f"/record/acts/{reply}/correct").status_code == 200


def test_of_a_profile_no_address_speaks_of_publication() -> None:
    names = {resolve(f"/profile/NOR/-/{page}").url_name for page in ("publication", "as-public")}

    assert names == {"profile"}


def test_a_place_is_read_by_the_parties_from_the_act_that_tells_it(
    mission: Client, registrar: Client
) -> None:
    agreed = told(kind="dates_agreed", date="2026-09-01", id="a", place="Zqtown")
    done = services.record_rows(
        [{**agreed, "from": "2027-02-01", "to": "2027-02-10"}], recording=Recording(NOW, "amina")
    )
    assert done.is_clean, done.errors

    assert "place: Zqtown" in words(mission.get(f"/{VISIT}"))
    assert "Zqtown" not in words(mission.get(f"/{VISIT}?on=2026-08-31"))
    for form in ("", "?format=json", "?format=csv"):
        assert "Zqtown" not in Client().get(f"/{VISIT}{form}").content.decode()


def test_the_public_reads_no_silence_of_a_state_whose_dates_were_accepted(
    mission: Client, registrar: Client
) -> None:
    days = {"from": "2027-02-01", "to": "2027-02-10"}
    done = services.record_rows(
        [
            told(kind="dates_proposed", actor="state", date="2026-09-01", id="d") | days,
            told(kind="acceptance", date="2026-09-10", id="y", of="dates"),
        ],
        recording=Recording(NOW, "amina"),
    )
    assert done.is_clean, done.errors

    told_to_all = words(Client().get(f"/{VISIT}"))

    assert "Agreed on 10 September 2026" in told_to_all
    assert "None on record" not in told_to_all
    assert "None on record" not in words(mission.get(f"/{VISIT}"))
