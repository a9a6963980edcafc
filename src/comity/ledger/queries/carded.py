"""The questions that every kind of matter with one card answers: a list, counts, several, one."""

from collections import Counter
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from typing import Protocol

from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.ledger.domain.views import DossierView, Page, Redirect, Stands
from comity.ledger.queries import snapshot
from comity.ledger.queries.dossiers import Dossiers, Listed


class HasStands(Protocol):
    """A matter as readers see it on a day."""

    @property
    def stands(self) -> Stands:
        """Its status on the day."""
        ...


class WithCards[One](Protocol):
    """What reads the cards of dossiers, in their order."""

    def __call__(
        self, found: Collection[Stands], *, viewer: Viewer, on: int, known: int | None
    ) -> list[One]:
        """Return the matters of these dossiers."""
        ...


class Carded[Query, One: HasStands, Whole]:
    """Matters of one kind, each a dossier with a card.

    `listed` makes a query of a list; `with_cards` reads the cards; `whole` makes a matter and its
    acts into what its page shows.
    """

    def __init__(
        self,
        dossiers: Dossiers,
        *,
        listed: Callable[[Query], Listed],
        with_cards: WithCards[One],
        whole: Callable[[One, DossierView], Whole],
    ) -> None:
        self._dossiers = dossiers
        self._listed = listed
        self._with_cards = with_cards
        self._whole = whole

    def reading(
        self, known: int | None, *, viewer: Viewer, state: str = ""
    ) -> AbstractContextManager[None]:
        """Ask several questions of one snapshot; of one State where it is named."""
        return self._dossiers.reading(known, viewer=viewer, state=state)

    def page(
        self, query: Query, *, viewer: Viewer, on: int, known: int | None = None
    ) -> Page[One]:
        """A page of the matters that stood so on the day, in the order of their list."""
        asked = self._listed(query)
        with self._dossiers.reading(known, viewer=viewer, state=asked.state or ""):
            found = self._dossiers.page(asked, viewer=viewer, on=on, known=known)
            cards = self._with_cards(found.items, viewer=viewer, on=on, known=known)
            return Page(tuple(cards), found.count, found.next)

    def by_status(
        self, query: Query, *, viewer: Viewer, on: int, known: int | None = None
    ) -> Counter[str]:
        """How many matters had each status on the day, whatever status is asked for."""
        return self._dossiers.by_status(self._listed(query), viewer=viewer, on=on, known=known)

    def several(
        self, streams: Collection[str], *, viewer: Viewer, on: int, known: int | None = None
    ) -> list[One]:
        """These matters as they were on the day, in their order."""
        if not streams:
            return []
        with self._dossiers.reading(known, viewer=viewer):
            found = self._dossiers.stand(streams, viewer=viewer, on=on, known=known)
            return self._with_cards(found, viewer=viewer, on=on, known=known)

    def dossier(
        self, ref: str, *, viewer: Viewer, on: int, known: int | None = None
    ) -> Whole | Redirect | None:
        """The matter of this ref; None alike for what is unknown and not permitted."""
        with snapshot.reading(known, viewer=viewer):
            found = self._dossiers.one(ref, viewer=viewer, on=on, known=known)
            if found is None or isinstance(found, Redirect):
                return found
            (one,) = self._with_cards([found.stands], viewer=viewer, on=on, known=known)
            return self._whole(one, replace(found, stands=one.stands))
