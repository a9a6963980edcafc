"""What a row may say of an act of its kind: who may act, which columns go with it (DESIGN 4)."""

from collections.abc import Iterable, Mapping

from comity.kernel.edtf import Edtf
from comity.kernel.parties import Actor
from comity.ledger.domain import CORRECTION, PROTECTION, ActSpec
from comity.register.lifecycles import LATER, MATTERS, Matter
from comity.register.rows.columns import PAYLOAD
from comity.visits.domain.coverage import Covers, covers
from comity.visits.domain.words import Kind

WITHDRAWS = frozenset({CORRECTION, PROTECTION})
_BY_ITS_DATE = frozenset({Kind.VISIT_STARTED, Kind.VISIT_HELD})
# Who takes back what was recorded is whoever keeps the record; what everybody could read is taken
# back for everybody.
_TAKES_BACK = ActSpec(frozenset(Actor), frozenset())
_PAYLOAD = frozenset(PAYLOAD)


class WrongRowError(ValueError):
    """A row whose cells do not go together; `column` is where to look, the message what to do."""

    def __init__(self, column: str, expected: str) -> None:
        self.column = column
        super().__init__(expected)


def spec_of(values: Mapping[str, object]) -> tuple[Matter, ActSpec]:
    """Return the matter of a row and what is known of its kind of act by its actor."""
    matter = _matter(str(values.get("matter", "visit")))
    kind, actor = str(values["kind"]), values["actor"]
    if kind in WITHDRAWS:
        return matter, _TAKES_BACK
    acts = matter.lifecycle.acts
    spec = acts.get(kind)
    if spec is None:
        raise WrongRowError("kind", f"one of {', '.join([*acts, CORRECTION, PROTECTION])}")
    if actor not in spec.actors:
        who = _listed(one.value for one in Actor if one in spec.actors)
        raise WrongRowError("actor", f"{who} for the kind {kind}")
    return matter, spec


def payload_of(values: Mapping[str, object], spec: ActSpec) -> dict[str, str | int]:
    """Return what is told of the act beside who, when and by which source."""
    given = _PAYLOAD & values.keys()
    kind = str(values["kind"])
    if not given <= spec.fields:
        _refuse_columns(given - spec.fields, kind)
    if kind in WITHDRAWS and "corrects" not in values:
        raise WrongRowError("corrects", "the id of the row or act that is taken back")
    if "from" in given and "to" in given:
        _check_order(values["from"], values["to"])
    if "value" in given and kind == "coverage":
        _check_coverage(str(values["value"]))
    return {name: _stored(values[name]) for name in PAYLOAD if name in given}


def written(value: object) -> str:
    """Return what was read from a cell as it was written."""
    if isinstance(value, tuple):
        return "+".join(value)
    return value.text if isinstance(value, Edtf) else str(value)


def _matter(name: str) -> Matter:
    found = MATTERS.get(name)
    if found is None:
        known = ", ".join(sorted(MATTERS))
        expected = f"one of {known}; {name} comes later" if name in LATER else f"one of {known}"
        raise WrongRowError("matter", expected)
    return found


def _refuse_columns(names: frozenset[str], kind: str) -> None:
    name = min(names)
    if name in {"from", "to"} and kind in _BY_ITS_DATE:
        raise WrongRowError(
            name, f"an empty cell; the days of {kind} go into `date` as first/last"
        )
    raise WrongRowError(name, f"an empty cell; {kind} has no {name}")


def _check_order(first: object, last: object) -> None:
    if isinstance(first, Edtf) and isinstance(last, Edtf) and first.first > last.last:
        raise WrongRowError("to", f"a day that is not before {first.text}")


def _check_coverage(value: str) -> None:
    try:
        covers(value)
    except ValueError:
        raise WrongRowError(
            "value", f"one of {', '.join(Covers)}, or several joined with +"
        ) from None


def _stored(value: object) -> str | int:
    return value if isinstance(value, int) else written(value)


def _listed(words: Iterable[str]) -> str:
    *rest, last = words
    return f"{', '.join(rest)} or {last}" if rest else last
