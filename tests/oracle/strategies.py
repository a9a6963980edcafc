"""Records that could be: acts of two or three mandates in mixed precision, and their coverage."""

from collections.abc import Mapping

from hypothesis import strategies as st

from comity.kernel.edtf import iso, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import Act, Coverage, Values
from comity.visits.domain.words import ACTS, NAMES_NO_DAYS, Kind
from tests.make import act, covered, day, values

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

_days = st.integers(FIRST, LAST)


@st.composite
def _stays(draw: st.DrawFn) -> str:
    first = draw(_days)
    return f"{iso(first)}/{iso(first + draw(st.integers(0, 9)))}"


@st.composite
def _dates(draw: st.DrawFn) -> str:
    on = draw(_days)
    month = iso(on)[:7]
    once = f"[{iso(on)}..{iso(on + draw(st.integers(1, 60)))}]"
    return draw(st.sampled_from([iso(on), iso(on), iso(on), month, month[:4], once, "[..]"]))


@st.composite
def _agreed_on(draw: st.DrawFn, stay: str) -> str:
    """The day on which dates were agreed: before them, or not known."""
    own = iso(parse(stay.partition("/")[0]).first - draw(st.integers(0, 90)))
    return draw(st.sampled_from([own, own[:7], "[..]"]))


@st.composite
def _acts(draw: st.DrawFn, name: str) -> Act:
    kind = draw(st.sampled_from(OFTEN) | st.sampled_from(list(Kind)))
    spec = ACTS[kind]
    sides = [each for each in Actor if each in spec.actors]
    said: dict[str, str | int] = {}
    date = draw(_dates())
    if kind in (Kind.DATES_PROPOSED, Kind.DATES_AGREED):
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
    if "of" in spec.fields and kind != Kind.ACKNOWLEDGEMENT:
        asked = "request" if actor == Actor.STATE else "invitation"
        other = "invitation" if actor == Actor.STATE else "request"
        said["of"] = draw(st.sampled_from(["", asked, asked, "dates", "dates", other]))
        if kind == Kind.ACCEPTANCE and said["of"] == "dates" and draw(st.booleans()):
            said["days"] = draw(_stays())
    if draw(st.integers(0, 4)) == 0:
        said["type"] = draw(st.sampled_from(["official", "follow_up", "working"]))
    if draw(st.integers(0, 4)) == 0:
        said["scope"] = draw(st.sampled_from(["north", "south"]))
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
        learnt="2011-06-01",
        oral=draw(st.integers(0, 5)) == 0,
        **{name: value for name, value in said.items() if value},  # type: ignore[arg-type]
    )


@st.composite
def records(draw: st.DrawFn, most: int = 9) -> list[Act]:
    """A record of one State: one to nine acts."""
    return [draw(_acts(f"act{number}")) for number in range(draw(st.integers(1, most)))]


@st.composite
def worlds(draw: st.DrawFn) -> Values:
    """What is covered and which mandates end: mostly everything, and none."""
    if draw(st.booleans()):
        return values()
    coverage: Mapping[str, Coverage] = {
        code: covered(ends=draw(_days.map(iso)), reports=draw(st.booleans()))
        for code in draw(st.sets(st.sampled_from(["torture", "executions"])))
    }
    ends = {"torture": ("1985", draw(_days.map(iso)))} if draw(st.booleans()) else {}
    return values(mandates=ends, coverage=dict(coverage))
