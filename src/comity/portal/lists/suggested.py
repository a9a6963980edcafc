"""Pages that somebody may look for by name: of States, mandates and holders, and UN symbols."""

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.directory.domain.finding import Suggestion, What
from comity.directory.queries import finder
from comity.ledger.labels.text import plain
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names

MOST: Final = 8
_SYMBOL: Final = re.compile(r"(?:A|E|S|ST|CAT|CCPR|HRI)/\S+", re.ASCII | re.IGNORECASE)


class Suggested(Struct, frozen=True):
    """A page: its name, what kind of page it is, and its address.

    `near` is true where its name is only similar to what was typed.
    """

    name: str
    kind: str
    address: str
    near: bool = False


def suggested(asked: Asked, text: str) -> list[Suggested]:
    """Return the pages that are called so, the best first; the nearest where none is."""
    symbol = text.strip()
    if _SYMBOL.fullmatch(symbol):
        address = asked.link_now("search", q=f'"{symbol}"')
        return [Suggested(symbol, _("acts and documents that cite it"), address)]
    return list(_named(asked, finder().find(text, MOST)))


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
