"""Copies of public answers, so that what was made once is served again.

A public answer is a function of its address, its language and the version of the public record.
Copies are in the memory of one process. When the version changes, all of them go: what was erased
is in none.
"""

from collections import OrderedDict
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from msgspec import Struct

from comity.portal.answers.answering import CACHE_CONTROL

MOST_BYTES: Final = 32 * 1024 * 1024
"""Bytes that the copies of one process may take."""
LARGEST: Final = MOST_BYTES // 4
_OF_THE_BODY: Final = frozenset(
    {"Content-Type", "Content-Length", "Content-Encoding", "Content-Disposition"}
)


class Copy(Struct, frozen=True):
    """An answer as it left its view."""

    headers: Mapping[str, str]
    content: bytes

    def response(self, request: HttpRequest) -> HttpResponseBase:
        """The answer once more; 304 to a reader who has it already."""
        had = get_conditional_response(request, etag=self.headers["ETag"])
        if had is not None:
            for name in self.headers.keys() - _OF_THE_BODY:
                had[name] = self.headers[name]
            return had
        return HttpResponse(self.content, headers=self.headers)


def copy_of(request: HttpRequest, response: HttpResponseBase) -> Copy | None:
    """A copy of an answer that its view called public; None for any other."""
    if (
        request.method == "GET"
        and isinstance(response, HttpResponse)
        and response.status_code == 200  # noqa: PLR2004
        and response.get("Cache-Control") == CACHE_CONTROL
        and "ETag" in response
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")  # no form of one reader is in it
        and len(response.content) <= LARGEST
    ):
        return Copy(dict(response.items()), response.content)
    return None


class Copies:
    """The copies of one version of the public record, those asked for last within a bound."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._lock = Lock()
        self._version: Hashable = None
        self._copies: OrderedDict[Hashable, Copy] = OrderedDict()
        self._size = 0
        self._making: dict[Hashable, tuple[Lock, int]] = {}

    def get(self, version: Hashable, key: Hashable) -> Copy | None:
        """The copy under a key; copies of another version are let go first."""
        with self._lock:
            if version != self._version:
                self._empty(version)
            found = self._copies.get(key)
            if found is not None:
                self._copies.move_to_end(key)
            return found

    def put(self, version: Hashable, key: Hashable, copy: Copy) -> None:
        """Keep a copy, unless the version has changed while it was made."""
        with self._lock:
            if version != self._version or key in self._copies:
                return
            self._copies[key] = copy
            self._size += len(copy.content)
            while self._size > self._most:
                _, gone = self._copies.popitem(last=False)
                self._size -= len(gone.content)

    def forget(self) -> None:
        """Let all copies go."""
        with self._lock:
            self._empty(None)

    @contextmanager
    def one_at_a_time(self, key: Hashable) -> Iterator[None]:
        """Until it ends, others who would make the same copy wait."""
        with self._lock:
            lock, count = self._making.get(key, (Lock(), 0))
            self._making[key] = lock, count + 1
        try:
            with lock:
                yield
        finally:
            with self._lock:
                lock, count = self._making.pop(key)
                if count > 1:
                    self._making[key] = lock, count - 1

    def _empty(self, version: Hashable) -> None:
        self._version, self._size = version, 0
        self._copies.clear()


COPIES: Final = Copies()
"""Those of this process."""
