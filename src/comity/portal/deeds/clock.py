"""What the rules expect of a side in a matter now: by when, how many days are left, which rule."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct

from comity.kernel.parties import Actor
from comity.ledger.labels import dates
from comity.ledger.labels.text import upper_first
from comity.portal.acts.expecting import ExpectedLine, counted_from, expected_lines
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.recording.matters import Matter
from comity.rulebook.domain.expected import Expectation
from comity.rulebook.labels.series import semicolons, stopped


class Clock(Struct, frozen=True):
    """An expectation that is open, from when it counts where its line does not tell that, of which
    mandates where it is not of all, and how much time is left in words, `` where no rule says.
    """

    line: ExpectedLine
    counted: str
    left: str


def clocks(asked: Asked, of: Matter, side: Actor) -> list[Clock]:
    """What is open for this side in a matter, in the order in which it was opened."""
    names = Names(asked)
    pairs = zip(expected_lines(of.story, asked), of.story.expectations, strict=True)
    return [
        Clock(
            line,
            _said([*_counted(view.expectation, line), *_of_some(view.expectation, of, names)]),
            _left(view.expectation.due, asked.today),
        )
        for line, view in pairs
        if view.expectation.party == side and view.expectation.is_open
    ]


def _said(parts: Sequence[str]) -> str:
    """What stands in parts behind the line, as a sentence."""
    return stopped(upper_first(semicolons(parts))) if parts else ""


def _counted(told: Expectation, line: ExpectedLine) -> Iterator[str]:
    """From when it counts, unless the line is followed by a sentence that names that day."""
    if told.due is None or dates.day(told.opened_on) not in line.sentence:
        yield counted_from(told)


def _of_some(told: Expectation, of: Matter, names: Names) -> Iterator[str]:
    """Of which mandates it is, where the act that opened it is not one of all of them."""
    act = of.act(told.opened_by)
    if act is not None and act.mandates and set(act.mandates) != set(of.mandates):
        yield _("of %(mandates)s") % {"mandates": names.mandate_list(sorted(act.mandates))}


def _left(due: int | None, today: int) -> str:
    if due is None:
        return ""
    days = due - today
    if days < 0:
        return ngettext("%(n)s day past", "%(n)s days past", -days) % {"n": dates.number(-days)}
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": dates.number(days)}
