"""Search finds what a reader may see, on both engines alike, and what is hidden moves nothing."""

import io
from collections.abc import Iterator
from importlib import import_module

import pytest
from tests.databases import Databases, Engine
from tests.make import fact
from tests.papers import on_paper, pdf, word
from tests.register import RECORDING, ready, sampled
from tests.taking_back import withdraw

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Viewer
from comity.kernel.edtf import parse
from comity.ledger.domain import Visibility
from comity.ledger.domain.documents import Part
from comity.ledger.queries.searching import MOST_COUNTED, Found, search
from comity.ledger.services.documents import Attaching, attach
from comity.ledger.tables import fetch, run
from comity.register import services

PARTIES = Viewer(Reading.PARTIES)
NORWAY = "visit/NOR/torture/1"
THAILAND = "visit/THA/executions/1"


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    with databases.fresh(request.param, asked) as fresh:
        yield fresh


@pytest.fixture(params=["sqlite", "postgresql"])
def sample(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    with databases.fresh(request.param, sampled) as fresh:
        yield fresh


def asked() -> None:
    """Norway and Thailand were asked; of Thailand's reasons only the parties were told."""
    ready()
    services.record(
        [
            fact("request", "2024-03-01", source="A/HRC/40/59", locator="para. 7"),
            fact(
                "request", "2023-03-01", state="THA", mandates="executions", source="G/SO 214 (8)"
            ),
            fact(
                "postponement",
                "2023-06-01",
                state="THA",
                mandates="executions",
                source="letter of the Mission",
                note="elections come first",
                payload={"reason_class": "own", "reason": "scheduling of the ministers"},
            ),
            fact(
                "invitation", "2024-06-01", visibility=Visibility.PARTIES, note="a kind invitation"
            ),
        ],
        recording=RECORDING,
    )


def put(data: bytes, ref: str = NORWAY, **told: object) -> str:
    attaching = Attaching(ref=ref, part=Part.LETTER, **told)  # type: ignore[arg-type]
    return attach(io.BytesIO(data), attaching, viewer=OFFICE, recording=RECORDING).act


def refs(text: str, viewer: Viewer = PUBLIC_READER, **told: object) -> list[str]:
    found = search(text, viewer=viewer, **told)  # type: ignore[arg-type]
    return [hit.document.id if hit.document else hit.ref for hit in found.hits]


def shown(found: Found) -> str:
    return "".join(
        f"[{piece.text}]" if piece.found else piece.text for piece in found.hits[0].snippet
    )


def test_a_matter_is_found_by_state_mandate_symbol_and_ref(register: Engine) -> None:
    for text in ("Norway", "torture", "A/HRC/40/59", "visit/NOR/torture/1", "norway tort*"):
        assert refs(text) == [NORWAY], text


@pytest.mark.parametrize("name", ["النرويج", "挪威", "Norway", "Norvège", "Норвегия", "Noruega"])
def test_a_state_is_found_in_six_languages(register: Engine, name: str) -> None:
    assert refs(name) == [NORWAY]


def test_a_reason_is_found_by_the_parties_alone(register: Engine) -> None:
    for text in ("scheduling", "elections", '"elections come first"'):
        assert refs(text) == []
        assert refs(text, PARTIES) == [THAILAND]
    assert refs("kind invitation") == []
    assert refs("kind invitation", PARTIES) == [NORWAY]


def test_documents_are_found_in_every_writing(register: Engine) -> None:
    arabic = ["المقرر", "الخاص", "المعني", "بمسألة", "السجون"]
    made = put(
        pdf("Dear Ambassador, about prisons", "酷刑问题特别报告员", on_paper(arabic)),
        visibility=Visibility.PUBLIC,
    )

    for text in ("prisons", "酷刑问题", "报", "سجون", '"المعني بمسألة"', '"dear ambassador"'):
        assert refs(text) == [made], text
    assert refs('"ambassador dear"') == []
    assert refs("prisons norway") == [made]
    assert refs("prisons thailand") == []


def test_words_in_a_row_stand_in_one_row(register: Engine) -> None:
    whole, _ = [
        put(word(text), visibility=Visibility.PUBLIC)
        for text in ("the right to housing", "the right of a right to a to housing")
    ]

    for text in ('"right to housing"', '"right to hous"*', '"the right to"'):
        assert refs(text) == [whole], text


def test_words_in_a_row_are_found_in_names_too(register: Engine) -> None:
    made = put(word("of summary or arbitrary executions"), visibility=Visibility.PUBLIC)
    put(word("of executions, arbitrary or summary"), visibility=Visibility.PUBLIC)

    assert set(refs('"summary or arbitrary executions"')) == {made, THAILAND}


def test_neighbours_that_look_alike_to_the_index_are_told_apart(register: Engine) -> None:
    if register.name == "sqlite":
        return
    rows = fetch(
        "SELECT min(n), max(n) FROM generate_series(1, 2000) n"
        " GROUP BY comity_pairs('x ' || n) HAVING count(*) > 1 LIMIT 1"
    )
    one, other = rows[0]
    made = put(word(f"x {one}, {other}"), visibility=Visibility.PUBLIC)

    assert refs(f'"x {one}"') == [made]
    assert refs(f'"x {other}"') == []


def test_the_neighbours_of_an_index_that_stands_are_those_that_are_asked_for(
    register: Engine,
) -> None:
    if register.name == "sqlite":
        return
    first = import_module("comity.ledger.migrations.0014_phrases").PAIRS
    run(first.replace("comity_pairs", "pg_temp.pairs_at_first"))
    texts = ["", " ", "one", " one ", "one two", "one  two", "a b a b a", "人权 权理 理事", "ü é"]

    changed = fetch(
        "SELECT one FROM unnest(%s::text[]) AS one"
        " WHERE comity_pairs(one) IS DISTINCT FROM pg_temp.pairs_at_first(one)",
        [texts],
    )

    assert changed == []


def test_what_was_found_is_marked_in_its_place(register: Engine) -> None:
    put(word("Dear Ambassador, about the Prisons of 2014"), visibility=Visibility.PUBLIC)

    assert shown(search("prisons", viewer=PUBLIC_READER)) == (
        "Dear Ambassador, about the [Prisons] of 2014"
    )


def test_markup_in_a_text_stays_text(register: Engine) -> None:
    put(word("say <b>prisons</b> & <script>"), visibility=Visibility.PUBLIC)

    assert shown(search("prisons", viewer=PUBLIC_READER)) == "say <b>[prisons]</b> & <script>"


def test_a_hidden_document_moves_nothing(register: Engine) -> None:
    for number in range(3):
        put(word(f"prisons, open letter {number}"), visibility=Visibility.PUBLIC)
    before = search("prisons", viewer=PUBLIC_READER, limit=2)

    for number in range(5):
        put(word(f"prisons prisons prisons, hidden {number}"), visibility=Visibility.OFFICE)
    after = search("prisons", viewer=PUBLIC_READER, limit=2)

    assert after == before
    assert (after.count, search("prisons", viewer=OFFICE).count) == (3, 8)


def test_the_newest_come_first_and_pages_follow_each_other(register: Engine) -> None:
    made = [
        put(
            word(f"prisons {year}"),
            date=parse(f"{year}-05-01"),
            visibility=Visibility.PUBLIC,
        )
        for year in range(2001, 2006)
    ]

    seen, after = [], None
    while True:
        page = search("prisons", viewer=PUBLIC_READER, limit=2, after=after)
        seen += [hit.document.id for hit in page.hits if hit.document]
        assert page.count == 5
        after = page.next
        if after is None:
            break

    assert seen == made[::-1]


def test_what_is_known_to_the_year_is_found_under_the_year(register: Engine) -> None:
    services.record([fact("request", "2011", state="KEN")], recording=RECORDING)
    document = put(b"The Government of Kenya.", date=parse("2012-04"))

    found = search("kenya", viewer=OFFICE)

    told = {hit.ref if not hit.document else document: (hit.date, hit.day) for hit in found.hits}
    assert told == {
        "visit/KEN/torture/1": ("2011", parse("2011").last),
        document: ("2012-04", parse("2012-04").last),
    }


def test_only_documents_or_only_matters(register: Engine) -> None:
    made = put(word("Norway and prisons"), visibility=Visibility.PUBLIC)

    assert refs("norway", only="documents") == [made]
    assert refs("norway", only="matters") == [NORWAY]
    assert set(refs("norway")) == {made, NORWAY}


def test_what_is_withdrawn_is_found_no_more(register: Engine) -> None:
    made = put(word("prisons"), visibility=Visibility.PUBLIC)
    ((act,),) = fetch("SELECT act FROM act WHERE kind = 'request' AND mandates = 'torture'")
    assert refs("A/HRC/40/59") == [NORWAY]

    withdraw(made, date=parse("2026-11-24"), recording=RECORDING)
    withdraw(act, date=parse("2026-11-24"), recording=RECORDING)

    assert refs("prisons") == []
    assert refs("A/HRC/40/59") == []


def test_nothing_asked_is_nothing_found(register: Engine) -> None:
    for text in ("", "  ", "***", '"'):
        assert search(text, viewer=OFFICE) == Found(())


def test_whatever_is_asked_is_answered(register: Engine) -> None:
    for text in ("a'b", 'a" OR words:*', "NEAR(a b)", "-x", "a:b", "100%", "a_b", "\\", "'); --"):
        assert search(text, viewer=OFFICE).count >= 0


def test_what_lies_in_very_many_is_counted_to_a_thousand(register: Engine) -> None:
    row, *_ = fetch('SELECT * FROM "text" WHERE body LIKE %s', ["%40/59%"])
    marks = ", ".join(["%s"] * len(row))
    for number in range(MOST_COUNTED + 50):
        run(f'INSERT INTO "text" VALUES ({marks})', [number, *row[1:]])
        if register.name == "sqlite":
            run("INSERT INTO text_words (rowid, words) VALUES (%s, %s)", [number, row[10]])

    found = search("59", viewer=PUBLIC_READER)

    assert found.more_than_counted
    assert len(found.hits) == 20


def test_every_matter_of_the_sample_is_found_by_its_own_ref(sample: Engine) -> None:
    names = [ref for (ref,) in fetch("SELECT ref FROM address WHERE canonical = 1 ORDER BY ref")]

    for ref in [name for name in names if name.startswith("visit/")][::9]:
        assert ref in refs(ref, limit=100)


def test_an_import_leaves_the_rows_that_a_rebuild_makes(sample: Engine) -> None:
    before = sorted(map(str, fetch('SELECT * FROM "text"')))

    services.rebuild(recording=RECORDING)

    assert sorted(map(str, fetch('SELECT * FROM "text"'))) == before
    assert len(before) > 90


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_what_some_read_of_a_visit_without_acts_of_its_own_hides_it_from_nobody(
    databases: Databases, engine: str
) -> None:
    """Two mandates were invited and one went: the visit of the other goes on without an act."""
    with databases.fresh(engine, ready):
        invited = fact("invitation", "2019-05", mandates="executions+torture")
        held = fact("visit_held", "2024-02-02/2024-02-12", actor="both")
        services.record([invited, held], recording=RECORDING)
        before = search("executions", viewer=PUBLIC_READER)
        assert {hit.ref for hit in before.hits} == {f"visit/NOR/executions/{no}" for no in (1, 2)}
        kept = {"visibility": Visibility.PARTIES, "note": "zqhidden"}

        services.record(
            [fact("acceptance", "2026-11-20", mandates="executions", actor="state", **kept)],
            recording=RECORDING,
        )

        assert search("executions", viewer=PUBLIC_READER) == before
        assert refs("zqhidden", PARTIES) == ["visit/NOR/executions/2"]
        looked_through = fetch(TEXTS)
        services.rebuild(recording=RECORDING)
        assert fetch(TEXTS) == looked_through


TEXTS = 'SELECT stream, dossier, id, ref, readings, words FROM "text" ORDER BY id'
