"""Builders of visits and acts as pages receive them, with defaults that no test reads."""

from itertools import count

from msgspec.structs import replace
from tests.make import ACTOR_OF

from comity.kernel.edtf import OPEN_END, parse
from comity.ledger.domain.spans import Span
from comity.ledger.domain.views import ActView
from comity.ledger.labels.text import plain
from comity.visits.domain.views import Agreed, Dates, Dossier, Participation, Visit
from comity.visits.domain.words import Status
from comity.visits.labels import sentence

_numbers = count(1)


def day(text: str) -> int:
    """The ordinal of a day."""
    return parse(text).last


def act(kind: str, date: str, *, effective: str = "", actor: str = "", **payload: str) -> ActView:
    """An act of a visit; `from_` and `to` are the days that it names."""
    if "from_" in payload:
        payload["from"] = payload.pop("from_")
    return ActView(
        id=f"act{next(_numbers)}",
        kind=kind,
        actor=actor or ACTOR_OF[kind],
        mandates=("torture",),
        date=date,
        effective=day(effective or date),
        label=payload.pop("label", "accepted" if kind == "acceptance" else "") or None,
        source="A/62/221",
        locator="11",
        channel=None,
        learnt=day("2015-01-01"),
        visibility="public",
        letter="",
        payload=dict(payload),
    )


def visit(status: str, turn: str, since: str, *, on: str, **others: object) -> Visit:
    """A visit to Norway by the mandate on torture that stands so since a day."""
    asked = others.pop("first_requested", None)
    dates = others.pop("dates", None)
    covered_to = others.pop("covered_to", None)
    begins = day(str(asked)) if asked else day(since)
    values: dict[str, object] = {
        "ref": "visit/NOR/torture/1",
        "dossier": "first",
        "state": "NOR",
        "mandates": ("torture",),
        "participations": (
            Participation("torture", begins, None, asked and str(asked), asked and begins, 0),
        ),
        "type": "official",
        "scope": None,
        "status": Status(status),
        "status_by": None,
        "closed_because": None,
        "because": "",
        "oral": False,
        "turn": turn,
        "since": day(since),
        "turn_since": day(since),
        "label": None,
        "first_requested": asked,
        "asked_on": asked and begins,
        "by_invitation": status == "invited",
        "acknowledged": False,
        "reminders": 0,
        "last_contact": None,
        "last_source": "",
        "dates": Dates(*str(dates).split("/"), kind="agreed") if dates else None,
        "covered_to": day(str(covered_to)) if covered_to else OPEN_END,
        "reports_covered": True,
        "anomalies": (),
        "on": day(on),
    }
    values.update(others)
    return Visit(**values)  # type: ignore[arg-type]


def spans(*rows: tuple[str, str, str]) -> tuple[Span, ...]:
    """Runs of (status, turn, first day), each until the next, the last one open."""
    starts = [day(row[2]) for row in rows]
    ends = [*starts[1:], OPEN_END]
    return tuple(
        Span(Status(status), None, turn, begins, until)
        for (status, turn, _), begins, until in zip(rows, starts, ends, strict=True)
    )


def agreed(days: str, *, since: str) -> tuple[Agreed, ...]:
    """Dates that stood as agreed from a day on."""
    return (Agreed(day(since), OPEN_END, Dates(*days.split("/"), kind="agreed")),)


def dossier(
    visit: Visit,
    *acts: ActView,
    runs: tuple[Span, ...] = (),
    agreed: tuple[Agreed, ...] = (),
    **others: str,
) -> Dossier:
    """A visit with these acts and spans; its first request counts from the day of that act."""
    requests = [
        act.effective
        for act in acts
        if act.kind == "request" and act.date == visit.first_requested
    ]
    return Dossier(
        visit=replace(visit, asked_on=min(requests)) if requests else visit,
        acts=acts,
        spans=runs,
        agreed=agreed,
        days={},
        merged_into=others.get("merged_into"),
    )


def says(
    visit: Visit,
    *acts: ActView,
    runs: tuple[Span, ...] = (),
    agreed: tuple[Agreed, ...] = (),
    **others: str,
) -> str:
    """The sentence that heads the visit, without the signs of direction."""
    return plain(sentence.heading(dossier(visit, *acts, runs=runs, agreed=agreed, **others)))
