"""What a row may say of an act of its kind: who may act, which columns go with it (DESIGN 4)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from comity.kernel.edtf import Edtf
from comity.kernel.parties import Actor
from comity.kernel.phrases import Phrase, PhrasedError
from comity.ledger.domain import CORRECTION, ERASED_BECAUSE, PROTECTION, ActSpec, Visibility
from comity.register.cells import EVERY_STATE, choice
from comity.register.lifecycles import OTHERS, USUAL
from comity.register.matter import By, Dossiers, Matter
from comity.register.rows.columns import PAYLOAD, REQUIRED
from comity.register.rows.told import A_SESSION, NEW

WITHDRAWS = frozenset({CORRECTION, PROTECTION})
# Who takes back what was recorded is whoever keeps the record; what everybody could read is taken
# back for everybody.
_TAKES_BACK = ActSpec(frozenset(Actor), frozenset())
_PAYLOAD = frozenset(PAYLOAD)
UNREAD: Final = ""
"""What stands for a wrong cell where others of its row are looked at: no cell is read so."""
ERASES: Final = Phrase(
    "another kind; to erase an act a registrar asks on its page, or comity record does, and a"
    " second person confirms"
)
WHY_ERASED: Final = Phrase(
    "%(classes)s: why it is erased, as a class", classes=", ".join(ERASED_BECAUSE)
)


class WrongRowError(PhrasedError):
    """A row whose cells do not go together; `column` is where to look, the message what to do."""

    def __init__(self, column: str, expected: Phrase) -> None:
        self.column = column
        super().__init__(expected)


class RowAct(Struct, frozen=True):
    """What is known of the act of a row: its matter, by name, its kind and what goes with it."""

    name: str
    matter: Matter
    spec: ActSpec
    kind: str
    keeps_state: str | None = None
    """The field in which it tells the State that its row names, where its stream does not."""


def faults(
    values: Mapping[str, object], wrong: Iterable[str], matters: Mapping[str, Matter]
) -> Iterator[WrongRowError]:
    """Return what else is wrong with a row of which these columns are, one a column.

    Each is looked for as if the columns before were right, as far as that can be told.
    """
    seen = set(wrong)
    looked_at = {**values, **dict.fromkeys(seen - _PAYLOAD, UNREAD)}
    while (error := _fault(looked_at, matters)) and error.column not in seen:
        yield error
        seen.add(error.column)
        if error.column in _PAYLOAD:
            looked_at.pop(error.column, None)
        else:
            looked_at[error.column] = UNREAD


def _fault(values: Mapping[str, object], matters: Mapping[str, Matter]) -> WrongRowError | None:
    """Return the first that is wrong with the cells of a row; None where they go together.

    What its matter says of the whole of an act is asked of sound rows alone.
    """
    try:
        check_filled(values)
        act = act_of(values, matters)
        check_parties(values, act)
        check_readers(values, act)
        payload_of(values, act)
        if isinstance(act.matter.streams, Dossiers):
            dossier_of(values, act, act.matter.streams)
    except WrongRowError as error:
        return error
    return None


def check_filled(values: Mapping[str, object]) -> None:
    """Refuse a row that leaves a column empty of which every row has something."""
    for name in REQUIRED:
        if name not in values and name != "state":
            raise WrongRowError(name, NO_DATE if name == "date" else NOT_EMPTY)


def act_of(values: Mapping[str, object], matters: Mapping[str, Matter]) -> RowAct:
    """Return what is known of the kind of act that a row tells."""
    name = str(values.get("matter", USUAL))
    matter = _matter(name, matters)
    kind, actor = str(values["kind"]), values["actor"]
    if kind in WITHDRAWS:
        return RowAct(name, matter, _TAKES_BACK, kind)
    acts = matter.lifecycle.acts
    spec = acts.get(kind)
    if spec is None:
        raise WrongRowError("kind", choice([*acts, CORRECTION, PROTECTION]))
    if actor not in spec.actors and actor != UNREAD:
        who = _listed(one.value for one in Actor if one in spec.actors)
        expected = Phrase("%(actors)s for the kind %(kind)s", actors=who, kind=kind)
        raise WrongRowError("actor", matter.instead.get((kind, "actor"), expected))
    keeps_state = next((field for field in matter.keeps_state if field in spec.fields), None)
    return RowAct(name, matter, spec, kind, keeps_state)


def check_parties(values: Mapping[str, object], act: RowAct) -> None:
    """Refuse a row that does not say whom it concerns, or says it of too many."""
    matter = act.matter
    # A record that is taken back is found by what it `corrects`.
    taken_back = act.kind in WITHDRAWS
    state = values.get("state")
    if state is None and matter.needs_state:
        raise WrongRowError("state", NOT_EMPTY)
    needed = act.kind in matter.needs_mandates or (taken_back and matter.every_state)
    if needed and "mandates" not in values:
        raise WrongRowError("mandates", Phrase("the mandates of the act, joined with +"))
    if state == EVERY_STATE and not matter.every_state:
        raise WrongRowError("state", Phrase("one State; * means all States only in coverage"))
    if state in OTHERS and state != matter.others:
        raise WrongRowError(
            "state",
            Phrase(
                "a State; the matter %(matter)s knows no %(state)s",
                matter=act.name,
                state=str(state),
            ),
        )


def check_readers(values: Mapping[str, object], act: RowAct) -> None:
    """Refuse to keep from some what moves what everybody reads of other matters."""
    if act.matter.lifecycle.for_everybody and values.get("visibility") not in _EVERYBODY:
        raise WrongRowError(
            "visibility",
            Phrase("an empty cell; %(matter)s is read by everybody", matter=act.name),
        )
    is_draft = act.spec.visibility is Visibility.HOLDER
    if values.get("visibility") is Visibility.HOLDER and not is_draft:
        raise WrongRowError("visibility", Phrase("parties or office; holder is for drafts alone"))


_EVERYBODY = (None, Visibility.PUBLIC, UNREAD)
NOT_EMPTY: Final = Phrase("a value; this column may not be empty")
NO_DATE: Final = Phrase("a date, or [..] where no source gives it; this column may not be empty")


def payload_of(values: Mapping[str, object], act: RowAct) -> dict[str, str | int]:
    """Return what is told of the act beside who, when and by which source."""
    given = [name for name in values if name in _PAYLOAD]
    if unknown := [name for name in given if name not in act.spec.fields]:
        _refuse_columns(unknown, act)
    if act.kind in WITHDRAWS and "corrects" not in values:
        raise WrongRowError("corrects", Phrase("the id of the row or act to be removed"))
    if "from" in given and "to" in given:
        _check_order(values["from"], values["to"])
    return {name: _stored(values[name]) for name in given}


def check_why(values: Mapping[str, object], act: RowAct) -> None:
    """Refuse words beside a protection, which could tell what it erases (docs/decisions/0084)."""
    if act.kind == PROTECTION and values.get("note", UNREAD) not in (*ERASED_BECAUSE, UNREAD):
        raise WrongRowError("note", WHY_ERASED)


def check_source(values: Mapping[str, object], act: RowAct) -> None:
    """Refuse an act that is believed by its source alone, where it has none."""
    if act.kind in act.matter.needs_source and "source" not in values:
        raise WrongRowError(
            "source",
            Phrase("a symbol, an address or a document: %(kind)s needs a source", kind=act.kind),
        )


def check_whole(payload: Mapping[str, str | int], act: RowAct) -> None:
    """Refuse a row whose cells do not go together, as its matter looks at it."""
    disagrees = act.matter.disagrees
    found = disagrees(act.kind, payload) if disagrees and act.kind not in WITHDRAWS else None
    if found:
        raise WrongRowError(*found)


def dossier_of(values: Mapping[str, object], act: RowAct, dossiers: Dossiers) -> tuple[str, str]:
    """Return how a row names its dossier: in which column, and what stands there.

    Both are `` where it names none: it then opens a dossier of its own, or lies where the act lies
    that it corrects. References are returned as they are written in full.
    """
    reads = dossiers.reference
    own = dossiers.own_name(act.kind, values)
    told = {"ref": str(values.get("ref", "")), dossiers.written_in: own}
    references = {
        column: found for column, name in told.items() if name and reads and (found := reads(name))
    }
    for column, reference in references.items():  # also beside a label, which is no reference
        _check_party(column, reference, values, dossiers)
    for column, name in told.items():
        if column in references:
            return column, references[column][2]
        if name and column == "ref" and not (dossiers.by is By.ORGAN and name.startswith(NEW)):
            return column, name
    if dossiers.by is By.ORGAN and (told["ref"] or "corrects" not in values):
        raise WrongRowError("ref", A_SESSION)
    if act.kind not in dossiers.opens and "corrects" not in values:
        raise WrongRowError("ref", _of_which(act.name, dossiers.such_as if reads else ""))
    return "", ""


def _of_which(matter: str, such_as: str) -> Phrase:
    if not such_as:
        return Phrase(
            "the %(matter)s of which this is an act: a ref on record, or new:LABEL", matter=matter
        )
    return Phrase(
        "the %(matter)s of which this is an act: a ref on record, a reference such as"
        " %(such_as)s, or new:LABEL",
        matter=matter,
        such_as=such_as,
    )


def written(value: object) -> str:
    """Return what was read from a cell as it was written."""
    if isinstance(value, tuple):
        return "+".join(value)
    return value.text if isinstance(value, Edtf) else str(value)


def _check_party(
    column: str, found: tuple[str, str, str], values: Mapping[str, object], dossiers: Dossiers
) -> None:
    party, _, name = found
    state = values.get("state")
    if dossiers.by is By.STATE and party and state is not None and state != party:
        raise WrongRowError(
            column,
            Phrase(
                "a reference of %(state)s; %(reference)s is one of %(party)s",
                state=str(state),
                reference=name,
                party=party,
            ),
        )


def _matter(name: str, matters: Mapping[str, Matter]) -> Matter:
    found = matters.get(name)
    if found is None:
        raise WrongRowError("matter", choice(sorted(matters)))
    return found


def _refuse_columns(names: Iterable[str], act: RowAct) -> None:
    name = min(names)
    instead = act.matter.instead.get((act.kind, name))
    if instead is None and name not in act.matter.fields():
        instead = Phrase(
            "an empty cell; the matter %(matter)s has no column %(column)s",
            matter=act.name,
            column=name,
        )
    raise WrongRowError(
        name,
        instead or Phrase("an empty cell; %(kind)s has no %(column)s", kind=act.kind, column=name),
    )


def _check_order(first: object, last: object) -> None:
    if isinstance(first, Edtf) and isinstance(last, Edtf) and first.first > last.last:
        raise WrongRowError("to", Phrase("a day that is not before %(day)s", day=first.text))


def _stored(value: object) -> str | int:
    return value if isinstance(value, int) else written(value)


def _listed(words: Iterable[str]) -> str:
    *rest, last = words
    return Phrase("%(rest)s or %(last)s", rest=", ".join(rest), last=last) if rest else last
