"""The `comity` command: sets Django up, then hands over to the command line."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.site.settings")
try:
    django.setup()
except ValueError as error:  # a setting from the environment that cannot be read
    sys.stderr.write(f"comity: {error}\n")
    raise SystemExit(2) from None

# The command line imports models, and models need Django set up first.
from comity.cli import main as run


def main() -> int:
    """Run the command line with the program's arguments and return its exit code."""
    return run(sys.argv[1:])
