"""What is written of a projection table by table is what all of its tables hold."""

from tests.make import STREAM, act, values

from comity.ledger.domain.projection import OWN_TABLES, Projection, tables_of
from comity.visits.domain.fold import fold
from comity.visits.domain.lifecycle import VISIT


def projection() -> Projection:
    """Two readings, of which one knows an act more."""
    asked = act("request", "2010-03-01", id="a")
    told = act("dates_proposed", "2011-03-01", id="b", days="2011-05-01/2011-05-09")
    public, parties = fold(STREAM, [asked], values()), fold(STREAM, [asked, told], values())
    return Projection(STREAM, [(1, public), (6, parties)])


def test_tables_taken_in_their_order_hold_what_all_of_them_hold() -> None:
    whole, taken = projection().rows(), projection()

    assert whole["concerned"]
    for table in tables_of(VISIT):
        if table != "address":
            assert sorted(taken.take(table)) == sorted(whole.get(table, []))


def test_whose_matter_it_is_is_taken_before_the_acts_that_say_so() -> None:
    assert next(iter(OWN_TABLES)) == "concerned"
