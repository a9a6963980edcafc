"""The command line: `comity COMMAND`, one way in for people at a terminal and for scripts."""

from comity.cli.program import main

__all__ = ["main"]
