"""The one fold of country visits: the acts of a State become its visits (DESIGN 3, 4; RULES R).

It is total: whatever was recorded is kept, and what looks odd is raised as an anomaly. It knows
no clock, no database and no order of arrival.
"""

from collections.abc import Sequence

from comity.kernel.parties import Actor
from comity.ledger.domain import Act, Folded, Values
from comity.visits.domain.effective import in_order
from comity.visits.domain.letters import Letters
from comity.visits.domain.measures import measures
from comity.visits.domain.routing import Router
from comity.visits.domain.rows import write
from comity.visits.domain.told import Told, told
from comity.visits.domain.transitions import apply
from comity.visits.domain.visit import Visit
from comity.visits.domain.words import NAMES_WHOM_IT_ANSWERS, Kind, Status


def fold(stream: str, acts: Sequence[Act], values: Values) -> Folded:
    """The projections of one State's visits; `stream` is `visit/` and the State's code."""
    facts, doubts = told(acts)
    ordered = in_order(facts)
    router, unattached = cut(stream.partition("/")[2], ordered, values)
    for visit in router.visits:
        visit.finish()
    folded = write(stream, router.visits, unattached, doubts)
    if values.counting:
        folded.cards |= measures(router.visits)
    return folded


def cut(state: str, ordered: Sequence[Told], values: Values) -> tuple[Router, list[Told]]:
    """The visits into which these acts fall, and the evidence that belongs to none."""
    letters = Letters(
        {
            (act.letter, act.actor): act
            for act in ordered
            if act.letter and act.kind is Kind.DATES_PROPOSED
        }
    )
    router = Router(state, values)
    unattached: list[Told] = []
    for act in ordered:
        visits = router.route(act)
        if not visits:
            unattached.append(act)
        for visit in visits:
            _let_act(router, visit, act, letters)
    return router, unattached


def _answers_some(visit: Visit, act: Told) -> bool:
    """True where the State answers a joint request to some of those who made it (RULES A3)."""
    return (
        act.kind in NAMES_WHOM_IT_ANSWERS
        and act.actor is Actor.STATE
        and visit.status is Status.REQUESTED
        and bool(visit.changes)
        and not visit.parts.keys().isdisjoint(act.mandates)
        and not visit.parts.keys() <= set(act.mandates)
    )


def _let_act(router: Router, visit: Visit, act: Told, letters: Letters) -> None:
    was_open, was_firm = visit.is_open, visit.firm
    if was_open and _answers_some(visit, act):
        router.split_off(visit, act, firm=False)
    apply(visit, act, letters, attached=visit in router.attached)
    if act.place and not visit.place:
        visit.place = act.place
    if was_open and visit.status is Status.HELD and act.kind is Kind.VISIT_HELD:
        router.split_off(visit, act, firm=was_firm)
