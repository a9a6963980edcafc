"""What is hashed and named is what the standard library would write, letter by letter."""

import hmac
import json
from base64 import b32encode

from hypothesis import given
from hypothesis import strategies as st

from comity.kernel.parties import Actor
from comity.ledger.domain.events import ACT_ID_BYTES, canonical, event_id, payload_text

WHOLE = st.integers(-(2**63), 2**63 - 1)  # what a column keeps
CELLS = st.none() | st.text() | WHOLE | st.booleans() | st.sampled_from(Actor)


@given(st.lists(CELLS | st.lists(CELLS)))
def test_cells_are_hashed_as_json(cells: list[object]) -> None:
    told = json.dumps(cells, ensure_ascii=False, separators=(",", ":"))

    assert canonical(cells) == told.encode()


@given(st.dictionaries(st.text(), st.text() | WHOLE))
def test_a_payload_is_kept_as_json(payload: dict[str, str | int]) -> None:
    told = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    assert payload_text(payload) == told


@given(st.binary(min_size=1), st.text())
def test_an_act_is_named_in_base_32(secret: bytes, key: str) -> None:
    digest = hmac.digest(secret, key.encode(), "sha256")[:ACT_ID_BYTES]

    assert event_id(secret, key) == b32encode(digest).decode().lower()
