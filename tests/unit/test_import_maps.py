"""Other people's tables go in through maps, unedited; the real ones as the rules ask."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from comity.ledger.domain import Fact
from comity.ledger.domain.companions import BESIDE
from comity.register.domain import Problem, RefusedError
from comity.register.intake import MAPS, take_in
from comity.register.mapping.language import load_map
from comity.register.rows.columns import COLUMNS
from comity.register.rows.told import Known, Told

REGISTER = MAPS.parent
SAMPLE = REGISTER / "data" / "sample"
DIRECTORY = REGISTER.parent / "directory" / "data"

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "import.md"

TORTURE = ("torture_visit_events.csv", "torture.toml")
CHAINS = ("visit_chains_multi_source.csv", "chains.toml")
STANDING = ("standing_invitation_statements.csv", "standing-invitations.toml")


@cache
def known() -> Known:
    with (DIRECTORY / "parties.csv").open(encoding="utf-8") as file:
        states = {row["code"] for row in csv.DictReader(file)}
    with (DIRECTORY / "mandates.csv").open(encoding="utf-8") as file:
        mandates = [row["code"] for row in csv.DictReader(file)]
    return Known(lambda text: text if text in states else None, mandates)


@cache
def sample(table: str, map_: str = "") -> Told:
    mapping = MAPS / map_ if map_ else None
    return take_in(SAMPLE / table, mapping=mapping, known=known(), progress=None)


def fact(key: str) -> Fact:
    """A fact of the sample by the end of its key, such as TORT-0123/2."""
    found = {
        one.key: one
        for table in (TORTURE, CHAINS, STANDING)
        for one in sample(*table).facts
        if one.key.endswith(f"#{key}")
    }
    assert len(found) == 1
    return next(iter(found.values()))


def days(key: str) -> tuple[object, object]:
    payload = fact(key).payload
    return payload.get("from"), payload.get("to")


@pytest.mark.parametrize(
    ("table", "map_", "rows", "facts"),
    [
        (*TORTURE, 337, 351),
        (*CHAINS, 24, 33),
        (*STANDING, 162, 165),
        ("coverage.csv", "", 121, 121),
    ],
)
def test_the_sample_goes_in_unedited(table: str, map_: str, rows: int, facts: int) -> None:
    told = sample(table, map_)

    assert not told.problems
    assert (told.rows, len(told.facts), told.duplicates) == (rows, facts, 0)


def test_what_two_tables_tell_from_one_paragraph_is_one_fact() -> None:
    torture = {one.key: one for one in sample(*TORTURE).facts}
    chains = {one.key: one for one in sample(*CHAINS).facts}

    shared = torture.keys() & chains.keys()

    assert len(shared) == 13
    assert all(torture[key] == chains[key] for key in shared)


def test_a_reminder_of_some_day_within_is_a_set_and_no_extent() -> None:
    reminders = [one for one in sample(*TORTURE).facts if one.kind == "reminder"]

    assert len(reminders) == 169
    assert sum(one.date.text.startswith("[") for one in reminders) == 35
    assert not any(one.date.extent for one in reminders)


def test_the_dates_of_a_visit_are_never_the_date_of_the_act() -> None:
    agreed = [one for one in sample(*TORTURE).facts if one.kind == "dates_agreed"]

    assert len(agreed) == 9
    assert all(one.date.is_unknown and one.payload["from"] for one in agreed)
    assert days("TORT-0327") == ("2014-08-04", "2014-08-18")


def test_a_remark_that_points_to_a_row_that_is_not_there_is_dropped() -> None:
    assert not fact("TORT-0038").note
    assert not fact("TORT-0057").note


def test_a_postponement_treated_as_a_cancellation_is_two_acts() -> None:
    by_state, by_holder = fact("TORT-0313"), fact("TORT-0313/2")

    assert (by_state.kind, by_state.actor) == ("postponement", "state")
    assert by_state.payload == {"stated_ordinal": 2}
    assert (by_holder.kind, by_holder.actor) == ("cancellation", "mandate_holder")
    assert by_holder.payload["reason_class"] == "conditions"
    assert by_holder.payload["because_of"] == "TORT-0313"


def test_a_rescheduled_visit_gives_up_days_and_settles_new_ones_in_one_letter() -> None:
    postponed, settled = fact("TORT-0123"), fact("TORT-0123/2")

    assert (postponed.kind, settled.kind) == ("postponement", "dates_agreed")
    assert (days("TORT-0123"), days("TORT-0123/2")) == (
        ("2007-01", "2007-01"),
        ("2007-10", "2007-10"),
    )
    assert postponed.letter == settled.letter != ""
    assert postponed.date.is_unknown
    assert settled.date.is_unknown


@pytest.mark.parametrize("key", ["TORT-0070", "TORT-0122", "TORT-0294", "TORT-0303"])
def test_an_acceptance_that_names_its_own_time_proposes_it(key: str) -> None:
    acceptance, proposal = fact(key), fact(key + BESIDE)

    assert (acceptance.kind, acceptance.payload) == ("acceptance", {"of": "invitation"})
    assert (proposal.kind, proposal.actor) == ("dates_proposed", "mandate_holder")
    assert acceptance.letter == proposal.letter


def test_an_oral_invitation_and_its_acceptance_are_two_acts() -> None:
    invitation, acceptance = fact("TORT-0121"), fact("TORT-0121/2")

    assert (invitation.kind, invitation.actor, invitation.channel) == (
        "invitation",
        "state",
        "oral",
    )
    assert (acceptance.kind, acceptance.actor) == ("acceptance", "mandate_holder")


def test_a_territory_is_a_scope_and_a_follow_up_visit_is_a_type() -> None:
    assert fact("TORT-0297").payload == {"scope": "Western Sahara"}
    assert fact("TORT-0074").payload == {"type": "follow_up"}


@pytest.mark.parametrize("key", ["TORT-0331", "TORT-0332", "TORT-0333", "TORT-0334"])
def test_a_firm_invitation_and_the_mandate_holders_answer_are_two_acts(key: str) -> None:
    answer = fact(f"{key}/2")

    assert (fact(key).kind, fact(key).actor) == ("invitation", "state")
    assert (answer.kind, answer.actor) == ("declination", "mandate_holder")
    assert answer.payload == {
        "of": "invitation",
        "reason_class": "own",
        "reason": "declined or postponed",
    }


def test_a_corrigendum_corrects_what_the_report_told() -> None:
    invitation, corrected = fact("TORT-0330"), fact("TORT-0330/2")

    assert (invitation.channel, corrected.channel) == (None, "oral")
    assert corrected.source == "A/HRC/46/26/Corr.1"


def test_the_joint_visit_is_agreed_for_both_mandates() -> None:
    assert fact("TORT-0329").mandates == ("executions", "torture")


def test_one_letter_postpones_and_offers_new_days() -> None:
    assert fact("TORT-0328").letter == fact("GMB-2014/5").letter != ""


def test_two_sources_in_one_cell_tell_an_act_twice() -> None:
    told = [one for one in sample(*CHAINS).facts if one.key.endswith("#MAR-2019/2")]

    assert Counter(one.source for one in told) == {
        "https://humanrightsdefenders.blog": 1,
        "OHCHR NewsID 24356": 1,
    }
    assert {one.kind for one in told} == {"cancellation"}


def test_a_page_older_than_the_visit_cannot_tell_that_it_was_held() -> None:
    kinds = {one.kind for one in sample(*CHAINS).facts if one.stream == "visit/TJK"}

    assert kinds == {"request", "invitation", "dates_agreed"}


@pytest.mark.parametrize("state", ["ROU", "TKM", "UZB"])
def test_a_state_that_a_corrigendum_no_longer_names_is_taken_back(state: str) -> None:
    taken_back = fact(f"standing-invitation/{state}/2")

    assert (taken_back.kind, taken_back.source) == ("correction", "A/HRC/46/26/Corr.1")


def test_every_decision_on_a_single_row_has_its_reason() -> None:
    decided = [
        (path.name, name, override)
        for path in sorted(MAPS.glob("*.toml"))
        for name, override in load_map(path).rows.items()
    ]

    assert decided
    for file, name, override in decided:
        assert override.because.strip(), f"{file}: {name}"


def map_of(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("colums = ['a']", "colums", "one of about, acts"),
        ("columns = 'a'", "columns", "a list of texts"),
        ("columns = ['a']\n[every]\nstat = '{a}'", "every.stat", "an import column"),
        ("columns = ['a']\n[every]\nstate = '{b}'", "every.state", "one of a in braces"),
        ("columns = ['a']\n[every]\nstate = '{a'", "every.state", "braces round the name"),
        ("columns = ['a']\n[every]\nstate = '{{a}}'", "every.state", "braces round the name"),
        (f"a = {'[' * 5_000}", None, "nested too deeply"),
        ("columns = ['a']\n[[acts]]\ntells = 'x'", "acts[0].tells", "a list of acts"),
        ("columns = ['a']\n[[acts]]\nwhen = {b = 'x'}", "acts[0].when.b", "one of a"),
        (
            "columns = ['a']\n[[rewrite]]\ncolumn = 'a'\npattern = '('\ninto = ''",
            "rewrite[0].pattern",
            "a regular expression",
        ),
        (
            "columns = ['a']\n[[rewrite]]\ncolumn = 'a'\npattern = '(.)'\ninto = '[\\1..\\7]'",
            "rewrite[0].into",
            "a text with the groups of `pattern`",
        ),
        (
            "columns = ['a']\n[[rewrite]]\ncolumn = 'a'\npattern = '(.)'\ninto = '\\g<x>'",
            "rewrite[0].into",
            "a text with the groups of `pattern`",
        ),
        ("", "columns", "a list of texts"),
        ("columns = []\n[every]\nstate = '{a}'", "columns", "the map has none"),
        ("columns = ['a']\n[[acts]]\nwhen = {a = 1}", "acts[0].when.a", "a text in quotation"),
        ("columns = ['a']\n[rows.1]\nbecause = 'oral'", "rows.1", "what was decided"),
        ("columns = ['a']\n[rows.x]\nleave_out = true", "rows.x", "`because`"),
        ("columns = [", None, "a map in TOML"),
        ("columns = ['a', 'b', 'a']", "columns", "each column once; a is there twice"),
        ("about = 3\ncolumns = ['a']", "about", "a text in quotation marks"),
        ("row = 3\ncolumns = ['a']", "row", "a text in quotation marks"),
        ("columns = ['a']\nwithout_names = ['nope']", "without_names", "one of a"),
        ("columns = ['a']\n[rows.x]\nbecause = 'oral'\ntells = []", "rows.x", "was decided"),
        ("columns = ['a']", "acts", "tables that each begin with [[acts]]"),
        ("columns = ['a']\ndates = 'la'", "dates", "one of ar, en, es, fr, ru, zh"),
        (
            "columns = ['Asked on']\n[every]\ndate = '{Asked in}'",
            "every.date",
            "one of Asked on in braces, not 'Asked in'",
        ),
        ("columns = ['a']\n[[split]]\ncolumn = 'a'\non = ''", "split[0].on", "not empty"),
        ("columns = ['a']\n[[split]]\ncolumn = 'a'\non = ';'\nin = 'a'", "split[0].in", "column"),
        (
            "columns = ['a']\n[[repeats]]\ncolumn = 'a'\nword = 'x'\nwithin = 'a'\nas = 'b'",
            "repeats[0].as",
            "one of column, within, word",
        ),
        (
            "columns = ['a']\n[[each]]\ncolumn = 'a'\non = ''\npattern = ''\ntells = [{id = ''}]",
            "each[0].on",
            "not empty",
        ),
        ("columns = ['a']\n[rows.x]\nbecause = ' '", "rows.x", "`because`"),
        (
            "columns = ['a']\n[rows.x]\nbecause = 'twice'\nleave_out = 'yes'",
            "rows.x.leave_out",
            "one of true, false",
        ),
        (
            "columns = ['a']\n[rows.x]\nbecause = 'twice'\nleave_out = true\nset = { note = 'b' }",
            "rows.x.leave_out",
            "not both",
        ),
    ],
)
def test_a_map_that_is_wrong_names_its_key(
    tmp_path: Path, text: str, key: str | None, expected: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        load_map(map_of(tmp_path, text))

    assert refused.value.problem.column == key
    assert expected in refused.value.problem.expected
    named = f"mine.toml, key {key}: " if key else "mine.toml: "
    assert refused.value.problem.sentence("table.csv").startswith(f"{named}expected ")


def test_a_map_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = map_of(tmp_path, "\ufeff" + MINE)

    assert load_map(path).columns == ("who", "what", "when")


def test_a_map_in_windows_1252_is_named_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes("# Visits\n# of Côte d’Ivoire\n".encode("cp1252"))

    with pytest.raises(RefusedError, match=r"saved as UTF-8; byte 0xf4 in its row 2"):
        load_map(path)


MINE = """
columns = ["who", "what", "when"]
row = "{what}"
[every]
state = "{who}"
mandates = "torture"
date = "{when}"
[[acts]]
when = { what = ["asked", "asked again"] }
tells = [{ kind = "request", actor = "mandate_holder" }]
[rows."asked again"]
because = "a duplicate of the first"
leave_out = true
"""


def through_mine(folder: Path, table: str, map_: str = MINE) -> Told:
    path = folder / "mine.csv"
    path.write_text(table)
    return take_in(path, mapping=map_of(folder, map_), known=known(), progress=None)


def test_a_row_can_be_left_out_with_a_reason(tmp_path: Path) -> None:
    told = through_mine(tmp_path, "who,what,when\nNOR,asked,2010\nNOR,asked again,2011\n")

    assert (told.rows, len(told.facts)) == (2, 1)


def test_a_decision_of_a_row_that_is_not_there_is_told(tmp_path: Path) -> None:
    table = "who,what,when\nNOR,asked,2010\n"

    assert through_mine(tmp_path, table).undecided == ["asked again"]
    assert not through_mine(tmp_path, f"{table}NOR,asked again,2010\n").undecided


def test_a_word_that_the_map_does_not_know_is_refused_with_its_row(tmp_path: Path) -> None:
    told = through_mine(tmp_path, "who,what,when\nNOR,asked,2010\nNOR,begged,2011\n")

    assert told.problems == [Problem(3, "what", "begged", "one of asked, asked again")]


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    told = through_mine(tmp_path, "who,what\nNOR,asked\n")

    assert told.problems[0].column == "when"
    assert "is missing" in told.problems[0].expected


def test_the_guide_names_every_column_and_no_other() -> None:
    cells = re.findall(r"^\| (`.*?) \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)

    named = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]

    assert set(named) == set(COLUMNS)
    assert len(named) == len(COLUMNS)


def test_the_map_of_the_guide_is_a_map(tmp_path: Path) -> None:
    (text, *_) = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)

    assert load_map(map_of(tmp_path, text)).rows["18"].leave_out


def test_reports_and_comments_go_in_by_the_annex_that_lists_them() -> None:
    table = Path(__file__).parents[1] / "data" / "addenda.csv"
    told = take_in(table, mapping=MAPS / "addenda.toml", known=known(), progress=None)
    chains = {one.key: one for one in sample(*CHAINS).facts}

    assert not told.problems
    assert Counter(one.kind for one in told.facts) == {
        "report_published": 4,
        "state_comments": 1,
        "followup": 1,
        "statement": 1,
        "visit_held": 1,
    }
    assert [chains[one.key] == one for one in told.facts if one.key in chains] == [True]
