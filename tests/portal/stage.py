"""A register, and a browser for each of the cast.

Amina of the desk, Boris of the Mission of Norway, Clara who holds the mandate on torture and Emeka
the registrar are signed in; whoever else is asked for comes as the public does.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime

from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from tests.cast import AMINA, BORIS, CLARA, EMEKA, Person
from tests.entering import PASSWORD, SECRET, TOTP
from tests.patience import PATIENCE
from tests.portal.clock import FIRST
from tests.portal.letters import BACKEND, bare
from tests.register import ready

from comity.accounts.domain import Appointment, Role, Scope
from comity.accounts.models import User
from comity.accounts.services import accept, invite

type Stage = Callable[[Person, int], Page]
"""Somebody and how wide their screen is → the page in their browser, the same each time."""

ROLES: Mapping[str, tuple[Role, Scope, str]] = {
    AMINA.name: (Role.DESK, Scope(groups=("western_european_other",)), "/desk"),
    BORIS.name: (Role.MISSION, Scope(states=("NOR",)), "/mission"),
    CLARA.name: (Role.MANDATE, Scope(mandates=("torture",)), "/mandate"),
    EMEKA.name: (Role.REGISTRAR, Scope(), "/desk"),
}


def staffed() -> None:
    """A register that holds its directory, and the cast, who may sign in."""
    ready()
    enter_the_cast()


def enter_the_cast() -> None:
    """Let the cast sign in to the register that is there."""
    begins = FIRST.toordinal() - 100
    for name, (role, scope, _start) in ROLES.items():
        let_in(name, Appointment(id=0, role=role, scope=scope, begins=begins))


def let_in(name: str, appointment: Appointment) -> User:
    """Somebody who came in by an invitation, with a second factor."""
    now = datetime.now(UTC)
    token = invite(
        email=f"{name}@example.org",
        name=name.title(),
        appointment=appointment,
        by="test",
        now=now,
    )
    user = User.objects.get(pk=accept(token=token, password=PASSWORD, now=now))
    TOTP.activate(user, SECRET)
    return user


@contextmanager
def staged(chromium: Browser, server: str) -> Iterator[Stage]:
    """A browser of one's own for each of the cast."""
    with ExitStack() as stack:
        opened: dict[str, Page] = {}

        def of(who: Person, width: int = 1280) -> Page:
            if who.name not in opened:
                size = {"width": width, "height": 900}
                context = chromium.new_context(base_url=server, viewport=size)  # type: ignore[arg-type]
                context.set_default_timeout(PATIENCE)
                stack.callback(context.close)
                _enter(who, context, server)
                opened[who.name] = _fresh(context.new_page())
            return opened[who.name]

        yield of


def browser_of(who: Person) -> Client:
    """Somebody of the cast, signed in; whoever reads as the public stays outside."""
    client = Client()
    if who.name in ROLES:
        user = User.objects.get(email=f"{who.name}@example.org")
        client.force_login(user, backend=BACKEND)
    return client


def lead(page: Page) -> str:
    """The sentence that heads a page."""
    return bare(page.locator("main .lead").inner_text())


def _enter(who: Person, context: BrowserContext, url: str) -> None:
    """Let a browser be signed in as its person is."""
    for name, cookie in browser_of(who).cookies.items():
        context.add_cookies([{"name": name, "value": cookie.value, "url": url}])


def _fresh(page: Page) -> Page:
    """The page of a browser that keeps nothing: what the public read a minute ago is over."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return page
