"""The persons whose names the record keeps, for who reads a matter as the office alone."""

from collections.abc import Collection, Iterable

from msgspec import Struct

from comity.accounts.domain import Reading, Viewer
from comity.ledger import keystore
from comity.ledger.domain import ERASED
from comity.ledger.domain.documents import ATTACHED, TextState
from comity.ledger.domain.persons import Person, ids_in, opened
from comity.ledger.queries.seeing import concerns
from comity.ledger.tables import fetch, fetch_among


class Named(Struct, frozen=True):
    """A person whom an act names: without a name once the key was destroyed, at `erased_at`."""

    person: Person
    act: str
    kind: str
    date: str
    stream: str
    erased_at: str


def persons_of(stream: str, *, viewer: Viewer) -> list[Named]:
    """The persons whom the acts of a dossier name, as recorded; none but for its office."""
    return _named("stream = %s", [stream], viewer)


def persons_called(name: str, *, viewer: Viewer) -> list[Named]:
    """Where somebody whose name contains these letters is named, in all that the viewer keeps."""
    wanted = name.casefold()
    return [one for one in _named("1 = 1", [], viewer) if wanted in one.person.name.casefold()]


def person(person: str, *, viewer: Viewer) -> list[Named]:
    """Where a person is named, by the id of the key."""
    return [one for one in _named("1 = 1", [], viewer) if one.person.id == person]


class StillNamed(Struct, frozen=True):
    """What tells of a person beside the sealed names: an act or a document, and its matter's ref.

    `unread` is a document of an act that names the person, of whose text not all could be read.
    """

    act: str
    ref: str
    is_document: bool
    unread: bool = False


def still_named(found: Collection[Named]) -> list[StillNamed]:
    """Where a person is named in words, while the name can still be read: no key keeps those.

    Looked at are the texts of all documents and what is written in the person's own matters.
    """
    names = {_folded(one.person.name) for one in found if one.person.name}
    acts = {one.act for one in found}
    documents = [
        StillNamed(str(document), str(ref), is_document=True, unread=not told)
        for document, about, ref, state, text in fetch(
            "SELECT d.document, d.about, d.ref, c.state, c.text FROM document d"
            " JOIN content c ON c.sha256 = d.sha256 ORDER BY d.document"
        )
        if (told := any(name in _folded(str(text)) for name in names))
        or (about in acts and state != TextState.WHOLE)
    ]
    written = [
        StillNamed(str(act), "", is_document=False)
        for act, *texts in fetch_among(
            "SELECT act, note, source, locator, payload FROM event WHERE stream IN {names}"
            f" AND kind NOT IN ('{ERASED}', '{ATTACHED}') ORDER BY act",
            {one.stream for one in found},
        )
        if any(name in _folded(" ".join(map(str, texts))) for name in names)
    ]
    return [*documents, *written]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def any_sealed() -> bool:
    """Whether the record keeps the name of anybody, erased or not."""
    return bool(fetch("SELECT 1 FROM event WHERE key_id <> '' LIMIT 1"))


def without_key() -> int:
    """How many persons are named whose key is not in the store, and was not destroyed there."""
    rows = fetch("SELECT sealed FROM event WHERE key_id <> ''")
    named = {person for (content,) in rows for person in ids_in(bytes(content))}
    return len(keystore.missing(named)) if named else 0


def _named(condition: str, values: Iterable[str], viewer: Viewer) -> list[Named]:
    rows = fetch(
        "SELECT act, kind, occurred, stream, sealed FROM event"
        f" WHERE key_id <> '' AND {condition} AND {_keeps(viewer)} ORDER BY stream, seq",
        list(values),
    )
    contents = [bytes(row[4]) for row in rows]
    keys = keystore.keys(each for content in contents for each in ids_in(content))
    gone = keystore.destroyed() if rows else {}
    return [
        Named(one, str(act), str(kind), str(date), str(stream), gone.get(one.id, ""))
        for (act, kind, date, stream, _), content in zip(rows, contents, strict=True)
        for one in opened(content, keys)
    ]


def _keeps(viewer: Viewer) -> str:
    """The condition in SQL under which the viewer reads the matter of an event as the office."""
    if not viewer.is_scoped:
        return "1 = 1" if viewer.reading is Reading.OFFICE else "1 = 0"
    if viewer.own is not Reading.OFFICE:
        return "1 = 0"
    return (
        "EXISTS (SELECT 1 FROM act a WHERE a.stream = event.stream"
        " AND a.act = coalesce(nullif(event.root, ''), event.act)"
        f" AND {concerns(viewer, 'a')})"
    )
