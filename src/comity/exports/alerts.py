"""What happened to an account, as a mail to its owner.

It has no link, so that a forged mail cannot look like it, and says nothing of what the account
may read. Nobody but its owner can have chosen its language.
"""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.accounts.domain.tracing import TO_ROLES, Deed
from comity.accounts.queries.owners import Owner, owner_of
from comity.ledger.labels import dates
from comity.ledger.labels.speaking import speaking
from comity.ledger.labels.text import plain
from comity.outbox.domain import Alert, Mail
from comity.outbox.queries import chosen
from comity.outbox.services import RefusedError

HAPPENED: Final[Mapping[Deed, Promise]] = {
    Deed.PASSWORD_CHANGED: gettext_lazy("The password of your account was changed"),
    Deed.FACTOR_ADDED: gettext_lazy("A second factor was added to your account"),
    Deed.FACTOR_REMOVED: gettext_lazy("A second factor was removed from your account"),
    Deed.RECOVERY_CODES_MADE: gettext_lazy("New recovery codes were made for your account"),
    Deed.NEW_DEVICE: gettext_lazy("Your account was used to sign in on a new device"),
    Deed.OFFICE_CONNECTED: gettext_lazy("Your office's sign-in was connected to your account"),
    Deed.MANY_FAILED: gettext_lazy("Many attempts to sign in to your account failed"),
    **dict.fromkeys(TO_ROLES, gettext_lazy("The roles of your account were changed")),
}


def render(alert: Alert) -> Mail:
    """Return the mail of an alert; RefusedError where the account can get none."""
    owner = owner_of(alert.owner, at=alert.at)
    if owner is None:
        raise RefusedError(f"{alert.owner} has no address", for_good=True)
    with speaking(_language(alert, owner)):
        happened = plain(str(HAPPENED[Deed(alert.event)]))
        lines = [
            happened,
            dates.in_geneva(alert.at),
            "",
            _("If you did this or expected it, no action is needed."),
            _(
                "If not, inform the registrar at once. Then open Comity as you usually do, "
                "change your password and sign out all other devices."
            ),
            "",
            _(
                "This mail has no link, and we never ask for your password or a code by mail or"
                " telephone."
            ),
        ]
        return Mail(
            to=owner.address,
            token=alert.token,
            subject=f"Comity: {happened}",
            text="\n".join(map(plain, lines)) + "\n",
        )


def _language(alert: Alert, owner: Owner) -> str:
    """As its owner chose for other mail, else as they read before."""
    asked = [one.language for one in chosen(alert.owner)]
    return next(filter(None, (*asked, owner.language)), "en")
