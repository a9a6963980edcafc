"""One letter with everything about it, by its ref or its UN reference."""

from collections.abc import Collection, Sequence

from comity.accounts.domain import Reading, Viewer
from comity.communications.checks import ADMISSIBILITY, findings
from comity.communications.domain.findings import Finding
from comity.communications.domain.lifecycle import COMMUNICATION
from comity.communications.domain.references import NoReferenceError, parse, ref_of
from comity.communications.domain.views import Dossier, Letter
from comity.communications.domain.words import OTHERS, Kind
from comity.communications.queries.assemble import LETTERS, STATEMENTS, letters_of
from comity.ledger.domain.views import ActView, DossierView, Redirect
from comity.ledger.queries import events_of
from comity.ledger.queries.sql import Value
from comity.rulebook.queries import rulebook


def dossier(
    ref: str, *, viewer: Viewer, on: int, known: int | None = None
) -> Dossier | Redirect | None:
    """The letter of this ref or UN reference on the day; None alike for what is unknown and what
    is not permitted, a Redirect where it answers under another ref.
    """
    with LETTERS.reading(known, viewer=viewer, state=_state_of(ref)):
        found = LETTERS.one(ref_of(ref), viewer=viewer, on=on, known=known)
        if found is None or isinstance(found, Redirect):
            return found
        return _told([found], viewer=viewer, on=on, known=known)[0]


def dossiers(
    streams: Collection[str], *, viewer: Viewer, on: int, known: int | None = None
) -> list[Dossier]:
    """These letters with everything about each, in their order."""
    with LETTERS.reading(known, viewer=viewer):
        found = LETTERS.several(streams, viewer=viewer, on=on, known=known)
        return _told(found, viewer=viewer, on=on, known=known)


def briefly(
    streams: Collection[str], *, viewer: Viewer, on: int, known: int | None = None
) -> list[Dossier]:
    """These letters with their acts, in their order; as many questions as for one.

    What follows a letter up, when it becomes public and what the Code of Conduct asks of it are
    left to `dossier`.
    """
    with LETTERS.reading(known, viewer=viewer, state=""):
        found = LETTERS.several(streams, viewer=viewer, on=on, known=known)
        letters = letters_of([view.stands for view in found], viewer=viewer, on=on)
        return [
            Dossier(letter=letter, view=view) for view, letter in zip(found, letters, strict=True)
        ]


def _told(
    views: Sequence[DossierView], *, viewer: Viewer, on: int, known: int | None
) -> list[Dossier]:
    letters = letters_of([view.stands for view in views], viewer=viewer, on=on)
    return [
        Dossier(
            letter=letter,
            view=view,
            summary=_said(view.acts, Kind.LETTER_SENT, "summary"),
            written=_said(view.acts, Kind.LETTER_SENT, "reference"),
            followed_by=_followed_by(letter.ref, viewer, on),
            public_from=_public_from(letter, view.acts, viewer, known),
            findings=_findings(letter, view.acts, viewer),
        )
        for view, letter in zip(views, letters, strict=True)
    ]


def _followed_by(ref: str, viewer: Viewer, on: int) -> tuple[str, ...]:
    params: dict[str, Value] = {"ref": ref, "on": on}
    return tuple(str(other) for (other,) in STATEMENTS.run("followed", params, viewer=viewer))


def _findings(
    letter: Letter, acts: Sequence[ActView], viewer: Viewer
) -> tuple[tuple[Finding, bool], ...]:
    """What articles 9, 10 and 14 say of it, each with whether its citation was checked.

    Who does not read the answers on article 9 is not told that they were not given.
    """
    if letter.sent is None:
        return ()
    answers = _said(acts, Kind.ADMISSIBILITY, "admissibility")
    reading = viewer.reading_of((letter.state, *letter.mandates))
    reads_them = bool(answers) or reading in (Reading.HOLDER, Reading.OFFICE)
    found = findings(
        kind=letter.type,
        urgency=letter.urgency,
        through=letter.through,
        to_a_state=letter.state != OTHERS,
        answers=answers,
    )
    provisions = rulebook().provisions
    return tuple(
        (each, provisions[each.provision].verified)
        for each in found
        if reads_them or each.provision != ADMISSIBILITY
    )


def _public_from(
    letter: Letter, acts: Sequence[ActView], viewer: Viewer, known: int | None
) -> int | None:
    """The day on which everyone may read it, to those who read it before; None where none is set
    or it has come.
    """
    sent = next((act.id for act in acts if act.kind == Kind.LETTER_SENT), None)
    reads = viewer.reading_of((letter.state, *letter.mandates))
    if reads is Reading.PUBLIC or sent is None:
        return None
    stream = letter.stands.stream
    told = events_of(stream, viewer=viewer, known=known, lifecycle=COMMUNICATION)
    days = [event.public_from for event in told if event.act == sent and event.public_from]
    return days[-1] if days and days[-1] > letter.stands.on else None


def _said(acts: Sequence[ActView], kind: Kind, field: str) -> str:
    """What the last act of a kind says in a field; `` where none does."""
    told = (act.payload.get(field) for act in reversed(acts) if act.kind == kind)
    return next((str(said) for said in told if said), "")


def _state_of(written: str) -> str:
    try:
        return parse(written).addressee
    except NoReferenceError:
        return ""
