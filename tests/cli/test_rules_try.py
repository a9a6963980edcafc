"""A proposed rulebook is tried on the past before anybody adopts it, and nothing is written."""

import csv
import io
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.databases import Engine

from comity.ledger.queries import projections_digest
from comity.register.lifecycles import LIFECYCLES

PROPOSAL = """\
[instrument]
id = "manual-2027"
series = "manual"
edition = "proposed"
title.en = "Manual of Operations, proposed"
title.fr = "Manuel des opérations, proposé"
source = "a proposal"
verified = false
in_force_from = 2027-01-01
supersedes = "manual-2008"

[[provision]]
id = "requests"
locator = "proposed"
verified = false
text.en = "A State answers a request to visit within six months."
text.fr = "L’État répond à une demande de visite dans les six mois."

[[rule]]
id = "answer-visit-request"
shape = "answer"
title.en = "A State answers a request to visit within six months"
title.fr = "L’État répond à une demande de visite dans les six mois"
provisions = ["manual-2027:requests"]
party = "state"
after = ["request"]
do = ["acceptance", "declination", "invitation", "dates_proposed", "dates_agreed", "visit_started"]

[rule.within]
value = "P6M"
verified = false
"""


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    path = tmp_path / "proposal.toml"
    path.write_text(PROPOSAL, encoding="utf-8")
    return path


@pytest.fixture
def tried(comity: Run, sample: Engine) -> Run:
    return comity


def test_it_counts_what_would_come_out_otherwise_for_both_sides(
    tried: Run, proposal: Path
) -> None:
    said = tried("rules", "try", str(proposal), "--to", "2014-03-31", "--format", "json")

    assert said.code == 0
    rules = {(one["rule"], one["party"]): one for one in said.json["rules"]}
    asked, invited = (
        rules["answer-visit-request", "state"],
        rules["answer-invitation", "mandate_holder"],
    )
    assert "late" not in asked["before"]
    assert asked["after"]["late"] >= 1
    assert invited["after"] == {}  # the proposal has no such rule
    assert said.json["count"] == len(said.json["items"])


def test_each_case_is_told_with_what_it_is_now(tried: Run, proposal: Path) -> None:
    said = tried("rules", "try", str(proposal), "--to", "2014-03-31", "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(said.out)))
    ghana = next(row for row in rows if row["ref"] == "visit/GHA/torture/1")
    assert (ghana["outcome_now"], ghana["outcome_proposed"]) == ("met", "late")
    assert ghana["due_proposed"] == "2011-06-30"


@pytest.mark.parametrize("begins", ["2011-01-01", "2011"])
def test_only_what_was_opened_in_the_period_is_told(
    tried: Run, proposal: Path, begins: str
) -> None:
    said = tried(
        *("rules", "try", str(proposal), "--from", begins, "--to", "2014-03-31"),
        *("--format", "csv"),
    )

    days = {row["opened_on"] for row in csv.DictReader(io.StringIO(said.out))}
    assert days
    assert "2011-01-01" <= min(days) < "2011-12-31"


def test_nothing_is_written(tried: Run, proposal: Path) -> None:
    before = projections_digest(LIFECYCLES.values())

    said = tried("rules", "try", str(proposal))

    assert "nothing was written" in said.err
    assert projections_digest(LIFECYCLES.values()) == before


@pytest.mark.parametrize(
    ("was", "then", "told"),
    [
        ('value = "P6M"', 'value = "-P6M"', "line 30: value: '-P6M' is a negative duration"),
        ('after = ["request"]', 'after = ["song"]', "line 26: 'song' is no kind of act"),
        (
            'supersedes = "manual-2008"',
            "",
            "line 9: manual-2027 and manual-2008 are both",
        ),
        ("2027-01-01", "2007-01-01", "line 10: manual-2027 supersedes manual-2008 and is not in"),
        ('"manual-2027:requests"', '"nowhere:1"', "line 24: 'nowhere:1' is no provision"),
        ("[rule.within]", "[rule.within", "line 29: "),
    ],
)
def test_a_rulebook_that_cannot_be_used_is_refused_with_file_and_line(
    tried: Run, proposal: Path, was: str, then: str, told: str
) -> None:
    assert was in PROPOSAL
    proposal.write_text(PROPOSAL.replace(was, then), encoding="utf-8")

    said = tried("rules", "try", str(proposal))

    assert said.code == 1
    assert said.err.startswith("comity: proposal.toml, ")
    assert told in said.err
    assert said.err.count("\n") == 1


def test_a_circle_is_refused(tried: Run, proposal: Path) -> None:
    circle = """
[[rule]]
id = "{name}"
shape = "precede"
title.en = "Order"
title.fr = "Ordre"
provisions = ["manual-2027:requests"]
party = "state"
first = ["{first}"]
before = ["{before}"]
"""
    text = PROPOSAL + circle.format(name="one", first="debriefing", before="report_shared")
    text += circle.format(name="two", first="report_shared", before="debriefing")
    proposal.write_text(text, encoding="utf-8")

    said = tried("rules", "try", str(proposal))

    assert said.code == 1
    assert "closes a circle: debriefing waits for report_shared waits for debriefing" in said.err


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("rules", "try"), 2, "needs the FILE"),
        (("rules", "try", "nowhere.toml"), 1, "cannot be read"),
        (("rules", "try", "x", "--from", "2020", "--to", "2019"), 2, "later than --to"),
    ],
)
def test_wrong_usage_is_one_line(
    tried: Run, arguments: tuple[str, ...], code: int, told: str
) -> None:
    said = tried(*arguments)

    assert said.code == code
    assert told in said.err
