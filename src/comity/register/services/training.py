"""The fictional acts of the training register, made up to the day on which it is made."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction

from comity.kernel.edtf import geneva_day, iso
from comity.ledger.domain import Recording
from comity.register.domain import Imported
from comity.register.rows.columns import DATED
from comity.register.services.keeping import DATA, seal
from comity.register.services.taking import record_rows
from comity.visits.domain.lifecycle import VISIT

FILE: Final = DATA / "training" / "acts.toml"
SOURCE: Final = "Training register"
_YEAR: Final = re.compile(r"\{(-?\d+)\}")
_DAYS: Final = DATED | {"learnt"}


def load_training(*, recording: Recording) -> Imported:
    """Record the fictional acts and seal them; return what came of them."""
    with transaction.atomic():
        done = record_rows(
            training_rows(geneva_day(recording.now)), recording=recording, name=FILE.name
        )
        if done.added:
            seal(recording=recording, confirmed=True)  # fiction waits for no day
    return done


def training_rows(today: int) -> list[dict[str, str]]:
    """Return the rows of the import file that a training register of this day holds."""
    with FILE.open("rb") as file:
        matters = tomllib.load(file)["matters"]
    return [
        {name: _cell(name, value, today) for name, value in row.items()}
        for place, matter in enumerate(matters, start=1)
        for row in _rows(place, matter)
    ]


def dated(text: str, today: int) -> str:
    """Return the text with the year of the day in place of a number of days in braces."""
    return _YEAR.sub(lambda found: str(date.fromordinal(today + int(found[1])).year), text)


def _rows(place: int, matter: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    shared = {name: value for name, value in matter.items() if name != "acts"}
    for no, act in enumerate(matter["acts"], start=1):
        row = {"id": f"{place}.{no}", "source": SOURCE, **shared, **act}
        if row["matter"] == VISIT.kind:  # the letters of the past are released, as kinds allow
            row.setdefault("visibility", VISIT.acts[row["kind"]].visibility.value)
        days = row["date"]
        yield {"learnt": days[-1] if isinstance(days, list) else days, **row}


def _cell(name: str, value: Any, today: int) -> str:
    if name not in _DAYS or isinstance(value, str):  # `to` may name whom
        return dated(str(value), today)
    return "/".join(iso(today + one) for one in (value if isinstance(value, list) else [value]))
