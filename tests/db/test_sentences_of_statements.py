"""The sentence that heads a public statement tells the same as its acts and its row in lists."""

from html import unescape

import pytest
from django.test import Client
from tests.databases import Engine
from tests.portal.pages import words
from tests.register import RECORDING

from comity.accounts.domain import OFFICE
from comity.kernel.edtf import parse
from comity.ledger.labels.text import plain
from comity.portal.acts.leads import notice_given, statement_lead
from comity.register import services
from comity.statements import queries
from comity.statements.queries import StatementQuery

Acts = tuple[tuple[str, str], ...]
ON = "2012-07-01"
STATEMENT = {
    "matter": "statement",
    "state": "NOR",
    "ref": "new:1",
    "source": "x",
    "mandates": "torture",
    "visibility": "public",
}
MAY_RESPOND = " It may respond before the release."
UNTOLD = "Advance notice to the State is not on record."

STORIES: dict[str, tuple[Acts, str]] = {
    "a draft after another that was shared": (
        (("shared", "2012-03-01"), ("drafted", "2012-03-05")),
        "Drafted anew on 5 March 2012, after a text was shared with the State; not yet released.",
    ),
    "a text shared after a response": (
        (
            ("shared", "2012-03-01"),
            ("state_response", "2012-03-03"),
            ("shared", "2012-03-05"),
        ),
        "Shared with the State on 5 March 2012, after it had responded; no response since on"
        " record." + MAY_RESPOND,
    ),
    "a release that was withdrawn and made again": (
        (("released", "2012-05-02"), ("withdrawal", "2012-05-09"), ("released", "2012-05-20")),
        "Released on 2 May 2012, withdrawn, and released again on 20 May 2012. " + UNTOLD,
    ),
    "a withdrawal of what is not on record": (
        (("shared", "2012-05-01"), ("withdrawal", "2012-05-08")),
        (
            "Withdrawn on 8 May 2012; its release is not on record. The State was informed on "
            "1 May 2012."
        ),
    ),
    "a word to the State after such a withdrawal": (
        (("drafted", "2012-05-01"), ("withdrawal", "2012-05-08"), ("shared", "2012-05-10")),
        "Withdrawn on 8 May 2012; its release is not on record. " + UNTOLD,
    ),
    "an amendment of what is not on record": (
        (("shared", "2012-05-01"), ("amendment", "2012-05-08")),
        (
            "Amended on 8 May 2012; its release is not on record. The State was informed on 1 "
            "May 2012."
        ),
    ),
    "a text shared within a month": (
        (("shared", "2012-05"),),
        "Shared with the State in May 2012; no response on record." + MAY_RESPOND,
    ),
    "a word to the State within a month": (
        (("state_informed", "2012-05"), ("released", "2012-06-10")),
        "Released on 10 June 2012. The State was informed in May 2012.",
    ),
    "a release within a month": (
        (("state_informed", "2012-06-10"), ("released", "2012-06")),
        "Released in June 2012. The State was informed on 10 June 2012.",
    ),
    "a word to the State later in the day": (
        (
            ("state_informed", "2012-05-02T12:00:00+02:00"),
            ("released", "2012-05-02T10:30:00+02:00"),
        ),
        "Released on 2 May 2012, 10:30 in Geneva. " + UNTOLD,
    ),
}


def record(acts: Acts) -> None:
    """A statement on Norway of which these acts are on record: kind and date."""
    done = services.record_rows(
        [
            {
                **STATEMENT,
                "kind": kind,
                "date": date,
                "actor": "state" if kind == "state_response" else "mandate_holder",
            }
            for kind, date in acts
        ],
        recording=RECORDING,
    )
    assert done.is_clean, done.errors


@pytest.mark.parametrize("story", STORIES)
def test_a_sentence_denies_nothing_that_came_and_claims_no_day(
    register: Engine, story: str
) -> None:
    acts, sentence = STORIES[story]
    record(acts)

    found = queries.statements(StatementQuery(), viewer=OFFICE, on=parse(ON).last)

    assert [plain(statement_lead(one)) for one in found.items] == [sentence]


def test_no_days_of_notice_are_counted_from_a_month(register: Engine) -> None:
    record((("state_informed", "2012-05"), ("released", "2012-06-10")))

    (one,) = queries.statements(StatementQuery(), viewer=OFFICE, on=parse(ON).last).items

    assert one.was_told
    assert notice_given(one) == ""


def test_a_list_tells_the_month_in_which_the_state_was_told(register: Engine) -> None:
    record((("state_informed", "2012-05"), ("released", "2012-06-10")))

    told = unescape(words(Client().get(f"/statements?on={ON}&lang=en")))

    assert "May 2012" in told
    assert "31 May" not in told
    assert "10 days" not in told


def test_a_text_that_is_shared_again_is_no_release(register: Engine) -> None:
    record((("shared", "2012-03-01"), ("state_response", "2012-03-03"), ("shared", "2012-03-05")))
    (one,) = queries.statements(StatementQuery(), viewer=OFFICE, on=parse(ON).last).items

    told = unescape(words(Client().get(f"/{one.stands.ref}?on={ON}&lang=en")))

    assert (
        "Release awaited. No time limit applies. No step on record. A later act on 5 March "
        "2012 ended the wait after 2 days." in told
    )


def test_no_days_are_told_after_the_release(register: Engine) -> None:
    record((("shared", "2012-05-01"), ("released", "2012-05-11")))
    (one,) = queries.statements(StatementQuery(), viewer=OFFICE, on=parse(ON).last).items
    address = f"/{one.stands.ref}?on={ON}&lang=en"

    told = unescape(words(Client().get(address)))
    days = Client().get(f"{address}&format=json").json()["days"]

    assert {turn: n for turn, n in days.items() if n} == {"state": 10}
    assert "1 May 2012 to 11 May 2012" in told
    assert "11 May 2012 to 1 July 2012" not in told


def test_beyond_the_record_a_statement_is_told_as_last_known(register: Engine) -> None:
    record((("shared", "2012-03-01"),))
    covered = {"matter": "coverage", "kind": "coverage", "state": "NOR", "mandates": "torture"}
    covered |= {"actor": "secretariat", "source": "x", "date": "2012-05-31", "to": "2012-05-31"}
    done = services.record_rows([covered], recording=RECORDING)
    assert done.is_clean, done.errors

    (one,) = queries.statements(StatementQuery(), viewer=OFFICE, on=parse(ON).last).items

    assert plain(statement_lead(one)) == (
        "Information up to 31 May 2012: shared with the State on 1 March 2012; no response on"
        f" record.{MAY_RESPOND}"
    )
