"""A file of which another process reads half tells what it tells to one that reads all of it."""

import csv
import errno
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import json

from comity.kernel.progress import Progress
from comity.register.intake import take_in
from comity.register.rows.columns import COLUMNS
from comity.register.rows.told import Known, Told

type Line = dict[str, str]

KNOWN = Known({"NOR": "NOR", "THA": "THA"}.get, ("executions", "torture"))
REQUEST = {
    "state": "NOR",
    "kind": "request",
    "actor": "mandate_holder",
    "date": "2010-03-01",
    "mandates": "torture",
    "source": "A/69/387",
}
LINES = (
    REQUEST,
    {**REQUEST, "state": "THA", "id": "1", "payload_place": "Bangkok"},
    {**REQUEST, "id": "2"},
    {**REQUEST, "id": "2", "note": "another act under the same id"},
    {**REQUEST, "kind": "acceptance", "actor": "state", "id": "3", "from": "2011-05"},
    {**REQUEST, "corrects": "2", "date": "2010-03-02", "source": "note verbale 7"},
    {**REQUEST, "id": "4", "public_from": "2030-01-01T10:00+01:00", "source": "note verbale 8"},
    {**REQUEST, "state": "a State that nobody knows"},
    {**REQUEST, "id": "5", "date": "2010-03-01T18:30+05:00"},
    {**REQUEST, "note": "two\nlines"},
    {},
)
"""Rows that tell of one another, repeat one another, or are wrong."""


def told(
    lines: Sequence[Line],
    known: Known = KNOWN,
    *,
    halved: bool,
    progress: Progress | None = None,
) -> Told:
    header = sorted({name for line in LINES for name in line if name in COLUMNS})
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, header, extrasaction="ignore")
            table.writeheader()
            table.writerows(lines)
        halved_from = 1 if halved else len(lines) * 9
        return take_in(path, mapping=None, known=known, progress=progress, halved_from=halved_from)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12))
def test_halves_tell_what_the_whole_tells(lines: list[Line]) -> None:
    halves, whole = told(lines, halved=True), told(lines, halved=False)

    assert halves == whole
    # Hours are equal whatever their offset: as JSON they tell it.
    assert json.encode((halves.facts, halves.until)) == json.encode((whole.facts, whole.until))


def test_the_rest_is_read_by_the_other_process() -> None:
    numbered = [{**REQUEST, "id": str(no)} for no in range(9)]
    reader = os.getpid()

    def known_to(state: str) -> str:
        return state if os.getpid() == reader else "THA"

    both = told(numbered, Known(known_to, ("torture",)), halved=True)

    assert [fact.key for fact in both.facts] == [f"A/69/387#{no}" for no in range(9)]
    assert {fact.stream for fact in both.facts} == {"visit/NOR", "visit/THA"}


def test_progress_ends_with_all_rows_of_a_file_read_in_halves() -> None:
    seen: list[tuple[str, int, int]] = []
    numbered = [{**REQUEST, "id": str(no)} for no in range(9)]

    told(numbered, halved=True, progress=lambda *step: seen.append(step))

    assert seen[-1] == ("read", 9, 0)


def test_the_rest_is_read_here_where_the_process_beside_is_killed() -> None:
    reader = os.getpid()

    def die_beside(state: str) -> str | None:
        if os.getpid() != reader:
            os.kill(os.getpid(), signal.SIGKILL)
        return state

    numbered = [{**REQUEST, "id": str(no)} for no in range(9)]

    assert len(told(numbered, Known(die_beside, ("torture",)), halved=True).facts) == 9


def test_all_is_read_here_where_no_process_can_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    numbered = [{**REQUEST, "id": str(no)} for no in range(9)]
    monkeypatch.setattr(os, "fork", refuse)

    assert len(told(numbered, halved=True).facts) == 9
