"""How the Committee's matters are named: none concerns a State, numbers run by the year."""

from collections.abc import Sequence

from comity.kernel.edtf import iso
from comity.ledger.domain.matter import Dossier, Said


def concerns_no_state(stream: str, acts: Sequence[Said]) -> str:
    """The State whose matter it is: none."""
    del stream, acts
    return ""


def numbered_by_year(dossier: Dossier) -> str:
    """Under what the numbers of its kind run: the year from which it is on record."""
    return f"{dossier.stream.split('/', 1)[0]}/{year_of(dossier.opened)}"


def year_of(day: int) -> int:
    """The year of a day."""
    return int(iso(day)[:4])
