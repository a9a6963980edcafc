"""A progress bar, on a terminal only and only for what takes longer than two seconds."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from comity.register.domain import Progress

SECONDS_BEFORE_A_BAR = 2.0


@contextmanager
def shown() -> Iterator[Progress]:
    """Yield what a long task calls with its stage, what is done and what there is in all."""
    stages: list[str] = []
    with tqdm(
        delay=SECONDS_BEFORE_A_BAR,
        disable=not sys.stderr.isatty(),
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
