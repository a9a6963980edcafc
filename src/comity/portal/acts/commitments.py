"""A commitment in the words of its page: its title, its sentence, what is on record of it."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.committee.domain.commitments.views import Commitment, Evidence
from comity.committee.domain.commitments.words import Kind, Owner, Strength
from comity.committee.labels.commitments import KIND, OWNER, STRENGTH, due, heading, said_done
from comity.ledger.labels import dates
from comity.ledger.labels.matter import quoted
from comity.ledger.labels.places import place
from comity.ledger.labels.text import isolate, join, upper_first
from comity.portal.acts.small import Source

_SHORT = 120  # characters of a title


class Shown(Struct, frozen=True, kw_only=True):
    """A step on record by which a commitment is carried out: its day, words and source."""

    what: str
    on: str
    text: str
    source: Source


def commitment_title(told: Commitment) -> str:
    """The title of a commitment: its text, shortened."""
    text = told.card.text or _("Commitment")
    short = text if not is_long(told) else f"{text[:_SHORT].rsplit(' ', 1)[0]}…"
    return upper_first(isolate(short))


def is_long(told: Commitment) -> bool:
    """Whether its title is not its whole text."""
    return len(told.card.text) > _SHORT


def commitment_lead(told: Commitment) -> str:
    """The sentences that head a commitment: where it stands, and what became of its due day."""
    return join(heading(told), said_done(told), due(told))


def strength_of(told: Commitment) -> str:
    """How firmly it was made, with the verb of its document."""
    if not told.card.strength:
        return ""
    strength = upper_first(str(STRENGTH[Strength(told.card.strength)]))
    if not told.card.verb:
        return strength
    values = {"strength": strength, "verb": quoted(told.card.verb)}
    return _("%(strength)s: %(verb)s") % values


def owner_of(told: Commitment) -> str:
    """Who carries it out."""
    return upper_first(str(OWNER[Owner(told.card.owner)])) if told.card.owner else ""


def shown(found: Sequence[Evidence]) -> Iterator[Shown]:
    """What is on record of carrying a commitment out, in order."""
    for one in found:
        yield Shown(
            what=upper_first(str(KIND[Kind(one.kind)])),
            on=dates.written(one.on),
            text=isolate(one.text) if one.text else "",
            source=Source(one.source, place(one.locator)),
        )
