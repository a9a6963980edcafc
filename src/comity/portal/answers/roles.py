"""Roles in words, and as whom somebody who signed in reads a page."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.accounts.domain import Appointment, Reading, Role
from comity.accounts.domain.guests import TRAINING_GUESTS
from comity.directory.domain import RegionalGroup
from comity.directory.labels import REGIONAL_GROUPS
from comity.directory.queries import is_fiction
from comity.ledger.labels.text import isolate
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.rulebook.labels.series import commas

_AS: Final[Mapping[Reading, Promise]] = {
    Reading.PUBLIC: gettext_lazy("As the public reads it."),
    Reading.PARTIES: gettext_lazy("As the Permanent Mission reads it; the public may read less."),
    Reading.HOLDER: gettext_lazy("As the mandate holder reads it; the public may read less."),
    Reading.OFFICE: gettext_lazy("As the secretariat reads it; the public may read less."),
}

ROLES = {
    Role.MISSION: gettext_lazy("Permanent Mission"),
    Role.MANDATE: gettext_lazy("Mandate holder"),
    Role.DESK: gettext_lazy("Desk"),
    Role.REGISTRAR: gettext_lazy("Registrar"),
    Role.COMMITTEE: gettext_lazy("Coordination Committee"),
    Role.STAKEHOLDER: gettext_lazy("Stakeholder"),
    Role.ADMIN: gettext_lazy("Administrator"),
}


def role_words(appointment: Appointment, names: Names) -> str:
    """The role and its scope in words: "Permanent Mission of Norway"."""
    scope = appointment.scope
    match appointment.role:
        case Role.MISSION:
            state = isolate(names.in_text(scope.states[0]))
            if appointment.heads:
                return _("Permanent Mission of %(state)s, head") % {"state": state}
            return _("Permanent Mission of %(state)s") % {"state": state}
        case Role.MANDATE:
            mandate = isolate(names.subject(scope.mandates[0]))
            if appointment.assists is not None:
                return _("Mandate on %(subject)s, assistant of %(holder)s") % {
                    "subject": mandate,
                    "holder": isolate(appointment.holder),
                }
            return _("Mandate on %(subject)s, holder") % {"subject": mandate}
        case Role.DESK:
            parts = [
                *(str(REGIONAL_GROUPS[RegionalGroup(group)]) for group in scope.groups),
                *(isolate(names.state(state)) for state in scope.states),
                *(isolate(names.subject(mandate)) for mandate in scope.mandates),
            ]
            return _("Desk: %(scope)s") % {"scope": commas(parts)}
        case role:
            return str(ROLES[role])


def guests_offered(names: Names) -> list[tuple[str, str, str]]:
    """E-mail address, name and role in words of each guest of a training register; none of any
    other.
    """
    if not is_fiction():
        return []
    return [
        (
            one.email,
            one.name,
            role_words(Appointment(id=0, role=one.role, scope=one.scope, begins=0), names),
        )
        for one in TRAINING_GUESTS
    ]


def read_as(asked: Asked) -> str:
    """As whom somebody who signed in reads this page; `` for who did not."""
    viewer = asked.viewer
    return str(_AS[viewer.own if viewer.is_scoped else viewer.reading]) if asked.acting else ""
