"""What a template of a letter may not hold, since Word would run or fetch it.

A template shows text and pictures of its own. Macros, embedded files, controls, links to files
elsewhere, mail merge and fields other than page numbers are refused.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from comity.kernel.archives import bomb

MOST_BYTES: Final = 10 * 1024 * 1024
_MOST_UNPACKED: Final = 100 * 1024 * 1024
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ACTIVE: Final = re.compile(r"vbaProject|vbaData|activeX|embeddings/|\.bin$|\.exe$", re.IGNORECASE)
_LINK: Final = "/hyperlink"  # it is followed by who clicks on it, and by nobody else
_INSERTED: Final = ("/aFChunk", "/subDocument", "/frame", "/attachedTemplate", "/oleObject")
_HARMLESS: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "HYPERLINK"})
_RUN: Final = frozenset({f"{_W}{name}" for name in ("mailMerge", "altChunk", "subDoc", "object")})


class NotWordError(ValueError):
    """The file is no Word file that can be read."""


def is_too_large(content: bytes) -> bool:
    """Whether a file has more than a template needs, packed or unpacked."""
    if len(content) > MOST_BYTES:
        return True
    parts = _open(content).infolist()
    return bomb(parts) is not None or sum(one.file_size for one in parts) > _MOST_UNPACKED


def active_part(content: bytes) -> str:
    """Return the first thing in a Word file that is run or fetched; empty where there is none."""
    archive = _open(content)
    if "word/document.xml" not in archive.namelist():
        raise NotWordError
    return next(_active_parts(archive), "")


def _active_parts(archive: zipfile.ZipFile) -> Iterator[str]:
    for name in archive.namelist():
        if _ACTIVE.search(name):
            yield name
        elif name.endswith(".rels"):
            yield from _fetched(_parsed(archive, name))
        elif name.endswith(".xml"):
            root = _parsed(archive, name)
            yield from (one.tag.removeprefix(_W) for one in root.iter() if one.tag in _RUN)
            yield from _fields(root)
            if name == "[Content_Types].xml":
                types = (one.get("ContentType", "") for one in root)
                yield from (one for one in types if "macroEnabled" in one)


def _fetched(relations: Element) -> Iterator[str]:
    """What the relations of a part fetch or insert."""
    for one in relations:
        kind = one.get("Type", "")
        if one.get("TargetMode", "").casefold() == "external" and not kind.endswith(_LINK):
            yield one.get("Target", "")
        elif kind.endswith(_INSERTED):
            yield kind.rpartition("/")[2]


def _fields(root: Element) -> Iterator[str]:
    """The fields of a part that Word fills in itself, but for the harmless."""
    told = [one.get(f"{_W}instr", "") for one in root.iter(f"{_W}fldSimple")]
    open_: list[str] = []
    for one in root.iter():
        if one.tag == f"{_W}instrText" and open_:
            open_[-1] += one.text or ""
        elif one.tag == f"{_W}instrText":
            told.append(one.text or "")
        elif one.tag == f"{_W}fldChar" and one.get(f"{_W}fldCharType") == "begin":
            open_.append("")
        elif one.tag == f"{_W}fldChar" and open_ and one.get(f"{_W}fldCharType") == "end":
            told.append(open_.pop())
    for words in (*told, *open_):
        name = next(iter(words.split()), "")
        if name.upper() not in _HARMLESS and words:
            yield name


def _open(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise NotWordError from error


def _parsed(archive: zipfile.ZipFile, name: str) -> Element:
    try:
        root: Element = ElementTree.fromstring(archive.read(name), forbid_dtd=True)
    except (ParseError, DefusedXmlException, zipfile.BadZipFile, RuntimeError, OSError) as error:
        raise NotWordError from error
    return root
