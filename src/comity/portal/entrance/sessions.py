"""Sessions as Django keeps them, looked up by SQL.

Every page of who signed in asks for one: what the ORM takes to put the same question together anew
each time is more than all that it finds.
"""

from typing import Final

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

_BY_KEY: Final = (
    "SELECT session_key, session_data, expire_date FROM django_session WHERE session_key = %s"
)


class SessionStore(db.SessionStore):
    """The session of a cookie."""

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        for found in self.model.objects.raw(_BY_KEY, [self.session_key]):
            if found.expire_date > timezone.now():
                return found
        self._session_key = None
        return None
