"""Which visits come to join mandates of somebody with those of others, by what they record.

An office that does not work on a visit adds no mandate to it alone. The fold decides, after the
rows are recorded: a row joins by the mandates that it names, by its ref or by what it corrects.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from comity.accounts.domain import OFFICE
from comity.kernel.phrases import Phrase
from comity.ledger.domain import Fact
from comity.ledger.queries.lines import Key
from comity.ledger.queries.placed import placed
from comity.ledger.queries.refs import refs_of
from comity.ledger.queries.taking_part import dossiers_in
from comity.register.domain import Joining, Problem, Theirs
from comity.register.matters.visits import VISITS

_OF_VISITS: Final = f"{VISITS.lifecycle.kind}/"


class _Joined(NamedTuple):
    """A visit as it is joined, the visits of others before, and the parties of each."""

    key: Key
    others: list[Key]
    asked: tuple[frozenset[str], ...]


class Joins:
    """The visits of some facts, before they are recorded and after."""

    def __init__(self, facts: Sequence[Fact], theirs: Theirs | None) -> None:
        """Note how the visits stand, where not everything may be joined."""
        self._theirs = theirs if theirs is not None and not theirs.may_join(()) else None
        streams = {one.stream for one in facts} if self._theirs is not None else set()
        self._streams = sorted(one for one in streams if one.startswith(_OF_VISITS))
        self._before = dossiers_in(self._streams)
        self._refs = (
            refs_of(self._before.keys(), viewer=self._theirs.viewer) if self._theirs else {}
        )

    def found(
        self, facts: Sequence[Fact], rows: Sequence[int], events: Sequence[str]
    ) -> list[Joining]:
        """What joins visits of others now, each by the first row that lies in it.

        A visit is named by the ref that whoever records reads: `` where they read none.
        """
        if self._theirs is None or not self._streams:
            return []
        lies = {one.event: Key(one.stream, one.dossier) for one in placed(events, viewer=OFFICE)}
        found = []
        for joined in self._joined(self._theirs):
            own = (no for no, event in enumerate(events) if lies.get(event) == joined.key)
            near = (no for no, one in enumerate(facts) if one.stream == joined.key.stream)
            no = next(own, next(near, 0))
            refs = sorted(self._refs[one.dossier] for one in joined.others if self._reads(one))
            found.append(
                Joining(
                    row=rows[no],
                    ref=refs[0] if refs else "",
                    mandates=facts[no].mandates,
                    asked=joined.asked,
                )
            )
        return found

    def _reads(self, key: Key) -> bool:
        return key.dossier in self._refs

    def _joined(self, theirs: Theirs) -> Iterator[_Joined]:
        lay = {(key.stream, act): key for key, one in self._before.items() for act in one.acts}
        for key, visit in dossiers_in(self._streams).items():
            state = key.stream.removeprefix(_OF_VISITS)
            were = {lay[key.stream, act] for act in visit.acts if (key.stream, act) in lay}
            before = {one: self._before[one].mandates for one in sorted(were)}
            kept = {one for one, of in before.items() if theirs.may_join({state, *of})}
            mine = set[str]().union(*(before[one] for one in kept))
            others = {one for one in visit.mandates - mine if not theirs.may_join({state, one})}
            if not others or others == visit.mandates:
                continue
            of_others = [one for one in before if one not in kept]
            new = others.difference(*(before[one] for one in of_others))
            asked = [frozenset({state, *before[one]}) for one in of_others]
            asked += [frozenset({state, *new})] if new else []
            yield _Joined(key, of_others, tuple(asked))


def not_joined_here(found: Sequence[Joining]) -> Iterator[Problem]:
    """What is said of a file, or of one row, that joins visits of others."""
    for one in found:
        yield Problem(one.row, "mandates", "+".join(one.mandates), _how(one.ref))


def _how(ref: str) -> Phrase:
    if not ref:
        return Phrase(
            "mandates of your desk alone; use the form where others take part: a desk of theirs"
            " confirms it there; or let a registrar import the file"
        )
    return Phrase(
        "only mandates of %(ref)s: your office does not work on this visit; use the form, where a"
        " desk of this visit confirms it, or let a registrar import the file",
        ref=ref,
    )
