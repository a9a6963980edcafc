"""What a command says of a deed that a second person has to confirm."""

from django.conf import settings

from comity.accounts.domain.approvals import By
from comity.cli.environment import whoever_runs_it
from comity.cli.faults import DONE
from comity.cli.output import say, write

HERE = "http://127.0.0.1:8000"
"""Where the portal is, unless COMITY_ADDRESS says so."""


def at_the_machine() -> By:
    """Whoever runs the command, by the name that the system knows."""
    return By(who=f"command line: {whoever_runs_it()}", at_the_machine=True)


def waits(number: int) -> int:
    """Say where the second person confirms it, and until when."""
    write(f"{settings.COMITY_ADDRESS or HERE}/approvals/{number}")
    say("a second person has to confirm it there within seven days; nothing is done before")
    return DONE
