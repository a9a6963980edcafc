"""Forms that are sent after a session has ended: kept for who signed in there, for a day."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from comity.accounts.factor_key import seal
from comity.accounts.models import KeptForm, SignIn
from comity.accounts.queries.sign_ins import session_digest


def keep_form(
    *, session: str, path: str, fields: Mapping[str, Sequence[str]], now: datetime
) -> bool:
    """Keep a form for who signed in by this cookie; False where it ended otherwise than by time.

    An earlier one of theirs is dropped.
    """
    ended = SignIn.objects.filter(session=session_digest(session)).first()
    if ended is None:
        return False
    told = {"path": path, "fields": seal(json.dumps(fields)), "at": now}
    KeptForm.objects.update_or_create(user_id=ended.user_id, defaults=told)
    return True


def drop_form(user: int) -> None:
    """Keep the form of a user no longer."""
    KeptForm.objects.filter(user_id=user).delete()
