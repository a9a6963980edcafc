"""Attaching a document to a matter: looked into, kept on the disk, then recorded as an act."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import BinaryIO

from django.db import DatabaseError, connection, transaction
from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import OFFICE, Viewer
from comity.kernel.edtf import Edtf, parse
from comity.kernel.parties import Actor, codes_of
from comity.kernel.phrases import Phrase
from comity.ledger.domain import Fact, LedgerError, Recorded, Recording, Visibility
from comity.ledger.domain.documents import (
    ATTACHED,
    DOCUMENT,
    MOST_BYTES,
    Part,
    TextState,
    stream_of,
)
from comity.ledger.extraction import look_into
from comity.ledger.faults import plainly
from comity.ledger.files import arriving, keep, path_of, remove
from comity.ledger.queries.refs import resolve
from comity.ledger.queries.seeing import seen
from comity.ledger.services import extracting
from comity.ledger.services.recording import append
from comity.ledger.tables import fetch, fetch_among, is_sqlite, run

LONGEST_NAME = 200
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f"*/:<>?\\|\u200b-\u200f\u202a-\u202e\u2066-\u2069]+')
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?", re.ASCII)
UNKNOWN_DAY = parse("[..]")


class Attaching(Struct, frozen=True, kw_only=True):
    """What is attached to which matter, and to which act of it where `act` names one.

    `language` is a code such as `fr`; `date` the date on the document. `name` is what its sender
    called it, which only the office reads.
    """

    ref: str
    part: Part
    act: str = ""
    language: str = ""
    date: Edtf = UNKNOWN_DAY
    visibility: Visibility = Visibility.PARTIES
    public_from: int | None = None
    actor: Actor = Actor.SECRETARIAT
    name: str = ""


def attach(
    source: BinaryIO,
    attaching: Attaching,
    *,
    viewer: Viewer,
    recording: Recording,
    most: int = MOST_BYTES,
    sender: str = "",
) -> Recorded:
    """Keep what is read from `source` as a document of a matter; the same again adds nothing.

    A file that waits since its `sender` sent it is looked into beside the server, now or later;
    without one it is looked into here.

    LedgerError says in one sentence why nothing was kept: no such matter that the viewer may see,
    a file that is too large, of no kind that is kept, or a trap.
    """
    if attaching.language and not _LANGUAGE.fullmatch(attaching.language):
        raise LedgerError(
            Phrase(
                "'%(language)s' is not the code of a language; expected one such as fr.",
                language=attaching.language,
            )
        )
    about = _about(attaching, viewer)
    with plainly(), arriving(source, most=most) as arrived:
        looked = None if sender else look_into(arrived.path)
        with _gone_if_refused(arrived.sha256), transaction.atomic():
            if looked is None:
                looked = extracting.looked_at(sender, arrived.sha256, arrived.path)
            run(
                "INSERT INTO content (sha256, type, charset, bytes, state, text)"
                " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (sha256) DO UPDATE"
                " SET type = excluded.type, charset = excluded.charset, state = excluded.state,"
                " text = excluded.text WHERE content.state = 'waiting'",
                [
                    *(arrived.sha256, looked.type.value, looked.charset, arrived.bytes),
                    *(looked.state.value, looked.text),
                ],
            )
            fact = _fact(attaching, about, arrived.sha256)
            (made,) = append([fact], lifecycle=DOCUMENT, recording=recording)
            if made.added and looked.state is TextState.WAITING:
                extracting.hang(sender, arrived.sha256, made.act, now=recording.now)
            name = fit_name(attaching.name)
            if name and made.added:
                run("INSERT INTO file_name (document, name) VALUES (%s, %s)", [made.act, name])
            keep(arrived)  # last: no row is there before its file
    return made


@contextmanager
def _gone_if_refused(sha256: str) -> Iterator[None]:
    """Remove a file that came where its row could not be kept, as on a full disk.

    Of SQLite, which has one writer: of PostgreSQL another one may be keeping the same content.
    """
    was_there = path_of(sha256).exists()
    try:
        yield
    except Exception:
        if is_sqlite() and not was_there and not connection.in_atomic_block:
            with suppress(DatabaseError), transaction.atomic():
                if not fetch("SELECT 1 FROM content WHERE sha256 = %s", [sha256]):
                    remove(sha256)
        raise


def rehang(moved: Mapping[str, str], *, recording: Recording) -> None:
    """Hang what hangs on each of these acts on the act that is told instead of it.

    What is told instead in no matter takes nothing along: that stays with the act taken back.
    """
    told = _places(moved.values())
    for act, event, part, language, date, sha256, *read, actor in fetch_among(_HANGING, moved):
        about = told.get(moved[act])
        if about is None:
            continue
        attaching = Attaching(
            ref=about.ref,
            part=Part(part),
            language=language,
            date=parse(date),
            visibility=Visibility(read[0]),
            public_from=read[1],
            actor=Actor(actor),
        )
        fact = replace(_fact(attaching, about, sha256), corrects=event)
        append([fact], lifecycle=DOCUMENT, recording=recording)


def fit_name(name: str) -> str:
    """The last part of a file's name, without signs that a file system or a header trips over."""
    last = unicodedata.normalize("NFC", re.split(r"[\\/]", name)[-1])
    return _UNFIT.sub("_", last).strip(" .")[-LONGEST_NAME:]


class _About(Struct, frozen=True):
    act: str
    ref: str
    state: str
    mandates: tuple[str, ...]


def _about(attaching: Attaching, viewer: Viewer) -> _About:
    """The act on which a document is hung: the one named, else the first of the dossier."""
    found = resolve(attaching.ref, viewer=viewer)
    if found is None:
        raise LedgerError(Phrase("There is no matter '%(ref)s'.", ref=attaching.ref))
    condition = "AND act = %s" if attaching.act else ""
    rows = fetch(
        "SELECT act, state, mandates FROM act a WHERE stream = %s AND dossier = %s"
        f" AND {seen(viewer, 'a')} {condition} ORDER BY no, statement LIMIT 1",
        [found.stream, found.dossier, *([attaching.act] if attaching.act else [])],
    )
    if not rows:
        raise LedgerError(
            Phrase("There is no act '%(act)s' in %(ref)s.", act=attaching.act, ref=found.ref)
        )
    ((act, state, mandates),) = rows
    return _About(act, found.ref, state, codes_of(mandates))


_HANGING = (
    "SELECT d.about, d.event, d.part, d.language, d.date, d.sha256, e.visibility, e.public_from,"
    " e.actor FROM document d JOIN event e ON e.act = d.event"
    f" WHERE d.about IN {{names}} AND {seen(OFFICE, 'd')} ORDER BY d.document"
)


def _places(acts: Iterable[str]) -> dict[str, _About]:
    """Where these acts lie, by act; without those that lie in no matter that has a ref."""
    rows = fetch_among(
        "SELECT a.act, r.ref, a.state, a.mandates FROM act a"
        " JOIN address r ON r.stream = a.stream AND r.dossier = a.dossier"
        f" WHERE a.act IN {{names}} AND r.canonical = 1 AND {seen(OFFICE, 'a', 'r')}",
        sorted(set(acts)),
    )
    return {act: _About(act, ref, state, codes_of(mandates)) for act, ref, state, mandates in rows}


def _fact(attaching: Attaching, about: _About, sha256: str) -> Fact:
    payload = {
        "about": about.act,
        "ref": about.ref,
        "sha256": sha256,
        "part": attaching.part.value,
        "language": attaching.language,
        "state": about.state,
    }
    return Fact(
        stream=stream_of(sha256),
        kind=ATTACHED,
        actor=attaching.actor,
        mandates=about.mandates,
        date=attaching.date,
        payload={name: value for name, value in payload.items() if value},
        visibility=attaching.visibility,
        public_from=attaching.public_from,
    )
