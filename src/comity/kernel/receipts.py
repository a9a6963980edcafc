"""The number that somebody without an account keeps, to come back to what they sent.

It is shown once and kept nowhere: the record holds its digest alone, under a salt that each
installation has for itself. A mistyped number is known by its check digits (ISO 7064, MOD 97-10;
COMMITTEE 0.5).
"""

import secrets
import unicodedata
from typing import Final, Self

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from comity.kernel.phrases import Phrase, PhrasedError

SALT_BYTES: Final = 16
_RANDOM_DIGITS: Final = 18
_DIGITS: Final = 20
_GROUP: Final = 4
_MODULUS: Final = 97
_BETWEEN: Final = frozenset(
    " \t\r\n\u00a0\u202f\u2009\u2066\u2067\u2068\u2069\u200e\u200f-\u2010\u2011\u2013"
)
"""What may be between the digits: spaces, hyphens, and the signs that keep numbers in place."""


class ReceiptError(PhrasedError):
    """What was written is no receipt; nothing was looked up."""


class Receipt:
    """A receipt whose check digits fit. It never shows itself in a message or a log."""

    __slots__ = ("_digits",)

    def __init__(self, digits: str) -> None:
        self._digits = digits

    @classmethod
    def drawn(cls) -> Self:
        """A new one, by chance."""
        number = secrets.randbelow(10**_RANDOM_DIGITS)
        return cls(f"{number:0{_RANDOM_DIGITS}}{_check_digits(number):02}")

    @classmethod
    def read(cls, text: str) -> Self:
        """The receipt that somebody wrote, in the digits of any script; ReceiptError says why it
        is none.
        """
        digits = _digits_of(text)
        if len(digits) != _DIGITS:
            raise ReceiptError(Phrase("A receipt has twenty digits, in five groups of four."))
        number, check = int(digits[:_RANDOM_DIGITS]), int(digits[_RANDOM_DIGITS:])
        if check != _check_digits(number):
            raise ReceiptError(
                Phrase("That is no receipt: its last two digits do not fit the others.")
            )
        return cls(digits)

    @property
    def groups(self) -> tuple[str, ...]:
        """Its five groups of four, to be shown once."""
        return tuple(self._digits[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP))

    def digest(self, salt: bytes) -> str:
        """What the record holds of it: argon2id, as slow for whoever guesses as for us.

        The cost is the one that OWASP recommends where memory is shared by many.
        """
        if len(salt) != SALT_BYTES:
            raise ValueError(f"A salt has {SALT_BYTES} bytes.")
        argon = Argon2id(salt=salt, length=32, iterations=2, lanes=1, memory_cost=19 * 1024)
        return argon.derive(self._digits.encode()).hex()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Receipt) and secrets.compare_digest(self._digits, other._digits)

    def __hash__(self) -> int:
        return hash(self._digits)

    def __repr__(self) -> str:
        return "Receipt(…)"


def _check_digits(number: int) -> int:
    """The two digits that make the whole number leave 1 when it is divided by 97."""
    return _MODULUS + 1 - number * 100 % _MODULUS


def _digits_of(text: str) -> str:
    """The digits of a text as ASCII; `` where it holds anything else, or far too much."""
    if len(text) > 4 * _DIGITS:
        return ""
    found = [unicodedata.decimal(sign, None) for sign in text.strip() if sign not in _BETWEEN]
    return "" if None in found else "".join(str(digit) for digit in found)
