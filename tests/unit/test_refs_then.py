"""Which ref a dossier bears as known on a day on which no ref was given for it (decision 31)."""

from collections.abc import Mapping

from tests.make import act

from comity.ledger.domain import DossierRow, Folded
from comity.ledger.domain.refs import Given, borne_then
from comity.ledger.domain.told import act_row

PREFIX = "visit/NOR/torture"


def cut(*acts: str) -> Folded:
    """A stream that falls into a dossier an act, each of which opens its own."""
    return Folded(
        acts=[
            act_row(("visit/NOR", "NOR", name, 0, 0), act("request", "2010", id=name), day=0)
            for name in acts
        ],
        dossiers=[DossierRow(name, PREFIX) for name in acts],
    )


def borne(
    folded: Folded, *given: Given, opaque: str = "", now: Mapping[str, str]
) -> dict[str, str]:
    return dict(borne_then(folded, given, now=now, opaque=lambda dossier: opaque or dossier * 9))


def test_it_bears_the_ref_that_its_acts_have_now() -> None:
    assert borne(cut("a"), now={"a": f"{PREFIX}/1"}) == {"a": f"{PREFIX}/1"}


def test_of_several_that_are_one_now_the_oldest_bears_its_ref() -> None:
    now = dict.fromkeys("ab", f"{PREFIX}/1")

    assert borne(cut("a", "b"), now=now) == {"a": f"{PREFIX}/1", "b": "visit/NOR/~bbbbbb"}


def test_of_several_that_are_one_now_that_of_the_refs_own_act_keeps_it() -> None:
    now = dict.fromkeys("ab", f"{PREFIX}/1")

    assert borne(cut("a", "b"), Given(f"{PREFIX}/1", "b"), now=now) == {"a": "visit/NOR/~aaaaaa"}


def test_no_two_that_have_no_other_name_bear_the_same() -> None:
    given = Given("visit/NOR/~cccccc", "of another day")

    found = borne(cut("a", "b"), given, opaque="cccccccc", now={})

    assert found == {"a": "visit/NOR/~ccccccc", "b": "visit/NOR/~cccccccc"}
