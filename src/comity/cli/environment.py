"""What a command chooses of its environment before Django reads its settings, and who runs it."""

import argparse
import getpass
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from comity.kernel.edtf import geneva_day, iso

DEMO_DATABASE = "comity.sqlite3"


def one_secret_for_all_processes(_: argparse.Namespace) -> None:
    """Give the processes that serve one key to sign with, where the installation names none."""
    os.environ.setdefault("COMITY_SECRET_KEY", secrets.token_urlsafe(50))


def whoever_runs_it() -> str:
    """The name by which the system knows who runs the command; empty where it knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def demo_home(options: argparse.Namespace) -> None:
    """Let the sample live in a folder of its own, whatever database the environment names."""
    home = training_folder() if options.training else demo_folder()
    os.environ["COMITY_HOME"] = str(home)
    os.environ["COMITY_DATABASE_URL"] = f"sqlite:///{quote(str(home / DEMO_DATABASE))}"
    os.environ["COMITY_DEMO"] = "" if options.training else "1"
    if options.training:
        os.environ.pop("COMITY_AS_OF", None)  # it opens on the day on which it is made
    one_secret_for_all_processes(options)


def demo_folder() -> Path:
    """Return the folder of the sample: `demo` in COMITY_HOME or the user's data folder."""
    return _data_folder() / "demo"


def training_folder() -> Path:
    """Return the folder of the training register of today: one a day, in the folder `training`."""
    return _data_folder() / "training" / iso(geneva_day(datetime.now(UTC)))


def _data_folder() -> Path:
    data = Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share") / "comity"
    return Path(os.environ.get("COMITY_HOME") or data).expanduser().absolute()
