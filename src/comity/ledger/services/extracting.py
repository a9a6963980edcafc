"""The queue of files that wait to be looked into, and the one reader that looks into them.

Who sends a file is answered at once: no server looks into it. A process beside the server takes
one file at a time, of the person of whom fewest were read lately. A file during which that process
was killed waits on, and is tried a few times.
"""

import json
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from django.db import transaction
from msgspec import Struct

from comity.kernel.phrases import Phrase
from comity.ledger.domain.documents import MediaType, TextState
from comity.ledger.domain.facts import LedgerError
from comity.ledger.extraction import ExcessError, Looked, look_into
from comity.ledger.extraction.recognising import NotKeptError, expected_type
from comity.ledger.files import path_of, waiting_of
from comity.ledger.services.indexing import index_documents
from comity.ledger.tables import fetch, is_sqlite, run

MOST_WAITING: Final = 5  # files of one person
MOST_AN_HOUR: Final = 60
MOST_TRIES: Final = 3  # of a file during which its reader was killed
_HOUR: Final = timedelta(hours=1)
_KEPT: Final = timedelta(days=1)  # as long as a file waits for its form
_ARCHIVES: Final = frozenset({MediaType.DOCX, MediaType.XLSX, MediaType.ODT})


class Stage(StrEnum):
    """How far a file has come."""

    WAITING = "waiting"
    READ = "read"  # its form is not done yet
    REFUSED = "refused"
    DONE = "done"


class Queued(Struct, frozen=True):
    """A file of a sender in the queue, and what was found in it where it was read."""

    id: int
    stage: Stage
    found: str
    text: str


def enqueue(sender: str, sha256: str, path: Path, *, now: datetime) -> None:
    """Let a file be looked into; LedgerError where its sender has too many, or it is of no kind
    that is kept. The same file sent again waits once.
    """
    with path.open("rb") as file:
        try:
            expected_type(file)
        except NotKeptError as refused:
            raise LedgerError(refused.phrase) from refused
    with transaction.atomic():
        if queued(sender, sha256) is not None:
            return
        _check_number(sender, now)
        _insert(sender, sha256, "", now)


def queued(sender: str, sha256: str) -> Queued | None:
    """The file of this digest that this person sent and whose form is not done; else None."""
    rows = fetch(
        "SELECT id, stage, found, text FROM extraction"
        f" WHERE sender = %s AND sha256 = %s AND document = '' AND stage <> 'done'{_locked()}",
        [sender, sha256],
    )
    return next((Queued(id_, Stage(stage), *told) for id_, stage, *told in rows), None)


def refusal_of(sender: str, sha256: str) -> Phrase | None:
    """Why the file that this person sent is not kept, where its reader refused it; else None."""
    with transaction.atomic():
        found = queued(sender, sha256)
    if found is None or found.stage is not Stage.REFUSED:
        return None
    return Phrase.of_json(json.loads(found.found))


def looked_at(sender: str, sha256: str, path: Path) -> Looked:
    """What is known of a file that this person sent: WAITING where nobody looked into it yet.

    LedgerError where its reader refused it. Call it in the transaction that records it.
    """
    found = queued(sender, sha256)
    if found is not None and found.stage is Stage.REFUSED:
        raise LedgerError(Phrase.of_json(json.loads(found.found)))
    if found is not None and found.stage is Stage.READ:
        return _looked(found.found, found.text)
    with path.open("rb") as file:
        return Looked(expected_type(file), "", "", TextState.WAITING)


def hang(sender: str, sha256: str, document: str, *, now: datetime) -> None:
    """Let the file be looked into for this document, which was made of it just now.

    Until then search finds nothing in it, even where somebody else had sent the same before.
    """
    found = queued(sender, sha256)
    if found is None:  # it hangs on another document of the same form too
        _insert(sender, sha256, document, now)
    else:
        run("UPDATE extraction SET document = %s WHERE id = %s", [document, found.id])
    index_documents([document])


def settle(sender: str, sha256: str) -> None:
    """Let what was found in a file go, once its form is done."""
    run(
        "UPDATE extraction SET stage = 'done', found = '', text = ''"
        " WHERE sender = %s AND sha256 = %s AND document = '' AND stage <> 'waiting'",
        [sender, sha256],
    )


def forget_waiting() -> None:
    """Let go of every file whose form is not done, with what was found in it."""
    run("DELETE FROM extraction WHERE document = '' AND stage <> 'done'")


def extract_next(*, now: datetime) -> bool:
    """Look into the file whose turn it is; False where none waits. One process alone calls it."""
    rows = fetch(_NEXT, [now - _HOUR])
    if not rows:
        return False
    ((id_, sender, sha256, tries),) = rows
    run("UPDATE extraction SET tries = tries + 1 WHERE id = %s", [id_])  # before it may be killed
    path = path_of(sha256) if path_of(sha256).is_file() else waiting_of(sender, sha256)
    if path is None:
        run("DELETE FROM extraction WHERE id = %s", [id_])
        return True
    try:
        looked = _given_up(path) if tries >= MOST_TRIES else look_into(path)
    except ExcessError:
        _finish(sender, sha256, _given_up(path))
    except FileNotFoundError:  # its form was done, or a protection removed it, just now
        return True
    except LedgerError as refused:
        _refuse(sender, sha256, path, refused)
    else:
        _finish(sender, sha256, looked)
    return True


def tidy(*, now: datetime) -> None:
    """Let old rows go, and let files of documents be looked into that nobody waits for any more,
    as after a restore.
    """
    run("DELETE FROM extraction WHERE stage = 'done' AND since < %s", [now - _HOUR])
    run(
        "DELETE FROM extraction WHERE document = '' AND stage <> 'done' AND since < %s",
        [now - _KEPT],
    )
    for document, sha256 in fetch(_LOST):
        _insert("", sha256, document, now)


def _check_number(sender: str, now: datetime) -> None:
    ((waiting, lately),) = fetch(
        "SELECT count(CASE WHEN stage = 'waiting' THEN 1 END),"
        " count(CASE WHEN since >= %s THEN 1 END) FROM extraction WHERE sender = %s",
        [now - _HOUR, sender],
    )
    if waiting >= MOST_WAITING:
        raise LedgerError(
            Phrase(
                "%(n)s files that you sent are still being read. Send the next one in a minute.",
                n=MOST_WAITING,
            )
        )
    if lately >= MOST_AN_HOUR:
        raise LedgerError(
            Phrase("You sent %(n)s files within an hour. Send the next one later.", n=MOST_AN_HOUR)
        )


def _finish(sender: str, sha256: str, looked: Looked) -> None:
    """Write what was found for every document of this file that waits for it."""
    head = json.dumps([looked.type.value, looked.charset, looked.state.value])
    with transaction.atomic():
        documents = [
            str(document)
            for (document,) in fetch(
                "SELECT document FROM extraction"
                f" WHERE sender = %s AND sha256 = %s AND stage = 'waiting'{_locked()}",
                [sender, sha256],
            )
        ]
        run(
            "UPDATE content SET type = %s, charset = %s, state = %s, text = %s"
            " WHERE sha256 = %s AND state = 'waiting'"
            " AND EXISTS (SELECT 1 FROM document d WHERE d.sha256 = content.sha256)",
            [looked.type.value, looked.charset, looked.state.value, looked.text, sha256],
        )
        run(
            "UPDATE extraction SET stage = CASE WHEN document = '' THEN 'read' ELSE 'done' END,"
            " found = CASE WHEN document = '' THEN %s ELSE '' END,"
            " text = CASE WHEN document = '' THEN %s ELSE '' END"
            " WHERE sender = %s AND sha256 = %s AND stage = 'waiting'",
            [head, looked.text, sender, sha256],
        )
        index_documents(document for document in documents if document)


def _refuse(sender: str, sha256: str, path: Path, refused: LedgerError) -> None:
    """Refuse a file: its form says why, and no document of it is handed out."""
    with transaction.atomic():
        run(
            "UPDATE extraction SET stage = 'refused', found = %s"
            " WHERE sender = %s AND sha256 = %s AND document = '' AND stage = 'waiting'",
            [json.dumps(refused.phrase.as_json()), sender, sha256],
        )
    _finish(sender, sha256, Looked(_type_of(path), "", "", TextState.REFUSED))


def _given_up(path: Path) -> Looked:
    """A file that takes too much to be read. An archive may hide macros: it is not handed out."""
    kind = _type_of(path)
    state = TextState.REFUSED if kind in _ARCHIVES else TextState.UNREADABLE
    return Looked(kind, "", "", state)


def _type_of(path: Path) -> MediaType:
    with path.open("rb") as file:
        return expected_type(file)


def _looked(found: str, text: str) -> Looked:
    kind, charset, state = json.loads(found)
    return Looked(MediaType(kind), charset, text, TextState(state))


def _insert(sender: str, sha256: str, document: str, now: datetime) -> None:
    run(
        "INSERT INTO extraction (sender, sha256, document, since, tries, stage, found, text)"
        " VALUES (%s, %s, %s, %s, 0, 'waiting', '', '')",
        [sender, sha256, document, now],
    )


def _locked() -> str:
    """What keeps the form and the reader of one file from writing past each other."""
    return "" if is_sqlite() else " FOR UPDATE"


_NEXT: Final = """\
SELECT id, sender, sha256, tries FROM extraction x WHERE stage = 'waiting'
ORDER BY (
  SELECT count(*) FROM extraction y
  WHERE y.sender = x.sender AND y.since >= %s AND y.stage <> 'waiting'
), tries, id
LIMIT 1"""

_LOST: Final = """\
SELECT d.document, min(d.sha256) FROM document d JOIN content c ON c.sha256 = d.sha256
WHERE c.state = 'waiting'
  AND NOT EXISTS (SELECT 1 FROM extraction x WHERE x.document = d.document AND x.stage = 'waiting')
GROUP BY d.document"""
