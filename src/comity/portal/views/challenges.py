"""The challenges of the letter of September 2019: what is counted, and what is not known."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.challenges.domain.published import CASES, CASES_NAMED, CASES_YEARS, YearlyReport
from comity.challenges.domain.words import Head
from comity.challenges.labels.heads import CAVEAT, HEADS, NOTES, HeadWords
from comity.cooperation.labels import COLUMNS
from comity.exports.challenges import FUNDS, Challenges, challenges
from comity.kernel.costs import costly
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.questions import takes
from comity.portal.lists.fields import Filters, known_year, said_above
from comity.portal.profiles import rows as profile
from comity.portal.profiles import tables
from comity.portal.profiles.periods import period_words

CSV_HEADER: Final = ("head", "what", "value", "of", "not_recorded", "note")


class Report(Struct, frozen=True):
    """A yearly report: what it is called, how many States it names, and what is said of that."""

    name: str
    countries: str
    said: str


class Section(Struct, frozen=True, kw_only=True):
    """One challenge as the page shows it."""

    code: str
    words: HeadWords
    cells: Sequence[profile.Cell] = ()
    levels: tables.Table | None = None
    funds: str = ""
    reports: Sequence[Report] = ()
    is_of_reprisals: bool = False
    cases: str = ""


@page
@costly()
@takes("year")
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The seven challenges in the order of the letter."""
    written = {"year": asked.query.get("year", "")}
    wrong: dict[str, str] = {}
    year = known_year(written["year"], wrong)
    fields = [Filters(year, written, wrong).field("year", _("Year"), size=6, figures=True)]
    found = challenges(viewer=asked.viewer, on=asked.on, known=asked.known, year=year)
    keep = {"from": written["year"], "to": written["year"]} if year else {}
    return Answer(
        template="portal/challenges.html",
        title=_("Challenges"),
        wrong=wrong,
        context={
            "fields": fields,
            "wrong": said_above(wrong, fields),
            "keep": {},
            "period": period_words(found.period),
            "heads": [_section(asked, head, found, keep) for head in Head],
            "caveat": CAVEAT,
            "study": "" if year else _study(),
        },
        data=found.as_json,
        header=CSV_HEADER,
        rows=lambda: csv_rows(found),
    )


def _section(asked: Asked, head: Head, found: Challenges, keep: Mapping[str, str]) -> Section:
    return Section(
        code=head.value,
        words=HEADS[head],
        cells=[profile.cell(asked, one, None, keep) for one in found.of(head)],
        levels=tables.requests_by_level(found.columns, found.wider)
        if head is Head.COOPERATION
        else None,
        funds=_funds(found) if head is Head.RESOURCES else "",
        reports=_reports(found.reports) if head is Head.REPRISALS else (),
        is_of_reprisals=head is Head.REPRISALS,
        cases=asked.link("challenge-cases", challenge=head.value)
        if head in (Head.RESOURCES, Head.REPRISALS)
        else "",
    )


def _funds(found: Challenges) -> str:
    """How many agreed visits were given up for want of funds, where that is on record."""
    given_up = found.figures["M2"]
    if not given_up.recorded:
        return ""
    return dates.number(given_up.table[FUNDS])


def _reports(found: Sequence[YearlyReport]) -> list[Report]:
    return [Report(called(one), dates.number(one.countries), said_of(one)) for one in found]


def called(one: YearlyReport) -> str:
    """The report by its year and symbol, or by the session where its symbol was not read."""
    year = isolate(str(one.year))
    if one.symbol:
        return _("%(year)s: %(symbol)s") % {"year": year, "symbol": isolate(one.symbol)}
    session = dates.number(one.session)
    return _("%(year)s: session %(n)s of the Council") % {"year": year, "n": session}


def said_of(one: YearlyReport) -> str:
    """What is said of its number; that nobody checked it comes first."""
    unverified = "" if one.verified else _("citation not verified")
    return unverified or str(NOTES.get(one.year, ""))


def _study() -> str:
    first, last = (isolate(str(year)) for year in CASES_YEARS)
    return _(
        "The reports of %(first)s to %(last)s hold %(cases)s cases, %(named)s of them with names"
        " (study of ISHR)."
    ) % {
        "first": first,
        "last": last,
        "cases": dates.number(CASES),
        "named": dates.number(CASES_NAMED),
    }


def csv_rows(found: Challenges) -> list[list[object]]:
    """Every figure of the page as a row: under which challenge, what, how many of how many."""
    rows: list[list[object]] = []
    for head in Head:
        rows += [
            [
                head.value,
                one.indicator.code,
                one.numerator,
                one.denominator,
                one.not_recorded,
                COLUMNS.get(one.indicator.numerator, ""),
            ]
            for one in found.of(head)
        ]
        if head is Head.REPRISALS:
            rows += [
                [head.value, one.symbol or one.session, one.countries, None, None, said_of(one)]
                for one in found.reports
            ]
    return rows
