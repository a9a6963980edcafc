"""What a new password must not be, where Django's own words for it would not do."""

from typing import Final

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.utils.translation import gettext

ATTRIBUTES: Final = ("email",)  # a username is made by chance, and nobody knows theirs


class UnlikeTheAddress(UserAttributeSimilarityValidator):
    """Refuses a password like the address of who chooses it, and names the address in words."""

    def __init__(self) -> None:
        super().__init__(user_attributes=ATTRIBUTES)

    def get_error_message(self) -> str:
        """Why it is refused, in the reader's language."""
        return gettext("The password is too similar to your e-mail address.")
