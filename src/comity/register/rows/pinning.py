"""In which visit a row lies that names one: to which of its acts it is pinned (RULES R4).

A visit is named by a ref on record, or by a label that rows share. A ref names whatever visit
bears it on the day of the import: what stays with the row is an act of it.
"""

from collections.abc import Mapping, Sequence

from comity.kernel.phrases import Phrase
from comity.ledger.domain import Fact
from comity.register.domain import Problem, Theirs
from comity.register.rows.acts import WITHDRAWS
from comity.register.rows.told import NEW, Record, Reference, Told, ref_of


class Pinner:
    """Finds what the facts of named visits are pinned to.

    `taken_back` are the acts that the file itself takes back, each with its row.
    """

    def __init__(
        self, told: Told, record: Record, theirs: Theirs | None, taken_back: Mapping[str, int]
    ) -> None:
        self._theirs = theirs
        self._taken_back = taken_back
        self._source_of = _sources_of_labels(told)
        named = [one for one in told.references if one.field == "ref"]
        refs = {one.name for one in named if not one.name.startswith(NEW)}
        self._acts = record.acts_of(refs)
        keys = {told.facts[one.fact].key for one in named if one.name in refs}
        on_record = record.by_key(keys).items()
        self._before = {key: one.pins for key, one in on_record if not one.pins.startswith(NEW)}
        self._standing = record.standing({*self._before.values()})

    def pin(self, reference: Reference, fact: Fact) -> str | Problem:
        """Return what a fact of a named visit is pinned to, or what is wrong with its row.

        A label is one of the fact's own source (`ledger.domain.label_of`), or names another.
        """
        name = reference.name
        if name.startswith(NEW) and len(name) > len(NEW):
            source = self._source_of[fact.stream, name]
            is_own = "#" in name or source == fact.source
            return name if is_own else f"{NEW}{source}#{name.removeprefix(NEW)}"
        acts, before = self._acts.get(name, ()), self._before.get(fact.key, "")
        if before and not acts and before not in self._standing:
            return before  # all of the visit was taken back since the same row came in
        is_there = bool(acts) and name.startswith(f"{fact.stream}/")
        if not is_there or not (self._theirs is None or self._theirs.may_open(name)):
            return Problem(reference.row, "ref", name, ref_of(fact.stream))
        if before and (before in acts or before not in self._standing):
            return before  # the same row again is the same act, whatever came to the visit since
        return acts[0] if fact.kind in WITHDRAWS else self._standing_in(acts, reference)

    def _standing_in(self, acts: Sequence[str], reference: Reference) -> str | Problem:
        """Return the first of these acts that the file does not take back.

        What somebody may not read is passed over, so that nothing tells them of it (RULES P5).
        """
        row = None
        for name in acts:
            act = name.partition(":")[0]
            if self._theirs is not None and not self._theirs.may_name("because_of", act):
                continue
            if act not in self._taken_back:
                return name
            row = row or self._taken_back[act]
        if row is None:
            return acts[0]
        expected = Phrase(
            "the ref of a visit that still has acts: row %(row)s removes those of this "
            "one; or new: and a label of your own",
            row=str(row),
        )
        return Problem(reference.row, "ref", reference.name, expected)


def _sources_of_labels(told: Told) -> dict[tuple[str, str], str]:
    """Return stream and label → the source to which the label belongs: that of the earliest of
    the rows that share it.
    """
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for one in told.references:
        if one.field == "ref" and one.name.startswith(NEW):
            fact = told.facts[one.fact]
            label, own = (fact.stream, one.name), (fact.date.last, fact.source)
            found[label] = min(own, found.get(label, own))
    return {label: source for label, (_day, source) in found.items()}
