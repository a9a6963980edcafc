"""What type a file is, by what is in it: its name says nothing that can be relied on."""

import re
from typing import BinaryIO, Final, Literal

from comity.kernel.phrases import Phrase, PhrasedError
from comity.ledger.domain.documents import MediaType

KEPT: Final = Phrase(
    "PDF, Word (DOCX), Excel (XLSX), OpenDocument text (ODT), PNG, JPEG and plain text"
)
MOST_PIXELS = 250_000_000  # a page of A3 at 600 points an inch has 70 million
_HEAD = 4096
_PNG = b"\x89PNG\r\n\x1a\n"
_PROGRAMS = (
    b"MZ",  # Windows
    b"\x7fELF",  # Linux
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",  # macOS, and classes of Java
    b"#!",  # scripts
    b"\x00asm",
)
_OLDER_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = re.compile(rb"\s*<[a-z!?]", re.IGNORECASE)
# What stands in no text: the control characters but tab, line feed, form feed and return.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_DIRECTORY = 1024 * 1024  # bytes at the end of an archive, where its parts are listed
_FIRST_NAME = 30  # where the name of an archive's first part begins
_OF_PART = ((b"word/document.xml", MediaType.DOCX), (b"xl/workbook.xml", MediaType.XLSX))
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class NotKeptError(PhrasedError):
    """A file that is no document of a kind that is kept; the message is one sentence."""


def recognise(file: BinaryIO) -> MediaType | Literal["zip"]:
    """The type of a file by how it begins; what is a zip archive has to be looked into."""
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    if not head:
        raise NotKeptError(Phrase("The file is empty."))
    if head.startswith(b"%PDF-"):
        return MediaType.PDF
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(_PNG):
        _check_pixels(head)
        return MediaType.PNG
    if head.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    _refuse_known(head)
    return MediaType.TXT


def expected_type(file: BinaryIO) -> MediaType:
    """The type that a file claims to be, by its first and last bytes; nothing is unpacked.

    NotKeptError where it cannot be of a kind that is kept.
    """
    found = recognise(file)
    if found != "zip":
        return found
    head = file.read(_HEAD)
    file.seek(max(0, file.seek(0, 2) - _DIRECTORY))
    names = file.read(_DIRECTORY)
    file.seek(0)
    if head[_FIRST_NAME:].startswith(b"mimetype") and b"content.xml" in names:
        return MediaType.ODT
    for name, kind in _OF_PART:
        if name in names:
            return kind
    raise NotKeptError(
        Phrase("The file is a zip archive; unpack it. What is kept: %(kept)s.", kept=KEPT)
    )


def plain_text(file: BinaryIO) -> tuple[str, str]:
    """The text of a file without a form, and its character set: UTF-8, UTF-16 or Windows-1252."""
    file.seek(0)
    data = file.read()
    for charset in ("utf-16",) if data.startswith(_UTF16) else ("utf-8-sig", "windows-1252"):
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text, charset.removesuffix("-sig")
    raise NotKeptError(Phrase("The file is of no kind that is kept: %(kept)s.", kept=KEPT))


def _refuse_known(head: bytes) -> None:
    """Refuse what can be named, so that its sender knows what to do."""
    if head.startswith(_PROGRAMS):
        raise NotKeptError(
            Phrase(
                "The file is a program, whatever its name says; what is kept: %(kept)s.",
                kept=KEPT,
            )
        )
    if head.startswith(_OLDER_OFFICE):
        raise NotKeptError(
            Phrase(
                "The file is of an older form of Word or Excel, or needs a password; save it as"
                " DOCX, XLSX or PDF without one."
            )
        )
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise NotKeptError(Phrase("The file is a web page or XML; print it as PDF."))


def _check_pixels(head: bytes) -> None:
    """Refuse a picture that would take gigabytes to show; a PNG says its size at its start."""
    width, height = int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
    if head[12:16] != b"IHDR" or not width or not height:
        raise NotKeptError(Phrase("The file begins as a PNG picture and is damaged."))
    if width * height > MOST_PIXELS:
        raise NotKeptError(
            Phrase(
                "The picture has %(width)s × %(height)s points; save it with at most %(most)s"
                " million.",
                width=width,
                height=height,
                most=MOST_PIXELS // 1_000_000,
            )
        )
