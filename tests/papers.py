"""Real files for tests: letters as PDF, Word and text, and files that nobody should send.

The PDFs are made by hand, with a font that is named and not embedded and a table that says which
letter each of its signs is, so that any writing can be in them.
"""

import io
import zipfile
import zlib
from collections.abc import Sequence
from functools import cache

import docx

MEBIBYTE = 1024 * 1024
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


def pdf(*lines: str, pages: int = 1) -> bytes:
    """A PDF whose every page has these lines, each as it stands on paper from left to right."""
    signs = sorted({sign for line in lines for sign in line})
    codes = {sign: number for number, sign in enumerate(signs, start=1)}
    coded = ["".join(f"{codes[sign]:04x}" for sign in line) for line in lines]
    drawn = "".join(
        f"BT /F1 12 Tf 50 {780 - 20 * place} Td <{line}> Tj ET\n"
        for place, line in enumerate(coded)
    )
    mapped = "\n".join(
        f"<{number:04x}> <{sign.encode('utf-16-be').hex()}>" for sign, number in codes.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{mapped}\nendbfchar\nendcmap end end"
    )
    kids = " ".join(f"{10 + page} 0 R" for page in range(pages))
    return written(
        {
            1: "<</Type/Catalog/Pages 2 0 R>>",
            2: f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
            3: "<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H"
            "/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
            4: "<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/CIDSystemInfo"
            "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600>>",
            5: stream(cmap.encode()),
            6: stream(drawn.encode()),
            **{
                10 + page: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R"
                "/Resources<</Font<</F1 3 0 R>>>>>>"
                for page in range(pages)
            },
        }
    )


def written(objects: dict[int, str | bytes]) -> bytes:
    """A PDF of these objects."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = {}
    for number, each in objects.items():
        places[number] = out.tell()
        body = each.encode() if isinstance(each, str) else each
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start = out.tell()
    size = max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        place = places.get(number)
        out.write(
            b"%010d %05d %b \n" % (place or 0, 0 if place else 65535, b"n" if place else b"f")
        )
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start))
    return out.getvalue()


def stream(data: bytes, *, packed: int = 1) -> bytes:
    """A stream object, packed so many times over."""
    for _ in range(packed):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode" * packed
    head = f"<</Length {len(data)}/Filter[{filters}]>>stream\n".encode()
    return head + data + b"\nendstream"


@cache
def pdf_bomb(*, packed: int = 1) -> bytes:
    """A small PDF that unpacks to more than a gibibyte."""
    engine = zlib.compressobj(9)
    first, other = (
        engine.compress(bytes(MEBIBYTE)) + engine.flush(zlib.Z_FULL_FLUSH) for _ in range(2)
    )
    # All after the first are packed alike, so one of them is packed; but the end sums up all.
    end = engine.flush()[:-4] + ((1100 * MEBIBYTE) % 65_521 << 16 | 1).to_bytes(4)
    data = first + other * 1099 + end
    for _ in range(packed - 1):
        data = zlib.compress(data, 9)
    head = f"<</Length {len(data)}/Filter[{'/FlateDecode' * packed}]>>stream\n".encode()
    return written({1: "<</Type/Catalog>>", 6: head + data + b"\nendstream"})


def word(*paragraphs: str) -> bytes:
    """A Word file of these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    """A zip archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def with_part(file: bytes, name: str, data: bytes) -> bytes:
    """An archive with a part more, or with another one in its place."""
    with zipfile.ZipFile(io.BytesIO(file)) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    return archive({**parts, name: data})


def odt(*paragraphs: str) -> bytes:
    """An OpenDocument text of these paragraphs."""
    text = "".join(f"<text:p>{each}</text:p>" for each in paragraphs)
    names = 'xmlns:office="o" xmlns:text="t"'
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:body {names}>{text}</office:body>".encode(),
        }
    )


def on_paper(words: Sequence[str]) -> str:
    """Arabic words as a PDF has them: the last at the left, its first letter at the right."""
    return " ".join(word[::-1] for word in reversed(words))


class Endless(io.RawIOBase):
    """A file without an end that says how much of it was read."""

    def __init__(self) -> None:
        self.given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        self.given += size
        return b"a" * size
