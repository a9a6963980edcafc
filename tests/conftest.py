"""What every test can ask for: a database of either engine, a server, a browser.

    def test_x(engine): ...              runs twice, on a fresh SQLite and a fresh PostgreSQL
    def test_x(sqlite): ...              runs once; likewise `postgresql`
    with databases.fresh("sqlite", fill) a fresh copy of what `fill()` wrote, made once a session

What is not installed is skipped in one line, or fails under REQUIRE_ALL=1.
"""

import contextlib
import gc
import os
import shutil
import threading
from collections import Counter
from collections.abc import Generator, Iterator

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from comity.portal.compressing import compress_stale
from comity.portal.translations.compiling import compile_stale
from comity.site.wsgi import application
from tests.databases import Databases, Engine, postgresql_folder, throwaway_cluster
from tests.missing import absent
from tests.patience import PATIENCE, patient

# No deadline: a machine that also does something else is not a bug. The same examples each time,
# so that a change is judged by what it changes; COMITY_EXPLORE=1 looks for new ones.
hypothesis_settings.register_profile(
    "comity",
    deadline=None,
    print_blob=True,
    derandomize=os.environ.get("COMITY_EXPLORE") != "1",
)
hypothesis_settings.load_profile("comity")

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_configure() -> None:
    """Let the tests read translations and stylesheets as they are written now."""
    compile_stale()
    compress_stale()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep Python from looking for garbage among what is imported and collected.

    It is there until the end, and looking through it took a tenth of the time of the tests.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once why tests were skipped, however many they were."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else ""
        for report in terminalreporter.stats.get("skipped", [])
    )
    for reason, count in reasons.items():
        terminalreporter.write_line(f"skipped {count}: {reason}")


@pytest.fixture(scope="session")
def databases(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[Databases]:
    """Fresh copies of databases; a PostgreSQL cluster is looked for when first asked for."""
    with contextlib.ExitStack() as stack:
        started: list[str] = []

        def cluster() -> str:
            if not started:
                started.append(stack.enter_context(_cluster()))
                stack.callback(made.drop_templates)  # before the cluster stops
            return started[0]

        stack.enter_context(django_db_blocker.unblock())
        made = Databases(tmp_path_factory.mktemp("databases"), cluster)
        yield made


@contextlib.contextmanager
def _cluster() -> Iterator[str]:
    if given := os.environ.get("COMITY_TEST_POSTGRES"):
        yield given
    elif programs := postgresql_folder():
        with throwaway_cluster(programs) as url:
            yield url
    else:
        absent("PostgreSQL is not installed and COMITY_TEST_POSTGRES names no server")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    """Each engine in turn: a migrated database of its own, joined to `default`."""
    with databases.fresh(request.param) as fresh:
        yield fresh


@pytest.fixture
def sqlite(databases: Databases) -> Iterator[Engine]:
    """A migrated SQLite file of its own, joined to `default`."""
    with databases.fresh("sqlite") as fresh:
        yield fresh


@pytest.fixture
def postgresql(databases: Databases) -> Iterator[Engine]:
    """A migrated PostgreSQL database of its own, joined to `default`."""
    with databases.fresh("postgresql") as fresh:
        yield fresh


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Write nothing: a test says itself what it saw."""


@pytest.fixture(scope="session")
def server(databases: Databases) -> Iterator[str]:
    """The address of a server in this process; it reads whatever `default` is joined to."""
    del databases  # asked for because it lets the server's threads reach a database
    httpd = ThreadedWSGIServer(("127.0.0.1", 0), _QuietHandler)
    httpd.set_app(application)
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}"
    finally:
        httpd.shutdown()
        thread.join()
        httpd.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, without a window and without calls of its own.

    The one that has none to show takes half the time.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    program = os.environ.get("COMITY_TEST_CHROMIUM") or next(
        filter(None, map(shutil.which, names)), None
    )
    if program is None:
        absent("Chromium is not installed and COMITY_TEST_CHROMIUM names none")
    with patient(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, headless=True, args=list(CHROMIUM_FLAGS)
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, server: str) -> Iterator[Page]:
    """An empty page of a new profile; `page.goto("/")` opens the portal."""
    context = chromium.new_context(base_url=server, viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()
