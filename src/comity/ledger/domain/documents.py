"""Documents: what is attached to a matter, in which part, and who may read it (DESIGN 3).

To attach a document is an act, recorded in a stream of documents, so that correction, withdrawal,
protection, the chain and the readings hold for it as for every act. It hangs on an act of a
matter, and lies in whichever dossier that act lies in. The content itself is a file that bears
the digest of what is in it. Pure.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from comity.kernel.edtf import OPEN_END, iso
from comity.kernel.parties import Actor
from comity.ledger.domain.facts import Visibility
from comity.ledger.domain.lifecycle import Act, ActSpec, Folded, Lifecycle, Values

MOST_BYTES = 50 * 1024 * 1024
"""The largest document: a report of 100 pages with pictures has 5 to 20 MB."""

ATTACHED = "attached"
KIND = "document"
CITED = f"{KIND}/"
"""How an act names a document as its source: `document/` and the document's id."""


class Part(StrEnum):
    """As what a document belongs to a matter."""

    LETTER = "letter"
    ANNEX = "annex"
    REPLY = "reply"
    TRANSLATION = "translation"
    REPORT = "report"


class MediaType(StrEnum):
    """The types that are kept; told by content, never by name."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ODT = "application/vnd.oasis.opendocument.text"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TXT = "text/plain"

    @property
    def suffix(self) -> str:
        """The ending of a file name of this type, with its full stop."""
        return _SUFFIXES[self]


_SUFFIXES = {
    MediaType.PDF: ".pdf",
    MediaType.DOCX: ".docx",
    MediaType.XLSX: ".xlsx",
    MediaType.ODT: ".odt",
    MediaType.PNG: ".png",
    MediaType.JPEG: ".jpg",
    MediaType.TXT: ".txt",
}


class TextState(StrEnum):
    """What became of reading a document's text."""

    WHOLE = "whole"
    CUT = "cut"  # longer than is kept
    NONE = "none"  # a picture, or pages that were scanned
    LOCKED = "locked"  # only a password opens it
    UNREADABLE = "unreadable"  # damaged, or it took too long
    WAITING = "waiting"  # not looked into yet; the file is not handed out
    REFUSED = "refused"  # a trap or of no kind that is kept; the file is not handed out

    @property
    def is_handed_out(self) -> bool:
        """Whether readers may download the file."""
        return self not in {TextState.WAITING, TextState.REFUSED}


class DocumentRow(NamedTuple):
    """A document that stands: the card `document`. `day` is the last on which it can be dated."""

    stream: str
    document: str
    event: str
    about: str
    ref: str
    sha256: str
    part: str
    language: str
    state: str
    mandates: str
    date: str
    day: int
    learnt: int


class Document(Struct, frozen=True, kw_only=True):
    """A document as a reader sees it. `name` is the file's own, for the office alone."""

    id: str
    ref: str
    part: Part
    language: str
    date: str
    learnt: int
    visibility: Visibility
    type: MediaType
    charset: str
    bytes: int
    sha256: str
    text: TextState
    name: str = ""

    @property
    def dated(self) -> str:
        """Its date as written; `` where none is known."""
        return self.date if self.date != "[..]" else ""

    @property
    def file_name(self) -> str:
        """What it is called when it is saved: the matter, the part and the language."""
        words = [*self.ref.split("/"), self.part.value, self.language, self.id[:6]]
        return "-".join(word for word in words if word) + self.type.suffix

    def as_json(self) -> dict[str, object]:
        """`id, ref, part, language, date, learnt, visibility, type, bytes, sha256, text, name`."""
        return {
            "id": self.id,
            "ref": self.ref,
            "part": self.part.value,
            "language": self.language or None,
            "date": self.dated or None,
            "learnt": iso(self.learnt),
            "visibility": self.visibility.value,
            "type": self.type.value,
            "bytes": self.bytes,
            "sha256": self.sha256,
            "text": self.text.value,
            "name": self.name or self.file_name,
        }


def stream_of(sha256: str) -> str:
    """The stream of a content: all attachments of one content share it, and a few contents do.

    So two writers of one content meet, a protection finds all of them, and there are at most
    4,096 streams, however many documents.
    """
    return f"{KIND}/{sha256[:3]}"


def fold(stream: str, acts: Sequence[Act], values: Values) -> Folded:
    """The documents of a stream that stand, as one reader sees them."""
    del values
    folded = Folded()
    folded.cards[KIND] = [_row(stream, act) for act in acts]
    return folded


def _row(stream: str, act: Act) -> DocumentRow:
    told = act.payload
    return DocumentRow(
        stream=stream,
        document=act.id,
        event=act.event,
        about=str(told["about"]),
        ref=str(told["ref"]),
        sha256=str(told["sha256"]),
        part=str(told["part"]),
        language=str(told.get("language", "")),
        state=str(told.get("state", "")),
        mandates="+".join(act.mandates),
        date=act.date.text,
        day=act.date.last if act.date.last < OPEN_END else act.learnt,
        learnt=act.learnt,
    )


DOCUMENT = Lifecycle(
    kind=KIND,
    version=1,
    acts={
        ATTACHED: ActSpec(
            actors=frozenset(Actor),
            fields=frozenset({"about", "ref", "sha256", "part", "language", "state"}),
            visibility=Visibility.PARTIES,
        )
    },
    fold=fold,
    cards={KIND: DocumentRow._fields},
)
