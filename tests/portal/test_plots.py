"""Plots on pages: their tables have the numbers of their marks, and each is a file of its own."""

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases
from tests.entering import signed_in
from tests.make import fact
from tests.portal.pages import words
from tests.register import RECORDING, ready

from comity.accounts.domain import Role
from comity.register import services

PERIOD = "from=2010&to=2014&on=2014-12-31"


class Plotted(HTMLParser):
    """The sections of plots in a page: texts and marks of each drawing, rows of each table."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.marks: dict[str, list[dict[str, str | None]]] = {}
        self.texts: dict[str, list[tuple[str, dict[str, str | None]]]] = {}
        self._section, self._attributes, self._said = "", dict[str, str | None](), ""
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "section":
            self._section = (told.get("id") or "").removeprefix("plot-")
        if tag == "tr":
            self.tables.setdefault(self._section, []).append([])
        if told.get("data-of"):
            self.marks.setdefault(self._section, []).append(told)
        if tag in {"td", "th", "text"}:
            self._said, self._attributes = "", told

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} and self._section in self.tables:
            self.tables[self._section][-1].append(self._said.strip())
        if tag == "text":
            self.texts.setdefault(self._section, []).append((self._said, self._attributes))

    def handle_data(self, data: str) -> None:
        self._said += data


def recorded() -> None:
    """Six requests to Norway of which four were answered, and six invitations, all answered."""
    ready()
    told = []
    mandates = ("torture", "health", "housing", "food", "water", "executions")
    for place, mandate in enumerate(mandates):
        told.append(fact("request", f"2010-0{place + 1}-01", mandates=mandate))
        if place < 4:
            told.append(fact("acceptance", f"201{place}-07-15", mandates=mandate))
        told.append(fact("invitation", f"2012-0{place + 1}-01", mandates=mandate, state="KEN"))
        told.append(
            fact("acceptance", f"2012-1{place % 3}-01", mandates=mandate, state="KEN",
                 actor="mandate_holder")
        )  # fmt: skip
    services.record(told, recording=RECORDING)


@pytest.fixture
def answered(databases: Databases, settings: Settings) -> Iterator[Client]:
    settings.COMITY_AS_OF = date(2014, 12, 31)
    with databases.fresh("sqlite", recorded):
        yield Client()


def test_the_table_of_a_curve_has_the_numbers_of_its_marks(answered: Client) -> None:
    page = Plotted(answered.get(f"/cooperation?{PERIOD}"))
    header, *rows = page.tables["answers"]
    paths = [m for m in page.marks["answers"] if m["data-of"]]
    x = {said: float(told["x"] or "") for said, told in page.texts["answers"] if said.isdigit()}
    y = {said: float(told["y"] or "") - 4 for said, told in page.texts["answers"]
         if said.endswith("%")}  # fmt: skip

    assert {path["data-of"] for path in paths} < set(header)
    assert len(paths) == 2
    for path in paths:
        steps = [(0.0, y["0 %"])] + [
            (float(a), float(b)) for a, b in re.findall(r"H([\d.]+)V([\d.]+)", path["d"] or "")
        ]
        column = header.index(path["data-of"] or "")
        for row in rows:
            up = [top for at, top in steps if at <= x[row[0]] + 0.01][-1]
            share = (y["0 %"] - up) * 100 / (y["0 %"] - y["100 %"])
            assert float(row[column].split("%")[0]) == pytest.approx(share, abs=0.6)
    assert any(not row[column].startswith("0") for row in rows)


def test_the_table_of_statuses_has_the_numbers_of_its_bars(answered: Client) -> None:
    page = Plotted(answered.get(f"/states/NOR/cooperation?{PERIOD}"))

    header, *rows = page.tables["statuses"]
    numbers = {
        f"{row[0]}|{column}": int(number)
        for row in rows
        for column, number in zip(header[1:], row[1:], strict=True)
        if number != "0"
    }
    heights = {m["data-of"]: float(m["height"] or "") for m in page.marks["statuses"]}
    scale = 20 / max(numbers.values())
    assert numbers["Requested|2014"] == 2
    assert heights == {name: pytest.approx(n * scale, abs=0.02) for name, n in numbers.items()}


def test_below_five_cases_there_is_no_curve_but_counts(answered: Client) -> None:
    page = answered.get(f"/states/NOR/cooperation/torture?{PERIOD}")

    plotted = Plotted(page)
    assert "answers" not in plotted.marks
    assert "State, to a request: 1 of 1, too few for a curve." in words(page)


def test_a_page_without_a_case_has_no_plot(answered: Client) -> None:
    plotted = Plotted(answered.get(f"/states/GMB/cooperation?{PERIOD}"))

    assert not {"answers", "dates", "statuses"} & set(plotted.marks)


def test_the_map_of_the_first_page_is_a_file_with_a_tile_a_member_and_its_key(
    portal: Client,
) -> None:
    page = portal.get("/?mandate=torture&on=2014-12-31&known=2026-11-30").content.decode()
    drawn = portal.get("/plots/visits.svg?mandate=torture&on=2014-12-31&known=2026-11-30")

    tiles = re.findall(r'data-of="([A-Z]{3}) ([^"]+)"', drawn.content.decode())
    shown = re.findall(
        r'class="tile[^>]*><svg[^>]*>((?:<use [^>]*>)*)</svg>\s*<bdi>([A-Z]{3})</bdi>', page
    )
    on_page = [(code, "+".join(re.findall(r"#([\w-]+)", uses))) for uses, code in shown]
    assert len(tiles) == 193
    assert sorted(tiles) == sorted(on_page)
    assert "Requested (" in drawn.content.decode()
    assert portal.get("/plots/visits.svg?mandate=all").status_code == 404


@pytest.mark.parametrize(
    "name", ["answers", "dates", "statuses", "sides", "map", "steps", "years", "waiting"]
)
def test_each_plot_is_a_file_that_says_what_it_shows(answered: Client, name: str) -> None:
    drawn = answered.get(f"/plots/{name}.svg?{PERIOD}&known=2026-11-30")
    picture = answered.get(f"/plots/{name}.png?{PERIOD}&known=2026-11-30")

    assert drawn["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert picture["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    said = drawn.content.decode()
    for told in ("Period 2010–2014", "as of 31 December 2014", "Source:", "Definition:"):
        assert told in said
    again = answered.get(
        f"/plots/{name}.svg?{PERIOD}&known=2026-11-30", headers={"if-none-match": drawn["ETag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("who", "read"),
    [
        (Role.MISSION, "As the Permanent Mission reads it; the public may read less."),
        (Role.MANDATE, "As the mandate holder reads it; the public may read less."),
        (Role.REGISTRAR, "As the secretariat reads it; the public may read less."),
        (Role.COMMITTEE, ""),
    ],
)
def test_a_file_of_who_reads_more_than_the_public_says_so(
    answered: Client, who: Role, read: str
) -> None:
    client = signed_in(who)

    for name in ("answers", "dates", "statuses", "sides", "map", "visits"):
        period = "" if name == "visits" else f"{PERIOD}&"
        for form in ("svg", "png"):
            address = f"/plots/{name}.{form}?{period}mandate=torture"
            theirs, public = client.get(address), answered.get(address)
            assert theirs["Cache-Control"] == "private, no-store"
            assert (theirs.content == public.content) is (not read), address
            assert client.get(address).content == theirs.content
            if form == "svg":
                assert read in theirs.content.decode()
                assert "reads it" not in public.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/plots/answers.gif",
        "/plots/ranking.svg",
        "/plots/map.gif",
        "/plots/map.gif?on=banana",
    ],
)
def test_what_is_no_plot_is_not_found(answered: Client, address: str) -> None:
    assert answered.get(address).status_code == 404


def test_a_page_links_to_the_files_of_its_plots_with_its_days(answered: Client) -> None:
    page = answered.get(f"/states/NOR/cooperation?{PERIOD}").content.decode()

    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/plots/[^"]+)"', page)]
    assert {link.partition("?")[0] for link in links} >= {
        "/plots/statuses.svg", "/plots/statuses.png", "/plots/sides.svg", "/plots/answers.png",
    }  # fmt: skip
    for link in links:
        assert "on=2014-12-31" in link
        assert "state=NOR" in link
        assert answered.get(link).status_code == 200, link


def test_how_far_requests_came_has_the_numbers_of_its_bars(answered: Client) -> None:
    page = Plotted(answered.get(f"/states/NOR/cooperation?{PERIOD}"))
    _header, *rows = page.tables["steps"]
    lengths = {m["data-of"]: float(m["width"] or "") for m in page.marks["steps"]}
    told = dict(rows)

    assert told["Requests made"] == "6"
    assert told["Answered"] == told["Accepted"] == "4"
    assert told["Visit held"] == "0"
    assert lengths["Answered"] == pytest.approx(lengths["Requests made"] * 4 / 6, abs=0.02)
    assert "Visit held" not in lengths


def test_what_the_record_cannot_say_is_an_empty_part_of_the_bar(portal: Client) -> None:
    address = "/cooperation?from=2006&to=2014&on=2014-12-31"
    _header, *rows = Plotted(portal.get(address)).tables["steps"]
    told = dict(rows)
    section = portal.get(address).content.decode().partition('id="plot-steps"')[2]

    assert " to " not in told["Requests made"]
    assert told["Answered"].endswith(f" to {told['Requests made']}")
    assert section.partition("</svg>")[0].count("p-box-ink") == 4


def test_requests_and_replies_stand_in_the_year_of_the_request(answered: Client) -> None:
    header, *rows = Plotted(answered.get(f"/states/NOR/cooperation?{PERIOD}")).tables["years"]

    assert header == ["Year", "2010", "2011", "2012", "2013", "2014"]
    assert rows == [
        ["Requests made", "6", "0", "0", "0", "0"],
        ["Answered", "4", "0", "0", "0", "0"],
    ]


def test_a_state_is_drawn_across_its_mandates_each_by_its_name(answered: Client) -> None:
    of_state = Plotted(answered.get(f"/states/NOR/cooperation?{PERIOD}"))
    of_pair = Plotted(answered.get(f"/states/NOR/cooperation/torture?{PERIOD}"))
    _header, *rows = of_state.tables["mandates"]

    names = [name for name, *_numbers in rows]
    assert len(names) == 6
    assert names == sorted(names)
    assert ["Torture", "1", "1", "1", "0", "0"] in rows
    assert "mandates" not in of_pair.tables
    assert answered.get("/plots/mandates.svg").status_code == 404


def test_the_longest_waits_are_of_visits_the_longest_first(portal: Client) -> None:
    page = Plotted(portal.get("/cooperation?on=2012-01-31"))
    _header, *rows = page.tables["waiting"]
    lengths = [float(one["width"] or "") for one in page.marks["waiting"]]
    days = [int(row[-1].replace(",", "")) for row in rows]

    assert 1 < len(rows) <= 10
    assert days == sorted(days, reverse=True)
    assert lengths == [pytest.approx(lengths[0] * each / days[0], abs=0.02) for each in days]
    assert all(" · " in row[0] for row in rows)


def test_the_longest_waits_of_a_state_are_its_own(answered: Client) -> None:
    own = Plotted(answered.get(f"/states/NOR/cooperation?{PERIOD}"))

    assert all("Norway" in row[0] for row in own.tables.get("waiting", [])[1:])
