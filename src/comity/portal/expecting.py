"""What the rules expected in a matter, as a table below its acts: of both sides and of others."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.ledger.labels import dates
from comity.ledger.labels.saying import READERS
from comity.ledger.labels.story import Story
from comity.ledger.labels.text import isolate, upper_first
from comity.portal.asking import Asked
from comity.rulebook import labels
from comity.rulebook.domain import Shape
from comity.rulebook.domain.expected import ExpectationView
from comity.rulebook.labels.rules import PARTY


class ExpectedLine(Struct, frozen=True):
    """One expectation: its rule with a link to the provision, of whom, by when, how it stands."""

    title: str
    address: str
    verified: bool
    party: str
    opened: str
    due: str
    outcome: str
    sentence: str


def expected_lines(story: Story, asked: Asked) -> list[ExpectedLine]:
    """The expectations of a matter, by the day that opened them."""
    return list(_lines(story, asked))


def _opened(shape: Shape, day: int) -> str:
    """Since when it is expected; of what comes before another thing, the day of that."""
    said = dates.day(day)
    return _("before %(day)s") % {"day": said} if shape is Shape.PRECEDE else said


def _lines(story: Story, asked: Asked) -> Iterator[ExpectedLine]:
    view: ExpectationView
    for view in story.expectations:
        told = view.expectation
        text, _colon, place = told.provision.partition(":")
        yield ExpectedLine(
            title=isolate(view.title),
            address=asked.link("provision", text, place),
            verified=told.verified,
            party=upper_first(str(PARTY[told.party])),
            opened=_opened(told.shape, told.opened_on),
            due=_("no number") if told.due is None else dates.day(told.due),
            outcome=str(labels.OUTCOME[told.outcome]),
            sentence=labels.account(told, READERS),
        )
