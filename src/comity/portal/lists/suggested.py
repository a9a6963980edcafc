"""Pages that somebody may look for by name: States, mandates, holders, references, UN symbols."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.communications.domain.references import ref_of
from comity.directory.domain.finding import Suggestion, What
from comity.directory.queries import finder
from comity.ledger.labels.documents import MATTER
from comity.ledger.labels.text import plain
from comity.ledger.queries.refs import resolve
from comity.ledger.queries.searching import search
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.register.cells import is_symbol
from comity.reports.queries.dossiers import with_symbols

MOST: Final = 8


class Suggested(Struct, frozen=True):
    """A page: its name, what kind of page it is, and its address.

    `near` is true where its name is only similar to what was typed.
    """

    name: str
    kind: str
    address: str
    near: bool = False


def suggested(asked: Asked, text: str) -> list[Suggested]:
    """Return the pages that are called so, the best first; the nearest where none is.

    What the reader may not see is none of them.
    """
    written = " ".join(text.split())
    if "/" not in written:
        return list(_named(asked, finder().find(written, MOST)))
    return [*_of_reference(asked, written), *_of_symbol(asked, written)]


def _of_reference(asked: Asked, written: str) -> Iterator[Suggested]:
    """The matter that a reference names, as the United Nations write it or as addresses do."""
    ref = ref_of(written)
    kind = ref.partition("/")[0]
    if kind in MATTER and (found := resolve(ref, viewer=asked.viewer)):
        yield Suggested(written, str(MATTER[kind]), asked.link_now(kind, found.ref))


def _of_symbol(asked: Asked, written: str) -> Iterator[Suggested]:
    """The reports that came out under a symbol, then all that cites it."""
    symbol = written.upper()
    if not is_symbol(symbol):
        return
    phrase = f'"{symbol}"'
    cited = search(phrase, viewer=asked.viewer, only="matters", limit=MOST, counted=0)
    for state in sorted({hit.state for hit in cited.hits if hit.kind == "report"}):
        for report in with_symbols([symbol], state=state, viewer=asked.viewer, on=asked.today):
            address = asked.link_now("report", report.stands.ref)
            yield Suggested(symbol, str(MATTER["report"]), address)
    address = asked.link_now("search", q=phrase)
    yield Suggested(symbol, _("acts and documents that cite it"), address)


def _named(asked: Asked, found: list[Suggestion]) -> Iterator[Suggested]:
    names = Names(asked)
    for one in found:
        subject = plain(names.subject(one.code)) if one.what is not What.STATE else ""
        match one.what:
            case What.STATE:
                address = asked.link_now("state", one.code)
                yield Suggested(
                    plain(names.state(one.code)), _("State or party"), address, one.near
                )
            case What.MANDATE:
                address = asked.link_now("mandate", one.code)
                yield Suggested(subject, _("mandate"), address, one.near)
            case What.HOLDER:
                address = asked.link_now("mandate", one.code)
                kind = _("mandate holder: %(subject)s") % {"subject": subject}
                yield Suggested(one.name, kind, address, one.near)
