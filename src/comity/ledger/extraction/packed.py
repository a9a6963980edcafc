"""DOCX, XLSX and ODT: zip archives of XML. They are looked at as a list before they are opened."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO, Final
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from comity.kernel.archives import Bomb, Excess, bomb
from comity.kernel.phrases import Phrase
from comity.ledger.domain.documents import MediaType, TextState
from comity.ledger.extraction.recognising import KEPT, NotKeptError

_TYPES: Final = (
    ("word/document.xml", MediaType.DOCX),
    ("xl/workbook.xml", MediaType.XLSX),
)
_PARTS: Final = {
    MediaType.DOCX: ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"),
    MediaType.ODT: ("content.xml",),
    MediaType.XLSX: ("xl/sharedStrings.xml",),
}
_PARAGRAPHS: Final = frozenset({"p", "h", "si"})  # elements after which a line ends
_TEXTS: Final = frozenset({"t"})  # of Word and Excel: elements that hold text
_BREAKS: Final = {"tab": " ", "br": "\n", "cr": "\n", "s": " ", "line-break": "\n"}
_MACROS: Final = ("vbaproject.bin", "basic/script-lc.xml")
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ParseError,
    UnicodeError,
    ValueError,
)


def packed_type(file: BinaryIO) -> MediaType:
    """The type of an archive, by the parts that it has; NotKeptError where it is no document."""
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        raise NotKeptError(Phrase("The file is a zip archive and is damaged.")) from error
    parts = archive.infolist()
    if found_bomb := bomb(parts):
        raise NotKeptError(
            Phrase("The file is refused as a zip bomb: %(why)s.", why=_why(found_bomb))
        )
    names = {part.filename for part in parts}
    if any(name.lower().endswith(_MACROS) for name in names):
        raise NotKeptError(
            Phrase("The file has macros, which are programs; save it without them.")
        )
    for name, found in _TYPES:
        if name in names and "[Content_Types].xml" in names:
            return found
    if "mimetype" in names and "content.xml" in names:
        with archive.open("mimetype") as told:
            if told.read(100).strip() == MediaType.ODT.encode():
                return MediaType.ODT
    raise NotKeptError(
        Phrase("The file is a zip archive; unpack it. What is kept: %(kept)s.", kept=KEPT)
    )


def packed_text(file: BinaryIO, kind: MediaType, *, most: int) -> tuple[str, TextState]:
    """The text of a document, a line a paragraph; CUT when it is longer than `most`."""
    out: list[str] = []
    length = 0
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            for piece in _pieces(archive, kind):
                out.append(piece)
                length += len(piece)
                if length > most:
                    return "".join(out), TextState.CUT
    except DefusedXmlException as error:
        raise NotKeptError(
            Phrase("The file has XML entities, with which a bomb is made.")
        ) from error
    except _BROKEN as error:
        raise NotKeptError(Phrase("The file cannot be opened: it is damaged.")) from error
    return "".join(out), TextState.WHOLE


def _pieces(archive: zipfile.ZipFile, kind: MediaType) -> Iterator[str]:
    """The pieces of its text, in their order, with line breaks between paragraphs."""
    names = set(archive.namelist())
    for part in _PARTS[kind]:
        if part in names:
            with archive.open(part) as xml:
                yield from _of_part(xml, is_odt=kind is MediaType.ODT)


def _of_part(xml: IO[bytes], *, is_odt: bool) -> Iterator[str]:
    for _, element in iterparse(xml, forbid_dtd=True):
        name = element.tag.rpartition("}")[2]
        if is_odt:
            if name in _PARAGRAPHS:
                yield "".join(element.itertext()) + "\n"
                element.clear()
        elif name in _TEXTS and element.text:
            yield element.text
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name in _PARAGRAPHS:
            yield "\n"
            element.clear()


def _why(found: Bomb) -> Phrase:
    match found:
        case Bomb(Excess.PARTS, number, most):
            return Phrase(
                "it has %(found)s parts, and a document at most %(most)s", found=number, most=most
            )
        case Bomb(Excess.BYTES, size, most):
            return Phrase(
                "it unpacks to %(found)s MB, and a document to at most %(most)s MB",
                found=size // 1024**2,
                most=most // 1024**2,
            )
        case Bomb(_, ratio, most, part):
            return Phrase(
                "%(part)s is packed %(found)s times, and a document at most %(most)s times",
                part=part,
                found=ratio,
                most=most,
            )
