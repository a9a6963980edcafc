"""The annual facts and figures: counted from the record, printed, printed again to the letter."""

import hashlib
import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from msgspec.structs import replace
from tests.databases import Engine
from tests.make import day, fact
from tests.register import published
from tests.taking_back import withdraw

from comity.accounts.domain import PUBLIC_READER
from comity.cooperation.domain.annual import Cell, Facts, Kind
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries.annual import facts
from comity.cooperation.queries.comparing import compare
from comity.cooperation.queries.counting import all_figures
from comity.cooperation.queries.printings import (
    again,
    digest_of,
    is_to_the_letter,
    printing,
    printing_at,
    printings,
)
from comity.cooperation.queries.selecting import Selection
from comity.cooperation.services import print_facts
from comity.kernel.edtf import geneva_day, iso, of_day, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import Fact, Recording, Visibility
from comity.ledger.tables import fetch
from comity.register import services
from comity.visits.queries import not_visited

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
DESK = "desk"
YEAR = 2019
ON = day("2019-12-31")
_ACTS = "SELECT act FROM event WHERE kind <> 'correction' ORDER BY id"
KINDS = (
    *("request", "request", "reminder", "acknowledgement", "acceptance", "declination"),
    *("invitation", "dates_agreed", "postponement", "cancellation", "visit_held"),
)


def letter(key: str, sent: str, *, state: str = "NOR", number: int = 1) -> Fact:
    return Fact(
        stream=f"communication/{state}/{sent[:4]}/{number}",
        kind="letter_sent",
        actor=Actor.MANDATE_HOLDER,
        mandates=("torture",),
        date=parse(sent),
        payload={"type": "AL"},
        source="the desk",
        key=key,
    )


def reply(key: str, on: str, to: Fact) -> Fact:
    return Fact(
        stream=to.stream,
        kind="reply",
        actor=Actor.STATE,
        mandates=(),
        date=parse(on),
        source="the desk",
        key=key,
    )


def record(*told: Fact, at: datetime = NOW) -> None:
    services.record(told, recording=Recording(at))


def counted(year: int = YEAR) -> Facts:
    return facts(year, on=day(f"{year}-12-31"))


def cells(found: Facts, table: str, row: str) -> Mapping[str, Cell]:
    told = found.table(table)
    (own,) = [one for one in told.rows if one.key == row]
    return dict(zip([column.name for column in told.columns], own.cells, strict=True))


def made(dice: random.Random, now: datetime) -> Fact:
    on = dice.randrange(day("2015-01-01"), day("2019-12-31"))
    kind = dice.choice(KINDS)
    days = {"from": iso(on + 30), "to": iso(on + 37)} if kind == "dates_agreed" else {}
    visibility, public_from = dice.choice(
        [
            (Visibility.PUBLIC, None),
            (Visibility.PUBLIC, None),
            (Visibility.PARTIES, None),
            (Visibility.PARTIES, geneva_day(now) + dice.randrange(1, 60)),
        ]
    )
    return fact(
        kind,
        f"{iso(on)}/{iso(on + 5)}" if kind == "visit_held" else iso(on),
        mandates=dice.choice(["torture", "health", "health+torture"]),
        state=dice.choice(["NOR", "THA", "KEN"]),
        payload=days,
        visibility=visibility,
        public_from=public_from,
    )


def go_on(dice: random.Random, now: datetime) -> None:
    record(*(made(dice, now) for _ in range(6)), at=now)
    number = dice.randrange(1, 10_000)
    sent = letter("", iso(dice.randrange(day("2018-06-01"), ON)), number=number)
    record(sent, reply("", "2019-12-01", sent), at=now)
    withdraw(dice.choice(fetch(_ACTS))[0], date=of_day(geneva_day(now)), recording=Recording(now))
    published(now)


@pytest.mark.parametrize("seed", range(3))
def test_a_printing_is_the_same_again_whatever_was_corrected_since(
    register: Engine, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - a story, no secret
    now = NOW
    printed = []
    for _ in range(3):
        go_on(dice, now)
        printed.append(print_facts(YEAR, on=ON, now=now, by=DESK))
        now += timedelta(days=dice.randrange(1, 40))

    for row, content in printed:
        assert again(row).canonical() == content.canonical()
        assert digest_of(again(row)) == row.digest
    assert len({row.digest for row, _ in printed}) > 1


@pytest.mark.parametrize("seed", range(3))
def test_each_figure_that_moved_names_acts_recorded_or_published_between(
    register: Engine, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - a story, no secret
    go_on(dice, NOW)
    before, old = print_facts(YEAR, on=ON, now=NOW, by=DESK)
    later = NOW + timedelta(days=30)
    go_on(dice, later)
    after, new = print_facts(YEAR, on=ON, now=later, by=DESK)

    found = compare(before, after)

    assert (old == new) == (not found.moved)
    assert not found.drifted
    for one in found.moved:
        assert one.acts, one.move
        for act in one.acts:
            assert act.what == "published" or act.position > before.at.event


def test_a_hidden_act_makes_no_other_printing_and_moves_nothing_in_one(register: Engine) -> None:
    record(fact("request", "2019-02-01", key="a"))
    before, _ = print_facts(YEAR, on=ON, now=NOW, by=DESK)
    record(fact("acceptance", "2019-03-01", key="b", visibility=Visibility.PARTIES))
    assert print_facts(YEAR, on=ON, now=NOW, by=DESK)[0] == before

    record(fact("request", "2020-02-01", key="c"))
    after, _ = print_facts(YEAR, on=ON, now=NOW, by=DESK)
    assert (after.no != before.no, compare(before, after).moved) == (True, ())
    assert after.digest == before.digest


def test_the_same_year_from_the_same_place_is_one_printing(register: Engine) -> None:
    record(fact("request", "2019-02-01", key="a"))
    first, _ = print_facts(YEAR, on=ON, now=NOW, by=DESK)
    second, _ = print_facts(YEAR, on=ON, now=NOW + timedelta(hours=1), by=DESK)
    other, _ = print_facts(YEAR, on=ON, now=NOW, by=DESK, known=day("2020-01-31"))

    assert second == first
    assert [one.no for one in printings(YEAR)] == [other.no, first.no]
    assert printing(first.no) == first
    assert printing_at(YEAR, first.at.event) == other
    assert printing(99) is None


def test_a_printing_is_neither_changed_nor_removed(register: Engine) -> None:
    print_facts(YEAR, on=ON, now=NOW, by=DESK)

    for statement in ("UPDATE printing SET year = 1", "DELETE FROM printing"):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_what_is_not_kept_is_not_recorded_and_not_nought(register: Engine) -> None:
    visits_alone = Fact(
        stream="coverage/torture/*",
        kind="coverage",
        actor=Actor.SECRETARIAT,
        mandates=("torture",),
        date=parse("2019-12-31"),
        payload={"value": "visits"},
        source="the office",
    )
    record(fact("request", "2019-02-01", key="a"), visits_alone)

    before = counted()
    record(letter("l", "2018-05-01"))
    after = counted()
    record(letter("m", "2019-05-01"))
    in_the_year = counted()

    assert cells(before, "fact_sheet", "letters")["number"] is None
    assert cells(after, "fact_sheet", "letters")["number"] is None  # of another year
    assert cells(in_the_year, "fact_sheet", "letters")["number"] == 1
    assert cells(before, "fact_sheet", "requests")["number"] == 1


def test_the_reply_rate_is_of_letters_of_the_year_and_needs_five(register: Engine) -> None:
    letters = [letter(f"l{no}", f"2019-0{no}-01", number=no) for no in range(1, 7)]
    old = letter("old", "2018-05-01", number=9)
    record(*letters, old)
    record(*(reply(f"r{no}", "2019-10-01", one) for no, one in enumerate([*letters[:3], old])))

    found = counted()

    sheet = cells(found, "fact_sheet", "letters_replied")
    assert (sheet["number"], sheet["of"], sheet["share"]) == (3, 6, 50)
    assert cells(found, "fact_sheet", "replies")["number"] == 4
    assert cells(found, "replies_years", "2018")["replies"] == 1
    assert cells(counted(2018), "letters_types", "AL")["reply_rate"] is None


def test_shares_of_letters_add_up_to_a_hundred(register: Engine) -> None:
    states = ["NOR", "THA", "KEN", "POL", "BRA", "FRA", "JPN"]
    record(*(letter(f"l{no}", "2019-03-01", state=one) for no, one in enumerate(states)))

    for table in ("letters_groups", "letters_types"):
        told = counted().table(table)
        place = [column.name for column in told.columns].index("share_of_sent")
        *parts, total = [row.cells[place] for row in told.rows]
        assert sum(part for part in parts if isinstance(part, int)) == 100 == total


def test_a_state_where_another_was_examined_is_not_yet_visited(register: Engine) -> None:
    about_somalia = fact(
        "visit_held",
        "2011-05-01/2011-05-05",
        mandates="somalia",
        state="SOM",
        payload={"place": "DJI"},
        source="A/HRC/18/48",
        key="a",
    )
    record(about_somalia, fact("request", "2012-01-01", state="DJI", key="b"))

    found = counted().table("not_visited_asked")

    (djibouti,) = [row for row in found.rows if row.key == "DJI"]
    assert djibouti.notes[0][:3] == ("about_another", "SOM", "somalia")


def test_a_state_that_only_invited_is_never_asked_with_the_invitation_beside_it(
    register: Engine,
) -> None:
    invited = fact("invitation", "2012-01-01", state="ISL", actor=Actor.STATE, key="a")
    working = fact(
        "visit_held", "2012-05-01/2012-05-05", state="FIN", payload={"type": "working"}, key="b"
    )
    listed = fact("listed_pending", "2012-06-01", state="NOR", key="c")
    reminded = fact("reminder", "2012-06-01", state="SWE", key="d")
    acknowledged = fact("acknowledgement", "2012-06-01", state="DNK", actor=Actor.STATE, key="e")
    record(invited, working, listed, reminded, acknowledged)

    found = counted()
    never = {row.key: row.notes for row in found.table("not_visited_never_asked").rows}
    asked = {row.key for row in found.table("not_visited_asked").rows}

    assert asked == {"NOR", "SWE", "DNK"}
    assert [note[:4] for note in never["ISL"]] == [("unasked", "invited", "", "torture")]
    assert [note[0] for note in never["FIN"]] == ["visited_apart"]
    assert never["AUT"] == ()


def test_lists_of_states_are_those_of_the_page_and_in_the_order_of_the_alphabet(
    sample: Engine,
) -> None:
    on = day("2014-12-31")

    found = facts(2014, on=on)
    page = not_visited(viewer=PUBLIC_READER, on=on)

    never = [row.key for row in found.table("not_visited_never_asked").rows]
    asked = [row.key for row in found.table("not_visited_asked").rows]
    assert set(never) == set(page.never_asked)
    assert set(asked) == set(page.asked)
    assert never[:3] == ["ALB", "AND", "AGO"]


def test_what_was_held_in_part_is_told_in_addition_on_the_fact_sheet(sample: Engine) -> None:
    of_2019, of_2014 = facts(2019, on=day("2019-12-31")), facts(2014, on=day("2014-12-31"))

    def told(found: Facts) -> dict[str, Cell]:
        names = ("visits", "states_visited", "members_visited")
        keys = [f"{name}_in_part" for name in names]
        return {key: cells(found, "fact_sheet", key)["number"] for key in keys}

    assert cells(of_2019, "fact_sheet", "visits")["number"] is None  # the record is not whole
    assert set(told(of_2019).values()) == {1}  # the Comoros, interrupted
    assert set(told(of_2014).values()) == {None}
    for table, row in (("visits_groups", "total"), ("visits_mandates", "torture")):
        own = cells(of_2019, table, row)
        assert (own["visits"], own["in_part"]) == (0, 1)


@pytest.mark.parametrize("year", [2012, 2014, 2019])
def test_the_members_visited_so_far_are_those_of_the_last_visit(sample: Engine, year: int) -> None:
    """S2 and the fact sheet count by one convention: held, and in addition held in part only."""
    on = day(f"{year}-12-31")
    s2 = all_figures(Selection(viewer=PUBLIC_READER, period=Period(on, on, on)))["S2"]

    found = facts(year, on=on)
    sheet = {row.key: row.cells[1] for row in found.table("fact_sheet").rows}

    ever, in_part = sheet["members_visited_ever"], sheet["members_visited_in_part"]
    assert s2.table == {"states_visited": ever, "states_visited_in_part": in_part or 0}
    assert sheet["members_not_visited"] is None  # the record of the sample is not whole


def test_the_tables_of_the_sample_agree_with_each_other(sample: Engine) -> None:
    found = facts(2014, on=day("2014-12-31"))

    sheet = cells(found, "fact_sheet", "visits")
    in_part = cells(found, "fact_sheet", "visits_in_part")["number"]
    assert sheet["number"] + (in_part or 0) == len(found.table("visits").rows)
    assert (in_part or 0) == cells(found, "visits_groups", "total")["in_part"]
    assert cells(found, "visits_groups", "total")["visits"] == sheet["number"]
    held = len(found.table("standing").rows)
    assert cells(found, "standing_groups", "total")["in_force"] == held
    for table in found.tables:
        for row in table.rows:
            assert len(row.cells) == len(table.columns)
            for column, cell in zip(table.columns, row.cells, strict=True):
                if column.kind in (Kind.COUNT, Kind.SHARE, Kind.DAY):
                    assert cell is None or isinstance(cell, int), (table.key, row.key)


def test_what_comes_after_the_year_changes_nothing_in_it(register: Engine) -> None:
    record(fact("request", "2019-02-01", key="a"))
    before = counted()

    record(fact("acceptance", "2020-02-01", key="b"), letter("l", "2020-03-01"))

    assert counted().table("status") == before.table("status")
    assert date.fromordinal(before.on) == date(2019, 12, 31)


def test_a_visit_cut_short_is_of_the_year_in_which_it_ended(register: Engine) -> None:
    some_day = {"from": "[2019-12-20..2020-01-15]", "to": "2020-01-20"}
    record(
        fact("request", "2019-02-01"),
        fact("dates_agreed", "2019-06-01", payload=some_day),
        fact("interruption", "2019-12-28"),
    )

    ends = cells(counted(), "visits", counted().table("visits").rows[0].key)

    assert ends["dates"] == "[2019-12-20..2019-12-28]"
    assert not counted(YEAR + 1).table("visits").rows


def test_mandates_that_did_not_exist_in_the_year_are_not_among_those_covered(
    register: Engine,
) -> None:
    named = ("torture", "climate-change", "russian-federation")
    for mandate in named:
        record(
            fact(
                *("coverage", "2026-01-01"),
                actor="secretariat",
                stream=f"coverage/{mandate}/*",
                state="*",
                mandates=mandate,
                payload={"value": "none"},
                key=mandate,
            )
        )

    assert [row.key for row in counted(2009).table("coverage").rows] == ["torture"]
    assert {row.key for row in counted(2025).table("coverage").rows} == set(named)


def test_nobody_tests_guesses_against_the_digest_of_a_printing(register: Engine) -> None:
    printed, content = print_facts(YEAR, on=ON, now=NOW, by=DESK)
    bare = hashlib.sha256(content.canonical()).hexdigest()
    assert printed.digest != bare
    assert is_to_the_letter(printed, content)
    assert is_to_the_letter(replace(printed, digest=bare), content)  # as it was kept before
