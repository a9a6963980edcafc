"""The regular circular to all States, as a Word file."""

import argparse

from django.conf import settings

from comity.cli.asked import day_of
from comity.cli.database import ready
from comity.cli.days import now
from comity.cli.faults import DONE
from comity.cli.output import counted, say
from comity.cli.target import put, word_file
from comity.exports.circular import gather, write
from comity.kernel.edtf import geneva_day, iso

_OPEN = "open requests and invitations"


def circular(options: argparse.Namespace) -> int:
    """Write the circular as things stood on a day; a file that is there is not replaced."""
    path = word_file(options.out)
    ready()
    at = now()
    on = day_of(options)
    told = gather(on=on, known=options.known, since=options.since, language=options.language)
    made = write(
        told,
        now=at,
        today=geneva_day(at),
        language=options.language,
        address=settings.COMITY_ADDRESS,
    )
    put(path, made)
    say(
        f"{counted(len(told.forthcoming), 'forthcoming visit')},"
        f" {counted(len(told.pending), 'open request or invitation', _OPEN)} and"
        f" {counted(len(told.standing), 'standing invitation')}, as of {iso(on)}"
        f"{_apart(len(told.passed) + len(told.last_known))}"
    )
    return DONE


def _apart(number: int) -> str:
    """What is added of those only last known (RULES R15); nothing where there are none."""
    return f"; of {number} more the record ends before that day" if number else ""
