"""A documented challenge in the words of its page: its title, and what a State answered."""

from django.utils.translation import gettext as _

from comity.challenges.domain.cases.views import Case
from comity.challenges.domain.cases.words import Effect, Of, What
from comity.challenges.domain.words import Response
from comity.challenges.labels.cases import EFFECT, OF, RESPONSE, WHAT
from comity.ledger.labels.text import isolate, upper_first
from comity.portal.answers.names import Names
from comity.rulebook.labels.series import commas, stopped


def case_title(one: Case, names: Names) -> str:
    """The title of a documented challenge: its State first, where one is named."""
    called = named_in(one) if one.card.challenge == Of.REPRISALS else lacked(one)
    if not one.stands.state:
        return upper_first(called)
    return _("%(state)s: %(title)s") % {"state": names.title(one.stands.state), "title": called}


def named_in(one: Case) -> str:
    """In which document a State is named."""
    return _("named in %(symbol)s") % {"symbol": isolate(one.card.symbol)}


def lacked(one: Case) -> str:
    """What resources were lacking for, and what that led to."""
    card = one.card
    what = [str(WHAT[What(card.what)])] if card.what else []
    effect = [str(EFFECT[Effect(card.effect)])] if card.effect else []
    return commas([str(OF[Of.RESOURCES]), *what, *effect])


def response(one: Case) -> str:
    """What the State answered and in which document; that no answer is on record otherwise."""
    card = one.card
    if not card.response:
        return _("No response of the State is on record.")
    said = str(RESPONSE[Response(card.response)])
    if card.response_symbol:
        said = f"{said} ({isolate(card.response_symbol)})"
    return stopped(_("The State: %(response)s") % {"response": said})
