"""The annual facts and figures: a year as it stands, its printings, and each of them again."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Router

from comity.api.annual_shapes import FactsAndFigures, Printings, YearFilters
from comity.api.answering import NotFoundError, answer
from comity.api.asking import Days
from comity.api.clock import today
from comity.api.reading import MISSING, REFUSALS, day_of, listed
from comity.cooperation.domain.annual import Facts, told_as_of
from comity.cooperation.queries.annual import facts_now, is_before_the_record
from comity.cooperation.queries.printings import kept, printing, printings
from comity.kernel.costs import costly
from comity.kernel.edtf import iso
from comity.kernel.years import FIRST_YEAR, is_year

router = Router(by_alias=True)

Year = PathEx[int, P(description="A year of the calendar.", example=2014)]


@router.get("/facts-and-figures", response={200: Printings, **REFUSALS}, summary="List printings")
def list_printings(request: HttpRequest, asked: Query[Days]) -> HttpResponse:
    """Which printings of the annual facts and figures there are, the latest first."""
    return answer(
        request, lambda: listed(asked, [one.as_json() for one in printings()]), takes=Days
    )


@router.get(
    "/facts-and-figures/{int:year}",
    response={200: FactsAndFigures, **MISSING},
    summary="Tell the facts and figures of a year",
)
@costly()
def facts_and_figures(request: HttpRequest, year: Year, asked: Query[YearFilters]) -> HttpResponse:
    """The tables of a year, as it stands on a day or as one printing told it."""
    if not is_year(year):
        raise NotFoundError(f"There are facts and figures from {FIRST_YEAR} to this year.")

    def build() -> Mapping[str, object]:
        return _told(year, asked).as_json()

    return answer(request, build, takes=YearFilters)


def _told(year: int, asked: YearFilters) -> Facts:
    if asked.printing is None:
        if is_before_the_record(year):
            raise NotFoundError(f"The record does not go back to {year}.")
        day = min(day_of(asked), today())
        on = told_as_of(year, on=day)
        if on is None:
            raise NotFoundError(f"{year} has not begun on {iso(day)}, the day that is asked of.")
        return facts_now(year, on=on, known=asked.known)
    printed = printing(asked.printing)
    if printed is None or printed.year != year:
        raise NotFoundError(
            f"There is no printing {asked.printing} of {year}; /api/v1/facts-and-figures lists"
            " those there are."
        )
    return kept(printed)
