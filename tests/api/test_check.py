"""The check before sending by the API: verdict, findings, clocks, and the first moment."""

import pytest
from tests.api.conftest import Api
from tests.make import fact
from tests.register import RECORDING

from comity.ledger.domain import Visibility
from comity.register import services

pytestmark = pytest.mark.usefixtures("sample")
JAPAN = "check?kind=press-release&state=JPN&mandate=torture"
EVENING = "2026-11-24T19:30%2B01:00"


def test_a_press_release_in_the_evening_is_not_clear(api: Api) -> None:
    found = api.get(f"{JAPAN}&at={EVENING}")

    assert found["verdict"] == "not_clear"
    assert found["earliest"] == "2026-11-25T09:00+01:00"
    assert found["local"]["capital"] == "2026-11-25T03:30+09:00"
    assert {"rule", "provision", "verified", "kept", "note"} == found["findings"][0].keys()


def test_an_offset_written_as_in_text_is_read(api: Api) -> None:
    assert api.get(f"{JAPAN}&at=2026-11-24T19:30+01:00") == api.get(f"{JAPAN}&at={EVENING}")


def test_urgent_with_a_reason_is_clear(api: Api) -> None:
    found = api.get(f"{JAPAN}&at={EVENING}&urgent=an+execution+tonight")

    assert found["verdict"] == "clear"


def test_an_unknown_ref_and_a_hidden_one_are_answered_alike(api: Api) -> None:
    unknown = api.refused(f"{JAPAN}&at={EVENING}&about=visit/JPN/torture/99", 404)
    no_kind = api.refused(f"{JAPAN}&at={EVENING}&about=poem/JPN/99", 404)

    assert unknown.replace("visit/JPN/torture/99", "X") == no_kind.replace("poem/JPN/99", "X")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("kind=poem&state=JPN&at=" + EVENING, "kind"),
        ("kind=report&state=Atlantis&at=" + EVENING, "the code of a party"),
        ("kind=report&state=JPN", "at"),
        ("kind=report&state=JPN&at=2026-11-24", "an hour and an offset or zone"),
        (
            "kind=report&state=JPN&at=2026-03-29T02:30[Europe/Zurich]",
            "[Europe/Zurich]: the clocks of Europe/Zurich skip 02:30",
        ),
        ("kind=report&state=JPN&at=2026-10-25T02:30[Europe/Zurich]", "show 02:30 twice"),
        ("kind=report&state=JPN&about=visit/GMB/torture/1&at=" + EVENING, "concerns GMB"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(api: Api, query: str, told: str) -> None:
    assert told in api.refused(f"check?{query}", 422)


def test_a_confidential_letter_is_as_if_it_were_not_on_record(api: Api) -> None:
    letter = fact(
        "letter_sent",
        "2026-11-20",
        stream="communication/JPN/2026/3",
        payload={"type": "AL", "reference": "AL JPN 3/2026"},
        visibility=Visibility.PARTIES,
    )
    services.record([letter], recording=RECORDING)

    hidden = api.refused(f"{JAPAN}&at={EVENING}&about=communication/JPN/2026/3", 404)
    unknown = api.refused(f"{JAPAN}&at={EVENING}&about=communication/JPN/2026/4", 404)

    assert hidden.replace("2026/3", "2026/4") == unknown
