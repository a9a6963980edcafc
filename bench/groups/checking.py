"""The check before sending, in process, as `comity check` answers once it runs: each kind in turn,
States in turn, hours of the day and of the night, half of them about a visit on record; the first
moment at which every rule would be kept included. Beside reading that visit's acts from the same
database.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import cycle
from statistics import median

from django.db import connection

from bench.figures import Figure
from bench.running import Answer, Bench
from bench.sampling import ASKED, NOW, sample
from bench.timing import p50, times
from bench.world import STATES
from comity.accounts.domain import OFFICE
from comity.directory.queries import directory
from comity.kernel.edtf import parse
from comity.register import sending
from comity.register.sending import About
from comity.rulebook.domain.kinds import Sending

ACTS = (
    "SELECT a.kind, a.actor, a.date, a.effective FROM act a WHERE a.stream = %s AND a.dossier ="
    " (SELECT r.dossier FROM address r WHERE r.ref = %s AND (r.readings & 1) <> 0) ORDER BY a.no"
)


def measure(bench: Bench) -> Iterator[Figure]:
    """The median, and how long 95 of 100 take at most."""
    refs = bench.once(sample, count=ASKED)["refs"]
    found = bench.do(checks, refs=refs)
    yield bench.figure(
        "the check before sending", found["p50"], "ms", bare=found["bare"], target=20
    )
    yield bench.figure("the check before sending, 95 of 100", found["p95"], "ms")


def checks(refs: Sequence[str]) -> Answer:
    """Milliseconds of a check, the median and 95 of 100, and of reading what it is about."""
    asked = [
        _asked(no, kind, refs) for no, kind in zip(range(ASKED), cycle(Sending), strict=False)
    ]
    taken = times(_check, asked)[10:]
    return {
        "p50": median(taken),
        "p95": sorted(taken)[int(len(taken) * 0.95)],
        "bare": p50(_acts, refs),
    }


def _asked(no: int, kind: Sending, refs: Sequence[str]) -> About:
    about = refs[no] if no % 2 else None
    at = NOW + timedelta(hours=7 * no)
    party = directory().find(about.split("/")[1] if about else STATES[no % len(STATES)])
    assert party is not None
    return About(
        sending=kind,
        party=party,
        at=parse(at.isoformat()),
        urgent="a life is at risk" if no % 3 == 0 else "",
        ref=about or "",
    )


def _check(asked: About) -> None:
    sending.check(asked, viewer=OFFICE).as_json()


def _acts(ref: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(ACTS, ["/".join(ref.split("/")[:2]), ref])
        return list(cursor.fetchall())
