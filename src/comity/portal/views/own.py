"""What somebody keeps for themselves: reminders, the mail they get, a calendar of their own."""

from datetime import UTC, datetime
from http import HTTPStatus

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.accounts.domain import Acting
from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.queries import FeedReader, feed_made, feed_reader
from comity.accounts.services import end_feed, new_feed
from comity.accounts.services.traces import note
from comity.communications.domain.references import ref_of
from comity.exports import calendars
from comity.kernel.edtf import geneva_day
from comity.ledger.labels import dates
from comity.ledger.queries import resolve
from comity.outbox.domain import AddressError, Pace
from comity.outbox.queries import chosen
from comity.outbox.services import end_reminder, keep_reminder, move_reminder
from comity.portal.answers.access import only, signed_in
from comity.portal.answers.answering import Answer, Elsewhere, only_read, privately
from comity.portal.answers.asking import DIRECTORY_LANGUAGES, Asked, ask, known_day
from comity.portal.answers.refused import refusal
from comity.portal.answers.ruling import EVERYBODY, ruled
from comity.portal.answers.sections import STARTS
from comity.portal.inbox.own_calendar import entries_of
from comity.portal.inbox.reminding import own_reminders
from comity.register.digests import write_to

_LONGEST_NOTE = 300
_PACES = {
    Pace.NEVER: gettext_lazy("No mail"),
    Pace.WEEKLY: gettext_lazy("One mail a week at most, from Monday on, if there is news"),
    Pace.DAILY: gettext_lazy("One mail a day at most, if there is news"),
}


@only(*STARTS)
def kept_reminders(asked: Asked, request: HttpRequest) -> Answer | Elsewhere:
    """One's own reminders: several a matter, each to be moved, or taken away when it is done."""
    acting = _acting(asked)
    wrong: dict[str, str] = {}
    written = {name: asked.query.get(name, "") for name in ("ref", "day", "note")}
    if request.method == "POST":
        written |= {name: request.POST.get(name, "") for name in written}
        if _remembered(asked, request, acting, written, wrong):
            return Elsewhere(asked.link("reminders"))
    return Answer(
        template="portal/reminders.html",
        title=_("Your reminders"),
        status=422 if wrong else 200,
        context={
            "lines": own_reminders(asked, acting.recorded_by),
            "written": written,
            "wrong": wrong,
            "mails": any(one.pace for one in chosen(acting.recorded_by)),
        },
    )


def _remembered(
    asked: Asked,
    request: HttpRequest,
    acting: Acting,
    written: dict[str, str],
    wrong: dict[str, str],
) -> bool:
    """Whether the form was done: a reminder kept, moved or taken away."""
    owner = acting.recorded_by
    if number := _number(request.POST.get("done", "")):
        end_reminder(owner, number=number)
        return True
    day = _day(asked, written["day"], wrong)
    if number := _number(request.POST.get("move", "")):
        return day is not None and (move_reminder(owner, number=number, day=day) or True)
    found = resolve(ref_of(written["ref"]), viewer=asked.viewer)
    if found is None:
        wrong["ref"] = _(
            "No entry with this reference is visible to you. The lists show the references."
        )
    if len(written["note"]) > _LONGEST_NOTE:
        wrong["note"] = _("Write at most %(n)s characters.") % {"n": dates.number(_LONGEST_NOTE)}
    if wrong or found is None or day is None:
        return False
    try:
        keep_reminder(
            owner,
            address=getattr(request.user, "email", ""),
            language=asked.names_language,
            ref=found.ref,
            day=day,
            note=written["note"].strip(),
            now=datetime.now(UTC),
        )
    except AddressError as error:
        wrong["ref"] = refusal(error)
    return not wrong


def _day(asked: Asked, text: str, wrong: dict[str, str]) -> int | None:
    found = known_day("day", text, wrong, today=asked.today)
    if "day" not in wrong and (found is None or found < asked.today):
        wrong["day"] = _("Write the day on which to be reminded, today or later.")
    return None if "day" in wrong else found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < len("9" * 10) else 0


@signed_in
def mail(asked: Asked, request: HttpRequest) -> Answer | Elsewhere:
    """Whether, how often and in which language somebody is written to."""
    acting = _acting(asked)
    found = next(iter(chosen(acting.recorded_by)), None)
    pace = found.pace if found else Pace.NEVER
    language = found.language if found else asked.names_language
    wrong = ""
    if request.method == "POST":
        try:
            _choose(asked, request, acting)
        except AddressError as error:
            wrong = refusal(error)
        except ValueError:
            wrong = _("Choose how often, and in which language.")
        else:
            return Elsewhere(asked.link("mail"))
    return Answer(
        template="portal/mail.html",
        title=_("Mail to you"),
        status=422 if wrong else 200,
        context={
            "paces": [(one.value, words, one is pace) for one, words in _PACES.items()],
            "tongues_of_mail": [(code, name, code == language) for code, name in _tongues()],
            "wrong": wrong,
            "email": getattr(request.user, "email", ""),
        },
    )


def _tongues() -> list[tuple[str, str]]:
    """The languages that a mail can be written in, by the directory's codes."""
    every = [(code, str(name)) for code, name in settings.LANGUAGES]
    own = [one for one in every if one[0] != settings.PSEUDO_LANGUAGE]
    return [(DIRECTORY_LANGUAGES.get(code, code), name) for code, name in own]


def _choose(asked: Asked, request: HttpRequest, acting: Acting) -> None:
    """Keep what was chosen; ValueError where it is none of what is offered."""
    language = request.POST.get("language", "")
    if language not in {code for code, _name in _tongues()}:
        raise ValueError(language)
    write_to(
        acting,
        address=getattr(request.user, "email", ""),
        language=language,
        pace=Pace(int(request.POST.get("pace", ""))),
        day=asked.today,
        now=datetime.now(UTC),
    )


@only(*STARTS)
def own_calendar(asked: Asked, request: HttpRequest) -> Answer | Elsewhere:
    """The private address of one's calendar: made, made anew, or taken back."""
    appointment = _acting(asked).appointment
    assert appointment is not None
    address = ""
    if request.method == "POST":
        if request.POST.get("do") == "end":
            end_feed(appointment=appointment.id)
            return Elsewhere(asked.link("own-calendar"))
        token = new_feed(
            appointment=appointment.id, language=asked.language, now=datetime.now(UTC)
        )
        address = request.build_absolute_uri(reverse("portal:calendar-private", args=[token]))
    made = feed_made(appointment.id)
    return Answer(
        template="portal/own_calendar.html",
        title=_("Your calendar"),
        context={
            "address": address,
            "made": dates.day(geneva_day(made)) if made else "",
        },
    )


@only_read
def _private_calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """The calendar of a private address; a wrong one is answered the same whatever is wrong."""
    asked = ask(request)
    reader = feed_reader(token, on=asked.today)
    if reader is None:
        return privately(_nothing(request))
    with translation.override(reader.language):
        found = entries_of(reader, on=asked.opens)
        file = calendars.calendar(
            found,
            name=calendars.title(_("your matters")),
            description=_("What is due in your matters, and visits whose days were agreed."),
            address=settings.COMITY_ADDRESS or f"{request.scheme}://{request.get_host()}",
            confidential=True,
        )
    response = HttpResponse(file, content_type=calendars.CONTENT_TYPE)
    response["Content-Disposition"] = 'inline; filename="comity.ics"'
    _note(reader)
    return privately(response)


private_calendar = ruled(_private_calendar, EVERYBODY)


def _note(reader: FeedReader) -> None:
    """Note who read: whoever knows the address, so that a stranger's reading shows."""
    note(
        Trace(
            at=datetime.now(UTC),
            who=reader.viewer.name,
            office=reader.appointment.office,
            deed=Deed.EXPORTED,
            what="/calendars/private",
            form="ics",
        )
    )


def _nothing(request: HttpRequest) -> HttpResponse:
    if not consume(request, app="allauth.account", action="private_calendar", limit_get=True):
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, content_type="text/plain")
    return HttpResponse(
        "No calendar is found here.\n",
        status=HTTPStatus.NOT_FOUND,
        content_type="text/plain; charset=utf-8",
    )


def _acting(asked: Asked) -> Acting:
    assert asked.acting is not None
    return asked.acting
