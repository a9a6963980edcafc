"""The portal's views, by the names of their modules, for the list of addresses.

Those that few ask for are loaded when somebody first does, so that a server starts at once: what
they draw with (Word files, calendars, plots, passkeys) takes longer to load than all else. Their
address, its name and who may use it are known all the same.
"""

from importlib import import_module
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from comity.portal.answers.ruling import Access, access_of

VIEWS: Final = "comity.portal.views"
USUAL: Final = frozenset({"home", "lists", "states", "visit"})
"""What every reader asks for: loaded at the start, and shared by all processes of a server."""


def __getattr__(name: str) -> Any:
    """The views of a module."""
    if name.startswith("__"):
        raise AttributeError(name)
    module = f"{VIEWS}.{name}"
    return import_module(module) if name in USUAL else Seldom(module)


class Seldom:
    """The views of a module, by their names, before it is loaded."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> "View":
        """The view of this name."""
        return View(self._module, name)


class View:
    """A view of a module that is loaded when the view is first called, or asked what it says."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self.__name__ = self.__qualname__ = name
        self.__doc__ = None

    def __call__(self, request: HttpRequest, **parts: Any) -> HttpResponseBase:
        """What the view answers."""
        answer: HttpResponseBase = self._loaded()(request, **parts)
        return answer

    @property
    def access(self) -> Access | None:
        """Who may use it, as the view says."""
        return access_of(self._loaded())

    @property
    def costly(self) -> frozenset[str]:
        """In which forms its answers are dear to make, as the view says."""
        said: frozenset[str] = getattr(self._loaded(), "costly", frozenset())
        return said

    @property
    def csrf_exempt(self) -> bool:
        """Whether it takes forms of others, as the view says."""
        return bool(getattr(self._loaded(), "csrf_exempt", False))

    def _loaded(self) -> Any:
        return getattr(import_module(self._module), self.__name__)
