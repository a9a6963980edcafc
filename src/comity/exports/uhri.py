"""The public recommendations in the form in which OHCHR's Universal Human Rights Index exports."""

import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from openpyxl import Workbook

from comity.directory.queries import directory
from comity.exports.open_data import AT_ONCE, Asked
from comity.ledger.domain.views import Redirect
from comity.recommendations import queries
from comity.recommendations.domain.uhri import (
    RECOMMENDATIONS,
    TITLES,
    Annotation,
    annotation_of,
    as_sheet,
)
from comity.recommendations.domain.views import RecommendationDossier
from comity.recommendations.domain.words import Kind


def annotations(asked: Asked) -> list[Annotation]:
    """The annotations of all public recommendations by a day, each once, by their ids."""
    found: dict[str, Annotation] = {}
    with queries.reading(asked.known, viewer=asked.viewer):
        for dossier in _dossiers(asked):
            for act in dossier.acts:
                if act.kind == Kind.MADE:
                    told = annotation_of(act.payload, _otherwise(dossier, act.date))
                    found.setdefault(str(told.get("AnnotationId") or act.id), told)
    return [found[name] for name in sorted(found)]


def _dossiers(asked: Asked) -> Iterator[RecommendationDossier]:
    query: queries.RecommendationQuery | None = queries.RecommendationQuery(limit=AT_ONCE)
    while query is not None:
        page = queries.recommendations(query, viewer=asked.viewer, on=asked.on, known=asked.known)
        for one in page.items:
            found = queries.dossier(
                one.stands.ref, viewer=asked.viewer, on=asked.on, known=asked.known
            )
            if found is not None and not isinstance(found, Redirect):
                yield found
        query = queries.RecommendationQuery(limit=AT_ONCE, after=page.next) if page.next else None


def _otherwise(dossier: RecommendationDossier, date: str) -> Annotation:
    """What the record itself says of a recommendation that did not come from UHRI."""
    card, stands = dossier.recommendation.card, dossier.recommendation.stands
    names = directory()
    return {
        "AnnotationId": card.annotation_id,
        "AnnotationType": RECOMMENDATIONS,
        "Symbol": card.symbol,
        "Body": "+".join(stands.mandates),
        "PublicationDate": date,
        "Countries": [names.name(stands.state, "en", stands.on)] if stands.state else [],
        "Regions": [],
        "Themes": [],
        "AffectedPersons": [],
        "Sdgs": [],
    }


def as_json(found: Sequence[Annotation]) -> bytes:
    """The annotations as a JSON file."""
    return f"{json.dumps(list(found), ensure_ascii=False, indent=1)}\n".encode()


def as_xlsx(found: Sequence[Annotation]) -> bytes:
    """The annotations as a sheet, in the columns of UHRI and those that came beside them."""
    rows = [as_sheet(one) for one in found]
    header = list(dict.fromkeys([*TITLES.values(), *(title for row in rows for title in row)]))
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Annotations")
    sheet.append(header)
    for row in rows:
        sheet.append([row.get(title) for title in header])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


FORMS: Final[Mapping[str, Callable[[Sequence[Annotation]], bytes]]] = {
    ".json": as_json,
    ".xlsx": as_xlsx,
}
"""The end of a file's name → how it is made."""
