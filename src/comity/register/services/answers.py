"""What an answer answers, recorded with it where its row leaves that open (decision 113).

Dates are proposed to the parties and answered in public. An acceptance or declination that does
not say what it answers is of the dates to whoever reads the proposal (RULES R8d), and of the visit
itself to everybody else. What the public reads hangs on nothing that it may not read (RULES P1):
so the act itself says it.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec.structs import replace

from comity.ledger.domain import Fact
from comity.register.lifecycles import MATTER_OF, matter_of
from comity.register.matter import Answers
from comity.register.queries import payloads_of, unlabelled_in_private
from comity.register.rows.told import Told

_KINDS = frozenset(
    chain.from_iterable(one.answers.kinds for one in MATTER_OF.values() if one.answers)
)


def say_as_on_record(told: Told) -> None:
    """Let what was recorded before, and then said what it answers, say so again."""
    silent = dict(_silent(told.facts))
    before = payloads_of(silent) if silent else {}
    for key, answers in silent.items():
        if before.get(key, {}).get(answers.column) == answers.value:
            _say(told, key, answers)


def say_what_is_answered(told: Told, added: Mapping[str, Fact]) -> bool:
    """Let each of these acts, by their ids, say that it answers dates where not everybody reads
    it so; whether there was one, and they are to be recorded anew.
    """
    silent = dict(_silent(added.values()))
    acts = {act: fact.key for act, fact in added.items() if fact.key in silent}
    found = unlabelled_in_private(acts) if acts else ()
    for act in found:
        _say(told, acts[act], silent[acts[act]])
    return bool(found)


def _silent(facts: Iterable[Fact]) -> Iterator[tuple[str, Answers]]:
    """The keys of the facts that do not say what they answer."""
    for fact in facts:
        answers = matter_of(fact.stream).answers if fact.kind in _KINDS else None
        if answers and fact.kind in answers.kinds and answers.column not in fact.payload:
            yield fact.key, answers


def _say(told: Told, key: str, answers: Answers) -> None:
    place = told.place_of[key]
    fact = told.facts[place]
    told.facts[place] = replace(fact, payload={**fact.payload, answers.column: answers.value})
