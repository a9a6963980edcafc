"""Commitments read back: the twenty of the letter of September 2019, and who reads a draft."""

from tests.databases import Engine
from tests.make import fact
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Viewer
from comity.committee.domain.commitments.views import Commitment, CommitmentDossier
from comity.committee.domain.commitments.words import Outcome
from comity.committee.queries import commitments as queries
from comity.committee.queries.commitments import CommitmentQuery
from comity.kernel.edtf import parse
from comity.ledger.domain import Visibility
from comity.register import services

LETTER = services.keeping.DATA / "sample" / "letter_commitments.csv"


def letter() -> None:
    done = services.import_file(LETTER, recording=RECORDING)
    assert done.is_clean, done.errors


def listed(on: str, query: CommitmentQuery | None = None) -> list[Commitment]:
    day = parse(on).last
    return list(
        queries.commitments(query or CommitmentQuery(), viewer=PUBLIC_READER, on=day).items
    )


def numbered(on: str) -> dict[int, Commitment]:
    return {int(one.card.number): one for one in listed(on)}


def test_the_letter_gives_twenty_commitments_in_its_own_order(register: Engine) -> None:
    letter()

    found = listed("2026-11-24")

    assert [int(one.card.number) for one in found] == list(range(1, 21))
    assert {one.stands.anomalies for one in found} == {()}
    assert [one.stands.ref for one in found] == [
        f"commitment/letter-2019/{n}" for n in range(1, 21)
    ]


def test_the_letter_read_twice_adds_nothing(register: Engine) -> None:
    letter()

    again = services.import_file(LETTER, recording=RECORDING)

    assert (again.added, again.is_clean) == (0, True)


def test_each_commitment_names_its_paragraph_of_the_letter(register: Engine) -> None:
    letter()

    paragraphs = []
    for one in listed("2026-11-24"):
        found = queries.dossier(one.stands.ref, viewer=PUBLIC_READER, on=parse("2026-11-24").last)
        assert isinstance(found, CommitmentDossier)
        paragraphs.append(found.acts[0].locator)

    expected = [3, 3, 3, 3, 4, 4, 5, 6, 6, 6, 7, 8, 9, 10, 10, 11, 11, 12, 13, 13]
    assert paragraphs == [f"para {number}" for number in expected]


def test_where_the_letters_commitments_stand(register: Engine) -> None:
    letter()

    before, now = numbered("2019-12-01"), numbered("2026-11-24")

    assert (before[7].stands.status, before[7].outcome) == ("made", Outcome.PASSED)
    assert (now[7].stands.status, now[7].outcome) == ("done", Outcome.LATE)
    assert now[7].late_by == (62, 152)
    assert (now[1].stands.status, now[1].card.said_done) == ("in_force", "2019-09")
    assert (now[13].stands.status, now[13].stands.turn) == ("started", "committee")
    assert now[13].card.heard == "2019-12-16"
    assert now[15].stands.status == "made"


def test_a_list_is_narrowed_by_owner_strength_and_nature(register: Engine) -> None:
    letter()

    def numbers(**narrowed: str) -> list[int]:
        found = listed("2026-11-24", CommitmentQuery(**narrowed))  # type: ignore[arg-type]
        return [int(one.card.number) for one in found]

    assert numbers(owner="ohchr") == [17]
    assert numbers(strength="explored") == [10]
    assert numbers(nature="recurring") == [11]
    assert numbers(status="done") == [7, 17]


def test_a_draft_is_read_by_the_office_alone_until_it_is_published(register: Engine) -> None:
    kept = {"visibility": Visibility.PARTIES, "actor": "committee", "mandates": ""}
    stream = "commitment/-/plan"
    text = {"text": "A plan.", "strength": "decided"}
    services.record(
        [fact("made", "2026-01-05", stream=stream, payload=text, **kept)], recording=RECORDING
    )
    mission = Viewer(Reading.PUBLIC, own=Reading.PARTIES, parties=frozenset({"NOR"}))

    def readers(on: str) -> list[int]:
        day = parse(on).last
        found = [
            queries.commitments(CommitmentQuery(), viewer=viewer, on=day)
            for viewer in (OFFICE, mission, PUBLIC_READER)
        ]
        return [page.count for page in found]

    assert readers("2026-02-01") == [1, 0, 0]

    published = fact(
        "published", "2026-03-01", stream=stream, actor="committee", mandates="", payload={}
    )
    services.record([published], recording=RECORDING)
    assert readers("2026-04-01") == [1, 1, 1]


def test_a_list_goes_on_where_its_page_ended(register: Engine) -> None:
    letter()
    day = parse("2026-11-24").last

    numbers: list[int] = []
    after: str | None = None
    for _page in range(3):
        query = CommitmentQuery(limit=8, after=after)
        found = queries.commitments(query, viewer=PUBLIC_READER, on=day)
        numbers += [int(one.card.number) for one in found.items]
        after = found.next

    assert after is None
    assert numbers == list(range(1, 21))
