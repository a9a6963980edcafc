"""Where somebody starts who signed in: a desk, a Mission, a mandate, each with its own matters."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.accounts.domain import Role
from comity.communications import queries as letters
from comity.communications.domain.words import Status as LetterStatus
from comity.directory.labels import city, mission_name
from comity.directory.queries import directory
from comity.kernel.edtf import GENEVA, iso
from comity.kernel.parties import Actor
from comity.ledger.labels import dates
from comity.ledger.labels.documents import MATTER
from comity.ledger.labels.text import isolate, upper_first
from comity.ledger.queries.lines import Key
from comity.portal.answers.access import appointment_of, only, recorded_by
from comity.portal.answers.answering import Answer
from comity.portal.answers.asking import Asked
from comity.portal.answers.frame import of_its_day
from comity.portal.answers.names import Names
from comity.portal.answers.roles import role_words
from comity.portal.deeds.opening import OPENS
from comity.portal.inbox import lines as inbox
from comity.portal.inbox.reminding import own_reminders
from comity.portal.lists.coming import coming
from comity.portal.lists.tabs import tab_links
from comity.portal.lists.told import told
from comity.portal.panels.paneled import panels
from comity.portal.panels.panels import Count, Of, Panel
from comity.portal.recording.drafts import drafts_of
from comity.portal.views.flagged import flagged
from comity.portal.views.newly import since_last
from comity.rulebook.domain.kinds import Sending
from comity.statements import queries as statements
from comity.statements.domain.words import StatementType
from comity.visits import queries as visits

_SENDING = {
    StatementType.PRESS_RELEASE: Sending.PRESS_RELEASE,
    StatementType.END_OF_MISSION_STATEMENT: Sending.END_OF_MISSION_STATEMENT,
    StatementType.SOCIAL_POST: Sending.SOCIAL_POST,
}
"""What a draft is to the check before sending."""


class Way(Struct, frozen=True):
    """A way on from a start page."""

    words: str
    address: str


class Draft(Struct, frozen=True):
    """Something prepared and not yet out: what, where it stands, and the check of it."""

    title: str
    address: str
    sentence: str
    check: str


@only(Role.DESK, Role.REGISTRAR)
def desk(asked: Asked, request: HttpRequest) -> Answer:
    """What is due, contested or odd in the matters of a desk; of a registrar in all."""
    del request
    asked = _today(asked)
    appointment = appointment_of(asked)
    title = (
        _("All matters")
        if appointment.role is Role.REGISTRAR
        else role_words(appointment, Names(asked))
    )
    ways = [Way(_("Check before sending"), asked.link("check"))]
    if appointment.role is Role.REGISTRAR:
        ways.append(Way(_("People, roles and invitations"), asked.account_link("people")))
    more = {"flagged": flagged(asked), "letters_kept": drafts_of(asked)}
    return _page(asked, title, {"ways": ways, **more})


@only(Role.MISSION)
def mission(asked: Asked, request: HttpRequest) -> Answer:
    """Everything that is addressed to a State, and what its Mission can do there."""
    del request
    asked = _today(asked)
    appointment = appointment_of(asked)
    (code,) = appointment.scope.states
    names, party = Names(asked), directory().party(code)
    named = mission_name(party.kind, name=names.state(code), in_text=names.in_text(code))
    title = named or names.title(code)
    ways = [
        *opening_ways(asked, Actor.STATE),
        Way(
            _("How your State and the mandate holders cooperate, with what is not public"),
            asked.link("state-cooperation", code),
        ),
        Way(_("Deadlines of both sides"), asked.link("deadlines", state=code)),
        Way(_("Your State’s page, with what is not public"), asked.link("state", code)),
    ]
    with visits.reading(viewer=asked.viewer):
        return _page(
            asked,
            title,
            {
                "ways": ways,
                "clocks": _clocks(code, names),
                **_everything(asked, Of(state=code)),
                "panels_title": _("All that is addressed to your State"),
            },
        )


@only(Role.MANDATE)
def mandate(asked: Asked, request: HttpRequest) -> Answer:
    """A mandate's dossiers, what is expected of its holder, and what is prepared."""
    del request
    asked = _today(asked)
    appointment = appointment_of(asked)
    (code,) = appointment.scope.mandates
    names = Names(asked)
    ways = [
        *opening_ways(asked, Actor.MANDATE_HOLDER),
        Way(_("Check before sending"), asked.link("check", mandate=code)),
        Way(
            _("How the States and your mandate cooperate"), asked.link("mandate-cooperation", code)
        ),
        Way(_("Deadlines of both sides"), asked.link("deadlines", mandate=code)),
    ]
    with visits.reading(viewer=asked.viewer):
        return _page(
            asked,
            upper_first(names.mandate(code)),
            {
                "ways": ways,
                "drafts": list(_drafts(asked, code)),
                "has_drafts": True,
                **_everything(asked, Of(mandate=code)),
                "panels_title": _("All matters of your mandate"),
            },
        )


def _page(asked: Asked, title: str, more: dict[str, object]) -> Answer:
    appointment = appointment_of(asked)
    role = appointment.role
    with visits.reading(viewer=asked.viewer):
        read = inbox.opened(asked, role)
    return Answer(
        template="portal/space.html",
        title=title,
        wrong=read.asking.wrong,
        context={
            **of_its_day(asked),
            "own": _own_ways(asked),
            "reminded": own_reminders(asked, recorded_by(asked), by=asked.today),
            "lead": inbox.lead(role, read),
            "of_day": _of_day(asked),
            "since_last": since_last(asked),
            "reads_only": not appointment.files,
            **inbox.context(asked, role, read),
            **more,
        },
        data=lambda: inbox.data(asked, read),
        header=inbox.HEADER,
        rows=lambda: _rows(asked, role, read),
    )


def _rows(asked: Asked, role: Role, read: inbox.Opened) -> Iterator[list[object]]:
    """The inbox for a spreadsheet, of one snapshot."""
    with visits.reading(viewer=asked.viewer):
        yield from inbox.rows(asked, role, read)


def _own_ways(asked: Asked) -> list[Way]:
    """What somebody keeps for themselves, and who else acts for their office."""
    ways = [
        Way(_("First steps"), asked.link_now("first-steps")),
        Way(_("Your saved views"), asked.link_now("saved-views")),
        Way(_("Your calendar"), asked.link_now("own-calendar")),
        Way(_("Mail to you"), asked.link_now("mail")),
    ]
    reminders = Way(_("Your reminders"), asked.link_now("reminders"))
    match appointment_of(asked).role:
        case Role.MISSION:
            delegates = Way(_("Delegates, and who may file"), asked.link_now("delegates"))
            return [*ways, reminders, delegates]
        case Role.MANDATE:
            return [*ways, reminders, Way(_("Assistants"), asked.link_now("assistants"))]
        case _:  # a desk has its reminders in its menu
            return ways


def opening_ways(asked: Asked, side: Actor) -> list[Way]:
    """The forms by which a side opens a matter."""
    return [Way(str(deed.title), asked.link_now(deed.name)) for deed in OPENS[side]]


def _today(asked: Asked) -> Asked:
    """What is open is open today, where the address names no day: whatever day pages open on."""
    return asked if {"on", "known"} & asked.query.keys() else asked.as_of(asked.today)


class OfDay(Struct, frozen=True):
    """Of which day a start page speaks, and the way to the other one that a reader may mean."""

    sentence: str
    address: str
    words: str


def _of_day(asked: Asked) -> OfDay | None:
    """None where the page is of today, as every other page is that names no day."""
    if asked.on != asked.today:
        sentence = _("This page is of %(day)s.") % {"day": dates.day(asked.on)}
        return OfDay(
            sentence, asked.here(on=None, known=None, after=None), _("What is open today")
        )
    if asked.opens == asked.today:
        return None
    days = {"today": dates.day(asked.today), "day": dates.day(asked.opens)}
    return OfDay(
        _(
            "This page is of today, %(today)s; every other one opens on %(day)s. What the record"
            " does not follow to today is not open here."
        )
        % days,
        asked.here(on=iso(asked.opens), after=None),
        _("What was open on %(day)s") % days,
    )


def _clocks(code: str, names: Names) -> str:
    """What the clocks show in Geneva and in the Capital, by which days are counted."""
    now = datetime.now(UTC)
    found = directory().capital(code, now.astimezone(GENEVA).date().toordinal())
    values = {"geneva": dates.clock(now.astimezone(GENEVA))}
    if found is None:
        return _("In Geneva it is %(geneva)s. Days are counted by Geneva’s calendar.") % values
    values |= {
        "city": isolate(city(found)) if found.city else names.in_text(code),
        "there": dates.clock(now.astimezone(ZoneInfo(found.zone))),
    }
    return (
        _(
            "In Geneva it is %(geneva)s, in %(city)s %(there)s. Days are counted by Geneva’s"
            " calendar; where a rule counts working days, by that of the Capital too."
        )
        % values
    )


def _everything(asked: Asked, of: Of) -> dict[str, object]:
    """How many matters of each kind there are, with the lists of them; the visits to come."""
    query = visits.VisitQuery(state=of.state, mandate=of.mandate)
    counts = visits.tabs(query, viewer=asked.viewer, on=asked.on)
    kept = {"state": of.state, "mandate": of.mandate}
    own = [link for link in tab_links(asked, counts, mandate=of.mandate)[1:] if link.count]
    every = asked.link("visits", **kept)
    found = Panel(
        title=_("Visits"),
        sentence="",
        counts=[
            Count(link.name, link.count or 0, _with_state(link.address, of.state)) for link in own
        ],
        address=every,
        every=_("All visits"),
    )
    return {
        "coming": coming(asked, query, counts),
        "panels": [found, *panels(asked, of)],
    }


def _with_state(address: str, state: str | None) -> str:
    return f"{address}&state={state}" if state else address


def _drafts(asked: Asked, mandate: str) -> Iterator[Draft]:
    """What is prepared and not yet out: statements to be checked, and letters."""
    unreleased = statements.unreleased(mandate, viewer=asked.viewer, on=asked.on)
    lines = told(asked, [Key(one.stands.stream, one.stands.stream) for one in unreleased])
    for one, line in zip(unreleased, lines, strict=True):
        card, stands = one.card, one.stands
        kind = _SENDING.get(StatementType(card.type)) if card.type else None
        yield Draft(
            title=line.title,
            address=asked.page_of(stands.ref),
            sentence=line.sentence,
            check=asked.link(
                "check", kind=kind, state=stands.state, mandate=mandate, about=card.about
            ),
        )
    query = letters.LetterQuery(mandate=mandate, status=LetterStatus.IN_PREPARATION)
    counted = letters.census(query, viewer=asked.viewer, on=asked.on)
    if all(status != query.status for status, _turn in counted):
        return  # what was counted is kept; a list would read every letter to find none
    for letter in letters.letters(query, viewer=asked.viewer, on=asked.on).items:
        values = {"matter": MATTER["communication"], "ref": isolate(letter.ref)}
        yield Draft(
            title=_("%(matter)s %(ref)s") % values,
            address=asked.page_of(letter.ref),
            sentence=_("In preparation; not sent yet."),
            check=asked.link(
                "check", kind=Sending.COMMUNICATION, state=letter.state, mandate=mandate
            ),
        )
