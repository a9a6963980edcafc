"""An event in a few words, where no page tells it: what was taken back, erased or held."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.kernel.parties import Actor
from comity.ledger.domain import (
    CORRECTION,
    EMBARGO,
    ERASED,
    HOLD,
    PAST_OPENED,
    PROTECTION,
    Event,
    Fact,
)
from comity.ledger.labels import dates
from comity.ledger.labels.terms import ACTOR
from comity.portal.recording.corrected import matter_name
from comity.portal.recording.words import kind_word
from comity.register.lifecycles import USUAL


def in_few_words(event: Event) -> str:
    """By whom, what and when; of what changes the record of an act what that does."""
    if event.kind == ERASED:
        return _("Erased to protect a person.")
    if event.kind == HOLD and event.note == EMBARGO:
        return _("Public from %(when)s.") % {"when": dates.moment(event.date)}
    if event.kind == HOLD:
        return _("Held back from the public for a person at risk.")
    if event.kind == PAST_OPENED:
        return _("The earlier acts of the visit were opened to a mandate that joined it.")
    return str(_TAKES_BACK.get(event.kind) or _done(event, event.date))


def as_added(fact: Fact) -> str:
    """What a row of a file adds."""
    return str(_TAKES_BACK.get(fact.kind) or _done(fact, fact.date.text))


def as_asked(row: Mapping[str, str]) -> str:
    """What a row tells that waits for a second person."""
    if row["kind"] in _TAKES_BACK:
        return str(_TAKES_BACK[row["kind"]])
    return _in_short(row["actor"], row.get("matter", USUAL), row["kind"], row.get("date", ""))


_TAKES_BACK: Final = {
    CORRECTION: gettext_lazy("Removed."),
    PROTECTION: gettext_lazy("A person is protected: the content is erased."),
}
"""What an act that takes another back does to it."""


def _done(act: Event | Fact, date: str) -> str:
    return _in_short(act.actor, matter_name(act.stream), act.kind, date)


def _in_short(actor: str, matter: str, kind: str, date: str) -> str:
    return _("%(who)s: %(what)s, %(when)s") % {
        "who": ACTOR[Actor(actor)],
        "what": kind_word(matter, kind),
        "when": dates.written(date),
    }
