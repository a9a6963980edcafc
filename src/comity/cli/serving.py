"""Commands that serve: an office's own record, the sample of real records, or a training
register.
"""

import argparse
import errno
import gc
import os
import shlex
import socket
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from shutil import rmtree

from django.conf import settings
from django.urls import get_resolver
from granian.constants import Interfaces
from granian.log import LogLevels

from comity.accounts.domain import PUBLIC_READER
from comity.cli.beside import Beside
from comity.cli.clocks import say_of_the_clock
from comity.cli.database import ready, stale
from comity.cli.days import now
from comity.cli.faults import DONE, RefusalError, said
from comity.cli.guests import BY, SEATS, invited, welcome
from comity.cli.keeping import prepare
from comity.cli.leaving import leave_nobody_behind
from comity.cli.output import say, write
from comity.cli.progress import shown
from comity.cli.server import Server
from comity.cli.start import join_pool
from comity.directory.queries import directory
from comity.directory.services import TRAINING
from comity.kernel.edtf import OPEN_END, OPEN_START, geneva_day, iso
from comity.ledger.domain import LedgerError, Recording
from comity.ledger.files import FOLDER_OF_OWNER
from comity.ledger.queries import coverages
from comity.register import services

WORKERS = 2
# Each thread keeps a connection of its own. Of these eight, dear questions take five at most, two
# that are worked on and three that wait (portal.answers.load).
THREADS = 8
PORTS_TRIED = 20
APPLICATION = "comity.site.wsgi:application"


def serve(options: argparse.Namespace) -> int:
    """Serve the database, when it can be served."""
    ready()
    host = _address(options.host)
    if not _is_ours(host, options.port):
        raise RefusalError(
            f"port {options.port} of {options.host} is taken; --port chooses another"
        )
    try:
        services.publish(recording=Recording(now()))
    except LedgerError as refused:  # a replica, which only reads, gets it from its primary
        say(f"what is public from today is not shown yet: {said(refused)}")
    say_of_the_clock()
    _serve(host, options.port)
    return DONE


def demo(options: argparse.Namespace) -> int:
    """Prepare the sample where it is not there yet, then serve it at the first free port."""
    if options.training:
        return _train(options)
    settings.COMITY_HOME.mkdir(mode=FOLDER_OF_OWNER, parents=True, exist_ok=True)
    prepare()
    recording = Recording(now(), "sample")
    with shown() as progress:
        if stale():
            services.rebuild(recording=recording, progress=progress)
        services.load_demo(recording=recording, progress=progress)
    ready()
    as_of = date.fromordinal(_best_covered_day())
    # Both for this process, whose copies serve, and for processes that read the environment.
    settings.COMITY_AS_OF = as_of
    os.environ["COMITY_AS_OF"] = as_of.isoformat()
    host, port = _free(options)
    write(f"The sample of real records, as it stood on {as_of}")
    url = shlex.quote(os.environ["COMITY_DATABASE_URL"])
    write(f"Commands read it after: export COMITY_DATABASE_URL={url} COMITY_AS_OF={as_of}")
    if options.guests:
        for guest, word in invited(now=now()):
            write(f"{guest.name}, {SEATS[guest.role]}: {_shown(host, port)}invitations/{word}")
    _serve(host, port)
    return DONE


def _train(options: argparse.Namespace) -> int:
    """Make the training register of this day where it is not there yet, then serve it."""
    home = settings.COMITY_HOME
    home.mkdir(mode=FOLDER_OF_OWNER, parents=True, exist_ok=True)
    _remove_other_days(home)
    prepare(directory=TRAINING)
    recording = Recording(now(), BY)
    if stale():
        services.rebuild(recording=recording)
    done = services.load_training(recording=recording)
    if done.errors:
        raise RefusalError(f"remove the folder {home} and start again: {done.errors[0].expected}")
    welcome(now=recording.now)
    ready()
    host, port = _free(options)
    write(f"The training register of {iso(geneva_day(recording.now))}: every State is fictional")
    url = shlex.quote(os.environ["COMITY_DATABASE_URL"])
    write(f"Commands read it after: export COMITY_DATABASE_URL={url}")
    write("Its sign-in page lets you enter as one of three guests")
    _serve(host, port)
    return DONE


def _remove_other_days(home: Path) -> None:
    """Remove the training registers of other days; what is not named by a day stays."""
    for folder in home.parent.glob("????-??-??"):
        if folder != home:
            rmtree(folder, ignore_errors=True)


def _free(options: argparse.Namespace) -> tuple[str, int]:
    """The address at which to listen, and the first free port from the one that was asked for."""
    host = _address(options.host)
    ports = range(options.port, options.port + PORTS_TRIED)
    port = next((each for each in ports if _is_ours(host, each)), None)
    if port is None:
        raise RefusalError(
            f"ports {options.port} to {ports[-1]} of {options.host} are taken;"
            " --port chooses another"
        )
    if port != options.port:
        write(f"Port {options.port} is taken: port {port} serves instead")
    return host, port


def _shown(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _serve(host: str, port: int) -> None:
    """Serve until stopped. What all processes need is loaded first and shared by them."""
    directory()
    import_module(APPLICATION.partition(":")[0])
    _ = get_resolver().url_patterns
    join_pool()
    # One who answers waits this long for another in its process, not five times as long.
    sys.setswitchinterval(0.001)
    gc.freeze()  # what all processes share lasts as long as they: the collector leaves it alone
    leave_nobody_behind()
    server = Server(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    )
    server.beside = Beside()
    server.on_startup(lambda: write(f"Comity answers at {_shown(host, port)}"))
    server.serve()


def _best_covered_day() -> int:
    """The last of the days on which the sample is complete of most mandates and States (R15)."""
    ended = [one for one in coverages(viewer=PUBLIC_READER) if OPEN_START < one.ends < OPEN_END]
    return max(
        (one.ends for one in ended),
        key=lambda day: (sum(other.begins <= day <= other.ends for other in ended), day),
    )


def _address(host: str) -> str:
    """The address of a host name; `RefusalError` when there is none."""
    try:
        return str(socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][4][0])
    except OSError as error:
        raise RefusalError(f"{host!r} is no address of this machine; see --host") from error


def _is_ours(host: str, port: int) -> bool:
    """Whether nobody listens there, or is about to; if so, other servers leave it to this one."""
    if not _is_free(host, port):
        return False
    if sys.platform == "linux":  # where names of sockets need no files
        name = socket.socket(socket.AF_UNIX)
        try:
            name.bind(f"\0comity serves {host} port {port}")
        except OSError:
            name.close()
            return False
        name.detach()  # open as long as this process and those that it forks
    return True


def _is_free(host: str, port: int) -> bool:
    """Whether nobody listens there; the server itself would share a port without a word."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            reason = (error.strerror or str(error)).lower()
            raise RefusalError(f"cannot listen at {host} port {port}: {reason}") from error
    return True
