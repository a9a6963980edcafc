"""References of communications, as the United Nations writes them (DOMAIN 3.1)."""

import pytest

from comity.communications.domain.references import (
    NoReferenceError,
    Reference,
    is_reference,
    parse,
)
from comity.communications.domain.words import LetterType


@pytest.mark.parametrize(
    ("text", "ref", "kind"),
    [
        ("AL USA 30/2025", "communication/USA/2025/30", "AL"),
        ("AL CAN 3/2026", "communication/CAN/2026/3", "AL"),
        ("UA IRN 12/2019", "communication/IRN/2019/12", "UA"),
        ("OL FRA 4/2020", "communication/FRA/2020/4", "OL"),
        ("AL OTH 74/2022", "communication/OTH/2022/74", "AL"),
        ("TUR 5/2012", "communication/TUR/2012/5", None),
    ],
)
def test_a_reference_names_addressee_year_and_number(text: str, ref: str, kind: str) -> None:
    found = parse(text)

    assert found.ref == ref
    assert found.type == kind
    assert str(found) == text


def test_the_old_type_of_a_joint_letter_is_read_and_kept() -> None:
    found = parse("JAL TUR 5/2012")

    assert found.type is LetterType.ALLEGATION
    assert found.joint
    assert str(found) == "JAL TUR 5/2012"


def test_all_forms_of_one_reference_name_one_letter() -> None:
    forms = ["JUA TUR 5/2012", "UA TUR 5/2012", "TUR 5/2012", "ua  tur 5 / 2012", "TUR 05/2012"]

    assert {parse(form).ref for form in forms} == {"communication/TUR/2012/5"}


def test_a_letter_is_found_by_what_it_is_called_here() -> None:
    assert parse("communication/USA/2025/30") == Reference("USA", 30, 2025)


def test_a_type_that_stands_apart_is_put_before_the_reference() -> None:
    assert str(parse("TUR 5/2012").typed(LetterType.URGENT_APPEAL)) == "UA TUR 5/2012"


@pytest.mark.parametrize(
    "text",
    ["", "AL", "USA 30", "AL USA 30-2025", "XL USA 30/2025", "AL US 30/2025", "AL USA 0/2025",
     "AL USA 30/1925", "AL USA 30/25", "communication/USA/1", "visit/USA/torture/1"],
)  # fmt: skip
def test_what_is_no_reference_is_sent_back_with_an_example(text: str) -> None:
    with pytest.raises(NoReferenceError, match="AL USA 30/2025"):
        parse(text)
    assert not is_reference(text)
