"""An event in a few words, where no page tells it: what was taken back, erased or held."""

from django.utils.translation import gettext as _

from comity.kernel.parties import Actor
from comity.ledger.domain import CORRECTION, EMBARGO, ERASED, HOLD, PROTECTION, Event
from comity.ledger.labels import dates
from comity.ledger.labels.terms import ACTOR
from comity.portal.recording.corrected import matter_name
from comity.portal.recording.words import kind_word


def in_few_words(event: Event) -> str:
    """By whom, what and when; of what changes the record of an act what that does."""
    if event.kind == ERASED:
        return _("Erased to protect a person.")
    if event.kind == CORRECTION:
        return _("Taken back.")
    if event.kind == HOLD and event.note == EMBARGO:
        return _("Public from %(when)s.") % {"when": dates.moment(event.date)}
    if event.kind == HOLD:
        return _("Held back from the public for a person at risk.")
    if event.kind == PROTECTION:
        return _("A person is protected: the content is erased.")
    return _("%(who)s: %(what)s, %(when)s") % {
        "who": ACTOR[Actor(event.actor)],
        "what": kind_word(matter_name(event.stream), event.kind),
        "when": dates.written(event.date),
    }
