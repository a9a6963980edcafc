"""By whom something was recorded: for everybody the office, for the secretariat the person too."""

from datetime import datetime

from django.utils.translation import gettext as _

from comity.accounts.domain import Role
from comity.accounts.queries import people
from comity.kernel.edtf import geneva_day
from comity.ledger.domain import Event
from comity.ledger.labels.text import isolate
from comity.portal.answers.names import Names
from comity.portal.answers.roles import role_words


def office_words(office: str, names: Names) -> str:
    """An office as pages name it, of `mission/NOR` or `mandate/torture`; `` for any other."""
    role, _slash, scope = office.partition("/")
    if role == Role.MISSION:
        return _("Permanent Mission of %(state)s") % {"state": names.in_text(scope)}
    if role == Role.MANDATE:
        return _("Mandate on %(subject)s") % {"subject": names.subject(scope)}
    return ""


def person_words(who: str) -> str:
    """The name of the account that records name `user 7`; that itself where it is erased."""
    return isolate(next((one.name for one in people() if f"user {one.id}" == who), who))


def recorder_words(event: Event, names: Names) -> str:
    """Who recorded an event, and for whom: for pages of the secretariat alone (RULES P6).

    The record holds a number; the name is that of the account, and goes when it is erased.
    """
    person = next((one for one in people() if f"user {one.id}" == event.recorded_by), None)
    roles = (
        []
        if person is None
        else [one for one in person.appointments if one.office == event.behalf_of]
    )
    office = (
        office_words(event.behalf_of, names)
        or next((role_words(one, names) for one in roles), "")
        or (event.behalf_of and isolate(event.behalf_of))
    )
    if person is None:
        return office
    day = geneva_day(datetime.fromisoformat(event.recorded_at))
    assists = any(one.assists is not None and one.begins <= day < one.ends for one in roles)
    values = {"person": isolate(person.name), "office": office}
    if assists:
        return _("%(person)s, who assists the holder: %(office)s") % values
    return _("%(person)s: %(office)s") % values if office else isolate(person.name)
