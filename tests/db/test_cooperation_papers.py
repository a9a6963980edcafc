"""Letters, statements and reports are counted as a naive count has it, on generated registers."""

import random
from collections import Counter
from collections.abc import Iterable

import pytest
from tests.databases import Engine
from tests.make import day, fact
from tests.oracle import papers
from tests.oracle.papers import Did, Paper
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER, Viewer
from comity.cooperation.domain.columns import Columns
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries import counting
from comity.cooperation.queries.listing import rows_behind
from comity.cooperation.queries.papers import letters
from comity.cooperation.queries.selecting import Selection
from comity.kernel.edtf import iso
from comity.ledger.domain import Fact, Visibility
from comity.register import services

STATES = ("NOR", "THA", "KEN")
MANDATES = ("torture", "health", "housing")
FIRST, LAST = day("2019-07-01"), day("2022-12-31")
PERIOD = Period(day("2020-01-01"), day("2021-12-31"), day("2022-06-30"))
OPENS = {"HRC45": day("2020-09-14"), "HRC46": day("2021-02-22"), "HRC49": day("2022-02-28")}
ACTOR = {
    **dict.fromkeys(papers.ANSWERS, "state"),
    **dict.fromkeys(("presented", "announced"), "mandate_holder"),
}
BACK = (
    *("acknowledgement", "holding_reply", "reply", "reply", "refusal", "clarification_asked"),
    *("extension_granted", "evaluation", "evaluation"),
)


class Story:
    """Papers as the oracle reads them, and the same as facts."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - a story, no secret
        self.letters: dict[str, Paper] = {}
        self.statements: list[Paper] = []
        self.reports: list[Paper] = []
        self.facts: list[Fact] = []
        self._days = iter(range(1, 1_000_000))
        for session, opens in OPENS.items():
            number = session.removeprefix("HRC")
            self.tell(
                f"session/HRC/{number}",
                Did("announced", "secretariat", FIRST - 30, (), {"from": iso(opens)}),
            )
        for state in STATES:
            for number in range(1, 13):
                self.letter(state, number)
            for number in range(12):
                self.statement(state, number)
        for number in range(20):
            self.report(number)

    def letter(self, state: str, number: int) -> None:
        dice, ref = self.dice, f"communication/{state}/2020/{number}"
        sent = dice.randrange(FIRST, LAST)
        signed = tuple(sorted(dice.sample(MANDATES, dice.choice([1, 1, 2]))))
        acts = [Did("letter_sent", "mandate_holder", sent, signed, {"type": "AL"})]
        for later in sorted(dice.sample(range(1, 400), dice.randrange(5))):
            kind = dice.choice(BACK)
            says = {
                "evaluation": {"value": dice.choice(["full", "partial"])},
                "extension_granted": {"lasts": f"P{dice.choice([14, 30])}D"},
            }.get(kind, {})
            by = (dice.choice(signed),) if kind == "evaluation" else signed
            acts.append(Did(kind, ACTOR.get(kind, "mandate_holder"), sent + later, by, says))
        self.letters[ref] = self.paper(ref, state, acts)

    def statement(self, state: str, number: int) -> None:
        dice = self.dice
        out = dice.randrange(FIRST, LAST)
        type_ = dice.choice(["press_release", "end_of_mission_statement", "social_post"])
        says = {"type": type_}
        if type_ == "press_release":
            own = [ref for ref in self.letters if f"/{state}/" in ref]
            says |= dice.choice([{}, {"about": dice.choice(own)}, {"response": "not_asked"}])
        by = (dice.choice(MANDATES),)
        acts = [Did("released", "mandate_holder", out, by, says)]
        if dice.random() < 0.5:
            told = out + dice.choice([-9, -1, 3])
            acts.append(Did("shared", "mandate_holder", told, by, {"type": type_}))
        stream = f"statement/{state}/k{number}"
        self.statements.append(self.paper(stream, state, sorted(acts, key=lambda one: one.day)))

    def report(self, number: int) -> None:
        dice = self.dice
        session, by = dice.choice([*OPENS]), (dice.choice(MANDATES),)
        opens = OPENS[session]
        says = {"session": session, "type": dice.choice(["thematic", "thematic", "country"])}
        acts = [Did("planned", "mandate_holder", FIRST, by, says)]
        for kind, near in (("submitted", opens - 70), ("advance_note", opens)):
            if dice.random() < 0.7:
                on = near + dice.choice([-40, -3, -1, 1, 5])
                acts.append(Did(kind, "mandate_holder", on, by))
        if dice.random() < 0.7:
            acts.append(Did("presented", "mandate_holder", opens + 8, by))
        self.reports.append(self.paper(f"report/{by[0]}/k{number}", "", acts))

    def paper(self, stream: str, state: str, acts: list[Did]) -> Paper:
        self.tell(stream, *acts)
        return Paper(state, acts)

    def tell(self, stream: str, *acts: Did) -> None:
        for act in acts:
            self.facts.append(
                fact(
                    *(act.kind, iso(act.day)),
                    actor=act.actor,
                    mandates="+".join(act.mandates),
                    stream=stream,
                    payload=act.says,
                    key=f"{stream}#{next(self._days)}",
                )
            )


def record(facts: Iterable[Fact]) -> None:
    services.record(list(facts), recording=RECORDING)


def selected(viewer: Viewer = OFFICE, **others: object) -> Selection:
    return Selection(viewer=viewer, period=PERIOD, **others)  # type: ignore[arg-type]


def only(columns: Columns, *starts: str) -> Counter[str]:
    return +Counter({name: n for name, n in columns.items() if name.startswith(starts)})


def days() -> tuple[int, int, int]:
    return PERIOD.begins, PERIOD.ends, PERIOD.on


@pytest.mark.parametrize("seed", range(3))
def test_letters_of_each_state_are_counted_as_by_hand(register: Engine, seed: int) -> None:
    story = Story(seed)
    record(story.facts)

    found = counting.tallies(selected())

    for state in STATES:
        own = [letter for letter in story.letters.values() if letter.state == state]
        expected = papers.letters(own, *days())
        known = Counter({"letters_replied_known": expected["letters_sent"]})
        counted = only(found[state].columns, "letters_", "signed_")
        assert counted == expected + known, state


@pytest.mark.parametrize("seed", range(3))
def test_statements_and_reports_are_counted_as_by_hand(register: Engine, seed: int) -> None:
    story = Story(seed)
    record(story.facts)
    sent = {ref: letter.acts[0].day for ref, letter in story.letters.items()}

    found = counting.whole(selected()).columns

    expected = papers.statements(story.statements, sent, *days())
    names = ("missions_", "press_known", "press_missing", "press_letter")
    assert only(found, *names) == expected
    assert only(found, "slots_", "thematic_") == papers.reports(story.reports, OPENS, *days())


def test_a_mandate_is_counted_alone_as_it_is_beside_the_others(register: Engine) -> None:
    record(Story(5).facts)

    by_mandate = counting.tallies(selected(), "mandate")

    for mandate in MANDATES:
        alone = counting.whole(selected(mandate=mandate)).columns
        names = ("letters_", "missions_", "press_", "slots_", "thematic_", "reports_", "drafts_")
        assert only(alone, *names) == only(by_mandate[mandate].columns, *names)


def test_levels_of_letters_add_up_to_those_that_were_sent(register: Engine) -> None:
    record(Story(6).facts)

    for state, tally in counting.tallies(selected()).items():
        columns = tally.columns
        levels = ("full", "partial", "none", "pending", "not_evaluated", "not_recorded")
        assert columns["letters_sent"] == sum(columns[f"letters_{one}"] for one in levels), state
        assert columns["signed"] == sum(columns[f"signed_{one}"] for one in levels)
        assert len(letters(selected(state=state))) == columns["signed"]


def test_each_paper_figure_opens_into_the_rows_that_it_counts(register: Engine) -> None:
    record(Story(7).facts)
    figures = counting.all_figures(selected())

    for code in ("S11", "M5", "M6", "M8", "M10"):
        assert len(rows_behind(selected(), code).rows) == figures[code].n, code


def test_statements_behind_a_figure_are_told_as_they_went_out_whatever_was_recorded_first(
    register: Engine,
) -> None:
    record(Story(7).facts)

    for code in ("M5", "M6"):
        found = rows_behind(selected(), code)
        told = [dict(zip(found.header, row, strict=True)) for row in found.rows]
        days = [(str(row["state"]), str(row["released"])) for row in told]
        assert len(days) >= len(STATES)
        assert days == sorted(days), code


def test_what_the_public_may_not_read_is_not_recorded_and_never_a_no(register: Engine) -> None:
    says = {"type": "end_of_mission_statement"}
    released = fact(
        *("released", "2020-05-05"),
        actor="mandate_holder", stream="statement/NOR/k", payload=says, key="a",
    )  # fmt: skip
    record([released])

    public = counting.all_figures(selected(PUBLIC_READER))["M5"]
    office = counting.all_figures(selected())["M5"]

    assert (public.numerator, public.denominator, public.not_recorded) == (0, 0, 1)
    assert (office.numerator, office.denominator, office.not_recorded) == (0, 1, 0)


def test_what_is_hidden_of_letters_and_statements_moves_no_public_figure(
    register: Engine,
) -> None:
    story = Story(8)
    record(story.facts)
    before = counting.whole(selected(PUBLIC_READER)).columns

    reply = fact(
        *("reply", "2020-06-06"),
        actor="state", stream="communication/NOR/2020/1", key="hidden1",
        visibility=Visibility.OFFICE,
    )  # fmt: skip
    shared = fact(
        *("shared", "2019-08-08"),
        actor="mandate_holder", stream="statement/NOR/k1", key="hidden2",
        visibility=Visibility.PARTIES,
    )  # fmt: skip
    record([reply, shared])

    assert counting.whole(selected(PUBLIC_READER)).columns == before


def test_an_act_on_a_paper_after_the_day_changes_nothing(register: Engine) -> None:
    story = Story(9)
    late = PERIOD.on
    early = [one for one in story.facts if one.date.last <= late]
    record(early)
    before = counting.whole(selected()).columns

    record([one for one in story.facts if one.date.last > late])

    assert counting.whole(selected()).columns == before
