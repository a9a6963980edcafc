"""The sentence that heads a letter tells the same as its acts, its bar and its row in lists."""

from pathlib import Path

import pytest
from tests.databases import Engine
from tests.db.test_import_letters import LETTER, bring_in
from tests.make import day

from comity.accounts.domain import OFFICE
from comity.communications import queries
from comity.communications.domain.views import Dossier
from comity.communications.labels.sentence import heading
from comity.ledger.labels.text import plain

REF = "AL NOR 1/2012"
ON = day("2012-07-01")
SENT = "Letter of allegation, sent on 1 March 2012. "
SENT_IN_2011 = "Letter of allegation, sent in 2011. "
SENT_BY_JUNE = "Letter of allegation, sent by 20 June 2012. "
Acts = tuple[tuple[str, ...], ...]

STORIES: dict[str, tuple[Acts, str]] = {
    "a holding reply is no silence after a clarification": (
        (
            ("letter_sent", "2012-03-01"),
            ("holding_reply", "2012-03-20", "state"),
            ("clarification_asked", "2012-04-01", "state"),
            ("clarification_given", "2012-04-10"),
        ),
        SENT + "A holding reply came on 20 March 2012. Clarification was given on 10 April "
        "2012; no reply since on record after 82 days. Awaiting the State.",
    ),
    "what was clarified is told with the days since": (
        (
            ("letter_sent", "2012-03-01"),
            ("acknowledgement", "2012-03-05", "state"),
            ("clarification_asked", "2012-04-01", "state"),
            ("clarification_given", "2012-04-10"),
        ),
        SENT + "Acknowledged on 5 March 2012, which is not an answer. Clarification was "
        "given on 10 April 2012; no reply since on record after 82 days. Awaiting "
        "the State.",
    ),
    "a reply is told although more was then refused": (
        (
            ("letter_sent", "2012-03-01"),
            ("reply", "2012-03-20", "state"),
            ("refusal", "2012-04-01", "state"),
            ("reminder", "2012-04-10"),
        ),
        SENT + "A reply came on 20 March 2012, 19 days after the letter. A reply was "
        "refused on 1 April 2012, no reason on record. A reminder was sent on 10 "
        "April 2012; no reply since on record after 82 days. Awaiting the State.",
    ),
    "a holding reply after a refusal leaves the reply told": (
        (
            ("letter_sent", "2012-03-01"),
            ("reply", "2012-03-20", "state"),
            ("refusal", "2012-04-01", "state"),
            ("reminder", "2012-04-10"),
            ("holding_reply", "2012-04-20", "state"),
        ),
        SENT + "A reply came on 20 March 2012, 19 days after the letter. A reply was "
        "refused on 1 April 2012, no reason on record. A holding reply came on 20 "
        "April 2012. Awaiting the State.",
    ),
    "a refusal that was evaluated is told": (
        (
            ("letter_sent", "2012-03-01"),
            ("refusal", "2012-03-20", "state"),
            ("evaluation", "2012-04-01"),
        ),
        SENT + "A reply was refused on 20 March 2012, no reason on record. Evaluated on 1 "
        "April 2012 as a partial reply. No step is awaited. Time awaiting the "
        "State: 19 days.",
    ),
    "an account of the State’s own is no evaluation": (
        (
            ("letter_sent", "2012-03-01"),
            ("reply", "2012-03-20", "state"),
            ("evaluation", "2012-04-01"),
            ("evaluation", "2012-05-10", "state"),
        ),
        SENT + "A reply came on 20 March 2012, 19 days after the letter. Evaluated on 1 "
        "April 2012 as a partial reply. No step is awaited. Time awaiting the "
        "State: 19 days; the mandate holder: 12 days.",
    ),
    "what another party answered is no reply": (
        (
            ("letter_sent", "2012-03-01"),
            ("reply", "2012-03-20", "state"),
            ("reply", "2012-04-01", "other"),
        ),
        SENT + "A reply came on 20 March 2012, 19 days after the letter. What the mandate "
        "holder makes of it is not on record after 103 days. Awaiting the mandate "
        "holder.",
    ),
    "of one mandate no others are awaited": (
        (
            ("letter_sent", "2012-03-01"),
            ("reply", "2012-03-20", "state"),
            ("evaluation", "2012-04-01"),
            ("reply", "2012-05-10", "state"),
        ),
        SENT + "2 replies, the last on 10 May 2012. What the mandate holder makes of it is "
        "not on record after 52 days. Awaiting the mandate holder.",
    ),
    "a reply is not awaited since before it came": (
        (
            ("letter_sent", "2012-03-01"),
            ("clarification_asked", "2012-03-20", "state"),
            ("reply", "2012-05-20", "state"),
        ),
        SENT + "A reply came on 20 May 2012, 80 days after the letter. What the mandate "
        "holder makes of it is not on record after 42 days. Awaiting the mandate "
        "holder.",
    ),
    "more information is not awaited since before it was asked for": (
        (
            ("letter_sent", "2012-03-01"),
            ("acknowledgement", "2012-03-20", "state"),
            ("more_information_needed", "2012-04-20"),
        ),
        SENT + "More information was asked for on 20 April 2012; no further information on "
        "record after 72 days. Awaiting the State.",
    ),
    "what more is needed can be unclear": (
        (
            ("letter_sent", "2012-03-01"),
            ("reply", "2012-03-20", "state"),
            ("more_information_needed", "2012-04-20"),
            ("clarification_asked", "2012-05-20", "state"),
        ),
        SENT + "A reply came on 20 March 2012, 19 days after the letter. Clarification was "
        "asked on 20 May 2012; no clarification on record after 42 days. Awaiting "
        "the mandate holder.",
    ),
    "days since a year are a bound": (
        (("letter_sent", "2011"),),
        SENT_IN_2011 + "No reply on record after at least 183 days. Awaiting the State.",
    ),
    "days from a year are a bound": (
        (("letter_sent", "2011"), ("reply", "2012-01-05", "state")),
        SENT_IN_2011 + "A reply came on 5 January 2012, at least 5 days after the letter. "
        "What the mandate holder makes of it is not on record after 178 "
        "days. Awaiting the mandate holder.",
    ),
    "no days are told that are not known": (
        (("letter_sent", "[..2012-06-20]"), ("reply", "2012-06-20", "state")),
        SENT_BY_JUNE + "A reply came on 20 June 2012. What the mandate holder makes of it "
        "is not on record after 11 days. Awaiting the mandate holder.",
    ),
}


def told(folder: Path, acts: Acts) -> Dossier:
    """A letter of which these acts are on record: kind, date, and who acted."""
    rows = []
    for no, (kind, date, *by) in enumerate(acts):
        row = {**LETTER, "id": str(no), "ref": REF, "mandates": "torture", "kind": kind}
        row |= {"date": date, "actor": by[0] if by else "mandate_holder"}
        more = {"value": "partial", "reason": "one is open"} if kind == "evaluation" else {}
        rows.append({**row, **more})
    done = bring_in(folder, *rows)
    assert done.is_clean, done.errors
    found = queries.dossier(REF, viewer=OFFICE, on=ON)
    assert isinstance(found, Dossier)
    return found


@pytest.mark.parametrize("story", STORIES)
def test_a_sentence_tells_what_came_and_since_when_the_next_is_awaited(
    register: Engine, tmp_path: Path, story: str
) -> None:
    acts, sentence = STORIES[story]

    assert plain(heading(told(tmp_path, acts))) == sentence
