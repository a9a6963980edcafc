"""The addresses of version 1. All of them read, and read what the public may read."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, P, PathEx, Query, Router

from comity import __version__
from comity.accounts.domain import PUBLIC_READER
from comity.api import shapes
from comity.api.answering import NotFoundError, answer, say_refusals
from comity.api.asking import AnomalyFilters, Days, VisitFilters
from comity.api.clock import opening_day
from comity.api.directory import day, mandate_json, mandates_json, state_json, states_json
from comity.directory.queries import directory
from comity.kernel.edtf import iso
from comity.ledger.domain.views import CoverageView, Redirect
from comity.ledger.queries import coverages
from comity.visits import queries
from comity.visits.queries import AnomalyInVisit, VisitQuery

REFUSALS: Final[Mapping[int, Any]] = {304: None, 422: shapes.Problem, 503: shapes.Problem}
MISSING: Final[Mapping[int, Any]] = {404: shapes.Problem, **REFUSALS}

Ref = PathEx[str, P(description="The visit's ref.", example="visit/THA/torture/1")]
Code = PathEx[str, P(description="ISO3 or party code.", example="THA")]
MandateCode = PathEx[str, P(description="Code of the mandate.", example="torture")]

api = NinjaAPI(
    title="Comity",
    version=__version__,
    description=(
        "The public record of the Special Procedures of the UN Human Rights Council, read-only."
        " Every read takes `on`, the day whose end is meant, and `known`, the day of knowledge;"
        " dates are ISO or EDTF; States come in the order of the alphabet. How a country,"
        " territory, city or area is named or ordered expresses no opinion on its legal status."
    ),
    docs_url=None,
    urls_namespace="api-v1",
)
say_refusals(api)
router = Router(by_alias=True)  # the key `from` is a word of Python


@router.get("/visits", response={200: shapes.Visits, **REFUSALS}, summary="List visits")
def visits(request: HttpRequest, asked: Query[VisitFilters]) -> HttpResponse:
    """Visits and where each stood, by State in the order of the alphabet, a page at a time."""

    def build() -> Mapping[str, object]:
        query = VisitQuery(
            **{name: value for name, value in asked if name not in {"on", "known", "cursor"}},
            after=asked.cursor,
        )
        page = queries.visits(query, viewer=PUBLIC_READER, on=_on(asked), known=asked.known)
        items = [visit.as_json() for visit in page.items]
        return {**_head(asked), "count": page.count, "items": items, "next": page.next}

    return answer(request, build, takes=VisitFilters)


@router.get(
    "/visits/{path:ref}",
    response={200: shapes.Dossier, 302: None, **MISSING},
    summary="Show one visit",
)
def visit(request: HttpRequest, ref: Ref, asked: Query[Days]) -> HttpResponse:
    """One visit with its acts, spans and days; a ref that moved answers with its new address."""
    if not ref.isprintable():
        raise NotFoundError("A ref is letters, figures and strokes, such as visit/NOR/torture/2.")
    found = queries.dossier(ref, viewer=PUBLIC_READER, on=_on(asked), known=asked.known)
    if isinstance(found, Redirect):
        query = f"?{urlencode(request.GET)}" if request.GET else ""
        response = HttpResponse(status=302)
        response["Location"] = request.path.removesuffix(ref) + found.ref + query
        return response
    if found is None:
        raise NotFoundError(
            f"There is no visit {ref[:80]!r} here; /api/v1/visits lists those there are."
        )
    return answer(request, found.as_json, takes=Days)


@router.get("/states", response={200: shapes.States, **REFUSALS}, summary="List States")
def states(request: HttpRequest, asked: Query[Days]) -> HttpResponse:
    """All that can be visited: Members, observer States, territories, organisations."""
    return answer(request, lambda: _list(asked, states_json(_on(asked))), takes=Days)


@router.get(
    "/states/{code}", response={200: shapes.StateAtLength, **MISSING}, summary="Show one State"
)
def state(request: HttpRequest, code: Code, asked: Query[Days]) -> HttpResponse:
    """One State with its standing invitation and its visits by tab."""
    on, known, key = _on(asked), asked.known, code.upper()
    if key not in {party.code for party in directory().parties()}:
        raise NotFoundError(f"There is no State {code[:40]!r} here; /api/v1/states lists them.")

    def build() -> Mapping[str, object]:
        held = queries.standing_invitations(viewer=PUBLIC_READER, on=on, known=known)
        found = next((one.as_json() for one in held if one.state == key), None)
        visits_of = _by_tab(VisitQuery(state=key), on, known)
        return {**state_json(key, on), "standing_invitation": found, "visits": visits_of}

    return answer(request, build, takes=Days)


@router.get("/mandates", response={200: shapes.Mandates, **REFUSALS}, summary="List mandates")
def mandates(request: HttpRequest, asked: Query[Days]) -> HttpResponse:
    """The mandates that existed on the day, thematic ones first."""
    return answer(request, lambda: _list(asked, mandates_json(_on(asked))), takes=Days)


@router.get(
    "/mandates/{code}",
    response={200: shapes.MandateAtLength, **MISSING},
    summary="Show one mandate",
)
def mandate(request: HttpRequest, code: MandateCode, asked: Query[Days]) -> HttpResponse:
    """One mandate with its holders and its visits by tab."""
    on, known = _on(asked), asked.known
    if code not in directory().periods:
        raise NotFoundError(
            f"There is no mandate {code[:40]!r} here; /api/v1/mandates lists them."
        )

    def build() -> Mapping[str, object]:
        visits_of = _by_tab(VisitQuery(mandate=code), on, known)
        return {**mandate_json(code, on, at_length=True), "visits": visits_of}

    return answer(request, build, takes=Days)


@router.get(
    "/standing-invitations",
    response={200: shapes.StandingInvitations, **REFUSALS},
    summary="List standing invitations",
)
def standing_invitations(request: HttpRequest, asked: Query[Days]) -> HttpResponse:
    """The States of which a standing invitation is on record."""

    def build() -> Mapping[str, object]:
        found = queries.standing_invitations(
            viewer=PUBLIC_READER, on=_on(asked), known=asked.known
        )
        return _list(asked, [one.as_json() for one in found])

    return answer(request, build, takes=Days)


@router.get(
    "/not-visited",
    response={200: shapes.NotVisited, **REFUSALS},
    summary="List Members not visited",
)
def not_visited(request: HttpRequest, asked: Query[Days]) -> HttpResponse:
    """Member States in which no visit was held: never asked, and asked."""

    def build() -> Mapping[str, object]:
        on = _on(asked)
        found = queries.not_visited(viewer=PUBLIC_READER, on=on, known=asked.known)
        return {
            "as_of": iso(on),
            "never_asked": directory().sorted(found.never_asked, "en", on),
            "asked": directory().sorted(found.asked, "en", on),
        }

    return answer(request, build, takes=Days)


@router.get("/anomalies", response={200: shapes.Anomalies, **REFUSALS}, summary="List anomalies")
def anomalies(request: HttpRequest, asked: Query[AnomalyFilters]) -> HttpResponse:
    """What in the record an officer should look at, a page at a time."""

    def build() -> Mapping[str, object]:
        page = queries.anomalies(
            viewer=PUBLIC_READER,
            on=_on(asked),
            known=asked.known,
            state=asked.state,
            code=asked.code,
            after=asked.cursor,
            limit=asked.limit,
        )
        items = [_anomaly(one) for one in page.items]
        return {**_head(asked), "count": page.count, "items": items, "next": page.next}

    return answer(request, build, takes=AnomalyFilters)


@router.get("/coverage", response={200: shapes.Coverages, **REFUSALS}, summary="List coverage")
def coverage(request: HttpRequest, asked: Query[Days]) -> HttpResponse:
    """From when to when the record of each mandate and State is complete."""

    def build() -> Mapping[str, object]:
        with queries.reading(asked.known):
            found = coverages(viewer=PUBLIC_READER)
        return _list(asked, [_coverage(one) for one in found])

    return answer(request, build, takes=Days)


api.add_router("", router)


def _on(asked: Days) -> int:
    return opening_day() if asked.on is None else asked.on


def _head(asked: Days) -> dict[str, object]:
    known_at = None if asked.known is None else iso(asked.known)
    return {"as_of": iso(_on(asked)), "known_at": known_at}


def _list(asked: Days, items: list[dict[str, object]]) -> Mapping[str, object]:
    return {**_head(asked), "count": len(items), "items": items}


def _by_tab(query: VisitQuery, on: int, known: int | None) -> dict[str, int]:
    found = queries.tabs(query, viewer=PUBLIC_READER, on=on, known=known)
    return {tab.value: number for tab, number in found.items()}


def _anomaly(one: AnomalyInVisit) -> dict[str, object]:
    return {
        "code": one.code,
        "acts": list(one.acts),
        "ref": one.ref,
        "state": one.state,
        "since": iso(one.since),
    }


def _coverage(one: CoverageView) -> dict[str, object]:
    is_complete = one.begins <= one.ends
    return {
        "mandate": one.mandate,
        "state": one.state,
        "complete": is_complete,
        "from": day(one.begins) if is_complete else None,
        "to": day(one.ends) if is_complete else None,
        "reports": one.reports,
        "letters": one.letters,
        "source": one.source,
    }
