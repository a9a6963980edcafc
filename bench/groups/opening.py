"""The page at which somebody starts who signed in, over 20,000 dossiers: the visits of `small` and
10,000 letters. All of them a registrar's; of desks, Missions and mandate holders in turn their
own. Over a kept connection of one client through the loopback, beside Django with one query over
the visits of a State and a template of three lines on the same server.
"""

from collections.abc import Iterator
from itertools import islice
from statistics import median

from bench.data import SMALL, write
from bench.figures import Figure
from bench.groups.importing import import_files
from bench.letters import write_letters
from bench.people import cookies
from bench.running import Bench
from bench.world import MANDATES, STATES, UNTIL

ON = ("matters",)
LETTERS = 10_000
DAY = "2025-06-30"  # the last one of the record, when most is open
EACH = 4  # Missions, mandates and desks
ASKED = 10  # times that each of them asks
MOST = 50  # milliseconds


def measure(bench: Bench) -> Iterator[Figure]:
    """Fill the record, then let everybody open their page."""
    paths = [*write(SMALL, bench.folder), write_letters(LETTERS, bench.folder)]
    bench.do(import_files, paths=[str(path) for path in paths])
    bare = [f"/list?state={state}&limit=50&on={UNTIL}" for state in STATES[:40]]
    with bench.served(bare[0], bare=True) as server:
        bare_ms = server.p50(bare)
    signed = bench.do(cookies, people=_people())["cookies"]
    with bench.served("/visits") as server:
        for role, address in (
            ("registrar", "/desk"),
            ("desk", "/desk"),
            ("mission", "/mission"),
            ("mandate", "/mandate"),
        ):
            own = [cookie for name, cookie in signed.items() if name.startswith(role)]
            asked = [f"{address}?on={DAY}"] * ASKED
            ms = median(server.p50(asked, warm=3, cookie=cookie) for cookie in own)
            yield bench.figure(f"start page of a {role}", ms, "ms", bare=bare_ms, target=MOST)


def _people() -> dict[str, dict[str, str]]:
    """A registrar, and desks, Missions and mandate holders, spread over those there are."""
    found = {"registrar": {"role": "registrar"}}
    for state in islice(STATES, 0, None, len(STATES) // EACH):
        found[f"mission of {state}"] = {"role": "mission", "state": state}
    for mandate in islice(MANDATES, 0, None, len(MANDATES) // EACH):
        found[f"mandate {mandate}"] = {"role": "mandate", "mandate": mandate}
        found[f"desk for {mandate}"] = {"role": "desk", "mandate": mandate}
    return found
