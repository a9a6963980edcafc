"""The columns of the import file, and how each matter reads its cells (DESIGN 7)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from comity.consultations.domain.texts import MOST_CHARACTERS as MOST_OF_A_TEXT
from comity.directory.domain.finding import What
from comity.kernel.parties import Actor
from comity.kernel.phrases import Phrase
from comity.ledger.domain import Channel, Visibility
from comity.register import cells
from comity.register.cells import Reader, choice
from comity.register.lifecycles import MATTERS
from comity.register.matter import Matter
from comity.reports.domain.words import Language

MOST_CHARACTERS = 10_000  # of a cell
MOST_OF: Final[Mapping[str, int]] = {"paragraphs": MOST_OF_A_TEXT}
"""The columns whose cells hold more: a version of a text, whole."""
MOST_INDEXED = 500  # of a cell by which others are found
INDEXED: Final = frozenset({"letter", "party", "themes"})
"""The columns by whose words others are found: an index of PostgreSQL holds 2,700 bytes."""
MOST_ORDINAL = 99
MOST_STEPS = 9_999

HEAD = ("matter", "id", "mandates", "state", "kind", "actor", "date")
SHARED = (
    "from",
    "to",
    "of",
    "reason_class",
    "reason",
    "because_of",
    "stated_ordinal",
    "type",
    "scope",
    "place",
    "guarantee",
    "finding",
    "value",
    "symbol",
    "language",
)
"""What is told of an act beside who, when and by which source; a matter has some of these."""

ENVELOPE = (
    "channel",
    "source",
    "locator",
    "source_date",
    "step",
    "letter",
    "ref",
    "corrects",
    "visibility",
    "public_from",
    "note",
    "learnt",
)


def _added() -> dict[str, str]:
    meanings: dict[str, str] = {}
    for matter in MATTERS.values():
        for name, own in matter.columns.items():
            if name not in SHARED and (own.meaning or name not in meanings):
                meanings[name] = own.meaning
    return meanings


ADDED: Final[Mapping[str, str]] = _added()
"""The columns that single matters add at the end, with what they mean."""

SEALED: Final = frozenset(
    name
    for matter in MATTERS.values()
    for spec in matter.lifecycle.acts.values()
    for name in spec.sealed
)
"""The columns that name persons: nothing is made of them that could be guessed from."""

PAYLOAD = (*SHARED, *ADDED)
COLUMNS = (*HEAD, *SHARED, *ENVELOPE, *ADDED)
REQUIRED = ("state", "kind", "actor", "date")
"""In every file; but `state` only where the matter concerns States, and `mandates` where it needs
them."""


def envelope_readers(
    find_state: Callable[[str], str | None],
    mandates: Iterable[str],
    mandate_names: Mapping[str, str] | None = None,
    near: Callable[[str, What], Sequence[str]] = lambda _written, _what: (),
) -> Mapping[str, Reader]:
    """Return how the columns are read that every matter has; the others hold any text."""
    return {
        "state": cells.state(find_state, lambda written: near(written, What.STATE)),
        "mandates": cells.mandates(
            mandates, mandate_names, lambda written: near(written, What.MANDATE)
        ),
        "actor": cells.one_of(Actor),
        "date": cells.date,
        "channel": cells.one_of(Channel),
        "source_date": cells.date,
        "step": cells.whole_number(MOST_STEPS),
        "visibility": cells.one_of(Visibility),
        "public_from": cells.day,
        "learnt": cells.day_of_the_record,
    }


def payload_readers(matter: Matter) -> Mapping[str, Reader]:
    """Return how a matter reads its payload columns; the others hold any text."""
    own = {name: column.reads for name, column in matter.columns.items()}
    return {**_USUAL, **own}


def expected_columns() -> Phrase:
    """Return the names of all columns in one sentence."""
    return choice(COLUMNS)


_USUAL: Mapping[str, Reader] = {
    "from": cells.bound,
    "to": cells.bound,
    "stated_ordinal": cells.whole_number(MOST_ORDINAL),
    "symbol": cells.symbol,
    "language": cells.one_of(Language),
}

DATED: Final = frozenset(
    name
    for readers in (envelope_readers(lambda _: None, ()), *map(payload_readers, MATTERS.values()))
    for name, reads in readers.items()
    if reads in (cells.date, cells.bound, cells.day)
)
"""The columns that hold a day in some matter."""
