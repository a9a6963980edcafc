"""The visits of a State as rows of the projections (DESIGN 3)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from comity.kernel.edtf import OPEN_END, parse
from comity.kernel.plain import PLAIN
from comity.ledger.domain import AnomalyRow, CourseRow, DossierRow, Folded
from comity.ledger.domain.spans import span_rows
from comity.ledger.domain.told import act_rows
from comity.visits.domain.threads import Run, runs_of
from comity.visits.domain.told import Told
from comity.visits.domain.visit import Part, Visit
from comity.visits.domain.words import Anomaly, Kind

_STEPS = ("requested", "invited", "acknowledged")

type _Odd = tuple[str, int, tuple[str, ...]]
"""The code of an anomaly, since when it shows, and the acts that it is about."""


def write(
    stream: str,
    visits: Sequence[Visit],
    unattached: Sequence[Told],
    doubts: Sequence[tuple[Told, Told]],
) -> Folded:
    """The projections of these visits, and the evidence that belongs to none.

    Such evidence stands alone, under the dossier `~` and its own id.
    """
    state = stream.partition("/")[2]
    folded = Folded(cards={"visit": [], "more_time": [], "reach": [], "effect": []})
    dossier_of: dict[str, str] = {}
    for visit in visits:
        _write_visit(folded, stream, visit)
        dossier_of |= {act.id: visit.dossier for act, _ in visit.acts}
    for act in unattached:
        alone = dossier_of[act.id] = f"~{act.id}"
        folded.acts += act_rows((stream, state, alone, 0), act, "")
        found = [(Anomaly.UNATTACHED, act.effective, (act.id,)), *_odd_rows(act)]
        _write_anomalies(folded, (stream, state, alone), found)
    _write_doubts(folded, stream, state, doubts, dossier_of)
    return folded


def _write_visit(folded: Folded, stream: str, visit: Visit) -> None:
    state, dossier = visit.state, visit.dossier
    parts = [*visit.former, *visit.parts.values()]
    mandates = sorted({part.mandate for part in parts})
    coverage, known = visit.coverage, visit.known
    lead = mandates[0] if len(mandates) == len(known) == 1 else ""
    whole = visit.stood
    parts_of = {name: [part for part in parts if part.mandate == name] for name in mandates}
    runs_in = {name: runs_of(own, whole) for name, own in parts_of.items()}
    folded.cards["visit"].append(
        (
            stream,
            state,
            dossier,
            PLAIN[visit.type],
            visit.scope,
            visit.place,
            lead,
            "+".join(sorted({*mandates}.union(*(act.mandates for act, _ in visit.acts)))),
            visit.opened,
            PLAIN[visit.opened_by],
            visit.merged_into.dossier if visit.merged_into else "",
            visit.merged_on,
            coverage.begins,
            coverage.ends,
            coverage.visits_reports_to,
            OPEN_END if visit.is_open or visit.ended_on is None else visit.ended_on,
            *_settled(runs_in[lead] if lead else whole, since=known[-1][0]),
        )
    )
    folded.cards["reach"] += (
        (stream, state, dossier, begins, ends, covered.ends)
        for (begins, covered), (ends, _) in pairwise(known)
    )
    folded.cards["effect"] += (
        (stream, state, dossier, act, one.did.value, one.notice)
        for act, did in visit.effects.of.items()
        for one in did.values()
    )
    folded.dossiers.append(DossierRow(dossier, f"visit/{state}/{visit.named_after}"))
    for place, (act, label) in enumerate(visit.acts):
        folded.acts += act_rows((stream, state, dossier, place), act, label)
        if act.kind is Kind.EXTENSION_GRANTED:
            until = parse(act.until).last if act.until else OPEN_END
            folded.cards["more_time"].append((stream, state, dossier, act.id, until))
    if not lead:
        folded.spans += span_rows((stream, state, dossier, ""), whole)
    for mandate, own in parts_of.items():
        folded.spans += span_rows((stream, state, dossier, mandate), runs_in[mandate])
        folded.courses += [
            _course_row((stream, state, dossier, mandate, no), part) for no, part in enumerate(own)
        ]
    odd = [row for act, _ in visit.acts for row in _odd_rows(act)]
    _write_anomalies(folded, (stream, state, dossier), [*visit.anomalies, *odd])


def _settled(stood: Sequence[Run], *, since: int) -> tuple[int, str, str]:
    """From which day on nothing on record changes where it stands, as what, and whose turn; at the
    earliest that `since` which the same is covered of it.
    """
    if not stood or stood[-1][1] < OPEN_END:
        return OPEN_END, "", ""
    change, _ = stood[-1]
    return max(change.day, since), PLAIN[change.status], PLAIN[change.turn]


def _course_row(place: tuple[str, str, str, str, int], part: Part) -> CourseRow:
    return CourseRow(
        *place,
        *(part.joined, part.left, str(part.left_because), part.asked),
        " ".join(sorted(part.carried)),
        *(part.steps.get(name, OPEN_END) for name in _STEPS),
    )


def _odd_rows(act: Told) -> Iterator[_Odd]:
    """What is odd about the rows that tell an act, whatever it does."""
    if act.duplicates:
        yield Anomaly.DUPLICATE_ROW, act.effective, (act.id, *act.duplicates)
    for telling in act.acts:
        if telling.rivals:
            yield Anomaly.TWO_CORRECTIONS, act.effective, (telling.id, *telling.rivals)


def _write_anomalies(folded: Folded, place: tuple[str, str, str], found: Sequence[_Odd]) -> None:
    seen: dict[str, int] = {}
    for code, since, acts in sorted(set(found)):
        no = seen[code] = seen.get(code, -1) + 1
        folded.anomalies.append(AnomalyRow(*place, code, no, since, " ".join(acts)))


def _write_doubts(
    folded: Folded,
    stream: str,
    state: str,
    doubts: Sequence[tuple[Told, Told]],
    dossier_of: dict[str, str],
) -> None:
    counts: dict[str, int] = {}
    for one, other in sorted(doubts, key=lambda pair: (pair[0].effective, pair[0].digest)):
        dossier = dossier_of[one.id]
        no = counts[dossier] = counts.get(dossier, -1) + 1
        since = max(one.effective, other.effective)
        acts = f"{one.id} {other.id}"
        folded.anomalies.append(
            AnomalyRow(stream, state, dossier, Anomaly.PERHAPS_THE_SAME, no, since, acts)
        )
