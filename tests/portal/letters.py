"""A letter as a test sends the form of it: read back, then recorded; and what a page says."""

import re

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from tests.entering import somebody
from tests.register import ready

from comity.accounts.domain import Role
from comity.accounts.models import User
from comity.ledger.labels.text import plain

LETTER = {
    "state": "Norway",
    "mandates": "torture",
    "actor": "mandate_holder",
    "date": "3 March 2014",
    "channel": "written",
    "source": "G/SO 214 (1)",
    "visibility": "public",
    "facts": "1",
    "f1-kind": "visit.request",
    "f1-shown": "visit.request",
}


BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def staffed() -> None:
    """A register that holds its directory, and people of every role who may sign in."""
    ready()
    for name in Role:
        somebody(name, f"{name}@example.org")


def entered(name: Role) -> Client:
    """A browser in which the person of this role has signed in."""
    client = Client()
    client.force_login(User.objects.get(email=f"{name}@example.org"), backend=BACKEND)
    return client


def hidden(page: HttpResponse, name: str) -> str:
    """What a hidden field of the form holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    assert found, name
    return found[1]


def unlinked(html: str) -> str:
    """Some HTML without the links of terms to the glossary."""
    return re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"\1", html)


def bare(html: str) -> str:
    """The words of some HTML, without tags and signs of direction."""
    joined = re.sub(r"</?(bdi|span|b)\b[^>]*>", "", unlinked(html))
    return " ".join(plain(re.sub(r"<[^>]+>", " ", joined)).split())


def focus(page: HttpResponse) -> str:
    """The name or id of the element that has the focus when the page has come, or its tag."""
    (tag,) = re.findall(r"<[^>]* autofocus[^>]*>", page.content.decode())
    found = re.search(r' (?:name|id)="([^"]*)"', tag)
    return found[1] if found else tag.split()[0].strip("<")


def words(page: HttpResponse, part: str = "main") -> str:
    """The words of a part of the page."""
    found = re.search(rf"<{part}\b.*?</{part}>", page.content.decode(), re.DOTALL)
    assert found, part
    return bare(found[0])


def lead(page: HttpResponse) -> str:
    """The sentence that heads a page."""
    found = re.search(r'<p class="lead">(.*?)</p>', page.content.decode(), re.DOTALL)
    assert found
    return bare(found[1])


def read_back(
    client: Client, address: str = "/record/new", **changes: str
) -> tuple[dict[str, str], HttpResponse]:
    """The form as it is sent to be read back, and the page that reads it."""
    form = {**LETTER, "do": "read", **changes}
    page = client.post(address, form)
    assert page.status_code == 200, words(page)
    return {**form, "opened": hidden(page, "opened"), "read": hidden(page, "read")}, page


def recorded(client: Client, address: str = "/record/new", **changes: str) -> str:
    """Record a letter that was read back; the address to which it leads."""
    form, _page = read_back(client, address, **changes)
    done = client.post(address, {**form, "do": "record"})
    assert done.status_code == 303, words(done)
    return leads(done)


def leads(done: HttpResponse) -> str:
    """Where a recorded letter leads, with the act that the page there points at."""
    anchors = [one.extra_tags for one in get_messages(done.wsgi_request)]
    return "#".join([str(done["Location"]), *filter(None, anchors)])
