"""RULES R12, R13: what was only said, and what no report is awaited of."""

import pytest
from tests.make import act, day
from tests.oracle.readers import JOINT, Read, held, request

from comity.ledger.domain import Act

ON = day("2012-12-31")
SAID = act("acceptance", "2010-02-01", of="request", oral=True)
INVITED = act("invitation", "2010-01-01", id="r", oral=True)
DAYS = "2013-03-04/2013-03-08"
OFFERED = act("dates_proposed", "2010-03-01", id="r", days=DAYS, oral=True)


def marked(read: Read, *acts: Act, dossier: str = "r") -> tuple[str, bool]:
    """The status at the end of 2012, and whether it is marked as only said."""
    stands = read(*acts).on(dossier, ON)
    assert stands is not None
    return stands.status, stands.oral


def test_what_was_only_said_stays_so_when_dates_are_declined(read: Read) -> None:
    """R13: a declination of dates confirms no acceptance."""
    story = read(
        request(),
        act("acceptance", "2010-02-01", of="request", oral=True),
        act("dates_proposed", "2010-03-01", actor="mandate_holder", days="2010-06-01/2010-06-05"),
        act("declination", "2010-04-01", of="dates"),
    )

    stands = story.on("r", ON)
    assert stands is not None
    assert (stands.status, stands.oral) == ("accepted", True)


def test_dates_that_the_state_wrote_confirm_what_it_had_said(read: Read) -> None:
    story = read(
        request(),
        act("acceptance", "2010-02-01", of="request", oral=True),
        act("dates_proposed", "2010-03-01", actor="state", days="2010-06-01/2010-06-05"),
        act("declination", "2010-04-01", actor="mandate_holder", of="dates"),
    )

    stands = story.on("r", ON)
    assert stands is not None
    assert (stands.status, stands.oral) == ("accepted", False)


def test_no_report_is_awaited_of_a_visit_that_is_no_country_visit(read: Read) -> None:
    academic = request(type="academic")

    story = read(academic, held(type="academic"))

    assert story.status("r", ON) == "held nobody"


@pytest.mark.parametrize(
    ("kind", "actor", "of", "expected"),
    [
        ("acceptance", "mandate_holder", "invitation", True),
        ("acceptance", "unknown", "request", True),
        ("acceptance", "state", "request", False),
        ("acceptance", "both", "request", False),
        ("invitation", "state", "", False),
    ],
)
def test_what_the_state_said_only_its_own_letter_confirms(
    read: Read, kind: str, actor: str, of: str, *, expected: bool
) -> None:
    letter = act(kind, "2010-05-01", actor=actor, **({"of": of} if of else {}))

    assert marked(read, request(), SAID, letter) == ("accepted", expected)


@pytest.mark.parametrize(
    ("by", "confirms"), [("mandate_holder", True), ("state", False), ("both", True)]
)
def test_what_the_mandate_holder_said_the_state_does_not_confirm(
    read: Read, by: str, *, confirms: bool
) -> None:
    written = act("invitation", "2010-01-01", id="r")
    said = act("acceptance", "2010-02-01", actor="mandate_holder", of="invitation", oral=True)

    assert marked(read, written, said) == ("accepted", True)
    again = act("acceptance", "2010-03-01", actor=by, of="invitation")
    assert marked(read, written, said, again) == ("accepted", not confirms)


def test_who_asks_or_accepts_after_an_oral_invitation_does_not_confirm_it(read: Read) -> None:
    accepted = act("acceptance", "2010-05-01", actor="mandate_holder", of="invitation")

    assert marked(read, INVITED, act("request", "2010-05-01")) == ("accepted", True)
    assert marked(read, INVITED, accepted) == ("accepted", True)
    assert marked(read, INVITED, accepted, act("invitation", "2010-06-01")) == ("accepted", False)


def test_what_was_said_anew_after_a_break_stays_so_when_it_is_asked_for(read: Read) -> None:
    """What was written before does not confirm what is said after it was given up."""
    refused = act("declination", "2010-02-01", actor="mandate_holder", of="invitation")
    anew = act("invitation", "2010-03-01", oral=True)

    acts = [act("invitation", "2010-01-01", id="r"), refused, anew, act("request", "2010-05-01")]
    assert marked(read, *acts) == ("accepted", True)


def test_dates_that_were_only_said_are_marked_until_their_side_writes_them(read: Read) -> None:
    assert marked(read, OFFERED) == ("dates_proposed", True)
    written = act("dates_proposed", "2010-04-01", days=DAYS)
    assert marked(read, OFFERED, written) == ("dates_proposed", False)
    again = act("dates_proposed", "2010-05-01", days=DAYS, oral=True)
    assert marked(read, OFFERED, written, again) == ("dates_proposed", False)
    others = act("dates_proposed", "2010-05-01", days="2013-04-01/2013-04-05", oral=True)
    assert marked(read, OFFERED, written, others) == ("dates_proposed", True)


def test_a_yes_does_not_confirm_the_dates_that_were_said(read: Read) -> None:
    written = act("acceptance", "2010-02-01", of="request")
    yes = act("invitation", "2010-05-01")

    offered = act("dates_proposed", "2010-03-01", days=DAYS, oral=True)
    assert marked(read, request(), written, offered, yes) == ("dates_proposed", True)


@pytest.mark.parametrize(
    ("by", "of", "days", "expected"),
    [
        ("mandate_holder", "dates", "", True),
        ("state", "", "", False),
        ("state", "dates", DAYS, False),
        ("state", "dates", "2013-05-06/2013-05-10", True),
        ("state", "request", "", True),
    ],
)
def test_dates_taken_orally_are_confirmed_by_who_took_them(
    read: Read, by: str, of: str, days: str, *, expected: bool
) -> None:
    offered = act("dates_proposed", "2010-02-01", actor="mandate_holder", days=DAYS)
    taken = act("acceptance", "2010-03-01", of="dates", oral=True)
    wrote = act("acceptance", "2010-04-01", actor=by, days=days, **({"of": of} if of else {}))
    yes = act("acceptance", "2010-01-15", of="request")

    assert marked(read, request(), yes, offered, taken) == ("dates_agreed", True)
    assert marked(read, request(), yes, offered, taken, wrote) == ("dates_agreed", expected)


def test_who_takes_dates_that_were_only_said_does_not_confirm_them(read: Read) -> None:
    yes = act("acceptance", "2010-02-01", of="request")
    taken = act("acceptance", "2010-04-01", actor="mandate_holder", of="dates")
    offered = act("dates_proposed", "2010-03-01", days=DAYS, oral=True)

    assert marked(read, request(), yes, offered, taken) == ("dates_agreed", True)
    agreed = act("dates_agreed", "2010-05-01", days=DAYS)
    assert marked(read, request(), yes, offered, taken, agreed) == ("dates_agreed", False)


def test_what_was_only_said_of_agreed_dates_stays_so_when_they_come(read: Read) -> None:
    agreed = act("dates_agreed", "2010-02-01", days="2012-12-28/2013-01-03", oral=True)
    started = act("visit_started", "2012-12-28/2013-01-03")

    assert marked(read, request(), agreed) == ("under_way", True)
    assert marked(read, request(), agreed, started) == ("under_way", False)


def test_dates_of_the_mandate_holder_do_not_hide_that_the_state_only_said_yes(read: Read) -> None:
    proposed = act("dates_proposed", "2010-03-01", actor="mandate_holder", days=DAYS)

    assert marked(read, request(), SAID, proposed) == ("dates_proposed", True)
    wrote = act("acceptance", "2010-04-01", of="request")
    assert marked(read, request(), SAID, proposed, wrote) == ("dates_proposed", False)


@pytest.mark.parametrize("oral", [True, False])
def test_what_was_said_goes_on_with_who_took_no_part(read: Read, *, oral: bool) -> None:
    asked = request(mandates=JOINT)
    accepted = act("acceptance", "2010-02-01", actor="both", mandates=JOINT, oral=oral)

    alone = marked(read, asked, accepted, held(), dossier="h:executions")

    assert alone == ("accepted", oral)


@pytest.mark.parametrize("oral", [True, False])
def test_what_was_said_goes_on_with_who_is_merged(read: Read, *, oral: bool) -> None:
    """The one that goes on was never accepted itself: after dates were refused it is."""
    other = act("request", "2010-01-10", id="other", mandates="executions")
    accepted = act("acceptance", "2010-02-01", mandates="executions", of="request", oral=oral)
    joint = act("request", "2010-03-01", mandates=JOINT)
    proposed = act("dates_proposed", "2010-04-01", actor="mandate_holder", days=DAYS)
    refused = act("declination", "2010-05-01", of="dates")

    acts = request(), other, accepted, joint, proposed, refused
    assert marked(read, *acts) == ("accepted", oral)


WAS = "2013-03-04/2013-03-08"


@pytest.mark.parametrize("kind", ["postponement", "cancellation"])
@pytest.mark.parametrize(
    ("said", "written", "between", "odd"),
    [
        ({"oral": True}, {}, (), False),
        ({"oral": True, "days": WAS}, {"days": WAS}, (), False),
        ({"oral": True, "days": WAS}, {"days": "2013-05-01/2013-05-03"}, (), True),
        ({"oral": True, "actor": "mandate_holder"}, {}, (), True),
        ({"oral": True}, {"oral": True}, (), True),
        ({}, {}, (), True),
        ({"oral": True}, {}, ("dates_agreed", "declination"), True),
    ],
)
def test_what_was_said_and_then_written_gives_up_dates_once(
    read: Read,
    kind: str,
    said: dict[str, str],
    written: dict[str, str],
    between: tuple[str, ...],
    *,
    odd: bool,
) -> None:
    """R13: a later written act of the same content confirms; nothing that it presupposes is
    missing, unless dates were agreed since.
    """
    story = read(
        request(),
        act("dates_agreed", "2010-02-01", days=WAS),
        act(kind, "2010-03-01", **said),
        *(act(one, f"2010-03-0{no}", days=WAS) for no, one in enumerate(between, 2)),
        act(kind, "2010-03-08", id="w", **written),
    )

    assert (("presupposes_unrecorded", frozenset({"w"})) in story.anomalies) is odd
