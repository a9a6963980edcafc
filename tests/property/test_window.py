"""Folding the visits that a new act can touch gives what folding the whole stream gives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hypothesis import event, given, note, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.make import STREAM, act, covered, values

from comity.kernel.edtf import iso
from comity.ledger.domain import Act, Folded, Ground
from comity.ledger.domain.expecting import expectation_rows
from comity.rulebook.domain.courses import Book
from comity.rulebook.queries import rulebook
from comity.visits.domain.fold import fold
from comity.visits.domain.lifecycle import VISIT, VISIT_CARD

ENDS = "2012-06-30"
VALUES = replace(
    values(
        coverage={"torture": covered(ends=ENDS, reports=False)},
        mandates={"health": ("1990-01-01", "2013-03-31")},
    ),
    book=Book(rulebook().rules, lambda *_: None),
)
ASKING = ("request", "request", "reminder", "acknowledgement", "listed_pending")
ANSWERING = ("acceptance", "declination", "invitation", "dates_proposed", "undertaking")
ENDING = ("visit_held", "visit_held", "visit_held", "withdrawal", "report_published")
DATED = ("dates_agreed", "postponement", "cancellation", "visit_started", "interruption")
FIRST = 733_000
READING = 1


@st.composite
def an_act(draw: st.DrawFn, number: int, among: int) -> Act:
    """An act near its place in a history of so many acts, of one mandate or two."""
    kind = draw(st.sampled_from((*ASKING, *ANSWERING, *ENDING, *DATED)))
    on = FIRST + number * 4_000 // among + draw(st.integers(0, 200))
    precision = draw(st.sampled_from((10, 10, 10, 7, 4)))
    mandates = draw(st.sampled_from(("torture", "torture", "food", "health", "food+torture")))
    date = iso(on)[:precision]
    others: dict[str, str] = {}
    if kind in {"dates_proposed", "dates_agreed"}:
        others["days"] = f"{iso(on + 30)}/{iso(on + 38)}"
    if kind in {"postponement", "cancellation"} and draw(st.booleans()):
        days = on + draw(st.integers(-300, 200))
        others["days"] = f"{iso(days)}/{iso(days + 8)}"
    if kind in {"visit_held", "visit_started"} and precision == 10:
        date = f"{iso(on)}/{iso(on + 6)}"
    if kind == "dates_agreed" and draw(st.booleans()):
        date = "[..]"
    if draw(st.integers(0, 9)) == 0:
        others["scope"] = draw(st.sampled_from(("the north", "the south")))
    if draw(st.integers(0, 9)) == 0:
        others["type"] = "follow_up"
    if draw(st.integers(0, 9)) == 0:
        others["letter"] = draw(st.sampled_from(("L1", "L2")))
    if draw(st.integers(0, 19)) == 0:
        others["pins"] = draw(st.sampled_from(("new:A", "a0", "a3", "a7")))
    source = draw(st.sampled_from(("A", "B", "C")))
    step = draw(st.integers(1, 3)) if draw(st.integers(0, 9)) == 0 else None
    name = f"a{number}"
    return act(kind, date, mandates=mandates, id=name, source=source, step=step, **others)


@dataclass
class History:
    """What was recorded, and what changes now: acts that come, and acts that are taken back."""

    recorded: list[Act]
    new: list[Act]
    gone: list[Act]


@st.composite
def a_history(draw: st.DrawFn) -> History:
    among = draw(st.integers(4, 28))
    acts = [draw(an_act(number, among)) for number in range(among)]
    changed = draw(st.lists(st.integers(0, among - 1), min_size=1, max_size=2, unique=True))
    gone = {place for place in changed if draw(st.integers(0, 3)) == 0}
    return History(
        recorded=[one for place, one in enumerate(acts) if place in gone or place not in changed],
        new=[acts[place] for place in changed if place not in gone],
        gone=[acts[place] for place in gone],
    )


@settings(max_examples=300)
@given(a_history())
def test_what_a_change_cannot_touch_stays_as_it_was(history: History) -> None:
    before = fold(STREAM, history.recorded, VALUES)
    whole = fold(STREAM, [*_left(history), *history.new], VALUES)

    written, part = _window(history, before)

    note(f"recorded {[_brief(one) for one in history.recorded]}")
    note(f"new {[_brief(one) for one in history.new]}, gone {[_brief(o) for o in history.gone]}")
    note(f"written {written}")
    assert _rows(before, leaving_out=written) | _rows(part) == _rows(whole)
    event(f"left alone: {len(_dossiers(before) - written) > 0}")


def _window(history: History, before: Folded) -> tuple[frozenset[str], Folded]:
    """What the ledger does: widen the window until nothing it touches lies beyond it."""
    window = VISIT.window
    assert window is not None
    also: set[str] = set()
    changed = [*history.new, *history.gone]
    by_id = {one.id: one for one in [*history.recorded, *history.new]}
    ground = _ground(before, {one.id for one in history.recorded if one.pins})
    for _ in range(100):
        reach = window.reach(ground, changed, also)
        placed = {row.act for row in before.acts if row.dossier in reach.touched}
        within = [by_id[name] for name in placed] + history.new
        names = placed | {one.id for one in changed}
        outside = {
            row.dossier
            for row in before.acts
            if row.act in names | _linked([*within, *history.gone], history.recorded)
        } - reach.touched
        if outside:
            event("linked acts lie outside")
            also |= outside
            continue
        gone = {one.id for one in history.gone}
        acts = [one for one in within if one.id not in gone]
        past = reach.past(READING, _behind(before, reach.behind, by_id))
        part = window.fold(STREAM, acts, VALUES, past)
        if not part.beyond:
            return reach.touched, part
        event("the fold asks for a visit before")
        assert not part.beyond <= also
        also |= part.beyond
    raise AssertionError


def _linked(acts: Sequence[Act], recorded: Iterable[Act]) -> set[str]:
    """The acts that share a letter, a label or a numbered source with these, or are pinned to."""
    letters = {one.letter for one in acts if one.letter}
    pins = {one.pins for one in acts if one.pins}
    stepped = {one.source for one in acts if one.step is not None}
    ids = {one.id for one in acts}
    return pins | {
        one.id
        for one in recorded
        if one.letter in letters
        or one.pins in pins | ids
        or (one.step is not None and one.source in stepped)
    }


def _ground(folded: Folded, pins: set[str]) -> Ground:
    window = VISIT.window
    assert window is not None
    loose = [row for row in folded.acts if row.dossier.startswith("~")]
    pinned = [row for row in folded.acts if row.act in pins]
    places = [VISIT_CARD.index(name) for name in window.reads["visit"]]
    return {
        "visit": [(*(row[at] for at in places), READING) for row in folded.cards["visit"]],
        "course": [_columns(row, window.reads["course"]) for row in folded.courses],
        "loose": [_columns(row, window.reads["loose"]) for row in loose],
        "pinned": [_columns(row, window.reads["pinned"]) for row in pinned],
    }


def _columns(row: object, names: Iterable[str]) -> tuple[str | int, ...]:
    return (*(getattr(row, name) for name in names), READING)


def _behind(
    folded: Folded, dossiers: frozenset[str], by_id: dict[str, Act]
) -> list[tuple[list[Act], int]]:
    told: dict[tuple[str, int], tuple[list[Act], int]] = {}
    for row in folded.acts:
        if row.dossier in dossiers:
            told.setdefault((row.dossier, row.no), ([], row.effective))[0].append(by_id[row.act])
    return list(told.values())


def _left(history: History) -> list[Act]:
    gone = {one.id for one in history.gone}
    return [one for one in history.recorded if one.id not in gone]


def _brief(one: Act) -> str:
    told = f"{one.id} {one.kind} {one.date} {'+'.join(one.mandates)} {one.source}"
    return f"{told} {one.letter} {one.pins} {one.step} {dict(one.payload)}"


def _dossiers(folded: Folded) -> set[str]:
    return {row.dossier for row in folded.acts}


def _rows(folded: Folded, *, leaving_out: frozenset[str] = frozenset()) -> set[object]:
    cards = {
        (name, *row)
        for name, columns in VISIT.cards.items()
        for row in folded.cards[name]
        if row[columns.index("dossier")] not in leaving_out
    }
    expected = expectation_rows(STREAM, folded, VISIT, VALUES)
    tables = (folded.acts, folded.spans, folded.courses, folded.anomalies, expected)
    rows = {
        (type(row).__name__, *row)
        for table in tables
        for row in table
        if row.dossier not in leaving_out
    }
    return cards | rows
