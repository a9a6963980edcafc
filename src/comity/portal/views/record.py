"""What is on record beside visits: States not visited, quality, coverage."""

from collections.abc import Mapping, Sequence
from functools import partial

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.directory.queries import directory
from comity.kernel.costs import costly
from comity.kernel.edtf import iso
from comity.ledger.domain.coverage import COVERAGE, CoverageView
from comity.ledger.labels import dates
from comity.ledger.labels.matter import AnomalyWords
from comity.ledger.labels.text import upper_first
from comity.ledger.queries import ANOMALY, AnomalyInMatter, anomalies, coverages, reading
from comity.portal.acts.settling import Way, kept_in, ways
from comity.portal.answers.answering import Answer, Elsewhere, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import Choice
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.counting import CHAPTERS
from comity.portal.lists.covered import Reach
from comity.portal.lists.fields import (
    Field,
    known_choice,
    known_place,
    known_state,
    narrowed,
    said_above,
)
from comity.portal.lists.listing import AT_ONCE, following
from comity.portal.lists.oddities import PAGES, every, words_of
from comity.portal.views.security import contact
from comity.register.lifecycles import EVERYTHING
from comity.reports import queries as reports
from comity.visits import queries
from comity.visits.domain.lifecycle import VISIT


class QueueLine(Struct, frozen=True):
    """Something to look at, and where; `mandates` are those of the visit that it is about."""

    state: str
    mandates: str
    code: str
    ref: str | None
    address: str
    words: AnomalyWords
    since: str
    ways: Sequence[Way] = ()


@page
def not_visited(asked: Asked) -> Answer | Elsewhere | Missing:
    """Member States in which no visit is on record, never asked and asked apart (DOMAIN 1.2)."""
    with queries.reading(asked.known, viewer=asked.viewer):
        found = queries.not_visited(viewer=asked.viewer, on=asked.on, known=asked.known)
        stated = coverages(viewer=asked.viewer)
    reported = reports.reported_on(viewer=asked.viewer, on=asked.on, known=asked.known)
    names = Names(asked)
    never, asked_once = names.in_order(found.never_asked), names.in_order(found.asked)
    in_part = names.in_order(found.visited_in_part)
    members = len(directory().members(asked.on))
    return Answer(
        template="portal/not_visited.html",
        title=_("States not yet visited"),
        context={
            "never": never,
            "asked_once": asked_once,
            "in_part": in_part,
            "unasked": found.unasked,
            "reported": reported,
            "members": members,
            "anyone": members > len(never),
            "complete": not stated,
        },
        data=lambda: {
            "as_of": iso(asked.on),
            "never_asked": never,
            "asked": asked_once,
        },
        header=("state", "state_name", "asked"),
        rows=lambda: (
            (code, directory().name(code, "en", asked.on), was_asked)
            for was_asked, codes in ((False, never), (True, asked_once))
            for code in codes
        ),
    )


@page
@costly("csv")
@takes("state", "code", "after")
def quality(asked: Asked) -> Answer | Elsewhere | Missing:
    """What in the record an officer should look at, a page at a time."""
    wrong: dict[str, str] = {}
    state = known_state(asked.query.get("state", ""), wrong)
    code = known_choice("code", asked.query.get("code", ""), every().keys(), wrong)
    after = known_place(asked.query.get("after", ""), ANOMALY.fullmatch, wrong)
    fields = _queue_fields(asked, state, code, wrong)
    snapshot = partial(reading, asked.known, viewer=asked.viewer, folds=EVERYTHING)
    find = asked.reads(anomalies, language=asked.names_language, state=state, code=code)
    with snapshot():
        found = find(after=after)
    names = Names(asked)
    return Answer(
        template="portal/quality.html",
        title=_("To review"),
        context={
            "lines": [
                QueueLine(
                    names.state(one.state) if directory().find(one.state) else "",
                    _mandates(one, names),
                    one.code,
                    one.ref,
                    _address(asked, one),
                    words_of(one.kind, one.code),
                    dates.day(one.since),
                    ways(asked, one),
                )
                for one in found.items
            ],
            "count": found.count,
            "fields": fields,
            "narrowed": narrowed(fields),
            "wrong": said_above(wrong, fields),
            "next": asked.here(after=found.next) if found.next else "",
            "first": asked.here(after=None) if after else "",
        },
        data=lambda: {
            **listed(asked, [_queue_json(one) for one in found.items], count=found.count),
            "next": found.next,
        },
        wrong=wrong,
        header=("matter", "state", "ref", "code", "since", "acts"),
        rows=lambda: (
            [one.kind, one.state, one.ref, one.code, iso(one.since), " ".join(one.acts)]
            for one in following(found, lambda after: find(after=after, limit=AT_ONCE), snapshot)
        ),
    )


@page
def coverage(asked: Asked) -> Answer | Elsewhere | Missing:
    """How far the record reaches, by mandate and State, as stated and by which source."""
    with reading(asked.known, viewer=asked.viewer, folds=EVERYTHING):
        found = coverages(viewer=asked.viewer, on=asked.on)
        is_stated = bool(found or coverages(viewer=asked.viewer))
        waiting = anomalies(viewer=asked.viewer, on=asked.on, known=asked.known, limit=1).count
    reach = Reach(found, Names(asked), kept_in(asked, COVERAGE.kind), asked.names_language)
    return Answer(
        template="portal/coverage.html",
        title=_("What the record covers"),
        context={
            "covered": reach.covered(),
            "uncovered": reach.uncovered(),
            "is_stated": is_stated,
            "keeps": reach.is_kept,
            "waiting": waiting,
        },
        data=lambda: listed(asked, [one.as_json() for one in found]),
        header=tuple(CoverageView("", "").as_json()),
        rows=lambda: [one.as_row().values() for one in found],
    )


@page
def how_we_count(asked: Asked) -> Answer | Elsewhere | Missing:
    """The rules by which the record is read, in plain words."""
    del asked
    return Answer(
        template="portal/how_we_count.html",
        title=_("How we count"),
        context={"chapters": CHAPTERS, "security_contact": contact()},
    )


def _queue_fields(
    asked: Asked, state: str | None, code: str | None, wrong: Mapping[str, str]
) -> list[Field]:
    return [
        Field(
            "state",
            _("State"),
            asked.query.get("state", ""),
            wrong.get("state", ""),
            every=_("All"),
            size=18,
            said=Names(asked).state(state) if state else "",
        ),
        Field(
            "code",
            _("What"),
            wrong=wrong.get("code", ""),
            choices=[Choice(one, str(words.name), one == code) for one, words in every().items()],
            every=_("Anything"),
        ),
    ]


def _address(asked: Asked, one: AnomalyInMatter) -> str:
    """Where the page of the matter is; empty where it has none."""
    return asked.link(one.kind, one.ref) if one.ref and one.kind in PAGES else ""


def _mandates(one: AnomalyInMatter, names: Names) -> str:
    """The mandates that take part in a visit; "" of other matters."""
    return upper_first(names.mandate_list(one.mandates)) if one.kind == VISIT.kind else ""


def _queue_json(one: AnomalyInMatter) -> dict[str, object]:
    return {
        "matter": one.kind,
        "state": one.state,
        "ref": one.ref,
        "code": one.code,
        "since": iso(one.since),
        "acts": list(one.acts),
    }
