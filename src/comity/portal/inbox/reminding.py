"""One's own reminders as pages tell them: of which matter, for which day, in one's own words."""

from collections.abc import Sequence

from msgspec import Struct

from comity.kernel.edtf import iso
from comity.ledger.labels import dates
from comity.ledger.queries import resolved
from comity.ledger.queries.lines import Key
from comity.outbox.queries import Reminding, reminders
from comity.portal.answers.asking import Asked
from comity.portal.lists.told import told


class ReminderLine(Struct, frozen=True):
    """A reminder: when, of what, and whether its day has come.

    `title` is that of the matter; `` where its owner sees it no more.
    """

    id: int
    day: str
    iso: str
    ref: str
    title: str
    address: str
    note: str
    has_come: bool


def own_reminders(asked: Asked, owner: str, *, by: int | None = None) -> list[ReminderLine]:
    """The reminders of an account, by day; with `by` those of days up to it."""
    found = reminders(owner=owner, by=by)
    titles = _titles(asked, found)
    return [
        ReminderLine(
            id=one.id,
            day=dates.day(one.day),
            iso=iso(one.day),
            ref=one.ref,
            title=titles.get(one.ref, ""),
            address=asked.page_of(one.ref),
            note=one.note,
            has_come=one.day <= asked.today,
        )
        for one in found
    ]


def _titles(asked: Asked, found: Sequence[Reminding]) -> dict[str, str]:
    """Ref → the title of its matter, of those that the reader may see."""
    named = resolved({one.ref for one in found}, viewer=asked.viewer)
    keys = {ref: Key(one.stream, one.dossier) for ref, one in named.items()}
    titles = {line.key: line.title for line in told(asked, list(dict.fromkeys(keys.values())))}
    return {ref: titles.get(key, "") for ref, key in keys.items()}
