"""An Atom feed (RFC 4287) of what became public. The same news give the same bytes."""

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final
from xml.etree import ElementTree as ET

from comity.exports.domain import News
from comity.ledger.labels.text import plain, printable

CONTENT_TYPE: Final = "application/atom+xml; charset=utf-8"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_NAMESPACE: Final = uuid.UUID("5b1e6d56-5f7a-5a43-8a3b-7d3f1f0a9c21")
_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)


def feed(
    news: Sequence[News],
    *,
    title: str,
    author: str,
    address: str,
    own: str,
    path: Callable[[News], str],
    language: str,
) -> bytes:
    """Return a feed of news, the latest first.

    `address` is where the record is served, such as https://visits.example.org; `own` is the path
    of the feed itself and `path` that of the page on which something stands. Ids are opaque; that
    of the feed is of this address alone, those of its entries do not depend on one.
    """
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    _text(root, "id", _id(f"feed {address}{own}"))
    _text(root, "title", title)
    _text(root, "updated", _moment(max((one.told for one in news), default=_BEGINNING)))
    ET.SubElement(root, "link", {"rel": "self", "href": f"{address}{own}"})
    ET.SubElement(root, "link", {"rel": "alternate", "href": f"{address}/"})
    _text(ET.SubElement(root, "author"), "name", author)
    for one in news:
        entry = ET.SubElement(root, "entry")
        _text(entry, "id", _id(one.key))
        _text(entry, "title", one.title)
        _text(entry, "published", _moment(one.at))
        _text(entry, "updated", _moment(one.told))
        ET.SubElement(entry, "link", {"rel": "alternate", "href": f"{address}{path(one)}"})
        _text(entry, "summary", one.source or one.title)
        if one.state:
            ET.SubElement(entry, "category", {"term": one.state})
    made: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _id(key: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, key)}"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = printable(plain(text))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).replace(microsecond=0).isoformat()
