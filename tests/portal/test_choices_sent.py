"""A choice that a form does not offer, sent by a stale or forged one: refused at its field."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.entering import signed_in
from tests.portal.filed import LETTER as ON_A_LETTER
from tests.portal.filed import VISIT
from tests.portal.letters import LETTER, recorded, words

from comity.accounts.domain import Role
from comity.kernel.parties import Actor
from comity.ledger.queries import position
from comity.portal.deeds.table import deeds
from comity.portal.recording.asks import kinds
from comity.register.lifecycles import MATTERS

_CHOSEN = re.compile(
    r'<select[^>]* name="([^"]+)"|<input type="(?:radio|checkbox)" name="([^"]+)"'
)
_UNSEEN = re.compile(r'<input type="hidden" name="([^"]+)"')
_KIND = {"f1-kind", "f1-other"}
_STRANGE = "zz"


def form_of(page: HttpResponse) -> str:
    found = re.search(r"<main.*</main>", page.content.decode(), re.DOTALL)
    assert found
    return found[0]


def choices(page: HttpResponse) -> set[str]:
    return {one or other for one, other in _CHOSEN.findall(form_of(page))}


def chosen_of(page: HttpResponse) -> set[str]:
    """The choices of the page and of the kinds chosen there: a dot is in those of other kinds."""
    return {name for name in choices(page) - _KIND - {"f1-ref", "f2-ref"} if "." not in name}


def refused(page: HttpResponse, names: set[str]) -> set[str]:
    """Those of the fields beside which a sentence says that a word cannot be chosen."""
    assert page.status_code == 422
    html = page.content.decode()
    return {
        name
        for name in names
        if re.search(rf'id="{name}-wrong">[^<]*(<bdi>)?[^<]*{_STRANGE}', html)
        or (name in {"about", "f1-ref"} and f'id="{name}-wrong"' in html)
    }


@pytest.mark.parametrize("matter", MATTERS)
def test_each_choice_of_a_letter_is_refused_beside_its_field(
    registrar: Client, matter: str
) -> None:
    recorded(registrar)
    for kind in kinds(matter):
        chosen = {"f1-kind": f"{matter}.{kind}", "f1-shown": f"{matter}.{kind}"}
        form = {**LETTER, "matter": matter, "do": "read", **chosen}
        offered = chosen_of(registrar.post("/record/new", form))

        page = registrar.post("/record/new", form | dict.fromkeys(offered, _STRANGE))

        assert refused(page, offered) == offered, kind


@pytest.mark.parametrize("name", ["f1-kind", "f1-other"])
def test_an_act_that_no_letter_tells_is_refused_beside_its_kinds(
    registrar: Client, name: str
) -> None:
    page = registrar.post("/record/new", {**LETTER, "do": "read", name: _STRANGE})

    assert refused(page, {"f1-kind"}) == {"f1-kind"}


@pytest.mark.parametrize("ref", ["zz", "visit/NOR/torture/9"])
def test_a_visit_that_is_not_there_is_refused_where_it_is_chosen(
    registrar: Client, ref: str
) -> None:
    recorded(registrar)

    page = registrar.post("/record/new", {**LETTER, "do": "read", "f1-ref": ref})

    assert refused(page, {"f1-ref"}) == {"f1-ref"}


def test_each_choice_of_a_correction_is_refused_beside_its_field(registrar: Client) -> None:
    act = recorded(registrar).partition("#act-")[2]
    address = f"/record/acts/{act}/correct"
    offered = chosen_of(registrar.get(address))
    form = {**LETTER, "note": "A slip.", "do": "read"}

    page = registrar.post(address, form | dict.fromkeys(offered, _STRANGE))

    assert refused(page, offered) == offered


@pytest.mark.parametrize("ref", [VISIT, ON_A_LETTER])
@pytest.mark.parametrize("side", [Actor.STATE, Actor.MANDATE_HOLDER])
def test_each_choice_of_what_a_side_files_is_refused_beside_its_field(
    register: None, side: Actor, ref: str
) -> None:
    client = signed_in(Role.MISSION if side is Actor.STATE else Role.MANDATE)
    for deed in deeds(ref.partition("/")[0], side):
        address = f"/{ref}/act/{deed.name}"
        offered = choices(client.get(address))
        if not offered:
            continue

        page = client.post(address, {"do": "read"} | dict.fromkeys(offered, _STRANGE))

        assert refused(page, offered) == offered, deed.name


@pytest.mark.parametrize("word", ["", _STRANGE, "remove-", "remove-zz", "remove-²", "-1"])
def test_no_field_that_is_not_seen_and_no_missing_word_makes_a_form_fail(
    registrar: Client, word: str
) -> None:
    act = recorded(registrar).partition("#act-")[2]
    before = position()
    form = {**LETTER, "note": "A slip."}
    for address in ("/record/new", f"/record/acts/{act}/correct"):
        opened = registrar.post(address, {**form, "do": "read"})
        names = {*_UNSEEN.findall(form_of(opened)), *choices(opened), "do"}
        for name in names:
            page = registrar.post(address, {**form, "do": "read", name: word})

            assert page.status_code in {200, 422}, name
            assert words(page), name
    assert position() == before
