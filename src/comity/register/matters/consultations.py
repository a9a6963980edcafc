"""Consultations and comments as import files name them."""

import json
import re
import tomllib
from typing import Final

from comity.consultations.domain.comments.cards import MOST_COMMENTS
from comity.consultations.domain.comments.lifecycle import COMMENT
from comity.consultations.domain.comments.words import (
    Audience,
    CommentType,
    Outcome,
    Satisfied,
    Shown,
    Voice,
    Why,
)
from comity.consultations.domain.comments.words import Kind as CommentKind
from comity.consultations.domain.consultations.lifecycle import CONSULTATION
from comity.consultations.domain.consultations.words import ConsultationPhase, Kind
from comity.consultations.domain.texts import (
    ID,
    MOST_PARAGRAPHS,
    WHOLE,
    Paragraph,
    decoded,
    encoded,
    from_table,
    repeated,
)
from comity.directory.domain import RegionalGroup
from comity.kernel.phrases import Phrase
from comity.ledger.domain import Payload, Visibility
from comity.register.cells import WrongCellError, choice, date, one_of, several_of, whole_number
from comity.register.matter import By, Dossiers, Matter, Own
from comity.register.matters.commitments import without_names
from comity.reports.domain.words import Language

MOST_VERSIONS: Final = 99
_INSTRUMENT: Final = re.compile(r"[a-z][a-z0-9-]{1,39}", re.ASCII)
_CONSULTATION: Final = re.compile(r"consultation/[\w/~-]{1,80}", re.ASCII)
_COMMENT: Final = re.compile(r"comment/[\w/~-]{1,80}", re.ASCII)
_MEETING: Final = re.compile(r"meeting/[\w/~-]{3,80}", re.ASCII)
_PID: Final = re.compile(ID, re.ASCII)
_CHANGED: Final = re.compile(rf"\d{{1,2}}:{ID}", re.ASCII)
_PARAGRAPHS: Final = Phrase(
    "paragraphs as TOML: each [[paragraph]] has a pid such as p37, a number and a text by language"
)


def _instrument(written: str) -> str:
    if not _INSTRUMENT.fullmatch(written):
        raise WrongCellError(Phrase("small letters, figures and hyphens, such as manual"))
    return written


def _consultation(written: str) -> str:
    if not _CONSULTATION.fullmatch(written):
        raise WrongCellError(Phrase("the ref of a consultation, such as consultation/manual/1"))
    return written


def _comment(written: str) -> str:
    if not _COMMENT.fullmatch(written):
        raise WrongCellError(Phrase("the ref of a comment, such as comment/manual/1/17"))
    return written


def _pid(written: str) -> str:
    if written != WHOLE and not _PID.fullmatch(written):
        raise WrongCellError(
            Phrase("the id of a paragraph, such as p37, or _whole for the whole text")
        )
    return written


def _changed(written: str) -> str:
    if not _CHANGED.fullmatch(written):
        raise WrongCellError(Phrase("the version and the paragraph that changed, such as 2:p37"))
    return written


def _at(written: str) -> str:
    return written if _MEETING.fullmatch(written) else date(written).text


def _day(written: str) -> str:
    return date(written).text


def _paragraphs(written: str) -> str:
    """The paragraphs of a version, from TOML or from JSON, as an act keeps them."""
    try:
        table = json.loads(written) if written.startswith("[{") else tomllib.loads(written)
        rows = table.get("paragraph") if isinstance(table, dict) else table
        found = list(from_table(rows))
    except (ValueError, TypeError, AttributeError) as error:
        raise WrongCellError(_PARAGRAPHS) from error
    if not found or not all(map(_is_whole, found)):
        raise WrongCellError(_PARAGRAPHS)
    if len(found) > MOST_PARAGRAPHS:
        raise WrongCellError(Phrase("at most %(most)s paragraphs", most=MOST_PARAGRAPHS))
    return encoded(found)


def _is_whole(one: Paragraph) -> bool:
    return bool(_PID.fullmatch(one.pid)) and bool(one.text) and set(one.text) <= set(Language)


def _disagrees(kind: str, payload: Payload) -> tuple[str, Phrase] | None:
    """What an act on a consultation lacks, or where its text contradicts itself."""
    if kind == Kind.OPENED and "title" not in payload:
        return "title", Phrase("what the consultation is on, in a few words")
    if kind == Kind.TEXT_PUBLISHED:
        return _of_a_version(payload)
    if kind in (Kind.PHASE_OPENED, Kind.PHASE_EXTENDED) and "phase" not in payload:
        return "phase", choice(ConsultationPhase)
    if kind == Kind.ABANDONED and "reason" not in payload:
        return "reason", Phrase("a reason: why the consultation ended")
    if kind == Kind.EDITION_MADE and "edition" not in payload:
        return "edition", Phrase("the name of the edition, such as manual-2026")
    return None


def _of_a_version(payload: Payload) -> tuple[str, Phrase] | None:
    if "version" not in payload:
        return "version", Phrase("the number of the version")
    if pid := repeated(decoded(payload.get("paragraphs"))):
        return "paragraphs", Phrase(
            "each id once: version %(version)s repeats the paragraph id %(pid)s",
            version=str(payload["version"]),
            pid=pid,
        )
    return None


_COMMENT_NEEDS: Final = {
    CommentKind.SUBMITTED: ("consultation", "text", "shown"),
    CommentKind.RELEASED: ("number", "with"),
    CommentKind.DISPOSED: ("outcome",),
    CommentKind.MERGED: ("into",),
    CommentKind.AUTHOR_REPLIED: ("satisfied",),
}
_EXPECTED: Final = {
    "consultation": Phrase("the ref of the consultation that the comment is on"),
    "text": Phrase("the comment"),
    "shown": choice(Shown),
    "number": Phrase("the number of the comment among those on its consultation"),
    "with": choice(Audience),
    "outcome": choice(Outcome),
    "into": Phrase("the ref of the comment into which it is merged"),
    "satisfied": choice(Satisfied),
}


def _lacks(kind: str, payload: Payload) -> tuple[str, Phrase] | None:
    """What an act on a comment lacks without which it says nothing."""
    for column in _COMMENT_NEEDS.get(CommentKind(kind), ()):
        if column not in payload:
            return column, _EXPECTED[column]
    says = payload.get("outcome")
    if kind == CommentKind.DISPOSED and says != Outcome.ACCEPTED and "reason" not in payload:
        return "reason", Phrase("a reason: a comment that is not accepted needs one")
    hidden = payload.get("shown") == Shown.NOT_SHOWN and {"text", "proposed", "by"} & set(payload)
    if kind == CommentKind.RELEASED and hidden:
        return "text", Phrase("an empty cell: the author chose that the comment is not shown")
    if (
        kind == CommentKind.RELEASED
        and payload.get("shown") == Shown.CLASS_ONLY
        and "by" in payload
    ):
        return "by", Phrase("an empty cell: the author chose not to be named")
    return None


def _readers(kind: str, payload: Payload) -> Visibility | None:
    """Who reads an act on a comment by what its author chose: of a comment whose author is to be
    named the State that filed it, and everybody once it is released.
    """
    if kind == CommentKind.SUBMITTED and payload.get("shown") == Shown.NAMED:
        return Visibility.PARTIES
    if kind == CommentKind.RELEASED and payload.get("with") == Audience.PUBLIC:
        return Visibility.PUBLIC
    if kind == CommentKind.RELEASED:
        return Visibility.OFFICE
    if kind == CommentKind.AUTHOR_REPLIED and "text" not in payload:
        return Visibility.PARTIES
    return None


CONSULTATIONS: Final = Matter(
    lifecycle=CONSULTATION,
    streams=Dossiers(
        kind=CONSULTATION.kind,
        by=By.COMMITTEE,
        opens=frozenset({Kind.OPENED, Kind.PHASE_OPENED}),
    ),
    columns={
        "title": Own(without_names),
        "instrument": Own(_instrument, "the short name of the text consulted on, such as manual"),
        "purpose": Own(without_names, "what a consultation is for, in a few words"),
        "version": Own(whole_number(MOST_VERSIONS), "the number of a version of the text"),
        "paragraphs": Own(_paragraphs, "the paragraphs of a version, as TOML or JSON"),
        "phase": Own(one_of(ConsultationPhase), "whom a phase of a consultation asks"),
        "languages": Own(several_of(Language)),
        "at": Own(_at),
        "in_force_from": Own(_day, "the day from which an adopted text is in force"),
        "edition": Own(_instrument, "the name of the edition that an adopted text became"),
    },
    needs_state=False,
    disagrees=_disagrees,
)

COMMENTS: Final = Matter(
    lifecycle=COMMENT,
    streams=Dossiers(kind=COMMENT.kind, by=By.COMMITTEE, opens=frozenset({CommentKind.SUBMITTED})),
    columns={
        "consultation": Own(_consultation, "the ref of the consultation that a comment is on"),
        "version": Own(whole_number(MOST_VERSIONS)),
        "pid": Own(_pid, "the id of the paragraph that a comment is on, or _whole"),
        "type": Own(one_of(CommentType)),
        "text": Own(without_names),
        "proposed": Own(without_names, "the change of the text that a comment proposes"),
        "by": Own(without_names),
        "voice": Own(one_of(Voice)),
        "group": Own(one_of(RegionalGroup), "the regional group of the author of a comment"),
        "shown": Own(one_of(Shown), "how the author of a comment is shown"),
        "into": Own(_comment, "the comment into which one is merged, by its ref"),
        "outcome": Own(one_of(Outcome), "what the Committee makes of a comment"),
        "changed": Own(_changed, "the version and paragraph changed by a comment, as 2:p37"),
        "satisfied": Own(one_of(Satisfied), "whether the author is satisfied: yes or no"),
        "number": Own(whole_number(MOST_COMMENTS)),
        "with": Own(one_of(Audience)),
        "why": Own(one_of(Why), "why a comment is held back or withdrawn"),
    },
    needs_state=False,
    keeps_drafts=True,
    disagrees=_lacks,
    readers=_readers,
)
