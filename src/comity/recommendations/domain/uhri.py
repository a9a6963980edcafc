"""Annotations as OHCHR's Universal Human Rights Index exports them, and recommendations.

The export is JSON, a list of objects, or a sheet whose columns have names of their own (`TITLES`)
and whose lists stand one a line after `- `. What an annotation says beside its text is kept with
the recommendation as it came, so that it goes out again in the same form.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from comity.kernel.phrases import Phrase
from comity.ledger.domain import Payload

type Annotation = dict[str, Any]
"""An annotation by the names of its JSON; what a sheet calls otherwise is renamed."""

TITLES: Final[Mapping[str, str]] = {
    "Text": "Text",
    "Countries": "Countries Concerned",
    "Regions": "Regions Concerned",
    "Body": "Reccomending Body",  # as UHRI writes it
    "Symbol": "Document Symbol",
    "PublicationDate": "Document Publication Date",
    "Themes": "Themes",
    "AffectedPersons": "Affected Persons",
    "Sdgs": "Sdgs",
    "AnnotationType": "Type",
    "AnnotationId": "OHCHR Annotation Id",
}
"""Name in JSON → title of the column in a sheet."""
LISTS: Final = frozenset({"Countries", "Regions", "Themes", "AffectedPersons", "Sdgs"})
RECOMMENDATIONS: Final = "Recommendations"
_OF_SPECIAL_PROCEDURES = re.compile(
    r"\b(?:SR|IE|WG[A-Z]*)\b|special (?:procedures?|rapporteur)|independent expert|working group",
    re.IGNORECASE,
)
_UPR = re.compile(r"\bUPR\b|universal periodic", re.IGNORECASE)
_PARAGRAPH = re.compile(
    r"\s*(?:paras?(?:graph)?\.?\s*)?(\d{1,4}(?:\.\d{1,3})?(?:\s*\([a-z0-9]{1,4}\))*)[.):\s]",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"\d{5}")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")
_DAY_ZERO: Final = date(1899, 12, 30)  # from which spreadsheets count days
_LONGEST: Final = 500  # signs of what is found by its words
_OF_COLUMN: Final = {"themes": "Themes", "affected": "AffectedPersons", "sdgs": "Sdgs"}


class WrongAnnotationError(Exception):
    """What cannot be read of an annotation: its field, what it says, and what is expected."""

    def __init__(self, field: str, value: str, expected: Phrase) -> None:
        super().__init__(str(expected))
        self.field, self.value, self.expected = field, value, expected


def of_sheet(row: Mapping[str, str]) -> Annotation:
    """The annotation of a row of the sheet; columns of other names keep them."""
    names = {title: name for name, title in TITLES.items()}
    return {
        names.get(title, title): _lines(cell) if names.get(title) in LISTS else cell
        for title, cell in row.items()
    }


def as_sheet(annotation: Annotation) -> dict[str, object]:
    """The annotation as a row of the sheet; a list stands one a line, after `- `."""
    return {
        TITLES.get(name, name): "\n".join(f"- {each}" for each in value)
        if isinstance(value, list)
        else value
        for name, value in annotation.items()
    }


def skipped(annotation: Annotation) -> str:
    """Why an annotation is no recommendation of the Special Procedures; `` where it is one."""
    kind, body = str(annotation.get("AnnotationType", "")), str(annotation.get("Body", ""))
    if RECOMMENDATIONS.lower() not in f"{kind.lower()}s":
        return "other annotations"
    if _UPR.search(f"{kind} {body}") or not _OF_SPECIAL_PROCEDURES.search(body):
        return "other bodies"
    return ""


def rows_of(
    annotations: Iterable[tuple[int, Annotation, str]],
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of an import file for annotations, each with its number and its mandate's code.

    A paragraph that several annotations of a document share names none of them.
    """
    kept = list(annotations)
    shared = _shared(one for _, one, _ in kept)
    for number, one, mandate in kept:
        for row in _rows(one, shared):
            yield number, {**row, "mandates": mandate}


def day_of(annotation: Annotation) -> str:
    """The day on which its document was published; WrongAnnotationError where it is no day."""
    written = str(annotation.get("PublicationDate") or "").strip()
    if found := _DAY.fullmatch(written):
        return found[1]
    if _SERIAL.fullmatch(written):
        return (_DAY_ZERO + timedelta(days=int(written))).isoformat()
    raise WrongAnnotationError(
        "PublicationDate", written, Phrase("the day of publication, such as 2017-03-01")
    )


def _rows(annotation: Annotation, shared: frozenset[tuple[str, str]]) -> Iterator[dict[str, str]]:
    symbol, text = _words(annotation, "Symbol"), _words(annotation, "Text")
    paragraph = _paragraph(text)
    rest = {name: value for name, value in annotation.items() if name != "Text"}
    for country in annotation.get("Countries") or [""]:
        yield {
            "matter": "recommendation",
            "kind": "made",
            "actor": "mandate_holder",
            "state": str(country),
            "date": day_of(annotation),
            "symbol": symbol,
            "paragraph": "" if (symbol, paragraph) in shared else paragraph,
            "text": text,
            "worded": "quoted",
            **{column: _joined(annotation, name) for column, name in _OF_COLUMN.items()},
            "annotation_id": _words(annotation, "AnnotationId"),
            "annotation": json.dumps(rest, ensure_ascii=False),
            "source": symbol,
        }


def _shared(annotations: Iterable[Annotation]) -> frozenset[tuple[str, str]]:
    seen: set[tuple[str, str]] = set()
    twice: set[tuple[str, str]] = set()
    for one in annotations:
        name = _words(one, "Symbol"), _paragraph(_words(one, "Text"))
        (twice if name in seen else seen).add(name)
    return frozenset(twice)


def _paragraph(text: str) -> str:
    found = _PARAGRAPH.match(text)
    return found[1] if found else ""


def annotation_of(payload: Payload, otherwise: Annotation) -> Annotation:
    """The annotation of a recommendation: as it came, with what was corrected since; what it
    lacks, `otherwise` says.
    """
    came = payload.get("annotation")
    found: Annotation = json.loads(str(came)) if came else dict(otherwise)
    for column, name in _OF_COLUMN.items():
        said = str(payload.get(column, ""))
        if _small(_joined(found, name)) != said:
            found[name] = said.split("+") if said else []
    for column, name in (("symbol", "Symbol"), ("annotation_id", "AnnotationId")):
        if column in payload and _words(found, name) != str(payload[column]):
            found[name] = str(payload[column])
    return {**found, "Text": str(payload.get("text", ""))}


def _small(joined: str) -> str:
    """Words joined with + as the register keeps them."""
    words = {" ".join(word.lower().split()) for word in joined.split("+")}
    return "+".join(sorted(words - {""}))


def _joined(annotation: Annotation, name: str) -> str:
    """What a list of an annotation says, joined with +; as many as can be found by their words."""
    found = ""
    for each in annotation.get(name) or []:
        longer = f"{found}+{str(each).replace('+', '/')}".strip("+")
        if len(longer) > _LONGEST:
            break
        found = longer
    return found


def _words(annotation: Annotation, name: str) -> str:
    value = annotation.get(name)
    return "" if value is None else str(value).strip()


def _lines(cell: str) -> list[str]:
    lines = (line.strip().removeprefix("- ").strip() for line in cell.splitlines())
    return [line for line in lines if line and line != "-"]
