"""What a correction replaced is told in words, field by field: its source and channel too."""

import pytest
from msgspec.structs import replace
from tests.portal.build import act, day, dossier, visit
from tests.portal.test_timeline import NAMES

from comity.ledger.domain.views import Correction
from comity.ledger.labels.text import plain
from comity.portal.acts.small import small
from comity.visits.labels.account import Account


def replaced(**before: str) -> str:
    """What is struck through of a declination that told this before."""
    told = act("declination", "2011-03-05", reason_class="own")
    corrected = replace(
        told, corrections=(Correction(learnt=day("2011-04-01"), reason="", before=before),)
    )
    stands = visit("declined", "nobody", "2011-03-05", on="2011-06-01")
    (amendment,) = small(corrected, Account.of(dossier(stands, corrected)).story, NAMES).amendments
    return plain(amendment.before)


def test_a_source_that_was_replaced_is_named_with_the_place_in_it() -> None:
    said = replaced(source="A/HRC/46/26", locator="12")

    assert said == "source: A/HRC/46/26; place in the source: para. 12"


def test_how_an_act_came_is_told_in_words_where_it_changed() -> None:
    assert replaced(channel="oral") == "how it came: orally"


def test_what_was_not_told_before_is_said_to_have_been_not_recorded() -> None:
    assert replaced(channel="") == "how it came: not recorded"


def test_no_word_of_the_machine_stands_in_what_was_replaced() -> None:
    said = replaced(actor="state", reason_class="not_given", of="request", stated_ordinal="2")

    assert said == (
        "by: State; reason: no reason on record; "
        "Of what: The request; Said to be the first, second, … time: 2"
    )


@pytest.mark.usefixtures("portal")
def test_the_mandates_that_an_act_named_before_are_told() -> None:
    said = replaced(mandates="housing+torture")

    assert said.startswith("mandates: the mandate")
