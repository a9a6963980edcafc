"""PDF: whether its streams unpack to more than a document has, and its text in reading order."""

import logging
import re
import time
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import BinaryIO

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from comity.kernel.phrases import Phrase
from comity.ledger.domain.documents import TextState
from comity.ledger.extraction.recognising import NotKeptError

MOST_UNPACKED = 1024 * 1024 * 1024  # bytes in all its streams; 30 blank pages scanned in colour
MOST_SECONDS = 20  # of the processor; the text so far is kept
_STREAM = re.compile(rb"\bstream\r?\n")
_CHUNK = 1024 * 1024
_LAYERS = 4  # a stream may be packed more than once
_BOMB = Phrase(
    "The PDF is refused as a bomb: it unpacks to more than %(most)s MB.",
    most=MOST_UNPACKED // 1024**2,
)


def pdf_text(file: BinaryIO, *, most: int) -> tuple[str, TextState]:
    """The text of a PDF, page after page; NotKeptError where it is a bomb or no PDF at all."""
    file.seek(0)
    check_streams(file.read())
    logging.disable(logging.CRITICAL)  # pypdf tells of every oddity; nobody reads it here
    file.seek(0)
    try:
        reader = PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            return "", TextState.LOCKED
        return _pages(reader, most)
    except (DependencyError, FileNotDecryptedError):
        return "", TextState.LOCKED
    except LimitReachedError as error:
        raise NotKeptError(_BOMB) from error
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a damaged PDF breaks its reader in any way there is
        return "", TextState.UNREADABLE


def check_streams(data: bytes) -> None:
    """Refuse a PDF whose packed streams, also those packed twice, come to too much."""
    left = MOST_UNPACKED
    for found in _STREAM.finditer(data):
        start = found.end()
        if _is_zlib(data[start : start + 2]):
            packed = (data[at : at + _CHUNK] for at in range(start, len(data), _CHUNK))
            left -= _size(_inflated(packed), left, _LAYERS)
            if left <= 0:
                raise NotKeptError(_BOMB)


def logical(fragments: Sequence[tuple[float, str]]) -> str:
    """A line in the order in which it is read, from its fragments and where each begins.

    A line of Arabic or Hebrew is drawn a word at a time from left to right, its last word first;
    within a fragment the letters are in order. Fragments of another script keep their order.
    """
    plain = "".join(text for _, text in fragments)
    right = sum(_is_right_to_left(sign) for sign in plain)
    if right * 2 < sum(map(str.isalpha, plain)) or not right:
        return plain
    turned: list[str] = []
    for is_right, run in groupby(
        sorted(fragments, key=lambda fragment: -fragment[0]),
        key=lambda fragment: any(map(_is_right_to_left, fragment[1])),
    ):
        texts = [text for _, text in run]
        turned += texts if is_right else _as_drawn(texts)
    return "".join(turned)


def _as_drawn(texts: list[str]) -> list[str]:
    """Fragments of another script, put in their own order; spaces around them stay outside."""
    filled = [place for place, text in enumerate(texts) if text.strip()]
    if not filled:
        return texts
    first, last = filled[0], filled[-1] + 1
    return [*texts[:first], *reversed(texts[first:last]), *texts[last:]]


def _pages(reader: PdfReader, most: int) -> tuple[str, TextState]:
    out: list[str] = []
    length = 0
    for page in reader.pages:
        out.append(_text(page))
        length += len(out[-1])
        if length > most or time.process_time() > MOST_SECONDS:
            return "\n\n".join(out), TextState.CUT
    return "\n\n".join(out), TextState.WHOLE


def _text(page: PageObject) -> str:
    lines: list[list[tuple[float, str]]] = [[]]

    def drawn(text: str, outer: Sequence[float], own: Sequence[float], *_: object) -> None:
        x = outer[0] * own[4] + outer[2] * own[5] + outer[4]
        first, *others = text.split("\n")
        lines[-1].append((x, first))
        lines.extend([(x, other)] for other in others)

    page.extract_text(visitor_text=drawn)
    return "\n".join(logical(line) for line in lines)


def _is_right_to_left(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in {"R", "AL"}


def _is_zlib(head: bytes) -> bool:
    return len(head) > 1 and head[0] & 0x0F == zlib.DEFLATED and int.from_bytes(head) % 31 == 0


def _inflated(packed: Iterable[bytes]) -> Iterator[bytes]:
    """What a packed stream unpacks to, a piece at a time, as far as it can be unpacked."""
    engine = zlib.decompressobj()
    try:
        for piece in packed:
            yield engine.decompress(piece, _CHUNK)
            while engine.unconsumed_tail:
                yield engine.decompress(engine.unconsumed_tail, _CHUNK)
            if engine.eof:
                return
    except zlib.error:
        return


def _size(pieces: Iterator[bytes], most: int, layers: int) -> int:
    """How many bytes come out of these pieces and of what is packed in them; more than enough
    beyond `most`.
    """
    total = 0

    def counted() -> Iterator[bytes]:
        nonlocal total
        for piece in pieces:
            total += len(piece)
            yield piece
            if total > most:
                return

    first = next((piece for piece in counted() if piece), b"")
    if layers and _is_zlib(first[:2]):
        inner = _inflated(_after(first, counted()))
        return _size(inner, most, layers - 1) + total
    for _ in counted():
        pass
    return total


def _after(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
