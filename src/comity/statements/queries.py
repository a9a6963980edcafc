"""Reading public statements: lists, one whole, and those that speak of a letter or a visit."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Final

from django.utils.translation import gettext_lazy as _
from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.communications import queries as communications
from comity.communications.domain.happened import name_of
from comity.communications.domain.lifecycle import COMMUNICATION
from comity.communications.domain.views import Dossier as LetterDossier
from comity.kernel.years import days_of
from comity.ledger.domain.expecting import as_read
from comity.ledger.domain.views import ActView, Page, Redirect, Sort, Stands
from comity.ledger.queries import (
    Column,
    Dossiers,
    Filter,
    Listed,
    Sheet,
    by_then,
    by_words,
    in_order,
    snapshot,
)
from comity.ledger.queries.expecting import book_of_one
from comity.ledger.queries.snapshot import Folds
from comity.ledger.queries.sql import Lists, Statements, Value, struct_of
from comity.ledger.queries.telling import without_about
from comity.rulebook import labels
from comity.rulebook.domain.courses import courses, standing
from comity.rulebook.domain.expected import ExpectationView, Happened, History
from comity.rulebook.domain.kinds import COMMUNICATIONS
from comity.rulebook.queries import rulebook
from comity.statements.domain.happened import ELSEWHERE, RELEASES
from comity.statements.domain.lifecycle import STATEMENT
from comity.statements.domain.views import COLUMNS as CELLS
from comity.statements.domain.views import Card, PublicStatement, StatementDossier
from comity.statements.domain.words import EVIDENCE, OUT, Response, StatementType, Status
from comity.statements.labels import RESPONSE_WORD, TYPE
from comity.visits import queries as visits
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.views import Dossier as VisitDossier

_SQL = Statements("comity.statements")
_DOSSIERS: Final = Dossiers(
    lifecycle=STATEMENT,
    card="statement",
    day="opened",
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OUT)),
    by_day=True,
)


_SPOKEN_OF: Final = (COMMUNICATION, VISIT)
"""What statements speak of."""

_NOT_OUT: Final = frozenset(
    {
        Status.DRAFTED.value,
        Status.ANNOUNCED.value,
        Status.SHARED.value,
        Status.ANSWERED.value,
    }
)
_MOST_UNRELEASED: Final = 50

COLUMNS: Final[Mapping[str, Column]] = {
    "state": Column("c.state", is_state=True),
    "status": by_words("s.status", Status),
    "type": by_words("c.type", StatementType),
    "informed": Column(by_then("c.informed")),
    "response": by_words("c.response", Response),
}
"""What a list of statements can be ordered by."""

_NAMED: Final = (
    "SELECT o.ref FROM address n JOIN address o ON o.stream = n.stream AND o.dossier = n.dossier"
    " WHERE n.ref = %(its_about)s AND (n.readings & o.readings & %(reading)s) <> 0"
)
"""The refs of what a list of statements is about, as far as its reader may see it."""


class StatementQuery(Struct, frozen=True, kw_only=True):
    """What a list of statements is narrowed to; None narrows nothing."""

    state: str | None = None
    group: str | None = None
    mandate: str | None = None
    type: str | None = None
    status: str | None = None
    turn: str | None = None
    response: str | None = None
    year: int | None = None
    about: str | None = None
    sort: Sort | None = None
    after: str | None = None
    limit: int = 50


def reading(known: int | None, *, viewer: Viewer, state: str = "") -> AbstractContextManager[None]:
    """Ask several questions of one snapshot; of one State where it is named."""
    return _DOSSIERS.reading(known, viewer=viewer, state=state)


def statements(
    query: StatementQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> Page[PublicStatement]:
    """A page of the statements that stood so on the day, in the order asked for or the latest
    first.
    """
    with _DOSSIERS.reading(known, viewer=viewer, state=query.state or ""):
        found = _DOSSIERS.page(_listed(query), viewer=viewer, on=on, known=known)
        return Page(tuple(_with_cards(found.items, viewer, on, known)), found.count, found.next)


def by_status(
    query: StatementQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> Counter[str]:
    """How many statements stood in each status on the day, whatever status is asked for."""
    return _DOSSIERS.by_status(_listed(query), viewer=viewer, on=on, known=known)


def dossier(
    ref: str, *, viewer: Viewer, on: int, known: int | None = None
) -> StatementDossier | Redirect | None:
    """The statement of this ref; None alike for what is unknown and not permitted."""
    with snapshot.reading(known, viewer=viewer):
        found = _DOSSIERS.one(ref, viewer=viewer, on=on, known=known)
        if found is None or isinstance(found, Redirect):
            return found
        (statement,) = _with_cards([found.stands], viewer, on, known)
        acts = tuple(without_about(act, statement.card.about) for act in found.acts)
        awaited = frozenset[str]().union(*map(_awaited_elsewhere, found.expectations))
        before = _before(statement, awaited, viewer=viewer, on=on, known=known)
        view = replace(
            found,
            acts=acts,
            expectations=tuple(
                _after(each, statement, acts, before) for each in found.expectations
            ),
        )
        return StatementDossier(statement=statement, view=view)


def unreleased(mandate: str, *, viewer: Viewer, on: int) -> list[PublicStatement]:
    """The statements of a mandate that are prepared and not yet out, the latest first."""
    asked = Listed(mandate=mandate, statuses=_NOT_OUT, limit=_MOST_UNRELEASED)
    with _DOSSIERS.reading(viewer=viewer):
        found = _DOSSIERS.page(asked, viewer=viewer, on=on)
        return _with_cards(found.items, viewer, on, None)


def several(
    streams: Collection[str], *, viewer: Viewer, on: int, known: int | None = None
) -> list[PublicStatement]:
    """These statements as they stood, in their order."""
    with _DOSSIERS.reading(known, viewer=viewer):
        found = _DOSSIERS.stand(streams, viewer=viewer, on=on, known=known) if streams else []
        return _with_cards(found, viewer, on, known)


def speaking_of(
    ref: str, *, viewer: Viewer, on: int, known: int | None = None
) -> list[PublicStatement]:
    """The statements that speak of a letter or a visit, the earliest first."""
    params: dict[str, Value] = {"ref": ref, "on": on}
    if known is None and not _SQL.run("speaking", params, viewer=viewer):
        return []  # of most matters nobody spoke: one question and no snapshot
    with _DOSSIERS.reading(known, viewer=viewer):
        streams = [str(row[0]) for row in _SQL.run("speaking", params, viewer=viewer)]
        found = _DOSSIERS.stand(streams, viewer=viewer, on=on, known=known) if streams else []
        return _with_cards(found, viewer, on, known)


def _awaited_elsewhere(view: ExpectationView) -> frozenset[str]:
    """What should have come first, and would be on record with what the statement speaks of."""
    rule = rulebook().rule(view.expectation.rule)
    return frozenset() if rule is None else rule.first & ELSEWHERE


def _before(
    statement: PublicStatement,
    awaited: frozenset[str],
    *,
    viewer: Viewer,
    on: int,
    known: int | None,
) -> list[Happened]:
    """What is awaited and came in the matter that it speaks of, as rules name it: how the letter
    to its State was sent, or the debriefings of the visit.
    """
    about = statement.card.about
    if about.startswith("communication/") and awaited & COMMUNICATIONS:
        return _of_letter(_followed(communications.dossier, about, viewer, on, known), statement)
    if about.startswith("visit/") and awaited - COMMUNICATIONS:
        return _of_visit(_followed(visits.dossier, about, viewer, on, known), statement)
    return []


def _followed[D](
    ask: Callable[..., D | Redirect | None], ref: str, viewer: Viewer, on: int, known: int | None
) -> D | None:
    """What this ref names, be it under another name by now."""
    found = ask(ref, viewer=viewer, on=on, known=known)
    if isinstance(found, Redirect):
        found = ask(found.ref, viewer=viewer, on=on, known=known)
    return None if isinstance(found, Redirect) else found


def _of_letter(letter: LetterDossier | None, statement: PublicStatement) -> list[Happened]:
    if letter is None or letter.letter.state != statement.stands.state:
        return []
    named = [(act, name_of(act.kind, letter.letter.type)) for act in letter.acts]
    return [as_read(act, name) for act, name in named if name in COMMUNICATIONS]


def _of_visit(visit: VisitDossier | None, statement: PublicStatement) -> list[Happened]:
    if visit is None or visit.visit.state != statement.stands.state:
        return []
    own = set(statement.stands.mandates)
    return [
        as_read(act, act.kind)
        for act in visit.acts
        if act.kind in ELSEWHERE and not own.isdisjoint(act.mandates)
    ]


def _after(
    view: ExpectationView,
    statement: PublicStatement,
    acts: Sequence[ActView],
    before: Sequence[Happened],
) -> ExpectationView:
    """What was expected of a release, told from what came before it in what it speaks of.

    The fold of a statement has nothing of that, since each matter is a dossier of its own.
    """
    told, card = view.expectation, statement.card
    rule, awaited = rulebook().rule(told.rule), _awaited_elsewhere(view)
    if rule is None or awaited.isdisjoint(act.kind for act in before):
        return view
    released = [
        as_read(act, RELEASES[StatementType(card.type)], urgent=card.urgent)
        for act in acts
        if act.id == told.opened_by
    ]
    history = History(told.dossier, statement.stands.state, [*before, *released])
    made = standing(courses([history], book_of_one(rule)), told.on, {rule.id: rule})
    return labels.view(made[0], rule) if made else view


def _listed(query: StatementQuery) -> Listed:
    """The query as every list of dossiers is asked; conditions on the card in SQL."""
    params: dict[str, Value] = {}
    filters = ""
    for name in ("type", "response"):
        if value := getattr(query, name):
            params[f"its_{name}"] = value
            filters += f" AND c.{name} = %(its_{name})s"
    if query.year is not None:
        first, last = days_of(query.year)
        params |= {"from_day": first, "to_day": last}
        filters += " AND c.released BETWEEN %(from_day)s AND %(to_day)s"
    if query.about is not None:
        params["its_about"] = query.about.strip().strip("/")
        filters += f" AND c.about IN ({_NAMED})"
    return Listed(
        state=query.state,
        group=query.group,
        mandate=query.mandate,
        statuses=frozenset({query.status}) if query.status else None,
        turn=query.turn,
        filters=filters,
        params=tuple(params.items()),
        order=in_order(query.sort, COLUMNS),
        after=query.after,
        limit=query.limit,
    )


def _with_cards(
    found: Collection[Stands], viewer: Viewer, on: int, known: int | None
) -> list[PublicStatement]:
    if not found:
        return []
    lists = {"streams": [each.stream for each in found]}
    folds = _spoken_of(lists) if known is not None else ()
    with snapshot.reading(known, viewer=viewer, folds=folds):
        rows = _SQL.run("cards", {"on": on}, viewer=viewer, lists=lists)
        dated = _SQL.run("written", {"on": on}, viewer=viewer, lists=lists)
    cards: Mapping[str, Card] = {str(stream): struct_of(Card, values) for stream, *values in rows}
    written: dict[str, dict[tuple[str, int], str]] = defaultdict(dict)
    for stream, kind, day, date in dated:
        written[str(stream)].setdefault((str(kind), int(day)), str(date))
    return [
        PublicStatement(
            stands=each, card=cards[each.stream].by(on), written=written.get(each.stream, {})
        )
        for each in found
    ]


def _spoken_of(lists: Lists) -> Folds:
    """What these statements speak of, since a card tells it only where it was known itself."""
    streams: dict[str, list[str]] = defaultdict(list)
    for (stream,) in _SQL.run("spoken_of", {}, lists=lists):
        streams[str(stream).partition("/")[0]].append(str(stream))
    return [(kind, streams[kind.kind]) for kind in _SPOKEN_OF if kind.kind in streams]


SHEET: Final = Sheet(
    kind=STATEMENT.kind,
    path="statements",
    one="statement",
    several="statements",
    query=StatementQuery,
    columns=CELLS,
    row=PublicStatement.as_row,
    page=statements,
    whole=dossier,
    reading=reading,
    filters=(
        Filter(
            name="type", label=_("What"), words=StatementType, called=TYPE, every=_("Anything")
        ),
        Filter(name="status", words=Status),
        Filter(
            name="response",
            label=_("State’s response"),
            words=Response,
            called=RESPONSE_WORD,
            every=_("Whatever it says"),
        ),
        Filter(name="year", label=_("Released in year"), is_year=True, size=6),
    ),
)
