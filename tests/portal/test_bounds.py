"""How much a request may hold, and that nobody keeps others waiting by sending it slowly."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Event

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from tests.entering import signed_in
from tests.portal.pages import words

from comity.accounts.domain import Role
from comity.kernel import edtf
from comity.ledger.domain.documents import MOST_BYTES
from comity.portal.answers import asking
from comity.portal.answers.bounds import AT_ONCE, LITTLE, LONGEST_ADDRESS, MOST, BoundsMiddleware


def _never(stream: object) -> Iterator[bytes]:
    raise AssertionError("it was read")


class _Unread(BytesIO):
    """What nobody may read: it is said to be large."""

    read = readline = _never  # type: ignore[assignment]


def test_who_has_not_signed_in_sends_a_short_form_alone(bare: Client) -> None:
    large = {"CONTENT_LENGTH": LITTLE + 1, "wsgi.input": _Unread()}

    for address in ("/sign-in", "/people", "/api/v1/visits"):
        refused = bare.generic("POST", address, **large)  # type: ignore[arg-type]

        assert refused.status_code == 413
        assert "The form was not recorded or kept. A file may have up to 50 MB" in words(refused)
    assert MOST_BYTES == 50 * 1024 * 1024


def test_who_has_signed_in_sends_a_document_with_its_form_and_no_more(bare: Client) -> None:
    registrar = signed_in(Role.REGISTRAR)
    table = SimpleUploadedFile("table.csv", b"kind\n" * LITTLE)

    taken = registrar.post("/record/import", {"table": table})
    refused = registrar.generic(
        "POST",
        "/record/import",
        **{"CONTENT_LENGTH": MOST + 1, "wsgi.input": _Unread()},  # type: ignore[arg-type]
    )

    assert taken.status_code in {200, 422}
    assert refused.status_code == 413
    assert bare.get("/sign-in").status_code == 200


class _Slow(BytesIO):
    """What somebody sends and does not end."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.ended = Event(), Event()

    def read(self, size: int | None = -1) -> bytes:
        """Nothing, as soon as it ends."""
        del size
        self.asked.set()
        self.ended.wait(timeout=60)
        return b""


def test_whoever_sends_slowly_keeps_nobody_else_from_reading(bare: Client) -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        del request
        return HttpResponse()

    bounded, asking_for = BoundsMiddleware(answer), RequestFactory()
    slow = [_Slow() for _ in range(AT_ONCE)]

    def send(body: _Slow) -> int:
        told = {"CONTENT_LENGTH": 100, "wsgi.input": body}
        return bounded(asking_for.generic("POST", "/sign-in", **told)).status_code  # type: ignore[arg-type]

    with ThreadPoolExecutor(AT_ONCE) as threads:
        sending = [threads.submit(send, body) for body in slow]
        assert all(body.asked.wait(timeout=60) for body in slow)

        another = bounded(asking_for.post("/sign-in", {"login": "a@example.org"}))
        reading = bounded(asking_for.get("/visits"))

        for body in slow:
            body.ended.set()
    assert another.status_code == 503
    assert reading.status_code == 200
    assert [one.result() for one in sending] == [200] * AT_ONCE
    assert bounded(asking_for.post("/sign-in", {"login": "a"})).status_code == 200


@pytest.mark.parametrize("address", ["/rules?q={}", "/visit/{}", "/sign-in?next={}"])
def test_an_address_that_is_too_long_is_not_repeated(bare: Client, address: str) -> None:
    long = bare.get(address.format("a" * LONGEST_ADDRESS))

    assert long.status_code == 414
    assert "at most 8,192 characters are read" in words(long)
    assert "aaaa" not in long.content.decode()
    assert LONGEST_ADDRESS == 8_192


def test_the_api_refuses_a_long_address_in_json(bare: Client) -> None:
    long = bare.get("/api/v1/visits?on=" + "a" * LONGEST_ADDRESS)

    assert long.status_code == 414
    assert long.json() == {"detail": "The address is too long; at most 8,192 characters are read."}
    assert long["Access-Control-Allow-Origin"] == "*"


def test_what_readers_write_at_length_is_not_remembered(bare: Client) -> None:
    remembered = (edtf._parsed, asking._written, asking._path_of, asking._leads)
    years = ",".join(str(year) for year in range(1500, 2020))
    bare.get("/rules?q=short")
    before = [one.cache_info().currsize for one in remembered]

    pages = [bare.get(f"/rules?q={'a' * size}") for size in range(400, 420)]
    dates = [bare.get(f"/api/v1/visits?on=[{years},{year}]") for year in range(2000, 2020)]

    assert {page.status_code for page in pages} == {400}  # no page of rules is asked for words
    assert {page.status_code for page in dates} == {422}  # nor a list by a set of days
    after = [one.cache_info().currsize for one in remembered]
    assert all(new - old < 20 for old, new in zip(before, after, strict=True))
