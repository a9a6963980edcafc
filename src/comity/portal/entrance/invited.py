"""The form by which a registrar invites, and the lines of the list of people."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct

from comity.accounts.domain import Appointment, Role, Scope
from comity.accounts.queries import Invited, Person
from comity.accounts.services import HandedOnError
from comity.directory.labels import REGIONAL_GROUPS
from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_END
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate
from comity.portal.answers.asking import Asked, UnreadableDayError, read_day
from comity.portal.answers.names import Names
from comity.portal.answers.refused import refusal
from comity.portal.answers.roles import ROLES, role_words

MOST_DAYS = 30


class RoleLine(Struct, frozen=True):
    """A role of somebody, with its days; `end` is where it can be ended, `` where it cannot."""

    words: str
    days: str
    end: str


class PersonLine(Struct, frozen=True):
    """Somebody in the list of people."""

    name: str
    email: str
    is_active: bool
    has_second_factor: bool
    roles: tuple[RoleLine, ...]


class InvitationLine(Struct, frozen=True):
    """An open invitation."""

    id: int
    name: str
    email: str
    role: str
    until: datetime


def person_line(person: Person, names: Names, asked: Asked) -> PersonLine:
    """A person as the list shows them."""
    return PersonLine(
        name=person.name,
        email=person.email,
        is_active=person.is_active,
        has_second_factor=person.has_second_factor,
        roles=tuple(
            RoleLine(
                role_words(one, names),
                days_of(one),
                asked.account_link("end-role", str(one.id)) if may_end(one, asked) else "",
            )
            for one in person.appointments
        ),
    )


def may_end(one: Appointment, asked: Asked) -> bool:
    """Whether a role can be ended here: it is held today, and is not the one that would end it."""
    own = asked.acting.appointment if asked.acting else None
    return one.begins <= asked.today < one.ends and (own is None or one.id != own.id)


def invitation_line(invited: Invited, names: Names) -> InvitationLine:
    """An invitation as the list shows it; only those that give a role."""
    assert invited.appointment is not None
    words = role_words(invited.appointment, names)
    return InvitationLine(invited.id, invited.name, invited.email, words, invited.expires_at)


def days_of(appointment: Appointment) -> str:
    """Since when somebody has a role, or from when to when."""
    begins = isolate(dates.day(appointment.begins))
    if appointment.ends >= OPEN_END:
        return _("since %(day)s") % {"day": begins}
    if appointment.ends <= appointment.begins:
        return _("cancelled")
    last = isolate(dates.day(appointment.ends - 1))
    return _("%(first)s to %(last)s") % {"first": begins, "last": last}


class Doubtful(Struct, frozen=True):
    """An account of which a holder alone says whose it is: why, and what it may until now."""

    account: int
    said: str
    roles: tuple[str, ...]


def doubtful(error: HandedOnError, every: Sequence[Person], names: Names) -> Doubtful:
    """What a registrar is shown before a role is given to such an account."""
    roles = [one for who in every if who.id == error.user for one in who.appointments]
    words = tuple(role_words(one, names) for one in roles)
    return Doubtful(error.user, refusal(error), words)


class DayField(forms.CharField):
    """A day as people write it in every form: its ordinal, None where it is left empty.

    A month or year counts by its first day; `today` is set by the form.
    """

    today = 0

    def clean(self, value: Any) -> int | None:
        """The day, or why it is none."""
        try:
            return read_day(super().clean(value), today=self.today, first=True)
        except UnreadableDayError as error:
            raise forms.ValidationError(str(error)) from error


class Inviting(forms.Form):
    """Whom to invite, to which role and scope, from which day."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=[(role.value, words) for role, words in ROLES.items()]
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        help_text=gettext_lazy("For a Permanent Mission or a desk."),
    )
    mandate = forms.ChoiceField(
        label=gettext_lazy("Mandate"),
        required=False,
        help_text=gettext_lazy("For a mandate holder or a desk. A holder lets assistants in."),
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Regional group"),
        required=False,
        help_text=gettext_lazy("For a desk."),
        choices=[("", "—"), *((group.value, words) for group, words in REGIONAL_GROUPS.items())],
    )
    heads = forms.BooleanField(
        label=gettext_lazy("Heads the Mission: decides who of it may file"), required=False
    )
    begins = DayField(
        label=gettext_lazy("From"),
        required=False,
        help_text=gettext_lazy("A day such as 2026-11-25; today where it is empty."),
    )
    ends = DayField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("The first day without the role; without end where it is empty."),
    )
    why = forms.CharField(
        label=gettext_lazy("Why, for the second person"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "For a registrar or an administrator, whose role another person has to confirm."
        ),
    )
    days = forms.IntegerField(
        label=gettext_lazy("The link is good for so many days"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=7,
    )

    def __init__(self, data: Any = None, *, asked: Asked) -> None:
        super().__init__(data)
        names = Names(asked)
        codes = directory().sorted(
            [party.code for party in directory().parties()], asked.names_language, asked.today
        )
        states = [("", "—"), *((one, names.state(one)) for one in codes)]
        mandates = [
            (one.code, names.subject(one.code))
            for one in directory().mandates_by_subject(asked.names_language)
            if one.first <= asked.today <= one.last
        ]
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = asked.today
        offered = {"state": states, "mandate": [("", "—"), *mandates]}
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def appointment(self, today: int) -> Appointment:
        """The role that the form gives."""
        told = self.cleaned_data
        return Appointment(
            id=0,
            role=Role(told["role"]),
            scope=Scope(
                states=tuple(filter(None, [told["state"]])),
                mandates=tuple(filter(None, [told["mandate"]])),
                groups=tuple(filter(None, [told["group"]])),
            ),
            begins=told["begins"] or today,
            ends=told["ends"] or OPEN_END,
            heads=told["heads"],
        )
