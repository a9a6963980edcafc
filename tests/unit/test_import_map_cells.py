"""What a map makes of empty cells, of words that repeat, and of rows that tell nothing."""

from pathlib import Path

from tests.unit.test_import_maps import through_mine


def test_a_place_takes_the_first_of_its_names_that_is_not_empty(tmp_path: Path) -> None:
    map_ = (
        'columns = ["who", "day", "month"]\n[[acts]]\n'
        'tells = [{ state = "{who}", mandates = "torture", kind = "request",'
        ' actor = "mandate_holder", date = "{day|month}" }]\n'
    )

    told = through_mine(tmp_path, "who,day,month\nNOR,2019-09-02,2019-09\nFRA,,2019-08\n", map_)

    assert not told.problems
    assert [one.date.text for one in told.facts] == ["2019-09-02", "2019-08"]


def test_two_words_may_stand_for_the_cell_above_in_one_column(tmp_path: Path) -> None:
    map_ = (
        'columns = ["who", "day"]\n[[repeats]]\ncolumn = "who"\nword = "same"\n'
        '[[repeats]]\ncolumn = "who"\nword = "idem"\n[[acts]]\n'
        'tells = [{ state = "{who}", mandates = "torture", kind = "request",'
        ' actor = "mandate_holder", date = "{day}" }]\n'
    )

    told = through_mine(tmp_path, "who,day\nNOR,2001\nsame,2002\nidem,2003\nsame,2004\n", map_)

    assert not told.problems
    assert {one.stream for one in told.facts} == {"visit/NOR"}


def test_a_row_for_which_a_map_says_that_it_tells_nothing_is_passed_over(tmp_path: Path) -> None:
    map_ = (
        'columns = ["who", "what"]\n[[acts]]\nwhen = { what = "note" }\ntells = []\n[[acts]]\n'
        'tells = [{ state = "{who}", mandates = "torture", kind = "request",'
        ' actor = "mandate_holder", date = "2019" }]\n'
    )

    told = through_mine(tmp_path, "who,what\nNOR,asked\nFRA,note\n", map_)

    assert not told.problems
    assert [one.stream for one in told.facts] == ["visit/NOR"]
