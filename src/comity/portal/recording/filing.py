"""As whom and of what somebody may file: what a role decides, whatever a form sends along.

A Mission files acts of its State and a mandate those of its holder, of their own matters alone;
the secretariat records acts of either side from their letters, a desk within its scope. What a
role decides is put into the row here, and what it may not decide is taken out of it.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from comity.accounts.domain import Reading, Role
from comity.kernel.edtf import iso
from comity.ledger.domain import Channel, Recording
from comity.ledger.queries.events import events
from comity.ledger.queries.refs import resolve
from comity.portal.answers.asking import Asked
from comity.portal.answers.ruling import RECORDERS
from comity.portal.recording.publishing import lacks
from comity.register.lifecycles import MATTER_OF
from comity.register.matter import NOBODY

type Row = dict[str, str]
"""An act by the columns of the import file."""

SIDES: Final = frozenset({Role.MISSION, Role.MANDATE})

DECIDED: Final = frozenset(
    {
        *("id", "state", "actor", "channel", "source", "locator", "source_date", "step"),
        *("letter", "corrects", "visibility", "public_from", "note", "learnt"),
    }
)
"""What a side does not decide of an act that it files itself."""


class MayNotError(Exception):
    """Somebody may not file this; the message is one sentence that says why, of which column."""

    def __init__(self, sentence: str, column: str = "") -> None:
        super().__init__(sentence)
        self.column = column


def recording(asked: Asked, now: datetime, *, cleared: str = "") -> Recording:
    """Who records, and for which office; `cleared` is why words may name somebody."""
    acting = asked.acting
    assert acting is not None
    return Recording(now=now, by=acting.recorded_by, behalf_of=acting.behalf_of, cleared=cleared)


def own(asked: Asked, row: Mapping[str, str], *, but: Collection[str] = ()) -> Row:
    """The row as this role files it: MayNotError where it files none of this matter.

    A side acts as itself, for its own State or mandate, through this portal; of what it does not
    decide nothing is taken from a form, save `but`, which the page itself has put in. The
    secretariat records what a letter says, of either side.
    """
    acting = asked.acting
    if acting is None or acting.actor is None:
        raise MayNotError(_("You may not file for your office; its head decides who may."))
    made = {name: text for name, text in row.items() if text}
    if acting.role in SIDES:
        assert acting.appointment is not None
        made = {name: text for name, text in made.items() if name not in DECIDED or name in but}
        made |= {"actor": acting.actor.value, "channel": Channel.PORTAL.value}
        scope = acting.appointment.scope
        if acting.role is Role.MISSION:
            made["state"] = scope.states[0]
        else:
            made["mandates"] = scope.mandates[0]
            made["state"] = row.get("state", "")
        made.setdefault("date", iso(asked.today))
    elif acting.role not in RECORDERS:
        raise MayNotError(_("Your role records no acts here."))
    _check(asked, made)
    return {name: text for name, text in made.items() if text}


def _check(asked: Asked, row: Mapping[str, str]) -> None:
    """Refuse what lies outside the matters of whoever files, or names what they may not see."""
    acting = asked.acting
    assert acting is not None
    _check_names(asked, row, by_a_side=acting.role in SIDES)
    if said := lacks(asked, row):
        raise MayNotError(said, "kind")
    if acting.role is not Role.DESK:
        return
    parties = {row.get("state", NOBODY), *row.get("mandates", "").split("+")}
    if asked.viewer.reading_of(parties) is not Reading.OFFICE:
        raise MayNotError(
            _(
                "This concerns neither a State nor a mandate of your desk; the desk of either, or"
                " a registrar, records it."
            )
        )


def _check_names(asked: Asked, row: Mapping[str, str], *, by_a_side: bool) -> None:
    """What is not there and what may not be seen are answered alike (RULES P5)."""
    ref = row.get("ref", "")
    named = ref.partition("/")[0] in MATTER_OF and "/" in ref
    if (named or (by_a_side and ref)) and resolve(ref, viewer=asked.viewer) is None:
        said = _("No entry with the reference %(ref)s is visible to you.") % {"ref": ref}
        raise MayNotError(said, "ref")
    # What a recorder corrects, its page has found: who keeps a record reads what is taken back.
    for column in ("because_of", "corrects") if by_a_side else ("because_of",):
        act = row.get(column, "")
        if act and not events([act], viewer=asked.viewer):
            said = _("There is no act %(act)s that you may see.") % {"act": act}
            raise MayNotError(said, column)
