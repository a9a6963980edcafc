"""What was only said is told as unconfirmed in the sentence of the visit, to everybody (R13)."""

import pytest
from msgspec.structs import replace
from tests.databases import Engine
from tests.make import day, fact
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER, Viewer
from comity.ledger.domain import Channel, Fact, Visibility
from comity.ledger.labels.text import plain
from comity.register import services
from comity.visits import queries
from comity.visits.domain.views import Dossier
from comity.visits.labels.sentence import heading

STREAM = "visit/NOR"
DAYS = {"from": "2018-05-07", "to": "2018-05-11"}
ON = day("2017-01-01")
THAT = "That was said orally and is unconfirmed."
PARTS = "What was said of it orally is unconfirmed."


def one(kind: str, on: str, *, oral: bool = False, **told: object) -> Fact:
    """An act of a visit to Norway, said or written."""
    payload = {name: str(told.pop(name)) for name in ("of", "from", "to") if name in told}
    channel = Channel.ORAL if oral else None
    told = {"key": f"{kind}{on}", **told}
    return fact(kind, on, stream=STREAM, payload=payload, channel=channel, **told)  # type: ignore[arg-type]


def sentence(viewer: Viewer, ref: str = "visit/NOR/torture/1") -> str:
    """What heads the visit for this reader at the beginning of 2017."""
    dossier = queries.dossier(ref, viewer=viewer, on=ON)
    assert isinstance(dossier, Dossier)
    return plain(heading(dossier))


ASKED = one("request", "2016-01-01")
INVITED = one("invitation", "2016-03-01", oral=True)
YES = one("acceptance", "2016-03-01", of="request")
SAID = one("acceptance", "2016-03-01", oral=True, of="request")
TAKEN = one("acceptance", "2016-05-01", actor="mandate_holder", of="invitation")
OFFERED = one("dates_proposed", "2016-03-01", oral=True, actor="state", **DAYS)
HOLDERS = one("dates_proposed", "2016-05-01", actor="mandate_holder", **DAYS)
AGREED = one("dates_agreed", "2016-05-01", oral=True, **DAYS)
COMING = one("dates_agreed", "2016-05-01", oral=True, **{"from": "2016-10-03", "to": "2016-10-07"})
INVITED_SAID = "Invited by the State on 1 March 2016; no dates agreed yet. " + THAT


BY_HAND = one(
    "acceptance", "2016-05-01", actor="mandate_holder", of="invitation", oral=True, key="taken"
)
JOINT = {"mandates": "executions+torture"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((ASKED, SAID, TAKEN), "orally and unconfirmed; no dates agreed yet."),
        ((INVITED, one("request", "2016-05-01")), INVITED_SAID),
        ((INVITED, TAKEN), INVITED_SAID),
        ((one("invitation", "2016-03-01"), BY_HAND), f"no dates agreed yet. {PARTS}"),
        ((ASKED, OFFERED), THAT),
        ((ASKED, SAID, HOLDERS), PARTS),
        ((ASKED, AGREED), f"after the first request. {THAT}"),
        ((ASKED, COMING), f"is not recorded. {PARTS}"),
    ],
)
def test_a_sentence_says_that_it_rests_on_words(
    register: Engine, facts: tuple[Fact, ...], expected: str
) -> None:
    services.record(facts, recording=RECORDING)

    assert expected in sentence(OFFICE)


@pytest.mark.parametrize("dates", [OFFERED, HOLDERS])
def test_who_reads_the_dates_too_is_told_no_less(register: Engine, dates: Fact) -> None:
    hidden = replace(dates, visibility=Visibility.PARTIES)
    services.record((ASKED, SAID, hidden), recording=RECORDING)

    assert "orally and unconfirmed; no dates agreed yet." in sentence(PUBLIC_READER)
    assert "orally" in sentence(OFFICE)
    assert "proposed 7–11 May 2018" in sentence(OFFICE)


def test_who_goes_on_alone_is_told_that_it_was_only_said(register: Engine) -> None:
    facts = (
        one("request", "2010-01-01", **JOINT),
        one("acceptance", "2011-01-01", of="request", oral=True, **JOINT),
        one("visit_held", "2012-05-07/2012-05-11"),
    )
    services.record(facts, recording=RECORDING)

    assert f"no dates agreed yet. {PARTS}" in sentence(OFFICE, "visit/NOR/executions/2")
