"""A receipt: twenty digits that somebody keeps, of which the record holds a digest alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.kernel.receipts import SALT_BYTES, Receipt, ReceiptError

FITS = "1234 5678 9012 3456 7888"
SALT = b"0123456789abcdef"
NUMBERS = st.integers(min_value=0, max_value=10**18 - 1)
DRAWN = st.builds(Receipt.drawn)


def digits_of(receipt: Receipt) -> str:
    return "".join(receipt.groups)


def fitting(number: int) -> str:
    """The receipt of a number by the definition of ISO 7064: the whole leaves 1 divided by 97."""
    [check] = [two for two in range(2, 99) if int(f"{number:018}{two:02}") % 97 == 1]
    return f"{number:018}{check:02}"


def test_the_example_of_the_specification_fits() -> None:
    assert Receipt.read(FITS).groups == ("1234", "5678", "9012", "3456", "7888")


@given(NUMBERS)
def test_every_number_has_the_two_digits_by_which_the_whole_leaves_one(number: int) -> None:
    assert digits_of(Receipt.read(fitting(number))) == fitting(number)


@given(DRAWN)
def test_what_is_drawn_can_be_read(receipt: Receipt) -> None:
    assert Receipt.read(" ".join(receipt.groups)) == receipt
    assert [len(group) for group in receipt.groups] == [4] * 5


@given(NUMBERS, st.integers(0, 19), st.integers(1, 9))
def test_one_digit_changed_is_refused(number: int, at: int, by: int) -> None:
    good = fitting(number)
    wrong = good[:at] + str((int(good[at]) + by) % 10) + good[at + 1 :]

    with pytest.raises(ReceiptError, match="its last two digits do not fit the others"):
        Receipt.read(wrong)


@given(NUMBERS, st.integers(0, 18))
def test_two_neighbours_exchanged_are_refused(number: int, at: int) -> None:
    good = fitting(number)
    wrong = good[:at] + good[at + 1] + good[at] + good[at + 2 :]

    if wrong == good:
        assert digits_of(Receipt.read(wrong)) == good
    else:
        with pytest.raises(ReceiptError):
            Receipt.read(wrong)


def test_a_number_has_one_receipt_alone() -> None:
    """Check digits 00, 01 and 99 leave the same rest as 97, 98 and 02: they are never given."""
    fits = [two for two in range(100) for number in range(97) if _is_read(f"{number:018}{two:02}")]

    assert sorted(fits) == list(range(2, 99))


def _is_read(text: str) -> bool:
    try:
        Receipt.read(text)
    except ReceiptError:
        return False
    return True


@pytest.mark.parametrize(
    "written",
    [
        "12345678901234567888",
        "1234-5678-9012-3456-7888",
        "  1234 5678\n9012 3456 7888 ",
        "١٢٣٤ ٥٦٧٨ ٩٠١٢ ٣٤٥٦ ٧٨٨٨",
        "\u20681234\u2069 5678\u00a09012 3456 7888",
    ],
)
def test_it_is_read_as_people_write_it(written: str) -> None:
    assert Receipt.read(written) == Receipt.read(FITS)


@pytest.mark.parametrize(
    "written", ["", "1234", FITS + "0", "1234 5678 9012 3456 78x8", "²" * 20, "0" * 5000]
)
def test_anything_else_is_answered_by_what_a_receipt_is(written: str) -> None:
    with pytest.raises(ReceiptError, match="twenty digits, in five groups of four"):
        Receipt.read(written)


def test_the_digest_depends_on_the_number_and_on_the_installation() -> None:
    one, other = Receipt.read(FITS), Receipt.read(fitting(7))

    assert one.digest(SALT) == Receipt.read(FITS).digest(SALT)
    assert one.digest(SALT) != other.digest(SALT)
    assert one.digest(SALT) != one.digest(SALT[::-1])
    assert re.fullmatch(r"[0-9a-f]{64}", one.digest(SALT))


def test_a_digest_needs_a_salt_of_its_length() -> None:
    with pytest.raises(ValueError, match=str(SALT_BYTES)):
        Receipt.read(FITS).digest(b"")


def test_it_shows_its_number_in_no_message() -> None:
    receipt = Receipt.read(FITS)

    assert "1234" not in f"{receipt} {receipt!r}"
    assert not hasattr(receipt, "__dict__")


def test_none_is_drawn_twice() -> None:
    assert len({Receipt.drawn() for _ in range(2000)}) == 2000
