"""Public statements read back: by whom they may be, on which day, as known when."""

from msgspec.structs import replace
from tests.databases import Engine
from tests.make import fact
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Viewer
from comity.kernel.edtf import parse
from comity.ledger.domain import Fact, Visibility
from comity.register import services
from comity.statements import queries
from comity.statements.domain.views import StatementDossier
from comity.statements.queries import StatementQuery

PARTIES = Viewer(Reading.PARTIES)
TODAY = parse("2026-11-24").last
RELEASED = {
    "type": "press_release",
    "title": "On detention",
    "about": "communication/JPN/2026/3",
    "response": "none_received",
}


def told(kind: str, date: str, state: str = "JPN", key: str = "k1", **others: object) -> Fact:
    actor = "state" if kind == "state_response" else "mandate_holder"
    return fact(kind, date, actor=actor, stream=f"statement/{state}/{key}", **others)


def story() -> list[Fact]:
    """Shared on the 19th, released on the 20th; a draft of another; one on Norway."""
    return [
        told("shared", "2026-11-19", key="k1", visibility=Visibility.PARTIES),
        told("released", "2026-11-20", key="k1", payload=RELEASED),
        told("drafted", "2026-11-21", key="k2", visibility=Visibility.OFFICE),
        told("released", "2026-10-02", state="NOR", key="k3", payload={"type": "social_post"}),
    ]


def refs(query: StatementQuery, viewer: Viewer = PUBLIC_READER, on: int = TODAY) -> list[str]:
    return [one.stands.ref for one in queries.statements(query, viewer=viewer, on=on).items]


def test_the_public_reads_what_was_released_and_nothing_before_it(register: Engine) -> None:
    services.record(story(), recording=RECORDING)

    assert refs(StatementQuery()) == ["statement/JPN/torture/1", "statement/NOR/torture/1"]
    found = queries.dossier("statement/JPN/torture/1", viewer=PUBLIC_READER, on=TODAY)
    assert isinstance(found, StatementDossier)
    assert [act.kind for act in found.acts] == ["released"]
    assert found.as_json()["shared"] is None


def test_the_parties_read_when_it_was_shared_and_only_the_office_a_draft(register: Engine) -> None:
    services.record(story(), recording=RECORDING)

    (japan,) = queries.statements(StatementQuery(state="JPN"), viewer=PARTIES, on=TODAY).items
    assert japan.as_json()["shared"] == "2026-11-19"
    assert japan.days_of_notice == 1
    drafts = StatementQuery(status="drafted")
    assert len(refs(drafts, OFFICE)) == 1
    assert refs(drafts, PARTIES) == refs(drafts) == []


def test_a_statement_before_its_release_tells_nothing_of_it(register: Engine) -> None:
    services.record(story(), recording=RECORDING)

    on = parse("2026-11-19").last
    (japan,) = queries.statements(StatementQuery(state="JPN"), viewer=PARTIES, on=on).items

    assert japan.stands.status == "shared"
    assert japan.as_json()["released"] is None
    assert japan.as_json()["response"] is None


def test_lists_are_narrowed_by_type_group_response_and_year(register: Engine) -> None:
    services.record(story(), recording=RECORDING)

    assert refs(StatementQuery(type="social_post")) == ["statement/NOR/torture/1"]
    assert refs(StatementQuery(group="asia_pacific")) == ["statement/JPN/torture/1"]
    assert refs(StatementQuery(response="none_received")) == ["statement/JPN/torture/1"]
    assert refs(StatementQuery(year=2025)) == []
    assert queries.by_status(StatementQuery(), viewer=PUBLIC_READER, on=TODAY) == {"released": 2}


def test_what_a_release_says_of_a_statement_was_not_so_on_the_days_before(
    register: Engine,
) -> None:
    """RULES: what a list says of a day depends on no later act."""
    early = {"type": "press_release", "title": "First title", "symbol": "A/1"}
    late = {
        "type": "end_of_mission_statement",
        "title": "Second title",
        "about": "communication/JPN/2026/3",
    }
    services.record([told("state_informed", "2026-11-01", payload=early)], recording=RECORDING)
    on = parse("2026-11-05").last
    asked = StatementQuery(type="press_release")
    (before,) = queries.statements(asked, viewer=OFFICE, on=on).items

    services.record([told("released", "2026-11-10", payload=late)], recording=RECORDING)

    (then,) = queries.statements(asked, viewer=OFFICE, on=on).items
    assert then.as_json() == before.as_json()
    assert refs(asked, OFFICE) == refs(StatementQuery(type=late["type"]), OFFICE, on) == []
    (now,) = queries.statements(StatementQuery(), viewer=OFFICE, on=TODAY).items
    assert (now.card.title, now.card.symbol) == ("Second title", "A/1")


LETTER = fact(
    "letter_sent",
    "2026-11-02",
    stream=RELEASED["about"],
    payload={"type": "AL", "reference": "AL JPN 3/2026"},
    visibility=Visibility.PARTIES,
)


def test_what_speaks_of_a_letter_is_found_from_the_letter(register: Engine) -> None:
    services.record([*story(), LETTER], recording=RECORDING)

    found = queries.speaking_of(RELEASED["about"], viewer=PARTIES, on=TODAY)

    assert [one.stands.ref for one in found] == ["statement/JPN/torture/1"]


def test_that_a_letter_exists_is_not_told_by_what_speaks_of_it(register: Engine) -> None:
    services.record([*story(), LETTER], recording=RECORDING)

    def abouts(viewer: Viewer) -> tuple[object, object]:
        found = queries.dossier("statement/JPN/torture/1", viewer=viewer, on=TODAY)
        assert isinstance(found, StatementDossier)
        (released,) = [act for act in found.acts if act.kind == "released"]
        return found.as_json()["about"], released.payload.get("about")

    assert abouts(PARTIES) == (RELEASED["about"], RELEASED["about"])
    assert abouts(PUBLIC_READER) == (None, None)
    assert queries.speaking_of(RELEASED["about"], viewer=PUBLIC_READER, on=TODAY) == []
    about = StatementQuery(about=RELEASED["about"])
    assert refs(about, PARTIES) == ["statement/JPN/torture/1"]
    assert refs(about) == []


def outcome_of_letter_first(viewer: Viewer, known: int | None = None) -> str:
    found = queries.dossier("statement/JPN/torture/1", viewer=viewer, on=TODAY, known=known)
    assert isinstance(found, StatementDossier)
    (told,) = [
        one.expectation.outcome
        for one in found.view.expectations
        if one.expectation.rule == "communication-before-press-release"
    ]
    return told


def test_a_press_release_follows_the_letter_that_it_speaks_of(register: Engine) -> None:
    services.record([*story(), LETTER], recording=RECORDING)

    assert outcome_of_letter_first(PARTIES) == "met"
    assert outcome_of_letter_first(PARTIES, known=RECORDING.now.date().toordinal()) == "met"
    assert outcome_of_letter_first(PUBLIC_READER) == "not_recorded"


def test_a_letter_sent_after_the_press_release_did_not_come_before_it(register: Engine) -> None:
    late = replace(LETTER, date=parse("2026-11-23"))
    services.record([*story(), late], recording=RECORDING)

    assert outcome_of_letter_first(PARTIES) == "late"


def test_a_letter_to_another_state_says_nothing_of_this_one(register: Engine) -> None:
    about = RELEASED | {"about": "communication/NOR/2026/3"}
    letter = replace(LETTER, stream=about["about"], payload={"type": "AL"})
    out = told("released", "2026-11-20", key="k1", payload=about)
    services.record([out, letter], recording=RECORDING)

    assert outcome_of_letter_first(PARTIES) == "not_recorded"


def outcome_of_debriefing_first(
    *acts: Fact, viewer: Viewer = PARTIES, known: int | None = None
) -> str:
    """A visit of torture to Japan, held to the 19th, and its statement of the 20th."""
    about = {"type": "end_of_mission_statement", "about": "visit/JPN/torture/1"}
    visit = fact("visit_held", "2026-11-10/2026-11-19", actor="both", stream="visit/JPN")
    if acts:
        services.record(
            [visit, *acts, told("released", "2026-11-20", payload=about)], recording=RECORDING
        )
    found = queries.dossier("statement/JPN/torture/1", viewer=viewer, on=TODAY, known=known)
    assert isinstance(found, StatementDossier)
    (outcome,) = [
        one.expectation.outcome
        for one in found.view.expectations
        if one.expectation.rule == "debriefing-before-statement"
    ]
    return outcome


def debriefing(day: str, mandates: str = "torture", state: str = "JPN") -> Fact:
    return fact(
        "debriefing",
        day,
        actor="mandate_holder",
        stream=f"visit/{state}",
        mandates=mandates,
        visibility=Visibility.PARTIES,
    )


def test_an_end_of_mission_statement_follows_the_debriefing_of_its_visit(register: Engine) -> None:
    assert outcome_of_debriefing_first(debriefing("2026-11-19")) == "met"
    assert outcome_of_debriefing_first(known=RECORDING.now.date().toordinal()) == "met"
    assert outcome_of_debriefing_first(viewer=PUBLIC_READER) == "not_recorded"


def test_a_debriefing_after_the_statement_did_not_come_before_it(register: Engine) -> None:
    assert outcome_of_debriefing_first(debriefing("2026-11-23")) == "late"


def test_that_no_debriefing_is_on_record_says_nothing(register: Engine) -> None:
    others = debriefing("2026-11-19", mandates="housing"), debriefing("2026-11-19", state="NOR")

    assert outcome_of_debriefing_first(*others) == "not_recorded"


def test_as_known_before_it_was_recorded_there_is_nothing(register: Engine) -> None:
    services.record(story(), recording=RECORDING)

    on = known = parse("2026-11-01").last
    page = queries.statements(StatementQuery(), viewer=OFFICE, on=on, known=known)

    assert page.items == ()
