"""Sessions that end without use; the database knows the word of a cookie by its digest alone.

Who holds a copy of the database has no cookie, and cannot read what a session holds: it lies under
the key of second factors. Every page of who signed in asks for a session, so that it is looked up
by SQL: what the ORM takes to put the question together is more than all that it finds.
"""

import json
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from comity.accounts.factor_key import FactorKeyError, opened, seal
from comity.accounts.queries.sign_ins import session_digest

_BY_KEY: Final = (
    "SELECT session_key, session_data, expire_date FROM django_session WHERE session_key = %s"
)


class SessionStore(db.SessionStore):
    """The session of a cookie; `ends` is when it ends without use, None before it is kept."""

    ends: datetime | None = None
    _is_over = False

    def is_empty(self) -> bool:
        """Whether the browser is to forget the cookie: not that of a session that is over, by
        which it is known whose form is sent next.
        """
        return super().is_empty() and not self._is_over

    def create(self) -> None:
        """Begin a session, or go on with it under another key."""
        self.ends = None
        super().create()

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """When it ends; that something is kept in it is no use of it."""
        del kwargs
        self.ends = self.ends or timezone.now() + settings.SESSION_IDLE
        return self.ends

    def encode(self, session_dict: dict[str, Any]) -> str:
        """What a session holds, sealed."""
        return seal(json.dumps(session_dict, separators=(",", ":")))

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What a session holds; nothing where the key does not open it."""
        try:
            found: dict[str, Any] = json.loads(opened(str(session_data)))
        except (FactorKeyError, ValueError):
            return {}
        return found

    def exists(self, session_key: str) -> bool:
        """Whether there is a session of this cookie."""
        return super().exists(session_digest(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The row of this session, under its digest."""
        row: AbstractBaseSession = super().create_model_instance(data)
        row.session_key = session_digest(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """End the session of a cookie, or this one."""
        key = session_key or self.session_key
        if key is not None:
            super().delete(session_digest(key))

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        key = session_digest(self.session_key) if self.session_key else ""
        for found in self.model.objects.raw(_BY_KEY, [key]):
            if found.expire_date > timezone.now():
                self.ends = found.expire_date
                return found
            self._is_over = True
        self._session_key = None
        return None
