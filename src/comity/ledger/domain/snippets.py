"""Search: what is stored of a text so that it is found, and the lines shown of what was found."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from comity.ledger.domain.words import Term, Word, just_words, words

EVERY = 256  # words from one kept place to the next
SHORT = 500  # signs of a text that has no second kept place, whatever its words
MOST_WORDS = 400_000  # of one text: three books
MOST_DIFFERENT = (
    900_000  # bytes of the different words of one text; PostgreSQL keeps 1 MiB of them
)
AROUND = 110  # signs shown on either side of what was found
BETWEEN_ACTS = " · "
STATE, MANDATE = "@", "#"  # before the code of a State, or a mandate, among the words of a text


class Stored(Struct, frozen=True):
    """The words of a text between spaces, and where every 256th of them stands in it."""

    words: str
    places: str


class Piece(Struct, frozen=True):
    """A piece of a text that is shown; `found` where it is what was looked for."""

    text: str
    found: bool = False


def stored(text: str, codes: Iterable[str] = ()) -> Stored:
    """What is stored of a text; the codes of its States and mandates stand behind its words."""
    found = just_words(text) if len(text) < SHORT else []
    places = ["0"] if found else []
    if len(text) >= SHORT:
        found, places = _placed(text)
    # A word that is none stands between, so that no row of words reaches from text to codes.
    return Stored(f" {' '.join([*found, STATE, *codes])} ", " ".join(places))


def _placed(text: str) -> tuple[list[str], list[str]]:
    """The words of a long text, as many as are kept, and where every 256th of them stands."""
    found: list[str] = []
    places: list[str] = []
    different: set[str] = set()
    left = MOST_DIFFERENT
    for number, (word, start, _) in enumerate(words(text)):
        if word not in different:
            different.add(word)
            left -= len(word.encode())
        if number >= MOST_WORDS or left < 0:
            break
        if number % EVERY == 0:
            places.append(str(start))
        found.append(word)
    return found, places


def snippet(text: str, kept: Stored, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """Some words of a text around the first place of a term, each term in it marked.

    Only the part of the text that is shown is read, so that a long one costs no more.
    """
    return tuple(
        Piece(piece.text.replace("\n", " "), piece.found) for piece in _around(text, kept, terms)
    )


def snippet_of_acts(text: str, kept: Stored, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """The same of a text of which each line is an act: lines stand apart, and one that only tells
    the source of an earlier one again is left out.
    """
    told: list[str] = []
    pieces: list[Piece] = []
    for line in _lines(_around(text, kept, terms)):
        words = "".join(piece.text for piece in line)
        if any(words == each or each.endswith(f"; {words}") for each in told):
            continue
        pieces += [Piece(BETWEEN_ACTS), *line] if told else line
        told.append(words)
    return tuple(pieces)


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces cut where a line ends."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for place, text in enumerate(piece.text.split("\n")):
            if place:
                lines.append([])
            if text:
                lines[-1].append(Piece(text, piece.found))
    return lines


def _around(text: str, kept: Stored, terms: Sequence[Term]) -> tuple[Piece, ...]:
    """The pieces that are shown, with the ends of their lines."""
    line = kept.words.rpartition(f" {STATE} ")[0] + " "
    at = min((place for term in terms if (place := _first(line, term)) >= 0), default=0)
    number = line.count(" ", 0, at)
    places = [int(place) for place in kept.places.split()] or [0]
    block = min(number // EVERY, len(places) - 1)
    begin = places[max(block - 1, 0)]
    end = places[block + 2] if block + 2 < len(places) else len(text)
    part = text[begin:end]
    found = list(words(part))
    hits = _hits(found, terms)
    wanted = max(number - max(block - 1, 0) * EVERY, 0)
    centre = min(
        (start for start, _ in hits), key=lambda at: abs(at - _at(found, wanted)), default=0
    )
    first, last = _window(part, centre)
    pieces = _pieces(part, first, last, hits)
    before = [Piece("… ")] if begin + first > 0 else []
    after = [Piece(" …")] if begin + last < len(text) else []
    return (*before, *pieces, *after)


def _first(line: str, term: Term) -> int:
    """Where a term stands in the words of a text, as a place in their line; -1 for nowhere."""
    ending = "" if term.prefix else " "
    return line.find(f" {' '.join(term.words)}{ending}")


def _at(found: Sequence[Word], number: int) -> int:
    return found[min(number, len(found) - 1)].start if found else 0


def _hits(found: Sequence[Word], terms: Sequence[Term]) -> list[tuple[int, int]]:
    """Where terms stand in a part of a text, from sign to sign, joined where they touch."""
    line = [word.word for word in found]
    hits: list[tuple[int, int]] = []
    for place in range(len(line)):
        for term in terms:
            if term.stands_at(line, place):
                start, end = found[place].start, found[place + len(term.words) - 1].end
                if hits and start <= hits[-1][1]:
                    hits[-1] = (hits[-1][0], max(end, hits[-1][1]))
                else:
                    hits.append((start, end))
    return hits


def _window(part: str, centre: int) -> tuple[int, int]:
    """From where to where a part is shown: whole words around its centre."""
    spaces = [place for place, sign in enumerate(part) if sign.isspace()]
    first, last = max(centre - AROUND, 0), min(centre + 2 * AROUND, len(part))
    if first and spaces:
        after = bisect_right(spaces, first)
        if after < len(spaces) and spaces[after] < centre:
            first = spaces[after] + 1
    if last < len(part) and spaces:
        before = bisect_right(spaces, last) - 1
        if before >= 0 and spaces[before] > centre + AROUND:
            last = spaces[before]
    return first, last


def _pieces(part: str, first: int, last: int, hits: Iterable[tuple[int, int]]) -> list[Piece]:
    pieces = []
    at = first
    for start, end in hits:
        if start < at or start >= last:
            continue
        if start > at:
            pieces.append(Piece(part[at:start]))
        pieces.append(Piece(part[start : min(end, last)], found=True))
        at = min(end, last)
    if at < last:
        pieces.append(Piece(part[at:last]))
    return pieces
