"""Documents and search: what is attached to a matter, and what has the words looked for."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Router

from comity.accounts.domain import PUBLIC_READER
from comity.api.answering import NotFoundError, answer
from comity.api.documents_shapes import (
    DocumentFilters,
    Documents,
    DocumentShape,
    Nothing,
    Results,
    SearchFilters,
)
from comity.api.reading import MISSING, REFUSALS, day_of, listed
from comity.communications.domain.references import ref_of
from comity.kernel.costs import costly
from comity.ledger.queries.documents import document as find
from comity.ledger.queries.documents import documents_of
from comity.ledger.queries.refs import resolve
from comity.ledger.queries.searching import search as look_for

router = Router(by_alias=True)

DocumentId = PathEx[str, P(description="The document's id.", example="0f3a6c")]


@router.get(
    "/documents", response={200: Documents, **MISSING}, summary="List a matter's documents"
)
def documents(request: HttpRequest, asked: Query[DocumentFilters]) -> HttpResponse:
    """The documents of a matter that the public may read, by date."""
    ref = ref_of(asked.ref)

    def build() -> Mapping[str, object]:
        if resolve(ref, viewer=PUBLIC_READER) is None:
            raise NotFoundError(f"There is no matter {asked.ref[:80]!r} here.")
        found = documents_of(ref, viewer=PUBLIC_READER, on=day_of(asked), known=asked.known)
        return listed(asked, [one.as_json() for one in found])

    return answer(request, build, takes=DocumentFilters)


@router.get(
    "/documents/{name}", response={200: DocumentShape, **MISSING}, summary="Show one document"
)
def document(request: HttpRequest, name: DocumentId) -> HttpResponse:
    """What is known of a document; its file is at `/documents/{id}`, outside of the API."""

    def build() -> Mapping[str, object]:
        found = find(name, viewer=PUBLIC_READER)
        if found is None:
            raise NotFoundError(f"There is no document {name[:80]!r} here.")
        return found.as_json()

    return answer(request, build, takes=Nothing)


@router.get("/search", response={200: Results, **REFUSALS}, summary="Search")
@costly()
def search(request: HttpRequest, asked: Query[SearchFilters]) -> HttpResponse:
    """Matters and documents that have all the words, the newest first, as known now; what is
    searched is always the record of today, so `on` and `known` are refused.
    """

    def build() -> Mapping[str, object]:
        found = look_for(
            asked.q,
            viewer=PUBLIC_READER,
            only=asked.only or "",
            after=asked.cursor,
            limit=asked.limit,
        )
        items = [hit.as_json() for hit in found.hits]
        return {**found.head(), "items": items, "next": found.next}

    return answer(request, build, takes=SearchFilters)
