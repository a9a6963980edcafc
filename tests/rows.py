"""Rows of an import file as tests read them, before a ledger that holds what a test names."""

from collections.abc import Collection, Mapping, Sequence

from comity.register.matter import Naming
from comity.register.rows.reading import RowReader
from comity.register.rows.references import resolve
from comity.register.rows.told import Known, OnRecord, Told

STATES = {"NOR": "NOR", "Norway": "NOR", "THA": "THA", "Thailand": "THA"}
KNOWN = Known(STATES.get, ("executions", "torture"))
REQUEST = {
    "state": "NOR",
    "kind": "request",
    "actor": "mandate_holder",
    "date": "2010-03-01",
    "mandates": "torture",
}


class EmptyRecord:
    """A ledger that holds nothing yet, or only the events that a test names."""

    def __init__(self, *events: OnRecord, refs: Mapping[str, str] | None = None) -> None:
        self.events = events
        self.refs = refs or {}

    def by_key(self, keys: Collection[str]) -> Mapping[str, OnRecord]:
        return {event.key: event for event in self.events if event.key in keys}

    def by_act(self, acts: Collection[str]) -> Mapping[str, OnRecord]:
        return {event.act: event for event in self.events if event.act in acts}

    def family(self, act: str) -> Mapping[str, OnRecord]:
        return self.by_act([act])

    def acts_of(self, refs: Collection[str]) -> Mapping[str, Sequence[str]]:
        return {ref: (act,) for ref, act in self.refs.items() if ref in refs}

    def standing(self, acts: Collection[str]) -> Collection[str]:
        return acts

    def streams(self, refs: Collection[str]) -> Mapping[str, str]:
        return {ref: stream for ref, stream in self.refs.items() if ref in refs}

    def labelled(self, kind: str, parties: Collection[str], own: Naming) -> Mapping[str, str]:
        del kind, parties, own
        return {}

    def act_id(self, key: str) -> str:
        return f"act of {key}"


def told(*rows: dict[str, str], record: EmptyRecord | None = None) -> Told:
    header = sorted({name for row in rows for name in row})
    reader = RowReader(header, KNOWN)
    for number, row in enumerate(rows, start=2):
        reader.read(number, [row.get(name, "") for name in header])
    resolve(reader.told, record or EmptyRecord())
    return reader.told
