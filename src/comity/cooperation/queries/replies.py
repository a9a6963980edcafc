"""What was said of a profile, as a reader sees it."""

from comity.accounts.domain import Viewer
from comity.cooperation.domain.replies import PROFILE
from comity.ledger.domain.views import ActView
from comity.ledger.queries import reading
from comity.ledger.queries.lines import Key, act_lines
from comity.ledger.queries.telling import tell


def replies_to(
    ref: str, *, viewer: Viewer, on: int, known: int | None = None
) -> tuple[ActView, ...]:
    """The replies to the profile of this ref by a day, the earliest first."""
    with reading(known, viewer=viewer, folds=((PROFILE, (ref,)),)):
        lines = act_lines([Key(ref, ref)], viewer=viewer, on=on).get(ref, [])
        if not lines:
            return ()
        return tuple(tell(lines, viewer=viewer, known=known, lifecycle=PROFILE))
