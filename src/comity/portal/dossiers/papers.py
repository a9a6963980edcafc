"""The documents of a matter as a page lists them."""

from msgspec import Struct

from comity.kernel.edtf import parse
from comity.ledger.domain.documents import Document
from comity.ledger.labels import dates
from comity.ledger.labels.documents import PART, REMARK, TYPE, size
from comity.ledger.labels.text import isolate
from comity.ledger.queries.documents import documents_of
from comity.portal.answers.asking import Asked


class Paper(Struct, frozen=True):
    """A document in the list of a matter's: what it is, its date, its type and size."""

    title: str
    address: str
    date: str
    particulars: str
    is_handed_out: bool = True


def papers(asked: Asked, ref: str) -> list[Paper]:
    """The documents of a matter that the reader may see, by date; a file that came with several
    acts once.
    """
    found = documents_of(ref, viewer=asked.viewer, on=asked.on, known=asked.known)
    once = {(one.sha256, one.part, one.language, one.date): one for one in reversed(found)}
    return [paper(asked, one) for one in reversed(once.values())]


def paper(asked: Asked, one: Document) -> Paper:
    """One document as a list shows it."""
    remark = REMARK.get(one.text)
    language = [isolate(one.language)] if one.language else []
    return Paper(
        title=str(PART[one.part]),
        address=asked.link_now("document", one.id),
        date=dates.written(one.date) if not parse(one.date).is_unknown else "",
        particulars=" · ".join(
            [
                *language,
                str(TYPE[one.type]),
                size(one.bytes),
                *([str(remark)] if remark else []),
            ]
        ),
        is_handed_out=one.text.is_handed_out,
    )
