"""Words that allauth's pages write and ours have too, so that one thing has one name on both.

They are marked here for our own catalogues, which go before those of allauth: a password, a
passkey and a recovery code are called there as the links call them that lead to these pages.
"""

from typing import Final

from django.utils.translation import gettext_noop, ngettext_lazy

TOLD_BY_ALLAUTH: Final = (
    gettext_noop("Email"),
    gettext_noop("Email address"),
    gettext_noop("Current Password"),
    gettext_noop("New Password"),
    gettext_noop("New Password (again)"),
    gettext_noop("Password (again)"),
    gettext_noop("Change Password"),
    gettext_noop("Set Password"),
    gettext_noop("Enter your password:"),
    gettext_noop("Use your password"),
    gettext_noop("Passkey"),
    gettext_noop("Passkeys"),
    gettext_noop("Security Key"),
    gettext_noop("Security Keys"),
    gettext_noop("Security key"),
    gettext_noop("Use a security key"),
    gettext_noop("Create Passkey"),
    gettext_noop("Add Security Key"),
    gettext_noop("Edit Security Key"),
    gettext_noop("Remove Security Key"),
    gettext_noop("No security keys have been added."),
    gettext_noop("Security key added."),
    gettext_noop("Security key removed."),
    gettext_noop("Are you sure you want to remove this security key?"),
    gettext_noop("Authenticator App"),
    gettext_noop("Generate"),
    gettext_noop("Generate new codes"),
    gettext_noop("Download codes"),
    gettext_noop("Unused codes"),
    gettext_noop("No recovery codes set up."),
    gettext_noop("I have saved my recovery codes"),
    gettext_noop("Recovery Codes"),
    gettext_noop("Recovery codes"),
    gettext_noop("A new set of recovery codes has been generated."),
    gettext_noop("Two-Factor Authentication"),
)

COUNTED_BY_ALLAUTH: Final = (
    ngettext_lazy(
        "There is %(unused_count)s out of %(total_count)s recovery codes available.",
        "There are %(unused_count)s out of %(total_count)s recovery codes available.",
        "unused_count",
    ),
)

IN_ENGLISH: Final = {
    "Two-Factor Authentication": "Second factor and recovery codes",
    "Authenticator App": "Authenticator app",
    "Security Keys": "Passkeys",
    "No security keys have been added.": "No passkeys have been added.",
    "Add Security Key": "Add a passkey",
    "Edit Security Key": "Edit a passkey",
    "Remove Security Key": "Remove a passkey",
    "Recovery Codes": "Recovery codes",
}
"""What allauth's pages write in English → what ours do, which has no catalogue."""
