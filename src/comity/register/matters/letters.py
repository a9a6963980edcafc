"""Communications as an import file names them: their own columns, and what a row must say.

Names of persons are taken in no column but `names`, which the ledger keeps sealed: each under a
key of its own, which can be destroyed.
"""

from collections.abc import Callable, Mapping
from typing import Final

from comity.communications.checks import answered
from comity.communications.domain.lifecycle import COMMUNICATION
from comity.communications.domain.persons import NO_NAMES, names_somebody
from comity.communications.domain.publication import confidential, public_day
from comity.communications.domain.references import (
    EXPECTED,
    NoReferenceError,
    Reference,
    parse,
)
from comity.communications.domain.words import (
    OTHERS,
    SEALED,
    Anomaly,
    Assessment,
    Criterion,
    Kind,
    LetterType,
    Met,
    Through,
    Urgency,
)
from comity.kernel.edtf import Edtf
from comity.kernel.phrases import Phrase
from comity.ledger.domain.persons import UnreadNamesError
from comity.ledger.domain.persons import read as read_names
from comity.register.cells import WrongCellError, choice, one_of, whole_number
from comity.register.matter import Dossiers, Matter, Own
from comity.rulebook.domain import Rule
from comity.rulebook.domain.durations import EXPECTED as A_DURATION
from comity.rulebook.domain.durations import DurationError
from comity.rulebook.domain.durations import parse as parse_duration

MOST_PERSONS = 1_000_000


def reference_of(text: str) -> tuple[str, str, str] | None:
    """Return addressee, key and written form of a reference; None where a text is none."""
    try:
        found = parse(text)
    except NoReferenceError:
        return None
    return found.addressee, f"{found.year}/{found.number}", str(found)


def _type(written: str) -> str:
    try:
        return LetterType(written.upper().removeprefix("J"))
    except ValueError:
        raise WrongCellError(choice(LetterType)) from None


def _reference(written: str) -> str:
    return str(_read(written))


def _follows(written: str) -> str:
    return written if written.startswith("communication/") else _read(written).ref


def _read(written: str) -> Reference:
    try:
        return parse(written)
    except NoReferenceError:
        raise WrongCellError(EXPECTED) from None


def _unnamed(written: str) -> str:
    if names_somebody(written):
        raise WrongCellError(NO_NAMES)
    return written


def _names(written: str) -> str:
    try:
        read_names(written)
    except UnreadNamesError as error:
        raise WrongCellError(error.phrase) from None
    return written


def _themes(written: str) -> str:
    words = sorted({" ".join(word.lower().split()) for word in _unnamed(written).split("+")})
    return "+".join(word for word in words if word)


def _admissibility(written: str) -> str:
    try:
        given = answered(written)
    except ValueError:
        such = "+".join(f"{one}={Met.YES}" for one in Criterion)
        raise WrongCellError(
            Phrase("answers yes or no, such as %(such)s; without the ones not answered", such=such)
        ) from None
    return "+".join(f"{one}={given[one]}" for one in Criterion if one in given)


def _duration(written: str) -> str:
    try:
        return parse_duration(written).text
    except DurationError as error:
        raise WrongCellError(A_DURATION) from error


def _public_on(
    kind: str, date: Edtf, payload: Mapping[str, str | int], rules: Mapping[str, Rule]
) -> int | None:
    """Return from when a letter is public by the rule of its type; None for other acts, which
    are published with it.
    """
    found = _type_of(payload) if kind == Kind.LETTER_SENT else None
    return public_day(found, date, confidential(rules)) if found else None


def _type_of(payload: Mapping[str, str | int]) -> LetterType | None:
    if "type" in payload:
        return LetterType(str(payload["type"]))
    try:
        return parse(str(payload.get("reference", ""))).type
    except NoReferenceError:
        return None


def _evaluation(payload: Mapping[str, str | int]) -> tuple[str, Phrase] | None:
    if "value" not in payload:
        return "value", Phrase(
            "one of %(words)s; an evaluation says how far a reply went",
            words=", ".join(Assessment),
        )
    if "reason" not in payload:
        return "reason", Phrase("why: an evaluation gives its reasons")
    return None


def _letter(payload: Mapping[str, str | int]) -> tuple[str, Phrase] | None:
    if _type_of(payload) is None:
        return "type", Phrase(
            "one of %(words)s, where the reference does not say it", words=", ".join(LetterType)
        )
    persons, women = payload.get("persons"), payload.get("women")
    if persons is not None and women is not None and int(women) > int(persons):
        return "women", Phrase(
            "at most %(persons)s, since all of them are among the persons", persons=int(persons)
        )
    return None


_AGREE: Mapping[str, Callable[[Mapping[str, str | int]], tuple[str, Phrase] | None]] = {
    Kind.LETTER_SENT: _letter,
    Kind.EVALUATION: _evaluation,
}


def _disagrees(kind: str, payload: Mapping[str, str | int]) -> tuple[str, Phrase] | None:
    agree = _AGREE.get(kind)
    return agree(payload) if agree else None


LETTERS: Final = Matter(
    lifecycle=COMMUNICATION,
    streams=Dossiers(
        kind=COMMUNICATION.kind,
        opens=frozenset({Kind.LETTER_SENT, Kind.ADMISSIBILITY}),
        reference=reference_of,
        written_in="reference",
        such_as="AL USA 30/2025",
    ),
    columns={
        "type": Own(_type),
        "value": Own(one_of(Assessment)),
        "reason": Own(_unnamed),
        "reference": Own(_reference, "the reference of a letter, such as AL USA 30/2025"),
        "follows": Own(_follows, "the reference or ref of the earlier letter that it follows up"),
        "through": Own(one_of(Through), "how a letter reached its addressee (art. 14)"),
        "addressee": Own(_unnamed),
        "urgency": Own(one_of(Urgency), "why an urgent appeal cannot wait (art. 10)"),
        "themes": Own(_themes, "what a letter is about, joined with +"),
        "persons": Own(whole_number(MOST_PERSONS, 0), "how many persons a letter concerns"),
        "women": Own(whole_number(MOST_PERSONS, 0), "how many of them are women"),
        "despite": Own(_unnamed, "why it went out in spite of a finding"),
        "summary": Own(_unnamed, "what a letter says in short, without names of persons"),
        "admissibility": Own(
            _admissibility, "the conditions of art. 9 as a person answered them, joined with +"
        ),
        "lasts": Own(_duration, "how long an extension lasts, such as P30D"),
        **{
            name: Own(
                _names, "names of persons, kept sealed under a key a person: A. Name; B. Name"
            )
            for name in SEALED
        },
    },
    needs_mandates=frozenset({Kind.LETTER_SENT}),
    takes_coverage=True,
    others=OTHERS,
    texts=_unnamed,
    public_on=_public_on,
    disagrees=_disagrees,
    sends=frozenset({Kind.LETTER_SENT}),
    refused={
        Anomaly.REFERENCE_TAKEN: (
            "reference",
            Phrase("a reference of its own: another letter on record or in this file has it"),
        )
    },
)
