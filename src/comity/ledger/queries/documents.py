"""Documents for those who may see them: of a dossier, or of an id; and whether files are whole.

A document is seen by who may read it and the act on which it hangs; where that is taken back, by
the office alone. Unknown and not permitted answer alike (RULES P5).
"""

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path

from comity.accounts.domain import Reading, Viewer
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import ERASED, FirstBad, Visibility
from comity.ledger.domain.documents import ATTACHED, KIND, Document, MediaType, Part, TextState
from comity.ledger.domain.standing import payload_of
from comity.ledger.extraction.recognising import NotKeptError, recognise
from comity.ledger.files import folder, is_whole, path_of
from comity.ledger.queries.seeing import read_as, seen
from comity.ledger.queries.sql import beginning
from comity.ledger.tables import fetch, fetch_among

_COLUMNS = (
    "d.document, d.ref, d.part, d.language, d.date, d.learnt, e.visibility, c.type, c.charset,"
    " c.bytes, c.sha256, coalesce(x.stage, c.state), n.name"
)
_PARTIES = "d.state, d.mandates"
_FROM = (
    "FROM document d JOIN event e ON e.act = d.event JOIN content c ON c.sha256 = d.sha256"
    " LEFT JOIN file_name n ON n.document = d.document"
    # Also of a file that somebody else had sent before: who sends it again learns nothing of that.
    " LEFT JOIN extraction x ON x.document = d.document AND x.stage = 'waiting'"
)


def seen_document(viewer: Viewer, row: str) -> str:
    """The condition in SQL under which the viewer sees a row of `document` or of its text.

    Who reads the act on which it hangs sees it. Where that is taken back, only the office does,
    which finds it by the ref of its matter. Of EXISTS and NOT EXISTS, PostgreSQL would read every
    act.
    """
    return (
        f"coalesce((SELECT max(CASE WHEN {seen(viewer, 'a', row)} THEN 1 ELSE 0 END)"
        f" FROM act a WHERE a.act = {row}.about),"
        f" CASE WHEN EXISTS (SELECT 1 FROM address r WHERE r.ref = {row}.ref"
        f" AND {seen(viewer, 'r', row)} AND {read_as(viewer, 'r')} = {int(Reading.OFFICE)})"
        " THEN 1 ELSE 0 END) > 0"
    )


def document(name: str, *, viewer: Viewer) -> Document | None:
    """The document of this id; None where there is none or the viewer may not see it."""
    return documents([name], viewer=viewer).get(name)


def documents(names: Collection[str], *, viewer: Viewer) -> dict[str, Document]:
    """Those documents of these ids that the viewer may see."""
    rows = fetch_among(
        f"SELECT {_COLUMNS}, {_of_its_act(viewer)}, {_PARTIES} {_FROM}"
        f" WHERE d.document IN {{names}} AND {seen_document(viewer, 'd')}",
        names,
    )
    return {one.id: one for row in rows for one in [_document(row, viewer)]}


def documents_of(
    ref: str, *, viewer: Viewer, on: int = OPEN_END, known: int | None = None
) -> list[Document]:
    """The documents of the dossier that this ref names, by date and then by id.

    Without those dated after `on` and those learnt after `known`.
    """
    rows = fetch(
        f"SELECT {_COLUMNS}, {_of_its_act(viewer)}, {_PARTIES} {_FROM}"
        " WHERE (d.about IN (SELECT a.act FROM address r"
        " JOIN act a ON a.stream = r.stream AND a.dossier = r.dossier"
        f" WHERE r.ref = %s AND {seen(viewer, 'r', 'a')})"
        " OR (d.ref IN (SELECT s.ref FROM address r JOIN address s"
        " ON s.stream = r.stream AND s.dossier = r.dossier"
        f" WHERE r.ref = %s AND {seen(viewer, 'r')})"
        " AND NOT EXISTS (SELECT 1 FROM act a WHERE a.act = d.about)))"
        f" AND d.day <= %s AND d.learnt <= %s AND {seen_document(viewer, 'd')}"
        " ORDER BY d.day, d.document",
        [ref, ref, on, OPEN_END if known is None else known],
    )
    return [_document(row, viewer) for row in rows]


def attachments_with(act: str) -> list[str]:
    """The documents that a protection of this act has to erase too: those that hang on it, and
    all that have the content of one of them or, where it is a document, its own content.
    """
    told = {
        name: (payload_of(ATTACHED, payload, 1, None), root or name)
        for name, root, payload in fetch(
            f"SELECT act, root, payload FROM event WHERE {_attached()} ORDER BY stream, seq"
        )
    }
    endangering = {
        payload["sha256"]
        for payload, root in told.values()
        if act in {root, str(payload["about"])}
    }
    found = {root for payload, root in told.values() if payload["sha256"] in endangering}
    return sorted(found - {act})


def left_by_protections() -> list[str]:
    """The documents on record that hang on an act which was erased; none but by a fault."""
    hang: dict[str, list[str]] = {}
    for name, root, payload in fetch(f"SELECT act, root, payload FROM event WHERE {_attached()}"):
        about = str(payload_of(ATTACHED, payload, 1, None)["about"])
        hang.setdefault(about, []).append(root or name)
    erased = fetch_among(
        f"SELECT act FROM event WHERE act IN {{names}} AND kind = '{ERASED}'", hang
    )
    return sorted({name for (act,) in erased for name in hang[act]})


def waiting_since() -> tuple[int, datetime | None]:
    """How many files wait to be looked into, and since when the first of them does."""
    ((count, since),) = fetch(
        "SELECT count(*), min(since) FROM extraction WHERE stage = 'waiting'"
    )
    if isinstance(since, str):  # SQLite tells moments as text
        since = datetime.fromisoformat(since).replace(tzinfo=UTC)
    return int(count), since


def contents() -> list[str]:
    """The digest of every content that the chain names: what a backup has to take along.

    Not what `content` holds: a row that was removed by hand takes no file out of the record.
    """
    return sorted({sha256 for _, _, sha256 in _named_by_events()})


def verify_files(
    is_whole: Callable[[str], bool | None] = is_whole,
) -> tuple[int, FirstBad | None]:
    """How many documents' files are as they were kept, and the first that is missing or changed.

    `is_whole` looks at the file of a digest, None where there is none.

    What an event of the chain names has to be there: also what was since withdrawn, since only a
    protection removes a content.
    """
    looked: set[str] = set()
    for stream, seq, sha256 in _named_by_events():
        if sha256 in looked:
            continue
        match is_whole(sha256):
            case None:
                return len(looked), FirstBad(stream, seq, f"its file is missing: {_place(sha256)}")
            case False:
                return len(looked), FirstBad(
                    stream, seq, f"its file was changed: {_place(sha256)}"
                )
            case True:
                looked.add(sha256)
    return len(looked), None


def _place(sha256: str) -> str:
    """Where the file of a digest lies in COMITY_HOME."""
    return path_of(sha256).relative_to(folder().parent).as_posix()


def verify_contents() -> FirstBad | None:
    """The first document of which is not kept what its file bears out: how long it is, its type.

    The text that was read out of a file is not compared: to read it anew takes as long as to
    attach it. Whether files are there and whole, `verify_files` says.
    """
    kept = {row[0]: row[1:] for row in fetch("SELECT sha256, type, bytes FROM content")}
    for stream, seq, sha256 in _named_by_events():
        told = kept.get(sha256)
        if told is None:
            why = "what was kept of its content is missing; attach its file once more"
            return FirstBad(stream, seq, why)
        if not _bears_out(path_of(sha256), *told):
            return FirstBad(stream, seq, "the type or size kept of its content was changed")
    return None


def leftovers() -> list[str]:
    """Files that no event names: an attachment that was broken off, or an erasure."""
    named = set(contents())
    found = [path.name for path in folder().glob("??/??/*") if path.is_file()]
    return sorted(name for name in found if name not in named and path_of(name).is_file())


def _named_by_events() -> Iterator[tuple[str, int, str]]:
    rows = fetch(
        f"SELECT stream, seq, payload FROM event WHERE {_attached()} ORDER BY stream, seq"
    )
    for stream, seq, payload in rows:
        yield stream, seq, str(payload_of(ATTACHED, payload, 1, None)["sha256"])


def _attached() -> str:
    """The condition in SQL on events that attach a document."""
    return f"{beginning('stream', f"'{KIND}/'")} AND kind = '{ATTACHED}'"


def _bears_out(path: Path, type_: str, size: int) -> bool:
    """Whether a file is as long as is kept, and begins as one of its type does."""
    if not path.is_file():
        return True
    with path.open("rb") as file:
        try:
            begins_as = recognise(file)
        except NotKeptError:  # it was kept under other rules
            begins_as = MediaType(type_)
    is_so = type_ in _PACKED if begins_as == "zip" else type_ == begins_as
    return is_so and path.stat().st_size == size


_PACKED = frozenset({MediaType.DOCX, MediaType.XLSX, MediaType.ODT})


def _of_its_act(viewer: Viewer) -> str:
    """In SQL, who may read the act on which a document hangs; NULL where it was taken back."""
    return (
        "(SELECT h.visibility FROM act a JOIN event h ON h.act = a.event"
        f" WHERE a.act = d.about AND {seen(viewer, 'a')} LIMIT 1)"
    )


def _document(row: tuple[object, ...], viewer: Viewer) -> Document:
    *columns, of_its_act, state, mandates = row
    told = dict(zip(_NAMES, columns, strict=True))
    own = told["name"]
    reads = viewer.reading_of((str(state), *str(mandates).split("+")))
    return Document(
        id=str(told["document"]),
        ref=str(told["ref"]),
        part=Part(str(told["part"])),
        language=str(told["language"]),
        date=str(told["date"]),
        learnt=int(str(told["learnt"])),
        visibility=_narrower(str(told["visibility"]), str(of_its_act or Visibility.OFFICE)),
        type=MediaType(str(told["type"])),
        charset=str(told["charset"]),
        bytes=int(str(told["bytes"])),
        sha256=str(told["sha256"]),
        text=TextState(str(told["state"])),
        name=str(own) if own and reads is Reading.OFFICE else "",
    )


def _narrower(own: str, of_its_act: str) -> Visibility:
    """Who reads a document: who may read both it and the act on which it hangs."""
    return max(Visibility(own), Visibility(of_its_act), key=list(Visibility).index)


_NAMES = (
    *("document", "ref", "part", "language", "date", "learnt", "visibility", "type", "charset"),
    *("bytes", "sha256", "state", "name"),
)
