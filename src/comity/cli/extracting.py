"""Reading files that people sent, beside the server: one process, one file at a time."""

import argparse
import os
import pwd
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection

from comity.cli.database import ready
from comity.cli.days import now
from comity.cli.faults import DONE, RefusalError
from comity.cli.finding import Finding, Weight
from comity.cli.output import counted, say
from comity.ledger.extraction import is_cut_off
from comity.ledger.files import alone_in
from comity.ledger.queries.documents import waiting_since
from comity.ledger.services.extracting import extract_next, tidy

_NAP: Final = 0.5  # seconds
_TIDIED: Final = timedelta(minutes=1)
_PAUSE: Final = 5  # seconds, where the database is away
_WAITS_LONG: Final = timedelta(minutes=15)
_EXTRACTING: Final = "extracting"


def extract(options: argparse.Namespace) -> int:
    """Look into files as they come, or with --once into those that wait."""
    ready()
    _check_user()
    with alone_in(_EXTRACTING) as is_alone:
        if not is_alone:
            raise RefusalError("another process is reading files; one is enough")
        if options.once:
            tidy(now=now())
            while extract_next(now=now()):
                pass
        else:
            _go_on(options.beside)
    return DONE


def _go_on(server: int | None) -> None:
    """Look into files until stopped, or until the server with this number is gone."""
    tidied = now() - _TIDIED
    while server is None or os.getppid() == server:
        try:
            if now() - tidied >= _TIDIED:
                tidy(now=now())
                tidied = now()
            if extract_next(now=now()):
                continue
        except DatabaseError as error:  # it is busy or away: the file waits
            say(f"no file was read: {str(error).strip()}")
            connection.close()
            time.sleep(_PAUSE)
        time.sleep(_NAP)


def of_extraction() -> Iterator[Finding]:
    """Files that are read less safely than they could be, or that wait for nobody."""
    try:
        _check_user()
    except RefusalError as error:
        yield Finding(Weight.WRONG, str(error))
        return
    cut_off = is_cut_off()
    if cut_off is None:
        told = "the reader of files does not start: files that people send are not read"
        if settings.COMITY_READER_USER:
            told += f"; may {settings.COMITY_READER_USER} run {sys.executable}?"
        yield Finding(Weight.WRONG, told)
    elif not cut_off:
        told = (
            "this system lets the reader of files keep its network: run it where user"
            " namespaces are permitted, or as a service without network"
        )
        yield Finding(Weight.NOTE, told)
    count, since = waiting_since()
    if since is not None and now() - since > _WAITS_LONG:
        told = (
            f"{counted(count, 'file waits', 'files wait')} to be read since"
            f" {since.isoformat(timespec='minutes')}: `comity extract` reads them; `comity serve`"
            " runs it beside itself"
        )
        yield Finding(Weight.WRONG, told)


def _check_user() -> None:
    """Refuse a user for the reader that is not there, or that this process may not become."""
    if not (user := settings.COMITY_READER_USER):
        return
    try:
        told = pwd.getpwnam(user)
    except KeyError:
        raise RefusalError(
            f"COMITY_READER_USER is {user!r}, and this machine has no such user"
        ) from None
    if os.geteuid() not in {0, told.pw_uid}:
        raise RefusalError(f"only root can read files as {user!r} of COMITY_READER_USER")
