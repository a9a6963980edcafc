"""Registers that could be: public acts of every kind of matter, and what is confidential beside.

What is confidential is anything of any kind that is kept for the parties or the office, or until
a day that is far; it lies in the streams of the public acts and in streams of its own, corrects
what is public and what is not, and comes before it or after.
"""

import io
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Final

from django.test import Client
from hypothesis import strategies as st
from msgspec.structs import replace

from comity.accounts.domain import OFFICE, Reading, Role
from comity.accounts.services import shut_out
from comity.kernel.edtf import parse
from comity.kernel.parties import Actor
from comity.ledger.domain import CORRECTION, Fact, LedgerError, Recording, Visibility
from comity.ledger.domain.documents import Part
from comity.ledger.services.documents import Attaching, attach
from comity.ledger.tables import fetch
from comity.outbox.domain import Scope
from comity.outbox.services import subscribe
from comity.outbox.services.subscribing import remind
from comity.register import services
from comity.register.lifecycles import LIFECYCLES
from comity.register.queries import LedgerRecord
from tests.entering import sign_in, somebody
from tests.make import ACTOR_OF, day, fact
from tests.papers import word
from tests.register import NOVEMBER, RECORDING
from tests.taking_back import withdraw

FAR: Final = day("2098-01-01")
WORD: Final = "zqhidden"
"""Stands in every text of what is confidential, and nowhere else."""

STREAMS: Final[Mapping[str, tuple[str, str]]] = {
    "visit/NOR": ("NOR", "torture"),
    "visit/UZB": ("UZB", "executions+torture"),
    "communication/NOR/2024/1": ("NOR", "torture"),
    "communication/NOR/2024/2": ("NOR", "executions+torture"),
    "statement/NOR/one": ("NOR", "torture"),
    "statement/UZB/other": ("UZB", "executions"),
    "impact/NOR/one": ("NOR", "torture"),
    "challenge/NOR/one": ("NOR", ""),
    "advisory-figures/-/one": ("", ""),
    "commitment/-/one": ("", ""),
    "meeting/-/one": ("", ""),
    "point/-/one": ("", ""),
    "consultation/-/one": ("", ""),
    "comment/-/one": ("", "torture"),
    "report/torture/one": ("NOR", "torture"),
    "report/torture/other": ("UZB", "torture"),
    "recommendation/NOR/A-HRC-60-1/7": ("NOR", "torture"),
    "recommendation/UZB/A-HRC-60-1/7": ("UZB", "executions"),
    "standing-invitation/NOR": ("NOR", ""),
    "profile/NOR/torture": ("NOR", "torture"),
    "session/HRC/60": ("", ""),
    "coverage/torture/NOR": ("NOR", "torture"),
}
OF_ALL: Final = frozenset({"session", "coverage"})
"""Kinds of matter of which everything is read by everybody."""

UNLETTERED: Final = "communication/NOR/2024/2"
"""A letter of which the letter itself is never public, so that nothing is published with it."""

_DAYS: Final = ("2023-02-01", "2023-05-09", "2024-01-15", "2024-03", "2025-06-30", "2026-10-01")
_SAID: Final[Mapping[str, Sequence[str | int]]] = {
    "about": ("visit/NOR/torture/1", "communication/NOR/2024/1", "visit/UZB/executions/1"),
    "addressee": ("permanent_mission",),
    "because_of": ("",),
    "from": ("2025-03-01", "2027-03-01"),
    "to": ("2027-03-10",),
    "reference": ("",),
    "type": ("",),
    "value": ("",),
    "scope": ("", "north"),
    "place": ("",),
    "stated_ordinal": (2,),
    "reason_class": ("own", "conditions"),
    "session": ("HRC60",),
    "symbol": ("A/HRC/60/1",),
    "party": ("NOR",),
    "words": (9_000,),
    "persons": (2,),
    "number": (7,),
    "present": (41,),
    "total": (26,),
    "by_source": ("states 15; mandate_holders+others 11",),
    "method": ("rule_f",),
    "at": ("2024-01-15", "meeting/2024/1"),
    "became": ("commitment/2024/1", "meeting/2024/1"),
    "version": (1, 2),
    "phase": ("states", "public"),
    "pid": ("p1", "_whole"),
    "consultation": ("consultation/2024/1",),
    "shown": ("named", "class_only"),
    "outcome": ("accepted", "noted"),
    "satisfied": ("yes", "no"),
    "strength": ("decided", "intended"),
    "nature": ("once", "standing"),
    "owner": ("committee", "ohchr"),
    "due": ("2025-10", "2027-03-01"),
}
_TYPES: Final[Mapping[str, Sequence[str]]] = {
    "visit": ("official", "follow_up"),
    "communication": ("UA", "AL"),
    "statement": ("press_release", "end_of_mission_statement"),
    "report": ("visit", "thematic"),
}
_TEXTS: Final = frozenset(
    {"reason", "title", "summary", "what", "who", "contribution", "text", "proposed"}
)


class Told:
    """Acts of a register: those that everybody reads, and the others."""

    def __init__(self, public: list[Fact], confidential: list[Fact]) -> None:
        self.public = public
        self.confidential = confidential

    def __repr__(self) -> str:
        lines = [
            f"{one.key}: {one.stream} {one.kind} {one.date.text} {dict(one.payload)}"
            f" {one.visibility} {one.public_from or ''} {one.corrects}"
            for one in (*self.public, *self.confidential)
        ]
        return "\n".join(lines)


@st.composite
def registers(draw: st.DrawFn, *, public: int, confidential: int) -> Told:
    """So many acts of each sort."""
    open_ = [draw(_acts(f"p{no}")) for no in range(public)]
    open_ = _corrected(draw, open_, among=())
    hidden = [_kept(draw, draw(_acts(f"h{no}", among=_HIDEABLE))) for no in range(confidential)]
    return Told(open_, _corrected(draw, hidden, among=open_))


_HIDEABLE: Final = tuple(name for name in STREAMS if name.partition("/")[0] not in OF_ALL)
_OFTEN: Final = frozenset(
    {"request", "reminder", "acceptance", "dates_agreed", "visit_held", "letter_sent", "released"}
    | {"planned", "issued", "report_published", "report_shared"}
)


@st.composite
def _acts(draw: st.DrawFn, key: str, among: Sequence[str] = tuple(STREAMS)) -> Fact:
    """An act of any kind, which everybody reads."""
    stream = draw(st.sampled_from(among))
    state, mandates = STREAMS[stream]
    acts = LIFECYCLES[stream.partition("/")[0]].acts
    kinds = sorted(acts) if stream != UNLETTERED or among is _HIDEABLE else ["published"]
    often = [kind for kind in kinds if kind in _OFTEN] or kinds
    kind = draw(st.one_of(st.sampled_from(often), st.sampled_from(kinds)))
    actors = sorted(acts[kind].actors)
    usual = ACTOR_OF.get(kind, "")
    return fact(
        kind,
        draw(st.sampled_from(_DAYS)),
        actor=usual if usual in actors else draw(st.sampled_from(actors)),
        mandates=mandates,
        state=state,
        stream=stream,
        payload=_said(draw, stream, kind, key),
        source=draw(st.sampled_from(["A/HRC/55/1", f"letter {_word(key)}"])),
        note=f"note {_word(key)}",
        letter=draw(st.sampled_from(["", "", "L1"])),
        key=key,
    )


def _said(draw: st.DrawFn, stream: str, kind: str, key: str) -> dict[str, str | int]:
    """What an act says beside who, when and by which source: some of what its kind can."""
    lifecycle = stream.partition("/")[0]
    spec = LIFECYCLES[lifecycle].acts[kind]
    said: dict[str, str | int] = {}
    for name in sorted(spec.fields - spec.sealed):
        choice = _values(name, lifecycle, key)
        if choice and (name in _ALWAYS or draw(st.booleans())):
            said[name] = draw(st.sampled_from(choice))
    if "reference" in spec.fields:
        said["reference"] = f"AL NOR {stream.rpartition('/')[2]}/2024"
    return {name: value for name, value in said.items() if value != ""}


_ALWAYS: Final = frozenset({"from", "to", "type"})


def _kept(draw: st.DrawFn, told: Fact) -> Fact:
    """The act as it is kept for some, or until a day that is far."""
    ways = [(Visibility.OFFICE, None), (Visibility.PARTIES, FAR), (Visibility.OFFICE, FAR)]
    lifecycle = LIFECYCLES[told.stream.partition("/")[0]]
    if told.stream == UNLETTERED or not lifecycle.published_by:
        ways.append((Visibility.PARTIES, None))
    if lifecycle.acts[told.kind].visibility is Visibility.HOLDER:
        ways += [(Visibility.HOLDER, None), (Visibility.HOLDER, FAR)]
    visibility, until = draw(st.sampled_from(ways))
    return replace(told, visibility=visibility, public_from=until)


def _values(name: str, lifecycle: str, key: str) -> Sequence[str | int]:
    if name == "type":
        return _TYPES.get(lifecycle, ())
    if name in _TEXTS:
        return (f"{name} {_word(key)}",)
    return _SAID.get(name, ())


def _word(key: str) -> str:
    return f"{WORD}{key}" if key.startswith("h") else key


def _corrected(draw: st.DrawFn, facts: list[Fact], *, among: Sequence[Fact]) -> list[Fact]:
    """Some of them correct an earlier one of their stream, or one among these."""
    told: list[Fact] = []
    for one in facts:
        before = [each for each in (*among, *told) if each.stream == one.stream]
        told.append(draw(_correcting(one, before)) if before else one)
    return told


@st.composite
def _correcting(draw: st.DrawFn, one: Fact, before: Sequence[Fact]) -> Fact:
    """An act, mostly as it is; else it tells an earlier one anew, or takes it back."""
    way = draw(st.sampled_from(["", "", "", "anew", "back"]))
    if not way:
        return one
    corrects = draw(st.sampled_from(before)).key
    if way == "anew":
        return replace(one, corrects=corrects)
    return replace(one, kind=CORRECTION, actor=Actor.SECRETARIAT, payload={}, corrects=corrects)


def record(facts: Sequence[Fact], *, days: int = 0) -> None:
    """Record each by itself, so many days after the first day of the register."""
    for one in facts:
        services.record([one], recording=_at(days))


def undo(facts: Sequence[Fact], *, days: int = 0) -> None:
    """Take back some of these, take back that, and erase some for a person's protection."""
    date, at = parse("2026-11-20"), _at(days)
    for no, one in enumerate(facts):
        if no % 4 == 1 and LedgerRecord().by_key([one.key]):
            made = withdraw(one.key, date=date, recording=at, note=WORD)
            if no % 8 == 1:
                withdraw(made.act, date=date, recording=at)
    for one in facts[::4]:
        with suppress(LedgerError):  # it was erased with what it corrects
            services.protect(one.key, date=date, recording=at)


def attach_files() -> None:
    """A document of the parties and one of the office at some matters, told of in words."""
    rows = fetch(
        "SELECT DISTINCT r.ref FROM address r JOIN act a ON a.stream = r.stream"
        " AND a.dossier = r.dossier WHERE (r.readings & a.readings & %s) <> 0 ORDER BY r.ref",
        [int(Reading.OFFICE)],
    )
    refs = [str(ref) for (ref,) in rows if str(ref).partition("/")[0] not in OF_ALL]
    for no, ref in enumerate(refs[:4]):
        for kept, until in ((Visibility.PARTIES, FAR), (Visibility.OFFICE, None)):
            told = Attaching(
                ref=ref,
                part=Part.LETTER,
                visibility=kept,
                public_from=until,
                name=f"{WORD}{no}.docx",
            )
            file = io.BytesIO(word(f"A letter on torture, {WORD}{no} {kept}."))
            attach(file, told, viewer=OFFICE, recording=RECORDING)


def people() -> None:
    """Somebody of every role comes in; one is shut out, one subscribes, one is reminded."""
    for role in Role:
        somebody(role, f"new-{role}@example.org")
    sign_in(Client(), f"new-{Role.MISSION}@example.org")
    sign_in(Client(), f"new-{Role.DESK}@example.org", password="wrong wrong wrong")
    shut_out(email=f"new-{Role.DESK}@example.org", by="amina", now=NOVEMBER)
    address = f"new-{Role.MISSION}@example.org"
    today = NOVEMBER.date().toordinal()
    subscribe(address, scope=Scope.STATE, code="NOR", reading=2, day=today, now=NOVEMBER)
    remind(address, ref="visit/NOR/torture/1", day=today + 7, now=NOVEMBER, note=WORD)


def _at(days: int) -> Recording:
    return Recording(NOVEMBER + timedelta(days=days), "amina")
