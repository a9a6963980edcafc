"""What a new password must not be, where Django's own words for it would not do."""

import re
from typing import Any, Final

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from zxcvbn import zxcvbn

ATTRIBUTES: Final = ("email",)  # a username is made by chance, and nobody knows theirs
ENOUGH: Final = 3
"""Of four, by zxcvbn: a hundred million guesses and more."""
LONGEST_TRIED: Final = 72
"""How much of a password is looked at: the time goes with the square of its length."""
_OF_THE_HOUSE: Final = ("comity", "ohchr", "geneva", "palais", "mission", "mandate", "rapporteur")


class UnlikeTheAddress(UserAttributeSimilarityValidator):
    """Refuses a password like the address of who chooses it, and names the address in words."""

    def __init__(self) -> None:
        super().__init__(user_attributes=ATTRIBUTES)

    def get_error_message(self) -> str:
        """Why it is refused, in the reader's language."""
        return gettext("The password is too similar to your e-mail address.")


class HardToGuess:
    """Refuses repetitions, sequences, dates, common words, and what anybody would try first here.

    Names and words of the house count as common words.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """ValidationError where it is soon guessed."""
        told = f"{getattr(user, 'email', '')} {getattr(user, 'name', '')}".lower()
        known = [*_OF_THE_HOUSE, *(one for one in re.split(r"[\W_]+", told) if one)]
        if zxcvbn(password[:LONGEST_TRIED], user_inputs=known)["score"] < ENOUGH:
            why = gettext(
                "This password is easy to guess: take several words that do not go together."
            )
            raise ValidationError(why, code="password_easy_to_guess")

    def get_help_text(self) -> str:
        """Nothing: what is asked stands beside the field."""
        return ""
