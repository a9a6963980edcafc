"""A list has no column in which nothing stands, and a date as data write it stays in one piece."""

from comity.portal.lists.tables import Head, Line, Table, Tag, filled
from comity.portal.templatetags.comity import marked


def test_a_column_in_which_no_line_has_anything_is_left_out() -> None:
    lines = [Line("Norway", "/", Tag("Held"), ["2014", "", cell]) for cell in ("A/HRC/1", "")]

    shown = filled(Table("State", [Head("Asked"), Head("Days since"), Head("Source")], lines))

    assert [head.name for head in shown.heads] == ["Asked", "Source"]
    assert [line.cells for line in shown.lines] == [["2014", "A/HRC/1"], ["2014", ""]]


def test_a_date_as_data_write_it_is_not_broken_at_its_hyphens() -> None:
    assert '<span class="as-one">2014-08-06</span>' in marked("write 2014-08-06.")
    assert "as-one" not in marked("A/HRC/2014-08-06/x and COVID-19")
