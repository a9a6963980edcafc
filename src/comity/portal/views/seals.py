"""The seals of the record and its public chain, for whoever wants to hold the record to them."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.kernel.edtf import iso
from comity.ledger.domain.links import Link
from comity.ledger.labels import dates
from comity.ledger.queries import links, links_counted
from comity.ledger.queries.signed import names_of_witnesses, seal_file, whole_seals
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.file_names import Days
from comity.portal.answers.questions import takes
from comity.portal.lists.fields import known_place

SHOWN = 31  # seals on the page: a month of them
LINKS_AT_ONCE = 1_000
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)


class SealLine(Struct, frozen=True):
    """A seal in the table; `file` is the address of its signed text, or empty."""

    no: int
    day: str
    hash: str
    public: str
    file: str
    witnesses: str


@page
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The latest seals; as data all of them."""
    found = list(whole_seals(SHOWN))
    by = names_of_witnesses()
    return Answer(
        template="portal/seals.html",
        title=_("Seals"),
        context={
            "lines": [
                SealLine(
                    s.no,
                    dates.day(s.day),
                    s.hash.hex(),
                    s.public.hex(),
                    asked.link("seal-file", str(s.no)) if s.note else "",
                    ", ".join(by.get(s.no, ())),
                )
                for s in found
            ],
            "chain_json": asked.link("public-chain", format="json"),
            "chain_csv": asked.link("public-chain", format="csv"),
        },
        data=lambda: {"count": len(items := _items()), "items": items},
        header=("no", "day", "hash", "public", "root", "file"),
        rows=lambda: (one.values() for one in _items()),
        days=Days(asked.today),
    )


@page
@takes("after")
def chain(asked: Asked) -> Answer | Elsewhere | Missing:
    """The links of the public chain that follow `after`; no page of their own.

    JSON has them a page at a time, CSV all of them.
    """
    if "format" not in asked.query:
        return Elsewhere(asked.link("seals"))
    wrong: dict[str, str] = {}
    after = known_place(asked.query.get("after", ""), _NUMBER.fullmatch, wrong)
    found = links(after=int(after or 0), limit=LINKS_AT_ONCE)
    return Answer(
        template="portal/seals.html",
        title=_("Seals"),
        data=lambda: {
            "as_of": iso(asked.today),
            "known_at": None,
            "count": links_counted(),
            "items": [_link_json(link) for link in found],
            "next": found[-1].no if len(found) == LINKS_AT_ONCE else None,
        },
        wrong=wrong,
        header=("no", "seal", "what", "name", "bound", "hash"),
        rows=lambda: (_link_json(link).values() for link in _all_from(found)),
        days=Days(asked.today),
    )


def _items() -> list[dict[str, object]]:
    """Every seal, the latest first, with its root and its file."""
    return [
        {
            "no": one.no,
            "day": iso(one.day),
            "hash": one.hash.hex(),
            "public": one.public.hex() or None,
            "root": one.root.hex(),
            "file": seal_file(one.no) if one.note else None,
        }
        for one in whole_seals()
    ]


def _all_from(found: list[Link]) -> Iterator[Link]:
    """These links and all that follow."""
    while found:
        yield from found
        found = links(after=found[-1].no, limit=LINKS_AT_ONCE)


def _link_json(link: Link) -> dict[str, object]:
    return {
        "no": link.no,
        "seal": link.seal,
        "what": link.what,
        "name": link.name,
        "bound": link.bound.hex(),
        "hash": link.hash.hex(),
    }
