"""Whose figures an address asks for: all, a State’s, a mandate’s or a pair’s; the way back."""

from django.utils.translation import gettext as _

from comity.directory.queries import directory
from comity.portal.asking import Asked
from comity.portal.names import Names
from comity.portal.periods import kept


def party(asked: Asked) -> tuple[str | None, str | None]:
    """The State and mandate that the address names; what it does not know narrows nothing."""
    party = directory().find(asked.query.get("state", "")) if asked.query.get("state") else None
    mandate = asked.query.get("mandate", "")
    return (party.code if party else None), (mandate if mandate in directory().periods else None)


def party_words(asked: Asked, state: str | None, mandate: str | None) -> str:
    """Whose figures these are, in words."""
    names = Names(asked)
    match state, mandate:
        case None, None:
            return _("all States and mandates")
        case str(), None:
            return names.state(state)
        case None, str():
            return names.mandate(mandate)
        case _:
            return _("%(state)s and %(mandate)s") % {
                "state": names.state(state or ""),
                "mandate": names.mandate(mandate or ""),
            }


def back(asked: Asked, state: str | None, mandate: str | None) -> str:
    """The address of all their figures."""
    keep = kept(asked)
    match state, mandate:
        case str(), str():
            return asked.link("pair-cooperation", state, mandate, **keep)
        case str(), None:
            return asked.link("state-cooperation", state, **keep)
        case None, str():
            return asked.link("mandate-cooperation", mandate, **keep)
        case _:
            return asked.link("cooperation", **keep)
