"""Speed and memory, measured beside a bare reference in the same run: `python -m bench`.

A group of figures is one file and one line. The file is `bench/groups/NAME.py`: its docstring says
in one paragraph what is measured beside what (it goes into the page), and its function
`measure(bench)` yields figures. The line is NAME in `bench.groups.ORDER`, at the place where it
disturbs the others least. `python -m bench --quick --only NAME` runs it.

    \"\"\"The cooperation of every State, beside the same question put to DuckDB.\"\"\"

    def measure(bench: Bench) -> Iterator[Figure]:
        found = bench.do(world, day="2012-03-15")  # in a process of its own, on this database
        yield bench.figure("cooperation of the world", found["s"], "s", bare=found["bare_s"],
                           target=None if bench.is_small else 1)

    def world(day: str) -> Answer:  # arguments and answer are JSON
        ...

What `bench.do` runs is a function of the same module by name; `bench.timing.p50` takes medians,
`bench.serving.Server.p50` asks a server for pages (`bench.served()`). A target is named only where
it holds, else None. A group is measured on the records `small` and `large` (`bench.data`) on both
engines; one that needs data of its own says `ON = ("documents",)` and begins with an empty
database that holds the directory. What was measured is kept in `bench/kept`, a file for each data
set and engine, and `--write` makes docs/benchmarks.md from all of them: measuring one group again
leaves the others as they are.
"""
