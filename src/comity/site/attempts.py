"""Attempts to sign in are counted in the database, where every process sees them."""

from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import OperationalError

_TRIES = 2  # what held it may have gone between two questions


class Attempts(DatabaseCache):
    """Django's cache, which tells apart what is held from what could not be written.

    Nobody is told of too many attempts because the disk is full.
    """

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> bool:
        """True where nothing was there; OperationalError where nothing could be kept."""
        for _ in range(_TRIES):
            if super().add(key, value, timeout, version):
                return True
            if self.has_key(key, version):
                return False
        raise OperationalError("attempts cannot be counted just now")
