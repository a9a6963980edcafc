"""What the rules expected in a matter, as a table below its acts: of both sides and of others."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.kernel.edtf import parse
from comity.ledger.domain.views import ActView, coarse
from comity.ledger.labels import dates
from comity.ledger.labels.saying import READERS, rule_title
from comity.ledger.labels.story import Story
from comity.ledger.labels.text import upper_first
from comity.portal.answers.asking import Asked
from comity.rulebook import labels
from comity.rulebook.domain import Shape
from comity.rulebook.domain.expected import Expectation, ExpectationView
from comity.rulebook.labels.rules import PARTY


class ExpectedLine(Struct, frozen=True):
    """One expectation: its rule with a link to the provision, of whom, by when, how it stands.

    `opened` is since when; where it had to come before another thing, it says so itself.
    """

    title: str
    address: str
    verified: bool
    party: str
    opened: str
    precedes: bool
    due: str
    outcome: str
    sentence: str


def expected_lines(story: Story, asked: Asked) -> list[ExpectedLine]:
    """The expectations of a matter, by the day that opened them."""
    return list(_lines(story, asked))


def counted_from(told: Expectation) -> str:
    """From which day it is expected, which tells two of one rule apart; of what comes before
    another thing, the day of that.
    """
    words = _("before %(day)s") if told.shape is Shape.PRECEDE else _("counted from %(day)s")
    return words % {"day": dates.day(told.opened_on)}


def _lines(story: Story, asked: Asked) -> Iterator[ExpectedLine]:
    undated = coarse(story.acts)
    acts = {act.id: act for act in story.acts if act.id in undated}
    hours = {act.id: dates.in_geneva(at) for act in story.acts if (at := parse(act.date).instant)}
    view: ExpectationView
    for view in story.expectations:
        told = view.expectation.datable(undated)
        opening = acts.get(told.opened_by)
        met = acts.get(told.met_by or "")
        text, _colon, place = told.provision.partition(":")
        yield ExpectedLine(
            title=rule_title(view),
            address=asked.link("provision", text, place),
            verified=told.verified,
            party=upper_first(str(PARTY[told.party])),
            opened=_opened(told, opening),
            precedes=told.shape is Shape.PRECEDE,
            due=_due(view.expectation, told),
            outcome=str(labels.OUTCOME[told.outcome]),
            sentence=labels.account(
                told,
                READERS,
                when=dates.when(met.date, met.effective) if met else "",
                hour=hours.get(told.met_by or "", ""),
            ),
        )


def _opened(told: Expectation, opening: ActView | None) -> str:
    """Since when it is expected; of what comes before another thing, the day of that."""
    if told.shape is Shape.PRECEDE:
        if opening is not None:
            return _("before what is dated: %(date)s") % {"date": dates.written(opening.date)}
        return _("before %(day)s") % {"day": dates.day(told.opened_on)}
    if opening is not None:
        return dates.shown(opening.date, opening.effective)
    return dates.day(told.opened_on)


def _due(told: Expectation, datable: Expectation) -> str:
    if datable.due is not None:
        return dates.day(datable.due)
    return _("no number") if told.due is None else _("no exact date")
