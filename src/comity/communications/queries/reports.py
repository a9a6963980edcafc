"""What each of the three reports on communications a year tells (domain.reports)."""

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.communications.domain.reports import Report, is_included
from comity.communications.domain.views import Letter, Reply
from comity.communications.queries.assemble import LETTERS, STATEMENTS, letters_of
from comity.ledger.queries.sql import Value


class Told(Struct, frozen=True):
    """A letter in a report: whether the report tells the letter itself, and which replies.

    A reply to a letter that an earlier report told stands without it.
    """

    letter: Letter
    is_told: bool
    replies: tuple[Reply, ...]

    def as_json(self) -> dict[str, object]:
        """`ref, reference, state, sent, letter, replies`."""
        return {
            "ref": self.letter.ref,
            "reference": self.letter.reference or None,
            "state": self.letter.state,
            "sent": self.letter.sent_text or None,
            "letter": self.is_told,
            "replies": [reply.as_json() for reply in self.replies],
        }


def told_by(report: Report, *, viewer: Viewer, on: int, known: int | None = None) -> list[Told]:
    """The letters of a report by the day on which they were sent, as they stood on a day.

    Ordinary cases of two working groups are left out (`is_included`); so is a letter of which
    neither its sending nor a reply lies between the days of the report.
    """
    with LETTERS.reading(known, viewer=viewer):
        params: dict[str, Value] = {
            "on": on,
            "sent_from": report.sent_from,
            "sent_to": report.sent_to,
            "replies_from": report.replies_from,
            "replies_to": report.replies_to,
        }
        streams = [str(stream) for (stream,) in STATEMENTS.run("reported", params, viewer=viewer)]
        stands = LETTERS.stand(streams, viewer=viewer, on=on, known=known)
        found = letters_of(stands, viewer=viewer, on=on)
        return [_told(letter, report) for letter in found if is_included(letter)]


def _told(letter: Letter, report: Report) -> Told:
    return Told(
        letter,
        letter.sent is not None and report.tells_letter(letter.sent),
        tuple(reply for reply in letter.replies if report.tells_reply(reply.day)),
    )
