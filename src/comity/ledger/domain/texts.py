"""What search looks through: from the acts of dossiers, and from documents, to rows. Pure.

A row a dossier or document and set of readings: what only some may read stands in rows that only
they search.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from comity.accounts.domain import EVERY_READING, Reading
from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import codes_of
from comity.ledger.domain.refs import UNPUBLISHED
from comity.ledger.domain.searched import ActText
from comity.ledger.domain.snippets import MANDATE, STATE, stored
from comity.ledger.domain.standing import READINGS
from comity.ledger.domain.words import just_words

_LAST_DAY = 2**22 - 1  # beyond every day that a calendar has
_DAYS_SHIFT = 40


class TextRow(NamedTuple):
    """What search looks through of a dossier or a document, as some readings see it.

    `words` are those of its text and `places` where they stand in it; `body` is the text itself,
    where no document has it.
    """

    id: int
    stream: str
    dossier: str
    document: str
    about: str
    ref: str
    state: str
    mandates: str
    day: int
    readings: int
    words: str
    body: str
    places: str


TEXT_COLUMNS = TextRow._fields

type Acts = dict[tuple[str, str], list[ActText]]
"""(stream, dossier) → its acts in their order."""


def of_acts(
    acts: Acts,
    of_refs: Iterable[tuple[Any, ...]],
    courses_of: Callable[[Sequence[tuple[str, str]]], Iterable[tuple[Any, ...]]],
) -> Iterator[TextRow]:
    """The rows of all dossiers that have these acts and refs.

    One goes on from another where readers see no act of its own, whatever others see: who takes
    part in it says whose it is.
    """
    refs: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for stream, dossier, ref, canonical, readings in of_refs:
        # What else was named opaquely tells of a matter that this one's readers may not know.
        if canonical or UNPUBLISHED not in ref:
            refs[stream, dossier].append((readings, ref))
    bare = dict.fromkeys(refs.keys() - acts.keys(), _EVERYBODY)
    for key, own in acts.items():
        yield from _of_dossier(own, refs[key])
        if own[0].readings != _EVERYBODY and (without := _without(own, refs[key])):
            bare[key] = without
    if bare:
        courses, keys = defaultdict(list), sorted(bare)
        for stream, dossier, *course in courses_of(keys):
            courses[stream, dossier].append(course)
        for key in keys:
            yield from _of_courses(key, courses[key], refs[key], bare[key])


def _of_dossier(acts: Sequence[ActText], refs: Sequence[tuple[int, str]]) -> list[TextRow]:
    """The rows of a dossier, one for each different text that readers may see of it."""
    lines = [act.lines() for act in acts]
    masks: dict[tuple[str, str, str, str, int], int] = {}
    # Nearly always all readers see the same: then one look is enough.
    alike = all(act.readings == _EVERYBODY for act in acts) and {mask for mask, _ in refs} == {
        _EVERYBODY
    }
    alike = alike and all(public is all_ for public, all_ in lines)
    for reading in (_PUBLIC,) if alike else _READINGS:
        own = _names(refs, reading)
        seen = [
            (act, both) for act, both in zip(acts, lines, strict=True) if act.readings & reading
        ]
        if not seen or not own:
            continue  # a dossier without a ref is none that anybody can open
        place = reading != _PUBLIC
        body = "\n".join(dict.fromkeys(both[place] for _, both in seen if both[place]))
        codes = {act.mandates for act, _ in seen}
        mandates = "+".join(sorted({code for each in codes for code in codes_of(each)}))
        told = (own, seen[0][0].state, mandates, body, _last_day(seen))
        masks[told] = masks.get(told, 0) | (_EVERYBODY if alike else reading)
    return [
        _row(
            stream=acts[0].stream,
            dossier=acts[0].dossier,
            ref=ref,
            state=state,
            mandates=mandates,
            day=day,
            readings=mask,
            text=body,
            body=body,
        )
        for (ref, state, mandates, body, day), mask in masks.items()
    ]


def _of_courses(
    key: tuple[str, str],
    courses: Sequence[Sequence[Any]],
    refs: Sequence[tuple[int, str]],
    bare: int,
) -> Iterator[TextRow]:
    """The rows of a dossier in the readings that see no act of its own, one for each different
    name of it.
    """
    masks: dict[tuple[str, str, str, int], int] = {}
    for reading in _READINGS:
        if not reading & bare:
            continue
        own = _names(refs, reading)
        seen = [course for course in courses if course[-1] & reading]
        if seen and own:
            mandates = "+".join(sorted({mandate for _, mandate, _, _ in seen}))
            told = (own, seen[0][0], mandates, min(joined for _, _, joined, _ in seen))
            masks[told] = masks.get(told, 0) | reading
    for (ref, state, mandates, day), mask in masks.items():
        yield _row(
            stream=key[0],
            dossier=key[1],
            ref=ref,
            state=state,
            mandates=mandates,
            day=day,
            readings=mask,
            text="",
        )


def _without(acts: Sequence[ActText], refs: Sequence[tuple[int, str]]) -> int:
    """The readings that have a name for a dossier, and see none of its acts."""
    named = seen = 0
    for readings, _ in refs:
        named |= readings
    for act in acts:
        seen |= act.readings
    return named & ~seen


def _names(refs: Sequence[tuple[int, str]], reading: int) -> str:
    return " ".join(sorted(ref for readings, ref in refs if readings & reading))


# Plain numbers: a flag is looked up at each comparison, of which an import makes many.
_READINGS = tuple(int(reading) for reading in READINGS)
_PUBLIC = int(Reading.PUBLIC)
_EVERYBODY = int(EVERY_READING)


def _last_day(seen: Sequence[tuple[ActText, tuple[str, str]]]) -> int:
    """The day of the last act that has one; 0 where none has."""
    days = [act.effective for act, _ in seen if act.effective < OPEN_END]
    return max(days, default=0)


def of_document(row: Sequence[Any]) -> TextRow:
    """The row of a document: its stream, id, act, ref, State, mandates, day, readings and text."""
    names = ("stream", "document", "about", "ref", "state", "mandates", "day", "readings", "text")
    return _row(**dict(zip(names, row, strict=True)))


def _row(
    *,
    stream: str,
    dossier: str = "",
    document: str = "",
    about: str = "",
    ref: str,
    state: str,
    mandates: str,
    day: int,
    readings: int,
    text: str,
    body: str = "",
) -> TextRow:
    codes = [f"{STATE}{state.lower()}"] if state else []
    codes += [f"{MANDATE}{code}" for code in mandates.split("+") if code]
    kept = stored(text, [*codes, *just_words(ref)])
    # Named by the widest of its readings: hits are in the order of this number, and what only
    # some may read must not change where the others find theirs.
    widest = next(one for one in _READINGS if readings & one)
    key = hashlib.sha256(f"{stream} {dossier} {document} {widest}".encode()).digest()
    return TextRow(
        id=min(max(day, 0), _LAST_DAY) << _DAYS_SHIFT | int.from_bytes(key[:5]),
        stream=stream,
        dossier=dossier,
        document=document,
        about=about,
        ref=ref,
        state=state,
        mandates=mandates,
        day=day,
        readings=readings,
        words=kept.words,
        body=body,
        places=kept.places,
    )
