"""Letters to States as CSV in the project's own import format: the same to the byte every time.

As many to each State as its weight in the made records says; two in three have a reply, of which
half are judged. Letters of the last year are confidential still.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from bench.story import Row, iso
from bench.world import MANDATE_RANK, MANDATES, SINCE, STATE_RANK, STATES, UNTIL, Draw, cut, shares

SEED = 20110215  # the first joint report of communications was being prepared
COLUMNS = (
    *("matter", "id", "mandates", "state", "kind", "actor", "date", "ref", "type", "value"),
    *("reason", "source", "public_from"),
)
ANSWERED, JUDGED = 0.65, 0.5
CONFIDENTIAL = 60  # days until what was sent and replied becomes public


def write_letters(count: int, folder: Path) -> Path:
    """Write so many letters and what came of them; the file."""
    path = folder / f"letters-{count}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        for no, row in enumerate(_rows(count)):
            writer.writerow({"matter": "communication", "id": f"letter-{no}", **row})
    return path


def _rows(count: int) -> Iterator[Row]:
    draw = Draw(SEED)
    order = draw.shuffled(STATES)
    mandates = shares(len(MANDATES), MANDATE_RANK)
    for state, letters in zip(order, cut(count, shares(len(STATES), STATE_RANK)), strict=True):
        numbers: dict[str, int] = {}
        for place in range(letters):
            day = SINCE + (UNTIL - SINCE) * place // letters
            year = iso(day)[:4]
            numbers[year] = numbers.get(year, 0) + 1
            yield from _letter(f"AL {state} {numbers[year]}/{year}", day, draw, mandates)


def _letter(ref: str, day: int, draw: Draw, mandates: list[float]) -> Iterator[Row]:
    """A letter, and its reply and evaluation where there are any."""
    lead = MANDATES[draw.place(mandates)]
    about = {"state": ref.split()[1], "ref": ref, "source": "the communications database"}
    sent = {"mandates": lead, "kind": "letter_sent", "actor": "mandate_holder", "type": "AL"}
    public = iso(day + CONFIDENTIAL)
    yield {**about, **sent, "date": iso(day), "public_from": public}
    if draw.chance(ANSWERED):
        replied = day + draw.number(20, 200)
        yield {
            **about,
            "kind": "reply",
            "actor": "state",
            "date": iso(replied),
            "public_from": max(public, iso(replied)),
        }
        if draw.chance(JUDGED):
            told = {"value": draw.one_of(("full", "partial")), "reason": "what the reply says"}
            evaluated = {"mandates": lead, "kind": "evaluation", "actor": "mandate_holder"}
            yield {**about, **evaluated, **told, "date": iso(replied + 90)}
