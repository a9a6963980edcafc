"""The acts of visits as the rulebook names them: by kind, by actor, by the day that counts.

Rules go by the day from which an act counts in the record (RULES R1, R2), so that an expectation
and a status never speak of different days.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, of_day
from comity.ledger.domain import ActRow, Card, Folded, SpanRow, Values, Visibility
from comity.ledger.domain.expecting import as_happened
from comity.rulebook.domain.expected import Happened, History
from comity.rulebook.domain.kinds import VISITS
from comity.visits.domain.effects import Did
from comity.visits.domain.moves import Move, Moves, Stay
from comity.visits.domain.words import (
    ACTS,
    ASKS_THE_OTHER,
    TAKES_PLACE,
    Because,
    Kind,
    Label,
    Status,
)

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
_ENDS: Final = frozenset({Kind.VISIT_HELD, Kind.INTERRUPTION})
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
        columns.index("reports_to"),
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
    reports_to: int

    def __call__(self, folded: Folded, values: Values) -> Iterator[History]:
        """Yield the acts of each visit, and how it ended where no act says so; before them those
        of the visits through which what was asked in others came into it.
        """
        cards = {str(card[self.dossier]): card for card in folded.cards["visit"]}
        merged = {
            name: Move(str(card[self.merged_into]), int(card[self.merged_on]))
            for name, card in cards.items()
            if card[self.merged_into]
        }
        leads = {name: str(card[self.lead]) for name, card in cards.items()}
        read = _Read.of(folded, values, Moves.told(merged, folded), leads)
        ways = read.moves.ways()
        for dossier, card in cards.items():
            for acts, opening in (
                *(read.brought(stays) for stays in ways.get(dossier, ())),
                read.of_visit(dossier),
            ):
                yield History(
                    dossier,
                    str(card[self.state]),
                    acts,
                    int(card[self.covered_to]),
                    self._kept_to(card, values),
                    _PRIVATE,
                    opening,
                    self._kept_from(card, values),
                )

    def _kept_to(self, card: Card, values: Values) -> Mapping[str, int]:
        """Kind → the last day to which the record of this visit's mandates keeps it, OPEN_END
        where that is as long as it tells of the visit (RULES R15).
        """
        state = str(card[self.state])
        letters = (
            values.covered(mandate, state).visits_letters_to
            for mandate in str(card[self.mandates]).split("+")
        )
        return {
            **dict.fromkeys(_REPORTS, int(card[self.reports_to])),
            **dict.fromkeys(_LETTERS, min(letters)),
        }

    def _kept_from(self, card: Card, values: Values) -> Mapping[str, int]:
        """Kind → the first day from which the record of this visit's mandates keeps it."""
        mandates = str(card[self.mandates]).split("+")
        covered = values.covered_by_all(mandates, str(card[self.state]))
        return {
            **dict.fromkeys(_REPORTS, covered.reports_from),
            **dict.fromkeys(_LETTERS, covered.letters_from),
        }


type _Opening = Mapping[str, tuple[int, int]] | None
"""The acts because of which something is expected, each from when until when; None: all."""


class _Read(Struct, frozen=True):
    """What rules read of each visit: its acts, whose spans speak for it, where what was asked goes
    on, and what asked `in_vain`. Of those that somebody left, or from which something goes on,
    their rows; and the spans that say who left, by their days.
    """

    acts: Mapping[str, list[Happened]]
    leads: Mapping[str, str]
    moves: Moves
    in_vain: Mapping[str, set[str]]
    rows: Mapping[str, list[ActRow]]
    left: Mapping[str, list[SpanRow]]

    @classmethod
    def of(cls, folded: Folded, values: Values, moves: Moves, leads: Mapping[str, str]) -> "_Read":
        """What these rows tell, as far as any rule asks."""
        acts: dict[str, list[Happened]] = defaultdict(list)
        rows: dict[str, list[ActRow]] = defaultdict(list)
        until = {act: int(day) for *_, act, day in folded.cards["more_time"] if day != OPEN_END}
        agreeing, broken_off = _agreeing(folded), _broken_off(folded)
        kinds = VISITS if values.book is None else values.book.kinds | TAKES_PLACE
        left = _left(folded)
        for row in folded.acts:
            if row.statement:
                continue
            if row.dossier in left or row.dossier in moves.of:
                rows[row.dossier].append(row)
            if row.kind == Kind.INTERRUPTION:
                acts[row.dossier] += _interrupted(row, broken_off)
            elif row.kind in kinds and row.kind != Kind.WITHDRAWAL:
                act = _as_filed(row)
                more = until.get(row.act)
                acts[row.dossier].append(replace(act, until=more) if more else act)
                if row.kind == Kind.ACCEPTANCE and row.act in agreeing:
                    agreed = as_happened(row, Kind.DATES_AGREED, nobodys=True)
                    acts[row.dossier].append(agreed)
        return cls(acts, leads, moves, _in_vain(folded), rows, left)

    def of_visit(self, dossier: str) -> tuple[list[Happened], _Opening]:
        """The acts of a visit, and what ended with who left it."""
        own, stay = self.acts[dossier], Stay(dossier)
        acts = _begun(own)
        if dossier in self.left:
            acts = [*acts, *self._ends([stay], own)]
        if dossier not in self.moves.of and dossier not in self.in_vain:
            return acts, None
        return acts, self._opening(own, dossier, stay)

    def brought(self, stays: Sequence[Stay]) -> tuple[list[Happened], _Opening]:
        """The acts of the visits through which what was asked came into the last: by these its
        requests are answered, which stand there from that day on.
        """
        first, last = stays[0].dossier, stays[-1]
        asked = self.acts[first]
        alone = frozenset(stay.alone for stay in stays if stay.alone)
        if alone:
            own = (replace(act, asks_for=act.asks_for & alone) for act in asked)
            asked = [act for act in own if act.asks_for]
        opening = self._opening(asked, first, last)
        acts = [act for act in asked if act.id in opening]
        acts += (one for stay in stays for one in self._during(stay) if one.id not in opening)
        return [*acts, *self._ends(stays, asked)], opening

    def _during(self, stay: Stay) -> Iterator[Happened]:
        """The acts of a visit in these days; without those by which it took place for others than
        who went on alone.
        """
        others = {
            row.act
            for row in (self.rows[stay.dossier] if stay.alone else ())
            if row.kind in TAKES_PLACE and stay.alone not in row.mandates.split("+")
        }
        for act in _begun([act for act in self.acts[stay.dossier] if act.id not in others]):
            if stay.since <= act.since <= stay.until:
                yield act

    def _opening(
        self, asked: Sequence[Happened], first: str, last: Stay
    ) -> Mapping[str, tuple[int, int]]:
        """What was asked in the first visit, as long as it is awaited in the last."""
        in_vain = self.in_vain.get(first, ())
        return {
            act.id: (last.since, self.moves.until(last.dossier, act.asks_for))
            for act in asked
            if act.id not in in_vain
        }

    def _ends(self, stays: Sequence[Stay], asked: Sequence[Happened]) -> Iterator[Happened]:
        """What ended with who left these visits: all that was asked, where nobody is left in the
        last; else what was asked by or of those alone who left by then (RULES, fine print on R5).
        """
        gone: set[str] = set()
        waiting = [act for act in asked if act.asks_for]
        for dossier in (stay.dossier for stay in stays):
            for span in self.left.get(dossier, ()):
                if span.mandate != self.leads[dossier] and span.because != Because.MERGED:
                    gone.add(span.mandate)
                    own = [act for act in waiting if gone.issuperset(act.asks_for)]
                    yield from (replace(self._end(span), answers=act.id) for act in own)
                    waiting = [act for act in waiting if act not in own]
                elif span.mandate == self.leads[dossier] and dossier == stays[-1].dossier:
                    yield self._end(span)

    def _end(self, span: SpanRow) -> Happened:
        """The act by which somebody left, or that nobody's act closed it."""
        if span.because in _OF_NOBODY:
            return Happened(id="", kind="visit_closed", date=of_day(span.begins))
        return as_happened(
            next(
                row
                for row in self.rows[span.dossier]
                if row.kind == Kind.WITHDRAWAL
                and row.effective == span.begins
                and (not span.mandate or span.mandate in row.mandates.split("+"))
            )
        )


def _left(folded: Folded) -> dict[str, list[SpanRow]]:
    """The visits that closed, or that somebody left, with the spans that say so by their days."""
    found: dict[str, list[SpanRow]] = defaultdict(list)
    for span in folded.spans:
        if span.status == Status.CLOSED:
            found[span.dossier].append(span)
    for spans in found.values():
        spans.sort(key=attrgetter("begins"))
    return found


def _in_vain(folded: Folded) -> Mapping[str, set[str]]:
    """Visit → the acts that asked for what was not the other side's turn to answer."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, _, dossier, act, did, _ in folded.cards["effect"]:
        if did == Did.IN_VAIN:
            found[str(dossier)].add(str(act))
    return found


def _as_filed(row: ActRow) -> Happened:
    """An act as filed: an invitation that accepts a request is that (RULES R14)."""
    accepts = row.kind == Kind.INVITATION and row.label == Label.ACCEPTED
    kind = Kind.ACCEPTANCE.value if accepts else row.kind
    return as_happened(row, kind, nobodys=kind in TAKES_PLACE, asks=kind in ASKS_THE_OTHER)


def _broken_off(folded: Folded) -> Mapping[tuple[str, int], SpanRow]:
    """Visit and day → that it was held in part or cancelled from that day on."""
    return {
        (span.dossier, span.begins): span
        for span in folded.spans
        if span.status in (Status.HELD_IN_PART, Status.CANCELLED)
    }


def _interrupted(row: ActRow, broken_off: Mapping[tuple[str, int], SpanRow]) -> Iterator[Happened]:
    """An interruption as what it did: before its first day a visit was cancelled, after it held
    in part, since that day (RULES R11).
    """
    span = broken_off.get((row.dossier, row.effective))
    if span is not None and span.status == Status.CANCELLED:
        yield as_happened(row, Kind.CANCELLATION)
    elif span is not None:
        first = as_happened(row._replace(date=span.dates_from), nobodys=True)
        yield replace(first, known=row.effective)


def _agreeing(folded: Folded) -> set[str]:
    """The acts by which dates are agreed: both sides have then spoken (RULES R8d)."""
    return {str(act) for *_, act, did, _ in folded.cards["effect"] if did == Did.AGREED}


def _begun(acts: list[Happened]) -> list[Happened]:
    """The acts of a visit; one that was held, or in part, has begun, also where no act says so."""
    held = next((act for act in acts if act.kind in _ENDS), None)
    if held is None or any(act.kind == Kind.VISIT_STARTED for act in acts):
        return acts
    date = held.date
    if date.exact:
        date = replace(date, last=date.first, extent=False)
    return [*acts, replace(held, kind=Kind.VISIT_STARTED.value, date=date, known=held.since)]
