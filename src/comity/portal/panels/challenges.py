"""In which documents on reprisals a State is named, on its own page, with its response beside."""

from django.utils.translation import gettext as _

from comity.challenges.domain.cases.words import Of as Challenge
from comity.challenges.queries import cases
from comity.challenges.queries.cases import CaseQuery
from comity.ledger.labels.text import join, upper_first
from comity.portal.acts.challenges import named_in, response
from comity.portal.answers.asking import Asked
from comity.portal.panels.panels import Of, Panel
from comity.rulebook.labels.series import stopped

_MOST = 100  # one a year and document


def challenge_panel(asked: Asked, of: Of) -> Panel | None:
    """The documents that name a State; None where none on record does. No number is given."""
    if of.state is None:
        return None
    query = CaseQuery(state=of.state, challenge=Challenge.REPRISALS, limit=_MOST)
    found = cases.cases(query, viewer=asked.viewer, on=asked.on, known=asked.known)
    if not found.items:
        return None
    said = (join(stopped(upper_first(named_in(one))), response(one)) for one in found.items)
    return Panel(
        title=_("Intimidation and reprisals"),
        sentence=join(*said),
        counts=(),
        address=asked.link("challenge-cases", state=of.state, challenge=Challenge.REPRISALS),
        every=_("Documents and responses"),
    )
