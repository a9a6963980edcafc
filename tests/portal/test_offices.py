"""Who acts for an office: the head of a Mission and its delegates, a holder and the assistants."""

import pytest
from django.test import Client
from tests.entering import NOW, PASSWORD, TODAY, role, signed_in, somebody
from tests.portal.pages import words

from comity.accounts.domain import Role, Scope
from comity.accounts.models import User
from comity.accounts.queries import acting, people
from comity.accounts.services import accept, appoint, end, invite
from comity.ledger.labels.text import plain


@pytest.fixture
def head(bare: Client) -> Client:
    """The head of the Mission of Norway."""
    return _with(Role.MISSION, "head@example.org", heads=True)


def _with(name: Role, email: str, **more: object) -> Client:
    """Somebody whose role has these traits, signed in."""
    client = signed_in(name, email)
    (own,) = (one for one in people() if one.email == email)
    end(appointment=own.appointments[0].id, on=TODAY, by="test", now=NOW)
    appoint(email=email, appointment=role(name, **more), by="test", now=NOW)
    return client


def _number(email: str) -> int:
    (found,) = (one for one in people() if one.email == email)
    return found.appointments[-1].id


def _role_of(email: str) -> Role | None:
    """In which role somebody acts today."""
    found = acting(User.objects.get(email=email), on=TODAY)
    return found.role if found else None


def _files(email: str) -> bool:
    (found,) = (one for one in people() if one.email == email)
    return found.appointments[-1].files


def test_the_head_of_a_mission_decides_who_files(head: Client) -> None:
    somebody(Role.MISSION, "delegate@example.org")
    number = _number("delegate@example.org")
    page = words(head.get("/delegates"))
    assert "reads and files" in page
    assert "Days of the role" in page

    done = head.post("/delegates", {"stop": number})

    assert done.status_code == 303
    assert not _files("delegate@example.org")
    assert "Let Boris file" in words(head.get("/delegates"))
    head.post("/delegates", {"let": number})
    assert _files("delegate@example.org")


def test_a_delegate_reads_who_may_file_and_changes_nothing(head: Client) -> None:
    delegate = signed_in(Role.MISSION, "delegate@example.org")
    somebody(Role.MISSION, "third@example.org")

    page = words(delegate.get("/delegates"))
    delegate.post("/delegates", {"stop": _number("third@example.org")})

    assert "The head of your Mission decides who may file." in page
    assert "read alone" not in page
    assert _files("third@example.org")


def test_a_head_says_nothing_of_another_mission(head: Client) -> None:
    invited = role(Role.MISSION, scope=Scope(states=("JPN",)))
    token = invite(
        email="theirs@example.org", name="Keiko", appointment=invited, by="test", now=NOW
    )
    accept(token=token, password=PASSWORD, now=NOW)

    head.post("/delegates", {"stop": _number("theirs@example.org")})

    assert _files("theirs@example.org")
    assert "Keiko" not in words(head.get("/delegates"))


def test_a_holder_lets_an_assistant_in_and_lets_them_go(bare: Client) -> None:
    clara = signed_in(Role.MANDATE, "clara@example.org")
    assert "You have no assistants yet." in words(clara.get("/assistants"))

    made = clara.post("/assistants", {"name": "Dina", "email": "dina@example.org"})

    page = made.content.decode()
    link = page.split("/invitations/")[1].split("<")[0]
    assert page.index('id="invite"') < page.index(link) < page.index('name="email"')
    user = accept(token=link, password=PASSWORD, now=NOW)
    (dina,) = (one for one in people() if one.id == user)
    assert dina.appointments[0].assists == _number("clara@example.org")
    assert dina.appointments[0].scope == Scope(mandates=("torture",))
    assert "Dina" in words(clara.get("/assistants"))
    address = f"/assistants/{dina.appointments[0].id}/end"
    assert f'href="{address}"' in clara.get("/assistants").content.decode()
    asked = words(clara.get(address))
    for said in ("Dina", "assistant of", "What ends", "What stays", "Let the person in anew"):
        assert said in asked
    assert "Dina" in words(clara.get("/assistants"))
    assert clara.post(address)["Location"] == "/assistants"
    assert "Dina" not in words(clara.get("/assistants"))
    assert clara.get(address).status_code == 404


def test_a_holder_is_no_assistant_of_her_own(bare: Client) -> None:
    clara = signed_in(Role.MANDATE, "clara@example.org")

    refused = clara.post("/assistants", {"name": "Clara", "email": "Clara@example.org"})

    assert refused.status_code == 422
    assert "You cannot be your own assistant. Write another person’s address." in words(refused)
    (found,) = (one for one in people() if one.email == "clara@example.org")
    assert len(found.appointments) == 1


def test_no_button_of_the_list_lets_an_assistant_go_at_once(bare: Client) -> None:
    clara = signed_in(Role.MANDATE, "clara@example.org")
    _with(Role.MANDATE, "dina@example.org", assists=_number("clara@example.org"))

    clara.post("/assistants", {"end": _number("dina@example.org")})

    assert _role_of("dina@example.org") is Role.MANDATE


def test_nobody_lets_the_assistant_of_another_holder_go(bare: Client) -> None:
    signed_in(Role.MANDATE, "clara@example.org")
    other = signed_in(Role.MANDATE, "lea@example.org")
    _with(Role.MANDATE, "dina@example.org", assists=_number("clara@example.org"))
    number = _number("dina@example.org")

    assert other.get(f"/assistants/{number}/end").status_code == 404
    assert other.post(f"/assistants/{number}/end").status_code == 404
    assert _role_of("dina@example.org") is Role.MANDATE


def test_an_assistant_acts_for_the_holder_and_lets_nobody_in(bare: Client) -> None:
    signed_in(Role.MANDATE, "clara@example.org")
    holder = _number("clara@example.org")
    dina = _with(Role.MANDATE, "dina@example.org", assists=holder)

    page = words(dina.get("/assistants"))
    dina.post("/assistants", {"name": "Eve", "email": "eve@example.org"})

    assert "You act for the holder of the mandate" in page
    assert "Let an assistant in" not in page
    assert "eve@example.org" not in words(signed_in(Role.REGISTRAR).get("/people"))


def test_a_form_that_is_not_filled_in_says_so_beside_its_field(bare: Client) -> None:
    clara = signed_in(Role.MANDATE, "clara@example.org")

    wrong = clara.post("/assistants", {"name": "", "email": "nobody"})

    assert wrong.status_code == 422
    assert "This field is required." in words(wrong)


def test_whoever_acted_for_the_mandate_before_has_the_role_at_once(bare: Client) -> None:
    clara = signed_in(Role.MANDATE, "clara@example.org")
    femi = somebody(Role.STAKEHOLDER, "femi@example.org")
    _assists(femi, "clara@example.org")
    end(appointment=_number("femi@example.org"), on=TODAY, by="test", now=NOW)

    made = clara.post("/assistants", {"name": "Femi", "email": "femi@example.org"})

    assert "can act for you from now on" in words(made)
    assert _role_of("femi@example.org") is Role.STAKEHOLDER
    found = acting(femi, on=TODAY)
    assert found is not None
    assert Role.MANDATE in {one.role for one in found.others}


def test_what_is_refused_of_an_account_is_said_in_the_language_of_the_page(bare: Client) -> None:
    holder = signed_in(Role.MANDATE, "clara@example.org")
    _assists(somebody(Role.STAKEHOLDER, "dora@example.org"), "clara@example.org")

    page = holder.post("/assistants?lang=es", {"email": "dora@example.org", "name": "Dora"})

    assert page.status_code == 422
    assert "dora@example.org ya tiene esta función." in plain(words(page))


def _assists(user: User, holder: str) -> None:
    """The registrar lets somebody assist a holder."""
    assistant = role(Role.MANDATE, assists=_number(holder))
    appoint(email=user.email, appointment=assistant, by="test", now=NOW)
