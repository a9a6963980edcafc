"""States and mandates as JSON, of a day."""

from typing import Final

from comity.directory.domain import Holder, PartyKind
from comity.directory.domain.names import Language
from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_END, OPEN_START, iso

STATE_COLUMNS: Final = ("code", "name", "formal_name", "kind", "group", "member_from", "footnote")
MANDATE_COLUMNS: Final = ("code", "scope", "kind", "title", "subject", "from", "to", "verified")
"""What of them a table has."""


def states_json(on: int) -> list[dict[str, object]]:
    """Return all that can be visited, in the order of the alphabet."""
    codes = [party.code for party in directory().parties()]
    return [state_json(code, on) for code in directory().sorted(codes, "en", on)]


def state_json(code: str, on: int) -> dict[str, object]:
    """Return one party; its code must be known."""
    found = directory()
    party, capital = found.party(code), found.capital(code, on)
    formal = found.formal_name(code, "en", on) or found.name_record(code, "en", on)
    return {
        "code": code,
        "kind": party.kind_on(on),
        "name": found.name(code, "en", on),
        "formal_name": formal.name,
        "names": {one.value: found.name(code, one, on) for one in Language},
        "group": party.group.value if party.group else None,
        "member_from": day(party.first) if party.kind is PartyKind.MEMBER else None,
        "capital": {"city": capital.city, "time_zone": capital.zone} if capital else None,
        "footnote": party.footnote or None,
        "unverified": list(party.unverified),
    }


def mandates_json(on: int) -> list[dict[str, object]]:
    """Return the mandates that existed on the day, thematic ones first."""
    return [mandate_json(mandate.code, on) for mandate in directory().mandates(on)]


def mandate_json(code: str, on: int, *, at_length: bool = False) -> dict[str, object]:
    """Return one mandate, at length with its holders; its code must be known."""
    mandate = directory().mandate(code)
    found: dict[str, object] = {
        "code": code,
        "scope": mandate.scope.value,
        "kind": mandate.title_on(on).kind.value,
        "title": directory().title(code, on),
        "subject": directory().subject(code, "en"),
        "from": day(mandate.first),
        "to": day(mandate.last),
        "verified": mandate.verified,
    }
    if at_length:
        found["holders"] = [_holder(one) for one in directory().holders_by(code, on)]
    return found


def day(ordinal: int) -> str | None:
    """Return an ISO day; None for a bound that is open or not known."""
    return None if ordinal in {OPEN_START, OPEN_END} else iso(ordinal)


def _holder(holder: Holder) -> dict[str, object]:
    return {
        "name": holder.name,
        "role": holder.role.value,
        "from": day(holder.first),
        "to": day(holder.last),
        "verified": holder.verified,
    }
