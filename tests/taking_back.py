"""Acts that a story takes back before it goes on."""

from comity.kernel.edtf import Edtf
from comity.kernel.parties import Actor
from comity.ledger.domain import CORRECTION, Fact, Recorded, Recording
from comity.register import services
from comity.register.queries import LedgerRecord


def withdraw(
    act: str, *, date: Edtf, recording: Recording, note: str = "", key: str = ""
) -> Recorded:
    """Take back an act, or a correction or withdrawal of one, by its id or key.

    What was let stand since is taken back once more under a `key` of its own.
    """
    record = LedgerRecord()
    (one,) = (record.by_act([act]) or record.by_key([act])).values()
    taken = Fact(
        stream=one.stream,
        kind=CORRECTION,
        actor=Actor.SECRETARIAT,
        mandates=(),
        date=date,
        note=note,
        corrects=act,
        key=key,
    )
    (made,) = services.record([taken], recording=recording)
    return made
