"""Whose a matter is, and who of an office may file: another's ref is answered as unknown."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.urls import NoReverseMatch
from msgspec.structs import replace

from comity.accounts.domain import PUBLIC_READER, Role
from comity.accounts.queries import colleagues
from comity.kernel.parties import Actor
from comity.portal.answers.asking import Asked
from comity.portal.recording.matters import Matter, matter

SIDES: Final[Mapping[Role, Actor]] = {
    Role.MISSION: Actor.STATE,
    Role.MANDATE: Actor.MANDATE_HOLDER,
}


def side_of(asked: Asked) -> Actor | None:
    """The side whose office somebody belongs to, whether they may file or not."""
    acting = asked.acting
    return SIDES.get(acting.role) if acting is not None and acting.role is not None else None


def own_matter(asked: Asked, ref: str) -> Matter | None:
    """The matter of this ref where it is one of whoever acts; None alike for all others (P5)."""
    found = matter(asked, ref)
    return found if found is not None and is_own(asked, found) else None


def is_own(asked: Asked, of: Matter) -> bool:
    """Whether a matter concerns the State or the mandate of whoever acts."""
    return concerns(asked, of.state, of.mandates)


def concerns(asked: Asked, state: str, mandates: Sequence[str]) -> bool:
    """Whether what concerns this State and these mandates is a matter of whoever acts."""
    acting = asked.acting
    if acting is None or acting.appointment is None or side_of(asked) is None:
        return False
    scope = acting.appointment.scope
    return state in scope.states or not set(mandates).isdisjoint(scope.mandates)


def filing_links(asked: Asked, ref: str, state: str, mandates: Sequence[str]) -> Mapping[str, str]:
    """For whom it is a matter of their own: where its acts are filed (`filing`), and where one of
    them is contested (`contest_from`, to which the act is added) that their `own_office` did not
    file itself. Nothing where the sides file nothing on such a matter.
    """
    if not ref or asked.acting is None or not concerns(asked, state, mandates):
        return {}
    try:
        filing, contest = asked.link("file-acts", ref), asked.link("file-act", ref, "contest")
    except NoReverseMatch:
        return {}
    return {
        "filing": filing,
        "contest_from": f"{contest}{'&' if '?' in contest else '?'}",
        "own_office": asked.acting.behalf_of,
    }


def is_public(asked: Asked, of: Matter, act: str = "") -> bool:
    """Whether the public reads a matter, and this act of it where one is named."""
    found = matter(replace(asked, viewer=PUBLIC_READER), of.ref)
    return found is not None and (not act or found.act(act) is not None)


def who_may_file(asked: Asked) -> Sequence[str]:
    """The names of those who may file for the office of whoever asks."""
    own = asked.acting.appointment if asked.acting else None
    if own is None:
        return ()
    return [
        one.name
        for one in colleagues(own, on=asked.today)
        if one.is_acting and one.appointment.files
    ]
