"""What a briefing finds on record, on both engines: both sides alike, each act once."""

from msgspec.structs import replace
from tests.databases import Engine
from tests.make import day, fact
from tests.register import RECORDING

from comity.accounts.domain import PUBLIC_READER, Reading
from comity.directory.queries import directory
from comity.exports.briefing.content import Briefing, Part, Section
from comity.exports.briefing.gathering import Question, gather
from comity.exports.queries import done
from comity.ledger.domain import Fact, Visibility
from comity.ledger.labels.text import plain
from comity.register import services

SINCE, ON = day("2024-01-01"), day("2024-06-30")


def recorded(*kinds: tuple[str, str], visibility: Visibility = Visibility.PUBLIC) -> None:
    told = [fact(kind, date, visibility=visibility) for kind, date in kinds]
    services.record(told, recording=RECORDING)


def of_norway(
    reads: Reading = Reading.PUBLIC, *, on: int = ON, known: int | None = None
) -> Section:
    question = Question(reads=reads, on=on, since=SINCE, today=day("2026-11-24"), known=known)
    (section,) = gather(["NOR"], question).sections
    return section


def part(section: Section, name: str) -> Part:
    (found,) = (one for one in section.parts if one.name == name)
    return found


def test_each_side_has_what_it_did_after_the_last_conversation(register: Engine) -> None:
    recorded(("request", "2023-12-31"), ("acknowledgement", "2024-02-01"), ("reminder", "2024-05"))

    found = part(of_norway(), "done")

    assert [line.ref for line in found.state.lines] == ["visit/NOR/torture/1"]
    assert "Acknowledged" in found.state.lines[0].words
    assert ["Reminded" in line.words for line in found.holder.lines] == [True]


def test_what_happened_on_the_day_of_the_last_conversation_was_told_there(
    register: Engine,
) -> None:
    recorded(("request", "2024-01-01"), ("reminder", "2024-01-02"))

    assert part(of_norway(), "done").holder.count == 1


def test_a_joint_act_in_several_visits_is_told_once(register: Engine) -> None:
    services.record(
        [
            fact("request", "2020-01-01", mandates="torture"),
            fact("request", "2021-01-01", mandates="health"),
            fact("reminder", "2024-02-01", mandates="health+torture"),
        ],
        recording=RECORDING,
    )

    (act,) = done("NOR", viewer=PUBLIC_READER, since=SINCE, on=ON)

    assert act.mandates == ("health", "torture")


def test_letters_and_statements_of_the_state_alone_are_among_the_acts(register: Engine) -> None:
    services.record(
        [
            fact("letter_sent", "2024-02-01", actor="mandate_holder", state=state,
                 stream=f"communication/{state}/2024/1",
                 payload={"reference": f"AL {state} 1/2024", "type": "AL"})
            for state in ("NOR", "KEN")
        ],
        recording=RECORDING,
    )  # fmt: skip

    found = part(of_norway(Reading.OFFICE), "done").holder.lines

    assert [line.ref for line in found] == ["communication/NOR/2024/1"]
    assert "NOR 1/2024" in found[0].about


def test_an_open_matter_says_whose_turn_it_is_and_since_when(register: Engine) -> None:
    recorded(("request", "2022-03-01"), ("reminder", "2024-02-01"))

    section = of_norway()

    (line,) = part(section, "open").state.lines
    assert section.turns == {
        "state": 1, "mandate_holder": 0, "both": 0, "nobody": 0, "secretariat": 0,
    }  # fmt: skip
    assert "Awaiting the State." in line.words
    assert "1 March 2022" in line.words


def test_what_is_hidden_moves_nothing_that_the_public_reads(register: Engine) -> None:
    recorded(("request", "2022-03-01"))
    before = of_norway()
    recorded(("acceptance", "2024-02-01"), visibility=Visibility.OFFICE)

    assert of_norway() == before
    assert part(of_norway(Reading.OFFICE), "done").state.count == 1


def test_what_was_learnt_later_is_not_known_then(register: Engine) -> None:
    services.record(
        [
            fact("request", "2022-03-01", learnt=day("2022-03-02")),
            fact("acceptance", "2024-02-01", learnt=day("2024-09-01")),
        ],
        recording=RECORDING,
    )

    then = of_norway(known=day("2024-06-30"))

    assert part(then, "done").state.count == 0
    assert then.turns["state"] == 1
    assert of_norway().turns["both"] == 1


def test_beyond_the_record_nothing_has_a_turn_and_that_is_said(sample: Engine) -> None:
    question = Question(
        reads=Reading.PUBLIC,
        on=day("2020-01-01"),
        since=day("2019-01-01"),
        today=day("2026-11-24"),
    )

    told: Briefing = gather(["THA", "GMB"], question)

    assert [section.state for section in told.sections] == ["GMB", "THA"]
    (thailand,) = (one for one in told.sections if one.state == "THA")
    assert not sum(thailand.turns.values())
    assert any("information only up to an earlier date" in sentence for sentence in thailand.reach)


def covered(state: str, begins: str, ends: str, mandate: str = "torture", **more: object) -> Fact:
    return fact(
        *("coverage", ends),
        actor="secretariat",
        stream=f"coverage/{mandate}/{state}",
        state=state,
        mandates=mandate,
        payload={"value": "none"} if begins == "none" else {"from": begins, "to": ends},
        key=f"{mandate}{state}{ends}",
        **more,  # type: ignore[arg-type]
    )


def test_a_coverage_of_the_state_itself_holds_instead_of_that_of_all_states(
    register: Engine,
) -> None:
    told = [
        covered("*", "none", "2024-12-31"),
        covered("NOR", "2000-01-01", "2024-12-31"),
        covered("*", "none", "2024-12-31", "health"),
        covered("*", "2000-01-01", "2024-05-31", "food"),
    ]
    services.record(told, recording=RECORDING)

    ended, never = [plain(sentence) for sentence in of_norway().reach]

    assert ended == (
        "The record of 1 mandate is stated to end before this day; the latest day to which it is"
        " complete is 31 May 2024."
    )
    assert never == "For 1 mandate no complete record of this State is stated."


def test_mandates_that_did_not_exist_on_the_day_are_not_missing_from_its_record(
    register: Engine,
) -> None:
    on = day("2009-12-31")
    begun_later = [one.code for one in directory().mandates() if one.first > on]
    named = [*begun_later, "torture"]
    services.record(
        [covered("*", "none", "2024-12-31", mandate) for mandate in named], recording=RECORDING
    )

    assert begun_later
    (told,) = of_norway(on=on).reach
    assert plain(told) == "For 1 mandate no complete record of this State is stated."


def test_a_record_that_begins_after_the_day_is_neither_ended_nor_missing(
    register: Engine,
) -> None:
    services.record([covered("NOR", "2025-01-01", "2026-01-01")], recording=RECORDING)

    (told,) = of_norway().reach

    assert "stated to begin after this day" in told


def test_what_is_not_covered_is_told_of_each_kind_where_it_is_not_the_same(
    register: Engine,
) -> None:
    row = covered("NOR", "2000-01-01", "2024-05-31")
    limited = replace(row, payload={**row.payload, "value": "visits+reports"})
    services.record([limited], recording=RECORDING)

    ended, never = [plain(sentence) for sentence in of_norway().reach]

    assert ended == (
        "Visits, reports: the record of 1 mandate is stated to end before this day; the latest day"
        " to which it is complete is 31 May 2024."
    )
    assert never == "Letters: for 1 mandate no complete record of this State is stated."


def test_how_far_the_record_reaches_is_told_as_known_then(register: Engine) -> None:
    learnt = day("2025-06-01")
    services.record([covered("*", "none", "2024-12-31", learnt=learnt)], recording=RECORDING)

    (before,) = of_norway(known=learnt - 1).reach

    assert before.startswith("No statement of coverage")
    assert "no complete record" in of_norway(known=learnt).reach[0]
