"""The page docs/proof/levels.md: published assessments of cooperation beside the ledger's.

The only official method is that of A/HRC/46/26 and its Corr.1 (DOMAIN 8). What they print is
entered here as they print it; what the ledger says comes from the sample alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.accounts.domain import OFFICE
from comity.cooperation.domain.levels import OF_REQUESTS, Asked, Level, Period, Situation, level
from comity.cooperation.domain.shares import largest_remainder, share
from comity.cooperation.labels import LEVELS, RULES
from comity.cooperation.queries import counting
from comity.cooperation.queries.listing import carried_over, requests
from comity.cooperation.queries.participations import participations
from comity.cooperation.queries.selecting import Selection
from comity.cooperation.queries.snapshot import reading
from comity.directory.queries import directory
from comity.kernel.edtf import iso, parse
from tests.proof.lists import MANDATE, Comparison, comparisons
from tests.proof.page import FOLDER, table

PAGE = FOLDER / "levels.md"
REPORT = "A/HRC/46/26"
PERIOD = Period(parse("2016-11-01").first, parse("2020-10-31").last, parse("2020-12-31").last)
YEARS = 4  # of the report: its period


@dataclass(frozen=True)
class Printed:
    """A figure that the report prints, and its correction."""

    what: str
    original: str
    corrected: str
    column: str  # of the ledger, "" where none is the same


PRINTED = (
    Printed("Governments asked to receive a visit", "58", "57", "asked"),
    Printed("of these, with a standing invitation", "32", "30", ""),
    Printed("never any answer (none)", "33", "35", "none"),
    Printed("partial", "13", "13", "partial"),
    Printed("full", "12", "12", "full"),
    Printed("pending at October 2020", "46", "46", ""),
    Printed("spontaneous invitation", "1", "1", "invited_unasked"),
)
LETTERS = (("none", 186, 36), ("partial", 278, 54), ("full", 48, 10))
"""Communications assessed (para. 60 and after): number and per cent as printed."""

NAMED = {
    **dict.fromkeys(("ESP", "LBY", "MNG", "PRY"), ("96", Level.FULL)),
    "BFA": ("89, Corr.1", Level.INVITED_UNASKED),
}
"""The States whose level the report tells by name in a row of the sample."""


def page() -> str:
    """The whole page, from the ledger that is open."""
    return f"{_opening()}{_report()}{_named()}{_letters()}{_rate()}{_lists()}"


def _opening() -> str:
    return (
        "# Published assessments and what the ledger derives\n\n"
        "This page is written from the sample (`tests/proof` says how); a test compares it with"
        " the ledger.\nNothing in it is adjusted: where the record does not reach, it says so, and"
        " no level is given.\n\n"
    )


def _report() -> str:
    columns = counting.whole(_of(PERIOD)).columns
    rows = [
        (one.what, one.original, one.corrected, columns[one.column] if one.column else "–")
        for one in PRINTED
    ]
    return (
        f"## {REPORT} and Corr.1: requests of four years\n\n"
        f"Mandate on torture, {iso(PERIOD.begins)} to {iso(PERIOD.ends)}, answers counted to"
        f" {iso(PERIOD.on)}. The document was corrected\nsince the records behind it were wrong;"
        " both figures stand here.\n\n"
        + table(("What", "Printed", "Corrected", "Ledger"), rows)
        + "\n**Why they differ.** The report gives these counts, and names few States by what they"
        " answered. A footnote lists\nthirty with a standing invitation, 31 before the correction:"
        " as many as the second line counts, though no row says\nthat it means the same States,"
        " and an invitation tells of no request. The sample holds no row of a\nrequest or reminder"
        " of these four years: the last list that"
        " names the States asked is of January 2012\n(A/HRC/19/61). So the ledger knows of nobody"
        " asked in the period, and gives no level; a State whose record\nends before is not"
        " counted as silent, nor a mandate as having let its request lie. The 57 Governments\n"
        "cannot be re-made from the sample. Five States invited in these years without a request"
        " on record in them;\nthe report, which knows of the requests, prints one. What can be"
        " re-made is the level of the States it names.\n\n"
    )


def situations(selection: Selection) -> dict[str, Situation]:
    """State → how its participation stands on the day, asked in the period or not."""
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        return {part.state: part.situation for part in participations(selection)}


def _named() -> str:
    found = situations(_of(PERIOD))
    rows = []
    for state in directory().sorted({*NAMED, "COM", "MDV"}, "en", PERIOD.on):
        para, printed = NAMED.get(state, ("3" if state == "MDV" else "–", None))
        now = level(found[state])
        asked = level(found[state]._replace(asked=Asked.REQUEST))
        rows.append(
            (
                directory().name(state, "en", PERIOD.on),
                para,
                str(LEVELS[printed]) if printed else "not told",
                f"{LEVELS[now.level]} ({now.rule})",
                f"{LEVELS[asked.level]} ({asked.rule})",
                str(RULES[asked.rule]),
            )
        )
    heads = ("State", "Para.", "Printed level", "Ledger", "Were the request on record", "Rule")
    return (
        "## The States of the period that a row names\n\n"
        + table(heads, rows)
        + "\nThe requests to the four States of paragraph 96 are in no row of these years (Libya's"
        " is one of 2005, carried\nover), so that the ledger gives no level. The fifth column says"
        " what the same rules give where the one fact\nthat is missing, the request, is put"
        " beside what is on record; it is counted nowhere. By it the printed level\nof all four"
        " comes out, by rule L8. Burkina Faso invited of its own accord: no level, in the report"
        " and here.\nFor the Comoros and the Maldives the report prints no level; the outcome of"
        " the first is told by a report\nafter which the record of it ends.\n\n"
    )


def _letters() -> str:
    numbers = [number for _word, number, _percent in LETTERS]
    shares = largest_remainder(numbers)
    rows = [
        (word, number, f"{percent} %", f"{share} %")
        for (word, number, percent), share in zip(LETTERS, shares, strict=True)
    ]
    return (
        f"## {REPORT}: communications\n\n"
        "512 communications were assessed. The sample holds no letter of the mandate, so none of"
        " these can be re-made;\nthe rounding can. 48 of 512 is 9.4 per cent: that the three add"
        " up to 100 needs largest remainders.\n\n"
        + table(("Level", "Printed", "Printed share", "Largest remainder"), rows)
        + "\n"
    )


def _rate() -> str:
    found = share(365, 534)
    assert found is not None
    return (
        "## The reply rate of 2017\n\n"
        "Facts and figures on 2017 print 534 communications sent, 365 replies to communications"
        " of that year, and a reply\nrate of 68 per cent. S11 for a calendar year is this formula:"
        f" 365 of 534 is {found:.1%}. The 119 replies to older\nletters are in neither number. The"
        " letters themselves are not in the sample.\n\nS11 leaves out letters to others than"
        " States. With such letters in the year it is not OHCHR's rate.\n\n"
    )


def _lists() -> str:
    rows = []
    for one in comparisons():
        found = _levels(one)
        listed = [line.state for line in one.lines if line.in_list]
        counted = Counter(found.get(state, "none on record") for state in listed)
        rows.append((one.symbol, iso(one.day), len(listed), *(counted[each] for each in _HEADS)))
    others = [line for one in comparisons() for line in _others(one)]
    return (
        "## Lists of outstanding requests, by level\n\n"
        "Each State that a report lists as not having answered, with the level that the ledger"
        " gives it on the day of the\ndocument, for the four years before it and the rest of the"
        " month in which they begin. *None* is what the list says too.\n\n"
        + table(("Document", "Day", "Listed", *(_words(each) for each in _HEADS)), rows)
        + "\nWhere the level is another, this is why (the lists themselves are compared in"
        " [outstanding.md](outstanding.md)):\n\n"
        + table(("Document", "State", "Ledger", "Why"), others)
    )


_HEADS = ("none", "pending", "partial", "full", "not_recorded", "carried_over", "none on record")


def _levels(one: Comparison) -> dict[str, str]:
    """State → its level on the day of the document, for four years, or how it is without one."""
    return {state: word for state, (word, _rule) in _assessed(one).items()}


def _assessed(one: Comparison) -> dict[str, tuple[str, str]]:
    year = int(iso(one.day)[:4]) - YEARS
    period = Period(parse(f"{year:04}{iso(one.day)[4:7]}-01").first, one.day, one.day)
    asks = _of(period)
    found = {each.state: ("carried_over", "") for each in carried_over(asks)}
    order = [str(each) for each in OF_REQUESTS]
    told = [(each.state, each.result) for each in requests(asks) if each.result]
    for state, result in sorted(told, key=lambda pair: -order.index(str(pair[1].level))):
        found[state] = (str(result.level), result.rule)
    return found


def _others(one: Comparison) -> Iterable[Sequence[str]]:
    found = _assessed(one)
    for line in one.lines:
        if not line.in_list:
            continue
        word, rule = found.get(line.state, ("none on record", ""))
        if word == "none":
            continue
        name = directory().name(line.state, "en", one.day)
        told = f"{_words(word)} ({rule})" if rule else _words(word)
        yield (one.symbol, name, told, _why(word, rule))


def _words(code: str) -> str:
    return code.replace("_", " ")


def _why(word: str, rule: str) -> str:
    if rule:
        return str(RULES[rule])
    if word == "carried_over":
        return "Asked before the four years, and neither asked nor reminded in them."
    return "The ledger has no request or reminder of these four years, or its record ends before."


def _of(period: Period) -> Selection:
    return Selection(viewer=OFFICE, period=period, mandate=MANDATE)
