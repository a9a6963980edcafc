"""A browser whose moves end where a page stands, so that no test has to wait for one itself.

A click that leads on comes back as soon as the next document has begun, while it has no element
yet; what a test measures then fails on a busy machine. Here each move waits for the whole page.
"""

import contextlib
from collections.abc import Callable, Iterator
from functools import wraps

import pytest
from playwright.sync_api import Locator, Page, expect

PATIENCE = 30_000
"""Milliseconds until something is missing: a wait ends as soon as it is there."""
MOVES = ("check", "click", "press", "select_option", "tap")
"""What may lead to another page, of a page and of what is found on it."""


@contextlib.contextmanager
def patient() -> Iterator[None]:
    """Let each move of any browser end where the page that it leads to is loaded."""
    with pytest.MonkeyPatch.context() as patch:
        for owner in (Page, Locator):
            for move in MOVES:
                patch.setattr(owner, move, _to_the_end(getattr(owner, move)))
        expect.set_options(timeout=PATIENCE)
        yield


def _to_the_end(move: Callable[..., None]) -> Callable[..., None]:
    @wraps(move)
    def moved(mover: Page | Locator, *what: object, **how: object) -> object:
        said = move(mover, *what, **how)
        page = mover if isinstance(mover, Page) else mover.page
        page.wait_for_load_state()
        return said

    return moved
