"""Consultations and comments read back: versions, links, and who reads them."""

import pytest
from tests.consulting import FIRST, REF, answered, begun, comment, consultation, refs
from tests.databases import Engine
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Viewer
from comity.consultations.domain.comments.views import Comment
from comity.consultations.domain.consultations.views import ConsultationDossier
from comity.consultations.queries import comments, consultations
from comity.consultations.queries.comments import CommentQuery
from comity.kernel.edtf import parse
from comity.register import services

TODAY = parse("2026-11-24").last
NORWAY = Viewer(Reading.PUBLIC, own=Reading.PARTIES, parties=frozenset({"NOR"}))
SWEDEN = Viewer(Reading.PUBLIC, own=Reading.PARTIES, parties=frozenset({"SWE"}))


def read(viewer: Viewer) -> list[tuple[str, str, str]]:
    found = comments.comments(CommentQuery(), viewer=viewer, on=TODAY).items
    return [(one.stands.ref, one.card.text, one.card.author) for one in found]


def test_a_consultation_has_its_versions_in_their_order(register: Engine) -> None:
    begun()
    answered()

    found = consultations.dossier(REF, viewer=PUBLIC_READER, on=TODAY)

    assert isinstance(found, ConsultationDossier)
    assert [one.number for one in found.versions] == [1, 2]
    assert [one.pid for one in found.versions[1].paragraphs] == ["p1", "p3", "p2"]
    assert found.consultation.stands.status == "adopted"
    assert found.consultation.card.comments == 2


def test_while_a_phase_is_open_only_its_author_and_the_office_read_a_comment(
    register: Engine,
) -> None:
    begun()

    assert [text for _, text, _ in read(NORWAY)] == ["Say how many days before."]
    assert len(read(OFFICE)) == 2
    assert read(SWEDEN) == read(PUBLIC_READER) == []


def test_a_comment_that_is_not_shown_is_counted_and_tells_neither_words_nor_author(
    register: Engine,
) -> None:
    begun()
    answered()

    hidden, named = read(PUBLIC_READER)

    assert hidden == ("comment/manual/1/1", "", "")
    assert named == ("comment/manual/1/2", "Say how many days before.", "NOR")
    found = comments.dossier("comment/manual/1/1", viewer=PUBLIC_READER, on=TODAY)
    assert found is not None
    assert "Zq" not in str(found)
    assert [one.card.outcome for one in _all(PUBLIC_READER)] == ["not_accepted", "accepted"]


def _all(viewer: Viewer) -> list[Comment]:
    return list(comments.comments(CommentQuery(), viewer=viewer, on=TODAY).items)


def test_comments_are_found_by_their_consultation_and_paragraph(register: Engine) -> None:
    begun()

    def found(**asked: str) -> int:
        query = CommentQuery(**asked)  # type: ignore[arg-type]
        return comments.comments(query, viewer=OFFICE, on=TODAY).count

    assert found(consultation=REF) == 2
    assert found(consultation=REF, pid="p1") == 1
    assert found(consultation="consultation/manual/2") == 0


def test_a_comment_on_a_closed_text_is_not_named_to_who_may_not_see_the_text(
    register: Engine,
) -> None:
    kept = consultation("opened", "2026-01-10", ref="new:m", title="A text", visibility="parties")
    done = services.record_rows([kept], recording=RECORDING)
    assert done.is_clean
    (only,) = consultations.consultations(
        consultations.ConsultationQuery(), viewer=OFFICE, on=TODAY
    ).items
    public = comment(
        "submitted",
        "2026-02-10",
        "new:c",
        actor="state",
        by="NOR",
        text="A word.",
        shown="named",
        consultation=only.stands.ref,
        visibility="public",
    )
    done = services.record_rows([public], recording=RECORDING)
    assert done.is_clean

    assert [one.card.consultation for one in _all(PUBLIC_READER)] == [""]
    assert [one.card.consultation for one in _all(OFFICE)] == [only.stands.ref]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ({"kind": "submitted", "text": ""}, "text", "the comment"),
        ({"kind": "disposed", "outcome": "noted"}, "reason", "a comment that is not accepted"),
        ({"kind": "released", "number": "0"}, "number", "a whole number"),
        (
            {"kind": "released", "number": "4", "with": "public", "shown": "not_shown", "by": "X"},
            "text",
            "the author chose that the comment is not shown",
        ),
        (
            {
                "kind": "released",
                "number": "4",
                "with": "public",
                "shown": "class_only",
                "by": "X",
            },
            "by",
            "the author chose not to be named",
        ),
    ],
)
def test_a_row_of_a_comment_that_lacks_something_is_refused(
    register: Engine, row: dict[str, str], column: str, expected: str
) -> None:
    begun()
    usual = {"consultation": REF, "shown": "named", "text": "A word."}
    own = {name: usual[name] for name in usual if row["kind"] == "submitted"}
    wrong = {**comment("", "2026-05-05", refs()[0]), **own, **row}

    done = services.record_rows([wrong], recording=RECORDING)

    (problem,) = done.errors
    assert (problem.column, done.added) == (column, 0)
    assert expected in str(problem.expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (FIRST.replace("p2", "p1"), "version 2 repeats the paragraph id p1"),
        ("Some text", "paragraphs as TOML"),
        ('[[paragraph]]\npid = "p1"', "paragraphs as TOML"),
    ],
)
def test_a_version_of_which_the_paragraphs_cannot_be_read_is_refused(
    register: Engine, written: str, expected: str
) -> None:
    begun()
    wrong = consultation("text_published", "2026-06-01", version="2", paragraphs=written)

    done = services.record_rows([wrong], recording=RECORDING)

    (problem,) = done.errors
    assert problem.column == "paragraphs"
    assert expected in str(problem.expected)


def test_t5_the_sample_has_the_consultation_on_the_manual(register: Engine) -> None:
    sample = services.keeping.DATA / "sample" / "manual_consultation.csv"
    done = services.import_file(sample, recording=RECORDING)
    assert done.is_clean, done.errors

    def stood(day: str) -> str:
        found = consultations.dossier(REF, viewer=PUBLIC_READER, on=parse(day).last)
        assert isinstance(found, ConsultationDossier)
        return found.consultation.stands.status

    days = ("2006-12-31", "2007-12-31", "2008-06-27")
    assert [stood(day) for day in days] == ["open", "between", "adopted"]
    assert comments.comments(CommentQuery(), viewer=OFFICE, on=TODAY).count == 0
