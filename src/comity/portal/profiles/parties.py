"""Whose figures an address asks for: all, a State’s, a mandate’s or a pair’s; the way back."""

from django.utils.translation import gettext as _

from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.lists.fields import known_mandate, known_state
from comity.portal.profiles.periods import kept


def party(asked: Asked, wrong: dict[str, str]) -> tuple[str | None, str | None]:
    """The State and mandate that the address names; `wrong` says what names none."""
    state = known_state(asked.query.get("state", ""), wrong)
    return state, known_mandate(asked.query.get("mandate", ""), wrong)


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
    return asked.link(*profile(state, mandate), **kept(asked))


def profile(state: str | None, mandate: str | None) -> tuple[str, ...]:
    """The page of all their figures: the name of its address, and the parts of it."""
    match state, mandate:
        case str(), str():
            return "pair-cooperation", state, mandate
        case str(), None:
            return "state-cooperation", state
        case None, str():
            return "mandate-cooperation", mandate
        case _:
            return ("cooperation",)
