"""What the office may not do about an incident now, each in one sentence (COMMITTEE 5.5)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from comity.challenges.domain.consents import needed
from comity.challenges.domain.words import CLASSES, SEVERAL, Kind
from comity.kernel.consent import Consent, Purpose, covered
from comity.kernel.parties import codes_of
from comity.kernel.phrases import Phrase

_NAME: Final = {
    Purpose.ACTION: Phrase("action"),
    Purpose.CONFIDENTIAL: Phrase("confidential use"),
    Purpose.COMMUNICATION: Phrase("a communication"),
    Purpose.SG_REPORT: Phrase("the report of the Secretary-General"),
    Purpose.PUBLIC: Phrase("publication"),
}
_FIRST: Final = {each: place for place, each in enumerate(Purpose)}

NO_CONSENT: Final = Phrase("No consent is on record. Ask for consent before you act.")
NEEDS_SYMBOL: Final = Phrase(
    "A published incident needs the symbol of the document that reports it."
)
NAMES_NOBODY: Final = Phrase("This field takes no names; names go in `names`, which is sealed.")


def refused(
    kind: str, says: Mapping[str, str], answers: Iterable[Consent], *, on: int
) -> Iterator[tuple[str, Phrase]]:
    """Yield each field that is wrong, and why; `` is the field of what concerns the whole act."""
    for name, words in CLASSES.get(kind, {}).items():
        said = says.get(name, "")
        told = codes_of(said) if name in SEVERAL else (said,) if said else ()
        if not set(told) <= set(words):
            yield name, NAMES_NOBODY
    if kind == Kind.PUBLISHED and not says.get("symbol"):
        yield "symbol", NEEDS_SYMBOL
    purposes = needed(kind, how=says.get("how", ""), named=says.get("named", ""))
    given = covered(answers, on=on)
    if purposes and purposes.isdisjoint(given):
        yield "", _beyond(given, purposes)


def _beyond(given: Iterable[str], purposes: Iterable[Purpose]) -> Phrase:
    """That what is to be done is for another purpose than the first that was consented to."""
    held = sorted((Purpose(each) for each in given), key=_FIRST.__getitem__)
    if not held:
        return NO_CONSENT
    wanted = min(purposes, key=_FIRST.__getitem__)
    return Phrase(
        "Consent is given for %(given)s, not for %(wanted)s.",
        given=_NAME[held[0]],
        wanted=_NAME[wanted],
    )
