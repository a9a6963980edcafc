"""A session of the Council or the Assembly as readers see it on a day: it may have moved."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from comity.kernel.edtf import OPEN_END, iso, iso_or_none
from comity.ledger.domain import Announced
from comity.ledger.domain.views import ActView, DossierView, Stands

COLUMNS: Final = (
    *("ref", "session", "status", "phase", "opens", "closes", "announced_before"),
    *("documents_submitted_by", "documents_issued_by", "verified", "reports"),
)
"""The columns of a list of sessions in a CSV file."""


class DocumentDays(Struct, frozen=True, kw_only=True):
    """Until when documents for a session are submitted and issued (10-4-6), by rules in force.

    A day is None where no number is in force; `verified` is about both citations.
    """

    submitted: int | None = None
    issued: int | None = None
    verified: bool = True


class Phase(StrEnum):
    """Where a session is by the calendar, going by the days that were announced."""

    AHEAD = "ahead"
    OPEN = "open"
    OPENED = "opened"  # when it ends was not said
    PAST = "past"
    NOT_RECORDED = "not_recorded"


class Session(Struct, frozen=True, kw_only=True):
    """A session as it was announced by a day (`on`); `runs` are the days announced one after the
    other, the last of which holds. `reports` counts those on record that are for it.
    """

    stands: Stands
    code: str
    organ: str
    number: str
    runs: Sequence[Announced]
    documents: DocumentDays
    reports: int = 0

    @property
    def opens(self) -> int:
        """Its first day, OPEN_END where none is announced."""
        return self.runs[-1].opens if self.runs else OPEN_END

    @property
    def closes(self) -> int:
        """Its last day, OPEN_END where none is announced."""
        return self.runs[-1].closes if self.runs else OPEN_END

    @property
    def phase(self) -> Phase:
        """Where it is on the day asked for, as announced by then."""
        on = self.stands.on
        if self.opens >= OPEN_END:
            return Phase.NOT_RECORDED
        if on < self.opens:
            return Phase.AHEAD
        if self.closes >= OPEN_END:
            return Phase.OPENED
        return Phase.OPEN if on <= self.closes else Phase.PAST

    def as_row(self) -> list[object]:
        """Its cells in a CSV file; each run of days announced before as they were, from/to."""
        before = (
            f"{iso(run.opens)}/{'' if run.closes >= OPEN_END else iso(run.closes)}"
            for run in self.runs[:-1]
        )
        told = {**self.as_json(), "announced_before": " ".join(before)}
        return [told[name] for name in COLUMNS]

    def as_json(self) -> dict[str, object]:
        """The session in the words and forms of DESIGN 7; it concerns no State and no mandate."""
        told = self.stands.as_json()
        return {
            "ref": told["ref"],
            "session": self.code,
            "organ": self.organ,
            "number": int(self.number),
            "status": told["status"],
            "since": told["since"],
            "phase": self.phase.value,
            "opens": iso_or_none(self.opens),
            "closes": iso_or_none(self.closes),
            "announced": [
                {
                    "on": iso(run.begins),
                    "opens": iso_or_none(run.opens),
                    "closes": iso_or_none(run.closes),
                }
                for run in self.runs
            ],
            "documents_submitted_by": iso_or_none(self.documents.submitted),
            "documents_issued_by": iso_or_none(self.documents.issued),
            "verified": self.documents.verified,
            "reports": self.reports,
            "anomalies": told["anomalies"],
        }


class SessionDossier(Struct, frozen=True, kw_only=True):
    """A session with everything about it."""

    session: Session
    view: DossierView

    @property
    def acts(self) -> tuple[ActView, ...]:
        """Its acts, in order."""
        return self.view.acts

    def as_json(self) -> dict[str, object]:
        """The session and its acts and spans."""
        return {
            **self.session.as_json(),
            "acts": [act.as_json() for act in self.view.acts],
            "spans": [span.as_json() for span in self.view.spans],
        }
