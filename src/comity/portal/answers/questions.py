"""What a page can be asked: the names that an address may have, and the sentence for others."""

from collections.abc import Callable
from typing import Final, Protocol, cast

from django.utils.translation import gettext as _

from comity.ledger.labels.text import isolate
from comity.portal.answers.asking import Asked

OF_ALL: Final = frozenset({"on", "known", "cited", "lang", "format"})
"""What every page can be asked."""
_LED_HERE: Final = frozenset({"was", "because"})
"""What the address says to which a ref that moved leads (portal.dossiers)."""


class Asking(Protocol):
    """A view that says what it can be asked."""

    takes: frozenset[str]


def takes[View: Callable[..., object]](*names: str) -> Callable[[View], View]:
    """Say of a view what it can be asked beside `OF_ALL`; without this it is nothing."""

    def saying(view: View) -> View:
        cast("Asking", view).takes = frozenset(names)
        return view

    return saying


def repeated(asked: Asked) -> str:
    """The sentence for the first name that an address has more than once; `` for none.

    One value of several would be shown as if it were all that was asked.
    """
    if not asked.repeated:
        return ""
    return _("The parameter “%(name)s” is given more than once; give it once.") % {
        "name": isolate(asked.repeated[0][:40])
    }


def unknown(asked: Asked, view: object) -> dict[str, str]:
    """Each name of an address that its view does not take, with the sentence for it."""
    known = OF_ALL | getattr(view, "takes", frozenset())
    return {
        name: _("Unknown parameter “%(name)s”. This page takes: %(names)s.")
        % {"name": isolate(name[:40]), "names": isolate(", ".join(sorted(known)))}
        for name in asked.query
        if name not in known | _LED_HERE
    }
