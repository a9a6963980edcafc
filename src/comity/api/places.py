"""States and mandates: the addresses of what the directory tells, with the visits of each."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Router

from comity.accounts.domain import PUBLIC_READER
from comity.api import places_shapes as shapes
from comity.api.answering import NotFoundError, answer
from comity.api.asking import Days
from comity.api.reading import MISSING, REFUSALS, day_of, listed
from comity.cooperation.domain.replies import profile_ref
from comity.cooperation.queries.replies import replies_to
from comity.directory.domain.finding import What
from comity.directory.proposing import near_codes
from comity.directory.queries import directory
from comity.directory.telling import mandate_json, mandates_json, state_json, states_json
from comity.ledger.domain.coverage import reach_json
from comity.ledger.queries import coverages
from comity.visits import queries
from comity.visits.queries import VisitQuery

Code = PathEx[str, P(description="ISO3 or party code.", example="THA")]
MandateCode = PathEx[str, P(description="Code of the mandate.", example="torture")]

router = Router(by_alias=True)  # the key `from` is a word of Python


@router.get("/states", response={200: shapes.States, **REFUSALS}, summary="List States")
def states(request: HttpRequest, asked: Query[Days]) -> HttpResponse:
    """All that can be visited: Members, observer States, territories, organisations."""
    return answer(request, lambda: listed(asked, states_json(day_of(asked))), takes=Days)


@router.get(
    "/states/{code}", response={200: shapes.StateAtLength, **MISSING}, summary="Show one State"
)
def state(request: HttpRequest, code: Code, asked: Query[Days]) -> HttpResponse:
    """One State with its standing invitation and its visits by tab."""
    on, known, key = day_of(asked), asked.known, code.upper()
    if key not in {party.code for party in directory().parties()}:
        raise _unknown("State", code, "/api/v1/states", What.STATE)

    def build() -> Mapping[str, object]:
        held = queries.standing_invitations(viewer=PUBLIC_READER, on=on, known=known)
        found = next((one.as_json() for one in held if one.state == key), None)
        visits_of = _by_tab(VisitQuery(state=key), on, known)
        return {
            **state_json(key, on),
            "standing_invitation": found,
            "visits": visits_of,
            "replies": _replies(profile_ref(key, None), on, known),
        }

    return answer(request, build, takes=Days)


@router.get("/mandates", response={200: shapes.Mandates, **REFUSALS}, summary="List mandates")
def mandates(request: HttpRequest, asked: Query[Days]) -> HttpResponse:
    """The mandates that there were by the day, also those that ended, thematic ones first."""
    return answer(request, lambda: listed(asked, mandates_json(day_of(asked))), takes=Days)


@router.get(
    "/mandates/{code}",
    response={200: shapes.MandateAtLength, **MISSING},
    summary="Show one mandate",
)
def mandate(request: HttpRequest, code: MandateCode, asked: Query[Days]) -> HttpResponse:
    """One mandate with its holders and its visits by tab."""
    on, known, key = day_of(asked), asked.known, code.lower()
    if key not in directory().periods:
        raise _unknown("mandate", code, "/api/v1/mandates", What.MANDATE)

    def build() -> Mapping[str, object]:
        visits_of = _by_tab(VisitQuery(mandate=key), on, known)
        with queries.reading(known, viewer=PUBLIC_READER):
            stated = [one for one in coverages(viewer=PUBLIC_READER) if one.mandate == key]
        return {
            **mandate_json(key, on, at_length=True),
            "reach": reach_json(stated),
            "visits": visits_of,
            "replies": _replies(profile_ref(None, key), on, known),
        }

    return answer(request, build, takes=Days)


def _unknown(kind: str, code: str, listed_at: str, what: What) -> NotFoundError:
    said = f"There is no {kind} {code[:40]!r} here; {listed_at} lists them."
    near = near_codes(code, what)
    return NotFoundError(f"{said} Did you mean {' or '.join(near)}?" if near else said)


def _by_tab(query: VisitQuery, on: int, known: int | None) -> dict[str, int]:
    return queries.by_tab(queries.tabs(query, viewer=PUBLIC_READER, on=on, known=known))


def _replies(ref: str, on: int, known: int | None) -> list[dict[str, object]]:
    found = replies_to(ref, viewer=PUBLIC_READER, on=on, known=known)
    return [act.as_json() for act in found]
