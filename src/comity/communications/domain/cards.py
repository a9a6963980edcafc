"""The cards of a letter: what stays the same of it from day to day, and the rows of each table."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from comity.communications.domain.measures import STAGE_CARD, stages
from comity.communications.domain.moves import signatories, written_in
from comity.communications.domain.references import NoReferenceError, Reference, parse, ref_of
from comity.communications.domain.words import BY_ADDRESSEE, OTHERS, REPLIES, Kind, LetterType
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.kernel.edtf import parse as parse_date
from comity.kernel.parties import Actor
from comity.ledger.domain import Card, Values
from comity.ledger.domain.matter import Dossier, Said

NOT_RECORDED: Final = -1
"""In a card: how many persons are concerned was not said."""

LETTER_CARD = (
    "stream",
    "state",
    "dossier",
    "reference",
    "type",
    "joint",
    "mandates",
    "addressee",
    "follows",
    "through",
    "urgency",
    "themes",
    "persons",
    "women",
    "opened",
    "sent",
    "sent_text",
    "received",
    "first_act",
    "acknowledged",
    "first_reply",
    "replied",
    "refused",
    "published",
    "covered_to",
)
"""A letter. `reference` as the UN writes it, `follows` the ref of the letter that it follows up,
`through` and `urgency` words of the vocabulary, `` where not recorded; `mandates` those that
signed it, `themes` in the order of the alphabet, joined with +; `persons` and `women` are
NOT_RECORDED where not said. The others are the first days of what they name, OPEN_END where there
is none: `sent`, `received` (delivery alone), `first_act` of the addressee, `acknowledged`,
`first_reply` (holding or not), `replied` (of substance), `refused`, `published`. `covered_to` is
OPEN_START where the record of letters is not kept."""

SIGNATURE_CARD = ("stream", "state", "dossier", "mandate", "sent")
"""A row for each mandate that signed a letter, by which lists and figures of a mandate go."""

THEME_CARD = ("stream", "state", "dossier", "theme", "sent")
"""A row for each theme of a letter."""

OPINION_CARD = (
    "stream",
    "state",
    "dossier",
    "mandate",
    "no",
    "value",
    "begins",
    "ends",
    "act",
)
"""A row for each run of days, `begins` to `ends` (exclusive), in which an evaluation was the last
of its mandate: `value` full or partial, by the mandate holder's act `act`."""


EXTENSION_CARD = ("stream", "state", "dossier", "act", "lasts", "until")
"""A row for each extension granted: `lasts` an ISO duration or ``, `until` its last day, OPEN_END
where it names none."""

CARDS: Final[Mapping[str, tuple[str, ...]]] = {
    "communication": LETTER_CARD,
    "signature": SIGNATURE_CARD,
    "theme": THEME_CARD,
    "opinion": OPINION_CARD,
    "extension": EXTENSION_CARD,
    "letter_stage": STAGE_CARD,
}


def card_rows(dossier: Dossier) -> Mapping[str, list[Card]]:
    """The rows of every card of a letter."""
    letter = dossier.first(Kind.LETTER_SENT)
    place = dossier.stream, dossier.state, dossier.stream
    signed = sorted(signatories(dossier.acts))
    sent = letter.effective if letter else OPEN_END
    themes = _themes(letter)
    return {
        "communication": [(*place, *_letter(dossier, letter, signed, themes))],
        "signature": [(*place, mandate, sent) for mandate in signed],
        "theme": [(*place, theme, sent) for theme in themes],
        "opinion": [
            (*place, mandate, *row)
            for mandate in signed
            for row in _opinions(dossier.acts, mandate)
        ],
        "extension": [
            (*place, act.id, act.says("lasts"), _until(act))
            for act in dossier.acts
            if act.kind == Kind.EXTENSION_GRANTED
        ],
        "letter_stage": [
            row
            for row in stages(
                dossier,
                signed,
                covered_from(dossier.values, signed, dossier.state),
                _covered_to(dossier, signed),
            )
            if dossier.state != OTHERS
        ],
    }


def _letter(
    dossier: Dossier, letter: Said | None, signed: Sequence[str], themes: Sequence[str]
) -> Card:
    def says(field: str) -> str:
        return letter.says(field) if letter else ""

    reference = reference_of(dossier.stream, letter)
    kind = says("type") or (reference.type if reference and reference.type else "")
    first = _first_days(dossier)
    return (
        str(reference) if reference else "",
        str(kind),
        int(len(signed) > 1 or bool(reference and reference.joint)),
        "+".join(signed),
        says("addressee"),
        ref_of(says("follows")),
        says("through"),
        says("urgency"),
        "+".join(themes),
        _number(letter, "persons"),
        _number(letter, "women"),
        dossier.opened,
        letter.effective if letter else OPEN_END,
        letter.acts[0].date.text if letter else "",
        *first,
        _covered_to(dossier, signed),
    )


def _first_days(dossier: Dossier) -> tuple[int, ...]:
    """The first day of a receipt, of any act of the addressee, and of each that matters."""
    addressee = Actor.OTHER if dossier.state == OTHERS else Actor.STATE

    def first(*kinds: str, by: Actor = addressee) -> int:
        days = (act.effective for act in dossier.acts if act.kind in kinds and act.actor == by)
        return min(days, default=OPEN_END)

    return (
        first(Kind.RECEIPT),
        first(*BY_ADDRESSEE),
        first(Kind.ACKNOWLEDGEMENT),
        first(*REPLIES),
        first(Kind.REPLY),
        first(Kind.REFUSAL),
        first(Kind.PUBLISHED, by=Actor.SECRETARIAT),
    )


def _opinions(acts: Sequence[Said], mandate: str) -> list[tuple[int, str, int, int, str]]:
    """The evaluations of one mandate: number, value, from and to which day it was the last."""
    own = [
        act
        for act in acts
        if act.kind == Kind.EVALUATION
        and act.actor == Actor.MANDATE_HOLDER
        and (mandate in act.mandates or not act.mandates)
        and act.says("value")
    ]
    ends = [*(act.effective for act in own[1:]), OPEN_END]
    runs = [(act, until) for act, until in zip(own, ends, strict=False) if act.effective < until]
    return [
        (no, act.says("value"), act.effective, until, act.id)
        for no, (act, until) in enumerate(runs)
    ]


def _until(act: Said) -> int:
    said = act.says("to")
    return parse_date(said).last if said else OPEN_END


def _covered_to(dossier: Dossier, signed: Sequence[str]) -> int:
    """The last day on which the record of letters is complete for every mandate that signed;
    OPEN_START where none is.
    """
    found = [dossier.values.covered(mandate, dossier.state) for mandate in signed]
    stated = [coverage for coverage in found if coverage.stated]
    if not stated or dossier.state == OTHERS:
        return OPEN_END
    return min(each.letters_to for each in stated)


def covered_from(values: Values, signed: Iterable[str], state: str) -> int:
    """The first day from which it is complete for every mandate that signed."""
    if state == OTHERS:
        return OPEN_START
    return values.covered_by_all(list(signed), state).begins_of("letters")


def _themes(letter: Said | None) -> list[str]:
    said = letter.says("themes") if letter else ""
    return sorted({theme.strip() for theme in said.split("+")} - {""})


def _number(letter: Said | None, field: str) -> int:
    """How many, where one of the tellings says it: none is not the same as not said."""
    said = (act.payload[field] for act in letter.acts if field in act.payload) if letter else ()
    return int(next(iter(said), NOT_RECORDED))


def reference_of(stream: str, letter: Said | None) -> Reference | None:
    """The UN reference of a letter, with its type where the letter tells it; None if unknown.

    A letter whose reference became known after it was filed keeps its stream, and says it itself.
    """
    written = written_in(letter)
    try:
        found = parse(stream)
    except NoReferenceError:
        if written is None:
            return None
        found = written
    typed = written if written and written.ref == found.ref else found
    kind = letter.says("type") if letter else ""
    return typed.typed(LetterType(kind)) if kind else typed
