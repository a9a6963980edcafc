"""Rows whose scope is another than that of the visit to which they go: who sends them is asked."""

from collections.abc import Mapping, Sequence

from comity.accounts.domain import Viewer
from comity.kernel.phrases import Phrase
from comity.ledger.domain import Fact
from comity.ledger.queries.placed import placed
from comity.ledger.queries.refs import refs_of
from comity.register.domain import Problem
from comity.register.rows.told import Told
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.words import Kind
from comity.visits.queries.scoping import Scoped, scoped

_PREFIX = f"{VISIT.kind}/"
_ASKS = frozenset({Kind.REQUEST, Kind.INVITATION})


def unscoped(told: Told, added: Mapping[str, Fact], *, viewer: Viewer) -> list[Problem]:
    """Return the rows added that name no visit, and a scope other than that of theirs, or none.

    A row that corrects another stays where that lies.
    """
    streams = {fact.stream for fact in added.values() if fact.stream.startswith(_PREFIX)}
    visits = scoped(sorted(streams), viewer=viewer) if streams else {}
    asked = {
        act: fact
        for act, fact in added.items()
        if fact.stream in visits and fact.kind in VISIT.acts
        if not fact.pins and not fact.corrects
    }
    found = {
        one.act: visit
        for one in placed(asked, viewer=viewer)
        if (visit := _unshared(asked[one.act], one.act, one.dossier, visits[one.stream]))
    }
    refs = refs_of({one.key for one in found.values()}, viewer=viewer)
    problems: dict[int, Problem] = {}
    for act, visit in found.items():
        row = told.rows_of[told.place_of[added[act].key]]
        expected = _expected(refs.get(visit.key.dossier, ""), visit.scope)
        problems.setdefault(row, Problem(row, "scope", None, expected))
    return [problems[row] for row in sorted(problems)]


def _unshared(fact: Fact, act: str, dossier: str, visits: Sequence[Scoped]) -> Scoped | None:
    """The visit whose scope an act does not name; None where there is none.

    Without a scope that is the visit with a scope in which it lies; with one that no open visit
    has, an open visit of its mandates with another. A request and an invitation may begin that.
    """
    scope = str(fact.payload.get("scope", ""))
    if not scope:
        return next((one for one in visits if one.key.dossier == dossier and one.scope), None)
    if act != dossier or fact.kind in _ASKS:
        return None
    return next(
        (
            one
            for one in visits
            if one.is_open and one.scope != scope and not one.mandates.isdisjoint(fact.mandates)
        ),
        None,
    )


def _expected(ref: str, scope: str) -> Phrase:
    if scope:
        return Phrase(
            "the visit or its scope, since %(ref)s is to %(scope)s alone", ref=ref, scope=scope
        )
    return Phrase("the visit, or no scope, since %(ref)s is to the whole State", ref=ref)
