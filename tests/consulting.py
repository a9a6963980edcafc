"""A consultation with two versions of its text and three comments, as rows of an import."""

from typing import Final

from comity.accounts.domain import OFFICE
from comity.consultations.queries import comments
from comity.register import services
from tests.register import RECORDING

FIRST: Final = """
[[paragraph]]
pid = "p1"
number = "1"
en = "Press releases are shared before they are issued."

[[paragraph]]
pid = "p2"
number = "2"
heading = "Letters"
en = "Letters are sent in working hours."
"""
SECOND: Final = """
[[paragraph]]
pid = "p1"
number = "1"
en = "Press releases are shared two days before they are issued."

[[paragraph]]
pid = "p3"
number = "2"
en = "Visits are announced."

[[paragraph]]
pid = "p2"
number = "3"
heading = "Letters"
en = "Letters are sent in working hours."
"""
REF: Final = "consultation/manual/1"


def consultation(kind: str, date: str, **row: str) -> dict[str, str]:
    usual = {"matter": "consultation", "actor": "committee", "source": "the Committee"}
    return {**usual, "kind": kind, "date": date, "ref": REF, "visibility": "public", **row}


def comment(kind: str, date: str, ref: str, **row: str) -> dict[str, str]:
    usual = {"matter": "comment", "actor": "committee", "source": "the Committee"}
    return {**usual, "kind": kind, "date": date, "ref": ref, **row}


OPENED: Final = (
    consultation(
        "opened",
        "2026-01-10",
        ref="new:manual",
        title="Manual of operations",
        instrument="manual",
        purpose="To update the Manual.",
    ),
    consultation("text_published", "2026-01-10", ref="new:manual", version="1", paragraphs=FIRST),
    consultation("phase_opened", "2026-02-01", ref="new:manual", phase="states", to="2026-03-31"),
)
SUBMITTED: Final = (
    comment(
        "submitted",
        "2026-02-10",
        "new:one",
        actor="state",
        by="NOR",
        consultation=REF,
        version="1",
        pid="p1",
        type="substance",
        text="Say how many days before.",
        proposed="two days before",
        shown="named",
    ),
    comment(
        "submitted",
        "2026-02-11",
        "new:two",
        actor="other",
        by="Zqsecret Foundation",
        voice="ngo",
        consultation=REF,
        version="1",
        pid="p2",
        text="Zqhidden words.",
        shown="not_shown",
    ),
)


def recorded(*rows: dict[str, str]) -> None:
    done = services.record_rows(list(rows), recording=RECORDING)
    assert done.is_clean, done.errors


def begun() -> None:
    """The first version, an open phase, and two comments."""
    recorded(*OPENED)
    recorded(*SUBMITTED)


def refs() -> list[str]:
    """The refs that the two comments bear for the office, in the order of their days."""
    found = comments.comments(
        comments.CommentQuery(), viewer=OFFICE, on=RECORDING.now.date().toordinal()
    ).items
    return [one.stands.ref for one in sorted(found, key=lambda one: one.card.opened)]


def answered() -> None:
    """The phase is closed, the comments decided on and released; a second version is adopted."""
    first, second = refs()
    recorded(
        consultation("phase_closed", "2026-04-01", phase="states"),
        comment("disposed", "2026-05-02", first, outcome="accepted", changed="2:p1"),
        comment("disposed", "2026-05-02", second, outcome="not_accepted", reason="As it is."),
        consultation("text_published", "2026-06-01", version="2", paragraphs=SECOND),
        consultation("adopted", "2026-06-26", version="2", at="2026-06-26"),
        comment(
            "released", "2026-06-27", first, consultation=REF, number="2", **{"with": "public"}
        ),
        comment(
            "released",
            "2026-06-27",
            second,
            consultation=REF,
            number="1",
            pid="p2",
            shown="not_shown",
            **{"with": "public"},
        ),
    )
