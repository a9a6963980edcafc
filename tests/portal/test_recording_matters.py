"""Every act is asked for in a form, and what is read back is what its page then shows."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as some
from pytest_django import Settings
from tests.databases import Databases
from tests.portal.letters import LETTER, entered, hidden, lead, read_back, recorded, staffed, words

from comity.accounts.domain import Role
from comity.ledger.files import folder
from comity.ledger.queries import position
from comity.ledger.tables import fetch
from comity.portal.recording.asks import asks, kinds
from comity.portal.recording.words import choice_word, column_word, kind_word
from comity.register.lifecycles import MATTERS

MANY = examples(max_examples=8, suppress_health_check=list(HealthCheck))
STEPS = (
    ("mandate_holder", "request", {}),
    ("mandate_holder", "reminder", {}),
    ("state", "acknowledgement", {}),
    ("state", "acceptance", {}),
    ("state", "declination", {"reason_class": "own"}),
    ("state", "dates_proposed", {"from": "3–9 May 2021"}),
    ("mandate_holder", "dates_proposed", {"from": "early 2022"}),
    ("mandate_holder", "dates_agreed", {"from": "3–9 May 2021"}),
    ("state", "postponement", {"reason_class": "external"}),
    ("mandate_holder", "cancellation", {"reason_class": "conditions"}),
    ("mandate_holder", "visit_held", {"from": "3–9 May 2021"}),
    ("mandate_holder", "report_published", {"symbol": "A/HRC/49/50/Add.1"}),
    ("mandate_holder", "withdrawal", {}),
)
DATES = ("2018", "March 2019", "4 March 2020", "1 April 2021", "12 May 2021", "2 June 2022")


@pytest.fixture
def registrar(databases: Databases, settings: Settings, tmp_path: Path) -> Iterator[Client]:
    """A registrar before a register that holds its directory and nothing else."""
    settings.COMITY_HOME = tmp_path
    with databases.fresh("sqlite", staffed):
        yield entered(Role.REGISTRAR)


@pytest.mark.parametrize("matter", MATTERS)
def test_every_kind_of_act_has_a_form_in_words(matter: str) -> None:
    for kind in kinds(matter):
        assert kind_word(matter, kind)
        for ask in asks(matter, kind):
            assert column_word(ask.column)
            for word in ask.vocabulary or ():
                assert ask.vocabulary is not None
                assert choice_word(ask.vocabulary, word)


@MANY
@given(some.lists(some.tuples(some.sampled_from(STEPS), some.sampled_from(DATES)), max_size=3))
def test_whatever_is_read_back_is_what_the_page_then_shows(
    databases: Databases, letters: list[tuple[tuple[str, str, dict[str, str]], str]]
) -> None:
    with databases.fresh("sqlite", staffed):
        client = entered(Role.REGISTRAR)
        for no, ((actor, kind, fields), date) in enumerate(letters):
            form, page = read_back(
                client,
                actor=actor,
                date=date,
                source=f"letter {no}",
                **{"f1-kind": f"visit.{kind}", "f1-shown": f"visit.{kind}"},
                **{f"f1-{name}": text for name, text in fields.items()},
            )
            told = words(page, "aside")

            done = client.post("/record/new", {**form, "do": "record"})

            shown = client.get(done["Location"].partition("#")[0])
            assert lead(shown) in told
            for name in page.context["back"].looks:
                assert name.name in told


@pytest.mark.parametrize(
    ("changes", "address", "said"),
    [
        (
            {
                "f1-kind": "communication.letter_sent",
                "f1-reference": "AL NOR 3/2025",
                "f1-through": "permanent_mission",
                "date": "3 March 2025",
            },
            "/communication/NOR/2025/3",
            "Sent",
        ),
        (
            {
                "state": "actors other than States",
                "f1-kind": "communication.letter_sent",
                "f1-reference": "AL OTH 3/2025",
                "f1-addressee": "A company",
                "date": "3 March 2025",
            },
            "/communication/OTH/2025/3",
            "Sent",
        ),
        (
            {
                "f1-kind": "statement.released",
                "f1-type": "press_release",
                "f1-title": "On Norway",
                "f1-despite": "not_given",
            },
            "/statement/NOR/torture",
            "Released",
        ),
        ({"f1-kind": "report.planned", "f1-session": "HRC58"}, "/report/torture", "Planned"),
        (
            {"f1-kind": "standing_invitation.given", "actor": "state", "mandates": ""},
            "/standing-invitation/NOR",
            "A standing invitation is in force, since ",
        ),
        (
            {
                "f1-kind": "coverage.coverage",
                "actor": "secretariat",
                "f1-from": "2006",
                "f1-to": "2025",
            },
            "/record",
            "From when to when the record is complete",
        ),
    ],
)
def test_acts_of_every_matter_are_recorded(
    registrar: Client, changes: dict[str, str], address: str, said: str
) -> None:
    kind = {"f1-shown": changes["f1-kind"]}

    _form, page = read_back(registrar, **changes, **kind)
    found = recorded(registrar, **changes, **kind)

    assert said in words(page, "aside")
    assert found.startswith(address)
    assert registrar.get(found.partition("#")[0]).status_code == 200
    assert position() == 1


COVERAGE = {
    "actor": "secretariat",
    "date": "31 December 2025",
    "f1-kind": "coverage.coverage",
    "f1-shown": "coverage.coverage",
    "f1-from": "1 January 2024",
    "f1-to": "30 November 2025",
    "f1-value": "visits+letters",
}


def test_a_coverage_is_read_back_with_whom_it_concerns_and_its_days(registrar: Client) -> None:
    _form, page = read_back(registrar, **COVERAGE)

    told = words(page, "aside")
    assert "From when to when the record is complete. Date: 31 December 2025" in told
    assert "State: Norway" in told
    assert "Mandates: the mandate on torture" in told
    assert "Complete from: 1 January 2024" in told
    assert "Complete until: 30 November 2025" in told
    assert "Of what: visits, letters" in told


def test_a_coverage_of_all_states_is_recorded_and_corrected(registrar: Client) -> None:
    _form, page = read_back(registrar, **COVERAGE, state="*")
    assert "State: all States" in words(page, "aside")

    shown = registrar.get(recorded(registrar, **COVERAGE, state="*").partition("#")[0])
    assert "all States" in words(shown)
    assert "complete from 1 January 2024 to 30 November 2025" in words(shown)
    ((act,),) = fetch("SELECT act FROM event", [])
    form = registrar.get(f"/record/acts/{act}/correct")

    assert 'name="state" value="*"' in form.content.decode()


def test_all_states_are_meant_by_no_other_act(registrar: Client) -> None:
    page = registrar.post("/record/new", {**LETTER, "state": "*", "do": "read"})

    assert page.status_code == 422
    assert "one State; * means all States only in coverage" in words(page)


def test_a_release_that_gives_a_draft_its_number_is_read_back_as_the_same_matter(
    registrar: Client,
) -> None:
    kinds = {name: f"statement.{name}" for name in ("drafted", "released")}
    drafted = {"f1-kind": kinds["drafted"], "f1-shown": kinds["drafted"], "f1-title": "On Norway"}
    drafted["visibility"] = ""  # a draft is its holder's as usual
    draft = recorded(registrar, **drafted).partition("#")[0].strip("/")

    _form, page = read_back(
        registrar,
        **{"f1-kind": kinds["released"], "f1-shown": kinds["released"], "f1-ref": draft},
        **{"f1-type": "press_release", "f1-title": "On Norway", "f1-despite": "not_given"},
    )

    assert "~" in draft
    assert "Until now: Drafted" in words(page, "aside")
    assert "A matter of its own begins" not in words(page, "aside")


def test_a_draft_without_a_title_is_read_back_under_what_its_page_is_headed_with(
    registrar: Client,
) -> None:
    drafted = {"f1-kind": "statement.drafted", "f1-shown": "statement.drafted"}

    _form, page = read_back(registrar, **drafted)

    assert "Norway: public statement by the mandate on torture" in words(page, "aside")
    assert "statement/~" not in words(page, "aside")


def test_a_letter_to_a_company_is_corrected_in_the_form_that_its_record_fills(
    registrar: Client,
) -> None:
    letter = {"f1-kind": "communication.letter_sent", "f1-shown": "communication.letter_sent"}
    told = {"state": "OTH", "f1-reference": "AL OTH 3/2025", "date": "3 March 2025", **letter}
    act = recorded(registrar, **told).partition("#act-")[2]
    address = f"/record/acts/{act}/correct"
    form = registrar.get(address).content.decode()
    (filled,) = re.findall(r'name="state"[^>]*value="([^"]*)"', form)

    changes = {**told, "state": filled, "date": "4 March 2025", "note": "Its day."}
    _form, page = read_back(registrar, address, **changes)

    assert "4 March 2025" in words(page, "aside")


def test_a_letter_in_the_matter_of_a_company_comes_from_no_state(registrar: Client) -> None:
    letter = {"f1-kind": "communication.letter_sent", "f1-shown": "communication.letter_sent"}
    told = {"state": "OTH", "f1-reference": "AL OTH 3/2025", "date": "3 March 2025", **letter}
    ref = recorded(registrar, **told).partition("#")[0].strip("/")

    of_company = registrar.get(f"/record/new?ref={ref}").content.decode()
    of_state = registrar.get("/record/new?state=NOR").content.decode()

    assert '<option value="other" selected>' in of_company
    assert '<option value="state" selected>' in of_state


def with_file(client: Client, name: str, content: bytes, **changes: str) -> tuple[int, str, dict]:
    """The page that a letter with a file is read back by: status, words, the form to record."""
    form = {**LETTER, "do": "read", **changes}
    page = client.post("/record/new", {**form, "file": SimpleUploadedFile(name, content)})
    if page.status_code != 200:
        return page.status_code, words(page), {}
    kept = ("opened", "read", "kept", "kept-name")
    return 200, words(page), {**form, **{one: hidden(page, one) for one in kept}}


def test_the_scan_hangs_on_every_fact_of_the_letter(registrar: Client) -> None:
    facts = {
        "facts": "2",
        "f2-kind": "visit.dates_proposed",
        "f2-shown": "visit.dates_proposed",
        "f2-from": "May 2015",
    }
    _status, said, form = with_file(registrar, "scan.txt", b"Excellency, ...", **facts)
    assert "scan.txt is kept with this form" in said
    assert position() == 0

    done = registrar.post("/record/new", {**form, "do": "record"})

    assert done.status_code == 303
    assert position() == 4  # two acts, and the letter on each
    assert "Documents" in words(registrar.get(done["Location"].partition("#")[0]))
    assert not list(folder().glob("waiting/*"))


@pytest.mark.parametrize(
    ("name", "content"),
    [("evil.exe", b"MZ\x90\x00" + b"\x00" * 64), ("page.html", b"<html><script></script>")],
)
def test_a_file_that_is_none_of_ours_is_refused_in_a_sentence(
    registrar: Client, name: str, content: bytes
) -> None:
    status, said, _form = with_file(registrar, name, content)

    assert status == 422
    assert "The file" in said or "file" in said
    assert position() == 0
    assert not list(folder().glob("waiting/*"))


def test_a_file_waits_for_its_sender_alone(databases: Databases) -> None:
    with databases.fresh("sqlite", staffed):
        _status, _said, form = with_file(entered(Role.REGISTRAR), "scan.txt", b"Excellency")

        page = entered(Role.DESK).post("/record/new", {**form, "state": "Ghana", "do": "read"})

        assert "is kept with this form" not in words(page)


EVENING = {
    "f1-kind": "statement.released",
    "f1-shown": "statement.released",
    "f1-type": "press_release",
    "date": "2026-11-24T19:30+01:00",
}


def test_what_went_out_in_spite_of_a_rule_asks_why(registrar: Client) -> None:
    page = registrar.post("/record/new", {**LETTER, **EVENING, "do": "read"})

    assert page.status_code == 422
    assert "A rule was not kept when it went out" in words(page)


@pytest.mark.parametrize("reason", ["The hearing had been moved.", "not_given"])
def test_with_a_reason_or_none_on_record_it_is_recorded(registrar: Client, reason: str) -> None:
    found = recorded(registrar, **EVENING, **{"f1-despite": reason})

    assert "Went out in spite of a finding" in words(registrar.get(found.partition("#")[0]))


def test_a_file_that_is_not_kept_is_refused_in_the_language_of_the_page(
    registrar: Client,
) -> None:
    program = SimpleUploadedFile("letter.pdf", b"MZ\x90\x00" + bytes(100))

    page = registrar.post("/record/new?lang=ar", {**LETTER, "do": "read", "file": program})

    assert "الملف الحاسوبي برنامج" in words(page)
    assert "نص عادي" in words(page)  # the kinds that are kept, in the sentence that names them
    assert "The file is a program" not in page.content.decode()


def test_a_coverage_that_reaches_beyond_today_is_worth_a_look(registrar: Client) -> None:
    _form, page = read_back(registrar, **{**COVERAGE, "f1-to": "31 December 2091"})

    assert "Complete until: 31 December 2091." in words(page, "aside")


def test_a_coverage_without_an_end_is_worth_a_look(registrar: Client) -> None:
    for_good = {**COVERAGE, "f1-to": ""}
    _form, endless = read_back(registrar, **for_good)
    _form, limited = read_back(registrar, **COVERAGE)
    _form, nothing = read_back(registrar, **{**for_good, "f1-from": "", "f1-value": "none"})

    assert "No last day is named" in words(endless, "aside")
    assert "No last day is named" not in words(limited) + words(nothing)


def test_a_coverage_of_all_states_says_which_states_it_does_not_reach(registrar: Client) -> None:
    recorded(registrar, **{**COVERAGE, "state": "Norway"})

    _form, page = read_back(registrar, **{**COVERAGE, "state": "*"})
    recorded(registrar, **{**COVERAGE, "state": "*"})

    assert "1 State has a coverage of its own of these mandates" in words(page, "aside")
    shown = words(registrar.get("/record"))
    assert "all States without a line of their own" in shown
    assert "Norway" in shown


def test_what_has_no_page_of_its_own_leads_from_where_it_is_told_to_its_correction(
    registrar: Client,
) -> None:
    recorded(registrar, **{**COVERAGE, "state": "Norway"})
    given = "standing_invitation.given"
    told = {"state": "Andorra", "actor": "state", "f1-kind": given, "f1-shown": given}
    recorded(registrar, **told)

    pages = {
        address: registrar.get(address).content.decode()
        for address in ("/record", "/standing-invitations", "/states/AND")
    }

    for address, page in pages.items():
        (act,) = set(re.findall(r'href="/record/acts/(\w+)"', page))
        assert registrar.get(f"/record/acts/{act}/correct").status_code == 200, address
        assert "/record/acts/" not in Client().get(address).content.decode()
