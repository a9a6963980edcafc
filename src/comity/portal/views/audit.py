"""Who read and exported what the public does not read, for the admin, who reads none of it."""

import re
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.accounts.domain import Role
from comity.accounts.domain.tracing import LEAST_KEPT_DAYS, Deed, Trace, TraceQuery
from comity.accounts.labels import DEEDS
from comity.accounts.queries.traces import every_trace, names_of_people, traces
from comity.communications.domain.references import ref_of
from comity.kernel.edtf import GENEVA, geneva_day, geneva_midnight
from comity.ledger.labels import dates
from comity.portal.answers.access import only
from comity.portal.answers.answering import Answer
from comity.portal.answers.asking import Asked, day_in_words, known_day
from comity.portal.answers.choices import Choice, choices_of
from comity.portal.answers.file_names import Days
from comity.portal.lists.fields import known_choice, known_place, known_word

_PAGE: Final = 100
_MOST_EXPORTED: Final = 50_000  # rows of a file; the command has no end
_NUMBER: Final = re.compile(r"[0-9]{1,18}")
_WHO: Final = re.compile(r"user [0-9]{1,18}|command line")
_DAYS: Final = ("from", "to")
HEADER: Final = ("at", "who", "office", "deed", "what", "form", "document")


class Line(Struct, frozen=True):
    """A deed in the table."""

    day: str
    hour: str
    name: str
    who: str
    office: str
    deed: str
    what: str
    form: str


@only(Role.ADMIN)
def index(asked: Asked, request: HttpRequest) -> Answer:
    """What was noted, the latest first, narrowed to a person, a record, a deed, and days."""
    del request
    wrong: dict[str, str] = {}
    query = _query(asked, wrong)
    found, names = traces(query), names_of_people()
    return Answer(
        template="portal/audit.html",
        title=_("Who read what"),
        wrong=wrong,
        context={
            "lines": [_line(one, names) for one in found.items],
            "count": found.count,
            "people": [
                Choice(who, f"{name} ({who})", who == query.who) for who, name in names.items()
            ],
            "deeds": choices_of(DEEDS, query.deed),
            "written": {
                "what": asked.query.get("what", ""),
                **{name: day_in_words(asked.query.get(name, "")) for name in _DAYS},
            },
            "wrong": wrong,
            "narrowed": any(asked.query.get(name) for name in ("who", "what", "deed", *_DAYS)),
            "kept_days": LEAST_KEPT_DAYS,
            "next": asked.here(after=found.next) if found.next else "",
            "first": asked.here(after=None) if query.after else "",
        },
        data=lambda: {
            "count": found.count,
            "items": [as_json(one) for one in found.items],
            "next": found.next,
        },
        header=HEADER,
        rows=lambda: (
            as_json(one).values()
            for _place, one in zip(range(_MOST_EXPORTED), every_trace(query), strict=False)
        ),
        days=Days(asked.today),
    )


def as_json(one: Trace) -> dict[str, object]:
    """The deed under `HEADER`; the instant in UTC."""
    return {
        "at": one.at.isoformat(timespec="seconds"),
        "who": one.who,
        "office": one.office or None,
        "deed": one.deed.value,
        "what": one.what,
        "form": one.form or None,
        "document": one.document or None,
    }


def _query(asked: Asked, wrong: dict[str, str]) -> TraceQuery:
    days = {
        name: known_day(
            name, asked.query.get(name, ""), wrong, today=asked.today, first=name == "from"
        )
        for name in _DAYS
    }
    after = known_place(asked.query.get("after", ""), _NUMBER.fullmatch, wrong)
    return TraceQuery(
        who=_who(asked.query.get("who", ""), wrong),
        what=ref_of(asked.query.get("what", "")),
        deed=known_word("deed", asked.query.get("deed", ""), Deed, wrong),
        first=geneva_midnight(days["from"]) if days["from"] else None,
        last=geneva_midnight(days["to"] + 1) if days["to"] else None,
        after=int(after) if after else None,
        limit=_PAGE,
    )


def _who(text: str, wrong: dict[str, str]) -> str:
    """Who is asked for, whether or not somebody of this number is still there."""
    named = {text} if _WHO.fullmatch(text) else set()
    return known_choice("who", text, named, wrong) or ""


def _line(one: Trace, names: dict[str, str]) -> Line:
    local = one.at.astimezone(GENEVA)
    return Line(
        day=dates.day(geneva_day(one.at)),
        hour=local.strftime("%H:%M"),
        name=names.get(one.who, ""),
        who=_("command line") if one.who == "command line" else one.who,
        office=one.office,
        deed=str(DEEDS[one.deed]),
        what=f"{one.what} · {one.document}" if one.document else one.what,
        form=one.form,
    )
