"""Stories of impact read back: by whom they may be, and in which cell each is counted."""

from typing import Any

from tests.databases import Engine
from tests.make import fact
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Viewer
from comity.impact import queries
from comity.impact.domain.views import ImpactDossier
from comity.impact.queries import ImpactQuery
from comity.kernel.edtf import parse
from comity.ledger.domain import Fact, Visibility
from comity.register import services

TODAY = parse("2026-11-24").last
MISSION = Viewer(Reading.PUBLIC, own=Reading.PARTIES, parties=frozenset({"PRT"}))
HOLDER = Viewer(Reading.PUBLIC, own=Reading.HOLDER, parties=frozenset({"housing"}))
CLAIM = {
    "kind_of": "legislative_reform",
    "level": "national",
    "title": "A law on housing",
    "what": "Parliament passed a law.",
    "contribution": "The visit contributed to the law.",
    "individuals": "no",
}
PARTIES = Visibility.PARTIES


def told(kind: str, date: str, key: str = "k1", state: str = "PRT", **others: object) -> Fact:
    usual: dict[str, Any] = {"actor": "secretariat", "mandates": "housing", "visibility": PARTIES}
    return fact(kind, date, stream=f"impact/{state}/{key}", **{**usual, **others})


def draft(key: str = "k1", state: str = "PRT", **says: str) -> list[Fact]:
    """A claim with evidence of both, that nobody published."""
    of_change, of_contribution = {"of": "change"}, {"of": "contribution"}
    return [
        told("claimed", "2019-10-01", key, state, payload={**CLAIM, **says}),
        told("evidence", "2019-10-02", key, state, payload=of_change, source="a law"),
        told("evidence", "2020-06-01", key, state, payload=of_contribution, source="a letter"),
    ]


def publication(key: str = "k1", state: str = "PRT", date: str = "2020-09-01") -> Fact:
    return told("published", date, key, state, visibility=Visibility.PUBLIC)


def refs(viewer: Viewer, query: ImpactQuery | None = None, on: int = TODAY) -> list[str]:
    found = queries.stories(query or ImpactQuery(), viewer=viewer, on=on)
    return [one.stands.ref for one in found.items]


def test_a_draft_is_read_by_its_mandate_and_the_office_and_not_by_its_state(
    register: Engine,
) -> None:
    services.record(draft(), recording=RECORDING)

    assert len(refs(HOLDER)) == len(refs(OFFICE)) == 1
    assert refs(MISSION) == refs(PUBLIC_READER) == []
    assert len(refs(OFFICE, ImpactQuery(state="PRT"))) == 1


def test_a_state_reads_a_story_once_it_was_informed_of_it(register: Engine) -> None:
    services.record([*draft(), told("notified", "2020-07-01")], recording=RECORDING)

    (ref,) = refs(MISSION)
    found = queries.dossier(ref, viewer=MISSION, on=TODAY)
    assert isinstance(found, ImpactDossier)
    assert [act.kind for act in found.acts] == ["claimed", "evidence", "evidence", "notified"]
    assert refs(PUBLIC_READER) == []


def test_what_is_published_is_read_by_everybody_whole_but_for_consents(register: Engine) -> None:
    consent = told(
        "consent",
        "2020-08-01",
        actor="other",
        payload={"value": "given", "for": "public", "by": "person"},
        visibility=Visibility.HOLDER,
    )
    services.record([*draft(), consent, publication()], recording=RECORDING)

    found = queries.dossier("impact/PRT/1", viewer=PUBLIC_READER, on=TODAY)
    office = queries.dossier("impact/PRT/1", viewer=OFFICE, on=TODAY)
    assert isinstance(found, ImpactDossier)
    assert isinstance(office, ImpactDossier)
    assert [act.kind for act in found.acts] == ["claimed", "evidence", "evidence", "published"]
    assert found.as_json()["anomalies"] == []
    assert found.as_json()["evidence"] == [
        {"of": "change", "by": None, "source": "a law"},
        {"of": "contribution", "by": None, "source": "a letter"},
    ]
    assert (office.has_consent, found.has_consent) == (True, False)


def test_the_seeds_are_four_published_stories_with_evidence_from_one_source(
    register: Engine,
) -> None:
    done = services.import_file(
        services.keeping.DATA / "sample" / "impact_stories.csv", recording=RECORDING
    )

    found = queries.stories(ImpactQuery(), viewer=PUBLIC_READER, on=TODAY).items
    whole = [queries.dossier(one.stands.ref, viewer=PUBLIC_READER, on=TODAY) for one in found]
    assert done.is_clean, done.errors
    assert {one.stands.state for one in found} == {"PRT", "SVK", "SLV", "PRY"}
    assert {one.stands.status for one in found} == {"published"}
    assert {one.stands.anomalies for one in found} == {()}
    assert all(one.is_evidenced and one.card.individuals == "no" for one in found)
    for story in whole:
        assert isinstance(story, ImpactDossier)
        assert len({act.source for act in story.evidence}) == 1


def test_i5_a_story_of_two_kinds_is_counted_in_its_first_and_found_under_both(
    register: Engine,
) -> None:
    both = draft("k1", also="awareness")
    other = draft("k2", "SVK", kind_of="awareness")
    unpublished = draft("k3", "PRY")
    facts = [*both, publication("k1"), *other, publication("k2", "SVK", "2021-03-01")]
    services.record([*facts, *unpublished], recording=RECORDING)

    cells = queries.matrix(viewer=PUBLIC_READER, on=TODAY)

    assert [(cell.kind, cell.level, cell.stories) for cell in cells] == [
        ("awareness", "national", 1),
        ("legislative_reform", "national", 1),
    ]
    assert cells == queries.matrix(viewer=OFFICE, on=TODAY)
    assert refs(PUBLIC_READER, ImpactQuery(kind="awareness")) == ["impact/PRT/1", "impact/SVK/1"]
    assert refs(PUBLIC_READER, ImpactQuery(kind="legislative_reform")) == ["impact/PRT/1"]


def test_a_reversed_story_stays_among_those_documented_and_a_withdrawn_one_does_not(
    register: Engine,
) -> None:
    reversal = told("reversed", "2022-05-01", payload={"when": "2022-05-01"})
    withdrawal = told("withdrawn", "2023-01-01")
    services.record([*draft(), publication(), reversal, withdrawal], recording=RECORDING)

    def stories(on: str) -> int:
        cells = queries.matrix(viewer=PUBLIC_READER, on=parse(on).last)
        return sum(cell.stories for cell in cells)

    assert (stories("2022-06-01"), stories("2023-02-01")) == (1, 0)
