"""The `comity` command: names the settings, then hands over to the command line."""

import os
import sys

from comity.cli import main as run


def main() -> int:
    """Run the command line with the program's arguments and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.site.settings")
    return run(sys.argv[1:])
