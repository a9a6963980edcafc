"""Import in which every row meets another visit of the record, beside `executemany` of as many
event rows into the same table at the same size.
"""

from collections.abc import Iterator

from bench.figures import Figure
from bench.groups.importing import import_files
from bench.rows import bare_rows
from bench.running import Bench


def measure(bench: Bench) -> Iterator[Figure]:
    """One more act of the last visit of each mandate to each State."""
    bare = bare_rows(bench)
    done = bench.do(import_files, paths=[str(bench.late)])
    yield bench.figure(
        "import in which every row meets another visit",
        done["events"] / done["seconds"],
        "events/s",
        bare=bare["last_rate"],
        target=1000 if bench.is_large else None,
    )
