"""States and mandates as JSON, of a day."""

from datetime import date
from typing import Final

from comity.directory.domain import Holder, PartyKind
from comity.directory.domain.names import Language
from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_END, OPEN_START

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
        "member_from": party.begins or None if party.kind is PartyKind.MEMBER else None,
        "capital": {"city": capital.city, "time_zone": capital.zone} if capital else None,
        "footnote": party.footnote or None,
        "unverified": list(party.unverified),
    }


def mandates_json(on: int) -> list[dict[str, object]]:
    """Return the mandates that there were by the day, ended ones too, thematic ones first."""
    every = directory().mandates()
    return [mandate_json(mandate.code, on) for mandate in every if mandate.first <= on]


def mandate_json(code: str, on: int, *, at_length: bool = False) -> dict[str, object]:
    """Return one mandate, at length with its holders; its code must be known."""
    mandate = directory().mandate(code)
    title = mandate.title_on(on)
    found: dict[str, object] = {
        "code": code,
        "scope": mandate.scope.value,
        "kind": title.kind.value,
        "title": title.title,
        "subject": directory().subject(code, "en"),
        **term(mandate.first, mandate.last),
        "verified": mandate.verified and title.verified,
    }
    if at_length:
        found["holders"] = [_holder(one) for one in directory().holders_by(code, on)]
    return found


def term(first: int, last: int) -> dict[str, str | None]:
    """`from` and `to` of a term as they are known; None where open.

    What is known to the year or month is kept wide: its first and last day were never said. It is
    read as finely as both bounds allow.
    """
    begins = date.fromordinal(first) if first > OPEN_START else None
    after = date.fromordinal(last + 1) if last < OPEN_END else None
    in_years = all(one.month == 1 for one in (begins, after) if one)
    return {
        "from": _as_known(begins, begins, in_years=in_years) if begins else None,
        "to": _as_known(date.fromordinal(last), after, in_years=in_years) if after else None,
    }


def _as_known(day: date, edge: date, *, in_years: bool) -> str:
    """A day, or the month or year at whose `edge` it lies."""
    if edge.day > 1:
        return day.isoformat()
    return f"{day.year:04}" if in_years else f"{day.year:04}-{day.month:02}"


def _holder(holder: Holder) -> dict[str, object]:
    return {
        "name": holder.name,
        "role": holder.role.value,
        **term(holder.first, holder.last),
        "verified": holder.verified,
    }
