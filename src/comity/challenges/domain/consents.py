"""Whether a consent on record covers what is to be done about an incident (COMMITTEE 5.4)."""

from collections.abc import Iterable

from comity.challenges.domain.words import COVERS, QUIET, Kind, Named
from comity.kernel.consent import Consent, Purpose, covered
from comity.kernel.parties import codes_of
from comity.ledger.domain.matter import Said


def needed(kind: str, *, how: str = "", named: str = "") -> frozenset[Purpose]:
    """The purposes of which a consent must cover one for this act; empty: it needs no consent.

    What a published document names already needs none to be shown as that document shows it.
    """
    match kind:
        case Kind.RAISED | Kind.FOLLOWED_UP:
            return COVERS.get(how, QUIET)
        case Kind.PUBLISHED if named != Named.YES:
            return frozenset({Purpose.PUBLIC})
        case _:
            return frozenset()


def is_covered(act: Said, before: Iterable[Said]) -> bool:
    """Whether the consents among the acts before it cover an act, on the day it counts from."""
    purposes = needed(act.kind, how=act.says("how"), named=act.says("named"))
    return not purposes or not purposes.isdisjoint(covered(answers_in(before), on=act.effective))


def answers_in(acts: Iterable[Said]) -> list[Consent]:
    """The answers to requests for consent among these acts."""
    return [
        Consent(
            answer=act.says("value"),
            purposes=frozenset(codes_of(act.says("for"))),
            first=act.first,
            last=act.last,
        )
        for act in acts
        if act.kind == Kind.CONSENT
    ]
