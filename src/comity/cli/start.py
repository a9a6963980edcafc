"""How a command starts Django, and how it connects: alone, where a server keeps a pool.

The threads of a pool outlive their command and complain to the terminal; one connection is what a
command needs.
"""

import argparse

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from comity.cli.faults import UsageError

_KEPT = "KEPT_POOL"


def set_up(_: argparse.Namespace) -> None:
    """Read the settings and load the applications; `UsageError` names a setting that is wrong."""
    try:
        django.setup()
    except (ValueError, ImproperlyConfigured) as error:
        raise UsageError(str(error)) from error
    leave_pool()


def leave_pool() -> None:
    """Connect without a pool from now on."""
    settings = connections.settings["default"]
    pool = settings["OPTIONS"].pop("pool", None)
    if pool is not None:
        settings[_KEPT] = pool
        settings["CONN_MAX_AGE"] = None


def join_pool() -> None:
    """Close what is open; processes that come after connect through the pool again."""
    settings = connections.settings["default"]
    connections.close_all()
    if _KEPT in settings:
        settings["OPTIONS"]["pool"] = settings.pop(_KEPT)
        settings["CONN_MAX_AGE"] = 0
