"""Plots: the marks are drawn to scale from the numbers, tell sides without colour, stand alone."""

import random
import re
import struct
from xml.etree import ElementTree as ET

import pytest

from comity.exports.plots import files
from comity.exports.plots.values import (
    HOLDER,
    STATE,
    Bar,
    Bars,
    Counts,
    Curves,
    Half,
    Line,
    Map,
    Mirrored,
    Pair,
    Plot,
    Point,
    Series,
    Table,
    Tile,
    Told,
)

TOLD = Told(title="A <title> & more", notes=("As of 31 December 2014.", "Definition: counted."))
NOTHING = Table((), ())
SVG = "{http://www.w3.org/2000/svg}"


def marks(plot: Plot) -> ET.Element:
    """The drawing of the file, read by a parser that did not write it."""
    return ET.fromstring(files.svg(plot))  # noqa: S314 - our own text


def of(root: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in root.iter() if each.get("data-of", "").startswith(name)]


def curve(seed: int) -> Curves:
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    days = sorted(dice.sample(range(1, 700), 12))
    shares = sorted(round(dice.random(), 3) for _ in days)
    points = tuple(
        Point(day, share, share / 2, (1 + share) / 2)
        for day, share in zip(days, shares, strict=True)
    )
    lines = (Line(STATE, "State", points, 720), Line(HOLDER, "Mandate holders", points[:4], 300))
    ticks = tuple((day, str(day)) for day in range(0, 801, 100))
    return Curves(told=TOLD, lines=lines, ticks=ticks, axis="days", table=NOTHING)


@pytest.mark.parametrize("seed", range(5))
def test_a_line_passes_through_its_points_on_the_scale_of_its_axes(seed: int) -> None:
    plot = curve(seed)
    root = marks(plot)
    axis = {e.text: float(e.get("x", "")) for e in root.iter(f"{SVG}text")}
    up = {e.text: float(e.get("y", "")) - 4 for e in root.iter(f"{SVG}text")}
    day, share = (axis["700"] - axis["0"]) / 700, (up["0 %"] - up["100 %"])

    for line in plot.lines:
        (path,) = of(root, line.name)
        steps = re.findall(r"H([\d.]+)V([\d.]+)", path.get("d", ""))

        found = [((float(x) - axis["0"]) / day, (up["0 %"] - float(y)) / share) for x, y in steps]

        expected = [(float(point.days), point.share) for point in line.points]
        expected.append((line.last, line.points[-1].share))
        assert found == [(pytest.approx(x, abs=0.02), pytest.approx(y, abs=0.001))
                         for x, y in expected]  # fmt: skip


def test_sides_are_told_by_the_kind_of_line_and_by_words_not_by_colour_alone() -> None:
    root = marks(curve(1))

    (state,), (holder,) = of(root, "State"), of(root, "Mandate holders")
    assert state.get("stroke-dasharray") is None
    assert holder.get("stroke-dasharray")
    words = "".join(element.text or "" for element in root.iter(f"{SVG}text"))
    assert "State" in words
    assert "Mandate holders" in words


def test_bars_of_counts_are_on_one_scale_and_say_their_numbers() -> None:
    series = (Series("Requested", (1, 4, 0)), Series("Held", (8, 0, 2)))
    root = marks(Counts(told=TOLD, columns=("2012", "2013", "2014"), series=series, table=NOTHING))

    heights = {
        rect.get("data-of"): float(rect.get("height", ""))
        for name in ("Requested", "Held")
        for rect in of(root, name)
    }

    one = heights["Requested|2012"]
    assert heights == {
        "Requested|2012": one,
        "Requested|2013": pytest.approx(4 * one, abs=0.02),
        "Held|2012": pytest.approx(8 * one, abs=0.02),
        "Held|2014": pytest.approx(2 * one, abs=0.02),
    }
    said = [element.text for element in root.iter(f"{SVG}text")]
    assert said.count("0") == 2, "nought is said, and has no bar"


def test_a_head_wider_than_its_column_ends_where_the_drawing_does() -> None:
    columns = (*map(str, range(2011, 2021)), "на данный момент")
    series = (Series("Requested", tuple(range(len(columns)))),)
    root = marks(Counts(told=TOLD, columns=columns, series=series, table=NOTHING))

    heads = {each.text: each for each in root.iter(f"{SVG}text") if each.text in columns}

    assert heads["2020"].get("text-anchor") == "middle"
    assert heads[columns[-1]].get("text-anchor") == "end"
    assert float(heads[columns[-1]].get("x", "")) == pytest.approx(680)


def mirrored() -> Mirrored:
    return Mirrored(
        told=TOLD,
        heads=("State", "Mandate holders"),
        pairs=(
            Pair("Answering", Half("S", "3 of 4", 0.75, 0.3, 0.95), Half("M", "1", boxes=(1, 2))),
            Pair("Access", Half("Alone", "not recorded"), None),
        ),
        table=NOTHING,
    )  # fmt: skip


def test_mirrored_bars_grow_from_the_middle_outward() -> None:
    root = marks(mirrored())
    (bar,) = of(root, "S")
    (track,) = (r for r in root.iter(f"{SVG}rect") if r.get("class") == "p-fill-band")

    x, width = float(bar.get("x", "")), float(bar.get("width", ""))
    whole = float(track.get("width", ""))

    assert width / whole == pytest.approx(0.75, abs=0.001)
    assert x + width == pytest.approx(float(track.get("x", "")) + whole)
    few = [rect.get("class") for rect in of(root, "M")]
    assert few == ["p-fill-holder", "p-box-holder"], "below five cases: squares, the filled first"
    assert not of(root, "Alone"), "what is not recorded has no bar"


def a_map() -> Map:
    symbol = '<symbol id="full" viewBox="0 0 36 36"><rect width="36" height="36"/></symbol>'
    form = Tile("NOR", ("full",), solid=True)
    return Map(
        told=TOLD,
        blocks=(("African States", [form] * 11), ("Asia-Pacific States", [form])),
        key=((Tile("", ("full",)), "Held", "12"),),
        sprite=f'<svg width="0" height="0">{symbol}</svg>',
        table=NOTHING,
    )


def test_a_map_has_a_tile_a_member_and_a_key_with_counts() -> None:
    root = marks(a_map())

    assert len(of(root, "NOR full")) == 12
    assert any("Held (12)" in (element.text or "") for element in root.iter(f"{SVG}text"))


@pytest.mark.parametrize("plot", [curve(2), mirrored(), a_map()], ids=["curve", "bars", "map"])
def test_a_file_stands_alone_with_its_title_and_where_it_comes_from(plot: Plot) -> None:
    source = files.svg(plot)

    words = " ".join(e.text or "" for e in marks(plot).iter(f"{SVG}text"))
    assert "A <title> & more" in words
    assert "As of 31 December 2014." in words
    assert "Definition: counted." in words
    assert not re.search(r"url\((?!#)|https?://(?!www\.w3\.org/2000/svg)|<script", source)
    picture = files.png(plot, language="en")
    width, height = struct.unpack(">II", picture[16:24])
    assert picture.startswith(b"\x89PNG")
    assert width > height / 2
    assert files.png(plot, language="en") is picture, "kept by its content"


def test_words_in_arabic_keep_their_numbers_and_marks_in_their_places() -> None:
    words = "«التعذيب»: 0 إلى 1"
    root = marks(Bars(told=TOLD, bars=(Bar(words, 0, 1, "0 to 1"),), table=NOTHING))

    drawn = [element.text for element in root.iter(f"{SVG}text")]
    assert f"\u200f{words}\u200f" in drawn
    assert "0 to 1" in drawn
