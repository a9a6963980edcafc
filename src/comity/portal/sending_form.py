"""The form of the check before sending: what goes out, to or about whom, when, and about what.

The hour is that of a clock that the sender chooses: Geneva's, the Capital's, or UTC. An hour that
a clock skips or shows twice is named beside its field.
"""

import re
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec import Struct, field

from comity.directory.domain import Party
from comity.directory.labels import city
from comity.directory.queries import directory
from comity.kernel.edtf import GENEVA, Edtf, moments, parse
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate, plain
from comity.portal.answers.absent import no_such_state
from comity.portal.answers.asking import Asked, known_day
from comity.portal.answers.choices import choices_of
from comity.portal.answers.downloads import DATA
from comity.portal.lists.fields import Field, known_choice, known_mandate, mandate_choices
from comity.register.sending import About
from comity.rulebook.domain.kinds import Sending
from comity.rulebook.labels import SENDING

NAMES: Final = ("kind", "state", "mandate", "day", "time", "clock", "about", "urgent")
_ASKING: Final = ("kind", "time")  # what an address has that asks; links name State and matter
_HOUR = re.compile(r"(\d{1,2})[:.hH](\d{2})", re.ASCII)
_CLOCKS: Final[dict[str, Promise]] = {
    "geneva": gettext_lazy("by the clock in Geneva"),
    "capital": gettext_lazy("by the clock in the Capital"),
    "utc": gettext_lazy("in UTC"),
}
_MOST_LETTERS: Final = 300
_HOURS: Final = 24
_MINUTES: Final = 60


class Form(Struct):
    """What was written in the fields, what of it was wrong, and what it asks where nothing is."""

    written: dict[str, str]
    wrong: dict[str, str] = field(default_factory=dict)
    mandate: str | None = None
    asked: About | None = None


def read_form(asked: Asked) -> Form:
    """Return the form of an address; nothing is wrong with one that asks for nothing yet, nor is
    an empty field of one that leads to the page with the hour still to be written.
    """
    form = Form({name: asked.query.get(name, "")[:_MOST_LETTERS] for name in NAMES})
    if any(name in asked.query for name in _ASKING):
        _read(asked, form)
    elif form.written["state"]:
        _party(form.written["state"], form.wrong)
    if "time" not in asked.query and asked.query.get("format") not in DATA:
        form.wrong = {name: said for name, said in form.wrong.items() if form.written[name]}
    return form


def fields_of(asked: Asked, form: Form) -> list[Field]:
    """The fields as they were written; the day is today's where none was."""
    written, wrong = form.written, form.wrong
    day = written["day"] or plain(dates.day(asked.today))
    clock = written["clock"] or "geneva"
    kinds = choices_of(SENDING, written["kind"])
    clocks = choices_of(_CLOCKS, clock)
    given = {name: (written[name], wrong.get(name, "")) for name in NAMES}
    return [
        Field("kind", _("What goes out"), *given["kind"], choices=kinds, every=_("Choose")),
        Field("state", _("To or about which State"), *given["state"], size=18),
        Field(
            *("mandate", _("By which mandate"), *given["mandate"]),
            choices=mandate_choices(asked, form.mandate),
            every=_("Any mandate"),
        ),
        Field("day", _("Day"), day, wrong.get("day", ""), size=17),
        Field("time", _("Hour"), *given["time"], size=6, kind="time"),
        Field("clock", _("Hour by which clock"), *given["clock"], choices=clocks),
        Field("about", _("About which matter, by its reference"), *given["about"], size=24),
        Field("urgent", _("Why it cannot wait, if it is urgent"), *given["urgent"], size=26),
    ]


def _read(asked: Asked, form: Form) -> None:
    written, wrong = form.written, form.wrong
    if written["kind"] not in set(Sending):
        wrong["kind"] = _("Choose what goes out.")
    party = _party(written["state"], wrong)
    form.mandate = known_mandate(written["mandate"], wrong)
    day = _day(asked, written["day"], wrong)
    known_choice("clock", written["clock"], tuple(_CLOCKS), wrong)
    hour = _hour(written["time"], wrong)
    if wrong or party is None or day is None or hour is None:
        return
    at = _moment(day, hour, written["clock"], party, wrong)
    if at is not None:
        form.asked = About(
            sending=Sending(written["kind"]),
            party=party,
            at=at,
            urgent=written["urgent"].strip(),
            ref=written["about"].strip(),
        )


def _party(text: str, wrong: dict[str, str]) -> Party | None:
    found = directory().find(text) if text else None
    if found is None:
        wrong["state"] = no_such_state(text)
    return found


def _day(asked: Asked, text: str, wrong: dict[str, str]) -> int | None:
    found = known_day("day", text, wrong, today=asked.today)
    return asked.today if found is None and "day" not in wrong else found


def _hour(text: str, wrong: dict[str, str]) -> time | None:
    found = _HOUR.fullmatch(text.strip())
    if found and int(found[1]) < _HOURS and int(found[2]) < _MINUTES:
        return time(int(found[1]), int(found[2]))
    wrong["time"] = (
        _("“%(text)s” is not an hour; write one such as 19:30.") % {"text": text[:20]}
        if text
        else _("Write an hour, such as 19:30.")
    )
    return None


def _moment(day: int, hour: time, clock: str, party: Party, wrong: dict[str, str]) -> Edtf | None:
    """The moment at which that clock shows that hour; None where it never does, or does twice."""
    place, zone = _("Geneva"), GENEVA
    if clock == "utc":
        place, zone = "UTC", ZoneInfo("UTC")
    elif clock == "capital":
        capital = directory().capital(party.code, day)
        if capital is None:
            wrong["clock"] = _("It has no Capital whose clock is known; choose another clock.")
            return None
        place, zone = city(capital) or _("the Capital"), ZoneInfo(capital.zone)
    found = moments(datetime.combine(date.fromordinal(day), hour), zone)
    if len(found) == 1:
        return parse(f"{found[0].isoformat(timespec='minutes')}")
    facts = {"place": isolate(place), "time": isolate(f"{hour:%H:%M}"), "day": dates.day(day)}
    if not found:
        wrong["time"] = (
            _(
                "On %(day)s the clocks in %(place)s are put forward and never show %(time)s; write"
                " another hour."
            )
            % facts
        )
        return None
    first, second = (dates.clock(one.astimezone(UTC)) for one in found)
    wrong["time"] = _(
        "On %(day)s the clocks in %(place)s are put back and show %(time)s twice; choose UTC and"
        " write %(first)s or %(second)s."
    ) % {**facts, "first": first, "second": second}
    return None
