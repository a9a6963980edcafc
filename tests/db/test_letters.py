"""What can be asked of letters: one with everything about it, lists, and what a report tells."""

from pathlib import Path

import pytest
from tests.databases import Engine
from tests.db.test_import_letters import LETTER, REPLY, bring_in
from tests.make import day

from comity.accounts.domain import OFFICE, PUBLIC_READER, Reading, Viewer
from comity.communications import queries
from comity.communications.checks import ADMISSIBILITY
from comity.communications.domain.reports import Session, report
from comity.communications.domain.views import Dossier
from comity.communications.domain.words import Answer, LetterType, Status
from comity.communications.labels.sentence import heading
from comity.communications.queries import LetterQuery
from comity.ledger.labels.text import plain

ON = day("2026-11-24")
THAI = {**LETTER, "id": "t1", "state": "THA", "ref": "UA THA 1/2019", "mandates": "torture",
        "date": "2019-06-01", "themes": "courts+prisons", "urgency": "loss_of_life"}  # fmt: skip
COMPANY = {**LETTER, "id": "o1", "state": "OTH", "ref": "AL OTH 9/2019", "date": "2019-07-01"}


@pytest.fixture
def letters(register: Engine, tmp_path: Path) -> None:
    evaluation = {**LETTER, "id": "3", "kind": "evaluation", "date": "2019-05-10",
                  "value": "partial", "reason": "one question is open",
                  "mandates": "torture"}  # fmt: skip
    again = {**LETTER, "id": "5", "ref": "AL NOR 7/2019", "date": "2019-11-02",
             "follows": "AL NOR 3/2019", "persons": "2", "women": "2"}  # fmt: skip
    done = bring_in(tmp_path, LETTER, REPLY, evaluation, again, THAI, COMPANY)
    assert done.is_clean


def one(ref: str, *, on: int = ON, known: int | None = None, viewer: Viewer = OFFICE) -> Dossier:
    found = queries.dossier(ref, viewer=viewer, on=on, known=known)
    assert isinstance(found, Dossier)
    return found


def refs(query: LetterQuery | None = None, *, on: int = ON, viewer: Viewer = OFFICE) -> list[str]:
    found = queries.letters(query or LetterQuery(), viewer=viewer, on=on)
    assert found.count == len(found.items)
    return [letter.reference for letter in found.items]


def test_a_letter_is_found_by_its_ref_and_by_its_reference(letters: None) -> None:
    assert one("communication/NOR/2019/3").letter.reference == "AL NOR 3/2019"
    assert one("AL NOR 3/2019").letter.ref == "communication/NOR/2019/3"
    assert one("NOR 3/2019").letter.ref == "communication/NOR/2019/3"


def test_who_does_not_read_the_answers_on_article_9_is_not_told_that_there_are_none(
    letters: None,
) -> None:
    def conditions(viewer: Viewer) -> int:
        return sum(each.provision == ADMISSIBILITY for each, _ in told(viewer).findings)

    def told(viewer: Viewer) -> Dossier:
        return one("AL NOR 3/2019", viewer=viewer)

    mission = Viewer(Reading.PUBLIC, "mission/NOR", Reading.PARTIES, frozenset({"NOR"}))
    holder = Viewer(Reading.PUBLIC, "mandate/torture", Reading.HOLDER, frozenset({"torture"}))
    assert [conditions(who) for who in (OFFICE, holder, mission, PUBLIC_READER)] == [5, 5, 0, 0]


def test_a_letter_tells_what_came_back_and_what_each_mandate_made_of_it(letters: None) -> None:
    found = one("AL NOR 3/2019").as_json()

    assert found["status"] == "replied"
    assert found["turn"] == "mandate_holder"
    assert found["replied"] == "2019-04-20"
    assert found["replies"] == [{"date": "2019-04-20", "of_substance": True}]
    assert found["evaluations"] == [
        {"mandate": "torture", "value": "partial", "since": "2019-05-10"}
    ]
    assert found["followed_by"] == ["communication/NOR/2019/7"]
    assert found["days"]["state"] == 50  # type: ignore[index]


def test_a_letter_is_told_as_it_stood_and_later_acts_are_not(letters: None) -> None:
    found = one("AL NOR 3/2019", on=day("2019-04-01"))

    assert found.letter.status is Status.SENT
    assert found.letter.replied is None
    assert found.letter.opinions == ()
    assert found.followed_by == ()
    assert len(found.acts) == 1


def test_before_it_was_sent_a_letter_is_unknown(letters: None) -> None:
    assert queries.dossier("AL NOR 3/2019", viewer=OFFICE, on=day("2019-02-01")) is None


def test_what_was_known_on_a_day_is_what_was_learnt_by_then(letters: None) -> None:
    before = day("2026-11-01")  # all of it was recorded on 24 November 2026

    assert queries.dossier("AL NOR 3/2019", viewer=OFFICE, on=ON, known=before) is None


def test_unknown_and_not_permitted_answer_alike(
    letters: None, register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, {**LETTER, "id": "h", "ref": "AL NOR 9/2019", "public_from": "2099-01-01"})

    hidden = queries.dossier("AL NOR 9/2019", viewer=PUBLIC_READER, on=ON)
    unknown = queries.dossier("AL NOR 99/2019", viewer=PUBLIC_READER, on=ON)

    assert hidden is unknown is None
    assert one("AL NOR 9/2019").public_from == day("2099-01-01")
    assert "AL NOR 9/2019" not in refs(viewer=PUBLIC_READER)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (LetterQuery(), ["AL NOR 7/2019", "AL OTH 9/2019", "UA THA 1/2019", "AL NOR 3/2019"]),
        (LetterQuery(state="NOR"), ["AL NOR 7/2019", "AL NOR 3/2019"]),
        (LetterQuery(state="OTH"), ["AL OTH 9/2019"]),
        (LetterQuery(group="asia_pacific"), ["UA THA 1/2019"]),
        (LetterQuery(mandate="executions", state="NOR"), ["AL NOR 7/2019", "AL NOR 3/2019"]),
        (LetterQuery(mandate="food"), []),
        (LetterQuery(type=LetterType.URGENT_APPEAL), ["UA THA 1/2019"]),
        (LetterQuery(theme="prisons"), ["UA THA 1/2019"]),
        (LetterQuery(answer=Answer.REPLIED), ["AL NOR 3/2019"]),
        (LetterQuery(answer=Answer.NONE, state="NOR"), ["AL NOR 7/2019"]),
        (LetterQuery(turn="state"), ["AL NOR 7/2019", "UA THA 1/2019"]),
        (LetterQuery(turn="mandate_holder"), ["AL NOR 3/2019"]),
        (LetterQuery(status=Status.REPLIED), ["AL NOR 3/2019"]),
        (
            LetterQuery(sent_from=day("2019-06-01"), sent_to=day("2019-07-01")),
            ["AL OTH 9/2019", "UA THA 1/2019"],
        ),
    ],
)
def test_letters_are_narrowed(letters: None, query: LetterQuery, expected: list[str]) -> None:
    assert refs(query) == expected


def test_a_list_is_read_a_page_at_a_time(letters: None) -> None:
    whole, seen, after = refs(), [], None
    for _ in whole:
        page = queries.letters(LetterQuery(limit=1, after=after), viewer=OFFICE, on=ON)
        seen += [letter.reference for letter in page.items]
        after = page.next

    assert seen == whole
    assert after is None


def test_the_themes_on_record_are_counted(letters: None) -> None:
    assert queries.themes(viewer=OFFICE, on=ON) == {"courts": 1, "prisons": 1}


def test_a_report_tells_the_letters_and_the_replies_of_its_days(letters: None) -> None:
    june, september = report(2019, Session.JUNE), report(2019, Session.SEPTEMBER)
    assert june is not None
    assert september is not None

    spring = queries.told_by(september, viewer=OFFICE, on=ON)
    winter = queries.told_by(june, viewer=OFFICE, on=ON)

    assert [(one.letter.reference, one.is_told, len(one.replies)) for one in spring] == [
        ("AL NOR 3/2019", True, 0)
    ]
    assert [(one.letter.reference, one.is_told, len(one.replies)) for one in winter] == [
        ("AL NOR 3/2019", False, 1)
    ]


def test_the_code_of_conduct_is_held_against_a_letter_and_its_citation_is_not_checked(
    letters: None,
) -> None:
    found = one("UA THA 1/2019").as_json()["findings"]

    assert found == [
        {"provision": "code-2007:10", "about": "loss_of_life", "because": "urgency_given",
         "kept": True, "verified": False},
        {"provision": "code-2007:14", "about": None, "because": "channel_not_recorded",
         "kept": None, "verified": False},
    ]  # fmt: skip


def test_the_sentence_of_a_letter_says_what_came_back_and_whose_turn_it_is(letters: None) -> None:
    assert plain(heading(one("AL NOR 3/2019", on=day("2019-04-01")))) == (
        "Letter of allegation, sent on 1 March 2019. No reply on record after 31 days. "
        "Awaiting the State."
    )
    assert plain(heading(one("AL NOR 3/2019", on=day("2019-06-01")))) == (
        "Letter of allegation, sent on 1 March 2019. A reply came on 20 April 2019, 50 "
        "days after the letter. Not every mandate that signed it has said what it makes of "
        "the reply after 42 days. Awaiting the mandate holder."
    )
    assert plain(heading(one("AL OTH 9/2019", on=day("2019-07-11")))) == (
        "Letter of allegation, sent on 1 July 2019. No reply on record after 10 days. The "
        "addressee is not a State, so no days are counted for it."
    )


def test_what_the_rules_expected_of_a_state_is_told(letters: None) -> None:
    told = one("UA THA 1/2019", on=day("2019-09-01")).expectations

    outcomes = {each.expectation.rule: each.expectation.outcome for each in told}
    assert outcomes["answer-urgent-appeal"] == "overdue"


def test_more_time_and_clarification_move_the_day_by_which_a_reply_is_expected(
    letters: None, tmp_path: Path
) -> None:
    granted = {**LETTER, "id": "e1", "kind": "extension_granted", "date": "2019-12-01",
               "ref": "AL NOR 7/2019", "lasts": "P30D"}  # fmt: skip
    asked = {**REPLY, "id": "e2", "kind": "clarification_asked", "date": "2019-12-05",
             "ref": "AL NOR 7/2019"}  # fmt: skip
    given = {
        **granted,
        "id": "e3",
        "kind": "clarification_given",
        "date": "2019-12-15",
        "lasts": "",
    }
    before = due("AL NOR 7/2019")

    assert bring_in(tmp_path, granted, asked, given).is_clean

    assert due("AL NOR 7/2019") - before == 30 + 10


def test_nothing_is_expected_of_a_company(letters: None) -> None:
    assert one("AL OTH 9/2019").expectations == ()


def due(ref: str) -> int:
    (found,) = [
        each.expectation.due
        for each in one(ref).expectations
        if each.expectation.rule == "answer-allegation-letter"
    ]
    assert found is not None
    return found


STORY = (
    ("admissibility", "2020-01-10", "mandate_holder", {"admissibility": "founded=yes"}),
    ("letter_sent", "2020-02-01", "mandate_holder", {}),
    ("acknowledgement", "2020-02-11", "state", {}),
    ("clarification_asked", "2020-02-21", "state", {}),
    ("clarification_given", "2020-03-02", "mandate_holder", {}),
    ("holding_reply", "2020-03-12", "state", {}),
    ("reply", "2020-04-01", "state", {}),
    ("translation_requested", "2020-04-05", "secretariat", {}),
    ("translation_done", "2020-05-05", "secretariat", {}),
    ("more_information_needed", "2020-05-20", "mandate_holder", {}),
    ("reply", "2020-06-01", "state", {}),
    ("evaluation", "2020-06-20", "mandate_holder", {"value": "full", "reason": "all is answered"}),
    ("closed", "2020-07-01", "mandate_holder", {}),
)
SENTENCES = {
    "2020-01-20": "A letter is in preparation. It is not on record as sent. Awaiting the "
    "mandate holder.",
    "2020-02-20": "Letter of allegation, sent on 1 February 2020. Acknowledged on 11 "
    "February 2020, which is not an answer; no reply on record after 19 "
    "days. Awaiting the State.",
    "2020-02-22": "Letter of allegation, sent on 1 February 2020. Clarification was asked "
    "on 21 February 2020; no clarification on record after 1 day. Awaiting "
    "the mandate holder.",
    "2020-03-20": "Letter of allegation, sent on 1 February 2020. A holding reply came on "
    "12 March 2020; no reply of substance on record after 18 days. Awaiting "
    "the State.",
    "2020-04-04": "Letter of allegation, sent on 1 February 2020. A reply came on 1 April "
    "2020, 60 days after the letter. What the mandate holder makes of it is "
    "not on record after 3 days. Awaiting the mandate holder.",
    "2020-05-01": "Letter of allegation, sent on 1 February 2020. A reply came on 1 April "
    "2020, 60 days after the letter. A translation was asked for on 5 April "
    "2020; no translation on record after 26 days. Awaiting the secretariat.",
    "2020-05-30": "Letter of allegation, sent on 1 February 2020. A reply came on 1 April "
    "2020, 60 days after the letter. More information was asked for on 20 "
    "May 2020; no further information on record after 10 days. Awaiting the "
    "State.",
    "2020-06-25": "Letter of allegation, sent on 1 February 2020. 2 replies, the last on 1 "
    "June 2020. Evaluated on 20 June 2020 as a full reply. No step is "
    "awaited. Time awaiting the State: 62 days; the mandate holder: 48 days.",
    "2020-07-02": "Letter of allegation, sent on 1 February 2020. 2 replies, the last on 1 "
    "June 2020. Evaluated on 20 June 2020 as a full reply. Closed on 1 July "
    "2020 by the mandate holder. No step is awaited. Time awaiting the "
    "State: 62 days; the mandate holder: 48 days.",
}
"""One message a status (LOOK 4), by the day asked for."""


def test_a_letter_tells_each_of_its_statuses_in_a_sentence(
    register: Engine, tmp_path: Path
) -> None:
    ref = "AL NOR 1/2020"
    rows = [
        {**LETTER, "id": f"s{no}", "mandates": "torture", "kind": kind, "date": date,
         "actor": actor, "ref": ref, **more}
        for no, (kind, date, actor, more) in enumerate(STORY)
    ]  # fmt: skip
    assert bring_in(tmp_path, *rows).errors == ()

    told = {date: plain(heading(one(ref, on=day(date)))) for date in SENTENCES}

    assert told == SENTENCES


def test_a_refusal_is_told_with_its_reason_or_without(register: Engine, tmp_path: Path) -> None:
    refusal = {**REPLY, "id": "r", "kind": "refusal"}
    assert bring_in(tmp_path, LETTER, refusal).is_clean

    assert "A reply was refused on 20 April 2019, no reason on record. No step is awaited." in (
        plain(heading(one("AL NOR 3/2019")))
    )
