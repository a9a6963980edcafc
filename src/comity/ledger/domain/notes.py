"""Signed texts as they are kept and handed on: a text, an empty line, a line a signature.

The form is that of signed notes and checkpoints of public logs (c2sp.org/signed-note and
c2sp.org/tlog-checkpoint), which other programs read too. A *seal file* is such a note on a seal, a
*key record* one on the key that signs them.
"""

import binascii
import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import Final, NamedTuple

MOST_BYTES: Final = 50_000_000
"""Of a file of seals: a century of daily ones."""
_ED25519: Final = b"\x01"  # the type of a signature (c2sp.org/signed-note)
_LENGTH: Final = 68  # of a signature with the id of its key
_SIGNATURE: Final = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/=]+)")
_SEAL: Final = re.compile(
    r"(?P<origin>[^\s+]+)\n(?P<size>\d{1,12})\n(?P<root>[A-Za-z0-9+/]{43}=)\n"
    r"seal (?P<no>\d{1,9})\nday (?P<day>\d{4,6}-\d\d-\d\d)\nhash (?P<hash>[0-9a-f]{64})\n"
    r"(?:shown (?P<shown>\d{1,3} [0-9a-f]{128}(?: [0-9a-f]{64}){0,2})\n)?",
    re.ASCII,
)
_KEY: Final = re.compile(
    r"(?P<origin>[^\s+]+)/key\nkey (?P<no>\d{1,9})\npublic (?P<public>[A-Za-z0-9+/]{43}=)\n"
    r"from seal (?P<since>\d{1,9})\nafter (?P<before>none|lost|[0-9a-f]{8})\n",
    re.ASCII,
)
FIRST: Final = "none"
LOST: Final = "lost"


class NoteError(ValueError):
    """What is read is no signed text of a record; the sentence says why."""


class KeyFileError(NoteError):
    """A file is no key that can sign or check seals; the sentence says why."""


class Signature(NamedTuple):
    """Who signed, by which key (the first four bytes of a digest, in hexadecimal), and how."""

    name: str
    key_id: str
    value: bytes


class Note(NamedTuple):
    """A text, which ends its last line, and its signatures."""

    text: str
    signatures: tuple[Signature, ...]


class SealText(NamedTuple):
    """What a signed seal says.

    `size` and `root` are of the tree over the public chain, `hash` is that of the seal, in
    hexadecimal; `shown` is the version of the digests of the rows that readers get, these in
    hexadecimal (ledger.domain.shown) and by which rules rows were made, or empty.
    """

    origin: str
    size: int
    root: bytes
    no: int
    day: str
    hash: str
    shown: str = ""


class KeyText(NamedTuple):
    """What a key record says: from which seal on a key signs, and after which (its id, `none` for
    the first, `lost` where the one before could not sign).
    """

    origin: str
    no: int
    public: bytes
    since: int
    before: str


def key_id(name: str, public: bytes) -> str:
    """The id of an Ed25519 key under a name (c2sp.org/signed-note)."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).hexdigest()[:8]


def seal_text(seal: SealText) -> str:
    """The text that is signed of a seal."""
    shown = f"shown {seal.shown}\n" if seal.shown else ""
    root = b64encode(seal.root).decode()
    return (
        f"{seal.origin}\n{seal.size}\n{root}\n"
        f"seal {seal.no}\nday {seal.day}\nhash {seal.hash}\n{shown}"
    )


def read_seal(text: str) -> SealText:
    """What a text says of a seal; NoteError where it is of none."""
    found = _SEAL.fullmatch(text)
    if found is None:
        raise NoteError("its text is none of a seal")
    size, no, shown = int(found["size"]), int(found["no"]), found["shown"] or ""
    root = b64decode(found["root"])
    return SealText(found["origin"], size, root, no, found["day"], found["hash"], shown)


def key_text(key: KeyText) -> str:
    """The text that is signed of a key."""
    public = b64encode(key.public).decode()
    return (
        f"{key.origin}/key\nkey {key.no}\npublic {public}\n"
        f"from seal {key.since}\nafter {key.before}\n"
    )


def read_key(text: str) -> KeyText:
    """What a text says of a key; NoteError where it is of none."""
    found = _KEY.fullmatch(text)
    if found is None:
        raise NoteError("its text is none of a key")
    public = b64decode(found["public"])
    return KeyText(found["origin"], int(found["no"]), public, int(found["since"]), found["before"])


class BackupText(NamedTuple):
    """What is signed of a backup: the record, its last seal, the SHA-256 of its checksums."""

    origin: str
    seal: int
    checksums: str


def backup_text(backup: BackupText) -> str:
    """The text that is signed of a backup."""
    return f"{backup.origin}/backup\nseal {backup.seal}\nchecksums {backup.checksums}\n"


def written(note: Note) -> str:
    """A note as a file has it."""
    return f"{note.text}\n{''.join(map(signature_line, note.signatures))}"


def signature_line(signature: Signature) -> str:
    """A signature as a note has it."""
    value = b64encode(bytes.fromhex(signature.key_id) + signature.value).decode()
    return f"— {signature.name} {value}\n"


def read_note(written: str) -> Note:
    """The one note in a text; NoteError where there is none, or more, or it was cut."""
    found = read_notes(written)
    if len(found) > 1:
        raise NoteError(f"there are {len(found)} signed texts in it; expected one")
    return found[0]


def read_notes(written: str) -> list[Note]:
    """The notes in a text, one behind the other; NoteError where one was cut, or there is none."""
    found = list(_notes(written.replace("\r\n", "\n")))
    if not found:
        raise NoteError("there is no signed text in it")
    return found


def _notes(written: str) -> Iterator[Note]:
    text: list[str] = []
    signatures: list[Signature] = []
    is_signed = False
    for line in written.splitlines():
        if is_signed and signatures and not line.startswith("— "):
            yield Note("".join(text), tuple(signatures))
            text, signatures, is_signed = [], [], False
        if is_signed:
            signatures.append(_signature(line))
        elif not line and text:
            is_signed = True
        elif line:
            text.append(f"{line}\n")
    if signatures and is_signed:
        yield Note("".join(text), tuple(signatures))
    elif text:
        raise NoteError("it is cut, or no signed text: its signature is missing")


def _signature(line: str) -> Signature:
    found = _SIGNATURE.fullmatch(line)
    try:
        value = b64decode(found[2], validate=True) if found else b""
    except binascii.Error:
        value = b""
    if found is None or len(value) != _LENGTH:
        raise NoteError("it is cut, or its signature was changed")
    return Signature(found[1], value[:4].hex(), value[4:])
