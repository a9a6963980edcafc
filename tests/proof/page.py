"""The page docs/proof/outstanding.md: comparisons and histories, in words and tables."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.directory.queries import directory
from comity.kernel.edtf import iso
from tests.proof.counts import Counts, Invitation, counted, invitations_after_requests
from tests.proof.lists import Comparison, Line, Stand, comparisons
from tests.proof.stories import Story, story

FOLDER = Path(__file__).parents[2] / "docs" / "proof"
PAGE = FOLDER / "outstanding.md"

NOT_REBUILT = (
    ("A/66/268", "names no outstanding requests in the rows coded from it"),
    ("A/68/295, A/HRC/25/60", "name one State that was reminded, which is no list"),
    ("A/69/387, A/HRC/28/68, A/HRC/43/49/Add.1", "tell visits and dates, no list"),
    (
        "A/HRC/46/26 and its Corr.1",
        (
            "count 57 asked and 35 that never answered; no row of a request names them"
            " ([levels](levels.md))"
        ),
    ),
)


class ReasonError(Exception):
    """A difference has no reason, or a reason no difference."""


@dataclass(frozen=True)
class Reasons:
    """Why list and ledger differ, by document and State."""

    of: dict[tuple[str, str], str]

    def check(self, found: Iterable[tuple[str, str]]) -> None:
        """Raise ReasonError unless exactly these differences have a reason."""
        differences = set(found)
        without = sorted(differences - self.of.keys())
        idle = sorted(self.of.keys() - differences)
        if without or idle:
            raise ReasonError(f"without a reason: {without}; reasons without difference: {idle}")


def page() -> str:
    """The whole page, from the ledger that is open."""
    found = comparisons()
    reasons = _reasons()
    reasons.check((one.symbol, line.state) for one in found for line in one.lines if line.differs)
    parts = (
        _opening(found),
        *(_comparison(one, reasons) for one in found),
        _not_rebuilt(),
        _counts(counted()),
        _invitations(invitations_after_requests()),
        _histories(),
    )
    return "".join(parts)


def _opening(found: Sequence[Comparison]) -> str:
    rows = [
        (
            f"[{one.symbol}](#{_anchor(one)})",
            _day(one.day),
            one.before or "none in the sample",
            sum(line.in_list for line in one.lines),
            _outstanding(line.then.stand for line in one.lines),
            _outstanding(line.now.stand for line in one.lines),
            sum(line.differs for line in one.lines),
        )
        for one in found
    ]
    summary = table(
        (
            "Document",
            "Counts by",
            "Report before",
            "Printed",
            "Ledger, known then",
            "Ledger, known now",
            "States that differ",
        ),
        rows,
    )
    return f"""\
# Printed lists and what the ledger derives

This page is written from the sample (`tests/proof` says how); a test compares it with the ledger.
Nothing in it is adjusted: where list and ledger differ, the reason stands beside it.

**What is compared.** Reports of the mandate on torture list the States that have not answered a
request for a visit. A list is rebuilt from the rows of the sample that are coded from its
paragraph: every State that the paragraph says was asked, reminded or listed. A State whose only
mention is a request made after the report before is in the paragraph, but not in the list.

**What the ledger says.** A request is *outstanding* on the day of the document when its visit is
open, no act of the State answers it, and it was first asked by the day of the report before. An
act of both sides counts as the State's, and dates agreed always do; an act whose author nobody
tells does not. A document counts by the last day of its month, a request known by its year by the
last day of the year. The report before is the one before it among those of the sample; of the
first of them the document's own day is the limit.

**Known then** is what the ledger had learnt by that day, the document itself included. It is
therefore no independent witness of the States that the same list names; it is one of those that
the list leaves out, and of what became of the others. How far the record of a State reaches is the
one thing that it has learnt from later documents: the sample states its coverage as known from the
first day, to no later day than that of the look. Of two States that were last heard of in one
document, the one that a later document lists therefore counts as outstanding, and the other as
beyond the record. **Known now** has learnt all documents.

**Where the record does not reach.** The sample covers a State to the last document that lists it.
After it the ledger says what was last known and claims nothing: such a State is never counted as
outstanding, though nothing on record ended its request. Of the 14 States that left the list at the
change of mandate holder in 2010 ten are of this kind.

{summary}"""


def _comparison(one: Comparison, reasons: Reasons) -> str:
    rows = [
        (
            _name(line.state, one.day),
            line.printed + (" (recent)" if line.recent else "") or "–",
            line.then.words,
            line.now.words if line.now.words != line.then.words else "the same",
            reasons.of.get((one.symbol, line.state), ""),
        )
        for line in one.lines
        if line.printed or line.differs
    ]
    where = " and ".join(one.paragraphs)
    word = "para." if len(one.paragraphs) == 1 else "paras."
    summary = table(
        ("State", "The paragraph says", "Ledger, known then", "Ledger, known now", "Difference"),
        rows,
    )
    rest = "".join(_others(one, lines, words) for words, lines in _groups(one))
    return f"\n## {one.symbol}, {word} {where}\n\n{summary}{rest}"


def _groups(one: Comparison) -> list[tuple[str, list[Line]]]:
    silent = [line for line in one.lines if not line.printed and not line.differs]
    return [
        (
            "Not named, and not outstanding by the ledger",
            [
                line
                for line in silent
                if line.now.stand in {Stand.ANSWERED, Stand.ENDED, Stand.RECENT}
            ],
        ),
        (
            "Not named; the record of them does not reach this day",
            [line for line in silent if line.now.stand is Stand.BEYOND],
        ),
    ]


def _others(one: Comparison, lines: Sequence[Line], words: str) -> str:
    named = "; ".join(f"{_name(line.state, one.day)}: {line.now.words}" for line in lines)
    return f"\n{words}: {named}.\n" if named else ""


def _not_rebuilt() -> str:
    rows = "\n".join(f"- {symbols}: {why}." for symbols, why in NOT_REBUILT)
    return f"""
## Lists that the sample does not let one rebuild

{rows}

No report of the mandate among those of the sample is dated between January 2012 and August 2013,
nor between March 2015 and January 2020. What happened then is known only as far as later documents
tell it, although the coverage of a State runs on to the last document that lists it.
"""


def _counts(counts: Counts) -> str:
    requests = ", ".join(directory().name(code, "en", counts.day) for code in counts.requests)
    return f"""
## Rows and acts

The sample has {counts.reminder_rows} rows that tell a reminder: they are {counts.reminders} acts.
The {counts.reminder_rows - counts.reminders} others are further sources of an act: the reminders
of May 2007 are told both by A/62/221 and by A/HRC/7/3.

The sample has {counts.request_rows} rows that tell a request: they are {counts.request_acts} acts.
The {counts.request_rows - counts.request_acts} others tell the request of a State a second time:
by its year in one document, in another by its month or by the same year. The finer date is shown,
both are kept. The States: {requests}.
"""


def _invitations(found: Sequence[Invitation]) -> str:
    summary = table(
        ("State", "Mandate", "Invitation", "OHCHR's label", "Asked before"),
        [
            (_name(one.state, one.effective), one.mandate, one.date, one.label, one.asked or "no")
            for one in found
        ],
    )
    return f"""
## Invitations: asked before, or of their own accord

By OHCHR's glossary an invitation after a request by the same mandate, also a predecessor's, is an
acceptance of that request, however old; without one it is an invitation (G2, G3).

{summary}"""


def _histories() -> str:
    told = [
        _history(one, entry["remark"])
        for entry in _read("histories.toml")["history"]
        for one in story(entry["state"], entry["mandate"])
    ]
    return "\n".join(["\n## Histories, from day to day\n", *told])


def _history(told: Story, remark: str) -> str:
    acts = table(
        ("Act", "By", "Date", "Counts from", "Source"),
        [
            (act.what, act.actor, f"`{act.date}`", _day(act.effective), act.source)
            for act in told.acts
        ],
    )
    spans = table(
        ("From", "Status", "Turn"),
        [(_day(span.begins), span.words, span.turn) for span in told.spans],
    )
    looked = "; ".join(told.anomalies)
    return f"""\
### {told.name}: `{told.ref}`

{remark} Last covered day: {_day(told.covered_to)}.

{acts}
{spans}
{"To review: " + looked + "." if looked else "No anomaly."}
"""


def _reasons() -> Reasons:
    found: dict[tuple[str, str], str] = {}
    for entry in _read("reasons.toml")["reason"]:
        for symbol in entry["in"]:
            if (symbol, entry["state"]) in found:
                raise ReasonError(f"two reasons for {entry['state']} in {symbol}")
            found[symbol, entry["state"]] = entry["because"]
    return Reasons(found)


def _read(name: str) -> dict[str, list[dict[str, str]]]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join("| " + " | ".join(str(cell) for cell in line) + " |\n" for line in lines)


def _name(code: str, day: int) -> str:
    return directory().name(code, "en", day)


def _day(day: int) -> str:
    return iso(day)


def _outstanding(stands: Iterable[Stand]) -> int:
    return sum(stand is Stand.OUTSTANDING for stand in stands)


def _anchor(one: Comparison) -> str:
    word = "para" if len(one.paragraphs) == 1 else "paras"
    symbol = "".join(c for c in one.symbol.lower() if c.isalnum())
    return f"{symbol}-{word}-{'-and-'.join(one.paragraphs)}"
