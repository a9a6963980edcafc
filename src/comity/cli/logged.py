"""What an operator did to the record or its keys, as a line of the security log."""

from comity.accounts.domain.security import Event
from comity.accounts.services.security_log import report
from comity.cli.days import now
from comity.cli.environment import whoever_runs_it


def logged(event: Event, what: str = "") -> None:
    """Write an event of the command line to the log; `what` names no path and no key."""
    report(event, at=now(), who=f"command line: {whoever_runs_it()}", what=what)
