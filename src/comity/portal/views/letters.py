"""Communications: the list of letters, one letter, and what the reports on them tell."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext
from msgspec.structs import replace

from comity.communications import queries
from comity.communications.domain.findings import Because
from comity.communications.domain.reports import (
    FIRST,
    Report,
    reports,
    telling_letter,
    telling_reply,
)
from comity.communications.domain.views import Dossier, Letter
from comity.communications.domain.words import OTHERS
from comity.communications.labels import sentence
from comity.communications.labels.acts import concerned
from comity.communications.labels.terms import CRITERION, FINDING, SESSION, THROUGH, URGENCY
from comity.communications.queries import LetterQuery, table
from comity.communications.queries import Told as Reported
from comity.kernel.costs import costly
from comity.kernel.parties import Turn
from comity.kernel.years import is_year
from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate, join, upper_first
from comity.portal.answers.answering import Answer, Elsewhere, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, came_from, dossier_page, found_page
from comity.portal.lists.fields import Empty, Filters
from comity.portal.lists.letters import (
    FIELDS,
    addressee,
    kind_of,
    letter_fields,
    letter_table,
    read_filters,
)
from comity.portal.lists.listing import Filtered, Said, Spreadsheet, list_page, list_title, whole
from comity.rulebook.labels import said as rulebook_says
from comity.rulebook.queries import rulebook


@page
@costly("csv")
@takes(*FIELDS)
def letters(asked: Asked) -> Answer | Elsewhere | Missing:
    """The letters that stood so on the day, the latest first."""
    filters = read_filters(asked)
    query = filters.query
    reading = partial(queries.reading, asked.known, viewer=asked.viewer, state=query.state or "")
    find = asked.reads(queries.letters)
    with reading():
        found = find(query)
        turns = _turns(query, asked)
        fields = letter_fields(asked, filters)
    return list_page(
        asked,
        found,
        title=list_title(asked, _("Communications"), query),
        filtered=Filtered(
            fields=fields,
            wrong=filters.wrong,
            sort=query.sort,
            keep={"status": query.status or ""},
        ),
        table=letter_table(found.items, asked),
        said=Said(
            lead=_lead(found, turns, asked, narrowed=filters.narrows),
            order=_("The latest first, by the day from which the letter counts."),
            empty=_empty(asked, filters),
        ),
        sheet=Spreadsheet(
            header=table.COLUMNS,
            row=table.row,
            whole=lambda: whole(query, found, find, reading),
        ),
    )


@page
def letter(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The letter of this ref; an older ref leads to the one that answers now."""
    return shown(asked, ref)


def shown(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """What the page shows, to whoever asks."""
    find = asked.reads(queries.dossier)
    return found_page(asked, ref, find, under="communication", show=_show)


@page
@costly("csv")
def reported(asked: Asked, year: int) -> Answer | Elsewhere | Missing:
    """What the reports on communications of a year tell, by session."""
    if not is_year(year):
        return Missing()
    told: list[tuple[Report, list[Reported]]] = []
    with queries.reading(asked.known, viewer=asked.viewer):
        for report in reports(year):
            found = queries.told_by(report, viewer=asked.viewer, on=asked.on, known=asked.known)
            told.append((report, found))
    return Answer(
        template="portal/letter_reports.html",
        title=_("Reports on communications, %(year)s") % {"year": isolate(year)},
        context={
            "told": [_section(report, found, asked) for report, found in told],
            "before": _of_year(year - 1, asked),
            "after": _of_year(year + 1, asked),
            "year": year,
        },
        data=lambda: listed(asked, [_as_json(report, found) for report, found in told]),
        header=("report", *table.COLUMNS),
        rows=lambda: [
            [f"{report.year}-{report.session}", *table.row(one.letter)]
            for report, found in told
            for one in found
        ],
    )


def _of_year(year: int, asked: Asked) -> str:
    """The address of the reports of a year; empty where there were none, or none is due yet.

    What is sent in a year is told by the next one.
    """
    due = date.fromordinal(asked.on).year + 1
    is_told = FIRST[0] <= year <= due
    return asked.link("communication-reports", str(year)) if is_told else ""


def _show(asked: Asked, dossier: Dossier) -> Answer:
    names = Names(asked)
    letter = dossier.letter
    told = Told(
        title=_title(letter, names),
        ref=letter.ref,
        party=letter.state,
        lead=sentence.heading(dossier),
        story=sentence.Account.of(dossier).story,
        state=addressee(letter, names),
        holder=names.mandate_list(letter.mandates) if letter.mandates else _("mandate holder"),
        particulars=[*_particulars(dossier, names, asked)],
        moved=_moved(asked),
        template="portal/letter.html",
        more={
            "summary": dossier.summary,
            "findings": list(_findings(dossier, asked)),
            "reports": list(_reports(letter, asked)),
        },
    )
    return dossier_page(asked, told, kind="communication", data=dossier.as_json)


def _title(letter: Letter, names: Names) -> str:
    values = {
        "state": addressee(letter, names),
        "kind": kind_of(letter),
        "reference": isolate(letter.reference or letter.ref),
        "mandates": names.mandate_list(letter.mandates) if letter.mandates else "",
    }
    if letter.mandates:
        return _("%(state)s: %(kind)s %(reference)s by %(mandates)s") % values
    return _("%(state)s: %(kind)s %(reference)s") % values


def _particulars(dossier: Dossier, names: Names, asked: Asked) -> Iterator[Particular]:
    """How it went, whom it concerns, what it follows up, and under which ref it stands."""
    letter = dossier.letter
    if dossier.public_from:
        yield Particular(
            _("confidential until %(day)s, then public") % {"day": dates.day(dossier.public_from)}
        )
    if letter.through:
        yield Particular(str(THROUGH[letter.through]))
    if letter.urgency:
        yield Particular(str(URGENCY[letter.urgency]), name=_("urgent:"))
    if letter.persons is not None:
        yield Particular(concerned(letter.persons, letter.women))
    for theme in letter.themes:
        yield Particular(
            isolate(theme), asked.link("communications", theme=theme), name=_("theme:")
        )
    if letter.state != OTHERS:
        yield Particular(names.title(letter.state), asked.link("state", letter.state))
    for mandate in letter.mandates:
        yield Particular(upper_first(names.mandate(mandate)), asked.link("mandate", mandate))
    if letter.follows:
        yield Particular(
            isolate(letter.follows), asked.link("communication", letter.follows), _("follows up")
        )
    for other in dossier.followed_by:
        yield Particular(isolate(other), asked.link("communication", other), _("followed up by"))
    yield Particular(isolate(letter.ref))


def _findings(dossier: Dossier, asked: Asked) -> Iterator[dict[str, object]]:
    """What the Code of Conduct asks of it: the question, what is on record, the citation."""
    provisions = rulebook().provisions
    for found, verified in dossier.findings:
        provision = provisions[found.provision]
        said = str(FINDING[found.because])
        question = str(CRITERION[found.about]) if found.about in CRITERION else ""
        if found.because is Because.URGENCY_GIVEN:
            said %= {"about": URGENCY[found.about]}
        yield {
            "question": question,
            "said": said,
            "locator": rulebook_says(provision.locator),
            "address": asked.link("provision", *found.provision.split(":", 1)),
            "verified": verified,
        }


def _reports(letter: Letter, asked: Asked) -> Iterator[dict[str, object]]:
    """The reports on communications that tell the letter and its replies."""
    days = [("letter", telling_letter(letter.sent))] if letter.sent is not None else []
    days += [("reply", telling_reply(reply.day)) for reply in letter.replies]
    for what, report in days:
        if report is not None:
            yield {
                "what": _("The letter") if what == "letter" else _("A reply"),
                "session": SESSION[report.session],
                "year": report.year,
                "address": asked.link("communication-reports", str(report.year)),
            }


def _section(report: Report, found: list[Reported], asked: Asked) -> dict[str, object]:
    letters = sum(one.is_told for one in found)
    replies = sum(len(one.replies) for one in found)
    table = letter_table([one.letter for one in found], asked)
    lines = [
        line if one.is_told else replace(line, caption=_("here for its reply, not for itself"))
        for line, one in zip(table.lines, found, strict=True)
    ]
    sent = ngettext(
        "%(n)s letter sent from %(first)s to %(last)s.",
        "%(n)s letters sent from %(first)s to %(last)s.",
        letters,
    )
    came = ngettext(
        "%(n)s reply that came from %(first)s to %(last)s.",
        "%(n)s replies that came from %(first)s to %(last)s.",
        replies,
    )
    return {
        "title": upper_first(str(SESSION[report.session])),
        "sentence": join(
            sent % _between(letters, report.sent_from, report.sent_to),
            came % _between(replies, report.replies_from, report.replies_to),
        ),
        "table": replace(table, lines=lines),
    }


def _between(number: int, first: int, last: int) -> dict[str, str]:
    return {"n": dates.number(number), "first": dates.day(first), "last": dates.day(last)}


def _as_json(report: Report, found: list[Reported]) -> dict[str, object]:
    return {
        "year": report.year,
        "session": report.session.value,
        "letters": sum(one.is_told for one in found),
        "replies": sum(len(one.replies) for one in found),
        "items": [one.as_json() for one in found],
    }


def _turns(query: LetterQuery, asked: Asked) -> Counter[str]:
    counted: Counter[str] = Counter()
    census = queries.census(query, viewer=asked.viewer, on=asked.on, known=asked.known)
    for (_status, turn), number in census.items():
        counted[turn] += number
    return counted


def _lead(found: Page[Letter], turns: Counter[str], asked: Asked, *, narrowed: bool) -> str:
    if not found.count and not narrowed:
        return _("No letter is on record as of %(day)s.") % {"day": dates.day(asked.on)}
    count = ngettext("%(n)s letter as of %(day)s.", "%(n)s letters as of %(day)s.", found.count)
    state, holder = turns[Turn.STATE], turns[Turn.MANDATE_HOLDER]
    office = turns[Turn.SECRETARIAT]
    said = (
        (
            state,
            npgettext(
                "letters",
                "Awaiting the State: %(n)s.",
                "Awaiting the State: %(n)s.",
                state,
            ),
        ),
        (
            holder,
            npgettext(
                "letters",
                "Awaiting the mandate holder: %(n)s.",
                "Awaiting the mandate holder: %(n)s.",
                holder,
            ),
        ),
        (
            office,
            npgettext(
                "letters",
                "Awaiting the secretariat: %(n)s.",
                "Awaiting the secretariat: %(n)s.",
                office,
            ),
        ),
    )
    every = turns.total() == found.count
    told = [words % {"n": dates.number(n)} for n, words in said if n and every]
    return join(count % {"n": dates.number(found.count), "day": dates.day(asked.on)}, *told)


def _empty(asked: Asked, filters: Filters[LetterQuery]) -> Empty:
    if filters.narrows:
        return Empty(
            _("No letter fits all of these filters on this day."),
            _("Show without filters"),
            asked.link("communications"),
        )
    return Empty(
        _(
            "No letter is on record here. Letters of allegation, urgent appeals and "
            "letters on laws and policies would be listed here with the replies. They come "
            "from an office’s own register, or from a file of the communications search."
        ),
        _("What this record covers"),
        asked.link("coverage"),
    )


def _moved(asked: Asked) -> str:
    was = came_from(asked)
    if not was:
        return ""
    return _("%(ref)s is this letter: it answers under its own reference now.") % {
        "ref": isolate(was)
    }
