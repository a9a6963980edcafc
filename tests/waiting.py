"""How the answers to requests in a State's visits stood, by the rules, on a day."""

from itertools import groupby
from operator import attrgetter

from msgspec.structs import replace

from comity.ledger.domain import Act
from comity.rulebook.domain.courses import Book, courses, standing
from comity.rulebook.domain.expected import Expectation, Outcome
from comity.rulebook.queries import rulebook
from comity.visits.domain.lifecycle import VISIT
from tests.make import STREAM, day, values

JOINT = "executions+torture"
BY_ID = {rule.id: rule for rule in rulebook().rules}


def stood(*acts: Act, on: str, rule: str = "answer-visit-request") -> list[Expectation]:
    """How what a rule expects stood on a day, in whichever visit: the answers to requests."""
    book = Book((BY_ID[rule],), lambda *_: None)
    folded = VISIT.fold(STREAM, acts, values())
    assert VISIT.happened is not None
    return [
        replace(one, dossier=dossier)
        for dossier, of_one in groupby(VISIT.happened(folded, values()), attrgetter("dossier"))
        for one in standing(courses(of_one, book), day(on), BY_ID)
    ]


def outcomes(*acts: Act, on: str) -> dict[str, Outcome]:
    """Request → how the answer to it stood on a day, in the one visit in which it did."""
    found = {one.opened_by: one.outcome for one in stood(*acts, on=on)}
    assert len(found) == len(stood(*acts, on=on))
    return found


def by_visit(*acts: Act, on: str) -> dict[tuple[str, str], Outcome]:
    """Visit and request → how the answer to it stood there on a day."""
    found = {(one.dossier, one.opened_by): one.outcome for one in stood(*acts, on=on)}
    assert len(found) == len(stood(*acts, on=on))
    return found
