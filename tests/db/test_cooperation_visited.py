"""Access, drafts and comments are counted as a naive count has it (S12, S13, M7)."""

import random

import pytest
from tests.databases import Engine
from tests.db.test_cooperation_papers import (
    FIRST,
    LAST,
    MANDATES,
    STATES,
    days,
    only,
    record,
    selected,
)
from tests.make import fact
from tests.oracle import papers
from tests.oracle.papers import Did, Paper

from comity.cooperation.queries import counting
from comity.cooperation.queries.listing import rows_behind
from comity.kernel.edtf import iso
from comity.ledger.domain import Fact

NAMES = ("findings", "reports_published", "reports_commented", "drafts", "comments_", "followups")
AFTER = {
    "access_finding": "mandate_holder",
    "report_shared": "mandate_holder",
    "state_comments": "state",
    "report_published": "mandate_holder",
    "comments_annexed": "mandate_holder",
}


def made(dice: random.Random, state: str, mandate: str) -> Paper:
    """A visit held some day, and what is told of it afterwards; no two acts on one day."""
    held = dice.randrange(FIRST, LAST)
    acts = [
        Did("request", "mandate_holder", held - 90, (mandate,)),
        Did("visit_held", "both", held, (mandate,)),
    ]
    later = sorted(dice.sample(range(2, 500), 9))
    kinds = [*("access_finding",) * 3, "followup", "followup", *AFTER]
    dice.shuffle(kinds)
    once: set[str] = set()
    for kind, after in zip(kinds, later, strict=False):
        if kind in once or dice.random() < 0.3:
            continue
        once |= {kind} - {"access_finding", "followup"}
        says = {}
        if kind == "access_finding":
            says = {"guarantee": dice.choice(papers.GUARANTEES)}
            says["finding"] = dice.choice(["kept", "limited", "breached"])
        actor = AFTER.get(kind) or dice.choice(["state", "mandate_holder"])
        acts.append(Did(kind, actor, held + after, (mandate,), says))
    return Paper(state, sorted(acts, key=lambda one: one.day))


def facts(visit: Paper) -> list[Fact]:
    """The acts of the visit; that comments are annexed is told of its report (RULES R12)."""
    (mandate,) = visit.acts[0].mandates
    report = f"report/{mandate}/{visit.state}"
    about = {"about": f"visit/{visit.state}/{mandate}/1", "type": "visit"}
    planned = Did("planned", "mandate_holder", FIRST - 365, (mandate,), about)
    return [
        told(planned, report),
        *(
            told(one, report if one.kind == "comments_annexed" else f"visit/{visit.state}")
            for one in visit.acts
        ),
    ]


def told(one: Did, stream: str) -> Fact:
    days = f"{iso(one.day - 7)}/{iso(one.day)}" if one.kind == "visit_held" else iso(one.day)
    (mandate,) = one.mandates
    return fact(
        *(one.kind, days),
        actor=one.actor,
        mandates=mandate,
        stream=stream,
        payload=one.says,
        key=f"{stream}/{mandate}#{one.kind}{one.day}",
    )


@pytest.mark.parametrize("seed", range(4))
def test_what_visits_led_to_is_counted_as_by_hand(register: Engine, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a story, no secret
    visits = [made(dice, state, mandate) for state in STATES for mandate in MANDATES]
    record([one for visit in visits for one in facts(visit)])

    found = counting.tallies(selected())

    for state in STATES:
        own = papers.visited([one for one in visits if one.state == state], *days())
        known = {
            f"{name}_known": own[name]
            for name in ("reports_published", "drafts", "followups")
            if own[name]
        }
        assert only(found[state].columns, *NAMES) == own | known, state
    figures = counting.all_figures(selected())
    whole = papers.visited(visits, *days())
    for code, part, of in (
        ("S12", "findings_kept", "findings"),
        ("S13", "reports_commented", "reports_published"),
        ("M7", "drafts_shared", "drafts"),
    ):
        assert (figures[code].numerator, figures[code].denominator) == (whole[part], whole[of])
        behind = [row for row in rows_behind(selected(), code).rows if row[4] != "followup"]
        assert len(behind) == figures[code].n, code
