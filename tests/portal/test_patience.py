"""What a test measures right after a click is the page that the click leads to, whole."""

import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page


class _Late(BaseHTTPRequestHandler):
    """A page with a link and a form; where they lead begins at once, and ends later."""

    def do_GET(self) -> None:
        """Send what is asked."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        if self.path == "/":
            self.wfile.write(b"<a href='/late'>go</a><form action='/late'><input name='q'></form>")
            return
        self.wfile.write(b"<!doctype html>" + b" " * 4096)
        self.wfile.flush()
        time.sleep(0.3)
        self.wfile.write(b"<title>whole</title><p>the end")

    def log_message(self, *_: object) -> None:
        """Write nothing."""


@pytest.fixture
def late() -> Iterator[str]:
    """The address of a server whose pages come in two halves."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Late)
    thread = Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}/"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


@pytest.mark.parametrize(
    "move",
    [
        lambda page: page.locator("a").click(),
        lambda page: page.click("a"),
        lambda page: page.locator("a").press("Enter"),
        lambda page: page.press("[name=q]", "Enter"),
    ],
    ids=["click", "click at once", "Enter on a link", "Enter in a field"],
)
def test_a_move_ends_where_the_page_that_it_leads_to_is_whole(
    page: Page, late: str, move: Callable[[Page], None]
) -> None:
    page.goto(late)

    move(page)

    assert page.evaluate("document.readyState + document.title") == "completewhole"
