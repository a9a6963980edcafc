"""A progress bar, on a terminal only and only for what takes longer than two seconds."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from importlib import import_module

from comity.cli.output import say
from comity.kernel.progress import Progress

SECONDS_BEFORE_A_BAR = 2.0


@contextmanager
def shown() -> Iterator[Progress]:
    """Yield what a long task calls with its stage, what is done and what there is in all."""
    stages: list[str] = []
    if not sys.stderr.isatty():
        yield _unseen
        return
    # Loaded where somebody looks: most commands start without.
    with import_module("tqdm").tqdm(
        delay=SECONDS_BEFORE_A_BAR,
        file=sys.stderr,
        leave=False,
        unit_scale=True,
        unit="",
    ) as bar:

        def report(stage: str, done: int, total: int) -> None:
            if stages[-1:] != [stage]:
                stages.append(stage)
                bar.set_description(stage, refresh=False)
            bar.total = total or None
            bar.update(done - bar.n)

        yield report


def say_beside(line: str) -> None:
    """Write a line for the user as `output.say` does, above a bar where one is shown."""
    shown_bar = sys.modules.get("tqdm")
    with shown_bar.tqdm.external_write_mode(file=sys.stderr) if shown_bar else nullcontext():
        say(line)


def _unseen(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
