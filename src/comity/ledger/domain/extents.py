"""The days that a coverage has of visits, of reports and of letters, and what holds of a State."""

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_START

EXTENTS = (("begins", "ends"), ("reports_from", "reports_to"), ("letters_from", "letters_to"))
"""The names of the first and last covered day of visits, of reports and of letters; what is
covered on no day begins on OPEN_END and ends on OPEN_START."""


def of_state[Told: Struct](own: Told | None, of_all: Told | None) -> Told | None:
    """What is covered of a State: as is stated of it, and what this leaves out as is stated of
    all States. Where it covers none of the three, it says that there is no complete record.
    """
    if own is None or of_all is None:
        return own or of_all
    left_out = left_out_of(own)
    if not left_out or len(left_out) == len(EXTENTS):
        return own
    days = {name: getattr(of_all, name) for extent in left_out for name in extent}
    return replace(own, **days)


def left_out_of(told: Struct) -> list[tuple[str, str]]:
    """The extents of which a coverage tells no day."""
    return [names for names in EXTENTS if getattr(told, names[1]) == OPEN_START]
