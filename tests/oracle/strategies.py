"""Records that could be: acts of two or three mandates in mixed precision, and their coverage.

Half of them are acts that know nothing of each other, which finds what nobody thought of; half are
lives of visits, which come as far as reports, mergers and mandates that go on alone.
"""

from collections.abc import Mapping

from hypothesis import strategies as st
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, OPEN_START, iso, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import Act, Coverage, Values
from comity.ledger.domain.facts import label_of
from comity.visits.domain.words import ACTS, NAMES_NO_DAYS, TAKES_PLACE, Kind
from tests.make import STATE, act, covered, day, values

FIRST, LAST = day("2010-01-01"), day("2011-02-28")
OFTEN = (
    Kind.REQUEST,
    Kind.REMINDER,
    Kind.INVITATION,
    Kind.ACCEPTANCE,
    Kind.DATES_PROPOSED,
    Kind.DATES_AGREED,
    Kind.POSTPONEMENT,
    Kind.VISIT_HELD,
)
AS_TWO_ACTS = (Kind.ACCEPTANCE, Kind.INVITATION)  # with dates they are two (DESIGN 7)
SETS = ("torture", "torture", "executions", "executions+torture", "expression+torture")
SOURCES = {"A": "2010-08", "B": "2011-01-15", "C": "", "": ""}
"""The sources with their dates; an act without one of them has a source of its own."""

PINS = (*[""] * 12, "new:A", "new:A", "new:B", "act0", "act2")
"""Mostly nobody says to which visit an act belongs."""

NOT_COVERED = Coverage(*(OPEN_END, OPEN_START) * 3, stated=True)
"""Where no day is covered."""

RIVALS: tuple[tuple[str, ...], ...] = (*[()] * 12, ("lost",))
"""Mostly nothing that tells an act was corrected twice."""

_days = st.integers(FIRST, LAST)
_learnt = st.sampled_from(["2011-06-01", "2011-06-01", "2010-05-20"])
"""Mostly after all that happened."""


@st.composite
def _stays(draw: st.DrawFn) -> str:
    first = draw(_days)
    return f"{iso(first)}/{iso(first + draw(st.integers(0, 9)))}"


@st.composite
def _dates(draw: st.DrawFn) -> str:
    on = draw(_days)
    month = iso(on)[:7]
    once = f"[{iso(on)}..{iso(on + draw(st.integers(1, 60)))}]"
    by = f"[..{iso(on)}]"
    return draw(st.sampled_from([iso(on), iso(on), iso(on), month, month[:4], once, by, "[..]"]))


@st.composite
def _agreed_on(draw: st.DrawFn, stay: str) -> str:
    """The day on which dates were agreed: before them, or not known."""
    own = iso(parse(stay.partition("/")[0]).first - draw(st.integers(0, 90)))
    return draw(st.sampled_from([own, own[:7], "[..]"]))


@st.composite
def _half_of(draw: st.DrawFn, days: str) -> dict[str, str]:
    """Days as a source tells them: mostly the first and the last, now and then one alone."""
    first, _, last = days.partition("/")
    if days and draw(st.integers(0, 9)) == 0:
        return draw(st.sampled_from([{"from": first}, {"to": last or first}]))
    return {"days": days}


def _answered(kind: Kind, actor: Actor) -> st.SearchStrategy[str]:
    """What an answer may say that it is of."""
    asked = "request" if actor == Actor.STATE else "invitation"
    other = "invitation" if actor == Actor.STATE else "request"
    if kind is Kind.ACKNOWLEDGEMENT:
        return st.sampled_from(["", "", asked, other])
    return st.sampled_from(["", asked, asked, "dates", "dates", other])


@st.composite
def _acts(draw: st.DrawFn, name: str) -> Act:
    kind = draw(st.sampled_from(OFTEN) | st.sampled_from(list(Kind)))
    spec = ACTS[kind]
    sides = [each for each in Actor if each in spec.actors]
    said: dict[str, str | int] = {}
    date = draw(_dates())
    if kind is Kind.DATES_AGREED or (kind is Kind.DATES_PROPOSED and draw(st.integers(0, 7))):
        said["days"] = draw(_stays() | _stays().map(lambda stay: stay[:7]))
    elif "from" in spec.fields and kind not in AS_TWO_ACTS and draw(st.integers(0, 3)) == 0:
        said["days"] = draw(_stays())
    if kind in NAMES_NO_DAYS and draw(st.booleans()):
        said["to"] = iso(draw(_days))
    if kind == Kind.DATES_AGREED:
        date = draw(_agreed_on(str(said["days"])))
    if kind in (Kind.VISIT_STARTED, Kind.VISIT_HELD):
        date = draw(_stays())
        date = draw(st.sampled_from([date, date, date[:7]]))
    actor = draw(st.sampled_from(sides))
    if "of" in spec.fields:
        said["of"] = draw(_answered(kind, actor))
        if kind == Kind.ACCEPTANCE and said["of"] == "dates" and draw(st.booleans()):
            said["days"] = draw(_stays())
    if draw(st.integers(0, 4)) == 0:
        said["type"] = draw(st.sampled_from(["official", "follow_up", "working"]))
    if draw(st.integers(0, 4)) == 0:
        said["scope"] = draw(st.sampled_from(["north", "south"]))
    said |= draw(_half_of(str(said.pop("days", ""))))
    source = draw(st.sampled_from(list(SOURCES)))
    return act(
        kind,
        date,
        id=name,
        actor=actor,
        mandates=draw(st.sampled_from(SETS)),
        source=source or f"its own, {name}",
        source_date=SOURCES[source],
        letter=draw(st.sampled_from(["", "", "", "L", "M"])),
        step=draw(st.sampled_from([None, None, 1, 2])),
        learnt=draw(_learnt),
        oral=draw(st.integers(0, 5)) == 0,
        **{name: value for name, value in said.items() if value},  # type: ignore[arg-type]
    )


@st.composite
def _strangers(draw: st.DrawFn, most: int) -> list[Act]:
    found = [draw(_acts(f"act{number}")) for number in range(draw(st.integers(1, most)))]
    for one in found:
        one.pins = label_of(draw(st.sampled_from(PINS)), one.source)
        one.rivals = draw(st.sampled_from(RIVALS))
        if "stated_ordinal" in ACTS[Kind(one.kind)].fields and draw(st.integers(0, 4)) == 0:
            one.payload = {**one.payload, "stated_ordinal": draw(st.integers(1, 3))}
    return [*found, *draw(st.lists(st.sampled_from(found).flatmap(_told_again), max_size=1))]


@st.composite
def _told_again(draw: st.DrawFn, one: Act) -> Act:
    """An act as another source may tell it: as coarsely or finely, or of days that overlap."""
    first = max(one.date.first, FIRST - 200)
    last = max(first, min(one.date.last, LAST + 200))
    dates = [f"[{iso(first - 9)}..{iso(last + 9)}]", f"[{iso(first - 9)}..{iso(last - 1)}]"]
    source = draw(st.sampled_from(list(SOURCES)))
    return act(
        one.kind,
        one.date.text
        if one.kind in TAKES_PLACE
        else draw(st.sampled_from([one.date.text, *dates])),
        id=f"{one.id}-again",
        actor=draw(st.sampled_from([one.actor, one.actor, "both", "unknown"])),
        mandates=draw(st.sampled_from(["+".join(one.mandates), *SETS])),
        source=source or "another",
        source_date=SOURCES[source],
        letter=one.letter,
        learnt=draw(_learnt),
        oral=draw(st.booleans()),
        **(draw(st.sampled_from([one.payload, {}, *_halves(one.payload)]))),  # type: ignore[arg-type]
    )


def _halves(payload: Mapping[str, str | int]) -> list[Mapping[str, str | int]]:
    """The same without the one and without the other bound of the days that it names."""
    return [
        {name: said for name, said in payload.items() if name != without}
        for without in ("from", "to")
    ]


OPENS = (Kind.REQUEST, Kind.REQUEST, Kind.INVITATION, Kind.REMINDER, Kind.LISTED_PENDING)
LIFE = (
    *(Kind.REMINDER, Kind.ACKNOWLEDGEMENT, Kind.REQUEST, Kind.ACCEPTANCE, Kind.INVITATION),
    *(Kind.DECLINATION, Kind.DATES_PROPOSED, Kind.REMINDER, Kind.ACCEPTANCE, Kind.DATES_AGREED),
    *(Kind.POSTPONEMENT, Kind.CANCELLATION, Kind.REMINDER, Kind.REQUEST, Kind.INVITATION),
    *(Kind.DATES_PROPOSED, Kind.DATES_AGREED, Kind.POSTPONEMENT, Kind.CANCELLATION),
    *(Kind.DATES_PROPOSED, Kind.DATES_AGREED, Kind.VISIT_STARTED, Kind.INTERRUPTION),
    *(Kind.VISIT_HELD, Kind.REMINDER, Kind.REPORT_SHARED, Kind.REPORT_SHARED),
    *(Kind.EXTENSION_ASKED, Kind.STATE_COMMENTS, Kind.REPORT_PUBLISHED, Kind.FOLLOWUP),
    *(Kind.WITHDRAWAL, Kind.LISTED_PENDING, Kind.REQUEST, Kind.VISIT_HELD),
)
"""How a visit begins, and what happens to it then, in an order in which it can happen; a life
leaves out most of it."""

NAMED: tuple[Mapping[str, str], ...] = (
    *[{}] * 6,
    *({"scope": "north"}, {"type": "official"}),
    *({"type": "follow_up"}, {"type": "working"}, {"type": "academic", "scope": "north"}),
)
"""What the acts of one visit call it, most of which call it nothing."""

LABELS = (*[""] * 8, "new:A")
"""Now and then a file puts acts into one visit; the lives of one record share a label."""

_DATED = (Kind.DATES_PROPOSED, Kind.DATES_AGREED)
_IN_PLACE = (Kind.VISIT_STARTED, Kind.INTERRUPTION, Kind.VISIT_HELD)


@st.composite
def _life(draw: st.DrawFn, name: str, own: str, on: int, most: int) -> list[Act]:
    """The acts of one visit: one after the other, by who usually does them, some of them joint,
    and some in one letter with the one before.
    """
    places = draw(st.sets(st.integers(0, len(LIFE) - 1), max_size=most - 1))
    kinds = [draw(st.sampled_from(OPENS)), *(LIFE[place] for place in sorted(places))]
    stay, found = "", []
    named, label = draw(st.sampled_from(NAMED)), draw(st.sampled_from(LABELS))
    for number, kind in enumerate(kinds):
        in_one_letter = number > 0 and draw(st.integers(0, 5)) == 0
        on += 0 if in_one_letter else draw(st.integers(0, 30))
        said = dict(named) if draw(st.integers(0, 3)) else {}
        if kind in _DATED:
            stay = f"{iso(on + 20)}/{iso(on + draw(st.integers(20, 26)))}"
            said["days"] = stay
        if draw(st.integers(0, 7)) == 0:
            said["scope"] = "north"
        date = iso(on)
        if kind in _IN_PLACE:
            date = stay or f"{date}/{iso(on + 5)}"
            on = max(on, parse(date).last)
            date = draw(st.sampled_from([date, date, date[:7]]))
        if kind not in TAKES_PLACE:
            as_known = [iso(on), iso(on), iso(on)[:7], iso(on)[:4], "[..]"]
            date = draw(st.sampled_from(as_known))
        if kind is Kind.ACCEPTANCE:
            said["of"] = draw(st.sampled_from(["", "request", "dates"]))
        others = sorted(map(str, ACTS[kind].actors)) if draw(st.integers(0, 4)) == 0 else [""]
        found.append(
            act(
                kind,
                date,
                id=f"{name}{number}",
                actor=draw(st.sampled_from(others)),
                pins=label if draw(st.booleans()) else "",
                mandates=draw(st.sampled_from([own, own, "executions+torture"])),
                learnt=draw(_learnt),
                oral=draw(st.integers(0, 5)) == 0,
                **{name: value for name, value in said.items() if value},  # type: ignore[arg-type]
            )
        )
        if in_one_letter:
            found[-1].letter = found[-2].letter = found[-2].letter or f"{name}-{number}"
        if number == 0:
            found[0].mandates = (own,)
        elif kind is Kind.REMINDER and found[-2].kind is Kind.POSTPONEMENT:
            found[-2].actor = Actor.MANDATE_HOLDER
    return found


@st.composite
def _lives(draw: st.DrawFn, most: int) -> list[Act]:
    """The lives of two visits, each of a mandate, at about one time."""
    on = draw(st.integers(FIRST, LAST - 200))
    return [
        *draw(_life("one", "torture", on, max(1, most * 2 // 3))),
        *draw(_life("two", "executions", on + draw(st.integers(0, 60)), max(1, most // 3))),
    ]


def records(most: int = 9) -> st.SearchStrategy[list[Act]]:
    """A record of one State: one to nine acts."""
    return _strangers(most) | _lives(most)


@st.composite
def cancelled(draw: st.DrawFn, acts: list[Act]) -> list[Act]:
    """The same acts with a cancellation by the mandate holder, mostly because of one of them."""
    postponed = [one for one in acts if one.kind == Kind.POSTPONEMENT]
    one = draw(st.sampled_from(postponed or acts))
    on = min(max(one.date.last, FIRST), LAST) + draw(st.integers(0, 90))
    said = {"because_of": one.id} if draw(st.integers(0, 3)) else {}
    by = draw(st.sampled_from([Actor.MANDATE_HOLDER, Actor.MANDATE_HOLDER, Actor.STATE]))
    mandates = "+".join(one.mandates)
    last = act(Kind.CANCELLATION, iso(on), id="off", actor=by, mandates=mandates, **said)  # type: ignore[arg-type]
    return [*acts, last]


@st.composite
def received(draw: st.DrawFn, acts: list[Act]) -> list[Act]:
    """The same acts with receipts of some of them, or that say not of which."""
    found = list(acts)
    for number in range(draw(st.integers(0, 3))):
        one = draw(st.sampled_from(acts))
        on = min(max(one.date.last, FIRST), LAST) + draw(st.integers(0, 40))
        said = {"because_of": one.id} if draw(st.booleans()) else {}
        found.append(
            act(
                Kind.RECEIPT,
                iso(on),
                id=f"receipt{number}",
                actor=draw(st.sampled_from([Actor.STATE, Actor.MANDATE_HOLDER])),
                mandates="+".join(one.mandates),
                **said,  # type: ignore[arg-type]
            )
        )
    return found


PARTING = (
    *((Kind.REMINDER, "one"), (Kind.ACKNOWLEDGEMENT, "both"), (Kind.WITHDRAWAL, "one")),
    *((Kind.REQUEST, "one"), (Kind.REMINDER, "one"), (Kind.ACKNOWLEDGEMENT, "one")),
    *((Kind.DECLINATION, "one"), (Kind.REQUEST, "both"), (Kind.REMINDER, "both")),
    *((Kind.DATES_AGREED, "both"), (Kind.REMINDER, "one"), (Kind.WITHDRAWAL, "one")),
    *((Kind.REQUEST, "one"), (Kind.REMINDER, "one"), (Kind.REQUEST, "both")),
    *((Kind.REMINDER, "one"), (Kind.VISIT_HELD, "one"), (Kind.VISIT_HELD, "both")),
)
"""How a mandate may withdraw from what two asked for and come back; most is left out."""


@st.composite
def partings(draw: st.DrawFn) -> list[Act]:
    """What two mandates ask for, together and apart: a record of which `records` has few."""
    on, stay, found = FIRST, "", []
    own = draw(st.sampled_from(["torture", "executions"]))
    left_out = draw(st.sets(st.integers(0, len(PARTING) - 1)))
    acts = [step for place, step in enumerate(PARTING) if place not in left_out]
    for number, (kind, by) in enumerate([(draw(st.sampled_from(OPENS)), "both"), *acts]):
        on += draw(st.integers(0, 40))
        said: dict[str, str] = {}
        if kind is Kind.DATES_AGREED:
            said["days"] = stay = f"{iso(on + 50)}/{iso(on + 56)}"
        date = (stay or f"{iso(on)}/{iso(on + 6)}") if kind is Kind.VISIT_HELD else iso(on)
        on = max(on, parse(date).last)
        mandates = own if by == "one" else "executions+torture"
        found.append(
            act(kind, date, id=f"act{number}", mandates=mandates, learnt="2013-01-01", **said)  # type: ignore[arg-type]
        )
    return found


@st.composite
def worlds(draw: st.DrawFn) -> Values:
    """What is covered and which mandates end: mostly everything, and none."""
    if draw(st.booleans()):
        return values()
    both = st.sampled_from(["torture", "executions"])
    each = _covered() | _covered() | st.just(NOT_COVERED)
    coverage = {code: draw(each) for code in draw(st.sets(both))}
    ends = {code: ("1985", draw(_days.map(iso))) for code in draw(st.sets(both, max_size=1))}
    given = values(mandates=ends, coverage=coverage)
    own = {(code, STATE): draw(_limited()) for code in coverage if draw(st.booleans())}
    return replace(given, coverage={**given.coverage, **own})


@st.composite
def _covered(draw: st.DrawFn) -> Coverage:
    """To some day or for ever; its reports not all of that time."""
    return covered(
        ends=draw(st.just("") | _days.map(iso)),
        reports=draw(st.booleans() | _days.map(iso)),
        reports_from=draw(_days.map(iso)) if draw(st.booleans()) else "",
    )


@st.composite
def _limited(draw: st.DrawFn) -> Coverage:
    """What is stated of the State itself: of visits, reports, letters not all three as a rule."""
    told: list[int] = []
    for _ in range(3):
        last = draw(_days)
        told += (draw(st.sampled_from([OPEN_START, last - 60])), last)
        if draw(st.booleans()):
            told[-2:] = OPEN_END, OPEN_START
    return Coverage(*told, stated=True)
