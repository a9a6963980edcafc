"""The reading side of every matter of which each dossier has a stream of its own.

A context makes one `Dossiers` of its lifecycle and its card, and adds its card's columns and its
words. Every function takes a `viewer` and a day `on`, and `known` where the question is what was
known then.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import islice

from msgspec import Struct, field
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.directory.domain import RegionalGroup
from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.kernel.parties import Turn
from comity.ledger.domain import Coverage, Lifecycle
from comity.ledger.domain.extents import of_state
from comity.ledger.domain.refs import UNPUBLISHED
from comity.ledger.domain.spans import counted_until, days_of_turns
from comity.ledger.domain.views import DossierView, Page, Redirect, Stands
from comity.ledger.queries.covered import any_beyond, beyond, covered_of
from comity.ledger.queries.expected import expected
from comity.ledger.queries.lines import (
    STATEMENTS,
    ActLine,
    AnomalyLine,
    Key,
    SpanLine,
    anomaly_views,
    asked_of,
    by_dossier,
    contested_by,
    first_day,
    label_of,
    last_contact,
    runs,
)
from comity.ledger.queries.ordering import Order, sorted_page
from comity.ledger.queries.refs import resolve, streams_named
from comity.ledger.queries.snapshot import Complete, Folds, reading, remembered
from comity.ledger.queries.sql import Value, in_list, together
from comity.ledger.queries.telling import WITHHELD, tell


class Listed(Struct, frozen=True, kw_only=True):
    """What a list is narrowed to; what is None or empty narrows nothing.

    `statuses` are those of a tab; `filters` SQL of the context's own, which begins with ` AND`,
    names its card `c` and takes `params`. `order` is that of a column, None for the
    usual one; its SQL may name `{turn}`, whose turn it is. `after` is the cursor of a page before.
    """

    state: str | None = None
    group: str | None = None
    mandate: str | None = None
    statuses: frozenset[str] | None = None
    turn: str | None = None
    filters: str = ""
    params: tuple[tuple[str, Value], ...] = ()
    order: Order | None = None
    after: str | None = None
    limit: int = 50


class _Rows(Struct, frozen=True):
    """The rows of some dossiers, by dossier."""

    spans: dict[str, list[SpanLine]]
    acts: dict[str, list[ActLine]]
    anomalies: dict[str, list[AnomalyLine]]
    mandates: dict[str, list[str]]
    refs: dict[str, str]


class Dossiers(Struct, frozen=True, kw_only=True, dict=True):
    """The dossiers of one kind of matter.

    `card` is the table of their cards, with `stream`, `state` and `dossier`; `day` its column by
    which lists are ordered, the latest first. `evidence` are kinds that are no contact; while a
    matter is in a status of `over` no turn is counted. `by_state`: their streams begin with the
    State, so that those of one are found by name. Where they are folded with more than every
    matter is, `before` is folded first as known, and `complete` adds it. `by_day`: of each a card
    has a row for each run of days in which it says the same of itself.
    """

    lifecycle: Lifecycle
    card: str
    day: str = "opened"
    evidence: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()
    withheld: frozenset[str] = field(default=WITHHELD)
    by_state: bool = True
    before: Folds = ()
    complete: Complete | None = None
    by_day: bool = False

    def reading(
        self, known: int | None = None, *, viewer: Viewer, state: str = ""
    ) -> AbstractContextManager[None]:
        """Ask several questions of one snapshot; of one State's streams where one is named."""
        streams = (f"{self.lifecycle.kind}/{state}/",) if state and self.by_state else None
        return self._reading(known, viewer, streams)

    def one(
        self, ref: str, *, viewer: Viewer, on: int, known: int | None = None
    ) -> DossierView | Redirect | None:
        """The dossier of this ref on the day; None alike for what is unknown and not permitted.

        A Redirect where it bears a number now, or the reference by which its record names it.
        """
        with self._reading(known, viewer, streams_named(ref)):
            named = resolve(ref, viewer=viewer)
            if named is None or not named.stream.startswith(f"{self.lifecycle.kind}/"):
                return None
            if named.redirected_from:
                return Redirect(named.ref, "published" if UNPUBLISHED in ref else "named")
            found = self.several([named.stream], viewer=viewer, on=on, known=known)
            return found[0] if found else None

    def several(
        self, streams: Collection[str], *, viewer: Viewer, on: int, known: int | None = None
    ) -> list[DossierView]:
        """These dossiers with everything about each, in their order; as many questions as for one.

        Those that were not on record on the day, or that the viewer may not see, are left out.
        """
        with self._reading(known, viewer, streams):
            rows, found = self._stand(streams, viewer=viewer, on=on)
            lines = [line for each in found for line in rows.acts[each.stream]]
            told = iter(
                tell(
                    lines,
                    viewer=viewer,
                    known=known,
                    lifecycle=self.lifecycle,
                    withheld=self.withheld,
                )
            )
            keys = [Key(each.stream, each.stream) for each in found]
            awaited = expected(keys, viewer=viewer, on=on) if keys else {}
            views = []
            for each in found:
                spans = runs(rows.spans[each.stream], on)
                until = counted_until(each.covered_to, on)
                own = sum(line.statement == 0 for line in rows.acts[each.stream])
                views.append(
                    DossierView(
                        stands=each,
                        acts=tuple(islice(told, own)),
                        spans=spans,
                        expectations=tuple(awaited.get(each.stream, ())),
                        days=days_of_turns(spans, until=until, over=self.over),
                    )
                )
            return views

    def stand(
        self, streams: Collection[str], *, viewer: Viewer, on: int, known: int | None = None
    ) -> list[Stands]:
        """Where these dossiers stood on the day, in their order, without their acts."""
        with self._reading(known, viewer, streams):
            return self._stand(streams, viewer=viewer, on=on)[1]

    def page(
        self, asked: Listed, *, viewer: Viewer, on: int, known: int | None = None
    ) -> Page[Stands]:
        """A page of the dossiers that stood so on the day, in the order asked for, or the latest
        first.

        `Page.next` is the cursor of the following page, opaque; None on the last.
        """
        with self.reading(known, viewer=viewer, state=asked.state or ""):
            found = self._sorted if asked.order else self._latest
            streams, following = found(asked, viewer=viewer, on=on)
            items = self._stand(streams, viewer=viewer, on=on)[1]
            counted = self.census(asked, viewer=viewer, on=on, known=known)
            number = sum(
                number for standing, number in counted.items() if _asked_for(asked, *standing)
            )
            return Page(tuple(items), number, following)

    def census(
        self, asked: Listed, *, viewer: Viewer, on: int, known: int | None = None
    ) -> Counter[tuple[str, str]]:
        """(Status, turn) → how many dossiers stood so on the day, whatever tab and turn are asked
        for; counted once in a reading.
        """
        whole = replace(asked, statuses=None, turn=None, order=None, after=None, limit=0)

        def count() -> Counter[tuple[str, str]]:
            params, filters = self._narrowed(whole, on=on)
            tables = {**self._tables, "turn": self._turn(on)}
            rows = STATEMENTS.run("stood", params, viewer=viewer, filters=filters, tables=tables)
            return Counter({(str(status), str(turn)): int(n) for status, turn, n in rows})

        with self.reading(known, viewer=viewer, state=asked.state or ""):
            question = ("stood", self.lifecycle.kind, whole, viewer.sees, on)
            return remembered(question, count)

    def by_status(
        self, asked: Listed, *, viewer: Viewer, on: int, known: int | None = None
    ) -> Counter[str]:
        """How many dossiers stood in each status on the day, whatever status is asked for."""
        counted: Counter[str] = Counter()
        for (status, _), number in self.census(asked, viewer=viewer, on=on, known=known).items():
            counted[status] += number
        return counted

    def _reading(
        self, known: int | None, viewer: Viewer, streams: Collection[str] | None
    ) -> AbstractContextManager[None]:
        folds = [*self.before, (self.lifecycle, streams)]
        return reading(known, viewer=viewer, folds=folds, complete=self.complete)

    def _latest(self, asked: Listed, *, viewer: Viewer, on: int) -> tuple[list[str], str | None]:
        """The streams of a page, the latest first, and the cursor of the next."""
        params, filters = self._narrowed(asked, on=on)
        params["limit"] = asked.limit + 1
        if asked.after and (place := _CURSOR.fullmatch(asked.after)):
            params |= {"after_day": int(place[1]), "after_stream": place[2]}
            filters += _AFTER.replace("{day}", self.day)
        rows = STATEMENTS.run(
            "listed", params, viewer=viewer, filters=filters, tables=self._tables
        )
        page = rows[: asked.limit]
        following = f"{page[-1][1]}.{page[-1][0]}" if len(rows) > asked.limit else None
        return [str(row[0]) for row in page], following

    def _sorted(self, asked: Listed, *, viewer: Viewer, on: int) -> tuple[list[str], str | None]:
        """The streams of a page in the order of a column, and the cursor of the next."""
        assert asked.order is not None
        params, filters = self._narrowed(asked, on=on)
        keys, following = sorted_page(
            STATEMENTS,
            asked.order,
            params,
            viewer=viewer,
            on=on,
            after=asked.after,
            limit=asked.limit,
            filters=filters,
            tables={"card": self.card, "turn": self._turn(on)},
        )
        return [key.stream for key in keys], following

    @property
    def _tables(self) -> Mapping[str, str]:
        return {"card": self.card, "day": self.day}

    def _stand(
        self, streams: Collection[str], *, viewer: Viewer, on: int
    ) -> tuple[_Rows, list[Stands]]:
        keys = [Key(stream, stream) for stream in streams]
        rows = _rows(keys, viewer=viewer, on=on) if keys else _Rows({}, {}, {}, {}, {})
        there = [stream for stream in streams if rows.spans.get(stream)]
        states = {line.state for stream in there for line in rows.spans[stream]} - {""}
        covered = covered_of(states) if states else {}
        return rows, [self._stands(stream, rows, covered, on) for stream in there]

    def _stands(
        self, stream: str, rows: _Rows, covered: Mapping[tuple[str, str], Coverage], on: int
    ) -> Stands:
        spans, acts = rows.spans[stream], rows.acts[stream]
        now = spans[-1]
        mandates = tuple(rows.mandates.get(stream, ()))
        contact = last_contact(acts, self.evidence)
        return Stands(
            ref=rows.refs[stream],
            stream=stream,
            state=now.state,
            mandates=mandates,
            status=now.status,
            by=now.by or None,
            because=now.because,
            turn=now.turn,
            since=first_day(spans, lambda line: (line.status, line.by)),
            turn_since=first_day(spans, lambda line: line.turn),
            label=label_of(acts),
            last_contact=contact.date if contact else None,
            covered_to=self._covered_to(mandates, now.state, covered, acts),
            anomalies=anomaly_views(rows.anomalies.get(stream, ())),
            on=on,
            contested_by=contested_by(acts),
        )

    def _covered_to(
        self,
        mandates: Sequence[str],
        state: str,
        covered: Mapping[tuple[str, str], Coverage],
        acts: Sequence[ActLine],
    ) -> int:
        """To which day the matter is known; where no day is covered, to its last act."""
        stated = [
            found
            for mandate in mandates
            if (found := of_state(covered.get((mandate, state)), covered.get((mandate, "*"))))
        ]
        if not state or not stated:
            return OPEN_END
        ends = min(one.ends_of(self.lifecycle.covers) for one in stated)
        return ends or max((line.effective for line in acts), default=OPEN_START)

    def _narrowed(self, asked: Listed, *, on: int) -> tuple[dict[str, Value], str]:
        """The parameters and the conditions of a list."""
        params: dict[str, Value] = {"on": on, **dict(asked.params)}
        filters = asked.filters + (_TOLD_THEN if self.by_day else "")
        if asked.state is not None:
            params["state"] = asked.state
            filters += " AND c.state = %(state)s"
        if asked.group is not None:
            codes = directory().in_group(RegionalGroup(asked.group))
            filters += f" AND c.state IN {in_list('group', codes, params)}"
        if asked.mandate is not None:
            params["mandate"] = asked.mandate
            filters += _TAKES_PART
        if asked.statuses is not None:
            filters += f" AND s.status IN {in_list('status', sorted(asked.statuses), params)}"
        if asked.turn is not None:
            params["turn"] = asked.turn
            filters += f" AND {self._turn(on)} = %(turn)s"
        return params, filters

    def _turn(self, on: int) -> str:
        """Whose turn it is by a span `s` on a day, in SQL: nobody's where the record has ended."""
        if not any_beyond(self.lifecycle, on):
            return "s.turn"
        ended = beyond("s", [self.lifecycle])
        return f"(CASE WHEN {ended} THEN '{Turn.NOBODY}' ELSE s.turn END)"


_CURSOR = re.compile(r"(\d{1,7})\.([a-z_-]+/[^\x00]*)", re.ASCII)
"""A cursor: the first day and the stream after which a page goes on."""


def goes_on_in(kind: str) -> Callable[[str], bool]:
    """What tells whether a list of the matters of this kind goes on after a place."""

    def goes_on(place: str) -> bool:
        found = _CURSOR.fullmatch(place)
        return found is not None and found[2].startswith(f"{kind}/")

    return goes_on


_AFTER = (
    " AND (c.{day} < %(after_day)s OR (c.{day} = %(after_day)s AND c.stream > %(after_stream)s))"
)
_TOLD_THEN = " AND c.begins <= %(on)s AND c.ends > %(on)s"
_TAKES_PART = (
    " AND EXISTS (SELECT 1 FROM course m WHERE m.stream = c.stream AND m.dossier = c.dossier"
    " AND m.mandate = %(mandate)s AND m.joined <= %(on)s AND (m.readings & %(reading)s) <> 0)"
)


def _rows(keys: Collection[Key], *, viewer: Viewer, on: int) -> _Rows:
    names = ("whole_spans", "acts", "anomalies", "parts", "refs")
    spans, acts, anomalies, mandates, refs = together(
        asked_of(name, keys, viewer=viewer, on=on) for name in names
    )
    return _Rows(
        spans=by_dossier(spans, SpanLine._make),
        acts=by_dossier(acts, ActLine._make),
        anomalies=by_dossier(anomalies, AnomalyLine._make),
        mandates=by_dossier(mandates, lambda row: str(row[1])),
        refs={str(dossier): str(ref) for dossier, ref in refs},
    )


def _asked_for(asked: Listed, status: str, turn: str) -> bool:
    return (asked.statuses is None or status in asked.statuses) and asked.turn in (None, turn)
