"""The acts of visits as the rulebook names them: by kind, by actor, by the day that counts.

Rules go by the day from which an act counts in the record (RULES R1, R2), so that an expectation
and a status never speak of different days.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, OPEN_START, of_day
from comity.ledger.domain import ActRow, Card, Folded, SpanRow, Values, Visibility
from comity.ledger.domain.expecting import as_happened
from comity.rulebook.domain.expected import Happened, History
from comity.rulebook.domain.kinds import VISITS
from comity.visits.domain.words import ACTS, TAKES_PLACE, Because, Kind, Label, Status

_REPORTS: Final = frozenset(
    map(str, (Kind.REPORT_SHARED, Kind.STATE_COMMENTS, Kind.REPORT_PUBLISHED))
)
_LETTERS: Final = frozenset(map(str, (Kind.INVITATION, Kind.ACCEPTANCE, Kind.DATES_AGREED)))
"""What the record need not hold where reports or letters are not covered: a list of visits held
tells of neither.
"""

_PRIVATE: Final = frozenset(
    str(kind) for kind, spec in ACTS.items() if spec.visibility is not Visibility.PUBLIC
)
_ASKS: Final = frozenset({Kind.REQUEST, Kind.INVITATION})
_OF_NOBODY: Final = frozenset({Because.MERGED, Because.MANDATE_ENDED})
"""Why a visit closes without an act that says so."""


def happened(columns: Sequence[str]) -> "_Visits":
    """The acts of visits whose card has these columns, as rules read them."""
    return _Visits(
        columns.index("state"),
        columns.index("mandates"),
        columns.index("dossier"),
        columns.index("lead"),
        columns.index("merged_into"),
        columns.index("merged_on"),
        columns.index("covered_to"),
        columns.index("reports_covered"),
    )


class _Visits(Struct, frozen=True):
    """Where the card keeps what a history needs; calling it tells the acts of each visit."""

    state: int
    mandates: int
    dossier: int
    lead: int
    merged_into: int
    merged_on: int
    covered_to: int
    reports_covered: int

    def __call__(self, folded: Folded, values: Values) -> Iterator[History]:
        """Yield the acts of each visit, and how it ended where no act says so; then those of the
        visits merged into it, whose requests are answered there from then on.
        """
        read = _Read.of(folded, values)
        cards = {str(card[self.dossier]): card for card in folded.cards["visit"]}
        merged = {name: card for name, card in cards.items() if card[self.merged_into]}
        into: dict[str, list[Sequence[_Stay]]] = defaultdict(list)
        for name in merged:
            stays = self._stays(name, merged)
            for number in range(1, len(stays)):
                into[stays[number].dossier].append(stays[: number + 1])
        for dossier, card in cards.items():
            history = History(
                dossier,
                str(card[self.state]),
                read.of_visit(dossier, str(card[self.lead])),
                # Where no day is covered, a visit is known to its last act and no further.
                int(card[self.covered_to]) or read.last.get(dossier, 0),
                self._unrecorded(card, values),
                _PRIVATE,
            )
            if dossier in merged:
                gone = int(card[self.merged_on])
                history = replace(history, acts=[replace(act, gone=gone) for act in history.acts])
            yield history
            for stays in into.get(dossier, ()):
                acts = read.brought(stays, str(card[self.lead]))
                opening = frozenset(act.id for act in read.acts[stays[0].dossier])
                yield replace(history, acts=acts, opening=opening)

    def _stays(self, dossier: str, merged: Mapping[str, Card]) -> Sequence["_Stay"]:
        """The visits in which what was asked in this one was to be answered, one after another."""
        stays, since = [], OPEN_START
        while dossier in merged:
            until = int(merged[dossier][self.merged_on])
            stays.append(_Stay(dossier, since, until))
            dossier, since = str(merged[dossier][self.merged_into]), until
        return [*stays, _Stay(dossier, since, OPEN_END)]

    def _unrecorded(self, card: Card, values: Values) -> frozenset[str]:
        """The kinds of which the record of this visit's mandates is not kept (RULES R15)."""
        kinds = frozenset() if card[self.reports_covered] else _REPORTS
        for mandate in str(card[self.mandates]).split("+"):
            if not values.covered(mandate, str(card[self.state])).letters:
                return kinds | _LETTERS
        return kinds


class _Stay(NamedTuple):
    """From which day on, and until before which, a request was to be answered in a visit."""

    dossier: str
    since: int
    until: int


class _Read(Struct, frozen=True):
    """What rules read of each visit: its acts, the day of the last, and of those that somebody
    left their rows and the spans that say so, by their days.
    """

    acts: Mapping[str, list[Happened]]
    last: Mapping[str, int]
    rows: Mapping[str, list[ActRow]]
    left: Mapping[str, list[SpanRow]]

    @classmethod
    def of(cls, folded: Folded, values: Values) -> "_Read":
        """What these rows tell, as far as any rule asks."""
        acts: dict[str, list[Happened]] = defaultdict(list)
        rows: dict[str, list[ActRow]] = defaultdict(list)
        last: dict[str, int] = {}
        until = {act: int(day) for *_, act, day in folded.cards["more_time"] if day != OPEN_END}
        agreeing = _agreeing(folded)
        kinds = VISITS if values.book is None else values.book.kinds | TAKES_PLACE
        left = _left(folded)
        for row in folded.acts:
            if row.statement:
                continue
            last[row.dossier] = max(row.effective, last.get(row.dossier, 0))
            if row.dossier in left:
                rows[row.dossier].append(row)
            if row.kind in kinds and row.kind != Kind.WITHDRAWAL:
                act = as_happened(row, _as_filed(row), nobodys=row.kind in TAKES_PLACE)
                more = until.get(row.act)
                acts[row.dossier].append(replace(act, until=more) if more else act)
                if row.act in agreeing:
                    agreed = as_happened(row, Kind.DATES_AGREED, nobodys=True)
                    acts[row.dossier].append(agreed)
        return cls(acts, last, rows, left)

    def of_visit(self, dossier: str, lead: str) -> list[Happened]:
        """The acts of a visit, and what ended with who left it."""
        own = _begun(self.acts[dossier])
        if dossier not in self.left:
            return own
        rows = self.rows[dossier]
        asked = [row for row in rows if row.kind in _ASKS]
        return [*own, *_ends(self.left[dossier], lead, rows, asked)]

    def brought(self, stays: Sequence[_Stay], lead: str) -> list[Happened]:
        """The acts of a visit that was merged, and of that into which it was, since then: by these
        its requests are answered, which stand there from that day on.
        """
        first, (dossier, since, gone) = stays[0].dossier, stays[-1]
        found = [replace(act, known=since, gone=gone) for act in self.acts[first]]
        for name, begins, _ in stays[1:]:
            found += (act for act in _begun(self.acts[name]) if act.date.last >= begins)
        asked = [row for row in self.rows[first] if row.kind in _ASKS]
        return [*found, *_ends(self.left.get(dossier, ()), lead, self.rows[dossier], asked)]


def _left(folded: Folded) -> dict[str, list[SpanRow]]:
    """The visits that closed, or that somebody left, with the spans that say so by their days."""
    found: dict[str, list[SpanRow]] = defaultdict(list)
    for span in folded.spans:
        if span.status == Status.CLOSED:
            found[span.dossier].append(span)
    for spans in found.values():
        spans.sort(key=attrgetter("begins"))
    return found


def _ends(
    left: Sequence[SpanRow], lead: str, rows: Sequence[ActRow], asked: Sequence[ActRow]
) -> Iterator[Happened]:
    """What ended with who left a visit: all that was asked, where nobody is left; else what was
    `asked` by or of those alone who left by then (RULES, fine print on R5).
    """
    gone: set[str] = set()
    waiting = list(asked)
    for span in left:
        if span.mandate == lead:
            yield _end(span, rows)
        elif span.because != Because.MERGED:
            gone.add(span.mandate)
            own = [row for row in waiting if gone.issuperset(row.mandates.split("+"))]
            yield from (replace(_end(span, rows), answers=row.act) for row in own)
            waiting = [row for row in waiting if row not in own]


def _end(span: SpanRow, rows: Sequence[ActRow]) -> Happened:
    """The act by which somebody left, or that nobody's act closed it."""
    if span.because in _OF_NOBODY:
        return Happened(id="", kind="visit_closed", date=of_day(span.begins))
    return as_happened(
        next(
            row
            for row in rows
            if row.kind == Kind.WITHDRAWAL
            and row.effective == span.begins
            and (not span.mandate or span.mandate in row.mandates.split("+"))
        )
    )


def _as_filed(row: ActRow) -> str:
    """The kind of an act: of an invitation that accepts a request, that it accepts (RULES R14)."""
    accepts = row.kind == Kind.INVITATION and row.label == Label.ACCEPTED
    return Kind.ACCEPTANCE.value if accepts else row.kind


def _agreeing(folded: Folded) -> set[str]:
    """The acceptances by which dates are agreed: both sides have then spoken (RULES R8d)."""
    days = {
        (span.dossier, span.begins) for span in folded.spans if span.status == Status.DATES_AGREED
    }
    named = {(row.dossier, row.effective) for row in folded.acts if row.kind == Kind.DATES_AGREED}
    accepted = days - named
    return {
        row.act
        for row in folded.acts
        if row.kind == Kind.ACCEPTANCE and (row.dossier, row.effective) in accepted
    }


def _begun(acts: list[Happened]) -> list[Happened]:
    """The acts of a visit; one that was held has begun, also where no act says so."""
    held = next((act for act in acts if act.kind == Kind.VISIT_HELD), None)
    if held is None or any(act.kind == Kind.VISIT_STARTED for act in acts):
        return acts
    date = held.date
    if date.exact:
        date = replace(date, last=date.first, extent=False)
    return [*acts, replace(held, kind=Kind.VISIT_STARTED.value, date=date, known=held.since)]
